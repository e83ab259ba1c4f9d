"""How a figure has moved: against its baseline, a year before, the period before, and the periods that the paper
compares it with; and how it stands to its target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.comparable import Told
from assistant.draft.subject import SURE, Subject
from figures.arithmetic import Amount, Result, change, percentage_change, rounded
from figures.dates import Period, PeriodKind, add_months, agrees
from figures.meant import Role
from figures.units import COUNT, PERCENT
from figures.value import is_money

_NUMBER = re.compile(r"(?<![/\d])\d[\d,.]*(?![/\d])")
_KINDS = ("baseline", "named", "benchmark", "year", "quarter")
_FEW = 100
"""Counts below which a change is told as a number: a percentage of few says little."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An earlier figure that the latest is compared with; `kind` is one of `_KINDS`: a baseline that is called so, a
    period that the paper compares with, another earlier value that it sets beside the latest, the year or the quarter
    before."""

    kind: str
    told: Told


def references(
    subject: Subject, baseline: Period | None, named: Sequence[Period], since: date | None
) -> list[Reference]:
    """Earlier figures of the same series, one for each period, none from before `since`."""
    focus = subject.focus
    if focus.period is None or not subject.sure or subject.restated:
        return []
    earlier = [t for t in subject.series if _before(t, focus, since)]
    found: dict[object, Reference] = {}

    def take(kind: str, able: Sequence[Told]) -> None:
        best = min(able, key=lambda t: (t.paper.id != focus.paper.id, t.approximate), default=None)
        if best and best.period and best.figure.quantity.value:
            found.setdefault((best.period.first, best.period.until), Reference(kind, best))

    take("baseline", [t for t in earlier if is_called_baseline(t)])
    if baseline:
        take("baseline", [t for t in earlier if t.period and agrees(t.period, baseline)])
    for kind, months in (("year", 12), ("quarter", 3)):
        take(kind, [t for t in earlier if t.period and _shifted(t.period, focus.period, months)])
    for period in named:
        take("named", [t for t in earlier if t.period and is_since(period, t.period)])
    for one in earlier:
        if one.figure.role is Role.BASELINE:
            take("benchmark", [one])
    return sorted(found.values(), key=lambda r: _KINDS.index(r.kind))


def is_called_baseline(one: Told) -> bool:
    """Whether a paper calls a figure the baseline: in its cell or over it, or in the words beside it."""
    cell = one.entry.cell
    called = f"{' '.join(cell.col_path)} {cell.text}" if cell else beside(one)
    return "baseline" in called.lower() and "target" not in called.lower()


def is_since(named: Period, period: Period) -> bool:
    """Whether words name a period, or the month in which it ends: 'since March 2016', of the year ending then."""
    if agrees(named, period) or (named.kind is PeriodKind.MONTH and named.until == period.until):
        return True
    opens = named.first and named.first.day == 1 and "since" in named.text.lower()
    return bool(opens and named.first and add_months(named.first, 1) == period.until)


def _before(one: Told, focus: Told, since: date | None) -> bool:
    p, q = one.period, focus.period
    if not (p and q and p.until and q.until and p.first) or p.sure < SURE:
        return False
    return p.until < q.until and (since is None or p.until >= since)


def _shifted(period: Period, later: Period, months: int) -> bool:
    return bool(period.until and later.until and add_months(later.until, -months) == period.until)


def moved(focus: Told, before: Told) -> tuple[Result, str] | None:
    """The change, and how a sentence words it: 'an increase of 78%', '' where it is none. None where there is no sum
    for the two."""
    a, b = (Amount(t.figure.quantity.value, t.figure.quantity.unit) for t in (before, focus))
    try:
        few = a.unit == COUNT and max(abs(a.value), abs(b.value)) < _FEW
        relative = (a.unit == COUNT or is_money(a.unit)) and not few
        result = percentage_change(a, b, decimals=0) if relative else change(a, b)
        if relative and result.value and not result.rounded:
            result = percentage_change(a, b, decimals=1)
    except ValueError:
        return None
    if not result.rounded:
        return result, ""
    unit = result.unit if result.unit not in (COUNT, PERCENT) else ""
    number = abs(rounded(result.value, result.decimals))
    said = f"{number:,f}{'%' if result.unit == PERCENT else ''}{f' {unit}' if unit else ''}"
    about = "about " if focus.approximate or before.approximate else ""
    return result, f"{'an increase' if result.value > 0 else 'a decrease'} of {about}{said}"


def targets(subject: Subject) -> Iterator[Told]:
    """Targets for the measure: in the row of the figure, or of the same measure, in its unit."""
    focus = subject.focus
    for one in subject.told:
        if one.figure.role is not Role.TARGET or one.figure.quantity.unit != focus.figure.quantity.unit:
            continue
        cells = one.figure.cell, focus.figure.cell
        in_row = cells[0] and cells[1] and cells[0][:2] == cells[1][:2] and one.paper == focus.paper
        alike = one.measure.alike(focus.measure)
        if (in_row and one.measure.subject <= focus.measure.subject) or (alike and one.area == focus.area):
            yield one


def in_its_row(subject: Subject) -> list[Told]:
    """A figure of each other cell of the row of the figure, of the same measure."""
    focus = subject.focus
    cells: dict[object, Told] = {}
    for one in subject.told:
        a, b = one.figure.cell, focus.figure.cell
        if a and b and a[2] > b[2] and a[:2] == b[:2] and one.paper == focus.paper and one.measure.alike(focus.measure):
            cells.setdefault(a, one)
    return list(cells.values())


def in_text(subject: Subject) -> list[Told]:
    """The values, other than that of a table, that the prose of the same paper gives for the measure and period, in
    words that name no more than it."""
    focus = subject.focus
    if focus.figure.cell is None or focus.approximate:
        return []
    found: dict[object, Told] = {}
    for one in subject.told:
        quantity, period = one.figure.quantity, one.figure.period
        alike = one.measure.subject & subject.wanted.subject and one.measure.subject <= focus.measure.subject
        if one.figure.cell is not None or one.paper != focus.paper or not alike or one.area != focus.area:
            continue
        if one.role is not focus.role or quantity.unit != focus.figure.quantity.unit or one.approximate:
            continue
        if period and focus.period and agrees(period, focus.period) and quantity.value != focus.figure.quantity.value:
            found.setdefault(quantity.value, one)
    return list(found.values())[:1]


def beside(one: Told) -> str:
    """The words around a figure of a sentence, from the figure before it to the one after it."""
    quote, at = one.entry.quote, one.figure.span.start - one.figure.within.start
    ends = at + len(one.figure.span)
    before = max((m.end() for m in _NUMBER.finditer(quote, 0, at)), default=0)
    after = min((m.start() for m in _NUMBER.finditer(quote, ends)), default=len(quote))
    return quote[before:after]
