"""How the figures of a sentence that a model wrote tie to the spans that it cites: quoted, or by a sum that is shown.

A figure ties where a cited span has the same amount of the same thing: its measure, unit, period, area, role and
direction as the ledger has them, and where no other cited figure is more what the sentence speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.checks.multiples import MULTIPLE
from assistant.checks.places import Places
from assistant.checks.sums import Sums
from assistant.checks.times import around, is_time, share_days, stated_times, sure, words
from assistant.evidence import Evidence
from assistant.figure_fit import is_earlier
from assistant.trace.poles import poles
from assistant.trace.statement import Asserted, Statement, content
from assistant.trace.told import LEVELS, Told
from assistant.trace.values import Amounts, compared, kind_of
from figures.area import Gazetteer
from figures.arithmetic import Result
from figures.dates import Period, agrees
from figures.meant import Direction, Frame, Meant, Role
from figures.qualifiers import Qualifier, round_place
from figures.quantity import find_quantities
from figures.sentence import read_sentence
from figures.units import COUNT, PERCENT, POINTS, TIMES
from figures.value import Quantity
from retriever.question import Question
from retriever.words import terms

_OWN, _SAID, _AROUND = 1.0, 0.55, 0.45
_MEASURES_IT = 0.4
_CLEARLY = 0.2
_COMPARES = re.compile(
    r"(?:\s+[A-Za-z]+){0,3}?\s+(?:(?:below|above|lower|higher|fewer|more|less|longer|shorter)\b"
    r"(?!\s+(?:by|from|to)\b|\s+than\s+[\w-]+\s+(?:seconds|minutes|hours|days|weeks|months|years)\b)"
    r"|(?:down|up)\s+(?:on|against|compared|since|over|year)\b)"
)
_BY = re.compile(r"\bby\s+(?:\w+\s+)?$", re.I)
_LABELLED = re.compile(r"(?:than|within|over|under|inside|above|below|beyond|aged|last|past|the)\s+$", re.I)


@dataclass(frozen=True, slots=True)
class Tie:
    """How a figure ties: to one told, or to those that its sum is of, `result` being that."""

    asserted: Asserted
    told: tuple[Told, ...]
    result: Result | None = None


class Ties:
    """Ties the figures of one sentence to the figures told in what it cites. What the sentence leaves unsaid, its
    period or its area, is that of the question that it answers."""

    def __init__(
        self, statement: Statement, told: Sequence[Told], question: Question, places: Places, gazetteer: Gazetteer
    ) -> None:
        read = read_sentence(statement.text, Frame(gazetteer))
        self.said = [_as_level(statement.text, a, m) for a, m in zip(statement.figures, read, strict=True)]
        self._text = statement.text
        self._told, self._question, self._places = told, question, places
        self._periods, self._areas = stated_times(statement.text), list(statement.areas)
        self._asked = [p for p in question.periods if p.first and p.until]
        self._words, self._sums = frozenset(terms(statement.text)), Sums(statement, self._asked)

    def all(self) -> list[Tie] | None:
        """A tie for each figure of the sentence; None where one has none."""
        found: list[Tie] = []
        for asserted in self.said:
            quoted = self._quoted(asserted)
            if quoted is not None:
                found.append(quoted)
        quoted_ones = [t for tie in found for t in tie.told]
        rest = [a for a in self.said if not any(tie.asserted is a for tie in found)]
        for asserted in rest:
            worked = self._worked(asserted, quoted_ones)
            if worked is not None:
                found.append(worked)
        used = [t.evidence for tie in found for t in tie.told]
        tied = {id(tie.asserted) for tie in found}
        rest = [a for a in rest if not MULTIPLE.fullmatch(a.meant.quantity.text)]
        if not all(id(a) in tied or any(_heads(a, self._text, e) for e in used) for a in rest):
            return None
        return found

    def may_go_unsaid(self, asserted: Asserted, t: Told) -> bool:
        """Whether what the sentence does not say of a figure, its period or area, is what is asked for."""
        period = asserted.meant.period is not None or self._periods or self._period_fits(asserted, t)
        return bool(period) and (asserted.meant.area is not None or self._area_fits(asserted, t))

    def _worked(self, asserted: Asserted, quoted: Sequence[Told]) -> Tie | None:
        levels = [(self._measured(asserted, t), t) for t in self._told if t.figure.role in LEVELS]
        best = max((m for m, _ in levels), default=0.0)
        able = [t for m, t in levels if m >= max(_MEASURES_IT, best - _CLEARLY)]
        came = self._sums.of(asserted, able, quoted)
        return Tie(asserted, *came) if came is not None else None

    def _quoted(self, asserted: Asserted) -> Tie | None:
        able = [(self._measured(asserted, t), t) for t in self._told if self._could_be(asserted, t)]
        same = [(m, t) for m, t in able if _same(asserted, t)]
        if not same:
            return None
        measured, best = max(same, key=lambda pair: pair[0])
        rivals = [(m, t) for m, t in able if not _same(asserted, t) and _one_kind(asserted, t)]
        if measured < _MEASURES_IT or any(m > measured + _CLEARLY or _owns(asserted, t, best) for m, t in rivals):
            return None
        if (
            asserted.meant.role is not Role.BASELINE
            and asserted.meant.period is None
            and any(m > measured - _CLEARLY and _later(t, best) and t.key - best.key <= self._words for m, t in rivals)
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
        if mine is Role.CHANGE and theirs in LEVELS and _said_by(t):
            theirs = Role.CHANGE
        if mine is not theirs and not (mine in LEVELS and theirs in LEVELS):
            return False
        if mine is not Role.CHANGE:
            negative = t.figure.quantity.value < 0
            return not negative or asserted.meant.quantity.value < 0
        way = asserted.meant.direction or _way(asserted.sides.get("direction", 0))
        sides = t.sides if t.figure.role is Role.CHANGE else poles(t.evidence.text)
        told = t.figure.direction or _way(sides.get("direction", 0))
        if told is None and t.figure.quantity.signed:
            told = _way(1 if t.figure.quantity.value > 0 else -1)
        return way is told

    def _period_fits(self, asserted: Asserted, t: Told) -> bool:
        stated = asserted.meant.period
        implied = stated is None
        if stated is None:
            if asserted.meant.role in (Role.BASELINE, Role.TARGET) or self._periods or not self._asked:
                return not self._periods or sure(t) is None or any(is_time(p, sure(t)) for p in self._periods)
            stated = self._asked[0]
        theirs, known = t.figure.period, sure(t)
        if not implied and self._is_of_another(stated, asserted, t):
            return False
        if not implied and theirs is not None and not (stated.first and stated.until):
            # 'this year' and 'since 2010' are told as the paper tells them.
            said = words(stated) in " ".join(t.evidence.text.lower().split())
            alike = agrees(stated, theirs) or words(stated) == words(theirs) or (said and bool(self._periods))
            return alike and (known is None or not self._asked or any(_of_a_year(p, known) for p in self._asked))
        if known is not None:
            return is_time(stated, known) or (implied and any(share_days(p, known) for p in self._asked))
        named = [*t.evidence.periods, *around(t.evidence)]
        if implied:
            return not named or any(share_days(stated, p) for p in named)
        return any(is_time(stated, p) for p in named)

    def _is_of_another(self, stated: Period, asserted: Asserted, t: Told) -> bool:
        """Whether the sentence of a figure gives a stated period to another figure of its kind, and not to it."""
        own = t.figure.period
        if t.evidence.cell is not None or (own is not None and (is_time(stated, own) or words(stated) == words(own))):
            return False
        others = [o.figure.period for o in self._told if o.group == t.group and o is not t and _one_kind(asserted, o)]
        return any(p is not None and (is_time(stated, p) or words(stated) == words(p)) for p in others)

    def _area_fits(self, asserted: Asserted, t: Told) -> bool:
        stated = asserted.meant.area
        theirs = t.figure.area
        if stated is None:
            asked = [m.area.name for m in self._question.areas]
            wanted = self._areas or asked
            if theirs is None:
                return not wanted or any(self._places.speaks_of(a, t.evidence) for a in wanted)
            return any(self._places.same(a, theirs) for a in wanted) or self._places.is_of_paper(theirs, t.evidence)
        if theirs is not None:
            return self._places.same(stated, theirs)
        return self._places.speaks_of(stated, t.evidence)


def _as_level(text: str, asserted: Asserted, read: Meant) -> Asserted:
    """A level that stands apart from how it compares ('147 moorings, down from 162') is told as a level."""
    if read.role is Role.LEVEL and not _COMPARES.match(text, read.quantity.end):
        return replace(asserted, meant=read)
    return asserted


def _heads(asserted: Asserted, text: str, e: Evidence) -> bool:
    """Whether a number is no figure of its own but a label of what ties: 'waiting over six weeks', 'people over 80'."""
    q = asserted.meant.quantity
    if e.cell is not None:
        heads = find_quantities(" | ".join((e.caption, *e.cell.row_path, *e.cell.col_path)))
        return kind_of(q.unit) == "duration" and any((h.value, h.unit) == (q.value, q.unit) for h in heads)
    before = _LABELLED.search(text[: q.start])
    label = text[before.start() if before else q.start : q.end].lower()
    labelled = before is not None or any(label.startswith(w) for w in ("over ", "under ", "more than ", "less than "))
    return labelled and re.search(rf"\b{re.escape(label)}(?![\d.,]\d)", " ".join(e.text.lower().split())) is not None


def _owns(asserted: Asserted, other: Told, best: Told) -> bool:
    """Whether a figure told elsewhere has all that this one's sentence has of what is said of it, and more; or one of
    the same sentence or row has more of it in its own measure, headers or clause."""
    key = frozenset(content(f"{asserted.meant.measure} {asserted.meant.quantity.noun}"))
    said = key | asserted.clause
    if other.group != best.group and asserted.clause & (best.own | best.evidence.own) < asserted.clause & other.own:
        return True
    more = len(key & other.key) > len(key & best.key)
    if asserted.noun & best.key and not asserted.noun & other.key:
        return False
    return other.group == best.group and (more or len(said & other.own) > len(said & best.own))


def _said_by(t: Told) -> bool:
    """Whether a percentage is told as what something moved by: 'fell from 7 to 5, by 29%'."""
    start, _ = t.evidence.place(t.figure)
    return (
        t.evidence.cell is None
        and t.figure.quantity.unit == PERCENT
        and _BY.search(t.evidence.text[:start]) is not None
    )


def _of_a_year(asked: Period, known: Period) -> bool:
    """Whether a month that is told without its year can be of the year that is asked for."""
    return share_days(asked, known) or bool(asked.first and known.first and asked.first.year == known.first.year)


def _later(a: Told, b: Told) -> bool:
    """Whether a figure of the same kind and place is of a later time than another."""
    if a.group == b.group and is_earlier(b.evidence, b.figure):
        between = b.evidence.own_text[b.evidence.place(b.figure)[1] : a.evidence.place(a.figure)[0]]
        if between.strip() == "to" or not is_earlier(a.evidence, a.figure):
            return True
    p, q = sure(a), sure(b)
    levels = a.figure.role in LEVELS and b.figure.role in LEVELS
    if not (levels or a.figure.role is b.figure.role) or a.figure.area != b.figure.area or not a.key & b.key:
        return False
    return p is not None and q is not None and p.until is not None and q.until is not None and p.until > q.until


def _same(asserted: Asserted, t: Told) -> bool:
    """Whether the amounts are the same; a bound is that of the paper, not one that merely holds."""
    q, told = asserted.meant.quantity, t.figure.quantity
    if t.evidence.cell is not None and told.unit == COUNT and q.unit not in (COUNT, PERCENT, POINTS):
        cell = t.evidence.cell
        headed = terms(" ".join((t.evidence.caption, *cell.row_path, *cell.col_path)))
        return q.value == told.value and set(terms(q.unit)) <= set(headed)
    if q.unit == TIMES and told.unit == COUNT and "time" in t.key:
        q = replace(q, unit=COUNT)
    if compared(q, told, asserted.exactly) is not Amounts.SAME:
        return False
    return _as_fine(q, told)


def _as_fine(q: Quantity, told: Quantity) -> bool:
    """Whether an amount that is said to be about so much, or over or under it, is no finer than the paper's own: a
    round number near an exact one, or the paper's bound."""
    size, other = abs(q.value), abs(told.value)
    if q.qualifier is Qualifier.EXACT or size == other:
        return q.qualifier in (Qualifier.EXACT, Qualifier.ABOUT, told.qualifier)
    if told.qualifier is not Qualifier.EXACT:
        return False
    if q.qualifier is Qualifier.ABOUT:
        return not any(c.isdigit() for c in q.text) or abs(size - other) <= round_place(size) / 2
    return q.qualifier in (Qualifier.OVER, Qualifier.UNDER)


def _one_kind(asserted: Asserted, t: Told) -> bool:
    return kind_of(asserted.meant.quantity.unit) == kind_of(t.figure.quantity.unit)


def _way(side: int) -> Direction | None:
    return Direction.UP if side > 0 else Direction.DOWN if side < 0 else None
