"""A span is a type: it is checked where it is made and where it is read."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Filters, PaperKind, Span

TEXT = "147 moorings were inspected."
few = settings(max_examples=100, derandomize=True, deadline=None, database=None)


def test_a_span_quotes_what_stands_there() -> None:
    assert Span(4, 12).quote(TEXT) == "moorings"
    assert Span.of(TEXT, "moorings", 4) == Span(4, 12)


@pytest.mark.parametrize(("quote", "start"), [("moorings", 3), ("Moorings", 4), ("inspected..", 18), ("x", 99)])
def test_a_quote_that_does_not_stand_there_makes_no_span(quote: str, start: int) -> None:
    with pytest.raises(ValueError, match="does not read"):
        Span.of(TEXT, quote, start)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (5, 4)])
def test_a_span_runs_forward_from_the_start_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="a span runs"):
        Span(start, end)


def test_a_span_past_the_end_of_its_text_is_not_read() -> None:
    with pytest.raises(ValueError, match="after the end"):
        Span(0, len(TEXT) + 1).quote(TEXT)


def test_a_span_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Span(0, 1).start = 2  # type: ignore[misc]


spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda p: Span(min(p), max(p)))


@given(spans, spans)
@few
def test_covering_and_overlapping_are_those_of_the_places(a: Span, b: Span) -> None:
    inside, other = set(range(a.start, a.end)), set(range(b.start, b.end))
    assert len(a) == len(inside)
    if inside and other:
        assert a.covers(b) == (other <= inside)
        assert a.overlaps(b) == b.overlaps(a) == bool(inside & other)


def test_filters_that_ask_for_nothing_are_false() -> None:
    assert not Filters()
    for some in (
        Filters(papers=("a",)),
        Filters(bodies=("b",)),
        Filters(kinds=(PaperKind.REPORT,)),
        Filters(since=date(2020, 1, 1)),
        Filters(until=date(2020, 1, 1)),
    ):
        assert some
