"""Lines of a table that follow from two others: differences, percentages, variances and rates.

No header is trusted alone. A relation is taken for meant where so many figures bear it out that chance cannot have
done it; the figures that then break it are the findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from math import comb

from assistant.review.grid import Grid, Line
from assistant.review.model import Check, Finding, FindingType, Severity
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.totals import TOTAL
from assistant.review.wording import breaks_relation, figure
from figures.units import PERCENT, POINTS

Sum = Callable[[Interval, Interval], Interval | None]

_DIFFERENCE_WORDS = re.compile(
    r"(?i:\b(?:diff(?:erence)?s?|change|changed|variance|variation|movement|increase|decrease|reduction|growth|gap"
    r"|gain|loss|net|surplus|deficit|over|under|\(over\)|better|worse)\b|\+/-|[+±]/?[-−–]|Δ)"
)
_PERCENT_WORDS = re.compile(r"(?i:%|\b(?:per ?cent|percentage|proportion|share|performance|compliance|rate|actual)\b)")
_RATE_WORDS = re.compile(r"(?i:\b(?:rate|per|average|avg|mean|ratio|each|unit)\b)")

_MOST_LINES = 16
"""More lines than this are a series, and every pair of them is too many to try."""

_CHANCE = 0.002
_CHANCE_WITH_WORDS = 0.05
"""How likely a relation may be to have come about by chance; more where the line is named for it."""

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure follows from two others, `a` standing before `b` in the working."""

    type: FindingType
    compute: Sum
    working: str
    units: Callable[[str, str, str], bool]
    words: re.Pattern[str]


def _change(a: Interval, b: Interval) -> Interval | None:
    share = b.over(a)
    return None if share is None or a.low <= 0 else (share - Interval.around(Decimal(1))).times(100)


def _share(a: Interval, b: Interval) -> Interval | None:
    share = a.over(b)
    return share.times(100) if share is not None and a.low >= 0 and share.low <= 1 else None


def _over_sum(a: Interval, b: Interval) -> Interval | None:
    if a.low < 0 or b.low < 0 or not a.high or a.low + b.low <= 0:
        return None
    return Interval(_HUNDRED * a.low / (a.low + b.high), _HUNDRED * a.high / (a.high + b.low))


def _per(scale: int) -> Sum:
    def compute(a: Interval, b: Interval) -> Interval | None:
        quotient = a.over(b)
        return quotient.times(scale) if quotient is not None else None

    return compute


def _like(stated: str, a: str, b: str) -> bool:
    return stated == a == b or (stated == POINTS and a == b == PERCENT)


def _of_parts(stated: str, a: str, b: str) -> bool:
    return stated == PERCENT and a == b != PERCENT


def _of_changes(stated: str, a: str, b: str) -> bool:
    return stated == PERCENT and a == b


def _quotient(stated: str, a: str, b: str) -> bool:
    return PERCENT not in (stated, a, b) and b not in ("per", POINTS)


