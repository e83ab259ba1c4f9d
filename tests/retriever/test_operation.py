"""What calculation a question asks for, and between what."""

from __future__ import annotations

from decimal import Decimal

import pytest

from retriever.calculation import Operation
from retriever.operation import read_calculation

SPRING = ("April", "May", "June")


@pytest.mark.parametrize(
    ("question", "operation", "periods", "parts"),
    [
        ("How many more moorings were inspected in 2021 than in 2020?", Operation.CHANGE, ["2021", "2020"], ()),
        ("By how many percentage points did it rise between 2018 and 2019?", Operation.CHANGE, ["2018", "2019"], ()),
        ("By what percentage did silt grow from 2019 to 2021?", Operation.PERCENT_CHANGE, ["2019", "2021"], ()),
        ("In percentage terms, how far did it fall from 2019 to 2021?", Operation.PERCENT_CHANGE, ["2019", "2021"], ()),
        ("What was the average silt from 2019 to 2021?", Operation.MEAN, ["2019", "2020", "2021"], ()),
        ("What was the total in April, May and June 2021?", Operation.TOTAL, [f"{m} 2021" for m in SPRING], ()),
        ("What share of all claims in 2021 ended in court?", Operation.SHARE, ["2021"], ("court", "all claims")),
        ("What is silt as a percentage of total spoil?", Operation.SHARE, [], ("silt", "total spoil")),
        ("What is the ratio of silt to gravel in 2021?", Operation.RATIO, ["2021"], ("silt", "gravel")),
        ("What is the difference between silt and gravel?", Operation.CHANGE, [], ("gravel", "silt")),
        ("How much of the grant was left unspent?", Operation.REMAINDER, [], ("spent",)),
        ("What was silt in 2021 and 2020 respectively?", Operation.EACH, ["2021", "2020"], ()),
        ("What was silt in 2021 and 2020?", Operation.EACH, ["2021", "2020"], ()),
        ("In which years was silt recorded?", Operation.WHEN, [], ()),
    ],
)  # fmt: skip
def test_the_sum_and_what_differs_in_it_are_read(
    question: str, operation: Operation, periods: list[str], parts: tuple[str, ...]
) -> None:
    found = read_calculation(question)
    assert found is not None
    assert found.operation is operation
    assert [p.text for p in found.periods] == periods
    assert found.parts == parts


@pytest.mark.parametrize(
    "question",
    [
        "How many moorings were inspected in 2021?",
        "Who led the inspection?",
        "When did the slipway open?",
        "How much silt had been removed in 2014/15 up to 2 September?",
    ],
)
def test_a_plain_question_asks_for_no_sum(question: str) -> None:
    assert read_calculation(question) is None


def test_a_condition_has_its_side_and_its_limit() -> None:
    found = read_calculation("In how many years did silt exceed 5 million?")
    assert found is not None
    assert (found.operation, found.over) == (Operation.COUNT, "year")
    assert found.condition is not None
    assert found.condition.above
    assert found.condition.limit == 5_000_000
    assert found.condition.printed == 5
    assert found.condition.met_by(Decimal(6), Decimal(5))
    assert not found.condition.met_by(Decimal(5), Decimal(5))


@pytest.mark.parametrize(
    ("question", "operation", "over", "top"),
    [
        ("Which area had the highest rate in 2021?", Operation.GREATEST, "part", 1),
        ("In which year was silt lowest?", Operation.LEAST, "year", 1),
        ("What were the top three areas for silt?", Operation.GREATEST, "part", 3),
    ],
)
def test_what_is_ranked_and_how_many_are_asked_for_are_read(
    question: str, operation: Operation, over: str, top: int
) -> None:
    found = read_calculation(question)
    assert found is not None
    assert (found.operation, found.over, found.top) == (operation, over, top)


def test_a_question_that_asks_for_a_fall_is_told_from_one_that_asks_for_either_way() -> None:
    fall = read_calculation("How many fewer moorings were inspected in 2021 than in 2020?")
    either = read_calculation("What was the increase / (decrease) in silt from 2020 to 2021?")
    assert fall is not None
    assert fall.falls
    assert either is not None
    assert not either.falls
