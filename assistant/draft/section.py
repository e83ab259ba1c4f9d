"""What the papers say around a figure: the sentences of its section, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.because import goes_on
from assistant.comparable import Told
from assistant.planted import plain, sound
from corpus.catalogue import Catalogue
from corpus.model import Block, BlockKind, Citation, Item, Span
from figures.quantity import find_quantities, may_hold_figures
from ingest.sentences import sentence_ranges
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure
from retriever.words import terms

_LABEL = re.compile(r"\s*(Aim|Measure|Objective|Indicator|KPI|Source|Baseline)\s*(?::|=)\s*(.*)", re.I | re.S)
_NUMBERED = re.compile(r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|[-–•])\s+")
_NUMBER = re.compile(r"\bno\b\.?(?= of\b)", re.I)
_HEADS = re.compile(r"\s*(?:Commentary|Response|Actions?|Response\s*/\s*Actions?|Narrative)\s*:?\s*", re.I)
_MOVES = re.compile(
    r"\b(?:increas|decreas|reduc|rise|rising|risen|rose|fall|fell|grow|improv|jump|reversal|downward|upward|lower numbe"
    r"r"
    r"|volumes? up|expected levels|times to|level of)\w*",
    re.I,
)
_DOES = (
    r"(?:lead|launch|establish|introduc|focus|work|deploy|commission|monitor|develop|target|review|support|creat|trai"
    r"n"
    r"|prioriti[sz]|deliver|implement|set up|engag|tackl|chair|roll|embed|test|trial|explor|featur|elevat|build|relea"
    r"s"
    r"|dispatch|recruit|invest|assess|seek|utilis|participat|scrutinis|refin|manag|fund|run)"
)
_ACTS = re.compile(
    rf"\b(?:will|to)(?: \w+ly| also| continue to| be)*? (?:be )?{_DOES}\w*"
    rf"|\b(?:is|are)(?: \w+ly| also| now| being)* {_DOES}\w*ing\b"
    rf"|\b(?:is|are) being {_DOES}\w*|\b(?:has|have)(?: also| now| \w+ly)*(?: been)?(?: \w+ly)? {_DOES}\w*ed\b"
    rf"|\b(?:has|have) (?:been )?(?:set up|run|led|built)\b|\bcontinues? to {_DOES}\w*|\bunderway\b|\bin place\b",
    re.I,
)
_CAUSE = re.compile(
    r"\bbecause\b|\bdue (?:\w+ )?to\b|\bas a (?:result|consequence)\b|\bdriven\b[^.]{0,30}\bby\b"
    r"|\bdriving (?:demand|the|an?)\b"
    r"|\bdrivers?\b|\bexplain(?:s|ed)\b|\bexplanation\b|\battribut(?:ed|able)\b|\breflects?\b"
    r"|\bhelped by\b|\b(?:is|are|be) (?:\w+ )?(?:often )?linked to\b|\bcontribut(?:ed|or)\b|\bled to\b"
    r"|\bcoincided with\b"
    r"|\bFollowing\b|\bpushed\b|\bimpact on\b|\baffected by\b",
)
_LEADS = re.compile(
    r"\b(?:chaired|led|leading|governed|headed|overseen|managed) by\b|\bis leading\b|\bforce lead\b", re.I
)
_CAVEAT = re.compile(
    r"\bcompar\w+[^.]{0,60}\bnot (?:be )?(?:possible|available|valid)|\bnot (?:directly )?compar"
    r"|\bnot yet (?:reflective|available)"
    r"|\b(?:isn.t|not) available\b|\bwith caution\b|\bchanges? in (?:data|crime|the) (?:source|recording|method)"
    r"|\bimprovements? in (?:crime )?(?:data )?recording|\brecording (?:requirements|practices?|methods?)"
    r"|\bproxy\b|\bresponse rate is variable|\bsample size",
    re.I,
)
_PEERS = re.compile(
    r"\bmost similar\b|\bMSF\b|\bpeer group\b|\bsimilar (?:police )?forces\b"
    r"|\bnational(?:ly)? (?:average|picture|trend)"
    r"|\bnearest neighbours?\b|\bother (?:police )?(?:force|council|trust)s\b|\bregional average\b"
    r"|\bEngland and Wales\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a paper at `span`, under the headings `path`."""

    text: str
    span: Span
    block: Block
    item: Item | None
    about: bool = True
    """Whether it names the measure, or stands in a section that is wholly about it."""
    named: bool = True
    """Whether it names the measure, or goes on about it."""


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences about a measure in the paper of a figure, with the sources and baselines that its labels name."""

    sentences: tuple[Said, ...]
    sources: tuple[str, ...]
    baseline: str
    aim: str = ""


def section_of(catalogue: Catalogue, focus: Told, words: Measure, abbreviations: Abbreviations) -> Section:
    """What the paper of `focus` says of its measure: the section that is labelled with it; where there is none, the
    paragraphs of the same item that name it."""
    version = focus.paper.version_id
    text, items = catalogue.text(version), {i.ordinal: i for i in catalogue.items(version)}
    own = items.get(focus.entry.block.item) if focus.entry.block.item is not None else None
    blocks = [b for b in catalogue.blocks(version) if _one_item(own, items.get(b.item) if b.item is not None else None)]
    labelled: list[Said] = []
    around: list[Said] = []
    sources: list[str] = []
    baseline = aim = ""
    runs = [(run, _labels(run, text), focus.entry.block in run) for run in _runs(blocks, text)]
    named = [_is_labelled(labels, words.subject, abbreviations, holds) for _, labels, holds in runs]
    held = any(whole and holds for whole, (_, _, holds) in zip(named, runs, strict=True))
    for (run, labels, holds), is_named in zip(runs, named, strict=True):
        whole = is_named and (holds or not held)
        if whole:
            sources += [_unlinked(labels["source"])] if labels.get("source") else []
            baseline, aim = labels.get("baseline", baseline), labels.get("aim", aim)
        for block in run:
            said = block.span.quote(text)
            if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or _LABEL.fullmatch(said):
                continue
            item = items.get(block.item) if block.item is not None else None
            found = _sentences(said, block, item, whole, words.subject, abbreviations)
            (labelled if whole else around).extend(found)
    return Section(tuple(labelled or around), tuple(dict.fromkeys(sources)), baseline, aim)


def _labels(run: Sequence[Block], text: str) -> dict[str, str]:
    """What the labels of a section say, by their names in lower case."""
    return {m[1].lower(): m[2].strip() for b in run if (m := _LABEL.fullmatch(b.span.quote(text)))}


def _is_labelled(labels: Mapping[str, str], subject: frozenset[str], abbreviations: Abbreviations, holds: bool) -> bool:
    """Whether a section's labels name the measure; one that holds the figure may name less of it."""
    if "measure" not in labels:
        return False
    said = (_NUMBER.sub("number", labels.get(name, "")) for name in ("measure", "aim"))
    measure, aim = (_stems(label, abbreviations) for label in said)
    return subject <= measure | aim or (holds and bool(measure) and measure <= subject)


