"""What reads of the catalogue do, statement by statement, over a connection of their caller."""

from __future__ import annotations

import sqlite3
from itertools import groupby

from corpus import ledger, rows
from corpus.errors import PaperNotFound
from corpus.model import Document, Table
from corpus.rows import BLOCK_COLUMNS, CELL_COLUMNS, GRID_COLUMNS, ITEM_COLUMNS, PAPER_COLUMNS, PASSAGE_COLUMNS, Row


def document(connection: sqlite3.Connection, version_id: str) -> Document:
    paper = connection.execute(f"SELECT {PAPER_COLUMNS}, text FROM versions WHERE id = ?", (version_id,)).fetchone()
    if paper is None:
        raise PaperNotFound(f"There is no version {version_id!r} of any paper.")
    return Document(
        rows.paper_of(paper[:-1]),
        paper[-1],
        tuple(map(rows.block_of, parts(connection, "blocks", BLOCK_COLUMNS, version_id))),
        tables(connection, version_id),
        tuple(map(rows.item_of, parts(connection, "items", ITEM_COLUMNS, version_id))),
        tuple(map(rows.passage_of, parts(connection, "passages", PASSAGE_COLUMNS, version_id))),
        tuple(map(ledger.figure_of, parts(connection, "figures", ledger.COLUMNS, version_id))),
    )


def parts(
    connection: sqlite3.Connection, table: str, columns: str, version_id: str, ordinal: int | None = None
) -> list[Row]:
    only = "" if ordinal is None else " AND ordinal = ?"
    return connection.execute(
        f"SELECT {columns} FROM {table} WHERE version = (SELECT key FROM versions WHERE id = ?){only} ORDER BY ordinal",
        (version_id,) if ordinal is None else (version_id, ordinal),
    ).fetchall()


def tables(connection: sqlite3.Connection, version_id: str, ordinal: int | None = None) -> tuple[Table, ...]:
    only = "" if ordinal is None else " AND grid = ?"
    cells = connection.execute(
        f"SELECT grid, {CELL_COLUMNS} FROM cells WHERE version = (SELECT key FROM versions WHERE id = ?){only} "
        "ORDER BY grid, position",
        (version_id,) if ordinal is None else (version_id, ordinal),
    )
    of = {grid: [rows.cell_of(row[1:]) for row in group] for grid, group in groupby(cells, lambda row: row[0])}
    grids = parts(connection, "grids", GRID_COLUMNS, version_id, ordinal)
    return tuple(rows.table_of(row, of.get(row[0], ())) for row in grids)
