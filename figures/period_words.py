"""Single expressions of time: a date, a month, a quarter, a year, 'last quarter'.

Each rule reads one kind of expression; `period.find_periods` puts them together ('April 2020 to March
2021', 'year ending March 2019').
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from figures.dates import (
    FINANCIAL_YEAR_STARTS,
    PeriodKind,
    add_days,
    add_months,
    financial_year_of,
    month_bounds,
    month_number,
    year_bounds,
)
from figures.patterns import any_of, compiled, short_count

_MILLENNIUM_TURN = 50
"""Two-digit years below it are of 2000, the rest of 1900."""

LATEST_SHORT_YEAR = 29
"""Without an anchor, 'June 31' is a day and 'June 29' may be a month of 2029."""


@dataclass(frozen=True, slots=True)
class Point:
    """One expression at [start, end). `month` (and `day`) are set, and the bounds are guesses or None,
    where no year is printed."""

    start: int
    end: int
    first: date | None
    until: date | None
    kind: PeriodKind
    sure: float = 1.0
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What the words are read against: the paper's date, and the month in which its year begins."""

    anchor: date | None
    year_starts: int = FINANCIAL_YEAR_STARTS


Match = re.Match[str]
Reader = Callable[[Match, Setting], Point | None]


def short_year(digits: str) -> int:
    two = int(digits)
    return 2000 + two if two < _MILLENNIUM_TURN else 1900 + two


def point(match: Match, bounds: tuple[date, date], kind: PeriodKind, sure: float = 1.0) -> Point:
    return Point(match.start(), match.end(), bounds[0], bounds[1], kind, sure)


