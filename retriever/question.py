"""What a question asks for: the kind of answer, the periods, and the paper that it names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from figures.area import AreaMention, Gazetteer, find_areas
from figures.dates import Period, PeriodKind, add_months
from figures.period import find_periods
from retriever.sought import Sought, sought_by
from retriever.words import terms, words


class Wanted(StrEnum):
    """The kind of thing that answers."""

    COUNT = "count"
    FIGURE = "figure"
    SHARE = "share"
    MONEY = "money"
    RATE = "rate"
    RANK = "rank"
    DURATION = "duration"
    PERSON = "person"
    DATE = "date"
    LIST = "list"
    REASON = "reason"
    TEXT = "text"

    @property
    def is_figure(self) -> bool:
        return self in _FIGURES


_FIGURES = frozenset(
    {Wanted.COUNT, Wanted.FIGURE, Wanted.SHARE, Wanted.MONEY, Wanted.RATE, Wanted.RANK, Wanted.DURATION}
)

_PLURAL_HEAD = r"(?:[\w-]+\s+){0,3}?(?:\w{2,}[^s\W]s|people|men|women|children|staff|criteria)\b"
_VERB = r"(?:was|is|were|are|did|does|do|has|have|had|will|would|should|could|can|may)\b"
_NUMBER_WORD = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"

# Tried in this order: the first of which an alternative matches says what is wanted.
_KINDS: tuple[tuple[Wanted, tuple[str, ...]], ...] = (
    (
        Wanted.REASON,
        (
            r"\bwhy\b",
            r"\bhow come\b",
            r"\bwhat (?:lay behind|explains?|explained|caused?|causes|drove|led to)\b",
            r"\b(?:reasons?|explanation|cause)\b.*\b(?:for|of|given|offer\w*|behind)\b",
        ),
    ),
    (Wanted.DATE, (r"^(?:and |so )?(?:by |since |until |from |on |in )?when\b", r"\bby when\b")),
    (
        Wanted.DURATION,
        (
            r"\bhow (?:long|quickly|fast)\b",
            r"\bhow many (?:days|weeks|months|hours|minutes|seconds|years)\b",
            r"\b(?:median|average|mean|response|arrival|waiting)(?: \w+)? times?\b",
        ),
    ),
    (
        Wanted.SHARE,
        (
            r"\bper ?cent|\bpercent\w*|%",
            r"\bproportion\b|\bwhat fraction\b|\bwhat level\b",
            r"\b(?:what|which|roughly|about) (?:\w+ )?(?:share|part) of\b|\bas the share of\b",
        ),
    ),
    (
        Wanted.RANK,
        (
            r"\bwhere (?:did|does|do) .* (?:come|rank|stand)\b",
            r"\branked\b|\branking\b",
            r"\bwhat (?:place|position|rank)\b",
        ),
    ),
    (
        Wanted.TEXT,
        (
            r"^(?:from |to )?where (?:is|are|was|were|will|do|does|did|has|have)\b",
            r"^what (?:do|does|did|has|have|will|would) .*\b(?:recommend|promis|undert(?:ake|ook)|decid|agree|resolv"
            r"|propos|intend)",
        ),
    ),
    (
        Wanted.RATE,
        (r"\brates?\b", r"\bper (?:1,?000|thousand|head|100,?000|million|billion|capita|\w+ population)\b"),
    ),
    (
        Wanted.MONEY,
        (
            r"\bhow much (?:money|funding|grant|income|was spent|d(?:id|oes) .* (?:cost|spend|pay))",
            r"\bcosts?\b|\bworth\b|\bbudget\b|\bprice\b|[£$€]|\bspen[dt]\b|\bpaid\b|\bprecept\b",
            r"\bsavings?\b|\brevenues?\b|\bexpenditure\b|\bmoney\b|\bfunding\b|\bsalar(?:y|ies)\b|\bwages?\b",
        ),
    ),
    (Wanted.COUNT, (r"\bhow many\b", r"\bnumber of\b")),
    (
        Wanted.FIGURE,
        (
            r"\bhow much\b|\bhow often\b|\bwhat (?:milestone|target|goal)\b",
            rf"^how (?!{_VERB}|come\b|often\b|the\b)\w+\b",
        ),
    ),
    (
        Wanted.PERSON,
        (
            r"\bwho\b|\bwhom\b|\bwhose\b|\bwhat is the name of\b",
            r"\bwhich (?:officer|person|member|councillor|director|chair\w*|minister|official|lead)\b",
        ),
    ),
    (
        Wanted.DATE,
        (
            r"\bhow (?:soon|recently)\b",
            r"\b(?:what|which) (?:date|day|month|year|quarter)\b",
        ),
    ),
    (
        Wanted.FIGURE,
        (
            r"\b(?:what|which)\b.*\b(?:figure|total|number|count|volume|level|variance|difference|baseline|target"
            r"|average|increase|decrease|change|fall|rise|drop|amount|establishment|strength)\b",
            r"^(?:and |to )?what\b.*\b(?:come|came|go|gone|went|grown?|grew|rise|rose|risen|fall|fell|fallen|drop"
            r"|dropped|reduced|cut|brought|climb\w*) (?:up |down )?to\b",
        ),
    ),
    (
        Wanted.LIST,
        (
            rf"\b(?:which|what) (?:{_NUMBER_WORD}\s+)?(?!{_VERB}){_PLURAL_HEAD}",
            rf"\b(?:what|which) (?:are the\b|were (?:the|its|their) {_PLURAL_HEAD})",
            r"\binto (?:what|which)\b|\blist\b|\bname the\b",
        ),
    ),
)
_FORM: Mapping[Wanted, frozenset[str]] = {
    Wanted.REASON: frozenset(
        terms("reason reasons explain explanation cause caused offer offered give given behind lay led")
    ),
    Wanted.LIST: frozenset(terms("list name named give given mention mentioned")),
}
"""Stems that only say what kind of answer is wanted."""

_KIND_PATTERNS = tuple((wanted, re.compile("|".join(patterns), re.I)) for wanted, patterns in _KINDS)

_NAMED_PAPER = re.compile(
    r"(?:(?:[\w’'-]+|\d[\d/-]*)\s+){0,8}?(?:report|paper|statement|minutes|scorecard|update|workshop|agenda|pack|tracker|"
    r"review|plan|commentary|annual report)s?\b(?:\s+(?:of|for|from|in)\s+(?:\w+\s+){0,2}\d{4})?",
    re.I,
)


_CUT = re.compile(r"\b(?:(the|its|that|this|an?|in|by|from|to)|does|do|did)\s+")
"""What the naming of a paper begins after; a report that somebody does make is a verb, unless it is somebody's."""
_OWNED = re.compile(r"\w[’']s?\s")
_RUN_UP = re.compile(
    r"\b(?P<n>year|twelve months|12 months|quarter|three months|month)s?"
    r" (?:before|leading up to|up to|running up to|prior to) (?:the )?$",
    re.I,
)
_RUN_UP_MONTHS = {"year": 12, "twelve months": 12, "12 months": 12, "quarter": 3, "three months": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the search reads it. `terms` are its content stems in order, `periods` and `areas` those
    it names, `paper_terms` the stems of the words in which it names a paper ('the June 2019 headline report'),
    `sought` the figure that it asks for, where it asks for one."""

    text: str
    wanted: Wanted
    terms: tuple[str, ...]
    periods: tuple[Period, ...]
    paper_terms: tuple[str, ...]
    areas: tuple[AreaMention, ...] = ()
    sought: Sought = field(default_factory=Sought)


def read_question(text: str, today: date | None = None, gazetteer: Gazetteer | None = None) -> Question:
    """Read a question. Relative periods ('last year') are resolved against `today`, and areas are those of
    `gazetteer`; either is left out where it is not given."""
    wanted = _wanted(text)
    subject = [t for t in terms(text) if t not in _FORM.get(wanted, ())]
    return Question(
        text=text,
        wanted=wanted,
        terms=tuple(subject or terms(text) or words(text)),
        periods=tuple(_led_up(text, p) for p in find_periods(text, today)),
        paper_terms=_paper_terms(text),
        areas=tuple(find_areas(text, gazetteer)) if gazetteer else (),
        sought=sought_by(text),
    )


def _wanted(text: str) -> Wanted:
    return next((wanted for wanted, pattern in _KIND_PATTERNS if pattern.search(text)), Wanted.TEXT)


def _led_up(text: str, period: Period) -> Period:
    """The stretch before a period where that is meant: 'the year before the June 2019 meeting'."""
    before = _RUN_UP.search(text, max(0, period.start - 40), period.start)
    if before is None or period.first is None:
        return period
    first = add_months(period.first, -_RUN_UP_MONTHS[before["n"].lower()])
    return replace(period, first=first, until=period.until, kind=PeriodKind.RANGE)


def _paper_terms(text: str) -> tuple[str, ...]:
    for m in _NAMED_PAPER.finditer(text):
        cuts = [*_CUT.finditer(m.group())]
        phrase = text[m.start() + cuts[-1].start() : m.end()] if cuts else ""
        if len(terms(phrase)) >= 2 and (cuts[-1][1] or _OWNED.search(phrase)):
            return tuple(terms(phrase))
    return ()
