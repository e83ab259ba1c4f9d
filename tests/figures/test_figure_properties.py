"""What is printed reads back, and any text is read without failing and in linear work."""

import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from re import _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import figures.area
import figures.forms
import figures.lists
import figures.noun
import figures.number
import figures.numerals
import figures.period
import figures.period_rules
import figures.period_words
import figures.qualifiers
import figures.references
import figures.units
import figures.words
from figures.area import find_areas
from figures.arithmetic import Amount, printed, total
from figures.gazetteer_uk import uk_gazetteer
from figures.meant import Frame
from figures.numerals import number_from_words, number_places
from figures.patterns import matches_at
from figures.period import find_periods
from figures.period_rules import openings
from figures.quantity import find_quantities, interval, parse_quantity
from figures.sentence import read_sentence

repeatable = settings(derandomize=True, max_examples=150, deadline=None, database=None)
UK = uk_gazetteer()


@repeatable
@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["count", "percent", "GBP", "USD", "percentage points"]))
def test_a_printed_amount_reads_back(value: Decimal, unit: str) -> None:
    quantity = parse_quantity(printed(value, unit))
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (value, unit)
    low, high = interval(quantity)
    assert low <= value <= high


@repeatable
@given(st.integers(0, 99), st.integers(0, 59), st.integers(0, 59))
def test_a_printed_duration_reads_back(hours: int, minutes: int, seconds: int) -> None:
    quantity = parse_quantity(f"{hours}h{minutes}m{seconds}s")
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (hours * 3600 + minutes * 60 + seconds, "seconds")


@repeatable
@given(
    st.dates(date(1901, 1, 1), date(2099, 12, 30)), st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d/%m/%Y"])
)
def test_a_printed_date_reads_back_and_is_no_figure(day: date, form: str) -> None:
    text = day.strftime(form)
    (period,) = find_periods(text)
    assert period.first == day
    assert find_quantities(text) == []


@repeatable
@given(st.integers(2, 999))
def test_numbers_in_words_read_back(number: int) -> None:
    assert number_from_words(in_words(number)) == number
    (quantity,) = find_quantities(f"There were {in_words(number)} reports")
    assert quantity.value == number


def in_words(number: int) -> str:
    small = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
    ]
    small += ["seventeen", "eighteen", "nineteen"]
    tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    if number < 20:
        return small[number]
    if number < 100:
        return tens[number // 10 - 2] + (f"-{small[number % 10]}" if number % 10 else "")
    rest = f" and {in_words(number % 100)}" if number % 100 else ""
    return f"{small[number // 100]} hundred{rest}"


PIECES = [
    "1", "23", "4,567", "0.8", "2019", "12/05/2014", "£", "$(", ")", "%", " per cent", "-", "–", "−", " ", "  ", "\n",
    "\t", ",", ".", ":", "/", "~", "over ", "no less than ", "between ", " and ", " to ", " of ", "one", "two hundred",
    "a third", "half", "million", "m", "s", "k", "bn", "May ", "March", "Q4", "YTD", "year ending ", "last 12 months",
    "first ", "quarter", "early ", "financial year ", "FY", "H1 ", "two ", "years ago", "Wave ", "one in ten", "Jan",
    "Section ", "Table 1", "s.136", "per 1,000 ", "officers", "34th", "(", "[", "²", "٣", "é", "x", "+", "Birmingham ",
]  # fmt: skip
texts = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@settings(repeatable, max_examples=600)
@given(texts)
def test_any_text_is_read_into_ordered_spans(text: str) -> None:
    found = find_quantities(text)
    periods = find_periods(text, date(2022, 3, 14))
    for spans in (found, periods, find_areas(text, UK)):
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(q.low <= q.value <= q.high for q in found)
    assert all(p.first < p.until for p in periods if p.first and p.until)
    parse_quantity(text)


@settings(repeatable, max_examples=300)
@given(texts)
def test_no_place_where_a_pattern_matches_is_passed_over(text: str) -> None:
    places = openings(text)
    tried = [(pattern, places.get(kinds, [])) for kinds, pattern, _ in figures.period_rules.RULES]
    tried.append((figures.numerals._NUMERAL, number_places(text)))
    tried += [(pattern, number_places(text)) for _, numbered, pattern, _ in figures.forms._READERS if numbered]
    for place, pattern in (
        (figures.references._PLACES, figures.references._WITHOUT_ADDRESSES),
        *figures.references._PLACED,
    ):
        tried.append((pattern, [match.start() for match in place.finditer(text)]))
    for pattern, starts in tried:
        anywhere = [match.span() for match in pattern.finditer(text)]
        assert [match.span() for match in matches_at(pattern, text, starts)] == anywhere


@repeatable
@given(st.lists(st.decimals(-(10**6), 10**6, places=1), min_size=1, max_size=6))
def test_the_working_of_a_total_comes_to_the_total(values: list[Decimal]) -> None:
    result = total([Amount(value) for value in values])
    terms = result.working.replace(",", "").replace("(−", "-").replace(")", "").replace("−", "-").split(" + ")
    assert sum(map(Decimal, terms)) == result.value


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from patterns(part)


MODULES = [
    figures.area, figures.forms, figures.lists, figures.noun, figures.number, figures.numerals, figures.period,
    figures.period_rules, figures.period_words, figures.qualifiers, figures.references, figures.units, figures.words,
]  # fmt: skip


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_no_pattern_repeats_without_bound(module: Any) -> None:
    found = [pattern for value in vars(module).values() for pattern in patterns(value)]
    assert found
    for pattern in found:
        assert unbounded(_parser.parse(pattern.pattern, pattern.flags)) == []


def unbounded(parsed: Any) -> list[Any]:
    """The repetitions without an upper bound anywhere in a parsed pattern."""
    out = []
    for operation, argument in parsed:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            out += [argument] if argument[1] == _parser.MAXREPEAT else []
            out += unbounded(argument[2])
        elif name == "SUBPATTERN":
            out += unbounded(argument[3])
        elif name in ("ASSERT", "ASSERT_NOT"):
            out += unbounded(argument[1])
        elif name == "BRANCH":
            out += [found for branch in argument[1] for found in unbounded(branch)]
    return out


HOSTILE = [
    "1,", "9", "$", "(", "-", " ", "\n", "1 to ", "10-", "May ", "one hundred and ", "the last ", "January 2020 - ",
    "a@", "1.", "per 1,000 ", "£1.2, ", "2019, ", "half a ", "34th of ", "0 ", "West ",
    "5 of ", "(4% ", "Kent 4%, ", "5, respectively ", "rose by 5 and ", "than 3 in 2019 ", "a: 5 ", "that is 5 which ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_no_faster_than_the_text(piece: str) -> None:
    short, long = piece * (1000 // len(piece)), piece * (4000 // len(piece))
    assert steps(long) <= 5 * steps(short) + 400


def steps(text: str) -> int:
    """Lines of Python run while `text` is read; what one pattern does at a place is bounded by the test above."""
    count = 0

    def trace(frame: FrameType, event: str, argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_quantities(text)
        find_periods(text, date(2022, 3, 14))
        find_areas(text, UK)
        read_sentence(text, Frame(UK, date(2022, 3, 14)))
    finally:
        sys.settrace(before)
    return count
