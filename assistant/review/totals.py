"""Totals and averages of a table: lines that are the sum, or the mean, of the lines before or after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.review.grid import OF_RATE, Grid, Line
from assistant.review.model import Check, Finding, FindingType, Severity
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.wording import breaks_total, figure
from figures.units import COUNT
from figures.value import is_money

TOTAL = re.compile(
    r"(?i:(?:(?:grand|sub|over ?all|combined|net|gross|column|row)[- ]?)?totals?\b(?! (?:recorded|number of))"
    r"|(?:all(?! other)|sum|overall|combined|both|together|altogether)\b)|.{0,60}\b(?i:totals?)$"
)
"""How the name of a line begins, or ends, that adds others up."""

_STRICT = re.compile(r"(?i:(?:grand |sub[- ]?|over ?all )?totals?:?$)")
_MEAN = re.compile(r"(?i:\b(?:average|avg\.?|mean)\b)")
_WITHIN = re.compile(r"(?i:[-–•]?\s*(?:of which|of whom|of these|of them|including|incl\.?)\b)")
_NO_PART = re.compile(
    r"(?i:\b(?:growth|change|difference|variance|average|avg|mean|target|rank|maximum|minimum|year)\b)"
)

_TELLING = 20
"""From this size on, a sum of three or more figures does not come out right by chance."""

_ALIKE = 3
_FEW_PARTS = 3
_TENTH, _HALF = Decimal("0.1"), Decimal("0.5")

_MOST_SHOWN = 14


@dataclass(frozen=True, slots=True)
class Structure:
    """A line that is the sum of others, or their mean, with how each of its figures ties."""

    line: Line
    parts: tuple[Line, ...]
    mean: bool
    verdicts: dict[int, Severity | None]

    @property
    def held(self) -> int:
        return sum(v is None for v in self.verdicts.values())

    @property
    def rounded(self) -> set[int]:
        """The places that miss by what rounding of the parts allows, where several miss by one unit: the table's
        figures are rounded."""
        near = {place for place, verdict in self.verdicts.items() if verdict is Severity.ROUNDING}
        if len(near) < 2:
            return set()
        return {p for p in self.verdicts if (miss := _distance(self, p)) and 2 * miss <= len(self.parts) + 1}


def check_totals(grid: Grid) -> Iterator[Check]:
    """The figures of each line that is the total or the average of others."""
    for run in _runs(grid):
        for i, _line in enumerate(run):
            structure = _structure(grid, run, i)
            if structure is not None:
                rounded = structure.rounded
                for place in structure.verdicts:
                    yield Check(FindingType.TOTAL) if place in rounded else _checked(grid, structure, place)


def _runs(grid: Grid) -> Iterator[list[Line]]:
    """Lines that stand together: under one header, and of what can be added."""
    run: list[Line] = []
    for line in grid.lines:
        if not any(map(_adds_up, line.figures.values())):
            continue
        if run and (run[-1].section != line.section or (not grid.by_row and run[-1].unit != line.unit)):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _structure(grid: Grid, run: Sequence[Line], i: int) -> Structure | None:
    """How line `i` is made of others, as far as its figures tell: where at least one comes out right, or where
    nothing but its name, a plain 'Total', is needed."""
    line = run[i]
    named, mean = bool(TOTAL.match(line.label)), bool(_MEAN.search(line.label))
    edge = i in (0, len(run) - 1) and len(run) >= 4
    if not (named or mean or edge):
        return None
    tried = [s for parts in _candidates(run, i) if (s := _tested(grid, line, parts, mean)) is not None]
    if not tried:
        return None
    best = max(tried, key=lambda s: (s.held / len(s.verdicts), s.held))
    if best.held >= 0.5 * len(best.verdicts) and _tells(best, named) and (named or mean or _sure(best)):
        return best
    lone = tried[0] if named and len(tried[0].verdicts) == 1 else None
    return lone if lone and _near(lone) else None


def _candidates(run: Sequence[Line], i: int) -> Iterator[tuple[Line, ...]]:
    """The lines that line `i` may be made of, the likeliest first."""

    def is_total(line: Line) -> bool:
        return bool(TOTAL.match(line.label))

    def plain(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(x for x in lines if not is_total(x) and not _NO_PART.search(x.label))

    before, after = run[:i], run[i + 1 :]
    last = max((k for k, line in enumerate(before) if is_total(line)), default=-1)
    following = next((k for k, line in enumerate(after) if is_total(line)), len(after))
    options = [
        plain(before[last + 1 :]),
        plain(before),
        tuple(x for x in before if is_total(x)),
        plain(after[:following]),
        plain(after),
        (*before[last : last + 1], *plain(before[last + 1 :])) if last >= 0 else (),
    ]
    options += [tuple(x for x in option if not _WITHIN.match(x.label)) for option in options]
    seen: set[tuple[int, ...]] = set()
    for option in options:
        key = tuple(x.index for x in option)
        if len(option) >= 2 and key not in seen:
            seen.add(key)
            yield option


def _tested(grid: Grid, line: Line, parts: tuple[Line, ...], mean: bool) -> Structure | None:
    verdicts = {}
    for place, stated in line.figures.items():
        rate = OF_RATE.search(grid.place_name(line, place) if grid.by_row else line.name) and not mean
        computed = _sum(parts, place, mean) if _adds_up(stated) and not rate else None
        if computed is not None and not (_is_mean(stated, parts, place) and not mean):
            verdicts[place] = severity_of(stated.quotient() if mean else stated, computed)
    return Structure(line, parts, mean, verdicts) if verdicts else None


def _is_mean(stated: Printed, parts: Sequence[Line], place: int) -> bool:
    """Whether a figure lies among its parts, all alike, as the price or the rate of all does."""
    values = [part.figures[place].value for part in parts if place in part.figures]
    low, high = min(values), max(values)
    return len(values) > 1 and 0 < low <= stated.value <= high <= _ALIKE * low


def _adds_up(figure: Printed) -> bool:
    return figure.unit == COUNT or is_money(figure.unit)


def _sum(parts: Sequence[Line], place: int, mean: bool) -> Interval | None:
    """The sum of the parts that have a figure here; None with fewer than two of one unit."""
    figures = [part.figures[place] for part in parts if place in part.figures]
    if len(figures) < 2 or len({f.unit for f in figures}) > 1 or not _adds_up(figures[0]):
        return None
    summed = sum((f.interval for f in figures), Interval.around(Decimal(0)))
    return summed.over(Interval.around(Decimal(len(figures)))) if mean else summed


def _tells(structure: Structure, named: bool) -> bool:
    """Whether the sums that come out right cannot have done so by chance."""
    sized = [
        place
        for place, verdict in structure.verdicts.items()
        if verdict is None and abs(structure.line.figures[place].value) >= (2 if named else _TELLING)
    ]
    return bool(sized) and (named or structure.mean or len(structure.parts) >= 3)


def _sure(structure: Structure) -> bool:
    """Whether a line that is not named for it is a total: all but one of its figures are, and that one nearly."""
    missed = [place for place, verdict in structure.verdicts.items() if verdict is not None]
    if len(missed) > 1 and 3 * len(missed) > len(structure.verdicts):
        return False
    return all(_miss(structure, place) <= _TENTH for place in missed)


def _distance(structure: Structure, place: int) -> Decimal:
    """How far the sum is out, in units of the last place."""
    computed = _sum(structure.parts, place, structure.mean)
    stated = structure.line.figures[place]
    return computed.distance(stated.value) / stated.step if computed is not None else Decimal(0)


def _miss(structure: Structure, place: int) -> Decimal:
    """How far the sum is out, as a share of the total."""
    computed = _sum(structure.parts, place, structure.mean)
    stated = structure.line.figures[place].value
    return abs(stated - computed.middle) / abs(stated) if computed is not None and stated else Decimal(1)


def _near(structure: Structure) -> bool:
    """Whether a lone sum is of the size of its total: parts of another kind add up to something else altogether."""
    plain = bool(_STRICT.match(structure.line.label))
    if not plain and len(structure.parts) < _FEW_PARTS:
        return False
    return all(_miss(structure, place) <= (_HALF if plain else _TENTH) for place in structure.verdicts)


def _checked(grid: Grid, structure: Structure, place: int) -> Check:
    type = FindingType.RATE if structure.mean else FindingType.TOTAL
    severity = structure.verdicts[place]
    if severity is None:
        return Check(type)
    stated = structure.line.figures[place]
    computed = _sum(structure.parts, place, structure.mean)
    assert computed is not None
    parts = [part for part in structure.parts if place in part.figures]
    quotes = dict.fromkeys(grid.quote(line, place) for line in (structure.line, *parts))
    follows = figure(computed.middle, stated)
    explanation = breaks_total(
        name=structure.line.label,
        place=grid.place_name(structure.line, place),
        stated=stated.text,
        working=_working([part.figures[place].text for part in parts], structure.mean),
        follows=follows,
        others=structure.held,
    )
    return Check(type, Finding(type, severity, tuple(quotes), stated.text, follows, explanation))


def _working(texts: list[str], mean: bool) -> str:
    shown = texts if len(texts) <= _MOST_SHOWN else [*texts[:3], "…", *texts[-2:]]
    summed = " + ".join(f"({t})" if t[0] in "-−–" else t for t in shown)
    return f"({summed}) ÷ {len(texts)}" if mean else summed
