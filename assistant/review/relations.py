"""Lines of a table that follow from two others: differences, percentages, variances and rates.

No header is trusted alone. A relation is taken for meant where so many figures bear it out that chance cannot have
done it; the figures that then break it are the findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations, product
from math import comb

from assistant.review.formulas import DIFFERENCE_WORDS, FORMULAS, PERCENT_WORDS, RATE_WORDS, Formula
from assistant.review.grid import OF_RATE, Grid, Line
from assistant.review.model import Check, Finding, FindingType, Severity
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.totals import TOTAL
from assistant.review.wording import breaks_relation
from assistant.review.wording import figure as shown
from figures.units import PERCENT

_MOST_LINES = 16
"""More lines than this are a series, and every pair of them is too many to try."""

_CHANCE = 0.002
_CHANCE_WITH_WORDS = 0.05
"""How likely a relation may be to have come about by chance; more where the line is named for it
and stands beside the two."""

_BESIDE = 4
"""A change or a share stands within so many lines of what it is worked out from."""

_MOST_OTHERS = 4
_PERIOD = re.compile(r"(?:19|20)\d\d\b|\bFY ?\d\d|\bQ[1-4]\b")


@dataclass(frozen=True, slots=True)
class Relation:
    """A line that follows from two others by a formula; `flipped` where it is printed without its sign, or with
    the other one. `verdicts` tell how each of its figures ties."""

    formula: Formula
    stated: Line
    a: Line
    b: Line
    flipped: bool
    verdicts: Mapping[int, Severity | None]
    chance: float

    @property
    def triple(self) -> frozenset[int]:
        return frozenset((self.stated.index, self.a.index, self.b.index))

    @property
    def held(self) -> int:
        return sum(v is None for v in self.verdicts.values())

    def printed(self, place: int) -> Printed:
        """The figure as the formula would give it; what comes of a division is rounded."""
        return _printed(self.formula, self.stated.figures[place], self.flipped)

    def computed(self, place: int) -> Interval:
        outcome = self.formula.compute(self.a.figures[place].interval, self.b.figures[place].interval)
        assert outcome is not None
        return outcome


def check_relations(grid: Grid) -> Iterator[Check]:
    """The figures of each line that is a difference, a percentage or a rate of two others."""
    if len(grid.lines) > _MOST_LINES:
        return
    for relation in _chosen(grid):
        near = [p for p, v in relation.verdicts.items() if v is Severity.ROUNDING]
        rounded = near if relation.formula.type is FindingType.DIFFERENCE and len(near) > 1 else []
        turned = [p for p, v in relation.verdicts.items() if v and _ties(relation, p, flipped=True)]
        for place, severity in relation.verdicts.items():
            if severity is None or place in rounded:
                # Several that miss by one unit each show that the table's figures are rounded.
                yield Check(relation.formula.type)
            elif place in turned and (len(turned) > 1 or relation.held < len(turned) + 2):
                # Costs and income printed with opposite signs are a convention of the table.
                yield Check(relation.formula.type)
            elif not _otherwise(grid, relation, place):
                yield Check(relation.formula.type, _finding(grid, relation, place, severity))


def _chosen(grid: Grid) -> list[Relation]:
    """The relations that hold, each line stated in one at most and each three lines in one: of a − b = c the one
    whose stated line is named for it, else the last of the three."""
    found: list[Relation] = []
    for stated in grid.lines:
        others = [line for line in grid.lines if line is not stated]
        candidates = [
            relation
            for formula in FORMULAS
            for a, b in permutations(others, 2)
            if formula.units(stated.unit, a.unit, b.unit) and _ordered(formula, a, b)
            for relation in _tested(grid, formula, stated, a, b)
        ]
        if candidates:
            found.append(min(candidates, key=lambda r: r.chance))
    found.sort(key=lambda r: (not r.formula.words.search(r.stated.name), r.chance, -r.stated.index))
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


def _tested(grid: Grid, formula: Formula, stated: Line, a: Line, b: Line) -> Iterator[Relation]:
    if formula.type is not FindingType.DIFFERENCE and any(OF_RATE.search(line.name) for line in (a, b)):
        return
    worded = bool(formula.words.search(stated.name))
    if not worded and not _may_be_unnamed(formula, stated, a, b):
        return
    shared = sorted(stated.figures.keys() & a.figures.keys() & b.figures.keys())
    places = [p for p in shared if _fits(grid, formula, stated, a, b, p)]
    if len(places) < 2:
        return
    others = len(grid.lines) - 1
    beside = max(a.index, b.index) < stated.index and stated.index - min(a.index, b.index) <= _BESIDE
    tries = 1 if worded and beside else others * (others - 1)
    for flipped in (False, True):
        if flipped and formula.type is FindingType.RATE:
            continue
        verdicts: dict[int, Severity | None] = {}
        widths: dict[int, Decimal] = {}
        for place in places:
            computed = formula.compute(a.figures[place].interval, b.figures[place].interval)
            if computed is None:
                return
            widths[place] = computed.high - computed.low
            verdicts[place] = severity_of(_printed(formula, stated.figures[place], flipped), computed)
        if not _borne_out(formula, verdicts, worded, [line.figures for line in (stated, a, b)]):
            continue
        chance = tries * _by_chance(stated, verdicts, widths)
        if chance <= (_CHANCE_WITH_WORDS if worded and beside else _CHANCE):
            yield Relation(formula, stated, a, b, flipped, verdicts, chance)


def _may_be_unnamed(formula: Formula, stated: Line, a: Line, b: Line) -> bool:
    """Whether a line may follow by this formula though nothing in its name says so: no year is the difference of
    two others, and totals are seen to elsewhere."""
    if _PERIOD.search(stated.name) or stated.unit == a.unit == PERCENT:
        return False
    totalled = any(TOTAL.match(line.label) for line in (stated, a, b))
    return formula.type is FindingType.PERCENTAGE or (formula.type is FindingType.DIFFERENCE and not totalled)


def _fits(grid: Grid, formula: Formula, stated: Line, a: Line, b: Line, place: int) -> bool:
    """Whether figures at this place can be set against one another: of units that go together, and, along a row,
    in a column of levels and not in one of changes or rates."""
    unit = stated.figures[place].unit
    if not formula.units(unit, a.figures[place].unit, b.figures[place].unit):
        return False
    if not grid.by_row:
        return True
    name = grid.place_name(stated, place)
    levels = not any(words.search(name) for words in (DIFFERENCE_WORDS, PERCENT_WORDS, RATE_WORDS))
    return levels and not (formula.type is FindingType.DIFFERENCE and unit == PERCENT)


def _borne_out(
    formula: Formula,
    verdicts: Mapping[int, Severity | None],
    worded: bool,
    lines: Sequence[Mapping[int, Printed]],
) -> bool:
    """Whether enough of the figures tie; those with a nought among them tell nothing."""
    trivial = [p for p in verdicts if not all(figures[p].value for figures in lines)]
    held = sum(v is None for p, v in verdicts.items() if p not in trivial)
    near = sum(v is Severity.ROUNDING for p, v in verdicts.items() if p not in trivial)
    told = len(verdicts) - len(trivial)
    if not worded:
        return held >= 2 and held + near >= 0.66 * told
    if formula.type is FindingType.RATE:
        return held >= 2 and told >= 3 and held + near >= 0.66 * told
    if formula.type is FindingType.PERCENTAGE:
        return held >= 1 and held + near >= max(2, 0.6 * told)
    return held >= 1 and held + near >= 0.5 * told


def _printed(formula: Formula, figure: Printed, flipped: bool) -> Printed:
    figure = figure if formula.type is FindingType.DIFFERENCE else figure.quotient()
    return figure.negated() if flipped else figure


def _by_chance(stated: Line, verdicts: Mapping[int, Severity | None], widths: Mapping[int, Decimal]) -> float:
    """How likely so many of these figures are to be borne out by a relation that is not meant: each is hit by
    as many values as it and the outcome allow, of those that lie between nought and itself. `widths` are of the
    outcomes."""
    chance = 1.0
    hits = 0
    for place, verdict in verdicts.items():
        f = stated.figures[place]
        width = f.interval.high - f.interval.low + f.step + widths[place]
        if verdict is None or verdict is Severity.ROUNDING:
            hits += 1
            chance *= min(1.0, float(width * (1 if verdict is None else 2) / (abs(f.value) + f.step)))
    return comb(len(verdicts), hits) * chance


def _ties(relation: Relation, place: int, flipped: bool) -> bool:
    figure = relation.printed(place)
    return severity_of(figure.negated() if flipped else figure, relation.computed(place)) is None


def _otherwise(grid: Grid, relation: Relation, place: int) -> bool:
    """Whether a figure that breaks the relation follows in another way: a change of percentages in points, or with
    the other figures beside it, as a balance of several."""
    figure, computed = relation.printed(place), relation.computed(place)
    a, b = relation.a.figures[place], relation.b.figures[place]
    if relation.formula.type is FindingType.PERCENTAGE:
        share = a.unit == PERCENT or "%" in f"{grid.place_name(relation.stated, place)} {relation.a.name}"
        return share and severity_of(figure, b.interval - a.interval) is None
    if relation.formula.type is not FindingType.DIFFERENCE:
        return False
    others = [
        line.figures[place]
        for line in grid.lines
        if line.index not in relation.triple and place in line.figures and line.figures[place].unit == figure.unit
    ]
    others = [f for f in others if f.value][:_MOST_OTHERS]
    for signs in product((-1, 0, 1), repeat=len(others)):
        total = computed
        for sign, other in zip(signs, others, strict=True):
            total = total + other.interval.times(sign) if sign > 0 else total - other.interval if sign else total
        if any(signs) and severity_of(figure, total) is None:
            return True
    return False


def _finding(grid: Grid, relation: Relation, place: int, severity: Severity) -> Finding:
    formula = relation.formula
    lines = (relation.stated, relation.a, relation.b)
    stated, a, b = (line.figures[place] for line in lines)
    middle = relation.computed(place).middle
    follows = shown(-middle if relation.flipped else middle, stated)
    quotes = dict.fromkeys(grid.quote(line, place) for line in lines)
    explanation = breaks_relation(
        name=relation.stated.label,
        place=grid.place_name(relation.stated, place),
        stated=stated.text,
        working=formula.working.format(a=a.text, b=b.text),
        follows=follows,
        others=relation.held,
    )
    return Finding(formula.type, severity, tuple(quotes), stated.text, follows, explanation)
