import pytest

from retriever.abbreviations import Abbreviations, definitions
from retriever.words import terms


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("People killed or seriously injured (KSI) fell.", ("KSI", "killed or seriously injured")),
        ("the Most Similar Group (MSG) of forces", ("MSG", "Most Similar Group")),
        (
            "Her Majesty's Inspectorate of Constabulary (HMIC) came.",
            ("HMIC", "Her Majesty's Inspectorate of Constabulary"),
        ),
        ("Prevention and Intervention (P&I) Team", ("P&I", "Prevention and Intervention")),
    ],
)
def test_an_abbreviation_is_learnt_where_it_is_spelt_out(text: str, pair: tuple[str, str]) -> None:
    assert list(definitions(text)) == [pair]


@pytest.mark.parametrize(
    "text", ["in Coventry (West) and", "the Board (Tuesday) met", "Councillor Brown (Dudley)", "costs (ABC)"]
)
def test_brackets_that_abbreviate_nothing_before_them_are_left(text: str) -> None:
    assert list(definitions(text)) == []


def test_a_short_form_stands_for_its_words_and_they_for_it() -> None:
    learnt = Abbreviations(["People killed or seriously injured (KSI) fell."])
    assert set(terms("killed or seriously injured")) <= set(learnt.added(terms("KSI by year")))
    assert "ksi" in learnt.added(terms("how many were killed or seriously injured"))
    assert learnt.added(terms("how many were injured")) == []


def test_an_abbreviation_that_stands_for_two_things_is_left_alone() -> None:
    learnt = Abbreviations(["the Integrated Performance Report (IPR)", "an Intellectual Property Right (IPR)"])
    assert learnt.added(["ipr"]) == []
