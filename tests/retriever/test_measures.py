from __future__ import annotations

from pathlib import Path

import pytest

from retriever.abbreviations import Abbreviations
from retriever.measures import Measure, bears, same_measure

# Field, 'same' or 'different', and two phrases.
PAIRS = [
    line.split("\t") for line in (Path(__file__).parent / "measure_pairs.tsv").read_text("utf-8").splitlines() if line
]


@pytest.mark.parametrize("field", sorted({pair[0] for pair in PAIRS}))
def test_names_of_one_measure_are_found_and_of_others_kept_apart(field: str) -> None:
    pairs = [pair for pair in PAIRS if pair[0] == field]
    wrong = [(a, b, verdict) for _, verdict, a, b in pairs if same_measure(a, b) != (verdict == "same")]
    assert wrong == []


@pytest.mark.parametrize(("_", "__", "a", "b"), PAIRS[::7])
def test_it_is_the_same_either_way_round(_: str, __: str, a: str, b: str) -> None:
    assert same_measure(a, b) == same_measure(b, a)
    assert same_measure(a, a)


def test_an_abbreviation_is_its_long_form_where_the_papers_spell_it_out() -> None:
    learnt = Abbreviations(["The number of people killed or seriously injured (KSI) fell."])
    assert not same_measure("KSI", "people killed or seriously injured")
    assert same_measure("KSI", "people killed or seriously injured", learnt)
    assert same_measure("number of KSI casualties", "killed or seriously injured casualties", learnt)
    assert not same_measure("KSI", "killed", learnt)


def test_what_falls_away_falls_away_in_a_long_form_too() -> None:
    learnt = Abbreviations(["Total Recorded Crime (TRC) rose."])
    assert same_measure("TRC", "recorded crime", learnt)


def test_a_number_and_a_rate_measure_alike_but_are_not_the_same() -> None:
    number, rate = Measure.of("number of robberies"), Measure.of("robbery rate")
    assert number.alike(rate)
    assert not number.same(rate)


def test_words_that_say_only_that_it_was_counted_are_no_measure_but_for_want_of_others() -> None:
    assert same_measure("number of offences", "crimes")
    assert same_measure("recorded crimes", "total recorded crime")
    assert not same_measure("recorded crimes", "crimes")
    assert not same_measure("offences", "incidents")
    assert not same_measure("", "")


def test_a_measure_bears_less_on_what_is_asked_the_more_words_it_has_besides() -> None:
    asked = "robbery"
    assert bears(asked, "robbery offences recorded") == 1
    assert 1 > bears(asked, "business robbery") > bears(asked, "outstanding suspects of robbery") > 0
    assert bears(asked, "burglary") == 0


def test_a_measure_that_lacks_a_word_of_what_is_asked_bears_less_than_one_with_a_word_too_many() -> None:
    assert bears("burglary dwelling", "burglary dwelling attempts") > bears("burglary dwelling", "burglary")


def test_another_kind_or_form_bears_less() -> None:
    asked = "domestic abuse incidents"
    assert bears(asked, "domestic abuse") == 1 > bears(asked, "domestic abuse offences")
    assert bears("robbery", "robbery") > bears("robbery", "robbery rate") > bears("robbery rate", "number of robberies")
