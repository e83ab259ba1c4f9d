"""Changes that the text tells beside the figures that a table gives: 'up by almost 20% on the same period'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from assistant.review.model import Check, Finding, FindingType, Quote
from assistant.review.prose import SCOPED, Window, sentences
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.wording import figure as shown
from assistant.review.wording import text_against_table
from corpus.model import Document, Figure
from figures.dates import Period, PeriodKind, agrees, contains
from figures.meant import Direction, Role
from figures.period import find_periods
from figures.units import COUNT, PERCENT
from figures.value import is_money
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure
from retriever.words import words

_VALUES = frozenset({Role.LEVEL, Role.BASELINE})
_BASE_BEFORE = re.compile(
    r"(?i:\b(?<!apart )(?:than|compared (?:to|with)|on|from|against|since|versus|vs\.?|over|with)\b"
    r"(?: (?:in|at|the|this|that|for|during|of|same|level|levels|figure|position|time|stage|year|ending|as))*[ (]*)$"
)
_LAST_YEAR = re.compile(r"(?i:\b(?:last|previous|prior) (?:financial |performance |calendar )?year\b)")
_SAME_PERIOD = re.compile(r"(?i:\bsame (?:period|time|stage|point|quarter|months?)\b)")
_GOES_ON = re.compile(r"\W*(?:$|and\b|or\b|,|;|\(|[–-]|(?:[A-Z]{1,4}\b\W*)+$)")

_FEWEST_STEMS = 2
_NEAR = Decimal("0.25")
"""Without a base in the text, a change this far out is of something else."""


@dataclass(frozen=True, slots=True)
class Series:
    """What one table gives for one measure and area, by period, the latest last."""

    measure: str
    levels: tuple[Figure, ...]


def check_told(document: Document) -> Iterator[Check]:
    """Each change in the text whose base and outcome stand in a table."""
    series = _series(document)
    if not series:
        return
    abbreviations = Abbreviations([document.text])
    for window in sentences(document):
        changes = [n for n, f in enumerate(window.figures) if f.role is Role.CHANGE and f.quantity.per is None]
        if not changes or SCOPED.search(window.template):
            continue
        day = _day(document, window)
        bases = _bases(document, window, day)
        for n in changes:
            if not window.figures[n].measure:
                continue
            for one in series:
                if _same(window.figures[n].measure, one.measure, abbreviations):
                    yield from _compared(document, window, n, one, _base_of(window, window.figures[n], bases))


def _day(document: Document, window: Window) -> date | None:
    item = next((i for i in document.items if i.ordinal == window.block.item), None)
    return (item and item.meeting_date) or document.paper.meeting_date


def _series(document: Document) -> list[Series]:
    found: dict[tuple[object, ...], list[Figure]] = {}
    for figure in document.figures:
        unit = figure.quantity.unit
        if figure.cell is None or figure.role not in _VALUES or not (unit == COUNT or is_money(unit)):
            continue
        if figure.period is not None and figure.period.first and figure.period.until and figure.measure:
            found.setdefault((figure.cell[0], figure.measure.lower(), figure.area, unit), []).append(figure)
    return [
        Series(levels[0].measure, tuple(sorted(levels, key=_until)))
        for levels in found.values()
        if len({(f.period and f.period.first, f.period and f.period.until) for f in levels}) > 1
    ]


def _until(figure: Figure) -> date:
    assert figure.period is not None
    assert figure.period.until is not None
    return figure.period.until


def _same(told: str, label: str, abbreviations: Abbreviations) -> bool:
    """Whether the text's measure is the line's, or what the line's label begins with before it goes on."""
    if Measure.of(told, abbreviations).alike(Measure.of(label, abbreviations)):
        return True
    measure = Measure.of(told, abbreviations)
    if len(measure.subject) + len(measure.marks) < _FEWEST_STEMS:
        return False
    spoken = label.split()
    for k in range(_FEWEST_STEMS, min(len(spoken), len(words(told)) + 3) + 1):
        if Measure.of(" ".join(spoken[:k]), abbreviations).alike(measure):
            return bool(_GOES_ON.match(" ".join(spoken[k:])))
    return False


def _bases(document: Document, window: Window, day: date | None) -> list[tuple[int, Period]]:
    """The periods that the sentence compares with, each with where it stands in the paper."""
    span = window.spans[0]
    said = span.quote(document.text)
    return [
        (span.start + period.start, period)
        for period in find_periods(said, day)
        if _BASE_BEFORE.search(said[: period.start]) or period.kind is PeriodKind.TO_DATE
        if not (period.kind is PeriodKind.TO_DATE and not _SAME_PERIOD.search(period.text))
    ]


def _base_of(window: Window, change: Figure, bases: Sequence[tuple[int, Period]]) -> Period | None:
    """The base told next after the change in its clause, else the last one before it."""
    text = window.document.text
    after = [(at, period) for at, period in bases if at > change.span.start]
    before = [period for at, period in bases if at < change.span.start]
    if after and not (before and _TURNS.search(text[change.span.end : after[0][0]])):
        return after[0][1]
    return before[-1] if before else None


_TURNS = re.compile(r"(?i:\)|;|\b(?:however|but|although|though|while|whilst|whereas)\b)")


def _compared(document: Document, window: Window, n: int, series: Series, base: Period | None) -> Iterator[Check]:
    pair = _pair(series, base)
    if pair is None:
        return
    change = window.figures[n]
    a, b = (Printed.of(f.quantity) for f in pair)
    stated = Printed.of(change.quantity)
    difference = b.interval - a.interval
    if stated.unit == PERCENT:
        quotient = b.interval.over(a.interval)
        if quotient is None:
            return
        computed = (quotient - Interval.around(Decimal(1))).times(100)
        working = f"({b.text} − {a.text}) ÷ {a.text} × 100"
    elif stated.unit == a.unit:
        computed, working = difference, f"{b.text} − {a.text}"
    else:
        return
    size = stated.negated() if stated.value < 0 else stated
    stated = size.negated() if change.direction is Direction.DOWN else size
    severity = severity_of(stated, computed)
    if severity is None:
        yield Check(FindingType.TEXT_VS_TABLE)
        return
    miss = computed.distance(stated.value)
    if base is None and miss > _NEAR * abs(computed.middle):
        return
    follows = shown(computed.middle, stated)
    rows = dict.fromkeys(Quote.of(document, f.within) for f in pair)
    said = text_against_table(change.quantity.text, change.measure, working, follows)
    quotes = (*window.quotes(), *rows)
    yield Check(
        FindingType.TEXT_VS_TABLE,
        Finding(FindingType.TEXT_VS_TABLE, severity, quotes, change.quantity.text, follows, said),
    )


def _pair(series: Series, base: Period | None) -> tuple[Figure, Figure] | None:
    """The base and the latest figure of as long a period; of a line of two without a base told, the two."""
    latest = series.levels[-1]
    earlier = series.levels[:-1]
    if base is None:
        return (earlier[0], latest) if len(earlier) == 1 else None
    for figure in earlier:
        assert figure.period is not None
        assert latest.period is not None
        if _is_base(figure.period, base) and _as_long(figure.period, latest.period):
            return figure, latest
    return None


def _is_base(period: Period, base: Period) -> bool:
    if _LAST_YEAR.search(base.text) and _LAST_YEAR.search(period.text):
        return True
    if base.first is None or base.until is None:
        return False
    return agrees(period, base) or (period.first == base.first and contains(base, period))


def _as_long(a: Period, b: Period) -> bool:
    return a.days is not None and b.days is not None and abs(a.days - b.days) <= 3
