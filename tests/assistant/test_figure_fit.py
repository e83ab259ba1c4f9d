"""How a figure fits what is asked: its unit, its role, its time, its clause."""

from __future__ import annotations

import pytest
from evidence_of import read

from assistant.figure_fit import clause_of, counted_head, head_fit, is_earlier, is_whole, role_fit, unit_fit
from figures.meant import Role
from retriever.question import Wanted
from retriever.sought import sought_by

TEXT = "The authority inspected 147 moorings in 2021, down from 162 moorings in 2020. It has 12 crews.\n"
TABLE = "Quay\tHerring\tTotal\nNorth quay\t410\t560\nTotal\t730\t1,085\n"


def test_earlier_figures_are_told_by_their_words_or_their_header() -> None:
    made = read(TEXT)
    now, before = (f for f in made.saying("147").figures if f.quantity.text.strip() in ("147", "162"))
    assert is_earlier(made.saying("147"), before)
    assert not is_earlier(made.saying("147"), now)
    held = read("Quay\tThis year\tLast year\nNorth\t410\t560\nSouth\t400\t500\n")
    last, this = held.cell("North", "Last year"), held.cell("North", "This year")
    assert is_earlier(last, last.figures[0])
    assert not is_earlier(this, this.figures[0])


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
    assert 1 >= unit_fit(wanted, better) > unit_fit(wanted, worse) >= 0


def test_a_clause_is_cut_at_its_neighbours_and_widened_to_its_subject() -> None:
    text = "Landings of herring rose to 410, and landings of cod fell to 205."
    assert "herring" in clause_of(text, text.index("410"), text.index("410") + 3)
    assert "herring" not in clause_of(text, text.index("205"), text.index("205") + 3)


def test_what_is_in_brackets_after_a_clause_belongs_to_it() -> None:
    text = "Interaction rose by 20% (number of replies), propagation by 43% (share rate)."
    assert "share" in clause_of(text, text.index("43%"), text.index("43%") + 3)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("How many moorings were inspected?", Role.LEVEL),
        ("By how much did inspections fall?", Role.CHANGE),
        ("What target was set for inspections?", Role.TARGET),
        ("What was the average wait?", Role.AVERAGE),
        ("Where did the harbour come among its peers?", Role.RANK),
        ("How many moorings had there been before?", Role.BASELINE),
    ],
)
def test_the_role_asked_for_fits_best(question: str, best: Role) -> None:
    sought = sought_by(question)
    assert role_fit(sought, best) == max(role_fit(sought, role) for role in Role) == 1.0


def test_a_figure_that_counts_what_is_asked_for_fits_its_head() -> None:
    sentence = read(TEXT).saying("12 crews")
    (crews,) = sentence.figures
    assert head_fit(counted_head("How many crews are there?"), crews) == 1.0
    assert head_fit(counted_head("How many moorings are there?"), crews) == 0.0
