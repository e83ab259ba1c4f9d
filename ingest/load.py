"""One paper, end to end: bytes to catalogue, vectors and kept original, wholly or not at all.

SQLite decides. What is made outside it is put on the journal first, so that whatever the one
transaction of `Catalogue.add` does not come to need is cleared away at the next start:

    note vectors and bytes on the journal → keep the bytes → write the vectors
    → add to the catalogue, which takes both off the journal and puts the old version's vectors on
    → clear away what is on the journal
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from time import perf_counter

from filelock import FileLock, Timeout

from corpus.catalogue import Catalogue
from corpus.changes import Store
from corpus.errors import CorpusBusy, CorruptPaper, EmptyPaper, PaperRefused
from corpus.model import Document, Paper
from corpus.sources import Sources
from corpus.vectors import Vectors
from figures.area import Gazetteer
from figures.gazetteer_uk import uk_gazetteer
from ingest.document import Given, SourceFile, build
from ingest.identity import paper_id_of, slug
from ingest.passages import embedded_texts
from ingest.readers import read, reader_of
from ingest.reading import Limits
from ingest.walk import Candidate, candidates, read_bytes

LAYOUT = 5
"""Counts the changes in what `build` makes of a reading; a paper of another layout is read again."""

_EMBEDDED_AT_ONCE = 1024
_WAIT_SECONDS = 30.0


class Change(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    MISSING = "missing"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file. `paper` is as it now stands, None where the file was refused and no
    paper came of it before; `reason` is a sentence for what was refused or is missing; `passages` counts
    those of a paper that was added or changed."""

    path: Path
    status: Change
    paper: Paper | None = None
    reason: str | None = None
    seconds: float = 0.0
    passages: int = 0


Progress = Callable[[int, int, str], None]
"""Told how many are done, of how many, and the name of the one that comes next ('' at the end)."""


def silent(done: int, total: int, name: str) -> None:
    """The progress of one who does not ask."""


