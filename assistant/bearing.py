"""Whether evidence bears on what was asked at all: its places, its names, its period, its subject.

A question about a place, period or measure that no passage speaks of is not answered with its
neighbour's figure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.evidence import Evidence
from assistant.weigh import COMMON, FigureFound, Judge, names_of, weighted
from figures.dates import MONTHS, Period, agrees, contains, overlap
from retriever.question import Question
from retriever.words import STOPWORDS, fold, stem, terms

# Fitted by logistic regression on whether the papers hold an answer, on half of the questions at hand; among those
# that they do not answer are all the others, asked again with the papers that answer them taken away.
STANDING_WEIGHTS: Mapping[str, float] = {
    "always": -6.5,
    "covered": 2.0,
    "own": 1.7,
    "meaning": 1.8,
    "passage": 4.4,
    "rarest missing": -0.9,
    "name missing": -0.7,
    "noun missing": -0.2,
    "counted missing": -0.8,
    "counts other": -1.8,
}
STANDS = -1.3
_STANDS_ELSEWHERE = -2.0  # its words for the area or period asked are missing, which lowers the score

_SURE = 0.6
_LATEST = timedelta(days=550)
_AHEAD = timedelta(days=400)
_CAPITALISED = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of(?=\s[A-Z])))*")
_NUMBERED = re.compile(
    r"(?:Table|Figure|Chart|Appendix|Annex|Item|Minute|Page|Paragraph|Section|Phase|Priority|Wave|Q\d)\b"
)
_COUNTED = re.compile(r"\bhow many\s+((?:[\w’'-]+\s+){0,4}?[\w’'-]+?s\b|people|children|staff|officers)", re.I)

_LIGHT_NOUNS = frozenset(
    terms("people persons individuals members occasions times cases incidents instances others events")
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """How evidence bears on a question. An area that is missing, a name that no paper holds or a period
    that does not fit rules it out; `score` weighs the rest."""

    area_missing: bool
    name_unknown: bool
    period_fits: bool
    features: Mapping[str, float]

    @property
    def score(self) -> float:
        return weighted(STANDING_WEIGHTS, self.features)

    @property
    def ruled_out(self) -> bool:
        return self.area_missing or self.name_unknown or not self.period_fits

    @property
    def stands(self) -> bool:
        return not self.ruled_out and self.score >= STANDS

    @property
    def stands_elsewhere(self) -> bool:
        """Whether only its area or its period is not the one that is asked for."""
        return self.ruled_out and not self.name_unknown and self.score >= _STANDS_ELSEWHERE


def bearing(question: Question, judge: Judge, chosen: FigureFound | Evidence) -> Bearing:
    """Whether the evidence of `chosen` bears on the question, and why not."""
    evidence = chosen.evidence if isinstance(chosen, FigureFound) else chosen
    frame = evidence.own | evidence.near | evidence.analysed.heading | evidence.analysed.context
    whole = frame | frozenset(evidence.analysed.body)
    weighed = judge.sentence(evidence)
    missing = [n for n in names(question) if all(t not in whole for t in n if judge.share(t) < COMMON)]
    counted = counted_noun(question)
    return Bearing(
        area_missing=_area_missing(judge, chosen, frame),
        name_unknown=_name_unknown(question, judge, evidence, missing),
        period_fits=period_fits(judge, chosen),
        features={
            "always": 1.0,
            "covered": weighed["near"],
            "own": weighed["own"],
            "meaning": weighed["meaning"],
            "passage": evidence.hit.score / 10,
            "rarest missing": judge.rarest_missing(whole),
            "name missing": float(any(_rare(judge, n) for n in missing)),
            "noun missing": float(bool(counted) and whole.isdisjoint(counted)),
            "counted missing": judge.missing(frozenset(counted), frame),
            "counts other": float(isinstance(chosen, FigureFound) and _counts_other(counted, frame, question, chosen)),
        },
    )


def names(question: Question) -> list[tuple[str, ...]]:
    """The names in a question, each as its stems: runs of capitalised words that do not open it, are no
    month, area or numbering, and are not part of naming a paper."""
    found = []
    for m in _CAPITALISED.finditer(question.text):
        if _NUMBERED.match(m.group()) or any(a.start < m.end() and m.start() < a.end for a in question.areas):
            continue
        stems = [
            t
            for word in re.findall(r"[a-z0-9]+", fold(m.group()))
            if len(word) > 1 and word not in STOPWORDS and word[:3] not in MONTHS
            and (t := stem(word)) not in question.paper_terms
        ]  # fmt: skip
        if stems:
            found.append(tuple(stems))
    return found


def _name_unknown(question: Question, judge: Judge, evidence: Evidence, missing: Sequence[tuple[str, ...]]) -> bool:
    """Whether the question names what no paper names, or, of a table's cell, what its table does not."""
    nowhere = any(judge.share(t) == 0.0 for name in names(question) for t in name)
    return nowhere or (evidence.cell is not None and any(_rare(judge, name) for name in missing))