def _stems(text: str, abbreviations: Abbreviations) -> frozenset[str]:
    """What a text speaks of, the kinds of what is counted among it."""
    measure = Measure.of(text, abbreviations)
    return measure.subject | {kind for _, kind in measure.marks} | set(terms(text))


def _runs(blocks: Sequence[Block], text: str) -> Iterator[list[Block]]:
    """The blocks in runs: each section that is labelled with a measure, and what lies between such sections."""
    run: list[Block] = []
    opener: Block | None = None
    for block in blocks:
        label = _label(block, text)
        begins = label == "aim" or (
            label == "measure" and not (opener and _label(opener, text) == "aim" and len(run) == 1)
        )
        if run and (begins or (opener is not None and _ends(opener, block, text))):
            yield run
            run, opener = [], None
        opener = block if begins else opener
        run.append(block)
    if run:
        yield run


def _label(block: Block, text: str) -> str:
    if block.kind is BlockKind.TABLE:
        return ""
    m = _LABEL.match(block.span.quote(text)[:60])
    return m[1].lower() if m else ""


def _ends(opener: Block, block: Block, text: str) -> bool:
    """Whether a heading ends the section that `opener` began: one of the same level that is none of its parts."""
    return (
        opener.kind is BlockKind.HEADING
        and block.kind is BlockKind.HEADING
        and len(block.heading_path) <= len(opener.heading_path)
        and not _label(block, text)
        and not _HEADS.fullmatch(block.span.quote(text))
    ) or opener.item != block.item


