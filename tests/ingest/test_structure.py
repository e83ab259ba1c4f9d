"""Numbers, headings and captions of papers that mark up none of them."""

from __future__ import annotations

import pytest

from ingest.reading import Grid, GridCell, Part, PartKind
from ingest.structure import Structured, number_of, structure

BODY = "The authority inspected its moorings in the autumn and replaced the worn chains."


def of(*lines: str | Part) -> list[Structured]:
    return structure([x if isinstance(x, Part) else Part(PartKind.PARAGRAPH, x) for x in lines])


def headings(*lines: str | Part) -> list[str]:
    return [s.part.text for s in of(*lines) if s.level is not None]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("1. The authority met.", "1", "The authority met."),
        ("21) The authority met.", "21", "The authority met."),
        ("1.1 The authority met.", "1.1", "The authority met."),
        ("4.2.10. The authority met.", "4.2.10", "The authority met."),
        ("iii. the chains", "iii", "the chains"),
        ("(iv) the chains", "iv", "the chains"),
        ("(a) the chains", "a", "the chains"),
        ("b) the chains", "b", "the chains"),
        ("11b. the chains", "11b", "the chains"),
        ("611 NOTICE OF RECORDING", "611", "NOTICE OF RECORDING"),
        ("7. MINUTES", "7", "MINUTES"),
    ],
)
def test_a_paragraph_number_is_read_without_its_stop(text: str, number: str, rest: str) -> None:
    found = number_of(text)
    assert found is not None
    assert (found[0], text[found[1] :]) == (number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "147 moorings were inspected.",
        "2019 was a dry year.",
        "1.5 million tonnes landed.",
        "The authority met.",
        "A mooring failed.",
        "3",
        "24/7 cover",
        "(see annex) The authority",
        "",
    ],
)
def test_a_figure_or_word_at_the_start_is_no_paragraph_number(text: str) -> None:
    assert number_of(text) is None


def test_a_number_that_the_format_carries_goes_before_the_text() -> None:
    (found,) = of(Part(PartKind.PARAGRAPH, BODY, number="3.1"))
    assert found.number == "3.1"


def test_lettered_paragraphs_are_list_items_and_numbered_ones_are_not() -> None:
    found = of("2. The authority will:", "(a) inspect the moorings;", "(b) replace the chains.")
    assert [(s.part.kind, s.number) for s in found] == [
        (PartKind.PARAGRAPH, "2"),
        (PartKind.LIST_ITEM, "a"),
        (PartKind.LIST_ITEM, "b"),
    ]


def test_a_short_line_above_a_body_is_its_heading_without_markup() -> None:
    found = of("State of the moorings", BODY, "Next steps", BODY)
    assert [s.heading_path for s in found] == [(), ("State of the moorings",), (), ("Next steps",)]
    assert [s.part.kind for s in found][::2] == [PartKind.HEADING] * 2


def test_capitals_stand_above_bold_and_bold_above_plain() -> None:
    found = of("MOORINGS", BODY, Part(PartKind.PARAGRAPH, "Inspections", bold=True), BODY, "Winter round", BODY)
    assert found[-1].heading_path == ("MOORINGS", "Inspections", "Winter round")


def test_a_new_heading_closes_those_of_its_level_and_below() -> None:
    found = of("MOORINGS", "Winter round", BODY, "CRANES", BODY)
    assert found[-1].heading_path == ("CRANES",)


def test_levels_of_the_format_are_kept() -> None:
    found = of(
        Part(PartKind.HEADING, "Report", level=1),
        Part(PartKind.HEADING, "Moorings", level=2),
        BODY,
        Part(PartKind.HEADING, "Cranes", level=2),
        BODY,
    )
    assert [(s.level, s.heading_path) for s in found][1:] == [
        (2, ("Report",)),
        (None, ("Report", "Moorings")),
        (2, ("Report",)),
        (None, ("Report", "Cranes")),
    ]


def test_a_numbered_short_line_is_a_heading_with_its_number() -> None:
    found = of("4. State of the moorings", BODY)
    assert (found[0].level is not None, found[0].number) == (True, "4")


def test_minutes_headings_in_capitals_with_their_number() -> None:
    found = of("611 NOTICE OF RECORDING", BODY)
    assert (found[0].part.kind, found[0].number, found[1].heading_path) == (
        PartKind.HEADING,
        "611",
        ("611 NOTICE OF RECORDING",),
    )


def test_a_list_of_names_heads_nothing() -> None:
    people = ["Ada Quill", "Bram Oster", "Cyd Larkin", "Dov Pell", "Eve Marsh", "Finn Tarn"]
    assert headings("Present", *people, BODY) == []


def test_the_lines_of_a_title_page_head_nothing_that_follows_far_below() -> None:
    page = ["Harbour authority", "Moorings panel", "Annual report", "Spring meeting", "Town hall, Quayside"]
    assert headings(*page, BODY) == []


@pytest.mark.parametrize(
    "line",
    [
        "The moorings were inspected.",
        "Telephone 01234 567890",
        "moorings@example.test",
        "a line that opens in lower case",
        "Who inspected the moorings?",
        "The moorings of the north quay that were inspected during the autumn round by the two contractors named below",
        "(a) Moorings",
    ],
)
def test_what_reads_as_a_sentence_a_contact_or_an_entry_is_no_heading(line: str) -> None:
    assert headings(line, BODY) == []


def test_a_short_line_at_the_end_heads_nothing() -> None:
    assert headings(BODY, "Town hall") == []


def test_a_short_line_above_a_table_is_its_caption_and_goes_into_it() -> None:
    grid = Grid((GridCell(0, 0, "Ward"), GridCell(0, 1, "2019"), GridCell(1, 0, "North"), GridCell(1, 1, "14")))
    found = of(BODY, "Table 2: worn chains by ward", Part(PartKind.TABLE, grid=grid))
    assert len(found) == 2
    assert found[1].part.grid is not None
    assert found[1].part.grid.caption == "Table 2: worn chains by ward"


def test_a_sentence_above_a_table_stays_a_paragraph_and_a_caption_of_the_format_is_kept() -> None:
    cells = (GridCell(0, 0, "Ward"), GridCell(0, 1, "2019"), GridCell(1, 0, "North"), GridCell(1, 1, "14"))
    said = of(BODY, Part(PartKind.TABLE, grid=Grid(cells)))
    kept = of("Worn chains", Part(PartKind.TABLE, grid=Grid(cells, caption="Own caption")))
    assert (len(said), len(kept)) == (2, 2)
    assert kept[1].part.grid is not None
    assert kept[1].part.grid.caption == "Own caption"
