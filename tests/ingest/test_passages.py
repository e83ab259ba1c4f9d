"""What is searched: how papers are cut, and what each cut carries with it."""

from __future__ import annotations

from readings import document, table

from corpus.model import Document, Passage
from ingest.passages import embedded_texts
from ingest.reading import Part, PartKind

BODY = "The authority inspected its moorings in the autumn and replaced the worn chains of the {} quay."


def said(made: Document, passage: Passage) -> str:
    return passage.span.quote(made.text)


def test_a_section_is_one_passage_with_its_heading() -> None:
    made = document("Moorings", BODY.format("north"), BODY.format("south"), "Cranes", BODY.format("west"))
    assert [p.heading_path for p in made.passages] == [("Moorings",), ("Cranes",)]
    assert said(made, made.passages[0]).startswith("Moorings\n\n")
    assert said(made, made.passages[1]).endswith("west quay.")


def test_a_long_section_is_cut_between_blocks_and_each_cut_keeps_the_heading() -> None:
    made = document("Moorings", *(BODY.format(f"{n}th") for n in range(30)))
    assert len(made.passages) > 2
    assert all(len(p.span) <= 1_200 and p.heading_path == ("Moorings",) for p in made.passages)
    assert all(said(made, p).endswith("quay.") for p in made.passages)


def test_a_paragraph_longer_than_a_passage_is_cut_between_sentences() -> None:
    made = document(" ".join(BODY.format(f"{n}th") for n in range(40)))
    assert len(made.passages) > 2
    assert all(said(made, p).startswith("The authority") and said(made, p).endswith("quay.") for p in made.passages)


def test_a_list_stays_with_the_sentence_that_opens_it() -> None:
    made = document(*(BODY.format(n) for n in range(8)), "The board will:", *(f"({c}) look at {c};" for c in "abcd"))
    (held,) = [p for p in made.passages if "(a) look" in said(made, p)]
    assert "The board will:" in said(made, held)
    assert "(d) look at d" in said(made, held)


def test_a_list_that_is_cut_carries_its_opening_sentence_along() -> None:
    entries = [Part(PartKind.LIST_ITEM, BODY.format(f"{n}th")) for n in range(30)]
    opening = (
        "Having heard the officers and seen what the autumn round of inspections found at each quay, the board agreed "
        "that the following be done:"
    )
    made = document(opening, *entries)
    assert len(made.passages) > 2
    assert all(p.headers == opening for p in made.passages[1:])
    texts = dict(embedded_texts(made))
    assert texts[1][0].startswith(opening)


def test_a_small_table_is_one_passage() -> None:
    made = document(BODY, table(("Ward", "2019"), ("North", "14"), ("South", "9"), caption="Worn chains"), BODY)
    whole = made.passages[1]
    assert said(made, whole) == "Worn chains\nWard\t2019\nNorth\t14\nSouth\t9"
    assert (whole.table, whole.headers) == (0, "")


def test_a_large_table_is_cut_between_rows_with_caption_and_headers_repeated() -> None:
    rows = [(f"Mooring number {n} at the north quay", str(n * 7 + 1_000), str(n + 2_000)) for n in range(90)]
    made = document(table(("Mooring", "Inspected", "Worn"), *rows, caption="Worn chains"))
    assert len(made.passages) > 2
    for passage in made.passages:
        assert len(passage.span) <= 1_200
        lines = said(made, passage).split("\n")
        assert all(line.count("\t") == 2 for line in lines if line != "Worn chains")
    assert all(p.headers == "Worn chains\nMooring\tInspected\tWorn" for p in made.passages[1:])


def test_a_section_row_is_not_left_behind_at_the_end_of_a_cut() -> None:
    groups = [
        row
        for g in range(12)
        for row in ((f"Group {g}",), *((f"Mooring {g}-{n} of the north quay", str(1_000 + n)) for n in range(8)))
    ]
    made = document(table(("Mooring", "Worn"), *groups))
    assert len(made.passages) > 2
    assert not any(said(made, p).split("\n")[-1].startswith("Group") for p in made.passages)


def test_a_row_is_embedded_with_each_cell_under_its_header() -> None:
    made = document("State", BODY, table(("Ward", "Inspected", "Worn"), ("North", "14", "2"), caption="Chains"))
    embedded = dict(embedded_texts(made))
    assert embedded[1][-1] == "State: North: Inspected 14; Worn 2"


def test_a_sentence_is_embedded_under_its_heading_once() -> None:
    made = document("Moorings", f"{BODY.format('north')} It was late.")
    (texts,) = (texts for _, texts in embedded_texts(made))
    assert texts == ["Moorings", f"Moorings: {BODY.format('north')}", "Moorings: It was late."]


def test_the_context_is_title_body_and_date_and_no_part_of_the_span() -> None:
    made = document("HARBOUR SAFETY BOARD", "14 March 2022", "Moorings in the winter", "1. Purpose", BODY, title=None)
    assert made.passages[-1].context == "Moorings in the winter | Harbour Safety Board | 14 March 2022"
    assert "Moorings in the winter" not in said(made, made.passages[-1])


def test_page_and_number_are_those_of_the_first_block_that_is_no_heading() -> None:
    made = document(
        Part(PartKind.HEADING, "Moorings", page="3"), Part(PartKind.PARAGRAPH, "4.1 The chains were worn.", page="4")
    )
    assert [(p.page, p.number) for p in made.passages] == [("4", "4.1")]
