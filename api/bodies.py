"""Papers, documents and figures as JSON objects, the same from the command line and over HTTP."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from assistant.model import number_json
from corpus.model import Block, Cell, Document, Item, Paper, Table

if TYPE_CHECKING:
    from assistant.entries import Entry
    from ingest.load import Outcome


def paper_json(paper: Paper) -> dict[str, Any]:
    return {
        "id": paper.id,
        "version": paper.version_id,
        "version_number": paper.version,
        "file_name": paper.file_name,
        "title": paper.title,
        "body": paper.body,
        "date": _day(paper.meeting_date),
        "kind": paper.kind.value,
        "item_number": paper.item_number,
        "author": paper.author,
        "source": paper.source,
        "access": paper.access,
        "pages": paper.pages,
        "characters": paper.characters,
        "media_type": paper.media_type,
        "sha256": paper.sha256,
        "reader": paper.reader,
        "ingested_at": paper.ingested_at.isoformat(),
        "supersedes": paper.supersedes,
        "warnings": list(paper.warnings),
    }


def outcome_json(outcome: Outcome) -> dict[str, Any]:
    """What became of one file of an ingest."""
    paper = outcome.paper
    return {
        "path": str(outcome.path),
        "status": outcome.status.value,
        "paper": paper.id if paper else None,
        "version": paper.version_id if paper else None,
        "title": paper.title if paper else None,
        "reason": outcome.reason,
        "warnings": list(paper.warnings) if paper else [],
        "passages": outcome.passages,
        "seconds": round(outcome.seconds, 3),
    }


def document_json(document: Document, current: bool) -> dict[str, Any]:
    """The whole paper; every `start` and `end` is in characters of `text`."""
    return {
        "paper": paper_json(document.paper),
        "current": current,
        "text": document.text,
        "items": [_item(item) for item in document.items],
        "blocks": [_block(block) for block in document.blocks],
        "tables": [_table(table, document.text) for table in document.tables],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "ordinal": item.ordinal,
        "number": item.number,
        "title": item.title,
        "kind": item.kind.value,
        "body": item.body,
        "date": _day(item.meeting_date),
        "first_page": item.first_page,
        "last_page": item.last_page,
        "start": item.span.start,
        "end": item.span.end,
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "ordinal": block.ordinal,
        "kind": block.kind.value,
        "start": block.span.start,
        "end": block.span.end,
        "page": block.page,
        "paragraph": block.number,
        "heading": list(block.heading_path),
        "level": block.level,
        "item": block.item,
        "table": block.table,
    }


def _table(table: Table, text: str) -> dict[str, Any]:
    return {
        "ordinal": table.ordinal,
        "page": table.page,
        "caption": table.caption.quote(text) if table.caption else None,
        "start": table.span.start,
        "end": table.span.end,
        "header_rows": table.header_rows,
        "header_cols": table.header_cols,
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "col": cell.col,
        "row_span": cell.row_span,
        "col_span": cell.col_span,
        "text": cell.text,
        "header": cell.header,
        "start": cell.span.start,
        "end": cell.span.end,
        "row_path": list(cell.row_path),
        "col_path": list(cell.col_path),
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """A figure of the ledger; `start` and `end` are characters of the canonical text of version `version`,
    and `quote` is the sentence or the table row that it is cited by."""
    figure, block, quantity, period = entry.figure, entry.block, entry.figure.quantity, entry.figure.period
    return {
        "value": number_json(quantity.value),
        "unit": quantity.unit,
        "text": quantity.text,
        "qualifier": quantity.qualifier.value,
        "low": number_json(quantity.low),
        "high": number_json(quantity.high),
        "role": figure.role.value,
        "direction": figure.direction.value if figure.direction else None,
        "measure": figure.measure,
        "area": figure.area,
        "period": period
        and {"first": _day(period.first), "until": _day(period.until), "said": period.text, "sure": period.sure},
        "paper": entry.paper.file_name,
        "paper_id": entry.paper.id,
        "version": entry.paper.version_id,
        "page": block.page,
        "paragraph": block.number,
        "heading": list(block.heading_path),
        "start": figure.span.start,
        "end": figure.span.end,
        "quote": entry.quote,
        "table": entry.cell
        and {
            "caption": entry.caption,
            "row": entry.cell.row,
            "col": entry.cell.col,
            "row_path": list(entry.cell.row_path),
            "col_path": list(entry.cell.col_path),
        },
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
