"""A loader on a home of its own, with an embedder that is quick because it means nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.catalogue import Catalogue
from corpus.sources import Sources
from corpus.vectors import Vectors
from corpus.verify import problems
from ingest.load import Loader

DIMENSIONS = 16


class FakeEmbedder:
    dimensions = DIMENSIONS

    def __init__(self, name: str = "fake@1") -> None:
        self.name = name

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        if not texts:
            return np.empty((0, DIMENSIONS), dtype=np.float32)
        rows = [np.frombuffer(hashlib.sha256(text.encode()).digest(), dtype=np.int16) for text in texts]
        array = np.stack(rows).astype(np.float32)
        return array / np.linalg.norm(array, axis=1, keepdims=True)

    def expect(self, questions: Iterable[str]) -> None:
        pass

    def embed_question(self, question: str) -> np.ndarray:
        return self.embed([question])[0]


@dataclass
class Corpus:
    catalogue: Catalogue
    vectors: Vectors
    sources: Sources
    loader: Loader

    def problems(self) -> list[str]:
        return list(problems(self.catalogue, self.vectors, self.sources))

    def state(self) -> dict[str, Any]:
        """The papers with what each says, the vectors of each, the kept originals and what is still to clear away."""
        with self.vectors._chroma() as client:
            collections = client.count_collections()
        current = [paper.version_id for paper in self.catalogue.papers()]
        return {
            "texts": {version_id: self.catalogue.text(version_id) for version_id in sorted(current)},
            "versions": {p.id: len(self.catalogue.versions(p.id)) for p in self.catalogue.papers()},
            "vectors": dict(sorted(self.vectors.counts().items())),
            "collections": collections,
            "sources": sorted(self.sources.names()),
            "journal": self.catalogue.journal(),
        }


@contextmanager
def opened(home: Path, **options: Any) -> Iterator[Corpus]:
    embedder = options.pop("embedder", None) or FakeEmbedder()
    with Catalogue(home / "catalogue.sqlite") as catalogue:
        vectors = Vectors(home / "chroma", embedder, catalogue.collection, catalogue.revision)
        sources = Sources(home / "sources")
        yield Corpus(catalogue, vectors, sources, Loader(catalogue, vectors, sources, home / "lock", **options))
        vectors.close()