FORMULAS = (
    Formula(FindingType.DIFFERENCE, lambda a, b: b - a, "{b} − {a}", _like, _DIFFERENCE_WORDS),
    Formula(FindingType.PERCENTAGE, _change, "({b} − {a}) ÷ {a} × 100", _of_changes, _PERCENT_WORDS),
    Formula(FindingType.PERCENTAGE, _share, "{a} ÷ {b} × 100", _of_parts, _PERCENT_WORDS),
    Formula(FindingType.PERCENTAGE, _over_sum, "{a} ÷ ({a} + {b}) × 100", _of_parts, _PERCENT_WORDS),
    *(
        Formula(FindingType.RATE, _per(n), "{a} ÷ {b}" + (f" × {n:,}" if n > 1 else ""), _quotient, _RATE_WORDS)
        for n in (1, 100, 1000, 10_000, 100_000)
    ),
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A line that follows from two others by a formula; `flipped` where it is printed without its sign, or with
    the other one."""

    formula: Formula
    stated: Line
    a: Line
    b: Line
    flipped: bool
    verdicts: dict[int, Severity | None]
    chance: float

    @property
    def triple(self) -> frozenset[int]:
        return frozenset((self.stated.index, self.a.index, self.b.index))


def check_relations(grid: Grid) -> Iterator[Check]:
    """The figures of each line that is a difference, a percentage or a rate of two others."""
    if len(grid.lines) > _MOST_LINES:
        return
    for relation in _chosen(grid.lines):
        for place in relation.verdicts:
            yield _checked(grid, relation, place)


def _chosen(lines: Sequence[Line]) -> list[Relation]:
    """The relations that hold, each line stated in one at most and each three lines in one: of a − b = c the one
    whose stated line is named for it, else the last of the three."""
    found: list[Relation] = []
    for stated in lines:
        others = [line for line in lines if line is not stated]
        candidates = [
            relation
            for formula in FORMULAS
            for a, b in permutations(others, 2)
            if formula.units(stated.unit, a.unit, b.unit) and _ordered(formula, a, b)
            for relation in _tested(formula, stated, a, b, len(others))
        ]
        if candidates:
            found.append(min(candidates, key=lambda r: r.chance))
    found.sort(key=lambda r: (not r.formula.words.search(" ".join(r.stated.path)), r.chance, -r.stated.index))
    taken: set[frozenset[int]] = set()
    chosen = []
    for relation in found:
        if relation.triple not in taken:
            taken.add(relation.triple)
            chosen.append(relation)
    return chosen


def _ordered(formula: Formula, a: Line, b: Line) -> bool:
    """A difference is tried one way round only; `flipped` is the other."""
    return formula.type is not FindingType.DIFFERENCE or a.index < b.index


def _tested(formula: Formula, stated: Line, a: Line, b: Line, others: int) -> Iterator[Relation]:
    places = [
        p
        for p in sorted(stated.figures.keys() & a.figures.keys() & b.figures.keys())
        if formula.units(stated.figures[p].unit, a.figures[p].unit, b.figures[p].unit)
    ]
    if len(places) < 2:
        return
    worded = bool(formula.words.search(" ".join(stated.path)))
    totalled = any(TOTAL.match(line.label) for line in (stated, a, b))
    if not worded and (formula.type is FindingType.RATE or (formula.type is FindingType.DIFFERENCE and totalled)):
        return
    beside = sorted((a.index, b.index)) == [stated.index - 2, stated.index - 1]
    tries = 1 if worded and beside else others * (others - 1)
    for flipped in (False, True):
        if flipped and formula.type not in (FindingType.DIFFERENCE, FindingType.PERCENTAGE):
            continue
        verdicts: dict[int, Severity | None] = {}
        for place in places:
            computed = formula.compute(a.figures[place].interval, b.figures[place].interval)
            if computed is None:
                return
            verdicts[place] = severity_of(_printed(formula, stated.figures[place], flipped), computed)
        trivial = sum(not (stated.figures[p].value and a.figures[p].value and b.figures[p].value) for p in places)
        held = sum(v is None for v in verdicts.values()) - trivial
        near = sum(v is Severity.ROUNDING for v in verdicts.values())
        if held < 1 or held + near < max(2 - worded, 0.5 * len(places)) or (not worded and held < 2):
            continue
        chance = tries * _by_chance(stated, verdicts)
        if chance <= (_CHANCE_WITH_WORDS if worded else _CHANCE):
            yield Relation(formula, stated, a, b, flipped, verdicts, chance)


def _printed(formula: Formula, figure: Printed, flipped: bool) -> Printed:
    """The figure as the formula would give it; what comes of a division is rounded."""
    figure = figure if formula.type is FindingType.DIFFERENCE else figure.quotient()
    return figure.negated() if flipped else figure


def _by_chance(stated: Line, verdicts: Mapping[int, Severity | None]) -> float:
    """How likely so many of these figures are to be borne out by a relation that is not meant: each is hit by one
    value of as many as lie between nought and the largest of them."""
    spread = max(abs(stated.figures[place].value) for place in verdicts)
    chance = 1.0
    hits = 0
    for place, verdict in verdicts.items():
        f = stated.figures[place]
        width = f.interval.high - f.interval.low + f.step
        if verdict is None or verdict is Severity.ROUNDING:
            hits += 1
            chance *= min(1.0, float(width * (1 if verdict is None else 2) / (spread + f.step)))
    return comb(len(verdicts), hits) * chance


def _checked(grid: Grid, relation: Relation, place: int) -> Check:
    severity, formula = relation.verdicts[place], relation.formula
    if severity is None:
        return Check(formula.type)
    stated, a, b = (line.figures[place] for line in (relation.stated, relation.a, relation.b))
    computed = formula.compute(a.interval, b.interval)
    assert computed is not None
    value = -computed.middle if relation.flipped else computed.middle
    follows = figure(value, stated)
    quotes = dict.fromkeys(grid.quote(line.index, place) for line in (relation.stated, relation.a, relation.b))
    others = sum(v is None for v in relation.verdicts.values())
    explanation = breaks_relation(
        name=" ".join(relation.stated.path[-1:]),
        place=grid.place_name(place),
        stated=stated.text,
        working=formula.working.format(a=a.text, b=b.text),
        follows=follows,
        others=others,
    )
    return Check(formula.type, Finding(formula.type, severity, tuple(quotes), stated.text, follows, explanation))
