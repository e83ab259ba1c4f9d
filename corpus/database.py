"""Connections to one SQLite file: a pool for reading, and one transaction at a time for writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock
from typing import Any

from corpus.errors import CorpusBusy, CorpusDamaged
from corpus.schema import migrate

_BUSY_SECONDS = 30.0


class Database:
    """The SQLite file at `path`, made or brought to the newest schema where need be. Safe between
    threads: each use takes a connection of its own.

    Raises NewerSchema where a newer Tieout wrote the file and CorpusDamaged where it is no catalogue.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._writing = Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        with self._connection() as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            migrate(connection)

    def close(self) -> None:
        """Close the idle connections; a later use opens another."""
        while True:
            try:
                self._idle.get_nowait().close()
            except Empty:
                return

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of one statement."""
        with self._connection() as connection:
            return connection.execute(sql, values).fetchall()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection that sees one state of the file throughout, whatever is written meanwhile."""
        with self._connection() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that is committed at the end, or undone by an error."""
        with self._writing, self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        with self._explained():
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self._open()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._idle.put(connection)

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.DatabaseError as error:
            name = getattr(error, "sqlite_errorname", "")
            if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
                raise CorpusBusy(f"Another process is writing to {self.path}; try again when it is done.") from error
            if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
                raise CorpusDamaged(
                    f"{self.path} cannot be read ({error}); restore it from a copy, or ingest into another home."
                ) from error
            raise

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, _BUSY_SECONDS, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection
