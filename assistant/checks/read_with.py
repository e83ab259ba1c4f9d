"""What evidence is read with: beside what it says itself its headings and its paper."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.evidence import Evidence
from assistant.planted import is_planted
from corpus.model import Span


def frame(e: Evidence) -> str:
    """Its paper's title and body, its headings and its caption, a line each."""
    paper = e.hit.paper
    about = (paper.title, paper.body or "", *e.hit.passage.heading_path, e.caption)
    return "\n".join(a for a in about if a and not is_planted(a))


def read(e: Evidence) -> str:
    """All that it is read with, and it itself."""
    return "\n".join((e.text, e.said, frame(e)))


def words(cited: Sequence[Evidence]) -> frozenset[str]:
    """The stems of all of it."""
    return frozenset(stem for e in cited for stem in e.own | e.stems(read(e)))


def place(e: Evidence) -> tuple[str, Span]:
    """The sentence or row that it stands in."""
    return e.hit.paper.version_id, e.span
