"""The sections of a paper that are about a measure: by a label ('Measure:', 'Indicator:') or by their heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

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
    """The blocks in runs: each section that a label or a heading opens, and what lies between."""
    labels = [_label(block, text) for block in blocks]
    openers = [block for block, label in zip(blocks, labels, strict=True) if label in ("aim", "measure")]
    run: list[Block] = []
    opener: Block | None = None
    for block, label in zip(blocks, labels, strict=True):
        follows_aim = opener is not None and _label(opener, text) == "aim" and len(run) == 1
        ends = opener is not None and _ends(opener, block, text, openers)
        begins = label == "aim" or (label == "measure" and not follows_aim)
        if not begins and not label and _heads(block, text):
            begins = opener is None or ends or not _label(opener, text)
        if run and (begins or ends):
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
    if any(a and b for a, b in pairwise(heads)):
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


def _heads(block: Block, text: str) -> bool:
    """Whether it is the heading of a section, and not of a part of one."""
    return block.kind is BlockKind.HEADING and not _HEAD.fullmatch(block.span.quote(text))


def _ends(opener: Block, block: Block, text: str, openers: Sequence[Block]) -> bool:
    """Whether a heading ends the section that `opener` began: one of a higher level, or of the same where no section
    with a label follows at it, so that it is none of its parts."""
    if opener.item != block.item:
        return True
    if not _heads(block, text) or _label(block, text):
        return False
    over, own = len(block.heading_path), len(opener.heading_path)
    if opener.kind is not BlockKind.HEADING or over != own:
        return over < own
    labelled = opener in openers
    return not (labelled and any(o.ordinal > block.ordinal and len(o.heading_path) == own for o in openers))
