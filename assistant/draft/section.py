"""What the papers say around a figure: the sentences of its section, and who says them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.because import goes_on
from assistant.comparable import Told
from assistant.draft.labels import Run, is_label, runs, stems
from assistant.draft.peers import Peers
from assistant.draft.signs import acts, causes, explains, leads, moves, warns
from assistant.measuring import Measurer
from assistant.planted import plain, sound
from corpus.catalogue import Catalogue
from corpus.model import Block, BlockKind, Citation, Item, Span
from figures.meant import Role
from figures.quantity import find_quantities, may_hold_figures
from figures.units import PERCENT
from ingest.sentences import sentence_ranges
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure

_NUMBERED = re.compile(r"(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|[-–•])\s+")
_BRACKETED = re.compile(r"(?<=[{(\[])[^{}()\[\]]{10,}(?=[})\]])")
_SINCE = re.compile(r"\b(?:since|(?:previous|last) (?:year|quarter|month|period)|baseline|compared)\b", re.I)
_OPENING = 6
_FEWEST = 4


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a paper at `span`, under the headings `path`."""

    text: str
    span: Span
    block: Block
    item: Item | None
    about: bool = True
    """Whether it names the measure, or stands in a section or a paragraph that is wholly about it."""
    named: bool = True
    """Whether it names the measure, or goes on about it."""
    deed: bool = False
    """Whether it stands under a heading for actions."""
    alone: str = ""
    """The sentence itself, where `text` has the one before with it."""

    @property
    def itself(self) -> str:
        return self.alone or self.text


@dataclass(frozen=True, slots=True)
class Section:
    """The sentences about a measure in the paper of a figure, with the sources and baselines that its labels name;
    `peers` knows whom they compare with."""

    sentences: tuple[Said, ...]
    sources: tuple[str, ...]
    baseline: str
    peers: Peers
    aim: str = ""


def section_of(catalogue: Catalogue, focus: Told, wanted: Measure, measurer: Measurer) -> Section:
    """What the paper of `focus` says of its measure: the section that a label or a heading gives to it; where there
    is none, the paragraphs of the same item that name it."""
    version, abbreviations = focus.paper.version_id, measurer.abbreviations
    text, items = catalogue.text(version), {i.ordinal: i for i in catalogue.items(version)}
    own = items.get(focus.entry.block.item) if focus.entry.block.item is not None else None
    blocks = [b for b in catalogue.blocks(version) if _one_item(own, items.get(b.item) if b.item is not None else None)]
    found = [(run, focus.entry.block in run.blocks) for run in runs(blocks, text)]
    about = [run.is_about(wanted, abbreviations, holds) for run, holds in found]
    held = any(whole and holds for whole, (_, holds) in zip(about, found, strict=True))
    labelled: list[Said] = []
    around: list[Said] = []
    labels: dict[str, str] = {}
    sources: list[str] = []
    for (run, holds), is_about in zip(found, about, strict=True):
        whole = is_about and (holds or not held)
        if whole:
            sources += [_unlinked(run.labels["source"])] if run.labels.get("source") else []
            labels |= run.labels
        for block in run.blocks:
            item = items.get(block.item) if block.item is not None else None
            (labelled if whole else around).extend(_said(run, block, item, text, whole, wanted.subject, abbreviations))
    peers = Peers.of(text, measurer.own_area(version), measurer.gazetteer, abbreviations)
    baseline, aim = labels.get("baseline", ""), labels.get("aim", "")
    return Section(tuple(labelled or around), tuple(dict.fromkeys(sources)), baseline, peers, aim)


def _one_item(own: Item | None, other: Item | None) -> bool:
    return own is other or bool(own and other and own.number and own.number == other.number)


def _said(
    run: Run, block: Block, item: Item | None, text: str, whole: bool, subject: frozenset[str], known: Abbreviations
) -> Iterator[Said]:
    """The sentences of a block that are about the measure."""
    said = block.span.quote(text)
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) or is_label(said):
        return
    said, near, opened = sound(said), False, False
    before: int | None = None
    for start, end in sentence_ranges(said):
        numbered = _NUMBERED.match(said[start:end])
        start += numbered.end() if numbered else 0
        first, words = start, said[start:end]
        held = len(subject & stems(words, known))
        named = held == len(subject) or (whole and 2 * held > len(subject))
        opened = opened or (before is None and subject <= stems(" ".join(words.split()[:_OPENING]), known))
        near = named or (near and goes_on(words))
        if (whole or near or opened) and len(words.split()) > _FEWEST and _is_whole(words):
            if goes_on(words) and before is not None:
                start, words = before, said[before:end]  # it says of what it speaks in the one before
            span = Span(block.span.start + start, block.span.start + end)
            alone = said[first:end]
            yield Said(words, span, block, item, whole or near or opened, near, block.ordinal in run.deeds, alone)
        before = first


def _is_whole(words: str) -> bool:
    return "\n" not in words and not words.endswith(("?", ":"))


def reasons(section: Section) -> list[Said]:
    """Sentences that plainly give a reason for a movement."""
    able = [s for s in section.sentences if s.about and not warns(s.itself)]
    return [s for s in able if causes(s.itself) or (s.named and explains(s.itself))]


def caveats(section: Section) -> list[Said]:
    """Sentences that say what cannot be compared, or what makes it hard."""
    return [s for s in section.sentences if s.about and warns(s.itself)]


