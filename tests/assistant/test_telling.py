"""How far a sentence tells the kind of thing that is asked for."""

from __future__ import annotations

import pytest
from evidence_of import read

from assistant.because import gives_reason, goes_on
from assistant.listing import announced, entries_around, entries_below, entries_within
from assistant.people import offices, people
from assistant.telling import shows, tells
from retriever.question import read_question

LISTS = """# Works

The harbour follows four principles. Each has an owner:

- safety
- thrift
- patience
- candour

The board keeps these under review, as it promised the members when they met on the quay last winter:

(1) chains, now ordered;

(2) lamps, which wait.

Wages rose because crews are scarce.
"""


@pytest.mark.parametrize(
    ("sentence", "entries"),
    [
        ("It works in four strands: suppression, intelligence, investigation and diversion.", 4),
        ("Rates were higher in Ashton (at 497) and Barton (at 453) and Denby (at 402).", 3),
        ("A new way is being tried with the college, because it finds control that leaves no injury, and works.", 0),
        ("Wages rose.", 0),
    ],
)
def test_the_entries_of_a_list_within_a_sentence_are_counted_and_clauses_are_none(sentence: str, entries: int) -> None:
    assert entries_within(sentence) == entries


@pytest.mark.parametrize(
    ("words", "count"),
    [("Which seven principles are followed?", 7), ("sorted into one of 4 definitions", 4), ("Which principles?", None)],
)
def test_how_many_things_are_announced_is_read(words: str, count: int | None) -> None:
    assert announced(words) == count


def test_a_list_may_stand_below_the_sentence_after_the_one_that_announces_it() -> None:
    made = read(LISTS)
    assert len(entries_below(made.saying("four principles"))) == 4
    assert entries_around(made.saying("thrift")) == 4
    assert len(entries_below(made.saying("The board keeps"))) == 2
    assert entries_below(made.saying("Wages")) == ()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Kevin O'Keefe – Chief Executive, Ashton Council", {"Kevin O'Keefe"}),
        ("Chief Superintendent Ada Moore is now the strategic lead", {"Chief Superintendent Ada Moore"}),
        ("Plan Objective: Rebuilding Neighbourhood Policing", set()),
        ("The Harbour Board met the Audit Committee", set()),
    ],
)
def test_names_of_people_are_told_from_other_capitals(sentence: str, names: set[str]) -> None:
    assert set(people(sentence)) == names


def test_an_office_answers_who() -> None:
    assert offices("This is for the Deputy Director and the Chief Executive.") == ["Deputy Director", "Chief Executive"]


@pytest.mark.parametrize(
    ("sentence", "least", "most"),
    [
        ("Wages rose because crews are scarce.", 1, 1),
        ("The increase has come from fewer replies.", 1, 1),
        ("It is likely to fall.", 0.5, 0.5),
        ("Wages rose.", 0, 0),
    ],
)
def test_a_reason_is_told_by_its_words(sentence: str, least: float, most: float) -> None:
    assert least <= gives_reason(sentence) <= most


def test_a_sentence_that_speaks_of_what_went_before_goes_on() -> None:
    assert goes_on("This is due to gales.")
    assert goes_on("The slight increase follows the gales.")
    assert not goes_on("Gales came early.")


def test_the_list_of_as_many_as_are_asked_for_tells_most() -> None:
    made = read(LISTS)
    asked = read_question("Which four principles does the harbour follow?")
    assert tells(asked, made.saying("four principles")) > tells(asked, made.saying("The board keeps"))


def test_who_holds_an_office_is_told_under_its_name() -> None:
    made = read("# Contacts\n\nLead Officer:\n\nAda Moore – Chief Executive, Ashton\n\nClerk:\n\nBen Hall – Ashton\n")
    asked = read_question("Who was the Lead Officer?")
    assert tells(asked, made.saying("Ada")) > tells(asked, made.saying("Ben"))


def test_a_bare_figure_of_a_table_tells_no_reason() -> None:
    made = read("Landings by quay, in tonnes\n\nQuay\tHerring\tCod\nNorth quay\t410\t150\nSouth quay\t320\t205\n")
    cell = made.cell("North quay", "Herring")
    assert not shows(read_question("Why did herring landings at the north quay fall?"), cell)
    assert shows(read_question("What were herring landings at the north quay?"), cell)
