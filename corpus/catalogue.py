"""The papers at rest: everything but vectors and original bytes, in one SQLite file.

A paper's versions stay readable, so that an old citation opens; only current versions are searched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from corpus import changes, ledger, reads, rows
from corpus.changes import Store
from corpus.database import Database
from corpus.errors import PaperNotFound
from corpus.filtering import WHOLE_AND_ITEMS, within
from corpus.model import Block, Document, Figure, FigureFilter, Filters, Item, Paper, Passage, Span, Table
from corpus.rows import BLOCK_COLUMNS, ITEM_COLUMNS, PAPER_COLUMNS, PASSAGE_COLUMNS

PassageRef = tuple[str, int]
"""A version id and the ordinal of one of its passages."""

_EVERYTHING = Filters()
_ALL_FIGURES = FigureFilter()
_BATCH = 400
_CURRENT_AND_PATHS = "FROM versions v JOIN papers p ON p.id = v.paper WHERE v.current"
T = TypeVar("T")


class Catalogue:
    """The catalogue in the file `path`, made if it is not there. Safe between threads.

    Raises NewerSchema where a newer Tieout wrote it and CorpusDamaged where it is no catalogue.
    """

    def __init__(self, path: Path) -> None:
        self._database = Database(path)
        self._fingerprint: tuple[int, str] | None = None

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._database.close()

    def papers(self, filters: Filters = _EVERYTHING) -> list[Paper]:
        """The current papers that the filters let through, newest meeting first, undated ones last."""
        where, values = within(filters)
        found = self._database.rows(
            f"SELECT DISTINCT {rows.under('v', PAPER_COLUMNS)} FROM {WHOLE_AND_ITEMS} "
            f"WHERE v.current AND {where} ORDER BY v.meeting_date IS NULL, v.meeting_date DESC, v.paper",
            values,
        )
        return [rows.paper_of(row) for row in found]

    def paper(self, name: str) -> Paper:
        """The paper of this id, version id or file name; current unless a version id says which.
        PaperNotFound where there is none, or where several share the file name."""
        found = self._database.rows(
            f"SELECT {PAPER_COLUMNS} FROM versions WHERE id = ? OR (current AND (paper = ? OR file_name = ?))",
            (name, name, name),
        )
        exact = [row for row in found if name in row[:2]] or found
        if len(exact) == 1:
            return rows.paper_of(exact[0])
        if exact:
            ids = ", ".join(sorted(row[0] for row in exact))
            raise PaperNotFound(f"Several papers have the file name {name!r}; name one by its id: {ids}.")
        raise PaperNotFound(self._not_found(name))

    def versions(self, paper_id: str) -> list[Paper]:
        """All versions of a paper, newest first; empty where there is no such paper."""
        found = self._database.rows(
            f"SELECT {PAPER_COLUMNS} FROM versions WHERE paper = ? ORDER BY number DESC", (paper_id,)
        )
        return [rows.paper_of(row) for row in found]

    def current_versions(self, filters: Filters = _EVERYTHING) -> dict[str, int]:
        """The version ids that a search under these filters may look in, each with its number of sentences."""
        where, values = within(filters)
        return dict(
            self._database.rows(
                f"SELECT DISTINCT v.id, v.sentences FROM {WHOLE_AND_ITEMS} WHERE v.current AND {where} ORDER BY v.id",
                values,
            )
        )

    def paths(self) -> dict[str, Path]:
        """Where each paper's file was when it was last ingested, by paper id."""
        return {
            id: Path(path) for id, path in self._database.rows("SELECT id, path FROM papers WHERE path IS NOT NULL")
        }

    def paper_at(self, path: Path) -> Paper | None:
        """The current paper that was last ingested from `path`."""
        found = self._database.rows(
            f"SELECT {rows.under('v', PAPER_COLUMNS)} {_CURRENT_AND_PATHS} AND p.path = ?", (str(path),)
        )
        return rows.paper_of(found[0]) if found else None

    def alike(self, file_name: str, sha256: str) -> list[tuple[Paper, Path]]:
        """The current papers with this file name or these bytes, those of that name first, each with
        where it was last ingested from."""
        found = self._database.rows(
            f"SELECT {rows.under('v', PAPER_COLUMNS)}, p.path {_CURRENT_AND_PATHS} AND p.path IS NOT NULL "
            "AND (file_name = ? OR sha256 = ?) ORDER BY file_name != ?, paper",
            (file_name, sha256, file_name),
        )
        return [(rows.paper_of(row[:-1]), Path(row[-1])) for row in found]

    def given(self, paper_id: str) -> str | None:
        """What `add` was told as `given` for the current version; None where there is no such paper."""
        found = self._database.rows("SELECT given FROM versions WHERE current AND paper = ?", (paper_id,))
        return str(found[0][0]) if found else None

    def fingerprint(self) -> str:
        """Names the state of the corpus: equal where the current papers, their metadata and text are."""
        revision = self.revision()
        if self._fingerprint is None or self._fingerprint[0] != revision:
            columns = (
                "paper, file_name, title, kind, body, meeting_date, item_number, reader, text_sha256, passages, figures"
            )
            current = self._database.rows(f"SELECT {columns} FROM versions WHERE current ORDER BY paper")
            self._fingerprint = revision, changes.sha256_of(rows.pack(current))[:16]
        return self._fingerprint[1]

    def revision(self) -> int:
        """Counts the changes: a value seen before means that nothing has changed since."""
        return int(self._database.rows("SELECT value FROM meta WHERE name = 'revision'")[0][0])

    def collection(self) -> str:
        """The name of the collection that holds the vectors; each catalogue's is its own."""
        return str(self._database.rows("SELECT value FROM meta WHERE name = 'collection'")[0][0])

    def text(self, version_id: str) -> str:
        """The canonical text. PaperNotFound where there is no such version."""
        return str(self._one("text", version_id))

    def text_sha256(self, version_id: str) -> str:
        """The sha256 that the canonical text had, as UTF-8, when it was stored."""
        return str(self._one("text_sha256", version_id))

    def items(self, version_id: str) -> tuple[Item, ...]:
        with self._database.reading() as connection:
            return tuple(map(rows.item_of, reads.parts(connection, "items", ITEM_COLUMNS, version_id)))

    def blocks(self, version_id: str) -> tuple[Block, ...]:
        with self._database.reading() as connection:
            return tuple(map(rows.block_of, reads.parts(connection, "blocks", BLOCK_COLUMNS, version_id)))

    def block_at(self, version_id: str, offset: int) -> Block:
        """The block that holds the character at `offset`, or the last one before it. PaperNotFound where
        there is none."""
        sql = (
            f"SELECT {BLOCK_COLUMNS} FROM blocks WHERE version = (SELECT key FROM versions WHERE id = ?) "
            "AND start <= ? ORDER BY ordinal DESC LIMIT 1"
        )
        found = self._database.rows(sql, (version_id, offset))
        if not found:
            raise PaperNotFound(f"The version {version_id!r} has no block at {offset}.")
        return rows.block_of(found[0])

    def passages(self, version_id: str) -> tuple[Passage, ...]:
        with self._database.reading() as connection:
            return tuple(map(rows.passage_of, reads.parts(connection, "passages", PASSAGE_COLUMNS, version_id)))

    def passage(self, version_id: str, ordinal: int) -> Passage:
        """PaperNotFound where there is no such version or passage."""
        with self._database.reading() as connection:
            found = reads.parts(connection, "passages", PASSAGE_COLUMNS, version_id, ordinal)
        if not found:
            raise PaperNotFound(f"The version {version_id!r} has no passage {ordinal}.")
        return rows.passage_of(found[0])

    def tables(self, version_id: str) -> tuple[Table, ...]:
        with self._database.reading() as connection:
            return reads.tables(connection, version_id)

    def table(self, version_id: str, ordinal: int) -> Table:
        """PaperNotFound where there is no such version or table."""
        with self._database.reading() as connection:
            found = reads.tables(connection, version_id, ordinal)
        if not found:
            raise PaperNotFound(f"The version {version_id!r} has no table {ordinal}.")
        return found[0]

    def document(self, version_id: str) -> Document:
        """A version whole, equal to what `add` was given. PaperNotFound where there is none."""
        with self._database.reading() as connection:
            return reads.document(connection, version_id)

    def figures_in(self, version_id: str, span: Span) -> list[Figure]:
        """The figures of a version that are printed wholly within `span`, in reading order."""
        with self._database.reading() as connection:
            return ledger.figures_in(connection, version_id, span)

    def figures(
        self,
        filters: Filters = _EVERYTHING,
        wanted: FigureFilter = _ALL_FIGURES,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[tuple[Paper, Figure]]:
        """The figures wanted from the current papers that the filters let through, newest meeting first,
        then in reading order: `limit` of them after `offset`, all where it is None."""
        with self._database.reading() as connection:
            return ledger.figures(connection, filters, wanted, limit, offset)

    def figure_count(self, filters: Filters = _EVERYTHING, wanted: FigureFilter = _ALL_FIGURES) -> int:
        """How many figures `figures` finds in all."""
        with self._database.reading() as connection:
            return ledger.count(connection, filters, wanted)

    def areas(self) -> tuple[str, ...]:
        """The areas that figures of current papers are of, by name."""
        found = self._database.rows(
            "SELECT DISTINCT f.area FROM figures f JOIN versions v ON v.key = f.version "
            "WHERE v.current AND f.area IS NOT NULL ORDER BY f.area"
        )
        return tuple(area for (area,) in found)

    def without_ledger(self) -> tuple[str, ...]:
        """The ids of the current papers that were read before there was a ledger."""
        found = self._database.rows("SELECT paper FROM versions WHERE current AND figures IS NULL ORDER BY paper")
        return tuple(paper for (paper,) in found)

    def lexical(
        self, match: str, filters: Filters, limit: int, weights: tuple[float, ...] = (1.0, 1.0, 1.0, 1.0)
    ) -> list[tuple[PassageRef, float]]:
        """The passages of current papers that the FTS5 expression `match` finds, best first, each with
        its BM25 score turned positive. `weights` are those of body, headings, headers and title. The
        caller makes `match`: a malformed one is a ValueError."""
        where, values = within(filters)
        rank = f"bm25({', '.join(str(float(weight)) for weight in weights)})"
        found = "SELECT rowid AS key, rank AS score FROM passage_index WHERE passage_index MATCH ? AND rank MATCH ?"
        ordered = "ORDER BY rank LIMIT ?"
        joined = "JOIN passages p ON p.key = f.key JOIN versions v ON v.key = p.version"
        if filters:
            sql = (
                f"SELECT v.id, p.ordinal, -f.score FROM ({found}) f CROSS {joined} "
                f"LEFT JOIN items i ON i.version = p.version AND i.ordinal = p.item WHERE {where} "
                "ORDER BY f.score LIMIT ?"
            )
        else:
            sql = f"SELECT v.id, p.ordinal, -f.score FROM ({found} {ordered}) f CROSS {joined} ORDER BY f.score"
        try:
            best = self._database.rows(sql, (match, rank, *values, limit) if filters else (match, rank, limit))
        except sqlite3.OperationalError as error:
            raise ValueError(f"not an FTS5 expression: {match!r} ({error})") from error
        return [((version, ordinal), score) for version, ordinal, score in best]

    def passages_of(
        self,
        refs: Sequence[PassageRef],
        filters: Filters = _EVERYTHING,
    ) -> dict[PassageRef, tuple[Paper, Passage, str]]:
        """The paper, passage and text of each ref, in the order of `refs`. Refs of passages that are
        not current, or that the filters keep out, are left out."""
        where, values = within(filters)
        sql = (
            "WITH wanted (version, ordinal) AS (VALUES {pairs}) "
            f"SELECT v.id, {rows.under('p', PASSAGE_COLUMNS)}, f.body FROM wanted w "
            "CROSS JOIN versions v ON v.id = w.version "
            "CROSS JOIN passages p ON p.version = v.key AND p.ordinal = w.ordinal "
            "CROSS JOIN passage_index f ON f.rowid = p.key "
            "LEFT JOIN items i ON i.version = p.version AND i.ordinal = p.item "
            f"WHERE v.current AND {where}"
        )
        found: dict[PassageRef, tuple[Passage, str]] = {}
        papers: dict[str, Paper] = {}
        with self._database.reading() as connection:
            for batch in _batches(refs):
                pairs = ", ".join("(?, ?)" for _ in batch)
                flat = [value for ref in batch for value in ref]
                for row in connection.execute(sql.format(pairs=pairs), (*flat, *values)):
                    found[row[0], row[1]] = rows.passage_of(row[1:-1]), row[-1]
            for version_id in {version_id for version_id, _ in found}:
                row = connection.execute(f"SELECT {PAPER_COLUMNS} FROM versions WHERE id = ?", (version_id,)).fetchone()
                papers[version_id] = rows.paper_of(row)
        return {ref: (papers[ref[0]], *found[ref]) for ref in refs if ref in found}

    def document_frequency(self, stems: Sequence[str]) -> dict[str, int]:
        """In how many current passages each stem stands, as FTS5 stems (Porter) and folds them."""
        counts = dict.fromkeys(stems, 0)
        for batch in _batches(list(counts)):
            marks = ", ".join("?" for _ in batch)
            counts.update(self._database.rows(f"SELECT term, doc FROM passage_terms WHERE term IN ({marks})", batch))
        return counts

    def passage_count(self) -> int:
        """The number of passages of current papers."""
        return int(self._database.rows("SELECT coalesce(sum(passages), 0) FROM versions WHERE current")[0][0])

    def add(self, document: Document, path: Path | None = None, given: str = "") -> None:
        """Store a version and make it the current one of its paper, in one transaction that also takes
        its vectors and bytes off the journal and puts the old version's vectors on it."""
        paper = document.paper
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO papers (id, path) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET path = excluded.path",
                (paper.id, str(path) if path else None),
            )
            changes.retire(connection, paper.id)
            changes.index(connection, changes.insert(connection, document, given), document)
            changes.settle(connection, Store.VECTORS, paper.version_id)
            changes.settle(connection, Store.SOURCES, paper.sha256)
            changes.count_change(connection)

    def remove(self, paper_id: str) -> None:
        """Forget a paper with all its versions, and put their vectors and bytes on the journal.
        PaperNotFound where there is no such paper."""
        with self._database.writing() as connection:
            found = connection.execute("SELECT key, id, sha256 FROM versions WHERE paper = ?", (paper_id,)).fetchall()
            if not found:
                raise PaperNotFound(f"There is no paper {paper_id!r}.")
            for key, version_id, sha256 in found:
                changes.unindex(connection, key)
                changes.note(connection, Store.VECTORS, version_id)
                changes.note(connection, Store.SOURCES, sha256)
            connection.execute("DELETE FROM papers WHERE id = ?", (paper_id,))
            changes.count_change(connection)

    def rebuild_index(self) -> None:
        """Make the indices of passages and measures afresh from the papers, in one transaction."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM passage_index")
            connection.execute("DELETE FROM measure_index")
            current = connection.execute("SELECT key, id FROM versions WHERE current ORDER BY key").fetchall()
            for key, version_id in current:
                changes.index(connection, key, reads.document(connection, version_id))
            changes.count_change(connection)

    def use_collection(self, name: str) -> None:
        """Take the vectors from another collection, which is full, and put the old one on the journal."""
        with self._database.writing() as connection:
            changes.note(connection, Store.COLLECTIONS, self.collection())
            connection.execute("UPDATE meta SET value = ? WHERE name = 'collection'", (name,))
            changes.settle(connection, Store.COLLECTIONS, name)
            changes.count_change(connection)

    def note(self, store: Store, name: str) -> None:
        """Put something outside SQLite on the journal, before it is made: it is cleared away at the
        next start unless an `add` comes to need it."""
        with self._database.writing() as connection:
            changes.note(connection, store, name)

    def settle(self, store: Store, name: str) -> None:
        """Take something off the journal, when it has been cleared away."""
        with self._database.writing() as connection:
            changes.settle(connection, store, name)

    def journal(self) -> list[tuple[Store, str]]:
        """What is to be cleared away."""
        return [(Store(store), name) for store, name in self._database.rows("SELECT store, name FROM journal")]

    def sources(self) -> set[str]:
        """The sha256 of the original bytes of every version, current or old."""
        return {sha256 for (sha256,) in self._database.rows("SELECT sha256 FROM versions")}

    def integrity(self) -> list[str]:
        """What SQLite finds wrong with its own file and the references in it; a sentence each."""
        found = [str(row[0]) for row in self._database.rows("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"a row of {row[0]} belongs to nothing" for row in self._database.rows("PRAGMA foreign_key_check")]
        for part, index in (("passages", "passage_index"), ("figures", "measure_index")):
            missing = self._database.rows(
                f"SELECT v.id FROM versions v JOIN {part} p ON p.version = v.key WHERE v.current != "
                f"EXISTS (SELECT 1 FROM {index}_docsize d WHERE d.id = p.key) GROUP BY v.id"
            )
            found += [f"the {part} of {version_id} are not searched as they should be" for (version_id,) in missing]
        return [
            f"{self._database.path}: {problem}; restore it from a copy, or run `tieout reindex`." for problem in found
        ]

    def _not_found(self, name: str) -> str:
        known = {
            value for row in self._database.rows("SELECT paper, file_name FROM versions WHERE current") for value in row
        }
        near = get_close_matches(name, sorted(known), 1, 0.6)
        hint = f"did you mean {near[0]!r}?" if near else "`tieout papers` lists those there are."
        return f"There is no paper of the id or file name {name!r}; {hint}"

    def _one(self, column: str, version_id: str) -> object:
        found = self._database.rows(f"SELECT {column} FROM versions WHERE id = ?", (version_id,))
        if not found:
            raise PaperNotFound(f"There is no version {version_id!r} of any paper.")
        return found[0][0]


def _batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
