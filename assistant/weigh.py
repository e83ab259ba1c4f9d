"""How well a sentence, a cell or a figure in one answers a question: weighted sums of a few features."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.figure_fit import (
    clause_of,
    counted_head,
    direction_fit,
    head_fit,
    is_earlier,
    is_whole,
    period_fit,
    role_fit,
    unit_fit,
)
from assistant.telling import shows, tells
from corpus.model import Figure
from figures.area import AreaMention
from figures.dates import Period, shifted
from figures.meant import Role
from figures.value import Quantity
from retriever.question import Question
from retriever.rank import Weigher
from retriever.words import STOPWORDS, stem, terms, words

# Fitted with evals/fit.py, as those of retriever/rank.py.
SENTENCE_WEIGHTS: Mapping[str, float] = {
    "own": 2.9,
    "near": 1.9,
    "meaning": 1.8,
    "kind": 2.0,
    "period": 0.1,
    "passage": 0.8,
    "first": 1.4,
    "tells": 2.0,
}

FIGURE_WEIGHTS: Mapping[str, float] = {
    "own": 3.2,
    "near": 2.5,
    "clause": 2.3,
    "measure": 2.2,
    "apart": 1.2,
    "head": 1.2,
    "unit": 0.6,
    "role": 2.1,
    "direction": 1.0,
    "earlier": 0.9,
    "period": 2.4,
    "other period": -2.1,
    "area": 1.9,
    "other area": -1.5,
    "meaning": 1.9,
    "passage": 2.6,
    "cell": -0.4,
    "whole": 2.0,
}

COMMON = 0.08
"""The share of passages from which on a word tells nothing of its own."""

_LEAST_FIT = 0.4
_INITIALS = (3, 4, 5)
_ASKING = frozenset(terms("percentage percent proportion number figure figures amount"))
"""Words that say what kind of answer is wanted, which no answer need hold."""

_FAR = -1.0
_DIGITS = re.compile(r"[^\d.]")


@dataclass(frozen=True)
class FigureFound:
    """A figure in a piece of evidence, and how well it answers."""

    evidence: Evidence
    figure: Figure
    features: Mapping[str, float]
    score: float

    @property
    def quantity(self) -> Quantity:
        return self.figure.quantity

    @property
    def unit(self) -> str:
        return self.figure.quantity.unit


HomeOf = Callable[[str], str | None]
"""A version id to the area of the body whose paper it is, None where that is not known."""


def nowhere(version_id: str) -> str | None:
    """Where bodies have no area that is known."""
    return None


class Judge:
    """Judges evidence for one question. A figure that names no area is of that of its paper's body."""

    def __init__(
        self, question: Question, weigher: Weigher, best_passage: float = 0.0, home_of: HomeOf = nowhere
    ) -> None:
        self.question, self._weigher, self._best_passage = question, weigher, best_passage
        self.periods = [p for p in weigher.periods if not set(terms(p.text)) <= set(question.paper_terms)]
        self._areas = [m for m in question.areas if not set(terms(m.text)) <= set(question.paper_terms)]
        self._home_of = home_of
        self._initials = initials_of(question.text)
        self._idf = {t: w for t, w in weigher.idf.items() if t not in _ASKING} or dict(weigher.idf)
        self._total = sum(self._idf.values()) or 1.0
        self._head = counted_head(question.text)
        self._numbers = {_bare(m) for m in re.findall(r"\d[\d,.]*", question.text)}

    def coverage(self, own: frozenset[str], *fainter: tuple[frozenset[str], float]) -> float:
        """The share of the question's terms, by weight, that `own` bears, or fainter ones at their discount."""
        total = 0.0
        own |= frozenset(t for short, long in self._initials.items() if short in own for t in long)
        for term, weight in self._idf.items():
            if term in own:
                total += weight
            else:
                total += weight * max((d for stems, d in fainter if term in stems), default=0.0)
        return total / self._total

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
            "period": period_fit(self._weigher.periods, evidence.periods),
            "tells": tells(self.question, evidence),
        }

    def _first_sight(self, evidence: Evidence) -> dict[str, float]:
        frame = self._frame(evidence)
        return {
            "own": self.coverage(evidence.own, *frame),
            "near": self.coverage(evidence.own | evidence.near, *frame),
            "meaning": evidence.similarity,
            "passage": max(_FAR, evidence.hit.score - self._best_passage),
            "first": 1 / (1 + evidence.rank),
        }

    def shows(self, evidence: Evidence) -> bool:
        """Whether evidence holds the kind of thing that is wanted, and not only as the question gave it."""
        if self.question.wanted.is_figure:
            return any(self.fits(f) for f in self.fresh(evidence))
        return shows(self.question, evidence)

    def share(self, term: str) -> float:
        """The share of all passages that hold a term, 0 where the corpus does not have it."""
        return self._weigher.share(term)

    def rarest_missing(self, held: frozenset[str]) -> float:
        """The weight of the rarest of the question's terms that is not in `held`, as a share of them all."""
        return max((w for t, w in self._idf.items() if t not in held), default=0.0) / self._total

    def missing(self, stems: frozenset[str], held: frozenset[str]) -> float:
        """The weight of those of some stems that are not in `held`, as a share of all of the question's terms."""
        return sum(self._idf.get(t, 0.0) for t in stems - held) / self._total

    def fits(self, figure: Figure) -> bool:
        """Whether a figure can be what is wanted, by its unit and role."""
        return unit_fit(self.question.wanted, _unit(figure)) >= _LEAST_FIT

    def fresh(self, evidence: Evidence) -> list[Figure]:
        """The figures of evidence that the question does not itself state."""
        return [f for f in evidence.figures if _bare(f.quantity.text) not in self._numbers]

    def figures(self, evidence: Evidence) -> list[FigureFound]:
        """Each fresh figure of the evidence, weighed."""
        base = self.sentence(evidence)
        found = []
        for figure in self.fresh(evidence):
            features = self._figure(evidence, figure, base)
            found.append(FigureFound(evidence, figure, features, weighted(FIGURE_WEIGHTS, features)))
        return found

    def _figure(self, evidence: Evidence, figure: Figure, base: Mapping[str, float]) -> dict[str, float]:
        sought = self.question.sought
        period, other = self._period(evidence, figure)
        area = self._area(evidence, figure)
        return {
            "own": base["own"],
            "near": base["near"],
            "clause": self.coverage(self._clause(evidence, figure)),
            "measure": self.coverage(evidence.stems(figure.measure)),
            "apart": self._apart(evidence, figure),
            "head": head_fit(self._head, figure),
            "unit": unit_fit(self.question.wanted, _unit(figure)),
            "role": role_fit(sought, figure.role),
            "direction": direction_fit(sought, figure),
            "earlier": float(sought.earlier == is_earlier(evidence, figure)),
            "period": period,
            "other period": other,
            "area": max(0.0, area),
            "other area": max(0.0, -area),
            "meaning": base["meaning"],
            "passage": base["passage"],
            "cell": float(evidence.cell is not None),
            "whole": float(sought.whole == is_whole(evidence)) if evidence.cell else 0.5,
        }

    def asked_of(self, evidence: Evidence, figure: Figure) -> list[list[Period]]:
        """The periods asked for, in each way that they may be meant of this figure: as they stand and, where what
        stood before is asked for and the figure is told as that, the year before."""
        if self.question.sought.earlier and is_earlier(evidence, figure):
            return [self.periods, [shifted(p, -1) for p in self.periods]]
        return [self.periods]

    def _period(self, evidence: Evidence, figure: Figure) -> tuple[float, float]:
        """How far a figure's period agrees with those asked, and whether it has another."""
        said = figure.period
        if not self.periods:
            return 0.0, 0.0
        known = said is not None and said.first is not None and said.until is not None
        over = [said] if said is not None and known else evidence.periods
        fit = max(period_fit(asked, over) for asked in self.asked_of(evidence, figure))
        if said is None or not known:
            return 0.8 * fit, 0.0
        return fit * (0.5 + 0.5 * said.sure), said.sure * float(fit == 0.0)

    def _clause(self, evidence: Evidence, figure: Figure) -> frozenset[str]:
        if evidence.cell is not None and len(evidence.figures) == 1:
            return evidence.own
        headers = (*evidence.cell.row_path, *evidence.cell.col_path) if evidence.cell else ()
        return _about(evidence, figure) | evidence.stems(" ".join(headers))

    def _apart(self, evidence: Evidence, figure: Figure) -> float:
        """Of what sets a figure apart from those beside it, how much the question speaks of, less how much of
        theirs."""
        beside = [f for f in evidence.figures if f is not figure]
        clause, clauses = _about(evidence, figure), frozenset(t for f in beside for t in _about(evidence, f))
        measure, measures = evidence.stems(figure.measure), evidence.stems(" ".join(f.measure for f in beside))
        own, others = (clause - clauses) | (measure - measures), (clauses - clause) | (measures - measure)
        return self.coverage(own - others) - self.coverage(others - own)

    def home_of(self, evidence: Evidence) -> str | None:
        """The area of the body whose paper evidence stands in."""
        return self._home_of(evidence.hit.paper.version_id)

    def areas_asked(self, evidence: Evidence) -> list[AreaMention]:
        """The areas asked for. Beside another that lies in it, the area of the paper's own body only says where
        that lies."""
        home = self.home_of(evidence)
        around = [m for m in self._areas if home in names_of([m])]
        held = names_of(around)
        inside = [
            m for m in self._areas if m not in around and any(not a.parents or held & {*a.parents} for a in m.areas)
        ]
        return inside or self._areas

    def _area(self, evidence: Evidence, figure: Figure) -> float:
        """1 where a figure is for an area that is asked for, −1 where it is for another than its body's own."""
        home = self.home_of(evidence)
        if (figure.area or home) in names_of(self.areas_asked(evidence)):
            return 1.0
        return 0.0 if figure.area in (None, home) else -1.0

    def _frame(self, evidence: Evidence) -> tuple[tuple[frozenset[str], float], ...]:
        a = evidence.analysed
        caption = evidence.near if evidence.cell is not None else frozenset()
        return (caption, 0.8), (a.heading, 0.6), (a.context, 0.3)


def initials_of(text: str) -> dict[str, tuple[str, ...]]:
    """The stem of each run of three to five words of `text` written by its initials, to their stems: 'ksi' to those
    of 'killed or seriously injured', which a column headed 'KSI' speaks of without spelling it out."""
    found = {}
    told = [w for w in words(text) if w not in STOPWORDS]
    for length in _INITIALS:
        for i in range(len(told) - length + 1):
            run = told[i : i + length]
            found[stem("".join(w[0] for w in run))] = tuple(map(stem, run))
    return found


def names_of(mentions: Iterable[AreaMention]) -> frozenset[str]:
    """The names of all areas that these mentions can mean."""
    return frozenset(a.name for mention in mentions for a in mention.areas)


def _about(evidence: Evidence, figure: Figure) -> frozenset[str]:
    """The stems of the clause that a figure stands in."""
    return evidence.stems(clause_of(evidence.own_text, *evidence.place(figure)))


def weighted(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in features.items())


def _unit(figure: Figure) -> str:
    """The unit, or 'rate' for a bare number that is told as one."""
    return "rate" if figure.role is Role.RATE and figure.quantity.unit == "count" else figure.quantity.unit


def _bare(printed: str) -> str:
    return _DIGITS.sub("", printed).strip(".")
