"""Dates that cannot be: days that no month has, weekdays that do not fit, years that run backwards, and what is
told as past or as minuted that was still to come."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from assistant.review.model import Check, Finding, FindingType, Quote, Severity
from assistant.review.wording import (
    day_outside_year,
    minutes_to_come,
    no_such_day,
    range_backwards,
    told_of_future,
    wrong_weekday,
)
from corpus.model import Block, BlockKind, Document, Item, Span
from figures.dates import Period, add_months, financial_year_of, month_number
from figures.meant import Role
from figures.patterns import MONTH_PRINTED
from figures.period import find_periods
from ingest.sentences import sentence_ranges

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(
    r"(?:\b(?P<weekday>(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|sat|sun))\b"
    r"[,.]? (?:the )?)?"
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH_PRINTED})\b\.?(?:,? (?P<year>(?:19|20)\d\d)\b)?"
)
_FINANCIAL_YEAR = re.compile(
    r"(?i:\bfinancial year,? )(?P<from>20\d\d) ?[-–/] ?(?P<to>\d{2,4})\b(?P<between>[^.;]{0,12}?)"
    rf"\((?:up to|to|as (?:at|of)|until|at|in|by) (?:the )?(?:end of )?(?:\d{{1,2}}(?:st|nd|rd|th)? )?"
    rf"(?P<month>{MONTH_PRINTED}) (?P<year>20\d\d)\)"
)
_YEARS = re.compile(r"(?<![\d/.-])(?P<a>(?:19|20)\d\d) ?(?P<sign>[-–/]|to|until) ?(?P<b>(?:19|20)\d\d)(?![\d/-])")
_MINUTES = re.compile(r"(?i:\bminutes?\b)")
_CONFIRMED = re.compile(r"(?i:\b(?:confirm|agree|approve|receive|note|accept|sign)\w*\b)")
_MEETING = re.compile(r"(?i:\b(?:meeting|minutes)\b[^.;]{0,80}\bheld (?:on|at))")
_PROJECTED = re.compile(
    r"(?i:\b(?:project\w*|forecast\w*|plan\w*|target\w*|estimat\w*|expect\w*|predict\w*|budget\w*|proposed|allocation"
    r"|outturn|indicative|ambition|trajectory|future|will|due|next|to be|aim\w*|goal|anticipat\w*|assum\w*|scenario"
    r"|medium[- ]term|draft|proposal|settlement|profile|should|would|could)\b)|\bmay\b"
)
_DATE_LINE = re.compile(r"(?i:(?:date|meeting|date of meeting)\b)")
_FRONT = 40
"""In so many blocks a paper has said when its meeting is."""

_PAST = re.compile(
    r"(?i:\b(?:was|were|had|recorded|fell|rose|increased|decreased|reduced|has been|have been|saw|achieved|took place"
    r"|completed|held|received|resulted)\b)"
)


def check_dates(document: Document) -> Iterator[Check]:
    """Each full date, span of years and figure of a period."""
    for block in document.blocks:
        text = block.span.quote(document.text)
        item = _item(document, block)
        day = (item and item.meeting_date) or document.paper.meeting_date
        for start, end in _parts(document, block, text):
            said = Part(document, Span(block.span.start + start, block.span.start + end), text[start:end])
            yield from said.days()
            yield from said.years()
            if document.paper.meeting_date and _MINUTES.search(said.text):
                yield from said.minutes(document.paper.meeting_date)
            if day is not None and block.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
                yield from said.past(document.paper.meeting_date or day)
    yield from _future_rows(document)


def _item(document: Document, block: Block) -> Item | None:
    return next((i for i in document.items if i.ordinal == block.item), None)


def _parts(document: Document, block: Block, text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block; the cells of a table."""
    if block.table is None:
        yield from sentence_ranges(text)
        return
    table = document.tables[block.table]
    if table.caption is not None:
        yield table.caption.start - block.span.start, table.caption.end - block.span.start
    for cell in table.cells:
        if cell.text:
            yield cell.span.start - block.span.start, cell.span.end - block.span.start


