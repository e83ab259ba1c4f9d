"""The sentences and cells that may answer, and the figures and periods that they hold."""

from __future__ import annotations

from datetime import date

from evidence_of import read

from ingest.document import Given

PAPER = """# Moorings

The authority inspected 147 moorings in 2021. Eleven had worn chains.

Collisions by month

Year\tJan\tFeb
2019\t31\t
2020\t17\t19
"""
WIDE = """Chains by quay

Quay\tSound chains\tWorn chains\tShare worn (%)
North quay\t410\t150\t27
South quay\t320\t205\t39
"""


def test_each_sentence_is_evidence_and_a_heading_is_none() -> None:
    found = [e.text for e in read(PAPER).evidence if e.cell is None]
    assert found == ["The authority inspected 147 moorings in 2021.", "Eleven had worn chains."]


def test_each_filled_cell_is_evidence_and_headers_and_blanks_are_none() -> None:
    found = [e.cell.text for e in read(PAPER).evidence if e.cell]
    assert found == ["31", "17", "19"]


def test_evidence_quotes_its_span_and_a_cell_its_whole_row() -> None:
    made = read(PAPER)
    for e in made.evidence:
        assert e.span.quote(made.document.text) == e.text
    assert made.cell("2020", "Feb").text == "2020\t17\t19"


def test_a_cell_bears_the_words_of_its_headers_and_is_near_its_caption() -> None:
    found = read(WIDE).cell("South quay", "Worn chains")
    assert {"south", "quai", "worn", "chain", "205"} <= found.own
    assert "sound" not in found.own
    assert found.caption == "Chains by quay"
    assert found.label == "South quay, Worn chains"


def test_a_month_of_a_column_and_a_year_of_a_row_are_one_period() -> None:
    found = {(p.first, p.until) for p in read(PAPER).cell("2020", "Feb").periods}
    assert found == {(date(2020, 2, 1), date(2020, 3, 1))}


def test_a_year_that_stands_over_a_month_does_not_widen_it() -> None:
    found = read("Ward\t2019\t\t2020\t\n\tJan\tFeb\tJan\tFeb\nNorth\t31\t28\t17\t19\nSouth\t12\t11\t10\t9\n")
    spans = {(p.first, p.until) for e in found.evidence if e.cell and e.cell.text == "19" for p in e.periods}
    assert spans == {(date(2020, 2, 1), date(2020, 3, 1))}


def test_figures_are_those_of_the_sentence_or_of_the_cell_alone() -> None:
    made = read(PAPER)
    assert "147" in [f.quantity.text.strip() for f in made.saying("147").figures]
    assert [f.quantity.text.strip() for f in made.cell("2020", "Jan").figures] == ["17"]


def test_sentences_beside_are_near() -> None:
    assert "inspect" in read(PAPER).saying("Eleven").near


def test_a_relative_period_is_told_from_the_date_of_the_paper() -> None:
    made = read("# Moorings\n\nLast year the authority inspected 147 moorings.\n", Given(meeting_date=date(2022, 3, 1)))
    assert date(2021, 1, 1) in {p.first for p in made.saying("147").periods}


def test_part_of_a_large_table_keeps_its_caption() -> None:
    rows = "".join(f"Mooring {n} of the north quay\t{n + 1_000}\t{n + 2_000}\n" for n in range(120))
    made = read(f"Chains by mooring\n\nMooring\tSound\tWorn\n{rows}")
    assert len(made.hits) > 1
    assert {e.caption for e in made.evidence if e.cell} == {"Chains by mooring"}
    assert len([e for e in made.evidence if e.cell]) == 240
