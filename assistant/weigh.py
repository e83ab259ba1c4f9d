"""How well a sentence, a cell or a figure in one answers a question: weighted sums of a few features."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from figures.dates import Period, agrees, contains
from figures.period import find_periods
from figures.quantity import Quantity
from figures.units import header_unit
from retriever.question import Question, Wanted
from retriever.rank import Weigher
from retriever.words import terms

# Fitted with evals/fit.py, as those of retriever/rank.py.
SENTENCE_WEIGHTS: Mapping[str, float] = {
    "own": 2.9,
    "near": 1.9,
    "meaning": 1.8,
    "kind": 2.0,
    "period": 0.1,
    "passage": 0.8,
    "first": 1.4,
}

FIGURE_WEIGHTS: Mapping[str, float] = {
    "own": 3.5,
    "near": 2.7,
    "clause": 2.8,
    "noun": 0.4,
    "unit": 2.7,
    "period": 1.1,
    "other period": -1.8,
    "meaning": 2.5,
    "passage": 1.6,
    "cell": 0.1,
    "earlier": 1.6,
    "whole": 1.4,
}

_CLAUSE = re.compile(r"[,;:()\[\]–—]|\b(?:and|but|while|whilst|although|compared|against|versus|with|from|to|than)\b")
_FEWEST = 2
_LEAST_FIT = 0.4
_RATE = re.compile(r"\brates?\b", re.I)
_ASKS_EARLIER = re.compile(
    r"\b(?:before|previous(?:ly)?|prior|earlier|baseline|initially|originally|from what|comparison|last year|benchmark"
    r"|used to)\b",
    re.I,
)
_ASKS_WHOLE = re.compile(r"\b(?:total|combined|altogether|in all|all together|overall|full[- ]year|whole)\b", re.I)
_WHOLE = re.compile(r"\b(?:grand )?total\b|\ball\b|\boverall\b", re.I)
_EARLIER_BEFORE = re.compile(
    r"\b(?:from|previously|previous|compared (?:to|with)|against|than|baseline(?: of)?|up on|down on)"
    r"\W+(?:\w+\W+){0,3}$",
    re.I,
)
_EARLIER_HEADER = re.compile(
    r"\b(?:last year|previous|prior|historical|baseline|benchmark|same period|comparison|pre-?\w*)\b", re.I
)
_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_CURRENCY = frozenset({"GBP", "USD", "EUR"})
_NAME = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|[A-Z]{2,6})\.?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*"
    r"|\b[A-Z][a-z’'-]+(?:\s+[A-Z][\w’'-]*)*\s+[A-Z][\w’'-]+"
)
_NO_PERSON = re.compile(
    r"\b(?:Trust|Board|Committee|Council|Panel|Force|Police|Hospitals?|Office|Services?|Unit|Department|Team|Centre|Group"
    r"|Plan|Report|Project|Operation|Programme|Strategy|Objective|Appendix|Table|Survey)$"
)


@dataclass(frozen=True)
class FigureFound:
    """A figure in a piece of evidence, with its unit as its headers give it, and how well it answers."""

    evidence: Evidence
    quantity: Quantity
    unit: str
    features: Mapping[str, float]
    score: float


class Judge:
    """Judges evidence for one question."""

    def __init__(self, question: Question, weigher: Weigher, best_passage: float = 0.0) -> None:
        self.question, self._weigher, self._best_passage = question, weigher, best_passage
        self._asks_earlier = bool(_ASKS_EARLIER.search(question.text))
        self._asks_whole = bool(_ASKS_WHOLE.search(question.text))
        self._numbers = {re.sub(r"[^\d.]", "", m).strip(".") for m in re.findall(r"\d[\d,.]*", question.text)}

    def coverage(self, own: frozenset[str], *fainter: tuple[frozenset[str], float]) -> float:
        """The share of the question's terms, by weight, that `own` bears, or fainter ones at their discount."""
        total = 0.0
        for term, weight in self._weigher.idf.items():
            if term in own:
                total += weight
            else:
                total += weight * max((d for stems, d in fainter if term in stems), default=0.0)
        return total / self._weigher.total

    def promise(self, evidence: Evidence) -> float:
        """The part of a piece of evidence's weight that is known before its figures and periods are read."""
        features = {**dict.fromkeys(SENTENCE_WEIGHTS, 0.0), **self._first_sight(evidence)}
        return weighted(SENTENCE_WEIGHTS, features)

    def weight(self, evidence: Evidence) -> float:
        """How well a sentence or cell answers as a whole."""
        return weighted(SENTENCE_WEIGHTS, self.sentence(evidence))

    def sentence(self, evidence: Evidence) -> dict[str, float]:
        """The features of a sentence or cell as a whole."""
        return {
            **self._first_sight(evidence),
            "kind": float(self.shows(evidence)),
            "period": self._period(evidence.periods),
        }

    def _first_sight(self, evidence: Evidence) -> dict[str, float]:
        frame = self._frame(evidence)
        return {
            "own": self.coverage(evidence.own, *frame),
            "near": self.coverage(evidence.own | evidence.near, *frame),
            "meaning": evidence.similarity,
            "passage": evidence.hit.score - self._best_passage,
            "first": 1 / (1 + evidence.rank),
        }

    def shows(self, evidence: Evidence) -> bool:
        """Whether evidence holds the kind of thing that is wanted, and not only as the question gave it."""
        wanted = self.question.wanted
        if wanted.is_figure:
            return any(self.fits(unit_of(q, evidence)) for q in self.fresh(evidence))
        if wanted is Wanted.PERSON:
            return any(
                set(terms(m)) - set(self.question.terms) and not _NO_PERSON.search(m)
                for m in _NAME.findall(evidence.text)
            )
        if wanted is Wanted.DATE:
            asked = {t for p in self.question.periods for t in terms(p.text)}
            return any(set(terms(p.text)) - asked for p in find_periods(evidence.text))
        return True

    def share(self, term: str) -> float:
        """The share of all passages that hold a term, 0 where the corpus does not have it."""
        return self._weigher.share(term)

    def rarest_missing(self, held: frozenset[str]) -> float:
        """The weight of the rarest of the question's terms that is not in `held`, as a share of them all."""
        idf = self._weigher.idf
        return max((w for t, w in idf.items() if t not in held), default=0.0) / self._weigher.total

    def fits(self, unit: str) -> bool:
        """Whether a figure in this unit can be what is wanted."""
        return unit_fits(self.question.wanted, unit) >= _LEAST_FIT

    def fresh(self, evidence: Evidence) -> list[Quantity]:
        """The figures of evidence that the question does not itself state."""
        return [q for q in evidence.quantities if re.sub(r"[^\d.]", "", q.text).strip(".") not in self._numbers]

    def figures(self, evidence: Evidence) -> list[FigureFound]:
        """Each fresh figure of the evidence, weighed."""
        base = self.sentence(evidence)
        found = []
        for quantity in self.fresh(evidence):
            unit = unit_of(quantity, evidence)
            features = self._figure(evidence, quantity, unit, base)
            found.append(FigureFound(evidence, quantity, unit, features, weighted(FIGURE_WEIGHTS, features)))
        return found

    def _figure(self, evidence: Evidence, q: Quantity, unit: str, base: Mapping[str, float]) -> dict[str, float]:
        said = evidence.cell.text if evidence.cell else evidence.text
        headers = terms(" ".join((*evidence.cell.row_path, *evidence.cell.col_path))) if evidence.cell else []
        alone = evidence.cell is not None and len(evidence.quantities) == 1
        clause = evidence.own if alone else frozenset(terms(clause_of(said, q.start, q.end))) | frozenset(headers)
        agreement = self._period_of(evidence, q)
        return {
            "own": base["own"],
            "near": base["near"],
            "clause": self.coverage(clause),
            "noun": float(bool(set(terms(q.noun)) & set(self.question.terms))),
            "unit": unit_fits(self.question.wanted, unit),
            "period": agreement,
            "other period": float(bool(evidence.periods) and agreement == 0.0 and bool(self._weigher.periods)),
            "meaning": base["meaning"],
            "passage": base["passage"],
            "cell": float(evidence.cell is not None),
            "whole": float(self._asks_whole == is_whole(evidence)) if evidence.cell else 0.5,
            "earlier": float(self._is_of_time(evidence, q)),
        }

    def _is_of_time(self, evidence: Evidence, q: Quantity) -> bool:
        """Whether a figure is of the time asked: of the earlier one where that is asked for, else of the latest;
        where the sentence gives its figures for several periods, of which one is asked for, of that."""
        periods = evidence.periods
        if evidence.cell is None and len(periods) > 1 and not self._asks_earlier and self._period(periods):
            return self._period((_nearest(periods, q),)) > 0
        return self._asks_earlier == is_earlier(evidence, q)

    def _period_of(self, evidence: Evidence, q: Quantity) -> float:
        """How far the period of one figure agrees with those asked: of several in a sentence, that which
        stands nearest to it."""
        periods = evidence.periods
        if evidence.cell is None and len(periods) > 1:
            return 0.7 * self._period((_nearest(periods, q),)) + 0.3 * self._period(periods)
        return self._period(periods)

    def _frame(self, evidence: Evidence) -> tuple[tuple[frozenset[str], float], ...]:
        a = evidence.analysed
        caption = evidence.near if evidence.cell is not None else frozenset()
        return (caption, 0.8), (a.heading, 0.6), (a.context, 0.3)

    def _period(self, said: tuple[Period, ...]) -> float:
        asked = self._weigher.periods
        if not asked:
            return 0.0
        return sum(max((_agreement(p, s) for s in said), default=0.0) for p in asked) / len(asked)


