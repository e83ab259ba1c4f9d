"""Which of several figures or sentences answers better."""

from __future__ import annotations

import pytest
from evidence_of import Read, read

from assistant.weigh import FIGURE_WEIGHTS, SENTENCE_WEIGHTS

TEXT = """# Moorings

The authority inspected 147 moorings in 2021, down from 162 moorings in 2020.

Replacing the chains cost £9.3m and took six weeks.

The diving crew is led by Ada Quill. The Harbour Safety Board thanked it.

The slipway opens on 4 June 2023. The slipway is long.
"""
TABLE = """Landings by quay, in tonnes

Quay\tHerring\tTotal
North quay\t410\t560
Total\t730\t1,085
"""


def best(made: Read, question: str) -> str:
    judge = made.judge(question)
    found = [f for e in made.evidence for f in judge.figures(e) if judge.fits(f.figure)]
    return max(found, key=lambda f: f.score).quantity.text.strip()


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many moorings were inspected in 2021?", "147"),
        ("How many moorings were inspected in 2020?", "162"),
        ("How many moorings were inspected previously?", "162"),
        ("How much did replacing the chains cost?", "£9.3m"),
        ("How long did replacing the chains take?", "six weeks"),
    ],
)
def test_the_figure_of_the_period_unit_and_time_asked_weighs_most(question: str, figure: str) -> None:
    assert best(read(TEXT), question) == figure


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How many tonnes of herring were landed at the north quay?", "410"),
        ("What was the total of herring landed?", "730"),
    ],
)
def test_a_total_is_for_whoever_asks_for_one(question: str, figure: str) -> None:
    assert best(read(TABLE), question) == figure


def test_a_figure_that_the_question_gives_does_not_answer_it() -> None:
    made = read(TEXT)
    judge = made.judge("Of what year is the inspection of 147 moorings?")
    assert "147" not in [f.quantity.text.strip() for f in judge.fresh(made.saying("147"))]


def test_every_feature_has_a_weight() -> None:
    made = read(TEXT)
    judge = made.judge("How many moorings were inspected in 2021?")
    found = judge.figures(made.saying("147"))[0]
    assert set(found.features) == set(FIGURE_WEIGHTS)
    assert set(judge.sentence(made.saying("147"))) == set(SENTENCE_WEIGHTS)


@pytest.mark.parametrize(
    ("question", "shows", "does_not"),
    [
        ("Who leads the diving crew?", "Ada Quill", "Board thanked"),
        ("When does the slipway open?", "4 June 2023", "is long"),
        ("How much did the chains cost?", "£9.3m", "is long"),
    ],
)
def test_what_shows_the_kind_of_thing_wanted(question: str, shows: str, does_not: str) -> None:
    made = read(TEXT)
    judge = made.judge(question)
    assert judge.shows(made.saying(shows))
    assert not judge.shows(made.saying(does_not))


def test_the_sentence_with_the_words_asked_weighs_more_than_its_neighbour() -> None:
    made = read(TEXT)
    judge = made.judge("What did the Harbour Safety Board do?")
    assert judge.weight(made.saying("thanked")) > judge.weight(made.saying("is long"))
