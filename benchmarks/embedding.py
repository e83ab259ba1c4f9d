"""Sentences embedded a second, beside sentence-transformers as it comes; and what the speed costs in recall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sentence_transformers import SentenceTransformer

from assistant.settings import load_settings
from benchmarks.reading import document
from benchmarks.rows import Row, side_by_side
from corpus.embedding import Embedder
from evals.asking import ask_all
from evals.cases import load_cases
from evals.scoring import score
from ingest.passages import embedded_texts

SENTENCES = 1_000
RECALL = "evidence_recall@5"


def measure(papers: Path, cases: Path, model: Path) -> Iterator[Row]:
    texts = [t for file in sorted(papers.iterdir()) if file.suffix != ".toml" for t in sentences(file)][:SENTENCES]
    ours, theirs = Embedder(), SentenceTransformer(str(model), device="cpu")
    ours.embed(texts[:64])
    theirs.encode(texts[:64])
    fast, usual = side_by_side(lambda: ours.embed(texts), lambda: theirs.encode(texts))
    yield Row(f"Embedding ({len(texts)} sentences)", "sentences/s", len(texts) / fast, len(texts) / usual)
    yield Row(
        "Evidence recall at 5 on the bundled cases, beside float32 weights",
        "share",
        recall(papers, cases, "auto"),
        recall(papers, cases, "float32"),
    )


def sentences(file: Path) -> list[str]:
    return [text for _, texts in embedded_texts(document(file)) for text in texts]


def recall(papers: Path, cases: Path, dtype: str) -> float:
    known = load_cases(cases)
    with TemporaryDirectory() as home:
        asked = ask_all(known, papers, load_settings(home=home, embedding_dtype=dtype), lambda _: None)
    return score(known, asked).measures[RECALL].value