def _nearest(periods: Sequence[Period], q: Quantity) -> Period:
    """The period that stands nearest to a figure; one after it, a little sooner than one before."""
    return min(periods, key=lambda p: (p.start - q.end) if p.start >= q.end else (q.start - p.end) + 2)


def weighted(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in features.items())


def unit_of(quantity: Quantity, evidence: Evidence) -> str:
    """The unit of a figure; of a bare number in a cell, the unit that its headers or caption give."""
    if evidence.cell is None or quantity.unit != "count":
        return quantity.unit
    headers = (*reversed(evidence.cell.col_path), *reversed(evidence.cell.row_path), evidence.caption)
    found = next((unit for said in headers if (unit := header_unit(said)[0])), None)
    return found or ("rate" if any(_RATE.search(said) for said in headers) else "count")


def unit_fits(wanted: Wanted, unit: str) -> float:
    """How well a unit fits what is wanted, 0 to 1."""
    if wanted is Wanted.SHARE:
        return 1.0 if unit in ("percent", "percentage points") else 0.3 if unit in ("ratio", "times") else 0.0
    if wanted is Wanted.MONEY:
        return 1.0 if unit in _CURRENCY else 0.2 if unit == "count" else 0.0
    if wanted is Wanted.RATE:
        return (
            1.0
            if unit == "rate" or unit.startswith("per ")
            else 0.9
            if unit == "percent"
            else 0.4
            if unit == "count"
            else 0.0
        )
    if wanted is Wanted.RANK:
        return 1.0 if unit == "rank" else 0.4 if unit == "count" else 0.0
    if wanted is Wanted.DURATION:
        return 1.0 if unit in _DURATIONS else 0.3 if unit == "count" else 0.0
    if wanted is Wanted.COUNT:
        return 1.0 if unit == "count" else 0.2
    if wanted is Wanted.FIGURE:
        return 1.0 if unit == "count" else 0.8 if unit not in _DURATIONS else 0.5
    return 0.6


