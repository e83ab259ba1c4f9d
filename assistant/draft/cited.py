"""The places that a text cites, each once under an id of its own, and the gate that each of its sentences passes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from assistant.gate import Gate, TextOf
from assistant.model import Answer, AnswerFigure, Sentence, Status
from corpus.model import Citation


class Cited:
    """Citations 'c1', 'c2'… in the order in which they are first given."""

    def __init__(self, text_of: TextOf) -> None:
        self._gate = Gate(text_of)
        self._by_place: dict[tuple[str, int, int], Citation] = {}

    def id(self, citation: Citation) -> str:
        """The id of its place."""
        place = (citation.version_id, citation.span.start, citation.span.end)
        if place not in self._by_place:
            self._by_place[place] = replace(citation, id=f"c{len(self._by_place) + 1}")
        return self._by_place[place].id

    def of(self, ids: Collection[str]) -> tuple[Citation, ...]:
        """The citations of these ids, in order."""
        return tuple(c for c in self._by_place.values() if c.id in ids)

    def bear(self, text: str, ids: tuple[str, ...], figures: Sequence[AnswerFigure] = ()) -> bool:
        """Whether a sentence passes the gate, all its figures with it."""
        answer = Answer(
            question="", status=Status.ANSWERED, text=text, sentences=(Sentence(text, ids),), headline=None,
            figures=tuple(figures), citations=self.of(ids), passages=(), engine="", corpus="", took_ms=0.0,
        )  # fmt: skip
        checked = self._gate.check(answer)
        return checked is not None and len(checked.figures) == len(figures)
