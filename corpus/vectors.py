"""Sentence vectors in Chroma, through LangChain: the only import of either.

A collection belongs to one embedding model, which it remembers. It holds one record a sentence, of
the current version of each paper: the id is '{version id}:{passage ordinal}:{sentence}', so that
records are found without a query. Everything in it can be made again from the catalogue.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from urllib.parse import urlsplit

import numpy as np

from corpus.embedding import Vectors32
from corpus.errors import BadSetting, CorpusDamaged, CorpusError, ModelMismatch
from corpus.kept import Kept

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection as ChromaCollection
    from langchain_chroma import Chroma

    from corpus.langchain import Model, ModelEmbeddings

PassageRef = tuple[str, int]

# Wide enough that the approximate search agrees with an exact one in all but rare cases.
_HNSW: Any = {"space": "cosine", "ef_construction": 200, "ef_search": 400}
_SENTENCES_A_PASSAGE = 4
_EXACT_VERSIONS = 64
_KEPT_SENTENCES = 50_000
_PAGE = 5_000


class _Opened(NamedTuple):
    """A collection as LangChain's store, through which all work goes, and as Chroma's own object, which
    alone knows its metadata and its size."""

    store: Chroma
    collection: ChromaCollection


class Vectors:
    """The vectors under `folder`, or on the Chroma server at `url`, in `collection()`. Safe between threads.

    An embedded Chroma does not see what another process writes while it is open. So `revision` is asked
    before each read, and where its value has changed, Chroma is opened anew; and whoever is about to
    write calls `close` first, once it is the only writer. Raises ModelMismatch where another model
    filled the collection, CorpusError where the server cannot be reached, and CorpusDamaged where
    Chroma cannot read its own files.
    """

    def __init__(
        self,
        folder: Path,
        model: Model,
        collection: Callable[[], str],
        revision: Callable[[], object] = lambda: None,
        url: str | None = None,
    ) -> None:
        self._folder, self._model, self._name, self._revision, self._url = folder, model, collection, revision, url
        self._lock = RLock()
        self._client: Client | None = None
        self._collections: dict[str, _Opened] = {}
        self._seen: object = None
        self._kept: Kept[PassageRef, Vectors32] = Kept(_KEPT_SENTENCES)
        self._kept_versions: Kept[str, tuple[list[PassageRef], Vectors32]] = Kept(_KEPT_SENTENCES)

    @property
    def store(self) -> Chroma:
        """The collection as LangChain's vector store, for any chain that takes one.

        Each of its documents is one sentence as it was embedded, under the id of its record, with
        `version` and `passage` as metadata; relevance scores are cosines. To be read, not written to,
        since the catalogue decides what is in it; and to be asked for anew after a change or `close`.
        """
        with self._reading() as opened:
            return cast("Chroma", opened.store)

    def close(self) -> None:
        """Let go of Chroma and of what is kept in memory; a later call opens it again."""
        with self._lock:
            self._collections.clear()
            self._kept.clear()
            self._kept_versions.clear()
            if self._client is not None:
                self._client.close()
                self._client = None

    def add(
        self, version_id: str, refs: Sequence[tuple[int, int]], texts: Sequence[str], collection: str | None = None
    ) -> None:
        """Embed sentences and store them; `refs` are their (passage ordinal, sentence)."""
        name = collection or self._name()
        with self._chroma() as client:
            self._opened(client, name)
            size = client.get_max_batch_size()
        for start in range(0, len(refs), size):
            part, portion = refs[start : start + size], list(texts[start : start + size])
            # Embedded before Chroma is held, so that searches need not wait; the store is given the same again.
            self._embeddings.embed_documents(portion)
            with self._chroma() as client:
                self._opened(client, name).store.add_texts(
                    portion,
                    metadatas=[{"version": version_id, "passage": ordinal} for ordinal, _ in part],
                    ids=[f"{version_id}:{ordinal}:{sentence}" for ordinal, sentence in part],
                )

    def remove(self, version_id: str) -> None:
        """Remove a version's vectors, whichever model made them; no error where there are none."""
        with self._chroma() as client:
            opened = self._found(client, self._name())
            if opened is not None:
                opened.store.delete(where={"version": version_id})

    def drop(self, collection: str) -> None:
        """Remove a whole collection; no error where there is none."""
        with self._chroma() as client:
            self._collections.pop(collection, None)
            opened = self._found(client, collection)
            if opened is not None:
                opened.store.delete_collection()

    def search(
        self, vector: Vectors32, limit: int, versions: Collection[str] | None = None
    ) -> list[tuple[PassageRef, float]]:
        """The `limit` passages nearest to `vector` in `versions` (None: everywhere), best first, each
        with the cosine of its best sentence. Exact where few versions are named."""
        if versions is not None and len(versions) <= _EXACT_VERSIONS:
            return self._exactly(vector, limit, sorted(versions))
        where: Any = None if versions is None else {"version": {"$in": sorted(versions)}}
        with self._reading() as opened:
            wanted = limit * _SENTENCES_A_PASSAGE
            while True:
                # LangChain's search brings each sentence's text along, which takes longer to fetch than to find.
                found = opened.collection.query(vector[None, :], n_results=wanted, where=where, include=["distances"])
                ids, distances = found["ids"][0], found["distances"][0]
                best = _best_of((_ref(id), 1 - distance) for id, distance in zip(ids, distances, strict=True))
                if len(best) >= limit or len(ids) < wanted:
                    return best[:limit]
                wanted *= 2

    def similarities(self, vector: Vectors32, refs: Sequence[PassageRef]) -> dict[PassageRef, list[float]]:
        """The cosine of each sentence of the given passages with `vector`, in order. A passage whose
        vectors are not there is left out."""
        found = {ref: self._kept.get(ref) for ref in refs}
        missing = [ref for ref, kept in found.items() if kept is None]
        found.update(self._fetched(missing))
        return {ref: (matrix @ vector).tolist() for ref, matrix in found.items() if matrix is not None}

    def counts(self) -> dict[str, int]:
        """How many vectors there are of each version; reads every record."""
        counts: dict[str, int] = {}
        with self._reading(any_model=True) as opened:
            for offset in range(0, opened.collection.count() if opened else 0, _PAGE):
                for id in opened.store.get(limit=_PAGE, offset=offset, include=[])["ids"]:
                    version_id = id.rsplit(":", 2)[0]
                    counts[version_id] = counts.get(version_id, 0) + 1
        return counts

    def count(self) -> int:
        """How many vectors there are."""
        with self._reading(any_model=True) as opened:
            return opened.collection.count() if opened else 0

    def discard_unreadable(self) -> None:
        """Where Chroma cannot read its own files, delete them; a server's are left to the server."""
        try:
            with self._chroma() as client:
                client.count_collections()
        except CorpusDamaged:
            if self._url is not None:
                raise
            shutil.rmtree(self._folder)

    def _exactly(self, vector: Vectors32, limit: int, versions: Sequence[str]) -> list[tuple[PassageRef, float]]:
        best: list[tuple[PassageRef, float]] = []
        for version_id in versions:
            refs, matrix = self._version(version_id)
            if refs:
                best.extend(_best_of(zip(refs, (matrix @ vector).tolist(), strict=True)))
        return sorted(best, key=_by_score)[:limit]

    def _version(self, version_id: str) -> tuple[list[PassageRef], Vectors32]:
        kept = self._kept_versions.get(version_id)
        if kept is None:
            with self._reading() as opened:
                found = opened.store.get(where={"version": version_id}, include=["embeddings"])
            kept = [_ref(id) for id in found["ids"]], np.asarray(found["embeddings"], dtype=np.float32)
            self._kept_versions.put(version_id, kept, len(kept[0]))
        return kept

    def _fetched(self, refs: Sequence[PassageRef]) -> dict[PassageRef, Vectors32]:
        """The vectors of each passage, shape (sentences, d). How many sentences one has is not known, so
        a few are asked for, and as many again of those that had them all."""
        rows: dict[PassageRef, dict[int, Any]] = {}
        first, step, asked = 0, _SENTENCES_A_PASSAGE, list(refs)
        while asked:
            ids = [f"{version}:{passage}:{n}" for version, passage in asked for n in range(first, first + step)]
            with self._reading() as opened:
                found = opened.store.get(ids=ids, include=["embeddings"])
            for id, embedding in zip(found["ids"], found["embeddings"], strict=True):
                rows.setdefault(_ref(id), {})[int(id.rsplit(":", 1)[1])] = embedding
            first, step = first + step, step * 2
            asked = [ref for ref in asked if len(rows.get(ref, ())) == first]
        matrices = {
            ref: np.asarray([by_place[n] for n in sorted(by_place)], dtype=np.float32) for ref, by_place in rows.items()
        }
        for ref, matrix in matrices.items():
            self._kept.put(ref, matrix, len(matrix))
        return matrices

    @contextmanager
    def _reading(self, any_model: bool = False) -> Iterator[Any]:
        """The collection, opened anew where the corpus has moved on. With `any_model` also where another
        model filled it, and None where there is none."""
        with self._lock:
            revision = self._revision()
            if revision != self._seen:
                self.close()
            self._seen = revision
            with self._chroma() as client:
                yield (self._found if any_model else self._opened)(client, self._name())

    @contextmanager
    def _chroma(self) -> Iterator[Client]:
        """The client, held by one thread at a time."""
        from chromadb.errors import ChromaError

        with self._lock:
            try:
                if self._client is None:
                    self._client = self._connected()
                yield self._client
            except ChromaError as error:
                self.close()
                raise CorpusDamaged(
                    f"The vectors in {self._url or self._folder} cannot be read ({error}); run `tieout reindex`."
                ) from error

    def _connected(self) -> Client:
        import chromadb
        from chromadb.api.shared_system_client import SharedSystemClient
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        settings = Settings(anonymized_telemetry=False)
        if self._url is None:
            try:
                return cast("Client", chromadb.PersistentClient(str(self._folder), settings))
            except ChromaError:
                # Chroma keeps what failed to start, and would hand it out again for the same folder.
                SharedSystemClient.clear_system_cache()
                raise
        address = urlsplit(self._url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise BadSetting(f"TIEOUT_CHROMA_URL is {self._url!r}; give an address such as http://127.0.0.1:8000.")
        secure = address.scheme == "https"
        port = address.port or (443 if secure else 80)
        try:
            return cast("Client", chromadb.HttpClient(address.hostname, port, secure, settings=settings))
        except ValueError as error:
            raise CorpusError(
                f"No Chroma server answers at {self._url}; start it, or correct TIEOUT_CHROMA_URL."
            ) from error

    @cached_property
    def _embeddings(self) -> ModelEmbeddings:
        from corpus.langchain import ModelEmbeddings

        return ModelEmbeddings(self._model)

    def _opened(self, client: Client, name: str) -> _Opened:
        """The collection, which this model filled or is to fill; made where it is not there."""
        opened = self._collections.get(name) or self._found(client, name) or self._made(client, name)
        filled_by = (opened.collection.metadata or {}).get("model")
        if filled_by != self._model.name:
            raise ModelMismatch(
                f"The vectors were made by the embedding model {filled_by}, and the settings name "
                f"{self._model.name}; set that model again, or run `tieout reindex`."
            )
        self._collections[name] = opened
        return opened

    def _found(self, client: Client, name: str) -> _Opened | None:
        from chromadb.errors import NotFoundError

        try:
            return self._wrapped(client, name)
        except NotFoundError:
            return None

    def _made(self, client: Client, name: str) -> _Opened:
        return self._wrapped(client, name, {"model": self._model.name, "dimensions": self._model.dimensions})

    def _wrapped(self, client: Client, name: str, about: dict[str, object] | None = None) -> _Opened:
        """The collection, made if `about` says what it is to remember; NotFoundError otherwise."""
        from langchain_chroma import Chroma

        store = Chroma(
            name,
            self._embeddings,
            client=client,
            collection_metadata=about,
            collection_configuration={"hnsw": _HNSW},
            create_collection_if_not_exists=about is not None,
        )
        return _Opened(store, client.get_collection(name, embedding_function=None))


def _ref(id: str) -> PassageRef:
    version_id, passage, _ = id.rsplit(":", 2)
    return version_id, int(passage)


def _best_of(scored: Iterable[tuple[PassageRef, float]]) -> list[tuple[PassageRef, float]]:
    """Each passage with its best score, best first."""
    best: dict[PassageRef, float] = {}
    for ref, score in scored:
        if score > best.get(ref, -2.0):
            best[ref] = score
    return sorted(best.items(), key=_by_score)


def _by_score(scored: tuple[PassageRef, float]) -> tuple[float, PassageRef]:
    return -scored[1], scored[0]
