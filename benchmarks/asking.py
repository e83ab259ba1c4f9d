"""Milliseconds from question to answer on a warm corpus of many passages on disk, beside the search alone of
the LangChain default on the same papers."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
from langchain_core.documents import Document

from assistant.settings import load_settings
from assistant.workspace import Workspace
from benchmarks import langchain_default
from benchmarks.rows import Row, percentiles
from benchmarks.synthetic import questions, write_papers
from corpus.embedding import Embedder, Vectors32

QUESTIONS = 100
WARMING = 20
EMBEDDED_AT_MOST = 5_000  # passages; above that, vectors are made up, since only the search is timed


def measure(sizes: list[int], model: Path, keep: Path | None) -> Iterator[Row]:
    """For each size, a corpus of at least so many passages. The store of the LangChain default is filled with
    vectors that our own embedder made of its chunks, since only the search is measured there. In a large
    corpus the vectors of both are made up; those of questions never are. With `keep` the corpora stay in
    that folder, and a later run goes on from them."""
    for size in sizes:
        with ExitStack() as stack:
            folder = keep / str(size) if keep else Path(stack.enter_context(TemporaryDirectory()))
            if size > EMBEDDED_AT_MOST:
                stack.enter_context(patch.object(Embedder, "embed", made_up))
            papers, home = folder / "papers", folder / "home"
            with Workspace(load_settings(home=home)) as workspace:
                started = time.perf_counter()
                count, passages = filled(workspace, papers, size)
                took = time.perf_counter() - started
                asked = questions(QUESTIONS, count)
                for question in questions(WARMING, count):
                    workspace.ask(question)
                ours = percentiles(workspace.ask, asked)
            theirs = _theirs(papers, folder / "chroma", model, asked)
        print(f"took in {count:,} papers in {took:,.0f} s")
        yield Row(f"Question to answer at {passages:,} passages, median", "ms", ours[0], theirs[0], False)
        yield Row(f"Question to answer at {passages:,} passages, 95th percentile", "ms", ours[1], theirs[1], False)


def made_up(self: Embedder, texts: Sequence[str]) -> Vectors32:
    """Random vectors of unit length, the same for the same texts."""
    chance = np.random.default_rng(zlib.crc32("\n".join(texts).encode()))
    rows = chance.standard_normal((len(texts), self.dimensions)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def filled(workspace: Workspace, papers: Path, size: int) -> tuple[int, int]:
    """Takes in synthetic papers until there are at least `size` passages; how many papers and passages it took."""
    write_papers(papers, 1)
    list(workspace.ingest([papers / "synthetic-00000.md"]))
    each = len(workspace.document("synthetic-00000.md").passages)
    count = -(-size // each)
    write_papers(papers, count)
    for outcome in workspace.ingest([papers]):
        assert outcome.reason is None, outcome.reason
    return count, sum(len(workspace.document(paper.id).passages) for paper in workspace.papers())


def _theirs(papers: Path, folder: Path, model: Path, asked: list[str]) -> tuple[float, float]:
    chunks = langchain_default.split(
        Document(file.read_text("utf-8"), metadata={"source": file.name}) for file in sorted(papers.iterdir())
    )
    chroma = langchain_default.store(folder, langchain_default.embeddings(model))
    if chroma._collection.count() < len(chunks):
        langchain_default.fill(chroma, chunks, Embedder().embed([c.page_content for c in chunks]).tolist())
    for question in asked[:WARMING]:
        chroma.similarity_search(question, k=10)
    return percentiles(lambda q: chroma.similarity_search(q, k=10), asked)