def _number(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def read_day(match: Match, setting: Setting) -> Point | None:
    parts = match.groupdict()
    month = month_number(parts["m"]) if parts["m"].isalpha() else int(parts["m"])
    year = int(parts["y"]) if len(parts["y"]) == 4 else short_year(parts["y"])
    try:
        first = date(year, month, _number(parts["d"]))
    except ValueError:
        return None
    return point(match, (first, add_days(first, 1)), PeriodKind.DAY)


def read_day_without_year(match: Match, setting: Setting) -> Point | None:
    day, month = _number(match["d"]), month_number(match["m"])
    return yearless(match.start(), match.end(), month, day, setting)


def read_month(match: Match, setting: Setting) -> Point | None:
    return point(match, month_bounds(int(match["y"]), month_number(match["m"])), PeriodKind.MONTH)


def read_month_short_year(match: Match, setting: Setting) -> Point | None:
    two = int(match["y"])
    latest = (setting.anchor.year + 2) % 100 if setting.anchor else LATEST_SHORT_YEAR
    if latest < two < _MILLENNIUM_TURN:
        return _day_without_year_us(match, setting)
    full_name = len(match["m"].rstrip(".")) > 4 or match["m"] in ("June", "July")
    joined = match["sep"].strip(" \u00a0")
    sure = 0.7 if full_name and not joined else 0.95
    return point(match, month_bounds(short_year(match["y"]), month_number(match["m"])), PeriodKind.MONTH, sure)


def _day_without_year_us(match: Match, setting: Setting) -> Point | None:
    return yearless(match.start(), match.end(), month_number(match["m"]), int(match["y"]), setting)


def yearless(start: int, end: int, month: int, day: int | None, setting: Setting) -> Point | None:
    """The latest such day or month not after the anchor; open bounds without one."""
    kind = PeriodKind.MONTH if day is None else PeriodKind.DAY
    if setting.anchor is None:
        return Point(start, end, None, None, kind, 0.3, month, day)
    year = setting.anchor.year if month <= setting.anchor.month else setting.anchor.year - 1
    bounds = on_year(month, day, year)
    return Point(start, end, *bounds, kind, 0.6, month, day) if bounds else None


def on_year(month: int, day: int | None, year: int) -> tuple[date, date] | None:
    """The month, or the day of it, in `year`; None where that month has no such day."""
    if day is None:
        return month_bounds(year, month)
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    return first, add_days(first, 1)


def read_month_alone(match: Match, setting: Setting) -> Point | None:
    return yearless(match.start(), match.end(), month_number(match["m"]), None, setting)


def read_month_of_financial_year(match: Match, setting: Setting) -> Point | None:
    year = _first_of_pair(match["fy"])
    month = month_number(match["m"])
    if year is None:
        return None
    return point(match, month_bounds(year + (month < setting.year_starts), month), PeriodKind.MONTH)


def read_month_of_year(match: Match, setting: Setting) -> Point | None:
    """'July last year'."""
    month = month_number(match["m"])
    if setting.anchor is None:
        return Point(match.start(), match.end(), None, None, PeriodKind.MONTH, 0.3)
    year = setting.anchor.year - (match["which"] == "last")
    return point(match, month_bounds(year, month), PeriodKind.MONTH, 0.7)


def _first_of_pair(printed: str) -> int | None:
    """2014 for '2014/15', '2014-2015'; None where the second year does not follow the first."""
    first, second = (part.strip() for part in re.split(r"[/–-]", printed, maxsplit=1))
    year = int(first)
    following = int(second) if len(second) == 4 else year // 100 * 100 + int(second)
    if following < year and len(second) == 2:
        following += 100
    return year if following == year + 1 else None


def read_financial_year(match: Match, setting: Setting) -> Point | None:
    year = _first_of_pair(match["fy"])
    if year is None:
        return _span_of_years(match, setting)
    slashed = "/" in match["fy"] or match.start("fy") > match.start()
    bounds = year_bounds(year, setting.year_starts)
    return point(match, bounds, PeriodKind.FINANCIAL_YEAR, 0.95 if slashed else 0.8)


def _span_of_years(match: Match, setting: Setting) -> Point | None:
    first, second = (int(part) for part in re.split(r"[/–-]", match["fy"], maxsplit=1))
    if second < 100:
        second += first // 100 * 100
    if not 0 < second - first <= 60:
        return None
    return point(match, (date(first, 1, 1), date(second + 1, 1, 1)), PeriodKind.RANGE, 0.9)


def read_fiscal_year(match: Match, setting: Setting) -> Point | None:
    printed = match["y"]
    year = int(printed) if len(printed) == 4 else short_year(printed)
    # A fiscal year is named after the year in which it ends; where it begins differs from body to body.
    return point(match, year_bounds(year), PeriodKind.FINANCIAL_YEAR, 0.5)


_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def read_quarter(match: Match, setting: Setting) -> Point | None:
    parts = match.groupdict()
    number = _ORDINALS[parts["o"].lower()] if parts.get("o") else int(parts["q"])
    start, kind = match.start(), PeriodKind.QUARTER
    if parts.get("fy"):
        year = _first_of_pair(parts["fy"])
        if year is None:
            return None
        first, sure = date(year, setting.year_starts, 1), 0.95
    elif parts.get("y"):
        year = int(parts["y"]) if len(parts["y"]) == 4 else short_year(parts["y"])
        first, sure = date(year, 1, 1), 0.6
    elif setting.anchor:
        first = date(financial_year_of(setting.anchor, setting.year_starts), setting.year_starts, 1)
        sure = 0.6
    else:
        return Point(start, match.end(), None, None, kind, 0.3)
    first = add_months(first, 3 * (number - 1))
    return point(match, (first, add_months(first, 3)), kind, sure)


def read_half(match: Match, setting: Setting) -> Point | None:
    parts = match.groupdict()
    number = _ORDINALS[parts["o"].lower()] if parts.get("o") else int(parts["h"])
    year = int(parts["y"]) if len(parts["y"]) == 4 else short_year(parts["y"])
    first = add_months(date(year, 1, 1), 6 * (number - 1))
    return point(match, (first, add_months(first, 6)), PeriodKind.RANGE, 0.9)


# First month and length in months. Winter is the one that begins in the year named.
PARTS_OF_YEAR = {
    "early": (1, 4), "mid": (5, 4), "middle": (5, 4), "late": (9, 4),
    "spring": (3, 3), "summer": (6, 3), "autumn": (9, 3), "winter": (12, 3), "fall": (9, 3),
}  # fmt: skip


def read_part_of_year(match: Match, setting: Setting) -> Point | None:
    month, length = PARTS_OF_YEAR[match["part"].lower()]
    first = date(int(match["y"]), month, 1)
    return point(match, (first, add_months(first, length)), PeriodKind.RANGE, 0.7)


_COUNT_BEFORE = compiled(
    r"(?i:\b"
    + any_of("approximately|approx\\.?|about|around|roughly|nearly|almost|some|additional|further|loss of|total of")
    + r")[ ]$"
)
_COUNTED_AFTER = compiled(r"[ ](?!(?:sales|results|revenues|totals|figures|levels|notes|awards)\b)[a-z]{2,20}s\b")


def _counts(match: Match) -> bool:
    """Whether four digits count something ('loss of 2000 officers') and are no year."""
    text, start, end = match.string, match.start("y"), match.end("y")
    if not _COUNTED_AFTER.match(text, end):
        return False
    return match["y"].endswith("00") or _COUNT_BEFORE.search(text[max(0, start - 20) : start]) is not None


def read_calendar_year(match: Match, setting: Setting) -> Point | None:
    if _counts(match):
        return None
    sure = 1.0 if match.start("y") > match.start() else 0.95
    return point(match, year_bounds(int(match["y"])), PeriodKind.CALENDAR_YEAR, sure)


def read_opening_months(match: Match, setting: Setting) -> Point | None:
    """'the first four months of the performance year'."""
    if setting.anchor is None:
        return Point(match.start(), match.end(), None, None, PeriodKind.RANGE, 0.3)
    starts = 1 if (match["of"] or "").lower().startswith("calendar") else setting.year_starts
    first = date(financial_year_of(setting.anchor, starts), starts, 1)
    return point(match, (first, add_months(first, short_count(match["n"]))), PeriodKind.RANGE, 0.6)


def read_rolling(match: Match, setting: Setting) -> Point | None:
    """'the last 12 months', 'next two years': counted from the anchor's month, which it does not hold."""
    unit, count = match["unit"].lower(), short_count(match["n"]) if match["n"] else 1
    anchor = setting.anchor
    if anchor is None:
        return Point(match.start(), match.end(), None, None, PeriodKind.RANGE, 0.3)
    ahead = match["which"].lower() in ("next", "coming", "following")
    if unit in ("day", "week"):
        days = count * (7 if unit == "week" else 1)
        bounds = (anchor, add_days(anchor, days)) if ahead else (add_days(anchor, -days), anchor)
    else:
        months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
        month_start = anchor.replace(day=1)
        bounds = (
            (month_start, add_months(month_start, months)) if ahead else (add_months(month_start, -months), month_start)
        )
    return point(match, bounds, PeriodKind.RANGE, 0.5)


def read_ago(match: Match, setting: Setting) -> Point | None:
    """'five years ago': the month, or for days and weeks the day, that lies so far back."""
    anchor, unit = setting.anchor, match["unit"].lower()
    if anchor is None:
        return Point(match.start(), match.end(), None, None, PeriodKind.RANGE, 0.3)
    count = short_count(match["n"])
    if unit in ("day", "week"):
        first = add_days(anchor, -count * (7 if unit == "week" else 1))
        return point(match, (first, add_days(first, 1)), PeriodKind.DAY, 0.4)
    day = add_months(anchor, -count * {"month": 1, "quarter": 3, "year": 12}[unit])
    return point(match, month_bounds(day.year, day.month), PeriodKind.MONTH, 0.4)


def read_relative(match: Match, setting: Setting) -> Point | None:
    """'last quarter', 'this financial year', 'previous month': the unit that holds the anchor, or the one before."""
    unit, of = match["unit"].lower(), (match["of"] or "").lower().strip()
    kind = {"quarter": PeriodKind.QUARTER, "month": PeriodKind.MONTH}.get(unit, PeriodKind.RANGE)
    if unit == "year":
        kind = PeriodKind.FINANCIAL_YEAR if of and of != "calendar" else PeriodKind.CALENDAR_YEAR
    anchor = setting.anchor
    if anchor is None:
        return Point(match.start(), match.end(), None, None, kind, 0.3)
    step = {"this": 0, "current": 0, "next": 1, "coming": 1, "forthcoming": 1}.get(match["which"].lower(), -1)
    if unit == "week":
        first = add_days(anchor, 7 * step - anchor.weekday())
        return point(match, (first, add_days(first, 7)), kind, 0.5)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    starts = setting.year_starts if kind is PeriodKind.FINANCIAL_YEAR or unit == "quarter" else 1
    year_first = date(financial_year_of(anchor, starts), starts, 1)
    gone = (anchor.year - year_first.year) * 12 + anchor.month - year_first.month
    first = add_months(year_first, (gone // months + step) * months)
    return point(match, (first, add_months(first, months)), kind, 0.6)


def read_to_date(match: Match, setting: Setting) -> Point | None:
    anchor = setting.anchor
    if anchor is None:
        return Point(match.start(), match.end(), None, None, PeriodKind.TO_DATE, 0.3)
    first = date(financial_year_of(anchor, setting.year_starts), setting.year_starts, 1)
    return point(match, (first, add_days(anchor, 1)), PeriodKind.TO_DATE, 0.6)


def read_named(match: Match, setting: Setting) -> Point | None:
    return Point(match.start(), match.end(), None, None, PeriodKind.NAMED, 1.0)
