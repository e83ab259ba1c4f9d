"""Stretches of time: what a period is, the calendar it stands on, and how two periods compare.

A period is the half-open range [first, until) of days. A bound that the words do not fix is None.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

FINANCIAL_YEAR_STARTS = 4
"""The month in which the year of public bodies in the United Kingdom begins."""


class PeriodKind(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    CALENDAR_YEAR = "calendar year"
    FINANCIAL_YEAR = "financial year"
    YEAR_ENDING = "year ending"
    TO_DATE = "to date"
    RANGE = "range"
    AS_AT = "as at"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed at [start, end) of a text. `sure` runs from 0 to 1: 1 where the words fix the
    bounds, about 0.6 where an anchor date supplied the year, 0.5 where the start of a fiscal year is not
    said, 0.3 where nothing fixes them."""

    start: int
    end: int
    text: str
    first: date | None
    until: date | None
    kind: PeriodKind
    sure: float = 1.0

    @property
    def days(self) -> int | None:
        """Length in days; None where a bound is open."""
        if self.first is None or self.until is None:
            return None
        return (self.until - self.first).days


def month_number(name: str) -> int:
    """1 to 12 for an English month name or its abbreviation; ValueError where it is none."""
    return MONTHS.index(name[:3].lower()) + 1


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months, held to the last day of a shorter month, and to years 1 to 9998."""
    index = day.year * 12 + day.month - 1 + months
    year, month = min(max(index // 12, 1), 9998), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """`day` moved by whole days, held to the calendar that `date` knows."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def month_bounds(year: int, month: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, add_months(first, 1)


def year_bounds(year: int, starts: int = 1) -> tuple[date, date]:
    """The twelve months that begin in month `starts` of `year`."""
    first = date(year, starts, 1)
    return first, add_months(first, 12)


def financial_year_of(day: date, starts: int = FINANCIAL_YEAR_STARTS) -> int:
    """The calendar year in which the financial year that holds `day` begins."""
    return day.year if day.month >= starts else day.year - 1


def agrees(a: Period, b: Period) -> bool:
    """Whether both mean the same stretch of time: the same bounds, or, for two that no date fixes, the
    same words. A day agrees with the month that it closes only through `contains`."""
    if a.first is None or a.until is None or b.first is None or b.until is None:
        return (a.first, a.until) == (b.first, b.until) and _words(a) == _words(b)
    return a.first == b.first and a.until == b.until


def contains(outer: Period, inner: Period) -> bool:
    """Whether `inner` lies wholly within `outer`. An open bound of `outer` reaches as far as needed, one
    of `inner` lies only within an open one."""
    if (outer.first is None and outer.until is None) or (inner.first is None and inner.until is None):
        return False
    after = outer.first is None or (inner.first is not None and inner.first >= outer.first)
    before = outer.until is None or (inner.until is not None and inner.until <= outer.until)
    return after and before


def overlap(a: Period, b: Period) -> float:
    """The days that both share over the days that either covers: 1 for the same period, 0 for periods
    apart or without bounds."""
    if a.first is None or a.until is None or b.first is None or b.until is None:
        return 1.0 if agrees(a, b) else 0.0
    shared = min(a.until, b.until) - max(a.first, b.first)
    covered = max(a.until, b.until) - min(a.first, b.first)
    return max(shared, timedelta()) / covered if covered else 0.0


def shifted(period: Period, years: int) -> Period:
    """The same period so many years later: what 'the same period last year' means, given its base."""
    first = add_months(period.first, 12 * years) if period.first else None
    until = add_months(period.until, 12 * years) if period.until else None
    return Period(period.start, period.end, period.text, first, until, period.kind, period.sure)


def same_period(stated: Period, base: Period) -> Period:
    """What 'same period 2019/20' or 'same period last year' means beside `base`: its stretch of the year
    that `stated` names. `stated` itself where neither has bounds to go by."""
    if base.first is None:
        return stated
    if any(words in _words(stated) for words in ("last year", "previous year", "prior year", "year earlier")):
        years = -1
    elif stated.first is None:
        return stated
    else:
        years = stated.first.year - financial_year_of(base.first, stated.first.month)
    moved = shifted(base, years)
    sure = min(base.sure, 0.9)
    return Period(stated.start, stated.end, stated.text, moved.first, moved.until, PeriodKind.TO_DATE, sure)


def _words(period: Period) -> str:
    return " ".join(period.text.lower().split())
