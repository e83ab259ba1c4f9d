"""Whether a sentence is borne out, all of it, by the spans that it cites.

Each figure ties, and so does each period, area, name, direction, reason, denial and judgement; and hardly a word is
of its own. What is not borne out does not leave. `CHECKS` is the list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.checks.areas import areas_stand
from assistant.checks.claim import Claim, bearing
from assistant.checks.denials import denies_what_is_denied
from assistant.checks.judging import judges_as_its_evidence
from assistant.checks.names import names_stand
from assistant.checks.numerals import multiples_stand, numerals_stand
from assistant.checks.periods import periods_stand
from assistant.checks.places import Places
from assistant.checks.read_with import place
from assistant.checks.reasons import reasons_are_given
from assistant.checks.shape import is_plain_sentence, without_source
from assistant.checks.sides import moves_as_told, takes_no_other_side
from assistant.checks.subject import is_to_the_point
from assistant.checks.tying import Tie, Ties
from assistant.checks.verbatim import source_of, tied_in
from assistant.checks.words import words_stand
from assistant.evidence import Evidence
from assistant.planted import is_planted
from assistant.trace.fit import Weights
from assistant.trace.statement import Statement, content, read_statement
from assistant.trace.told import figures_told
from assistant.weigh import HomeOf, nowhere
from corpus.catalogue import Catalogue
from corpus.model import Span
from figures.area import Gazetteer
from retriever.question import Question
from retriever.words import terms


class Why(StrEnum):
    """Why a sentence stays behind."""

    NO_EVIDENCE = "it names no evidence that was given"
    FIGURE = "a figure does not tie"
    TIME = "a date or period is not in its evidence"
    AREA = "an area is not in its evidence"
    NAME = "a name is not in its evidence"
    DIRECTION = "it says otherwise than its evidence"
    REASON = "a reason is not in its evidence"
    JUDGING = "it judges what its evidence does not"
    WORDS = "it says more than its evidence"
    MARKUP = "it is no plain sentence"
    BESIDE = "it does not speak of what is asked for"


CHECKS: tuple[tuple[Callable[[Claim], bool], Why], ...] = (
    (numerals_stand, Why.FIGURE),
    (multiples_stand, Why.FIGURE),
    (periods_stand, Why.TIME),
    (areas_stand, Why.AREA),
    (is_to_the_point, Why.BESIDE),
    (names_stand, Why.NAME),
    (takes_no_other_side, Why.DIRECTION),
    (moves_as_told, Why.DIRECTION),
    (denies_what_is_denied, Why.DIRECTION),
    (reasons_are_given, Why.REASON),
    (judges_as_its_evidence, Why.JUDGING),
    (words_stand, Why.WORDS),
)
"""What each sentence goes through once its figures tie, and why it stays behind where it does not pass."""


@dataclass(frozen=True)
class Borne:
    """A sentence that is borne out, with how each of its figures ties and the evidence that bears it."""

    text: str
    ties: tuple[Tie, ...]
    evidence: tuple[Evidence, ...]


class Bearer:
    """Checks the sentences of a reply to one question. Where the reply is not `to_the_point` by nature, as a draft
    is not that compares with other areas and tells what is done, they need not speak of what is asked."""

    def __init__(
        self,
        question: Question,
        catalogue: Catalogue,
        gazetteer: Gazetteer,
        home_of: HomeOf = nowhere,
        to_the_point: bool = True,
    ) -> None:
        self._question, self._catalogue, self._gazetteer = question, catalogue, gazetteer
        self._unasked = () if to_the_point else (is_to_the_point,)
        self._places = Places(catalogue, gazetteer, home_of)

    def check(self, text: str, cited: Sequence[Evidence]) -> Borne | Why:
        """The sentence borne out by the evidence it cites, or why it is not."""
        if not cited:
            return Why.NO_EVIDENCE
        if not is_plain_sentence(text):
            return Why.MARKUP
        said = without_source(text)
        statement = read_statement(said, self._gazetteer)
        told = [t for t in figures_told(cited, self._catalogue.figures_in) if not is_planted(t.evidence.text)]
        ties = Ties(statement, told, self._question, self._places, self._gazetteer)
        source = source_of(said, cited)
        tied = tied_in(source, ties, told) if source else ties.all()
        if tied is None:
            return Why.FIGURE
        weights = self._weights(statement)
        borne_by = [source] if source else bearing(statement, cited, tied, weights)
        claim = Claim(statement, self._question, borne_by, told, tied, weights, self._places)
        checks = CHECKS if source is None else ((is_to_the_point, Why.BESIDE),)
        for stands, why in checks:
            if stands not in self._unasked and not stands(claim):
                return why
        return Borne(text, tuple(tied), _evidence_of(claim))

    def _weights(self, statement: Statement) -> Weights:
        names = (t for name in statement.names for t in name)
        wanted = sorted({*terms(statement.text), *names, *content(self._question.text)})
        return Weights(self._catalogue.document_frequency(wanted), self._catalogue.passage_count())


def _evidence_of(claim: Claim) -> tuple[Evidence, ...]:
    """Each sentence or row once, those of its figures first."""
    places: dict[tuple[str, Span], Evidence] = {}
    for e in (*(t.evidence for tie in claim.tied for t in tie.told), *claim.cited):
        places.setdefault(place(e), e)
    return tuple(places.values())
