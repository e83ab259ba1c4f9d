"""The sections of a paper that are about a measure: by a label ('Measure:', 'Indicator:') or by their heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Block, BlockKind
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure
from retriever.words import terms

_MEASURES = r"Measure|Indicator|KPI|Key performance indicator|Performance indicator|Metric"
_LABEL = re.compile(
    rf"\s*({_MEASURES}|Aim|Objective|Outcome sought|Data source|Source|Baseline)\s*(?::|=)\s*(.*)", re.I | re.S
)
_SAME = {"objective": "aim", "outcome sought": "aim", "data source": "source"}
_NUMBER = re.compile(r"\bno\b\.?(?= of\b)", re.I)
_PERIOD = re.compile(r"\((?:year ending|year to date|quarterly|monthly|financial year|annual)[^)]*\)", re.I)
_PARTS = (
    r"Commentary|Analysis|Narrative|Performance|Context|Trend|Response|Actions?(?: taken| planned)?|Next steps"
    r"|Mitigations?|Recovery plan|Response\s*/\s*Actions?"
)
_HEAD = re.compile(rf"\s*(?:{_PARTS})\s*:?\s*", re.I)
_DEEDS = re.compile(r"\s*(?:Response|Actions?|Next steps|Mitigations?|Recovery)\b.{0,20}", re.I)
_FURTHER = 1


@dataclass(frozen=True, slots=True)
class Run:
    """The blocks of a section, with what its labels say and the blocks under a heading for actions."""

    blocks: tuple[Block, ...]
    labels: Mapping[str, str]
    heading: str
    deeds: frozenset[int]

    def is_about(self, wanted: Measure, abbreviations: Abbreviations, holds: bool) -> bool:
        """Whether its labels or its heading name the measure; one that holds the figure may name less of it."""
        subject = wanted.subject
        if "measure" in self.labels:
            said = [self.labels[name] for name in ("measure", "aim") if name in self.labels]
            [measure, *aim] = [stems(_NUMBER.sub("number", label), abbreviations) for label in said]
            return subject <= measure.union(*aim) or (holds and bool(measure) and measure <= subject)
        if not self.heading:
            return False
        heading = Measure.of(self.heading, abbreviations).subject
        named = subject <= stems(self.heading, abbreviations)
        return (named and (holds or len(heading - subject) <= _FURTHER)) or (holds and bool(heading & subject))

    def words(self, abbreviations: Abbreviations) -> frozenset[str]:
        """What its labels or heading call the measure, so that these words narrow nothing."""
        said = self.labels.get("measure") or self.heading
        return stems(_PERIOD.sub(" ", said), abbreviations)


def stems(text: str, abbreviations: Abbreviations) -> frozenset[str]:
    """What a text speaks of, the kinds of what is counted among it."""
    measure = Measure.of(text, abbreviations)
    return measure.subject | {kind for _, kind in measure.marks} | set(terms(text))


def is_label(said: str) -> bool:
    """Whether a block is a label or the heading of a part, and says nothing itself."""
    return bool(_LABEL.fullmatch(said) or _HEAD.fullmatch(said))


def runs(blocks: Sequence[Block], text: str) -> Iterator[Run]:
    """The blocks in runs: each section that is labelled with a measure or opened by a heading, and what lies between."""
    run: list[Block] = []
    opener: Block | None = None
    for block in blocks:
        label = _label(block, text)
        follows_aim = opener is not None and _label(opener, text) == "aim" and len(run) == 1
        begins = label == "aim" or (label == "measure" and not follows_aim) or _opens(opener, block, text, label)
        if run and (begins or (opener is not None and _ends(opener, block, text))):
            yield _run(run, text)
            run, opener = [], None
        opener = block if begins else opener
        run.append(block)
    if run:
        yield _run(run, text)


def _run(run: Sequence[Block], text: str) -> Run:
    labels = {_SAME.get(n, n): s for b in run if (n := _label(b, text)) and (s := _said(b, text))}
    first = run[0]
    heading = first.span.quote(text) if first.kind is BlockKind.HEADING and not _label(first, text) else ""
    return Run(tuple(run), labels, heading, frozenset(_under_deeds(run, text)))


def _under_deeds(run: Sequence[Block], text: str) -> Iterator[int]:
    """Ordinals of the blocks under a heading for actions, where headings stand over what they head: two of them
    side by side head the columns of a table, and what follows them is of either."""
    heads = [_HEAD.fullmatch(b.span.quote(text)) is not None for b in run if b.kind is not BlockKind.TABLE]
    if any(a and b for a, b in zip(heads, heads[1:], strict=False)):
        return
    under = False
    for block in run:
        said = "" if block.kind is BlockKind.TABLE else block.span.quote(text)
        if _HEAD.fullmatch(said):
            under = _DEEDS.match(said) is not None
        elif under:
            yield block.ordinal


def _label(block: Block, text: str) -> str:
    """The name of the label that a block begins with, 'measure' for any name of it."""
    if block.kind is BlockKind.TABLE:
        return ""
    m = _LABEL.match(block.span.quote(text)[:80])
    name = m[1].lower() if m else ""
    return "measure" if re.fullmatch(_MEASURES, name, re.I) else _SAME.get(name, name)


def _said(block: Block, text: str) -> str:
    m = _LABEL.fullmatch(block.span.quote(text))
    return m[2].strip() if m else ""


def _opens(opener: Block | None, block: Block, text: str, label: str) -> bool:
    """Whether a heading that is no part of a section opens one: not inside one that a label opened."""
    if block.kind is not BlockKind.HEADING or label or _HEAD.fullmatch(block.span.quote(text)):
        return False
    return opener is None or not _label(opener, text) or _ends(opener, block, text)


def _ends(opener: Block, block: Block, text: str) -> bool:
    """Whether a heading ends the section that `opener` began: one of the same level that is none of its parts."""
    return (
        opener.kind is BlockKind.HEADING
        and block.kind is BlockKind.HEADING
        and len(block.heading_path) <= len(opener.heading_path)
        and not _label(block, text)
        and not _HEAD.fullmatch(block.span.quote(text))
    ) or opener.item != block.item
