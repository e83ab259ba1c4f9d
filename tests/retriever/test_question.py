"""What questions ask for."""

from __future__ import annotations

from datetime import date

import pytest

from retriever.question import Wanted, read_question


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many moorings were inspected in 2019?", Wanted.COUNT),
        ("What was the number of worn chains?", Wanted.COUNT),
        ("What percentage of calls was answered in time?", Wanted.SHARE),
        ("What proportion of chains was worn?", Wanted.SHARE),
        ("By what % did landings fall?", Wanted.SHARE),
        ("How much did the new crane cost?", Wanted.MONEY),
        ("What was the budget for dredging?", Wanted.MONEY),
        ("What was the collision rate in the north quay?", Wanted.RATE),
        ("How many collisions per 1,000 movements were there?", Wanted.RATE),
        ("How long does a pilot take to arrive?", Wanted.DURATION),
        ("What is the average response time?", Wanted.DURATION),
        ("How many days were lost?", Wanted.DURATION),
        ("Where did the harbour rank among its peers?", Wanted.RANK),
        ("Who is the harbour master?", Wanted.PERSON),
        ("Which officer presented the report?", Wanted.PERSON),
        ("When was the crane replaced?", Wanted.DATE),
        ("By when will the chains be replaced?", Wanted.DATE),
        ("In which year did dredging begin?", Wanted.DATE),
        ("Why did wear rise?", Wanted.REASON),
        ("What were the reasons for the delay?", Wanted.REASON),
        ("Which quays were dredged?", Wanted.LIST),
        ("What are the priorities of the plan?", Wanted.LIST),
        ("What was the target for inspections?", Wanted.FIGURE),
        ("How far did landings fall?", Wanted.FIGURE),
        ("What did the board decide about the crane?", Wanted.TEXT),
        ("", Wanted.TEXT),
    ],
)
def test_the_kind_of_answer(question: str, wanted: Wanted) -> None:
    assert read_question(question).wanted is wanted


def test_only_figures_are_figures() -> None:
    assert Wanted.MONEY.is_figure
    assert not Wanted.DATE.is_figure
    assert not Wanted.TEXT.is_figure


@pytest.mark.parametrize(
    ("question", "first", "until"),
    [
        ("How many were inspected in 2019?", date(2019, 1, 1), date(2020, 1, 1)),
        ("How many were inspected in 2019/20?", date(2019, 4, 1), date(2020, 4, 1)),
        ("How many were inspected in March 2019?", date(2019, 3, 1), date(2019, 4, 1)),
    ],
)
def test_the_period_asked_for(question: str, first: date, until: date) -> None:
    (period,) = read_question(question).periods
    assert (period.first, period.until) == (first, until)


def test_a_relative_period_is_resolved_against_today() -> None:
    (period,) = read_question("How many were inspected last year?", date(2022, 6, 1)).periods
    assert (period.first, period.until) == (date(2021, 1, 1), date(2022, 1, 1))


def test_no_period_where_none_is_named() -> None:
    assert read_question("How many moorings were inspected?").periods == ()


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does the June 2019 moorings report say of chains?", "june 2019 moorings report"),
        ("How many were worn according to the winter scorecard?", "winter scorecard"),
        ("What did the minutes of March 2021 record?", "minutes of March 2021"),
    ],
)
def test_the_words_that_name_a_paper(question: str, named: str) -> None:
    assert read_question(question).paper_terms == read_question(named).terms


def test_no_paper_where_none_is_named() -> None:
    assert read_question("How many chains were worn?").paper_terms == ()
    assert read_question("What did they report back?").paper_terms == ()


def test_a_question_of_nothing_but_small_words_keeps_them() -> None:
    assert read_question("Who are they?").terms == ("who", "are", "they")
