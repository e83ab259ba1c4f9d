"""A few papers in a catalogue and a vector store, with an embedder that knows nothing but which words are shared."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zlib import crc32

import numpy as np

from corpus.catalogue import Catalogue
from corpus.model import Document
from corpus.vectors import Vectors
from ingest.document import Given, SourceFile, build
from ingest.passages import embedded_texts
from ingest.readers import text
from ingest.reading import Limits
from retriever.search import Searcher
from retriever.words import terms

DIMENSIONS = 512


class WordEmbedder:
    """Texts are as near as the stems that they share."""

    name = "words@1"
    dimensions = DIMENSIONS

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        found = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, said in zip(found, texts, strict=True):
            row[0] = 0.1
            for term in terms(said):
                row[1 + crc32(term.encode()) % (DIMENSIONS - 1)] += 1
        return found / np.linalg.norm(found, axis=1, keepdims=True)

    def expect(self, questions: Iterable[str]) -> None:
        pass

    def embed_question(self, question: str) -> np.ndarray:
        return self.embed([question])[0]


@dataclass
class SmallCorpus:
    catalogue: Catalogue
    vectors: Vectors
    embedder: WordEmbedder

    def searcher(self, **options: object) -> Searcher:
        return Searcher(self.catalogue, self.vectors, self.embedder, **options)  # type: ignore[arg-type]

    def add(self, name: str, said: str, given: Given | None = None) -> Document:
        return self.take_in(laid_out(name, said, given))

    def take_in(self, made: Document) -> Document:
        refs, texts = [], []
        for ordinal, lines in embedded_texts(made):
            refs += [(ordinal, i) for i in range(len(lines))]
            texts += lines
        self.vectors.add(made.paper.version_id, refs, texts)
        self.catalogue.add(made)
        return made


def laid_out(name: str, said: str, given: Given | None = None) -> Document:
    """The document that a text paper is."""
    data = said.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    stamp = datetime(2026, 1, 2, tzinfo=UTC)
    file = SourceFile(f"{name}.txt", name, f"{name}@1", 1, "text/plain", sha256, "text-1", stamp)
    return build(text.read(data, file.file_name, Limits()), file, given or Given())


@contextmanager
def corpus_of(home: Path, papers: Mapping[str, str]) -> Iterator[SmallCorpus]:
    with Catalogue(home / "catalogue.sqlite") as catalogue:
        embedder = WordEmbedder()
        vectors = Vectors(home / "chroma", embedder, catalogue.collection, catalogue.revision)
        made = SmallCorpus(catalogue, vectors, embedder)
        for name, said in papers.items():
            made.add(name, said)
        yield made
        vectors.close()
