"""A sentence as it is checked: read, its figures tied, with the evidence that bears it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.checks.places import Places
from assistant.checks.read_with import place
from assistant.checks.tying import Tie
from assistant.evidence import Evidence
from assistant.trace.fit import Weights
from assistant.trace.statement import Statement
from assistant.trace.told import Told
from corpus.model import Span
from retriever.question import Question

_MOST_CITED = 3
_SHARE_BORNE = 0.25


@dataclass(frozen=True)
class Claim:
    """`cited` is the evidence that bears the sentence, `told` the figures of all that it was given with."""

    statement: Statement
    question: Question
    cited: Sequence[Evidence]
    told: Sequence[Told]
    tied: Sequence[Tie]
    weights: Weights
    places: Places

    @property
    def text(self) -> str:
        return self.statement.text

    @property
    def prose(self) -> list[Evidence]:
        """The sentences among its evidence."""
        return [e for e in self.cited if e.cell is None]


def bearing(statement: Statement, cited: Sequence[Evidence], tied: Sequence[Tie], weights: Weights) -> list[Evidence]:
    """Of the evidence cited what bears the sentence: that of its figures, and the few with most of its words."""
    places = {place(t.evidence) for tie in tied for t in tie.told}
    held: dict[tuple[str, Span], float] = {}
    for e in cited:
        held[place(e)] = max(held.get(place(e), 0.0), weights.held(statement.terms, e.own))
    ranked = sorted(held, key=lambda p: -held[p])
    places |= {p for p in ranked[:_MOST_CITED] if held[p] >= _SHARE_BORNE or p == ranked[0]}
    return [e for e in cited if place(e) in places]
