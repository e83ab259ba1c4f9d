"""A question that follows on others takes over what it leaves out, and nothing else."""

from __future__ import annotations

import pytest

from figures.gazetteer_uk import uk_gazetteer
from retriever.follow_up import stand_alone

ROBBERY = "How many robberies were recorded in Birmingham in 2021?"
FIREARMS = "How many firearms were seized in 2021?"


@pytest.mark.parametrize(
    ("earlier", "question", "expected"),
    [
        ((ROBBERY,), "and for Coventry?", "How many robberies were recorded in Coventry in 2021?"),
        ((ROBBERY,), "What about the year before?", "How many robberies were recorded in Birmingham in 2020?"),
        ((ROBBERY,), "And in 2019?", "How many robberies were recorded in Birmingham in 2019?"),
        ((ROBBERY,), "And burglaries?", "How many burglaries were recorded in Birmingham in 2021?"),
        ((ROBBERY,), "How about Leeds in 2018/19?", "How many robberies were recorded in Leeds in 2018/19?"),
        ((FIREARMS,), "and for Coventry?", "How many firearms were seized in 2021 in Coventry?"),
        ((FIREARMS,), "What was it in 2019?", "How many firearms were seized in 2019?"),
        ((FIREARMS,), "the following year?", "How many firearms were seized in 2022?"),
        (
            ("How many firearms were seized in 2020/21?",),
            "the previous year?",
            "How many firearms were seized in 2019/20?",
        ),
        (
            ("How many firearms were seized in May 2018?",),
            "and the month before?",
            "How many firearms were seized in April 2018?",
        ),
        (
            ("What was the total for the year ending March 2019?",),
            "and the year before that?",
            "What was the total for the year ending March 2018?",
        ),
        (
            ("What was the level of burglary in 2018/19?",),
            "what about robbery?",
            "What was the level of robbery in 2018/19?",
        ),
        (("By how much did robbery rise in 2018/19?",), "and burglary?", "By how much did burglary rise in 2018/19?"),
    ],
)
def test_what_is_left_out_is_carried_over(earlier: tuple[str, ...], question: str, expected: str) -> None:
    assert stand_alone(question, earlier, uk_gazetteer()) == expected


def test_what_was_carried_over_is_carried_on() -> None:
    earlier = (ROBBERY, "and for Coventry?", "what about the year before?")
    assert stand_alone("And burglaries?", earlier, uk_gazetteer()) == (
        "How many burglaries were recorded in Coventry in 2020?"
    )


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ((ROBBERY,), "Who is the chair of the audit committee?"),
        ((ROBBERY,), "How many moorings were inspected in 2020?"),
        ((), "and for Coventry?"),
        (("How many firearms were seized?",), "what about the year before?"),
    ],
)
def test_a_question_that_stands_alone_or_cannot_be_carried_over_is_left_as_it_is(
    earlier: tuple[str, ...], question: str
) -> None:
    assert stand_alone(question, earlier, uk_gazetteer()) == question


def test_a_reason_is_asked_for_what_was_asked_before() -> None:
    found = stand_alone("Why?", ("Did robbery fall in 2018/19?",), uk_gazetteer())
    assert found.startswith("Why")
    assert "robbery" in found
    assert "2018/19" in found
