"""The ledger: every figure of a paper in reading order, with what it means and where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import Block, BlockKind, Cell, Figure, Item, Span, Table
from figures.area import Gazetteer
from figures.cell import read_cell
from figures.label import Labels
from figures.meant import Frame, Meant
from figures.neighbours import below, beside
from figures.own_areas import Labelled, areas_of
from figures.sentence import read_sentence
from figures.units import header_unit
from ingest.borrowed_units import with_borrowed_units
from ingest.headers import leads_with_figure
from ingest.sentences import sentence_ranges

_SENTENCE_WORDS = 6
"""A header of fewer words is a label, and the number in it ('Over 52 weeks') part of its name."""

_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A figure with offsets from `offset` of the canonical text, cited by `within`."""

    meant: Meant
    offset: int
    within: Span
    cell: tuple[int, int, int] | None = None


def ledger_of(
    text: str,
    blocks: Sequence[Block],
    tables: Sequence[Table],
    items: Sequence[Item],
    day: date | None,
    gazetteer: Gazetteer,
) -> tuple[Figure, ...]:
    """The figures of a paper of `day`. An item of a pack has the day of its own meeting, where it says one.
    A heading that tells a figure itself ('2013/14 – 543') heads nothing else. Spans are asserted against the
    canonical text. Linear in its length."""
    gazetteer = gazetteer.merged(areas_of(_label_groups(tables), _sentences(text, blocks), gazetteer))
    figures: list[Figure] = []
    told: set[str] = set()
    opener = ""
    for i, block in enumerate(blocks):
        item = items[block.item] if block.item is not None and block.item < len(items) else None
        headings = tuple(heading for heading in block.heading_path if heading not in told)
        frame = Frame(gazetteer, (item and item.meeting_date) or day, headings)
        if block.table is not None:
            table = tables[block.table]
            found = list(_of_table(text, table, frame, _caption(text, table, blocks[i - 1] if i else None)))
        else:
            found = list(_of_text(text, block, frame, opener if block.kind is BlockKind.LIST_ITEM else ""))
        if found and block.kind is BlockKind.HEADING:
            told.add(block.span.quote(text))
        if block.kind is not BlockKind.LIST_ITEM:
            opener = _last_sentence(text, block) if block.kind is BlockKind.PARAGRAPH else ""
        for f in sorted(found, key=lambda f: f.offset + f.meant.quantity.start):
            figures.append(_figure(text, len(figures), block, f))
    return with_borrowed_units(text, figures, blocks)


def _sentences(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    """The text of the blocks that may list areas."""
    return (block.span.quote(text) for block in blocks if block.table is None)


def _label_groups(tables: Sequence[Table]) -> Iterator[Labelled]:
    """The labels of each header column under their head, those of the column heads, and the sections."""
    for table in tables:
        rows: dict[int, list[Cell]] = {}
        for cell in table.cells:
            if cell.text:
                rows.setdefault(cell.row, []).append(cell)
        heads = {r for r, cells in rows.items() if all(c.header for c in cells) and len(cells) > 1}
        body = [c for r, cells in rows.items() if r not in heads and len(cells) > 1 for c in cells if c.header]
        for col in range(table.header_cols):
            head = next((c.text for r in sorted(heads, reverse=True) for c in rows[r] if c.col == col), "")
            yield Labelled([c.text for c in body if c.col == col], head)
        yield Labelled([c.text for r in heads for c in rows[r] if c.col >= table.header_cols])
        yield Labelled([cells[0].text for cells in rows.values() if len(cells) == 1 and cells[0].header])


def _figure(text: str, ordinal: int, block: Block, found: _Found) -> Figure:
    meant, quantity = found.meant, found.meant.quantity
    span = Span.of(text, quantity.text, found.offset + quantity.start)
    if not (found.within.covers(span) and block.span.covers(found.within)):
        raise ValueError(f"the figure {quantity.text!r} at {span.start} lies outside what it is cited by")
    return Figure(
        ordinal,
        replace(quantity, start=span.start, end=span.end),
        meant.role,
        meant.measure,
        found.within,
        block.ordinal,
        meant.area,
        meant.period,
        meant.direction,
        found.cell,
    )


def _of_text(text: str, block: Block, frame: Frame, opener: str) -> Iterator[_Found]:
    """The figures of a paragraph, list item, note or heading, sentence by sentence."""
    said = block.span.quote(text)
    first = _after_number(said, block.number)
    before = opener
    for start, end in sentence_ranges(said):
        start = max(start, first)
        if start < end:
            sentence = said[start:end]
            offset = block.span.start + start
            for meant in read_sentence(sentence, replace(frame, before=before)):
                yield _Found(meant, offset, Span(offset, block.span.start + end))
            before = sentence


def _after_number(said: str, number: str | None) -> int:
    """Where a block's words begin after its printed number."""
    if number is None or not said.lstrip(" (").startswith(number):
        return 0
    end = said.index(number) + len(number)
    while end < len(said) and said[end] in ".) \t\u00a0":
        end += 1
    return end


def _last_sentence(text: str, block: Block) -> str:
    said = block.span.quote(text)
    ranges = list(sentence_ranges(said))
    return said[slice(*ranges[-1])] if ranges else ""


def _caption(text: str, table: Table, above: Block | None) -> str:
    """A table's caption, without one the heading that it stands right under; and the scale that its corner
    gives for all of it ('In millions')."""
    corner = " ".join(c.text for c in table.cells if c.row < table.header_rows and c.col < table.header_cols)
    scaled = header_unit(corner)[1] != 1
    if table.caption is not None:
        said = table.caption.quote(text)
    else:
        said = above.span.quote(text) if above is not None and above.kind is BlockKind.HEADING else ""
    return f"{said} {corner}".strip() if scaled else said


def _of_table(text: str, table: Table, frame: Frame, caption: str) -> Iterator[_Found]:
    labels = Labels(caption, frame)
    if table.caption is not None:
        for meant in read_sentence(table.caption.quote(text), frame):
            yield _Found(meant, table.caption.start, table.caption)
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    columns: dict[int, list[_Found]] = {}
    for cells in rows.values():
        within = Span(min(c.span.start for c in cells), max(c.span.end for c in cells))
        read = beside([_of_cell(cell, caption, frame, labels) for cell in cells], labels)
        for cell, found in zip(cells, read, strict=True):
            place = (table.ordinal, cell.row, cell.col)
            columns.setdefault(cell.col, []).extend(_Found(m, cell.span.start, within, place) for m in found)
    for column in columns.values():
        for found_here, meant in zip(column, below([f.meant for f in column]), strict=True):
            yield replace(found_here, meant=meant)


def _of_cell(cell: Cell, caption: str, frame: Frame, labels: Labels) -> list[Meant]:
    if not cell.header or _holds_data(cell):
        return read_cell(cell.text, cell.row_path, cell.col_path, caption, frame, labels)
    if len(cell.text.split()) < _SENTENCE_WORDS:
        return []
    return [m for m in read_sentence(cell.text, frame) if m.quantity.unit not in _DURATIONS]


def _holds_data(cell: Cell) -> bool:
    """Whether a cell of a header column tells a figure beside the row's label, and no part of it: '508 [YTD Aug
    21]' in a column that is mostly words."""
    return bool(cell.row_path and cell.col_path) and "[" in cell.text and leads_with_figure(cell.text)