def _one_item(own: Item | None, other: Item | None) -> bool:
    return own is other or bool(own and other and own.number and own.number == other.number)


def _sentences(
    said: str, block: Block, item: Item | None, whole: bool, subject: frozenset[str], abbreviations: Abbreviations
) -> Iterator[Said]:
    near, before, said = False, 0, sound(said)
    for start, end in sentence_ranges(said):
        numbered = _NUMBERED.match(said[start:end])
        start += numbered.end() if numbered else 0
        first, words = start, said[start:end]
        named = subject <= _stems(words, abbreviations)
        near = named or (near and goes_on(words))
        if (whole or near) and len(words.split()) > 4 and "\n" not in words and not words.endswith("?"):
            if goes_on(words) and before < start:
                start, words = before, said[before:end]  # it says of what it speaks in the one before
            span = Span(block.span.start + start, block.span.start + end)
            yield Said(words, span, block, item, whole or named, near)
        before = first


def reasons(section: Section) -> list[Said]:
    """Sentences that plainly give a reason for a movement."""
    return [s for s in section.sentences if s.about and _CAUSE.search(s.text) and _MOVES.search(s.text)]


def caveats(section: Section) -> list[Said]:
    """Sentences that say what cannot be compared, or what makes it hard."""
    return [s for s in section.sentences if s.about and _CAVEAT.search(s.text)]


def peers(section: Section) -> list[Said]:
    """Sentences that compare with similar bodies, or the nation."""
    return [s for s in section.sentences if _PEERS.search(s.text)]


def movements(section: Section) -> list[Said]:
    """Sentences about the measure that tell a movement with a figure, and compare with no other body."""
    return [s for s in moving(section) if s.named]


def moving(section: Section) -> list[Said]:
    """Sentences of the section that tell a movement with a figure, and compare with no other body."""
    able = [s for s in section.sentences if s.about and _MOVES.search(s.text) and not _PEERS.search(s.text)]
    return [s for s in able if may_hold_figures(s.text) and find_quantities(s.text)]


def actions(section: Section, most: int) -> list[Said]:
    """Sentences that report what is being done, those that name who leads first to be kept, in reading order."""
    able = [s for s in section.sentences if s.about and _ACTS.search(s.text) and not _PEERS.search(s.text)]
    kept = sorted(able, key=lambda s: (not _LEADS.search(s.text), s.span.start))[:most]
    return sorted(kept, key=lambda s: s.span.start)


def citation_at(focus: Told, told: Said) -> Citation:
    """The citation of a sentence of the paper of `focus`, without the id."""
    paper = focus.paper
    return Citation(
        id="",
        paper_id=paper.id,
        version_id=paper.version_id,
        file_name=paper.file_name,
        title=paper.title,
        span=told.span,
        quote=told.text,
        page=told.block.page,
        number=told.block.number,
        heading_path=told.block.heading_path,
        item=(told.item.number or told.item.title) if told.item else paper.item_number,
        meeting_date=(told.item and told.item.meeting_date) or paper.meeting_date,
    )


def speaker(focus: Told, told: Said) -> str:
    """Who says a sentence: the item or the paper, its date, and the statement that it stands in."""
    title = told.item.title if told.item else focus.paper.title
    day = (told.item and told.item.meeting_date) or focus.paper.meeting_date
    statement = next((h for h in reversed(told.block.heading_path) if "statement" in h.lower()), "")
    when = f"{day.day} {day:%B %Y}" if day else ""
    return ", ".join(plain(p) for p in (statement, title, when) if p)


def _unlinked(source: str) -> str:
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", source)
