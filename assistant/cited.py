"""The places that a text cites, each once under an id of its own, and the gate that each of its sentences passes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from assistant.gate import Gate, TextOf
from assistant.model import Answer, AnswerFigure, Sentence, Status
from corpus.model import Citation, Span


class Cited:
    """Citations 'c1', 'c2'… in the order in which they are first given, `known` ones first, under the ids that they
    have."""

    def __init__(self, text_of: TextOf, known: Iterable[Citation] = ()) -> None:
        self._gate = Gate(text_of)
        self._by_place = {_place(c): c for c in known}
        self._last = max((int(c.id[1:]) for c in self._by_place.values()), default=0)

    def id(self, citation: Citation) -> str:
        """The id of its place."""
        place = _place(citation)
        if place not in self._by_place:
            self._last += 1
            self._by_place[place] = replace(citation, id=f"c{self._last}")
        return self._by_place[place].id

    @property
    def all(self) -> tuple[Citation, ...]:
        return tuple(self._by_place.values())

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


def _place(citation: Citation) -> tuple[str, Span]:
    return citation.version_id, citation.span