class Part:
    """A sentence or a cell, to be read for dates."""

    def __init__(self, document: Document, span: Span, text: str) -> None:
        self.document, self.span, self.text = document, span, " ".join(text.split())

    def _finding(self, severity: Severity, stated: str, computed: str, explanation: str) -> Check:
        quotes = (Quote.of(self.document, self.span),)
        return Check(FindingType.DATE, Finding(FindingType.DATE, severity, quotes, stated, computed, explanation))

    def days(self) -> Iterator[Check]:
        """Days that no month has, and weekdays that the date does not fall on."""
        for match in _DAY.finditer(self.text):
            day, month = int(match["day"]), month_number(match["month"])
            year = int(match["year"]) if match["year"] else None
            last = monthrange(year or 2000, month)[1]
            if not 1 <= day <= last:
                if last < day <= 31:
                    yield self._finding(Severity.MINOR, match.group(), f"{last} days", no_such_day(match.group(), last))
            elif year and match["weekday"]:
                falls = _WEEKDAYS[date(year, month, day).weekday()]
                if falls.startswith(match["weekday"].lower()[:3]):
                    yield Check(FindingType.DATE)
                else:
                    said = wrong_weekday(match.group(), falls.title())
                    yield self._finding(Severity.MINOR, match["weekday"], falls.title(), said)

    def years(self) -> Iterator[Check]:
        """Spans of years that run backwards, and days outside the financial year that they are said to lie in."""
        for match in _YEARS.finditer(self.text):
            if int(match["a"]) <= int(match["b"]):
                yield Check(FindingType.DATE)
            elif match["sign"] in ("-", "–", "/") or re.search(r"(?i)\b(?:from|between) $", self.text[: match.start()]):
                order = f"{match['b']}{match['sign']}{match['a']}"
                yield self._finding(Severity.MINOR, match.group(), order, range_backwards(match.group()))
        for match in _FINANCIAL_YEAR.finditer(self.text):
            told = date(int(match["year"]), month_number(match["month"]), 1)
            if financial_year_of(told) == int(match["from"]):
                yield Check(FindingType.DATE)
            else:
                right = financial_year_of(told)
                name = f"{right}-{right + 1}"
                stated = f"{match['from']}-{match['to']}"
                said = day_outside_year(f"{match['month']} {match['year']}", stated, name)
                yield self._finding(Severity.MINOR, stated, name, said)

    def minutes(self, meeting: date) -> Iterator[Check]:
        """Minutes to be confirmed, or of a meeting that was held, that the paper's own meeting comes before."""
        if not (_CONFIRMED.search(self.text) or _MEETING.search(self.text)):
            return
        for match in _DAY.finditer(self.text):
            if match["year"] and int(match["day"]) <= monthrange(int(match["year"]), month_number(match["month"]))[1]:
                told = date(int(match["year"]), month_number(match["month"]), int(match["day"]))
                if told <= meeting:
                    yield Check(FindingType.DATE)
                elif not re.search(r"(?i)\bnext\b|\bfuture\b", self.text):
                    said = minutes_to_come(match.group(), long(meeting))
                    yield self._finding(Severity.MINOR, match.group(), f"before {long(meeting)}", said)

    def past(self, meeting: date) -> Iterator[Check]:
        """What is told in the past tense of a time that was still to come."""
        if not _PAST.search(self.text) or _PROJECTED.search(self.text):
            return
        for period in find_periods(self.text, meeting):
            if period.first is None or period.until is None or period.sure < 0.9:
                continue
            if period.first <= meeting:
                yield Check(FindingType.DATE)
            elif re.search(r"(?i)\b(?:in|on|during|of|for|ending) (?:the )?$", self.text[: period.start]):
                said = told_of_future(period.text, long(meeting))
                yield self._finding(Severity.MINOR, period.text, f"after {long(meeting)}", said)


def _future_rows(document: Document) -> Iterator[Check]:
    """Rows of a table that give figures of a time after the paper's meeting, beside others of the past."""
    meeting = document.paper.meeting_date
    if meeting is None:
        return
    for table in document.tables:
        figures = [f for f in document.figures if f.cell is not None and f.cell[0] == table.ordinal]
        levels = [f for f in figures if f.role in (Role.LEVEL, Role.SHARE, Role.RATE, Role.AVERAGE) and _sure(f.period)]
        words = table.span.quote(document.text) if len(table.cells) < 400 else ""
        if not levels or _PROJECTED.search(words):
            continue
        late = [f for f in levels if f.period and f.period.first and f.period.first > meeting]
        open_ = [f for f in levels if f not in late and f.period and f.period.until and _ends_after(f.period, meeting)]
        dated = tuple(_dated(document))
        if late and dated and 2 * len(late) < len(levels):
            rows = sorted({f.within for f in (*open_, *late)})
            span = Span(rows[0].start, rows[-1].end)
            latest = max((f.period.text for f in late if f.period), default="")
            said = told_of_future(latest, long(meeting))
            quotes = (Quote.of(document, span), *dated)
            finding = Finding(FindingType.DATE, Severity.MATERIAL, quotes, latest, f"after {long(meeting)}", said)
            yield Check(FindingType.DATE, finding)
        else:
            yield Check(FindingType.DATE)


def _ends_after(period: Period, meeting: date) -> bool:
    """A calendar year that is not half over when the meeting is held cannot have its figures yet."""
    return period.until is not None and period.until > add_months(meeting, 1) and "date" not in period.kind.value


def _sure(period: Period | None) -> bool:
    return period is not None and period.sure >= 0.9 and period.first is not None


def _dated(document: Document) -> Iterator[Quote]:
    """Where the paper says when its meeting is."""
    meeting = document.paper.meeting_date
    for block in document.blocks[:_FRONT]:
        span = block.span if block.table is None else document.tables[block.table].caption
        said = span.quote(document.text) if span else ""
        if block.table is not None and not _DATE_LINE.match(said):
            continue
        for period in find_periods(said):
            if span and meeting and period.first == meeting and period.until == meeting + timedelta(1):
                yield Quote.of(document, span)
                return


def long(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