class Loader:
    """Takes papers in and out. One process writes at a time, the others wait for `lock_path`.

    `inside` is the only folder that papers may be read from, if there is one. `gazetteer` has the areas that
    figures can be of, the United Kingdom's unless others are given.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        vectors: Vectors,
        sources: Sources,
        lock_path: Path,
        limits: Limits = Limits(),  # noqa: B008 (frozen)
        inside: Path | None = None,
        gazetteer: Gazetteer | None = None,
    ) -> None:
        self._catalogue, self._vectors, self._sources = catalogue, vectors, sources
        self._limits, self._inside = limits, inside
        self._gazetteer = gazetteer or uk_gazetteer()
        self._lock = FileLock(lock_path)
        self._written: int | None = None

    def ingest(
        self,
        paths: Iterable[Path],
        given: Given = Given(),  # noqa: B008 (frozen)
        progress: Progress = silent,
    ) -> Iterator[Outcome]:
        """Take in the files of `paths`, folders walked, and yield what became of each, then the papers
        whose files are gone from those folders. `given` goes before what `papers.toml` files say.

        A file that is refused stops no other. Raises BadInput for a `papers.toml` that cannot be used,
        before anything is done; CorpusBusy and the other CorpusErrors where nothing can be written.
        """
        paths = list(paths)
        files = candidates(paths, given, self._inside)
        for done, candidate in enumerate(files):
            progress(done, len(files), candidate.path.name)
            yield self._outcome(candidate)
        progress(len(files), len(files), "")
        yield from self._missing(path.resolve() for path in paths if path.is_dir())

    def remove(self, paper: Paper) -> None:
        """Forget a paper with all its versions, vectors and bytes. PaperNotFound where it is gone already."""
        with self._writing():
            self._catalogue.remove(paper.id)
            self._clear_away()

    def recover(self, wait: float | None = None) -> None:
        """Clear away what an interrupted run left; CorpusBusy where another process writes for longer than
        `wait` seconds (None: as long as any change waits)."""
        if self._catalogue.journal():
            with self._writing(wait):
                pass

    def reindex(self, progress: Progress = silent) -> int:
        """Make the vectors and the passage index afresh from the catalogue; how many passages. The old
        vectors serve until the new ones are whole."""
        with self._writing(clear=False):
            self._vectors.discard_unreadable()
            collection = f"tieout-{secrets.token_hex(8)}"
            self._catalogue.note(Store.COLLECTIONS, collection)
            versions = list(self._catalogue.current_versions())
            for done, version_id in enumerate(versions):
                document = self._catalogue.document(version_id)
                progress(done, len(versions), document.paper.file_name)
                self._embed(document, collection)
            self._catalogue.rebuild_index()
            self._catalogue.use_collection(collection)
            self._clear_away()
            progress(len(versions), len(versions), "")
        return self._catalogue.passage_count()

    def _outcome(self, candidate: Candidate) -> Outcome:
        started = perf_counter()
        try:
            data = read_bytes(candidate, self._limits.bytes)
            with self._writing():
                status, paper, passages = self._take(data, candidate)
            return Outcome(candidate.path, status, paper, None, perf_counter() - started, passages)
        except PaperRefused as refused:
            before = self._catalogue.paper_at(candidate.path.resolve())
            return Outcome(candidate.path, Change.REFUSED, before, str(refused), perf_counter() - started)

    def _take(self, data: bytes, candidate: Candidate) -> tuple[Change, Paper, int]:
        path, given = candidate.path.resolve(), candidate.given
        said = _packed(given, self._gazetteer)
        sha256 = hashlib.sha256(data).hexdigest()
        paper_id = paper_id_of(path, sha256, self._catalogue)
        versions = self._catalogue.versions(paper_id)
        before = versions[0] if versions else None
        if before and self._is_as_it_was(before, path.name, sha256, said):
            return Change.UNCHANGED, before, 0
        version = before.version + 1 if before else 1
        document = _document(data, path.name, self._limits, given, paper_id, version, before, self._gazetteer)
        if not document.passages:
            raise EmptyPaper(path.name, "there is no text in it", "have its pages recognised (OCR) first")
        self._store(document, data, path, said)
        return Change.CHANGED if before else Change.ADDED, document.paper, len(document.passages)

    def _store(self, document: Document, data: bytes, path: Path, said: str) -> None:
        self._catalogue.note(Store.SOURCES, document.paper.sha256)
        self._catalogue.note(Store.VECTORS, document.paper.version_id)
        self._sources.store(data)
        self._embed(document, None)
        self._catalogue.add(document, path, said)
        self._clear_away()

    def _embed(self, document: Document, collection: str | None) -> None:
        for refs, texts in _batches(document):
            self._vectors.add(document.paper.version_id, refs, texts, collection)

    def _is_as_it_was(self, paper: Paper, file_name: str, sha256: str, said: str) -> bool:
        return (
            (paper.file_name, paper.sha256) == (file_name, sha256)
            and paper.reader == reader_of(paper.media_type)
            and self._catalogue.given(paper.id) == said
        )

    def _missing(self, folders: Iterable[Path]) -> Iterator[Outcome]:
        roots = list(folders)
        for paper_id, path in self._catalogue.paths().items() if roots else ():
            if not path.exists() and any(path.is_relative_to(root) for root in roots):
                reason = f"{path.name} is gone from its folder; it stays in the corpus until it is removed."
                yield Outcome(path, Change.MISSING, self._catalogue.paper(paper_id), reason)

    def _clear_away(self) -> None:
        """Do away with all that is on the journal; what a version needs after all is kept."""
        for store, name in self._catalogue.journal():
            if store is Store.VECTORS:
                self._vectors.remove(name)
            elif store is Store.COLLECTIONS:
                self._vectors.drop(name)
            elif name not in self._catalogue.sources():
                self._sources.remove(name)
            self._catalogue.settle(store, name)

    @contextmanager
    def _writing(self, wait: float | None = None, clear: bool = True) -> Iterator[None]:
        """Be the only writer, with nothing left over from before."""
        try:
            self._lock.acquire(timeout=_WAIT_SECONDS if wait is None else wait)
        except Timeout as error:
            raise CorpusBusy(
                f"Another process is writing to {Path(self._lock.lock_file).parent}; try again when it is done."
            ) from error
        try:
            if self._catalogue.revision() != self._written:
                self._vectors.close()
            if clear:
                self._clear_away()
            yield
            self._written = self._catalogue.revision()
        finally:
            self._lock.release()


def read_only(path: Path, limits: Limits, inside: Path | None = None, gazetteer: Gazetteer | None = None) -> Document:
    """The document that a file reads as; nothing is kept. Raises a `PaperRefused`."""
    data = read_bytes(Candidate(path, Given(), inside), limits.bytes)
    return read_data(data, path.name, limits, gazetteer)


def read_data(data: bytes, name: str, limits: Limits, gazetteer: Gazetteer | None = None) -> Document:
    """The document that the bytes of a file of this name read as; nothing is kept. Raises a `PaperRefused`."""
    return _document(data, name, limits, Given(), slug(Path(name).stem), 1, None, gazetteer or uk_gazetteer())


def _document(
    data: bytes,
    name: str,
    limits: Limits,
    given: Given,
    paper_id: str,
    version: int,
    before: Paper | None,
    gazetteer: Gazetteer,
) -> Document:
    reading, media_type, reader = read(data, name, limits)
    sha256 = hashlib.sha256(data).hexdigest()
    file = SourceFile(
        file_name=name,
        paper_id=paper_id,
        version_id=f"{paper_id}.v{version}-{sha256[:8]}",
        version=version,
        media_type=media_type,
        sha256=sha256,
        reader=reader,
        ingested_at=datetime.now(UTC),
        supersedes=before.version_id if before else None,
    )
    try:
        document = build(reading, file, given, gazetteer)
        document.text.encode()
    except Exception as error:  # one paper that cannot be laid out must not stop the others
        raise CorruptPaper(name, "its content cannot be made sense of", "save it again from its program") from error
    return document


def _batches(document: Document) -> Iterator[tuple[list[tuple[int, int]], list[str]]]:
    refs: list[tuple[int, int]] = []
    texts: list[str] = []
    for ordinal, embedded in embedded_texts(document):
        refs.extend((ordinal, sentence) for sentence in range(len(embedded)))
        texts.extend(embedded)
        if len(texts) >= _EMBEDDED_AT_ONCE:
            yield refs, texts
            refs, texts = [], []
    if texts:
        yield refs, texts


def _packed(given: Given, gazetteer: Gazetteer) -> str:
    """What was given, the areas and the layout, in one line: equal where a paper would be read the same."""
    said = {key: str(value) for key, value in asdict(given).items() if value is not None}
    if gazetteer != uk_gazetteer():
        said["areas"] = hashlib.sha256(repr(gazetteer.areas).encode()).hexdigest()
    return json.dumps({"layout": LAYOUT, **said}, sort_keys=True, ensure_ascii=False)
