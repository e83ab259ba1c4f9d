"""What a header, a row's label or a caption says of the figures under it: role, unit, period, area, measure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from figures.area import AreaMention, find_areas
from figures.dates import Period, PeriodKind, add_days, financial_year_of, shifted
from figures.label_measure import LONG, TRIMMED, measure_words
from figures.meant import Frame, Role
from figures.patterns import MONTH_ANY_CASE, compiled
from figures.period import find_periods
from figures.units import RATE_BASE, header_unit

_FIRST = 5
"""Words of a long label that tell role and unit ('Average no. of days to …')."""

_LONGEST_READ = 500
"""Characters of a label that are read, which bounds the work that one takes."""


_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.RANK, compiled(r"(?i:\b(?:rank(?:s|ed|ing)?|league position)\b)")),
    (
        Role.CHANGE,
        compiled(
            r"(?i:\b(?:changes?|difference|diff|variance|variation|var|movement|yoy|year[ -]on[ -]year)\b)|\+/[-–]|[±Δ]"
            r"|(?i:^\W*(?:(?:percentage|percent|amount)\W+)?"
            r"(?:(?:or )?(?:increase|decrease|reduction|growth|rise|fall)\W*){1,2}"
            r"(?:(?:percentage|percent|amount)\W*)?$)"
            r"|%[ ]?(?i:increase|decrease|reduction|growth|rise|fall)\b"
            r"|(?i:\b(?:against|versus|vs\.?|from|over|under|above|below)[ ](?:the[ ])?"
            r"(?:benchmark|target|baseline|budget|plan|average)\b)"
        ),
    ),
    (
        Role.TARGET,
        compiled(r"(?i:\b(?:targets?|m(?:ile|['’])?stones?|goals?|trajectory|ambition|SLA|threshold)\b)"),
    ),
    (Role.BASELINE, compiled(r"(?i:\b(?:baseline|benchmark|historical)\b)")),
    (Role.AVERAGE, compiled(r"(?i:\b(?:average|avg|mean|median)\b)")),
    (
        Role.SHARE,
        compiled(
            r"(?i:\bproportion\b|\b(?<!per )(?<!each )(?<!ordinary )(?<!common )share\b(?=[ ]of\b|\W*$)"
            r"|(?:%|\bpercentage|\bper cent)[ ]of\b)"
        ),
    ),
    (Role.RATE, compiled(r"(?i:\brates?\b|\bper [\d,]+\b)")),
)  # fmt: skip
_WITHIN = compiled(r"(?i:\b(?:in|within|across|throughout)(?: the)? ?)$")
_BODY = compiled(r"(?i:(?:police|constabulary|council|force|service)$)")
_SHOWS = compiled(
    r"(?i:\b(?:table|chart|graph|figures?) (?:below|above|shows?)\b|\b(?:below|following|overleaf|as shown)\b)"
)
"""In a caption that only leads to its table: 'The position is as shown in the following table'."""

_MONTH = compiled(MONTH_ANY_CASE + r"\.?")
"""'Mar' and 'May', which are verbs in a sentence, too."""

_RELATIVE_YEAR = compiled(r"(?i:(?P<which>last|previous|prior|this|current) year)")
_POINTS_IN_TIME = (PeriodKind.DAY, PeriodKind.AS_AT)


@dataclass(frozen=True, slots=True)
class Label:
    """What one label says; '' and None for what it does not. `roles` are all that its words allow."""

    text: str
    roles: tuple[Role, ...] = ()
    unit: str | None = None
    factor: Decimal = Decimal(1)
    period: Period | None = None
    area: str | None = None
    measure: str = ""


NOTHING = Label("")


class Labels:
    """Reads the labels of one table, each once. Words such as 'this year' are read against the day that the
    caption gives, else against that of the paper."""

    def __init__(self, caption: str, frame: Frame) -> None:
        caption = caption[:_LONGEST_READ]
        days = (p.first for p in periods_of(caption, frame.anchor, frame.year_starts) if p.kind in _POINTS_IN_TIME)
        self.frame = replace(frame, anchor=next((day for day in days if day), frame.anchor))
        self.caption = read_label(caption, self.frame, caption=True) if caption.strip() else NOTHING
        if _SHOWS.search(caption):
            self.caption = replace(self.caption, measure="")
        nearest = frame.headings[-1] if frame.headings else ""
        self.heading = read_label(nearest, self.frame).measure if len(nearest.split()) <= LONG else ""
        self._read: dict[str, Label] = {}

    def __call__(self, text: str) -> Label:
        found = self._read.get(text)
        if found is None:
            said = text[:_LONGEST_READ]
            found = self._read[text] = read_label(said, self.frame) if said.strip() else NOTHING
        return found


def read_label(text: str, frame: Frame, caption: bool = False) -> Label:
    """What one header, row label or caption says by itself. A period amid a caption governs, amid a header not."""
    long = len(text.split()) > LONG
    periods = periods_of(text, frame.anchor, frame.year_starts)
    if not periods and _MONTH.fullmatch(text.strip()):
        periods = (Period(0, len(text), text, None, None, PeriodKind.MONTH, 0.3),)
    areas = [m for m in find_areas(text, frame.gazetteer) if _is_place(text, m, long)]
    leading = " ".join(text.split()[:_FIRST]) if long else text
    unit, factor = header_unit(text if RATE_BASE.search(text) else leading)
    return Label(
        text,
        tuple(role for role in roles_of(leading) if not long or role not in (Role.TARGET, Role.BASELINE)),
        unit,
        factor,
        governing(periods, frame)
        if periods and not (long and not caption and _told_by_the_way(text, periods))
        else None,
        areas[0].area.name if areas else None,
        measure_words(text, [*((p.start, p.end) for p in periods), *((a.start, a.end) for a in areas)]),
    )


def roles_of(words: str) -> tuple[Role, ...]:
    """The roles that the words of a label name, a change before what it is a change from."""
    return tuple(role for role, pattern in _ROLES if pattern.search(words))


def _is_place(text: str, mention: AreaMention, long: bool) -> bool:
    """Whether an area in a label says where: 'Coventry NPU', '… in Coventry'. In a sentence, 'the Crime Survey
    for England and Wales' and 'Coventry Council' only name a thing or a body."""
    if _WITHIN.search(text, 0, mention.start) is not None:
        return mention.start == 0 or _BODY.search(mention.text) is None
    return not long


