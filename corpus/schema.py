"""The catalogue's tables, and how an older catalogue is brought forward.

`versions.key` and `passages.key` are the integers that rows join on; ids are what the outside sees.
Only passages of current versions stand in `passage_index`; `body` there is the passage's text, so a
search need not cut it out of its paper. `journal` names what lies outside SQLite and is to be cleared
away: an entry is written before the thing is made, and taken back by the transaction that needs it.

`figures` is the ledger. Its decimals (`value`, `low`, `high`, `step`, `out_of`) are text, so that they
come out exactly; `period_start` and `period_stop` are where the period's words stood in what it was read
from, `period_first` and `period_until` its days as ISO dates; `grid`, `row` and `col` are set where the
figure stands in a table. `measure_index` holds the measure phrases of current versions, by `figures.key`.
`versions.figures` counts a version's figures; it is NULL where the paper was read before there was a ledger.
"""

from __future__ import annotations

import sqlite3

from corpus.errors import NewerSchema

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "INSERT INTO meta VALUES ('revision', '0'), ('collection', 'tieout-' || lower(hex(randomblob(8))))",
    "CREATE TABLE papers (id TEXT PRIMARY KEY, path TEXT) WITHOUT ROWID",
    """CREATE TABLE versions (
        key INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        paper TEXT NOT NULL REFERENCES papers (id) ON DELETE CASCADE,
        number INTEGER NOT NULL,
        current INTEGER NOT NULL,
        file_name TEXT NOT NULL,
        title TEXT NOT NULL,
        media_type TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        reader TEXT NOT NULL,
        ingested_at TEXT NOT NULL,
        kind TEXT NOT NULL,
        body TEXT,
        meeting_date TEXT,
        item_number TEXT,
        author TEXT,
        source TEXT,
        access TEXT NOT NULL,
        pages INTEGER,
        characters INTEGER NOT NULL,
        supersedes TEXT,
        warnings TEXT NOT NULL,
        given TEXT NOT NULL,
        passages INTEGER NOT NULL,
        sentences INTEGER NOT NULL,
        text TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        UNIQUE (paper, number)
    )""",
    "CREATE INDEX papers_by_path ON papers (path)",
    "CREATE UNIQUE INDEX one_current_version ON versions (paper) WHERE current",
    "CREATE INDEX versions_by_sha256 ON versions (sha256)",
    "CREATE INDEX versions_by_file_name ON versions (file_name)",
    """CREATE TABLE items (
        version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        title TEXT NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        number TEXT,
        kind TEXT NOT NULL,
        body TEXT,
        meeting_date TEXT,
        first_page TEXT,
        last_page TEXT,
        PRIMARY KEY (version, ordinal)
    ) WITHOUT ROWID""",
    """CREATE TABLE blocks (
        version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        kind TEXT NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        page TEXT,
        number TEXT,
        heading_path TEXT NOT NULL,
        level INTEGER,
        item INTEGER,
        grid INTEGER,
        PRIMARY KEY (version, ordinal)
    ) WITHOUT ROWID""",
    """CREATE TABLE grids (
        version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        caption_start INTEGER,
        caption_stop INTEGER,
        page TEXT,
        header_rows INTEGER NOT NULL,
        header_cols INTEGER NOT NULL,
        PRIMARY KEY (version, ordinal)
    ) WITHOUT ROWID""",
    """CREATE TABLE cells (
        version INTEGER NOT NULL,
        grid INTEGER NOT NULL,
        position INTEGER NOT NULL,
        row INTEGER NOT NULL,
        col INTEGER NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        text TEXT NOT NULL,
        row_span INTEGER NOT NULL,
        col_span INTEGER NOT NULL,
        header INTEGER NOT NULL,
        row_path TEXT NOT NULL,
        col_path TEXT NOT NULL,
        PRIMARY KEY (version, grid, position),
        FOREIGN KEY (version, grid) REFERENCES grids (version, ordinal) ON DELETE CASCADE
    ) WITHOUT ROWID""",
    """CREATE TABLE passages (
        key INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        sentences TEXT NOT NULL,
        context TEXT NOT NULL,
        headers TEXT NOT NULL,
        page TEXT,
        number TEXT,
        heading_path TEXT NOT NULL,
        item INTEGER,
        grid INTEGER,
        first_block INTEGER NOT NULL,
        last_block INTEGER NOT NULL,
        UNIQUE (version, ordinal)
    )""",
    """CREATE VIRTUAL TABLE passage_index USING fts5 (
        body, headings, headers, title, tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    "CREATE VIRTUAL TABLE passage_terms USING fts5vocab (passage_index, row)",
    "CREATE TABLE journal (store TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (store, name)) WITHOUT ROWID",
)

_LEDGER = (
    """CREATE TABLE figures (
        key INTEGER PRIMARY KEY,
        version INTEGER NOT NULL REFERENCES versions (key) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL,
        start INTEGER NOT NULL,
        stop INTEGER NOT NULL,
        text TEXT NOT NULL,
        value TEXT NOT NULL,
        unit TEXT NOT NULL,
        qualifier TEXT NOT NULL,
        low TEXT NOT NULL,
        high TEXT NOT NULL,
        step TEXT NOT NULL,
        noun TEXT NOT NULL,
        per TEXT,
        out_of TEXT,
        signed INTEGER NOT NULL,
        role TEXT NOT NULL,
        measure TEXT NOT NULL,
        within_start INTEGER NOT NULL,
        within_stop INTEGER NOT NULL,
        block INTEGER NOT NULL,
        area TEXT,
        period_start INTEGER,
        period_stop INTEGER,
        period_text TEXT,
        period_first TEXT,
        period_until TEXT,
        period_kind TEXT,
        period_sure REAL,
        direction TEXT,
        grid INTEGER,
        row INTEGER,
        col INTEGER,
        UNIQUE (version, ordinal)
    )""",
    "CREATE INDEX figures_by_place ON figures (version, start)",
    "CREATE INDEX figures_by_area ON figures (area COLLATE NOCASE)",
    """CREATE VIRTUAL TABLE measure_index USING fts5 (
        measure, tokenize = 'porter unicode61 remove_diacritics 2'
    )""",
    "ALTER TABLE versions ADD COLUMN figures INTEGER",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _LEDGER)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the catalogue to the newest schema in one transaction; NewerSchema where it is newer still."""
    if _version(connection) == len(MIGRATIONS):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = _version(connection)
        if found > len(MIGRATIONS):
            raise NewerSchema(
                f"The catalogue has the schema version {found} and this Tieout knows {len(MIGRATIONS)}; "
                "install the Tieout that wrote it, or a newer one."
            )
        for statement in (s for migration in MIGRATIONS[found:] for s in migration):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
