"""What makes one passage bear on a question more than another."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from corpus.model import Paper, Passage, Span
from retriever.question import read_question
from retriever.rank import WEIGHTS, Analysed, Weigher, score

PAPER = Paper(
    "p", "p@1", 1, "p.txt", "Harbour paper", "text/plain", "0" * 64, "text-1", datetime(2026, 1, 2, tzinfo=UTC)
)


def passage(
    text: str, *, heading: tuple[str, ...] = (), headers: str = "", context: str = "", met: date | None = None
) -> Analysed:
    made = Passage(0, Span(0, len(text)), (Span(0, len(text)),), context, headers, heading_path=heading)
    return Analysed.of(replace(PAPER, meeting_date=met), made, text)


def features(question: str, of: Analysed, similarities: tuple[float, ...] = ()) -> dict[str, float]:
    asked = read_question(question)
    weigher = Weigher(asked, dict.fromkeys(asked.terms, 5), 100)
    return {**weigher.features(of, similarities), **weigher.period_features(of)}


ASKED = "How many moorings were inspected in 2019?"


def test_every_feature_has_a_weight() -> None:
    assert set(features(ASKED, passage("The moorings."))) == set(WEIGHTS)


def test_words_in_the_passage_count_more_than_in_its_heading_and_those_more_than_in_its_title() -> None:
    inside = features(ASKED, passage("Moorings inspected."))
    above = features(ASKED, passage("Chains replaced.", heading=("Moorings inspected",)))
    around = features(ASKED, passage("Chains replaced.", context="Moorings inspected"))
    nowhere = features(ASKED, passage("Chains replaced."))
    for name in ("words", "sentence"):
        assert inside[name] > above[name] > around[name] > nowhere[name] == 0


def test_headers_of_a_table_count_as_headings_do() -> None:
    assert features(ASKED, passage("North\t14", headers="Moorings"))["words"] == pytest.approx(
        features(ASKED, passage("North\t14", heading=("Moorings",)))["words"]
    )


def test_a_rare_word_counts_more_than_a_common_one() -> None:
    asked = read_question("moorings inspected")
    weigher = Weigher(asked, {"moor": 2, "inspect": 60}, 100)
    assert weigher.features(passage("Moorings."), ())["words"] > weigher.features(passage("Inspected."), ())["words"]
    assert weigher.share("inspect") == 0.6
    assert weigher.share("unasked") == 0.0


def test_a_word_said_in_fewer_words_counts_more() -> None:
    short = features(ASKED, passage("Moorings inspected."))
    long = features(ASKED, passage("Moorings inspected. " + "The chair thanked the officers for the paper. " * 20))
    assert short["words"] > long["words"]


def test_words_side_by_side_as_asked_are_a_phrase() -> None:
    together = features(ASKED, passage("The moorings inspected were sound."))
    apart = features(ASKED, passage("We inspected the crane and the moorings."))
    assert together["phrases"] > apart["phrases"] == 0


def test_meaning_is_that_of_the_best_sentences() -> None:
    found = features(ASKED, passage("Moorings."), (0.1, 0.9, 0.5, 0.7))
    assert found["meaning"] == 0.9
    assert found["meaning around"] == pytest.approx(0.7)
    assert features(ASKED, passage("Moorings."))["meaning"] == 0.0


def test_the_period_asked_for_agrees_more_than_a_part_or_a_whole_of_it_and_those_more_than_another() -> None:
    same = features(ASKED, passage("Of 2019: 14 moorings."))["period"]
    part = features(ASKED, passage("In March 2019: 14 moorings."))["period"]
    other = features(ASKED, passage("Of 2016: 14 moorings."))["period"]
    assert same > part > other == 0
    assert features("How many moorings were inspected?", passage("Of 2019: 14 moorings."))["period"] == 0


def test_a_period_in_a_heading_or_header_counts() -> None:
    assert features(ASKED, passage("North\t14", headers="Ward\t2019"))["period"] > 0
    assert features(ASKED, passage("14 were.", heading=("Inspections in 2019",)))["period"] > 0


def test_a_paper_from_the_time_asked_about_agrees_and_one_from_before_it_does_not() -> None:
    during = features(ASKED, passage("Moorings.", met=date(2019, 6, 1)))
    soon = features(ASKED, passage("Moorings.", met=date(2020, 2, 1)))
    before = features(ASKED, passage("Moorings.", met=date(2015, 1, 1)))
    assert during["period"] > soon["period"] > before["period"] == 0
    assert (during["after"], before["after"]) == (0.0, 1.0)
    assert WEIGHTS["after"] < 0


def test_the_date_of_an_item_goes_before_that_of_its_pack() -> None:
    found = passage("Moorings.", context="Chains | Harbour Board | 1 June 2019", met=date(2022, 1, 1))
    assert found.day == date(2019, 6, 1)


@pytest.mark.parametrize(
    ("question", "shows", "does_not"),
    [
        ("How many moorings are there?", "There are twelve.", "There are some."),
        ("What percentage is worn?", "14% are worn.", "14 are worn."),
        ("How much did it cost?", "It cost £3m.", "It was dear."),
        ("Who is the harbour master?", "Ada Quill is.", "She is."),
        ("When was it replaced?", "It was in March.", "It was late."),
        ("Why did it wear?", "It wore because of the gales.", "It wore."),
        ("How long does it take?", "It takes six hours.", "It takes long."),
    ],
)
def test_a_passage_that_shows_the_kind_of_thing_wanted(question: str, shows: str, does_not: str) -> None:
    assert features(question, passage(shows))["kind"] == 1
    assert features(question, passage(does_not))["kind"] == 0


def test_the_paper_that_is_named_agrees() -> None:
    asked = "What does the winter moorings report say of chains?"
    assert features(asked, passage("Chains.", context="Winter moorings report"))["paper"] == 1
    assert features(asked, passage("Chains.", context="Cranes | Harbour Board"))["paper"] == 0


def test_a_word_no_paper_holds_and_a_question_without_words_do_no_harm() -> None:
    for asked in ("zyx?", "", "the"):
        found = features(asked, passage("Moorings."))
        assert score(found) == pytest.approx(score(found))


def test_an_empty_passage_can_be_weighed() -> None:
    assert features(ASKED, passage(""))["words"] == 0
