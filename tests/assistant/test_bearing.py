"""Evidence that does not bear on the question is no answer to it."""

from __future__ import annotations

from datetime import date

import pytest
from evidence_of import Read, read

from assistant.bearing import bearing, counted_noun, names, period_fits
from assistant.evidence import Evidence
from assistant.weigh import FigureFound
from ingest.document import Given
from retriever.question import read_question
from retriever.words import terms

TEXT = """# Moorings

The authority inspected 147 moorings in Dudley in 2021. It spent £9.3m on new chains.

Collisions in the inner basin

Year\tJan\tFeb
2019\t31\t28
2020\t17\t19
"""


def figure(made: Read, question: str, evidence: Evidence) -> FigureFound:
    return made.judge(question).figures(evidence)[0]


def stands(question: str, words: str) -> bool:
    made = read(TEXT)
    judge = made.judge(question)
    return bearing(judge.question, judge, figure(made, question, made.saying(words))).stands


def test_the_place_and_period_asked_stand() -> None:
    assert stands("How many moorings were inspected in Dudley in 2021?", "147")


def test_another_place_does_not() -> None:
    made = read(TEXT)
    judge = made.judge("How many moorings were inspected in Wolverhampton in 2021?")
    found = bearing(judge.question, judge, made.saying("147"))
    assert found.area_missing
    assert not found.stands


def test_another_period_does_not() -> None:
    assert not stands("How many moorings were inspected in Dudley in 2014?", "147")


def test_a_name_that_no_paper_holds_does_not() -> None:
    made = read(TEXT)
    judge = made.judge("How many moorings did Captain Zebulon inspect?")
    assert bearing(judge.question, judge, made.saying("147")).name_unknown


def test_a_figure_that_counts_something_else_bears_less() -> None:
    made = read(TEXT)
    same = made.judge("How many moorings were inspected?")
    other = made.judge("How many lamps were inspected?")
    evidence = made.saying("147")
    one = bearing(same.question, same, same.figures(evidence)[0])
    two = bearing(other.question, other, other.figures(evidence)[0])
    assert one.score > two.score
    assert (one.features["counts other"], two.features["counts other"]) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("How many were seen by Ada Quill in March?", [("Ada Quill")]),
        ("What did the Harbour Safety Board say to Bram Oster?", ["Harbour Safety Board", "Bram Oster"]),
        ("Which lamps does Table 2 list?", []),
        ("Moorings were worn. Chains too?", []),
    ],
)
def test_the_names_in_a_question(question: str, found: list[str]) -> None:
    assert names(read_question(question)) == [tuple(terms(n)) for n in found]


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many worn mooring chains were found?", "worn mooring chains"),
        ("How many people were seen?", "people"),
        ("What was the cost?", ""),
    ],
)
def test_what_is_to_be_counted(question: str, noun: str) -> None:
    assert counted_noun(read_question(question)) == tuple(terms(noun))


@pytest.mark.parametrize(
    ("asked", "fits"),
    [
        ("in February 2020", True),
        ("on 14 February 2020", True),
        ("in March 2020", False),
        ("in February 2019", False),
        ("in 2020", True),
        ("in 2016", False),
        ("", True),
    ],
)
def test_the_headers_of_a_cell_fix_its_period(asked: str, fits: bool) -> None:
    made = read(TEXT)
    judge = made.judge(f"How many collisions were there {asked}?")
    assert period_fits(judge, made.cell("2020", "Feb")) is fits


@pytest.mark.parametrize(
    ("met", "fits"), [(date(2021, 6, 1), True), (date(2012, 1, 1), False), (date(2026, 1, 1), False)]
)
def test_a_sentence_without_a_period_is_told_by_the_date_of_its_paper(met: date, fits: bool) -> None:
    made = read("# Chains\n\nThe chains of the quay were replaced.\n", Given(meeting_date=met))
    assert period_fits(made.judge("What was replaced in 2021?"), made.saying("replaced")) is fits


def test_a_paper_without_a_date_may_speak_of_any_period() -> None:
    made = read("# Chains\n\nThe chains of the quay were replaced.\n")
    assert period_fits(made.judge("What was replaced in 2021?"), made.saying("replaced"))


def test_a_year_that_only_names_the_paper_asks_for_no_period() -> None:
    made = read(TEXT)
    judge = made.judge("What does the March 2018 moorings report say was inspected?")
    assert period_fits(judge, made.saying("147"))
