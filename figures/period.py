"""Periods of time in running text: every date, month, year and span, as [first, until).

'year ending March 2019' and '12 months to March 2019' come out as the same twelve months, 'YTD Jan 22'
as April 2021 to January 2022, '2014/15' as April 2014 to March 2015. Relative words ('last quarter')
and months without a year are resolved against the date of the paper, where it is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from figures.dates import (
    FINANCIAL_YEAR_STARTS,
    Period,
    PeriodKind,
    add_days,
    add_months,
    agrees,
    contains,
    financial_year_of,
    overlap,
    same_period,
    shifted,
)
from figures.patterns import BREAK, GAP, SHORT_COUNT, compiled, matches_at, short_count
from figures.period_rules import RULES, openings
from figures.period_words import Point, Setting, on_year, read_named
from figures.references import Spans, reference_spans

__all__ = ["Period", "PeriodKind", "agrees", "contains", "find_periods", "overlap", "same_period", "shifted"]

_WINDOW = 70
"""How far before an expression the words that govern it are looked for."""

_TO = compiled(rf"{BREAK}(?:to|until|till|through|thru|up to|[–—-]){BREAK}(?:the )?(?:end of )?")
_AND = compiled(rf"{BREAK}and{BREAK}")
_BETWEEN = compiled(r"(?i:\b(?:between|from))[ \u00a0\n]{1,4}(?:the )?$")
_SAME_AGAIN = compiled(rf"(?:,|,? and|,? or|/|,? compared (?:to|with)){BREAK}")

_LEADING = rf"(?:(?:the|for|rolling|last|previous|past|full|financial|fiscal|calendar|first|latest){GAP}){{0,3}}"
_ENDING = compiled(
    rf"(?i:\b{_LEADING}(?:(?P<n>{SHORT_COUNT})(?:{GAP}|-))?(?:(?:rolling|full|financial|fiscal){GAP})?"
    rf"(?P<unit>weeks|months|month|quarters?|years?|half)(?:{GAP}|[ ]?\(|-)(?:periods? )?(?:then )?"
    rf"(?:ending|ended|end|up to|to)(?:{GAP}(?:in|on|at))?(?:{GAP}the)?(?:{GAP}end(?:{GAP}of)?)?{BREAK})$"
)
_OPENING = compiled(
    rf"(?i:\b(?:the{GAP})?first{GAP}(?P<n>{SHORT_COUNT}){GAP}(?P<unit>weeks|months|days)"
    rf"(?P<of>{GAP}of(?:{GAP}the)?{BREAK}|[ ]?\())$"
)
_YEAR_TO_DATE = compiled(
    rf"(?:\bYTD|(?i:\byear[ -]to[ -]date))(?:{GAP}|[ ]?[:,(-][ ]?)(?:to{GAP})?(?:the{GAP})?(?:end{GAP}of{GAP})?$"
)
_AS_AT = compiled(rf"(?i:\b(?:as (?:at|of|on)|position at|at)(?:{GAP}the)?(?:{GAP}(?:end of|close of))?){BREAK}$")
_END_OF = compiled(rf"(?i:\b(?:the{GAP})?(?:end|close){GAP}of(?:{GAP}the)?){BREAK}$")
_START_OF = compiled(rf"(?i:\b(?:the{GAP})?(?:start|beginning){GAP}of(?:{GAP}the)?){BREAK}$")
_SINCE = compiled(rf"(?i:\bsince(?:{GAP}the{GAP}(?:start|beginning|end){GAP}of)?){BREAK}$")
_SAME_PERIOD = compiled(
    rf"(?i:\b(?:the{GAP})?same{GAP}(?:period|quarter|time|month|stage|point)(?:{GAP}(?:in|of|the)){{0,2}}){BREAK}$"
)

_GOVERNING = (
    "ending", "ended", "end", "to", "in", "on", "at", "the", "of", "since", "ytd", "date", "period", "quarter", "time",
    "month", "stage", "point", "(", ":", "-",
)  # fmt: skip
"""What the words that govern an expression end with."""


def find_periods(
    text: str,
    anchor: date | None = None,
    year_starts: int = FINANCIAL_YEAR_STARTS,
    references: Spans | None = None,
) -> list[Period]:
    """Every period that `text` names, in order, none inside another.

    `anchor` is the date of the paper: months without a year and relative words are resolved against it,
    and have None for bounds without it. `year_starts` is the month in which the year of this body
    begins. Numbers of sections, versions and laws ('Act 2010') are no periods; `references` are their
    `reference_spans`, for a caller who has them already.
    """
    setting = Setting(anchor, year_starts)
    points = _points(text, setting, reference_spans(text) if references is None else references)
    points = _joined(text, points, setting)
    periods = [_governed(text, p, setting) for p in points]
    periods = _repeated(text, _without_inner(periods))
    return [_period(text, p) for p in periods]


def _points(text: str, setting: Setting, references: Spans) -> list[Point]:
    # One flag a character keeps the search for a clash linear in the length of the text.
    taken = bytearray(len(text))
    for start, end in references:
        taken[start:end] = b"\1" * (end - start)
    found: list[Point] = []
    places = openings(text)
    for kinds, pattern, read in RULES:
        if kinds not in places:
            continue
        for match in matches_at(pattern, text, places[kinds]):
            start, end = match.span()
            if not any(taken[start:end]) or read is read_named:
                read_point = read(match, setting)
                if read_point is not None:
                    taken[start:end] = b"\1" * (end - start)
                    found.append(read_point)
    return sorted(found, key=lambda p: p.start)


def _joined(text: str, points: Iterable[Point], setting: Setting) -> list[Point]:
    """Pairs such as 'April 2020 to March 2021' and 'Jan – Dec 21' made one."""
    out: list[Point] = []
    for right in points:
        left = out[-1] if out else None
        if left is not None and _is_range(text, left, right):
            whole = _range(left, right, setting)
            if whole is not None:
                out[-1] = whole
                continue
        out.append(right)
    return out


_RANGE_ENDS = (
    PeriodKind.DAY, PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR,
    PeriodKind.TO_DATE,
)  # fmt: skip


def _is_range(text: str, left: Point, right: Point) -> bool:
    if left.kind not in _RANGE_ENDS[:-1] or right.kind not in _RANGE_ENDS:
        return False
    if left.first is None and left.month is None:
        return False
    between = text[left.end : right.start]
    if len(between) > 30:
        return False
    if _TO.fullmatch(between):
        return True
    before = text[max(0, left.start - 16) : left.start]
    return bool(_AND.fullmatch(between) and _BETWEEN.search(before))


def _range(left: Point, right: Point, setting: Setting) -> Point | None:
    first, until, sure = left.first, right.until, min(left.sure, right.sure)
    if right.kind is PeriodKind.TO_DATE:
        until, sure = (add_days(setting.anchor, 1) if setting.anchor else None), left.sure
    elif left.month is not None and right.month is None and right.first is not None:
        year = right.first.year - (left.month > right.first.month)
        bounds = on_year(left.month, left.day, year)
        first, sure = (bounds[0] if bounds else None), right.sure
    elif right.month is not None and left.month is None and left.first is not None:
        bounds = on_year(right.month, right.day, left.first.year + (right.month < left.first.month))
        until, sure = (bounds[1] if bounds else None), left.sure
    elif first is not None and until is not None and first >= until:
        first = add_months(first, -12) if left.month is not None else first
    if first is not None and until is not None and first >= until:
        return None
    kind = PeriodKind.TO_DATE if right.kind is PeriodKind.TO_DATE else PeriodKind.RANGE
    return Point(left.start, right.end, first, until, kind, sure)


def _governed(text: str, p: Point, setting: Setting) -> Point:
    """`p` with the words before it: 'year ending', 'as at', 'since', 'YTD', 'same period'."""
    offset = max(0, p.start - _WINDOW)
    before = text[offset : p.start]
    if not before.rstrip(" \u00a0\n").lower().endswith(_GOVERNING):
        return p
    first: date | None
    if (m := _ENDING.search(before)) and p.until is not None and p.kind is not PeriodKind.TO_DATE:
        first = _back(p.until, m["unit"].lower(), short_count(m["n"]) if m["n"] else 1)
        kind = PeriodKind.YEAR_ENDING if p.until == add_months(first, 12) else PeriodKind.RANGE
        return Point(offset + m.start(), p.end, first, p.until, kind, max(p.sure, 0.9) if p.month is None else p.sure)
    if (m := _ENDING.search(before)) and p.until is None and p.kind in (PeriodKind.DAY, PeriodKind.MONTH):
        return replace(p, start=offset + m.start())
    if (m := _OPENING.search(before)) and p.first is not None:
        bracketed = m["of"].strip().startswith("(")
        until = p.until if bracketed else _forward(p.first, m["unit"].lower(), short_count(m["n"]))
        end = p.end + (text[p.end : p.end + 1] == ")") if bracketed else p.end
        return Point(offset + m.start(), end, p.first, until, PeriodKind.RANGE, p.sure)
    if (m := _OPENING.search(before)) and p.kind is PeriodKind.RANGE:
        return Point(offset + m.start(), p.end, p.first, p.until, p.kind, p.sure)
    if (m := _YEAR_TO_DATE.search(before)) and p.until is not None and p.kind in (PeriodKind.MONTH, PeriodKind.DAY):
        last = add_days(p.until, -1)
        first = date(financial_year_of(last, setting.year_starts), setting.year_starts, 1)
        return Point(offset + m.start(), p.end, first, p.until, PeriodKind.TO_DATE, max(p.sure, 0.9))
    if m := _SAME_PERIOD.search(before):
        return Point(offset + m.start(), p.end, p.first, p.until, PeriodKind.TO_DATE, min(p.sure, 0.5))
    if (m := _SINCE.search(before)) and p.kind is not PeriodKind.RANGE:
        first = p.until if " end " in m.group() else p.first
        until = add_days(setting.anchor, 1) if setting.anchor and first and setting.anchor >= first else None
        return Point(offset + m.start(), p.end, first, until, PeriodKind.RANGE, min(p.sure, 0.9))
    return _at_a_point(before, offset, p)


def _at_a_point(before: str, offset: int, p: Point) -> Point:
    if p.first is None or p.until is None:
        return p
    if p.kind is PeriodKind.DAY and (m := _AS_AT.search(before)):
        return Point(offset + m.start(), p.end, p.first, p.until, PeriodKind.AS_AT, p.sure)
    if p.kind in (PeriodKind.MONTH, PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR, PeriodKind.QUARTER):
        if m := _END_OF.search(before):
            return Point(offset + m.start(), p.end, add_days(p.until, -1), p.until, PeriodKind.AS_AT, min(p.sure, 0.8))
        if m := _START_OF.search(before):
            return Point(offset + m.start(), p.end, p.first, add_days(p.first, 1), PeriodKind.AS_AT, min(p.sure, 0.8))
    return p


def _back(until: date, unit: str, count: int) -> date:
    if unit == "weeks":
        return add_days(until, -7 * count)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit.rstrip("s")] * count
    if add_days(until, -1).month != until.month:
        return add_months(until, -months)
    return add_days(add_months(add_days(until, -1), -months), 1)


def _forward(first: date, unit: str, count: int) -> date:
    if unit == "months":
        return add_months(first, count)
    return add_days(first, count * (7 if unit == "weeks" else 1))


def _without_inner(points: list[Point]) -> list[Point]:
    """The points in order, without one that the words governing its neighbour have taken in."""
    out: list[Point] = []
    for p in sorted(points, key=lambda p: (p.start, -p.end)):
        if out and p.end <= out[-1].end:
            continue
        if out and p.start < out[-1].end:
            out.pop()
        out.append(p)
    return out


def _repeated(text: str, points: list[Point]) -> list[Point]:
    """'years ended December 31, 2019, 2018 and 2017': a bare year after a dated period ends on the same day."""
    out: list[Point] = []
    for p in points:
        before = out[-1] if out else None
        if (
            before is not None
            and before.first is not None
            and before.until is not None
            and p.first is not None
            and before.kind in (PeriodKind.YEAR_ENDING, PeriodKind.DAY, PeriodKind.AS_AT)
            and p.kind is PeriodKind.CALENDAR_YEAR
            and p.end - p.start == 4
            and _SAME_AGAIN.fullmatch(text[before.end : p.start])
        ):
            years = 12 * (p.first.year - add_days(before.until, -1).year)
            first, until = add_months(before.first, years), add_months(before.until, years)
            p = Point(p.start, p.end, first, until, before.kind, 0.9)
        out.append(p)
    return out


def _period(text: str, p: Point) -> Period:
    return Period(p.start, p.end, text[p.start : p.end], p.first, p.until, p.kind, p.sure)
