"""Nothing leaves unverified: every citation is read again from the canonical text before an answer goes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.model import Answer, AnswerFigure, Basis
from corpus.errors import CorpusDamaged, PaperNotFound
from corpus.model import Citation

TextOf = Callable[[str], str]
"""A version id to its canonical text."""


class Gate:
    """Checks an answer against the texts that its citations point into."""

    def __init__(self, texts: TextOf) -> None:
        self._text_of = texts

    def check(self, answer: Answer) -> Answer | None:
        """The answer without any sentence whose citations do not resolve to their quotes, and without
        figures that are not in a quote; None where no sentence stands."""
        sound = {c.id: c for c in answer.citations if self._resolves(c)}
        sentences = tuple(s for s in answer.sentences if s.citations and all(c in sound for c in s.citations))
        if not sentences:
            return None
        figures = tuple(f for f in answer.figures if _ties(f, sound))
        headline = answer.headline if answer.headline and _ties(answer.headline, sound) else None
        used = {c for s in sentences for c in s.citations}
        return replace(
            answer,
            text=" ".join(s.text for s in sentences),
            sentences=sentences,
            figures=figures,
            headline=headline,
            citations=tuple(c for c in answer.citations if c.id in used),
        )

    def _resolves(self, citation: Citation) -> bool:
        try:
            return citation.span.quote(self._text_of(citation.version_id)) == citation.quote
        except (PaperNotFound, CorpusDamaged, ValueError):
            return False


def _ties(figure: AnswerFigure, sound: dict[str, Citation]) -> bool:
    """Whether a quoted figure stands, as printed, in one of its citations."""
    if figure.basis is not Basis.QUOTED:
        return bool(figure.working)
    return any(_holds(sound[c].quote, figure.text) for c in figure.citations if c in sound)


def _holds(quote: str, printed: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(printed)}(?!\d|[.,]\d)", quote) is not None
