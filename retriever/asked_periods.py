"""The periods that a question's calculation is over, and the question without them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from figures.dates import Period, PeriodKind, add_months
from figures.period import find_periods

_BEFORE_PERIOD = re.compile(
    r"(?:\b(?:in|for|from|between|during|at|by|to|of|over|than|and|(?:as )?compared (?:to|with)|against|since|on|within"
    r"|across|(?:(?:fiscal|financial|calendar) )?years?|fiscal|(?:the )?(?:three|nine|six|twelve) months ended|the|both"
    r"|as (?:of|at)|end of)\s+)*$",
    re.I,
)
_LINK = re.compile(r"\s*(?:\b(?:and|to|until|till|through)\b|-|–|—)\s*", re.I)
_RANGE = re.compile(r"\s*(?:\b(?:to|until|till|through)\b|-|–|—)\s*", re.I)
_LONGEST_RUN = 24
_STEPS = {PeriodKind.MONTH: 1, PeriodKind.CALENDAR_YEAR: 12, PeriodKind.FINANCIAL_YEAR: 12}


def asked_periods(text: str, today: date | None) -> tuple[tuple[Period, ...], str]:
    """The periods that a question names, a range by its two ends, and the question without them."""
    found: list[Period] = []
    rest, at = "", 0
    for period in find_periods(text, today):
        if found and _RANGE.fullmatch(text[found[-1].end : period.start]):
            found[-1] = replace(found[-1], end=period.end)
            found.append(replace(period, start=found[-1].start))
        else:
            found.extend(_ends(period, today))
        rest += _BEFORE_PERIOD.sub("", text[at : period.start]) + " "
        at = period.end
    return _under_one_year(found), rest + text[at:]


def _ends(period: Period, today: date | None) -> Iterator[Period]:
    if period.kind is PeriodKind.RANGE and (link := _LINK.search(period.text)):
        sides = [find_periods(s, today) for s in (period.text[: link.start()], period.text[link.end() :])]
        if all(len(side) == 1 for side in sides):
            yield from (replace(s[0], start=period.start, end=period.end) for s in sides)
            return
    yield period


def _under_one_year(periods: Sequence[Period]) -> tuple[Period, ...]:
    """'April, May and June 2014' are all of 2014: a bare month takes the year of the next that has one."""
    found: list[Period] = []
    for period in reversed(periods):
        after = found[-1].first if found else None
        if period.first is None and after is not None and period.kind is PeriodKind.MONTH:
            dated = find_periods(f"{period.text} {after.year}")
            period = replace(dated[0], start=period.start, end=period.end) if dated else period
        found.append(period)
    return tuple(dict.fromkeys(reversed(found)))


def filled(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The two ends of a range with every year or month between: all that a total or an average is over."""
    if len(periods) != 2 or periods[0].end != periods[1].end or periods[0].start != periods[1].start:
        return periods
    first, last = sorted(periods, key=lambda p: p.first or date.min)
    months = _STEPS.get(first.kind)
    if months is None or not (first.first and last.first):
        return periods
    run = [first]
    while run[-1].first and run[-1].first < last.first and len(run) < _LONGEST_RUN:
        start = add_months(run[-1].first, months)
        text = f"{start:%B %Y}" if months == 1 else str(start.year)
        run.append(replace(first, text=text, first=start, until=add_months(start, months)))
    run = [*run[:-1], last]
    return tuple(run) if periods[0] == first else tuple(reversed(run))
