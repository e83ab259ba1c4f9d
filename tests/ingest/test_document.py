"""The canonical text, and that everything said of it stands in it."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from readings import FILE, READINGS, document, table

from corpus.model import BlockKind, PaperKind, Span
from ingest.document import Given, build, tables_of
from ingest.passages import embedded_texts
from ingest.reading import Grid, GridCell, Part, PartKind, Reading

many = settings(
    max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
BODY = "The authority inspected its moorings in the autumn and replaced the worn chains."


@given(READINGS)
@many
def test_every_cell_of_every_reading_stands_where_its_span_says(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    for t in made.tables:
        assert t.caption is None or t.span.covers(t.caption)
        for cell in t.cells:
            assert cell.span.quote(made.text) == cell.text
            assert t.span.covers(cell.span)


@given(READINGS)
@many
def test_blocks_of_every_reading_follow_one_another_and_leave_out_only_space(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    at = 0
    for n, block in enumerate(made.blocks):
        assert block.ordinal == n
        assert not made.text[at : block.span.start].strip()
        at = block.span.end
        assert (block.table is not None) == (block.kind is BlockKind.TABLE)
    assert at == len(made.text) == made.paper.characters


@given(READINGS)
@many
def test_no_word_of_any_reading_is_lost(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    kept = sorted(made.text.split())
    said = [p.text for p in reading.parts]
    said += [x for p in reading.parts if p.grid for x in (p.grid.caption, *(c.text for c in p.grid.cells))]
    assert kept == sorted(" ".join(said).split())


@given(READINGS)
@many
def test_passages_of_every_reading_cover_its_blocks_and_split_no_row(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    rows = [
        Span(min(c.span.start for c in row), max(c.span.end for c in row))
        for t in made.tables
        for r in {c.row for c in t.cells}
        if (row := [c for c in t.cells if c.row == r and c.text])
    ]
    covered = bytearray(len(made.text))
    for n, passage in enumerate(made.passages):
        assert passage.ordinal == n
        covered[passage.span.start : passage.span.end] = b"\1" * len(passage.span)
        assert all(passage.span.covers(s) and s.quote(made.text).strip() for s in passage.sentences)
        assert list(passage.sentences) == sorted(passage.sentences)
        assert not any(row.overlaps(passage.span) and not passage.span.covers(row) for row in rows)
    assert all(covered[i] or c.isspace() for i, c in enumerate(made.text))


@given(READINGS)
@many
def test_passages_of_every_reading_are_short_unless_one_sentence_or_row_is_long(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    for passage in made.passages:
        longest = max(len(s) for s in passage.sentences)
        assert len(passage.span) <= 1_200 or longest > 400


@given(READINGS)
@many
def test_each_sentence_of_every_reading_has_one_text_to_embed(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    embedded = dict(embedded_texts(made))
    assert {p.ordinal: len(p.sentences) for p in made.passages} == {n: len(texts) for n, texts in embedded.items()}
    assert all(text.strip() for texts in embedded.values() for text in texts)


def test_blocks_stand_a_blank_line_apart_and_list_items_a_line() -> None:
    made = document("The board will:", "(a) inspect;", "(b) replace.", BODY)
    assert made.text == f"The board will:\n\n(a) inspect;\n(b) replace.\n\n{BODY}"


def test_a_table_is_its_caption_and_a_line_a_row() -> None:
    made = document(BODY, table(("Ward", "2019"), ("North", "14"), ("", "9"), caption="Worn chains"))
    assert made.text.endswith("\n\nWorn chains\nWard\t2019\nNorth\t14\n\t9")
    (found,) = made.tables
    assert found.caption is not None
    assert found.caption.quote(made.text) == "Worn chains"
    assert (found.header_rows, found.header_cols) == (1, 1)


def test_a_line_break_in_a_cell_is_a_space() -> None:
    made = document(table(("Ward", "2019"), ("North\nquay", "14")))
    assert "North quay\t14" in made.text


def test_two_tables_under_each_other_stay_two() -> None:
    made = document(table(("Ward", "2019"), ("North", "14")), table(("Ward", "2020"), ("North", "15")))
    assert [t.ordinal for t in made.tables] == [0, 1]
    assert [b.table for b in made.blocks] == [0, 1]


def test_parts_without_text_leave_no_block() -> None:
    assert len(document("", BODY, "").blocks) == 1


def test_what_is_given_goes_before_what_the_paper_says() -> None:
    lines = ("HARBOUR SAFETY BOARD", "14 March 2022", "Agenda item 9", "Report of: the Harbour Master", "Moorings now")
    own = document(*lines, BODY, title="The moorings report", author="A. Quill").paper
    assert (own.title, own.body, own.meeting_date) == ("The moorings report", "Harbour Safety Board", date(2022, 3, 14))
    assert (own.item_number, own.author, own.kind, own.access) == ("9", "the Harbour Master", "report", "public")
    said = Given("T", "B", date(2020, 1, 1), "3", "W", PaperKind.SCORECARD, "members", "http://example.test")
    told = document(*lines, BODY, given=said).paper
    assert (told.title, told.body, told.meeting_date, told.item_number) == ("T", "B", date(2020, 1, 1), "3")
    assert (told.author, told.kind, told.access, told.source) == ("W", "scorecard", "members", "http://example.test")


def test_a_paper_that_says_nothing_of_itself_is_named_after_its_file() -> None:
    assert document(table(("14", "28"), ("9", "18"))).paper.title == "a.txt"


def test_a_table_without_a_word_in_it_is_left_out() -> None:
    empty = Part(PartKind.TABLE, grid=Grid((GridCell(0, 0, ""), GridCell(0, 1, " "))))
    made = document(BODY, empty, BODY)
    assert (len(made.blocks), made.tables, made.text) == (2, (), f"{BODY}\n\n{BODY}")


def test_the_author_of_the_metadata_is_used_where_the_paper_names_none() -> None:
    assert document("Moorings in the winter", BODY, author="A. Quill").paper.author == "A. Quill"


def pack_parts() -> list[str]:
    return [
        line
        for number, title in (("4", "Moorings in the winter"), ("5", "Cranes and crews"), ("7", "Lamps at night"))
        for line in (f"Agenda item {number}", title, BODY, f"1. {BODY}", BODY)
    ]


def test_a_pack_has_items_that_hold_their_blocks_and_passages() -> None:
    made = document(*(Part(PartKind.PARAGRAPH, t, page=str(1 + i // 5)) for i, t in enumerate(pack_parts())))
    assert made.paper.kind is PaperKind.PACK
    assert [(i.number, i.title, i.first_page, i.last_page) for i in made.items] == [
        ("4", "Moorings in the winter", "1", "1"),
        ("5", "Cranes and crews", "2", "2"),
        ("7", "Lamps at night", "3", "3"),
    ]
    for block in made.blocks:
        assert block.item is not None
        assert made.items[block.item].span.covers(block.span)
    for passage in made.passages:
        assert passage.item is not None
        assert made.items[passage.item].span.covers(passage.span)
        assert made.items[passage.item].title in passage.context


def test_tables_are_shown_with_captions_and_paths_without_a_paper() -> None:
    parts = (Part(PartKind.PARAGRAPH, "Worn chains"), table(("Ward", "2019"), ("North", "14")))
    (found,) = tables_of(Reading(parts))
    assert found.caption is not None
    assert [(c.row_path, c.col_path) for c in found.cells if not c.header] == [(("North",), ("2019",))]
