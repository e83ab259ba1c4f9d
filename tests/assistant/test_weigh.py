"""Which of several figures or sentences answers better."""

from __future__ import annotations

import pytest
from evidence_of import Read, read

from assistant.weigh import FIGURE_WEIGHTS, SENTENCE_WEIGHTS, clause_of, is_earlier, is_whole, unit_fits
from retriever.question import Wanted

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
    found = [f for e in made.evidence for f in judge.figures(e) if judge.fits(f.unit)]
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
    assert "147" not in [q.text.strip() for q in judge.fresh(made.saying("147"))]


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


def test_earlier_figures_are_told_by_their_words_or_their_header() -> None:
    made = read(TEXT)
    now, before = (q for q in made.saying("147").quantities if q.text.strip() in ("147", "162"))
    assert is_earlier(made.saying("147"), before)
    assert not is_earlier(made.saying("147"), now)
    held = read("Quay\tThis year\tLast year\nNorth\t410\t560\nSouth\t400\t500\n")
    last, this = held.cell("North", "Last year"), held.cell("North", "This year")
    assert is_earlier(last, last.quantities[0])
    assert not is_earlier(this, this.quantities[0])


def test_totals_are_told_by_their_row_or_column() -> None:
    made = read(TABLE)
    assert is_whole(made.cell("Total", "Herring"))
    assert is_whole(made.cell("North quay", "Total"))
    assert not is_whole(made.cell("North quay", "Herring"))
    assert not is_whole(read(TEXT).saying("147"))


@pytest.mark.parametrize(
    ("wanted", "better", "worse"),
    [
        (Wanted.SHARE, "percent", "count"),
        (Wanted.MONEY, "GBP", "percent"),
        (Wanted.RATE, "per 1,000 population", "GBP"),
        (Wanted.RANK, "rank", "percent"),
        (Wanted.DURATION, "minutes", "GBP"),
        (Wanted.COUNT, "count", "percent"),
        (Wanted.FIGURE, "count", "minutes"),
    ],
)
def test_the_unit_that_is_wanted_fits_better(wanted: Wanted, better: str, worse: str) -> None:
    assert 1 >= unit_fits(wanted, better) > unit_fits(wanted, worse) >= 0


def test_a_clause_is_cut_at_its_neighbours_and_widened_to_its_subject() -> None:
    text = "Landings of herring rose to 410, and landings of cod fell to 205."
    assert "herring" in clause_of(text, text.index("410"), text.index("410") + 3)
    assert "herring" not in clause_of(text, text.index("205"), text.index("205") + 3)
