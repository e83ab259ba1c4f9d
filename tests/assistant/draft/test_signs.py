"""The words by which a sentence shows what it tells."""

from __future__ import annotations

import pytest

from assistant.draft.signs import acts, causes, explains, leads, warns


@pytest.mark.parametrize(
    "sentence",
    [
        "The fall is largely attributable to the wet summer.",
        "Performance deteriorated owing to vacancies among consultants.",
        "The increase follows the closure of two wards.",
        "The decrease reflects fewer billing errors.",
        "Following the lockdowns, robberies have started to rise.",
    ],
)
def test_a_reason_for_a_movement_is_one_in_any_field(sentence: str) -> None:
    assert causes(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Waiting times rose by 4%.",
        "The team works because it likes to.",
        "I have committed to rebuilding the service, with the objective of reducing the harm caused by delay.",
    ],
)
def test_what_gives_no_reason_for_a_movement_is_none(sentence: str) -> None:
    assert not causes(sentence)


def test_what_something_comes_from_is_told_without_a_movement() -> None:
    assert explains("Many of the delays are linked to social care.")
    assert not explains("Many of the delays are long.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Crews have been briefed to tag bins.",
        "The team is rolling out the tool.",
        "A panel will review voids weekly.",
        "A discharge lounge is being trialled.",
        "The council has appointed a second contractor.",
    ],
)
def test_a_deed_is_one_whatever_its_verb(sentence: str) -> None:
    assert acts(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Waits have risen since May.", "The rate is falling.", "There were 40 fires.", "It will continue to rise."],
)
def test_a_movement_or_a_state_is_no_deed(sentence: str) -> None:
    assert not acts(sentence)


def test_who_leads_is_seen_by_the_words_or_by_an_office() -> None:
    assert leads("The board is chaired by Jane Smith.")
    assert leads("Executive lead: Dr Moss.")
    assert leads("The Chief Nurse rolls it out.")
    assert not leads("The rate rose by 4%.")


def test_what_hinders_comparing_is_a_caveat() -> None:
    assert warns("The definition of harm changed in April, so months are not directly comparable.")
    assert warns("Figures before 2021 were calculated on a different basis.")
    assert warns("The figures are provisional.")
    assert not warns("The figures are higher than last year.")
