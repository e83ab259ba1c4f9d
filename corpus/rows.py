"""The model's values as rows of the catalogue, and back; what goes in comes out equal."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from corpus.model import Block, BlockKind, Cell, Item, Paper, PaperKind, Passage, Span, Table

Row = tuple[Any, ...]

PAPER_COLUMNS = (
    "paper, id, number, file_name, title, media_type, sha256, reader, ingested_at, kind, body, meeting_date, "
    "item_number, author, source, access, pages, characters, supersedes, warnings"
)
ITEM_COLUMNS = "ordinal, title, start, stop, number, kind, body, meeting_date, first_page, last_page"
BLOCK_COLUMNS = "ordinal, kind, start, stop, page, number, heading_path, level, item, grid"
GRID_COLUMNS = "ordinal, start, stop, caption_start, caption_stop, page, header_rows, header_cols"
CELL_COLUMNS = "row, col, start, stop, text, row_span, col_span, header, row_path, col_path"
PASSAGE_COLUMNS = (
    "ordinal, start, stop, sentences, context, headers, page, number, heading_path, item, grid, first_block, last_block"
)


def places(columns: str) -> str:
    """As many question marks as `columns` names, for an INSERT."""
    return ", ".join("?" for _ in columns.split(","))


def under(alias: str, columns: str) -> str:
    """The columns, each with its table's alias."""
    return ", ".join(f"{alias}.{column.strip()}" for column in columns.split(","))


def paper_row(paper: Paper) -> Row:
    return (
        paper.id,
        paper.version_id,
        paper.version,
        paper.file_name,
        paper.title,
        paper.media_type,
        paper.sha256,
        paper.reader,
        paper.ingested_at.isoformat(),
        paper.kind.value,
        paper.body,
        _iso(paper.meeting_date),
        paper.item_number,
        paper.author,
        paper.source,
        paper.access,
        paper.pages,
        paper.characters,
        paper.supersedes,
        pack(paper.warnings),
    )


def paper_of(row: Row) -> Paper:
    (id, version_id, version, file_name, title, media_type, sha256, reader, ingested_at, kind) = row[:10]
    (body, meeting_date, item_number, author, source, access, pages, characters, supersedes, warnings) = row[10:20]
    return Paper(
        id=id,
        version_id=version_id,
        version=version,
        file_name=file_name,
        title=title,
        media_type=media_type,
        sha256=sha256,
        reader=reader,
        ingested_at=datetime.fromisoformat(ingested_at),
        kind=PaperKind(kind),
        body=body,
        meeting_date=_date(meeting_date),
        item_number=item_number,
        author=author,
        source=source,
        access=access,
        pages=pages,
        characters=characters,
        supersedes=supersedes,
        warnings=_texts(warnings),
    )


def item_row(item: Item) -> Row:
    return (
        item.ordinal,
        item.title,
        item.span.start,
        item.span.end,
        item.number,
        item.kind.value,
        item.body,
        _iso(item.meeting_date),
        item.first_page,
        item.last_page,
    )


def item_of(row: Row) -> Item:
    ordinal, title, start, stop, number, kind, body, meeting_date, first_page, last_page = row
    return Item(
        ordinal, title, Span(start, stop), number, PaperKind(kind), body, _date(meeting_date), first_page, last_page
    )


def block_row(block: Block) -> Row:
    return (
        block.ordinal,
        block.kind.value,
        block.span.start,
        block.span.end,
        block.page,
        block.number,
        pack(block.heading_path),
        block.level,
        block.item,
        block.table,
    )


def block_of(row: Row) -> Block:
    ordinal, kind, start, stop, page, number, heading_path, level, item, grid = row
    return Block(ordinal, BlockKind(kind), Span(start, stop), page, number, _texts(heading_path), level, item, grid)


def table_row(table: Table) -> Row:
    caption = (table.caption.start, table.caption.end) if table.caption else (None, None)
    span = table.span
    return (table.ordinal, span.start, span.end, *caption, table.page, table.header_rows, table.header_cols)


def table_of(row: Row, cells: Iterable[Cell]) -> Table:
    ordinal, start, stop, caption_start, caption_stop, page, header_rows, header_cols = row
    caption = None if caption_start is None else Span(caption_start, caption_stop)
    return Table(ordinal, Span(start, stop), tuple(cells), caption, page, header_rows, header_cols)


def cell_row(cell: Cell) -> Row:
    return (
        cell.row,
        cell.col,
        cell.span.start,
        cell.span.end,
        cell.text,
        cell.row_span,
        cell.col_span,
        cell.header,
        pack(cell.row_path),
        pack(cell.col_path),
    )


def cell_of(row: Row) -> Cell:
    at_row, col, start, stop, text, row_span, col_span, header, row_path, col_path = row
    return Cell(
        at_row, col, Span(start, stop), text, row_span, col_span, bool(header), _texts(row_path), _texts(col_path)
    )


def passage_row(passage: Passage) -> Row:
    return (
        passage.ordinal,
        passage.span.start,
        passage.span.end,
        pack([offset for span in passage.sentences for offset in (span.start, span.end)]),
        passage.context,
        passage.headers,
        passage.page,
        passage.number,
        pack(passage.heading_path),
        passage.item,
        passage.table,
        *passage.blocks,
    )


def passage_of(row: Row) -> Passage:
    ordinal, start, stop, sentences, context, headers, page, number, heading_path, item, grid, first, last = row
    offsets = json.loads(sentences)
    spans = tuple(Span(a, b) for a, b in zip(offsets[::2], offsets[1::2], strict=True))
    return Passage(
        ordinal,
        Span(start, stop),
        spans,
        context,
        headers,
        page,
        number,
        _texts(heading_path),
        item,
        grid,
        (first, last),
    )


def pack(values: Iterable[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def _texts(packed: str) -> tuple[str, ...]:
    return tuple(json.loads(packed)) if packed != "[]" else ()


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
