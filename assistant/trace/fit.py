"""How well what a paper tells fits what a statement asserts, figure by figure, the amounts left out of account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import cached_property
from math import log

from assistant.evidence import Evidence
from assistant.trace.poles import opposed, poles
from assistant.trace.statement import Asserted, Statement
from assistant.trace.told import LEVELS, Told
from assistant.trace.values import Amounts, compared
from figures.area import Gazetteer, find_areas
from figures.dates import Period, agrees, contains, overlap
from figures.meant import Direction, Role
from retriever.words import terms

KEY, CLAUSE, REST = 1.0, 0.7, 0.35
"""What a stem of a statement counts for: in the measure of the figure, in its clause, elsewhere."""
OWN, SAID, NEAR, FRAME, BODY, CONTEXT = 1.0, 0.7, 0.5, 0.6, 0.4, 0.3
"""What finding it counts for: in the words of the told figure, in its sentence or row, in those beside it, in its
headings, in its passage, in the title of its paper."""

_UNKNOWN = 0.5
_COMMON = 0.08
_EVERYWHERE = 0.2
_STRANGE = 0.3
_PAPER_TIME = timedelta(days=150)
_LATEST = timedelta(days=550)

_POSSIBLE = frozenset("could may might maximum should potential potentially would".split())


class State(IntEnum):
    """Whether a period or area of a told figure is that of the statement."""

    OTHER = -1
    OPEN = 0
    SAME = 1


class Weights:
    """What the stems of a statement weigh in this corpus: rare ones more."""

    def __init__(self, frequency: Mapping[str, int], passages: int) -> None:
        self._frequency, self._passages = frequency, max(1, passages)

    def __call__(self, term: str) -> float:
        n = min(self._frequency.get(term, 0), self._passages)
        weight = log(1 + (self._passages - n + 0.5) / (n + 0.5))
        return weight if n else _UNKNOWN * weight

    def share(self, term: str) -> float:
        """The share of all passages that hold a stem."""
        return self._frequency.get(term, 0) / self._passages

    def known(self, stems: frozenset[str]) -> bool:
        """Whether the papers have most of these stems, so that they can be thought to speak of the thing."""
        return sum(not self._frequency.get(t) for t in stems) < _STRANGE * max(1, len(stems))

    def rare(self, term: str) -> bool:
        """Whether few passages hold it, so that one which speaks of it must."""
        return self._frequency.get(term, 0) < _COMMON * self._passages

    def named(self, names: Iterable[tuple[str, ...]], held: frozenset[str]) -> bool:
        """Whether each name has a rare stem among those held, or none that is rare, and all that no passage has."""
        for name in names:
            rare = [t for t in name if self.rare(t)]
            if rare and not any(t in held for t in rare):
                return False
            if any(not self._frequency.get(t) and t not in held for t in name):
                return False
        return True

    def held(self, wanted: Iterable[str], by: frozenset[str]) -> float:
        """The share of stems, by weight, that are held; 1 where none are wanted."""
        weights = {t: self(t) for t in wanted}
        total = sum(weights.values())
        return sum(w for t, w in weights.items() if t in by) / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Fit:
    """One told figure beside one asserted: `score` runs from 0 to about 1 and leaves the amounts out. `key` is
    the share of what the asserted figure measures that the told one bears itself, `around` the share that its
    passage bears; `broader` the share of what the told one measures that the statement bears. `possible` tells
    that it is what could be, and not what is, `row` whether the statement speaks of its row,
    `known` whether the papers have the words that the figure is stated in."""

    asserted: Asserted
    told: Told
    amounts: Amounts
    cover: float
    key: float
    meaning: float
    period: State
    area: State
    opposed: tuple[str, ...]
    role: bool
    named: bool
    stage: bool
    around: float
    broader: float
    possible: bool
    row: State
    known: bool
    score: float

    @property
    def conflicts(self) -> bool:
        return bool(self.opposed) or self.period is State.OTHER or self.area is State.OTHER


class Fitter:
    """Fits told figures to the figures of one statement."""

    def __init__(self, statement: Statement, weights: Weights, gazetteer: Gazetteer) -> None:
        self.statement, self.weights, self._gazetteer = statement, weights, gazetteer
        self._spelt: frozenset[str] | None = None
        self._sides: dict[tuple[str, int], Mapping[str, int]] = {}
        self._areas: dict[tuple[str, int], frozenset[str]] = {}
        self._whole: dict[tuple[str, int], frozenset[str]] = {}

    def fit(self, asserted: Asserted, told: Told) -> Fit:
        """The told figure beside the asserted one."""
        e = told.evidence
        cover, key = self._cover(asserted, told), self.weights.held(asserted.key, told.own)
        meaning = max(0.0, e.similarity)
        period, area = self._period(asserted, told), self._area(asserted, told)
        same = asserted.meant.role is told.figure.role
        role = same or (asserted.meant.role in LEVELS and told.figure.role in LEVELS)
        score = 0.62 * cover + 0.45 * meaning + 0.05 * period + 0.06 * area
        score -= 0.0 if same else 0.02 if role else 0.12
        score -= 0.06 * (1 - self.weights.held(told.key, self._words_with(e)))
        score -= 0.10 if self._narrower(told) else 0.0
        return Fit(
            asserted=asserted,
            told=told,
            amounts=compared(asserted.meant.quantity, told.figure.quantity, asserted.exactly),
            cover=cover,
            key=key,
            meaning=meaning,
            period=period,
            area=area,
            opposed=tuple(self._opposed(asserted, told)),
            role=role,
            named=self.names(e),
            around=self.weights.held(asserted.key, self._all_words(e)),
            broader=self.weights.held(told.head, self._words_with(e)),
            possible=self._only_possible(told),
            row=self._row(told),
            known=self.weights.known(asserted.clause),
            stage=_stage(asserted.meant.role) is _stage(told.figure.role),
            score=score,
        )

    def about(self, told: Told) -> float:
        """How well a told figure fits what the statement is about as a whole, 0 to about 1."""
        found = sum(self.weights(t) * credit(t, told.evidence, told.own) for t in self.statement.terms)
        total = sum(map(self.weights, self.statement.terms))
        measured = 0.2 * self.weights.held(self.statement.terms, told.key)
        return 0.5 * (found / total if total else 0.0) + 0.4 * max(0.0, told.evidence.similarity) + measured

    def names(self, e: Evidence) -> bool:
        """Whether the rare names of the statement stand where the evidence does."""
        return self.weights.named(self.statement.names, self._all_words(e))

    def _all_words(self, e: Evidence) -> frozenset[str]:
        place = _place(e)
        if place not in self._whole:
            a = e.analysed
            self._whole[place] = e.own | e.near | a.heading | a.context | frozenset(a.body)
        return self._whole[place]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(terms(self.statement.text))

    def _words_with(self, e: Evidence) -> frozenset[str]:
        """The statement's stems with what the corpus abbreviates them to, or spells them out as."""
        if self._spelt is None:
            said = terms(self.statement.text)
            self._spelt = frozenset((*said, *e.analysed.abbreviations.added(said)))
        return self._spelt

    def _row(self, told: Told) -> State:
        """SAME where the statement has every word of the row's label, OTHER where it has none."""
        held = told.label & self._words_with(told.evidence)
        if not told.label or (held and held != told.label):
            return State.OPEN
        return State.SAME if held else State.OTHER

    def _cover(self, asserted: Asserted, told: Told) -> float:
        """The share of the statement's stems, by weight, that the told figure bears."""
        importance = dict.fromkeys(self.statement.terms, REST)
        importance |= dict.fromkeys(asserted.clause, CLAUSE) | dict.fromkeys(asserted.key, KEY)
        total = found = 0.0
        for term, counts in importance.items():
            weight = counts * self.weights(term)
            total += weight
            found += weight * credit(term, told.evidence, told.own)
        return found / total if total else 0.0

    def _period(self, asserted: Asserted, told: Told) -> State:
        mine = asserted.meant.period
        stated = [p for p in ([mine] if mine else self.statement.periods) if p.first or p.until]
        if not stated:
            return State.OPEN
        theirs = told.figure.period
        periods = [theirs] if theirs and (theirs.first or theirs.until) else []
        found = max(period_state(s, periods, told.evidence.analysed.day) for s in stated)
        return found if mine else max(found, State.OPEN)

    def _area(self, asserted: Asserted, told: Told) -> State:
        areas = self.statement.areas
        mine = asserted.meant.area or (next(iter(areas)) if len(areas) == 1 else None)
        theirs = told.figure.area
        if mine is None:
            return State.OPEN
        if theirs is not None and self._same_area(mine, theirs):
            return State.SAME
        if self._goes_without_saying(mine, told.evidence):
            return State.OPEN if theirs is None else State.OTHER
        if theirs is not None:
            return State.OTHER
        named = self._areas_of(told.evidence)
        words = set(areas.get(mine) or terms(mine))
        if any(self._same_area(mine, a) for a in named) or (not named and words <= self._all_words(told.evidence)):
            return State.OPEN
        return State.OTHER

    def _goes_without_saying(self, area: str, e: Evidence) -> bool:
        """Whether a paper is about an area as a whole, so that its passages need not name it."""
        stems = self.statement.areas.get(area) or tuple(terms(area))
        return set(stems) <= e.analysed.context or all(self.weights.share(t) >= _EVERYWHERE for t in stems)

    def _areas_of(self, e: Evidence) -> frozenset[str]:
        place = _place(e)
        if place not in self._areas:
            self._areas[place] = frozenset(m.area.name for m in find_areas(e.said, self._gazetteer))
        return self._areas[place]

    def _narrower(self, told: Told) -> bool:
        """Whether the figure is of a place that the statement does not name and most passages are not about."""
        theirs = told.figure.area
        if theirs is None or any(self._same_area(theirs, a) for a in self.statement.areas):
            return False
        return not set(terms(theirs)) <= self._words

    def _same_area(self, a: str, b: str) -> bool:
        return a == b or bool({x.name for x in self._gazetteer.named(a)} & {x.name for x in self._gazetteer.named(b)})

    def _only_possible(self, told: Told) -> bool:
        stated, said = (set(text.lower().split()) for text in (self.statement.text, told.clause))
        return told.evidence.cell is None and bool(said & _POSSIBLE) and not stated & _POSSIBLE

    def _opposed(self, asserted: Asserted, told: Told) -> list[str]:
        found = [axis for axis in opposed(asserted.sides, told.sides) if axis not in ("direction", "time")]
        if told.evidence.cell is None and "time" in opposed(self.statement.sides, self._said_sides(told.evidence)):
            found.append("time")
        mine, theirs = asserted.meant.direction, told.figure.direction
        if mine is not None and (theirs is not None and mine is not theirs):
            found.append("direction")
        if mine is not None and theirs is None and told.figure.role is Role.CHANGE:
            side = 1 if mine is Direction.UP else -1
            if told.sides.get("direction") == -side:
                found.append("direction")
        return found

    def _said_sides(self, e: Evidence) -> Mapping[str, int]:
        place = _place(e)
        if place not in self._sides:
            self._sides[place] = poles(e.text)
        return self._sides[place]