def peers(section: Section) -> list[Said]:
    """Sentences that compare with other bodies or areas, or the nation."""
    return [s for s in section.sentences if section.peers.compares(s.text)]


def movements(section: Section) -> list[Said]:
    """Sentences about the measure that tell a movement, with a figure or since when, and compare with no other body."""
    able = [
        s for s in section.sentences if s.about and s.named and moves(s.text) and not section.peers.compares(s.text)
    ]
    return [s for s in able if _SINCE.search(s.text) or (may_hold_figures(s.text) and find_quantities(s.text))]


def moving(section: Section) -> list[Said]:
    """Sentences of the section that tell a movement with a figure, and compare with no other body."""
    able = [s for s in section.sentences if s.about and moves(s.text) and not section.peers.compares(s.text)]
    return [s for s in able if may_hold_figures(s.text) and find_quantities(s.text)]


def actions(section: Section, most: int) -> list[Said]:
    """Sentences that report what is being done, those that name who leads first to be kept, in reading order."""
    able = [s for s in section.sentences if s.about and not section.peers.compares(s.text) and _does(s)]
    kept = sorted(able, key=lambda s: (not leads(s.text), not acts(s.text), s.span.start))[:most]
    return sorted(kept, key=lambda s: s.span.start)


def _does(said: Said) -> bool:
    """Whether it tells a deed: by its words, or by where it stands, if it tells no movement there."""
    if told := find_quantities(said.text) if moves(said.text) else []:
        return acts(said.text) and not any(q.unit == PERCENT for q in told)
    return acts(said.text) or (said.deed and not moves(said.text))


def level_said(catalogue: Catalogue, focus: Told, item: Item | None) -> list[Said]:
    """The words that tell a figure in prose: its sentence, with the one before where it tells a change without saying
    since when; in a list, each entry, the first with the words that lead to it."""
    version, block = focus.paper.version_id, focus.entry.block
    text, span = catalogue.text(version), focus.figure.within
    if block.kind is BlockKind.LIST_ITEM:
        return _listed(catalogue, focus, item)
    before = Span(block.span.start, span.start).quote(text)
    ranges = list(sentence_ranges(before)) if before.strip() else []
    periods = [f.period for f in catalogue.figures_in(version, span) if f.role is Role.CHANGE]
    mine = focus.figure.period
    numbered = _NUMBERED.match(text, block.span.start)
    if numbered and ranges:
        ranges[0] = (numbered.end() - block.span.start, ranges[0][1])
    if ranges and any(p == mine or p is None for p in periods) and find_quantities(before[ranges[-1][0] :]):
        span = Span(block.span.start + ranges[-1][0], span.end)
    return [Said(span.quote(text), span, block, item)]


def _listed(catalogue: Catalogue, focus: Told, item: Item | None) -> list[Said]:
    """The entries of the list that a figure stands in."""
    version = focus.paper.version_id
    text, blocks = catalogue.text(version), catalogue.blocks(version)
    at = first = last = focus.entry.block.ordinal
    while first > 0 and blocks[first - 1].kind is BlockKind.LIST_ITEM:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind is BlockKind.LIST_ITEM:
        last += 1
    found = [Said(b.span.quote(text), b.span, b, item) for b in blocks[first : last + 1] if b.ordinal >= at]
    leads = blocks[first - 1] if first and first == at else None
    if leads and leads.kind is not BlockKind.TABLE and leads.span.quote(text).rstrip().endswith(":"):
        span = Span(leads.span.start, found[0].span.end)
        found[0] = Said(span.quote(text), span, found[0].block, item)
    return found


def label_said(catalogue: Catalogue, focus: Told, item: Item | None) -> list[Said]:
    """The label of a figure's row where it sets a figure itself: 'Support and maintain the 464 PCSOs'."""
    cell = focus.figure.cell
    if cell is None:
        return []
    told = catalogue.figures_in(focus.paper.version_id, focus.figure.within)
    text = catalogue.text(focus.paper.version_id)
    label = focus.entry.cell.row_path[-1] if focus.entry.cell and focus.entry.cell.row_path else ""
    start = text.find(label, focus.figure.within.start, focus.figure.within.end) if label else -1
    if start < 0 or len(label.split()) <= _FEWEST:
        return []
    span = Span(start, start + len(label))
    holds = any(span.covers(f.span) and f.quantity.unit == focus.figure.quantity.unit for f in told)
    return [Said(label, span, focus.entry.block, item)] if holds else []


def cell_said(focus: Told, item: Item | None) -> list[Said]:
    """The cell that a figure stands in, as it reads."""
    return _in_row(focus, focus.entry.cell.text, item) if focus.entry.cell else []


def cell_peers(section: Section, focus: Told, item: Item | None) -> list[Said]:
    """What the cell of a figure gives in brackets for other areas."""
    cell = focus.entry.cell
    for m in _BRACKETED.finditer(cell.text) if cell else ():
        if section.peers.names_others(m.group()):
            return _in_row(focus, m.group(), item)
    return []


def _in_row(focus: Told, words: str, item: Item | None) -> list[Said]:
    """Words of the row that a figure stands in, where the row has them as one."""
    at = focus.entry.quote.find(words)
    start = focus.figure.within.start + at
    return [Said(words, Span(start, start + len(words)), focus.entry.block, item)] if at >= 0 else []


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