def _told_by_the_way(text: str, periods: tuple[Period, ...]) -> bool:
    """Whether the period of a long label stands amid it; at its end it governs ('…, year ending March 2019')."""
    return text[periods[-1].end :].strip(TRIMMED) != ""


@lru_cache(maxsize=4096)
def periods_of(text: str, anchor: date | None, year_starts: int) -> tuple[Period, ...]:
    return tuple(find_periods(text, anchor, year_starts))


def governing(periods: tuple[Period, ...], frame: Frame) -> Period:
    """The one period that a label means: 'year to date, 2 September 2014' is one."""
    to_date = next((p for p in periods if p.kind is PeriodKind.TO_DATE), None)
    point = next((p for p in periods if p.kind in _POINTS_IN_TIME and p.first is not None), None)
    if to_date is not None and point is not None and point.first is not None:
        return year_until(replace(to_date, text=f"{to_date.text}, {point.text}"), point.first, frame)
    period = periods[-1] if len(periods) > 1 and periods[0].first is None else periods[0]
    if (relative := _RELATIVE_YEAR.fullmatch(period.text)) and frame.anchor is not None:
        this = year_until(period, frame.anchor, frame)
        return this if relative["which"].lower() in ("this", "current") else shifted(this, -1)
    return period


def year_until(named: Period, day: date, frame: Frame) -> Period:
    """The body's year as far as `day`, under the words of `named`. How far is a guess from the paper's date."""
    first = date(financial_year_of(day, frame.year_starts), frame.year_starts, 1)
    return Period(named.start, named.end, named.text, first, add_days(day, 1), PeriodKind.TO_DATE, 0.5)
