"""Papers in miniature, and what a review finds in them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.review.model import Finding, FindingType, Review
from assistant.review.run import review
from corpus.model import Document
from ingest.load import read_data
from ingest.reading import Limits

Rows = Sequence[Sequence[str]]

HEAD = "Harbour Board\n\nPerformance report\n\nDate: 14 March 2022\n\n"


def paper(text: str, name: str = "report.txt") -> Document:
    """The document that a text file of these words, dated 14 March 2022, is read as."""
    return read_data((HEAD + text).encode(), name, Limits())


def lines(rows: Rows) -> str:
    return "\n".join("\t".join(row) for row in rows)


def reviewed(*texts: str) -> Review:
    return review([paper(text, f"report-{n}.txt") for n, text in enumerate(texts, 1)])


def found(*texts: str, type: FindingType | None = None) -> list[Finding]:
    return [f for f in reviewed(*texts).findings if type is None or f.type is type]