def clause_of(text: str, start: int, end: int) -> str:
    """The clause around [start, end) of a sentence, widened to the left until it holds a subject."""
    breaks = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    left = max((b for b in breaks if b <= start), default=0)
    right = min((b for b in breaks if b >= end), default=len(text))
    while left > 0 and len(terms(text[left:start] + text[end:right])) < _FEWEST:
        left = max((b for b in breaks if b < left), default=0)
    return text[left:right]


def is_earlier(evidence: Evidence, q: Quantity) -> bool:
    """Whether a figure is told as what was before: 'from 64', '(previous 396)', under 'Last year'."""
    if evidence.cell is None:
        return bool(_EARLIER_BEFORE.search(evidence.text[max(0, q.start - 40) : q.start]))
    if _EARLIER_BEFORE.search(evidence.cell.text[max(0, q.start - 40) : q.start]):
        return True
    return any(_EARLIER_HEADER.search(h) for h in evidence.cell.col_path[-1:])


def is_whole(evidence: Evidence) -> bool:
    """Whether a cell stands in a row or column of totals."""
    return evidence.cell is not None and any(
        _WHOLE.search(h) for h in (*evidence.cell.row_path[-1:], *evidence.cell.col_path[-1:])
    )


def _agreement(asked: Period, said: Period) -> float:
    if agrees(asked, said):
        return 1.0
    if contains(asked, said):
        return 0.6
    return 0.3 if contains(said, asked) else 0.0
