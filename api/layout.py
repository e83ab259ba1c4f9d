"""A paper laid out for a page: its blocks in order, with the cited span marked wherever it runs.

The text of a paper is never turned into markup here: what a template prints are `Segment`s, plain
strings that it escapes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from corpus.model import Block, BlockKind, Cell, Document, Item, Span, Table

MOST_CONTENTS = 120


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that is wholly inside the cited span, or wholly outside. `anchor` is true for the
    first one inside: the place that a citation's link goes to."""

    text: str
    marked: bool = False
    anchor: bool = False


@dataclass(frozen=True, slots=True)
class CellView:
    segments: tuple[Segment, ...]
    header: bool
    scope: str
    row_span: int
    col_span: int
    numeric: bool


@dataclass(frozen=True, slots=True)
class TableView:
    """A table as HTML wants it: rows of cells from left to right, the header rows apart."""

    name: str
    caption: tuple[Segment, ...]
    head: tuple[tuple[CellView, ...], ...]
    body: tuple[tuple[CellView, ...], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """One block. `page` and `item` are set on the first block of each; `level` is that of an HTML
    heading, 2 to 6; `number` is set where the paragraph's number is not part of its text."""

    anchor: str
    kind: BlockKind
    segments: tuple[Segment, ...] = ()
    level: int = 0
    number: str | None = None
    page: str | None = None
    item: Item | None = None
    table: TableView | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Pieces that belong in one element: the items of a list together, any other piece alone."""

    listed: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents."""

    title: str
    anchor: str
    page: str | None


def lay_out(document: Document, mark: Span | None) -> tuple[Group, ...]:
    """The document's blocks as groups, `mark` being the span to show as cited."""
    pieces = _Layout(document, mark).pieces()
    runs = groupby(pieces, key=lambda piece: piece.kind == BlockKind.LIST_ITEM)
    groups: list[Group] = []
    for listed, run in runs:
        groups.extend(_lists(run) if listed else (Group(False, (piece,)) for piece in run))
    return tuple(groups)


def marked(groups: Iterable[Group]) -> bool:
    """Whether any of it is marked."""
    return any(segment.marked for group in groups for piece in group.pieces for segment in _segments_of(piece))


def contents(document: Document) -> tuple[Entry, ...]:
    """The way into a paper: the items of a pack, else its headings, as many levels as stay readable."""
    if len(document.items) > 1:
        return tuple(
            Entry(
                f"{item.number}. {item.title}" if item.number else item.title, f"item-{item.ordinal}", item.first_page
            )
            for item in document.items
        )
    headings = [block for block in document.blocks if block.kind == BlockKind.HEADING]
    for deepest in sorted({_level(block) for block in headings}, reverse=True):
        kept = [block for block in headings if _level(block) <= deepest]
        if len(kept) <= MOST_CONTENTS:
            return tuple(Entry(block.span.quote(document.text), _anchor(block), block.page) for block in kept)
    return tuple(Entry(b.span.quote(document.text), _anchor(b), b.page) for b in headings[:MOST_CONTENTS])


def cut(text: str, span: Span, mark: Span | None, anchored: bool = False) -> tuple[Segment, ...]:
    """`text` at `span`, cut where `mark` begins and ends. `anchored` says that an earlier segment
    already holds the anchor. Concatenated, the segments are the text again."""
    if mark is None or not span.overlaps(mark):
        return (Segment(span.quote(text)),)
    start, end = max(span.start, mark.start), min(span.end, mark.end)
    parts = (
        Segment(text[span.start : start]),
        Segment(text[start:end], marked=True, anchor=not anchored),
        Segment(text[end : span.end]),
    )
    return tuple(part for part in parts if part.text)


def _item_entry(item: Item) -> Entry:
    title = f"{item.number}. {item.title}" if item.number else item.title
    return Entry(title, f"item-{item.ordinal}", item.first_page)


class _Layout:
    """Walks the blocks once, remembering the page, the item and whether the mark has been anchored."""

    def __init__(self, document: Document, mark: Span | None) -> None:
        self.text, self.blocks, self.mark = document.text, document.blocks, mark
        self.items = {item.ordinal: item for item in document.items}
        self.tables = {table.ordinal: table for table in document.tables}
        self.anchored = False
        self.above: list[int] = []

    def pieces(self) -> Iterator[Piece]:
        page, item = None, None
        for block in self.blocks:
            new_page = block.page if block.page != page else None
            new_item = self.items.get(block.item) if block.item is not None and block.item != item else None
            page, item = block.page or page, block.item if block.item is not None else item
            table = self.tables.get(block.table) if block.table is not None else None
            yield Piece(
                anchor=_anchor(block),
                kind=block.kind,
                segments=() if table else self._cut(block.span),
                level=self._heading(block) if block.kind == BlockKind.HEADING else 0,
                number=self._number(block),
                page=new_page,
                item=new_item,
                table=self._table(table) if table else None,
            )

    def _cut(self, span: Span) -> tuple[Segment, ...]:
        segments = cut(self.text, span, self.mark, self.anchored)
        self.anchored = self.anchored or any(segment.marked for segment in segments)
        return segments

    def _heading(self, block: Block) -> int:
        """The level in the page's outline, which begins under its h1 and skips none, as a paper's may."""
        self.above = [level for level in self.above if level < _level(block)] + [_level(block)]
        return min(len(self.above) + 1, 6)

    def _number(self, block: Block) -> str | None:
        shown = self.text[block.span.start : block.span.end].lstrip("-–•( ")
        return None if block.number is None or shown.startswith(block.number) else block.number

    def _table(self, table: Table) -> TableView:
        caption = self._cut(table.caption) if table.caption else ()
        rows: dict[int, list[CellView]] = {}
        filled: dict[int, int] = {}
        for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
            row = rows.setdefault(cell.row, [])
            for _ in range(cell.col - filled.get(cell.row, 0)):
                row.append(_HOLE)
            row.append(self._cell(cell, table))
            for below in range(cell.row, cell.row + cell.row_span):
                filled[below] = max(filled.get(below, 0), cell.col + cell.col_span)
        width = max(filled.values(), default=0)
        ordered = [(*rows[n], *[_HOLE] * (width - filled[n])) for n in sorted(rows)]
        return TableView(
            name=f"Table {table.ordinal + 1}" + (f", page {table.page}" if table.page else ""),
            caption=caption,
            head=tuple(ordered[: table.header_rows]),
            body=tuple(ordered[table.header_rows :]),
        )

    def _cell(self, cell: Cell, table: Table) -> CellView:
        # A header in the body, to the right of the row headers, heads the part of the table below it.
        across = cell.row < table.header_rows or cell.col >= table.header_cols
        scope = ("colgroup" if cell.col_span > 1 else "col") if across else "rowgroup" if cell.row_span > 1 else "row"
        return CellView(
            segments=self._cut(cell.span),
            header=cell.header,
            scope=scope,
            row_span=cell.row_span,
            col_span=cell.col_span,
            numeric=_numeric(cell.text),
        )


_HOLE = CellView((), header=False, scope="", row_span=1, col_span=1, numeric=False)


def _lists(pieces: Iterable[Piece]) -> Iterator[Group]:
    """A list's items together; a new page or item of a pack opens a new list, so that its label
    stands between the two."""
    run: list[Piece] = []
    for piece in pieces:
        if run and (piece.page or piece.item):
            yield Group(True, tuple(run))
            run = []
        run.append(piece)
    if run:
        yield Group(True, tuple(run))


def _segments_of(piece: Piece) -> Iterator[Segment]:
    yield from piece.segments
    if piece.table:
        yield from piece.table.caption
        for row in (*piece.table.head, *piece.table.body):
            for cell in row:
                yield from cell.segments


def _anchor(block: Block) -> str:
    return f"b{block.ordinal}"


def _level(block: Block) -> int:
    return block.level or 2


def _numeric(text: str) -> bool:
    """Mostly digits: set to the right, as figures are."""
    return len(text) <= 16 and sum(c.isalpha() for c in text) <= 2 and any(c.isdigit() for c in text)