def _rare(judge: Judge, name: tuple[str, ...]) -> bool:
    return any(judge.share(t) < COMMON for t in name)


def counted_noun(question: Question) -> tuple[str, ...]:
    """The stems of what is to be counted, in order: 'road traffic collisions' of 'how many road traffic collisions'."""
    m = _COUNTED.search(question.text)
    return tuple(terms(m[1])) if m else ()


def period_fits(judge: Judge, chosen: FigureFound | Evidence) -> bool:
    """Whether evidence can speak of the periods asked: it names one that fits, or names none and its paper
    is not older than what is asked, nor much newer. A figure has the period that the ledger gives it; a cell's
    headers fix its period: a month's figure is not in the column of a year."""
    evidence = chosen.evidence if isinstance(chosen, FigureFound) else chosen
    figure = chosen.figure if isinstance(chosen, FigureFound) else None
    if not judge.periods:
        return True
    asked = [p for way in judge.asked_of(evidence, figure) for p in way] if figure else judge.periods
    exact = evidence.cell is not None
    own = figure.period if figure else None
    said = (own,) if own and own.first and own.until and own.sure >= _SURE else evidence.periods
    if any(_fits(a, s, exact) for a in asked for s in said):
        return True
    if said and (exact or judge.question.wanted.is_figure):
        return False
    day = evidence.analysed.day
    return day is None or any(_told_on(a, day) for a in asked)


def _fits(asked: Period, said: Period, exact: bool) -> bool:
    if agrees(asked, said) or contains(asked, said):
        return True
    if not exact:
        return contains(said, asked) or overlap(asked, said) > 0
    return said.until == asked.until or (asked.days == 1 and contains(said, asked)) or overlap(asked, said) > 0.6


def _told_on(asked: Period, day: date) -> bool:
    """Whether a paper of `day` may speak of a period without naming it: of one gone by, or of the year ahead."""
    return bool(asked.first and asked.until) and asked.first - _AHEAD <= day <= asked.until + _LATEST  # type: ignore[operator]


def _area_missing(judge: Judge, chosen: FigureFound | Evidence, frame: frozenset[str]) -> bool:
    """Whether an area is asked for that is not that of the figure, or that neither the evidence nor what it
    stands under speaks of. The area of the paper's own body goes without saying."""
    evidence = chosen.evidence if isinstance(chosen, FigureFound) else chosen
    area = chosen.figure.area if isinstance(chosen, FigureFound) else None
    home = judge.home_of(evidence)
    asked = judge.areas_asked(evidence)
    if not asked or (area or home) in names_of(asked):
        return False
    if area not in (None, home):
        return True
    others = evidence.cell is None and any(f.area not in (None, home) for f in evidence.figures)
    stems = [frozenset(terms(m.text)) for m in asked]
    if home is None and any(all(judge.share(t) >= COMMON for t in named) for named in stems):
        return False
    return not any(
        named <= evidence.own or (named <= frame and (not others or named & evidence.near)) for named in stems
    )


def _counts_other(counted: tuple[str, ...], frame: frozenset[str], question: Question, found: FigureFound) -> bool:
    """Whether a figure counts another thing than is asked for: what its noun names is not what is to be counted,
    or is that of another kind, of which the question does not speak, while nothing says the kind that it does.
    A noun that can stand for any other ('people', 'cases') names nothing of its own."""
    named = tuple(terms(found.quantity.noun)) or (tuple(terms(found.figure.measure)) if found.evidence.cell else ())
    if not counted or not named:
        return False
    if found.evidence.cell is None and named[-1] not in (*counted, *_LIGHT_NOUNS):
        return True
    kinds, own = frozenset(counted[:-1]), frozenset(named) - {counted[-1]}
    return counted[-1] in named and bool(kinds) and not kinds & frame and not own <= frozenset(question.terms)
