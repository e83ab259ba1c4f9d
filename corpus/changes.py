"""What writes to the catalogue does, statement by statement, inside a transaction of its caller."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from enum import StrEnum

from corpus import ledger, rows
from corpus.model import Document, Passage
from corpus.rows import BLOCK_COLUMNS, CELL_COLUMNS, GRID_COLUMNS, ITEM_COLUMNS, PAPER_COLUMNS, PASSAGE_COLUMNS, Row


class Store(StrEnum):
    """What lies outside SQLite, on the journal: vectors by version id, original bytes by sha256, whole
    collections of vectors by name."""

    VECTORS = "vectors"
    SOURCES = "sources"
    COLLECTIONS = "collections"


def insert(connection: sqlite3.Connection, document: Document, given: str) -> int:
    """Store the document as the current version of its paper; the version's key."""
    paper = document.paper
    extra = {
        "current": 1,
        "given": given,
        "passages": len(document.passages),
        "figures": len(document.figures),
        "sentences": sum(len(passage.sentences) for passage in document.passages),
        "text": document.text,
        "text_sha256": sha256_of(document.text),
    }
    columns = f"{PAPER_COLUMNS}, {', '.join(extra)}"
    values = (*rows.paper_row(paper), *extra.values())
    key = int(
        connection.execute(f"INSERT INTO versions ({columns}) VALUES ({rows.places(columns)})", values).lastrowid or 0
    )
    _insert_all(connection, "items", ITEM_COLUMNS, key, map(rows.item_row, document.items))
    _insert_all(connection, "blocks", BLOCK_COLUMNS, key, map(rows.block_row, document.blocks))
    _insert_all(connection, "grids", GRID_COLUMNS, key, map(rows.table_row, document.tables))
    cells = (
        (table.ordinal, position, *rows.cell_row(cell))
        for table in document.tables
        for position, cell in enumerate(table.cells)
    )
    _insert_all(connection, "cells", f"grid, position, {CELL_COLUMNS}", key, cells)
    _insert_all(connection, "passages", PASSAGE_COLUMNS, key, map(rows.passage_row, document.passages))
    _insert_all(connection, "figures", ledger.COLUMNS, key, map(ledger.row_of, document.figures))
    return key


def index(connection: sqlite3.Connection, key: int, document: Document) -> None:
    """Put a version's passages and measure phrases into their indices, which must not hold them."""
    keys = connection.execute("SELECT ordinal, key FROM passages WHERE version = ?", (key,))
    at: dict[int, int] = dict(keys.fetchall())
    connection.executemany(
        "INSERT INTO passage_index (rowid, body, headings, headers, title) VALUES (?, ?, ?, ?, ?)",
        ((at[passage.ordinal], *_searched(document, passage)) for passage in document.passages),
    )
    connection.execute(
        "INSERT INTO measure_index (rowid, measure) SELECT key, measure FROM figures WHERE version = ?", (key,)
    )


def unindex(connection: sqlite3.Connection, key: int) -> None:
    """Take a version's passages and measure phrases out of their indices."""
    for index, of in (("passage_index", "passages"), ("measure_index", "figures")):
        connection.execute(f"DELETE FROM {index} WHERE rowid IN (SELECT key FROM {of} WHERE version = ?)", (key,))


def retire(connection: sqlite3.Connection, paper_id: str) -> None:
    """Make the paper's current version, if it has one, an old one."""
    for key, version_id in connection.execute(
        "SELECT key, id FROM versions WHERE current AND paper = ?", (paper_id,)
    ).fetchall():
        unindex(connection, key)
        connection.execute("UPDATE versions SET current = 0 WHERE key = ?", (key,))
        note(connection, Store.VECTORS, version_id)


def note(connection: sqlite3.Connection, store: Store, name: str) -> None:
    connection.execute("INSERT OR IGNORE INTO journal (store, name) VALUES (?, ?)", (store.value, name))


def settle(connection: sqlite3.Connection, store: Store, name: str) -> None:
    connection.execute("DELETE FROM journal WHERE store = ? AND name = ?", (store.value, name))


def count_change(connection: sqlite3.Connection) -> None:
    """Move the revision on, so that whoever remembers something of the corpus sees that it changed."""
    connection.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _insert_all(connection: sqlite3.Connection, table: str, columns: str, key: int, values: Iterable[Row]) -> None:
    connection.executemany(
        f"INSERT INTO {table} (version, {columns}) VALUES (?, {rows.places(columns)})", ((key, *row) for row in values)
    )


def _searched(document: Document, passage: Passage) -> Row:
    """A passage's text, its headings, its table's headers, and what its paper and item are called,
    whose they are and when they were."""
    item = document.items[passage.item] if passage.item is not None else None
    paper = document.paper
    when = (item and item.meeting_date) or paper.meeting_date
    names = (
        paper.title,
        item.title if item else "",
        (item and item.body) or paper.body or "",
        f"{when.day} {when:%B %Y}" if when else "",
    )
    return (
        passage.span.quote(document.text),
        "\n".join(passage.heading_path),
        passage.headers,
        "\n".join(name for name in names if name),
    )
