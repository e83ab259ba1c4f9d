"""How well what a paper tells fits what a statement asserts, figure by figure, the amounts left out of account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from math import log

from assistant.evidence import Evidence
from assistant.trace.poles import opposed
from assistant.trace.statement import Asserted, Statement
from assistant.trace.told import Told
from assistant.trace.values import Amounts, compared
from figures.area import Gazetteer
from figures.dates import Period, agrees, contains, overlap
from figures.meant import Direction, Role

KEY, CLAUSE, REST = 1.0, 0.7, 0.35
"""What a stem of a statement counts for: in the measure of the figure, in its clause, elsewhere."""
OWN, SAID, NEAR, FRAME, BODY, CONTEXT = 1.0, 0.7, 0.5, 0.6, 0.4, 0.3
"""What finding it counts for: in the words of the told figure, in its sentence or row, in those beside it, in its
headings, in its passage, in the title of its paper."""

_UNKNOWN = 0.5
_COMMON = 0.08
_PAPER_TIME = timedelta(days=150)
_LATEST = timedelta(days=550)
_AHEAD = timedelta(days=400)

_LEVELS = frozenset({Role.LEVEL, Role.SHARE, Role.RATE, Role.AVERAGE, Role.BASELINE})


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
        return self._frequency.get(term, 0) / self._passages


@dataclass(frozen=True, slots=True)
class Fit:
    """One told figure beside one asserted: `score` runs from 0 to about 1 and leaves the amounts out."""

    told: Told
    amounts: Amounts
    cover: float
    meaning: float
    period: State
    area: State
    opposed: tuple[str, ...]
    role: bool
    score: float

    @property
    def conflicts(self) -> bool:
        return bool(self.opposed) or self.period is State.OTHER or self.area is State.OTHER


class Fitter:
    """Fits told figures to the figures of one statement."""

    def __init__(self, statement: Statement, weights: Weights, gazetteer: Gazetteer) -> None:
        self.statement, self.weights, self._gazetteer = statement, weights, gazetteer

    def fit(self, asserted: Asserted, told: Told) -> Fit:
        amounts = compared(asserted.meant.quantity, told.figure.quantity, asserted.exactly)
        cover = self.cover(asserted, told)
        meaning = max(0.0, told.evidence.similarity)
        period, area = self.period_of(asserted, told), self.area_of(asserted, told)
        role = _same_role(asserted.meant.role, told.figure.role)
        score = 0.62 * cover + 0.45 * meaning + 0.04 * period + 0.06 * area - (0.0 if role else 0.12)
        return Fit(told, amounts, cover, meaning, period, area, tuple(self._opposed(asserted, told)), role, score)

    def cover(self, asserted: Asserted | None, told: Told) -> float:
        """The share of the statement's stems, by weight, that the told figure bears."""
        importance = dict.fromkeys(self.statement.terms, REST)
        if asserted is not None:
            importance |= dict.fromkeys(asserted.clause, CLAUSE) | dict.fromkeys(asserted.key, KEY)
        total = found = 0.0
        for term, counts in importance.items():
            weight = counts * self.weights(term)
            total += weight
            found += weight * credit(term, told.evidence, told.own)
        return found / total if total else 0.0

    def period_of(self, asserted: Asserted, told: Told) -> State:
        mine = asserted.meant.period
        wanted = [mine] if mine else list(self.statement.periods)
        stated = [p for p in wanted if p.first or p.until]
        if not stated:
            return State.OPEN
        theirs = told.figure.period
        periods = [theirs] if theirs and (theirs.first or theirs.until) else []
        return max(_period_state(s, periods, told.evidence) for s in stated)

    def area_of(self, asserted: Asserted, told: Told) -> State:
        mine = asserted.meant.area or (self.statement.areas[0] if len(self.statement.areas) == 1 else None)
        theirs = told.figure.area
        if mine is None:
            return State.OPEN
        if theirs is not None:
            return State.SAME if self._same_area(mine, theirs) else State.OTHER
        return State.OPEN

    def _same_area(self, a: str, b: str) -> bool:
        return a == b or bool({x.name for x in self._gazetteer.named(a)} & {x.name for x in self._gazetteer.named(b)})

    def _opposed(self, asserted: Asserted, told: Told) -> list[str]:
        found = [axis for axis in opposed(asserted.sides, told.sides) if axis != "direction"]
        mine, theirs = asserted.meant.direction, told.figure.direction
        if mine is not None and (theirs is not None and mine is not theirs):
            found.append("direction")
        if mine is not None and theirs is None:
            side = 1 if mine is Direction.UP else -1
            if told.sides.get("direction") == -side:
                found.append("direction")
        return found


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


def _same_role(a: Role, b: Role) -> bool:
    return a is b or (a in _LEVELS and b in _LEVELS)


def _period_state(stated: Period, told: list[Period], e: Evidence) -> State:
    day = e.analysed.day
    if any(agrees(stated, t) or contains(stated, t) or overlap(stated, t) > 0.8 for t in told):
        return State.SAME
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
    if stated.first is None or stated.until is None:
        return True
    return stated.first - _AHEAD <= day <= stated.until + _LATEST
