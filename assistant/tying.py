"""How the figures of a sentence that a model wrote tie to the spans that it cites: quoted, or by a sum that is shown.

A figure ties where a cited span has the same amount of the same thing: its measure, unit, period, area, role and
direction as the ledger has them, and where no other cited figure is more what the sentence speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from assistant.evidence import Evidence
from assistant.model import Basis
from assistant.trace.statement import Asserted, Statement, content
from assistant.trace.told import Told
from assistant.trace.values import Amounts, compared, kind_of
from figures.area import Gazetteer, find_areas
from figures.arithmetic import Amount, Result, change, percentage_change, point_difference, share, total
from figures.dates import Period, agrees, contains, overlap
from figures.meant import Direction, Frame, Meant, Role
from figures.period import find_periods
from figures.qualifiers import Qualifier
from figures.quantity import find_quantities
from figures.sentence import read_sentence
from figures.units import COUNT, PERCENT, POINTS
from retriever.asked_periods import asked_periods
from retriever.question import Question
from retriever.words import terms

_LEVELS = frozenset({Role.LEVEL, Role.SHARE, Role.RATE, Role.AVERAGE, Role.BASELINE})
_SURE = 0.6
_SAME_TIME = 0.95
_OWN, _SAID, _AROUND = 1.0, 0.55, 0.45
_MEASURES_IT = 0.4
_CLEARLY = 0.2
_SLACK = Decimal("0.05")
_COMPARES = re.compile(
    r"(?:\s+[A-Za-z]+){0,3}?\s+(?:below|above|lower|higher|fewer|more|less|down|up|longer|shorter)\b(?!\s+(?:by|from|to)\b)"
)
_SUMMED = frozenset(terms("total combined together altogether sum overall"))


@dataclass(frozen=True, slots=True)
class Tie:
    """How a figure ties: to one told, or to those that its sum is of, `result` being that."""

    asserted: Asserted
    told: tuple[Told, ...]
    result: Result | None = None

    @property
    def basis(self) -> Basis:
        return Basis.CALCULATED if self.result else Basis.QUOTED


class Ties:
    """Ties the figures of one sentence to the figures told in what it cites. What the sentence leaves unsaid, its
    period or its area, is that of the question that it answers."""

    def __init__(self, statement: Statement, told: Sequence[Told], question: Question, gazetteer: Gazetteer) -> None:
        read = read_sentence(statement.text, Frame(gazetteer))
        self._said = [_as_level(statement.text, a, m) for a, m in zip(statement.figures, read, strict=True)]
        self._told, self._question, self._gazetteer = told, question, gazetteer
        self._periods, self._areas = asked_periods(statement.text, None)[0], list(statement.areas)
        self._asked = [p for p in question.periods if p.first and p.until]
        self._words, self._rising = frozenset(terms(statement.text)), statement.sides.get("direction", 0)

    def all(self) -> list[Tie] | None:
        """A tie for each figure of the sentence; None where one has none."""
        found: list[Tie] = []
        for asserted in self._said:
            quoted = self._quoted(asserted)
            if quoted is not None:
                found.append(quoted)
        operands = [t for tie in found for t in tie.told]
        for asserted in self._said:
            if any(_heads(asserted, t.evidence) for t in operands):
                continue
            if not any(tie.asserted is asserted for tie in found):
                tie = self._worked(asserted, operands)
                if tie is None:
                    return None
                found.append(tie)
        return found

    def _quoted(self, asserted: Asserted) -> Tie | None:
        able = [(self._measured(asserted, t), t) for t in self._told if self._could_be(asserted, t)]
        same = [(m, t) for m, t in able if _same(asserted, t)]
        if not same:
            return None
        measured, best = max(same, key=lambda pair: pair[0])
        rivals = [(m, t) for m, t in able if not _same(asserted, t) and _one_kind(asserted, t)]
        if measured < _MEASURES_IT or any(m > measured + _CLEARLY or _owns(asserted, t, best) for m, t in rivals):
            return None
        if asserted.meant.period is None and any(
            m > measured - _CLEARLY and _later(t, best) and t.key - best.key <= self._words for m, t in rivals
        ):
            # Of several times the one that goes without saying is the latest.
            return None
        return Tie(asserted, (best,))

    def _could_be(self, asserted: Asserted, t: Told) -> bool:
        return self._role_fits(asserted, t) and self._period_fits(asserted, t) and self._area_fits(asserted, t)

    def _measured(self, asserted: Asserted, t: Told) -> float:
        """0 to 1: how much of what the sentence says it measures the told figure bears."""
        if asserted.noun and t.noun and not asserted.noun & (t.noun | t.own) and not t.noun & asserted.key:
            return 0.0
        e = t.evidence
        headed = e.stems(" ".join((e.caption, *e.hit.passage.heading_path)))
        around = headed | e.analysed.context
        key, said = asserted.key, t.key | t.own | e.own
        if not key:
            return 1.0
        if key - said - (headed if e.cell is not None else frozenset()) and t.key - self._words:
            # Each has a word for what is measured that the other has not: 'cranes' here, 'chains' there.
            return 0.0
        return sum(_OWN if s in t.own else _SAID if s in said else _AROUND * (s in around) for s in key) / len(key)

    def _role_fits(self, asserted: Asserted, t: Told) -> bool:
        mine, theirs = asserted.meant.role, t.figure.role
        if mine is not theirs and not (mine in _LEVELS and theirs in _LEVELS):
            return False
        if mine is not Role.CHANGE:
            negative = t.figure.quantity.value < 0
            return not negative or asserted.meant.quantity.value < 0
        way = asserted.meant.direction or _way(asserted.sides.get("direction", 0))
        told = t.figure.direction or _way(t.sides.get("direction", 0))
        if told is None and t.figure.quantity.signed:
            told = _way(1 if t.figure.quantity.value > 0 else -1)
        return way is told

    def _period_fits(self, asserted: Asserted, t: Told) -> bool:
        stated = asserted.meant.period
        implied = stated is None
        if stated is None:
            if asserted.meant.role in (Role.BASELINE, Role.TARGET) or self._periods or not self._asked:
                return not self._periods or _sure(t) is None or any(_is_time(p, _sure(t)) for p in self._periods)
            stated = self._asked[0]
        theirs, known = t.figure.period, _sure(t)
        if not implied and theirs is not None and not (stated.first and stated.until):
            # 'this year' and 'since 2010' are told as the paper tells them.
            alike = agrees(stated, theirs) or _words(stated) == _words(theirs)
            return alike and (known is None or not self._asked or any(_shares(p, known) for p in self._asked))
        if known is not None:
            return _is_time(stated, known) or (implied and any(_shares(p, known) for p in self._asked))
        named = [*t.evidence.periods, *_around(t.evidence)]
        return any(_is_time(stated, p) for p in named) or (implied and not named)

    def _area_fits(self, asserted: Asserted, t: Told) -> bool:
        stated = asserted.meant.area
        theirs = t.figure.area
        if stated is None:
            asked = [m.area.name for m in self._question.areas]
            wanted = self._areas or asked
            if theirs is None:
                return not wanted or any(self._speaks_of(a, t.evidence) for a in wanted)
            return any(self.same_area(a, theirs) for a in wanted) or self._is_of_paper(theirs, t.evidence)
        if theirs is not None:
            return self.same_area(stated, theirs)
        return self._speaks_of(stated, t.evidence)

    def same_area(self, a: str, b: str) -> bool:
        """Whether two names are of one area."""
        return a == b or bool({x.name for x in self._gazetteer.named(a)} & {x.name for x in self._gazetteer.named(b)})

    def _speaks_of(self, area: str, e: Evidence) -> bool:
        """Whether a span with no area of its own is of an area: it names it, or names none and its paper is."""
        named = {m.area.name for m in find_areas(e.said, self._gazetteer)}
        if named:
            return any(self.same_area(area, name) for name in named)
        return self._is_of_paper(area, e)

    def _is_of_paper(self, area: str, e: Evidence) -> bool:
        paper = e.hit.paper
        about = " | ".join((paper.title, paper.body or "", *e.hit.passage.heading_path, e.caption))
        return any(self.same_area(area, m.area.name) for m in find_areas(about, self._gazetteer))

    def _worked(self, asserted: Asserted, stated: Sequence[Told]) -> Tie | None:
        """The sum of cited figures that gives the asserted one."""
        able = [t for t in self._told if t.figure.role in _LEVELS and self._measured(asserted, t) >= _MEASURES_IT]
        for a, b in permutations(able, 2):
            if _alike(a, b):
                for result in self._sums(asserted, a, b):
                    if _gives(asserted, result):
                        return Tie(asserted, (a, b), result)
        summed = [*{id(t): t for t in stated}.values()] if _SUMMED & self._words else []
        if len(summed) > 1 and all(_alike(summed[0], t) for t in summed[1:]):
            result = total([_amount(t) for t in summed])
            if _gives(asserted, result):
                return Tie(asserted, tuple(summed), result)
        return None

    def _sums(self, asserted: Asserted, a: Told, b: Told) -> Iterator[Result]:
        """The sums of two figures that the asserted one may be: from `a` to `b`, or `a` as a share of `b`."""
        unit = asserted.meant.quantity.unit
        way = asserted.meant.direction
        side = 1 if way is Direction.UP else -1 if way is Direction.DOWN else self._rising
        x, y = _amount(a), _amount(b)
        if side and (y.value > x.value) == (side > 0) and self._follows(asserted, a, b):
            if unit == x.unit:
                yield change(x, y)
            elif unit == POINTS and x.unit == PERCENT:
                yield point_difference(x, y)
            elif unit == PERCENT and kind_of(x.unit) in ("count", "money", "duration") and x.value:
                yield percentage_change(x, y)
        part = 0 < x.value < y.value and a.group == b.group and kind_of(x.unit) != kind_of(unit)
        if part and not side and unit == PERCENT and asserted.meant.role is not Role.CHANGE:
            yield share(x, y)

    def _follows(self, asserted: Asserted, a: Told, b: Told) -> bool:
        """Whether a change can be from `a` to `b`: in time, and in the periods that the sentence or the question
        names; or from one area to another at one time."""
        p, q = _sure(a), _sure(b)
        if p is None or q is None or not p.until or not q.until:
            return a.figure.role is Role.BASELINE and b.figure.role is not Role.BASELINE and a.group == b.group
        if a.figure.area != b.figure.area:
            named = {a.figure.area, b.figure.area} - {None}
            return agrees(p, q) and named <= set(self._areas)
        asked = self._periods or self._asked
        if len(asked) > 1:
            timed = all(any(_is_time(x, y) for x in asked) for y in (p, q))
        else:
            timed = not asked or any(_is_time(asked[0], y) for y in (p, q))
        return p.until < q.until and timed and _same_length(p, q)


def _as_level(text: str, asserted: Asserted, read: Meant) -> Asserted:
    """A level that stands apart from how it compares ('147 moorings, down from 162') is told as a level."""
    if read.role is Role.LEVEL and not _COMPARES.match(text, read.quantity.end):
        return replace(asserted, meant=read)
    return asserted


def _heads(asserted: Asserted, e: Evidence) -> bool:
    """Whether a duration is no figure of its own but of what heads a cell that ties: 'waiting over six weeks'."""
    q = asserted.meant.quantity
    if e.cell is None or kind_of(q.unit) != "duration":
        return False
    heads = find_quantities(" | ".join((e.caption, *e.cell.row_path, *e.cell.col_path)))
    return any((h.value, h.unit) == (q.value, q.unit) for h in heads)


def _owns(asserted: Asserted, other: Told, best: Told) -> bool:
    """Whether another figure of the same sentence or row has more of what is measured in its own measure."""
    key = frozenset(content(f"{asserted.meant.measure} {asserted.meant.quantity.noun}"))
    return other.group == best.group and len(key & other.key) > len(key & best.key)


def _later(a: Told, b: Told) -> bool:
    """Whether a figure of the same kind and place is of a later time than another."""
    p, q = _sure(a), _sure(b)
    levels = a.figure.role in _LEVELS and b.figure.role in _LEVELS
    if not (levels or a.figure.role is b.figure.role) or a.figure.area != b.figure.area or not a.key & b.key:
        return False
    return p is not None and q is not None and p.until is not None and q.until is not None and p.until > q.until


def _alike(a: Told, b: Told) -> bool:
    """Whether two figures go into one sum: of one unit, told of one measure in one paper, and not one figure."""
    if a.figure == b.figure or a.group[0] != b.group[0] or a.figure.quantity.unit != b.figure.quantity.unit:
        return False
    if a.figure.cell and b.figure.cell:
        return a.figure.cell[0] == b.figure.cell[0] and 0 in (
            a.figure.cell[1] - b.figure.cell[1],
            a.figure.cell[2] - b.figure.cell[2],
        )
    return a.group == b.group or bool(a.key & b.key)


def _gives(asserted: Asserted, result: Result) -> bool:
    q = asserted.meant.quantity
    low, high = sorted((abs(q.low), abs(q.high)))
    slack = _SLACK if q.unit == PERCENT and q.step < 1 else Decimal(0)
    bounded = q.qualifier in (Qualifier.EXACT, Qualifier.ABOUT)
    return bounded and result.unit == q.unit and low - slack <= abs(result.value) <= high + slack


def _same(asserted: Asserted, t: Told) -> bool:
    """Whether the amounts are the same; a bound is that of the paper, not one that merely holds."""
    q, told = asserted.meant.quantity, t.figure.quantity
    if t.evidence.cell is not None and told.unit == COUNT and q.unit not in (COUNT, PERCENT, POINTS):
        cell = t.evidence.cell
        headed = terms(" ".join((t.evidence.caption, *cell.row_path, *cell.col_path)))
        return q.value == told.value and set(terms(q.unit)) <= set(headed)
    if compared(q, told, asserted.exactly) is not Amounts.SAME:
        return False
    bounded = q.qualifier not in (Qualifier.EXACT, Qualifier.ABOUT)
    return not bounded or abs(q.value) == abs(told.value) or told.qualifier is q.qualifier


def _one_kind(asserted: Asserted, t: Told) -> bool:
    return kind_of(asserted.meant.quantity.unit) == kind_of(t.figure.quantity.unit)


def _amount(t: Told) -> Amount:
    return Amount(t.figure.quantity.value, t.figure.quantity.unit)


def _way(side: int) -> Direction | None:
    return Direction.UP if side > 0 else Direction.DOWN if side < 0 else None


def _sure(t: Told) -> Period | None:
    p = t.figure.period
    return p if p is not None and p.until is not None and p.sure >= _SURE else None


def _words(period: Period) -> str:
    return " ".join(period.text.lower().split())


def _around(e: Evidence) -> list[Period]:
    said = "\n".join((*e.hit.passage.heading_path, e.caption, e.hit.paper.title))
    return [p for p in find_periods(said, e.analysed.day) if p.until]


def _is_time(stated: Period, told: Period | None) -> bool:
    """Whether both are one time, or the told one a day within the stated."""
    if told is None:
        return False
    if agrees(stated, told) or overlap(stated, told) >= _SAME_TIME:
        return True
    if stated.first is None and stated.until is not None:
        return stated.until == told.until
    return (told.days == 1 or told.first is None) and told.until is not None and contains(stated, told)


def _shares(asked: Period, told: Period) -> bool:
    return agrees(asked, told) or contains(asked, told) or contains(told, asked) or overlap(asked, told) > 0


def _same_length(a: Period, b: Period) -> bool:
    if a.days is None or b.days is None:
        return True
    return abs(a.days - b.days) <= max(3, a.days // 20)
