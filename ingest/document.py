"""A reading laid out as one canonical text, with every block, cell, item and passage a span in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from corpus.model import Block, BlockKind, Cell, Document, Item, Paper, PaperKind, Span, Table
from figures.area import Gazetteer
from figures.gazetteer_uk import uk_gazetteer
from ingest.headers import find_headers
from ingest.items import Front, ItemStart, items_of, reading_front
from ingest.ledger import ledger_of
from ingest.passages import passages_of
from ingest.reading import Grid, GridCell, Part, PartKind, Reading
from ingest.structure import Structured, structure


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The file that a paper came in as, and the ids that the corpus gave it."""

    file_name: str
    paper_id: str
    version_id: str
    version: int
    media_type: str
    sha256: str
    reader: str
    ingested_at: datetime
    source: str | None = None
    supersedes: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of a paper; goes before what the paper says of itself."""

    title: str | None = None
    body: str | None = None
    meeting_date: date | None = None
    item_number: str | None = None
    author: str | None = None
    kind: PaperKind | None = None
    access: str | None = None
    source: str | None = None


def build(reading: Reading, file: SourceFile, given: Given, gazetteer: Gazetteer | None = None) -> Document:
    """The document that `reading` is, with the areas of `gazetteer`, the United Kingdom's unless another is
    given. Spans are asserted against the canonical text as they are made."""
    parts = structure(reading.parts)
    starts = items_of(parts)
    front = reading_front(reading, parts)
    layout = _Layout()
    item = -1
    for i, part in enumerate(parts):
        while item + 1 < len(starts) and starts[item + 1].at <= i:
            item += 1
        layout.add(part, item if item >= 0 else None)
    text = layout.text
    items = _items(starts, layout)
    paper = _paper(reading, file, given, front, items, len(text))
    blocks, tables = tuple(layout.blocks), tuple(layout.tables)
    passages = passages_of(paper, text, blocks, tables, items)
    figures = ledger_of(text, blocks, tables, items, paper.meeting_date, gazetteer or uk_gazetteer())
    return Document(paper, text, blocks, tables, items, passages, figures)


def tables_of(reading: Reading) -> list[Table]:
    """The tables of a reading alone, with captions and header paths, for showing and exporting."""
    layout = _Layout()
    for part in structure(reading.parts):
        layout.add(part, None)
    return layout.tables


class _Layout:
    """Grows the canonical text part by part: blocks a blank line apart, list items a line apart."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self.first_block_of_part: list[int] = []

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, structured: Structured, item: int | None) -> None:
        part = structured.part
        self.first_block_of_part.append(len(self.blocks))
        if _is_blank(part):
            return
        kind = BlockKind(part.kind.value)
        if self.blocks:
            close = kind is BlockKind.LIST_ITEM and self.blocks[-1].kind is BlockKind.LIST_ITEM
            self._put("\n" if close else "\n\n")
        start = self.length
        table = None
        if part.grid is not None and part.kind is PartKind.TABLE:
            table = len(self.tables)
            self._put_table(part.grid, part.page)
        else:
            self._put(part.text)
        block = Block(
            ordinal=len(self.blocks),
            kind=kind,
            span=Span(start, self.length),
            page=part.page,
            number=structured.number,
            heading_path=structured.heading_path,
            level=structured.level,
            item=item,
            table=table,
        )
        self.blocks.append(block)

    def _put(self, piece: str) -> Span:
        span = Span(self.length, self.length + len(piece))
        self.pieces.append(piece)
        self.length = span.end
        return span

    def _put_table(self, grid: Grid, page: str | None) -> None:
        start = self.length
        caption = None
        if grid.caption:
            caption = self._put(grid.caption)
            self._put("\n")
        headers = find_headers(grid)
        by_place = {(c.row, c.col): i for i, c in enumerate(grid.cells)}
        cells: list[Cell] = []
        for r in range(grid.rows):
            if r:
                self._put("\n")
            cols = [c for c in range(grid.cols) if (i := by_place.get((r, c))) is not None and grid.cells[i].text]
            for c in range(max(cols, default=-1) + 1):
                if c:
                    self._put("\t")
                i = by_place.get((r, c))
                if i is not None:
                    cells.append(
                        self._put_cell(grid.cells[i], headers.header[i], headers.row_path[i], headers.col_path[i])
                    )
        self.tables.append(
            Table(
                ordinal=len(self.tables),
                span=Span(start, self.length),
                cells=tuple(cells),
                caption=caption,
                page=page,
                header_rows=headers.rows,
                header_cols=headers.cols,
            )
        )

    def _put_cell(self, cell: GridCell, header: bool, row_path: tuple[str, ...], col_path: tuple[str, ...]) -> Cell:
        text = " ".join(cell.text.split())
        return Cell(cell.row, cell.col, self._put(text), text, cell.row_span, cell.col_span, header, row_path, col_path)


def _is_blank(part: Part) -> bool:
    """Whether a part has no word to find, such as a form's table that is all empty boxes."""
    if part.grid is None or part.kind is not PartKind.TABLE:
        return not part.text.strip()
    return not part.grid.caption.strip() and not any(c.text.strip() for c in part.grid.cells)


def _items(starts: Sequence[ItemStart], layout: _Layout) -> tuple[Item, ...]:
    items = []
    for i, start in enumerate(starts):
        first = layout.first_block_of_part[start.at]
        end = layout.first_block_of_part[starts[i + 1].at] if i + 1 < len(starts) else len(layout.blocks)
        blocks = layout.blocks[first:end]
        if not blocks:
            continue
        pages = [b.page for b in blocks if b.page]
        front = start.front
        items.append(
            Item(
                ordinal=i,
                title=front.title or "Untitled",
                span=Span(blocks[0].span.start, blocks[-1].span.end),
                number=front.item_number,
                kind=front.kind,
                body=front.body,
                meeting_date=front.meeting_date,
                first_page=pages[0] if pages else None,
                last_page=pages[-1] if pages else None,
            )
        )
    return tuple(items)


def _paper(
    reading: Reading, file: SourceFile, given: Given, front: Front, items: Sequence[Item], characters: int
) -> Paper:
    kind = PaperKind.PACK if items else front.kind
    return Paper(
        id=file.paper_id,
        version_id=file.version_id,
        version=file.version,
        file_name=file.file_name,
        title=given.title or front.title or file.file_name,
        media_type=file.media_type,
        sha256=file.sha256,
        reader=file.reader,
        ingested_at=file.ingested_at,
        kind=given.kind or kind,
        body=given.body or front.body,
        meeting_date=given.meeting_date or front.meeting_date,
        item_number=given.item_number or front.item_number,
        author=given.author or front.author,
        source=given.source or file.source,
        access=given.access or "public",
        pages=reading.pages,
        characters=characters,
        supersedes=file.supersedes,
        warnings=reading.warnings,
    )