def _stage(role: Role) -> Role:
    """What a figure is beside others of one measure: a target, what was before, or what is."""
    return role if role in (Role.TARGET, Role.BASELINE) else Role.LEVEL


def credit(term: str, e: Evidence, own: frozenset[str]) -> float:
    """What finding `term` with this evidence counts for."""
    if term in own:
        return OWN
    if term in e.own:
        return SAID
    if term in e.analysed.heading:
        return FRAME
    if term in e.near:
        return NEAR
    if term in e.analysed.body:
        return BODY
    return CONTEXT if term in e.analysed.context else 0.0


def _place(e: Evidence) -> tuple[str, int]:
    return e.hit.paper.version_id, e.cell.span.start if e.cell else e.span.start


def period_state(stated: Period, told: list[Period], day: date | None) -> State:
    """How a stated period compares with those of a told figure in a paper of `day`."""
    if any(agrees(stated, t) or overlap(stated, t) > 0.8 or (contains(stated, t) and t.days == 1) for t in told):
        return State.SAME
    if any(contains(stated, t) for t in told):
        return State.OPEN
    if _is_paper_time(stated, day):
        return State.OPEN
    if not told:
        return State.OPEN if day is None or _may_be_told_on(stated, day) else State.OTHER
    if any(contains(t, stated) and stated.days and t.days and stated.days * 3 > t.days for t in told):
        return State.OPEN
    if any(t.sure < 0.5 or t.first is None or t.until is None for t in told):
        return State.OPEN
    return State.OTHER


def _is_paper_time(stated: Period, day: date | None) -> bool:
    """Whether a period may be how the statement dates the paper itself: 'at September 2014'."""
    if day is None or stated.first is None or stated.until is None:
        return False
    if stated.until - stated.first > timedelta(days=130):
        return False
    return stated.first - _PAPER_TIME <= day <= stated.until + _PAPER_TIME


def _may_be_told_on(stated: Period, day: date) -> bool:
    """Whether a paper of `day` may speak of a period without naming it: of one that has begun, not long past."""
    if stated.first is None or stated.until is None:
        return True
    return stated.first <= day <= stated.until + _LATEST
