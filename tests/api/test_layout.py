"""A paper is laid out block by block, and the cited span is marked wherever it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.layout import Group, contents, cut, lay_out, marked
from corpus.model import Block, BlockKind, Cell, Document, Paper, Span, Table

Make = Callable[[], Document]


def marks(groups: tuple[Group, ...]) -> list[str]:
    found = []
    for group in groups:
        for piece in group.pieces:
            segments = list(piece.segments)
            if piece.table:
                segments += piece.table.caption
                segments += [s for row in (*piece.table.head, *piece.table.body) for c in row for s in c.segments]
            found += [segment.text for segment in segments if segment.marked]
    return found


@given(st.text(max_size=40), st.tuples(*[st.integers(0, 45)] * 4))
def test_cutting_keeps_every_character_and_marks_just_the_span(text: str, ends: tuple[int, int, int, int]) -> None:
    a, b, c, d = (min(end, len(text)) for end in ends)
    span, mark = Span(min(a, b), max(a, b)), Span(min(c, d), max(c, d))
    segments = cut(text, span, mark)
    assert "".join(s.text for s in segments) == span.quote(text)
    inside = text[max(span.start, mark.start) : max(min(span.end, mark.end), max(span.start, mark.start))]
    assert "".join(s.text for s in segments if s.marked) == inside


def test_a_span_inside_a_paragraph_is_marked(document: Document) -> None:
    start = document.text.index("147 firearms")
    assert marks(lay_out(document, Span(start, start + 12))) == ["147 firearms"]


def test_a_span_inside_a_table_cell_is_marked(document: Document) -> None:
    start = document.text.index("8m44s")
    assert marks(lay_out(document, Span(start, start + 5))) == ["8m44s"]


def test_a_span_over_several_blocks_is_marked_in_each_and_anchored_once(document: Document) -> None:
    start, end = document.text.index("fewer"), document.text.index("7m10s") + 5
    groups = lay_out(document, Span(start, end))
    assert marks(groups) == [
        "fewer than in 2020.",
        "(a) 100 were handguns;",
        "(b) 47 were long guns.",
        "Response times",
        "Median response time",
        *("Area", "2020", "2021", "North", "7m10s"),
    ]
    anchors = [s.text for g in groups for p in g.pieces for s in p.segments if s.anchor]
    assert anchors == ["fewer than in 2020."]


def test_a_span_past_the_end_marks_nothing(document: Document) -> None:
    assert not marked(lay_out(document, Span(10**6, 10**6 + 5)))


def test_list_items_stand_together_and_other_blocks_alone(document: Document) -> None:
    assert [len(group.pieces) for group in lay_out(document, None) if group.listed] == [2]


def test_header_cells_have_the_scope_of_what_they_head(document: Document) -> None:
    table = next(p.table for g in lay_out(document, None) for p in g.pieces if p.table)
    assert [(c.header, c.scope) for c in table.head[0]] == [(True, "col")] * 3
    assert (table.body[0][0].header, table.body[0][0].scope) == (True, "row")
    assert not table.body[0][1].header
    assert table.body[0][1].numeric


def test_a_place_that_no_cell_covers_keeps_its_column(paper: Paper) -> None:
    text = "a\nb\nc\n"
    spans = [Span(0, 1), Span(2, 3), Span(4, 5)]
    cells = (
        Cell(0, 0, spans[0], "a", row_span=2, header=True),
        Cell(0, 2, spans[1], "b"),
        Cell(1, 2, spans[2], "c"),
    )
    table = Table(0, Span(0, 6), cells)
    block = Block(0, BlockKind.TABLE, Span(0, 6), table=0)
    laid = lay_out(Document(paper, text, (block,), (table,), (), ()), None)[0].pieces[0].table
    assert laid is not None
    shown = [["".join(s.text for s in c.segments) for c in row] for row in laid.body]
    # The second row begins under the cell that runs down from the first.
    assert shown == [["a", "", "b"], ["", "c"]]


def test_a_row_that_ends_early_is_filled_up(paper: Paper) -> None:
    cells = (Cell(0, 0, Span(0, 1), "a"), Cell(0, 1, Span(2, 3), "b"), Cell(1, 0, Span(4, 5), "c"))
    block = Block(0, BlockKind.TABLE, Span(0, 6), table=0)
    document = Document(paper, "a\tb\nc\n", (block,), (Table(0, Span(0, 6), cells),), (), ())
    laid = lay_out(document, None)[0].pieces[0].table
    assert laid is not None
    assert [len(row) for row in laid.body] == [2, 2]


def test_page_labels_and_items_stand_where_they_begin(packed: Document) -> None:
    pieces = [piece for group in lay_out(packed, None) for piece in group.pieces]
    assert [piece.page for piece in pieces] == ["i", None, "3", "4"]
    assert [piece.item.number if piece.item else None for piece in pieces] == ["6", None, "9", None]


def test_a_number_that_the_text_does_not_hold_is_shown_beside_it(document: Document, packed: Document) -> None:
    numbers = [piece.number for d in (document, packed) for g in lay_out(d, None) for piece in g.pieces]
    assert [number for number in numbers if number] == ["21"]


def test_the_contents_of_a_pack_are_its_items(packed: Document) -> None:
    assert [(e.title, e.anchor, e.page) for e in contents(packed)] == [
        ("6. Minutes of the last meeting", "item-0", "i"),
        ("9. Budget report", "item-1", "3"),
    ]


def test_the_contents_of_a_paper_are_its_headings(document: Document) -> None:
    assert [entry.title for entry in contents(document)] == ["Firearms", "Response times"]


def test_heading_levels_begin_under_the_title_and_skip_none(paper: Paper) -> None:
    blocks = tuple(
        Block(n, BlockKind.HEADING, Span(2 * n, 2 * n + 1), level=level)
        for n, level in enumerate((3, 5, 5, 4, 1, 2, 9))
    )
    pieces = [p for g in lay_out(Document(paper, "H\n" * 7, blocks, (), (), ()), None) for p in g.pieces]
    assert [piece.level for piece in pieces] == [2, 3, 3, 3, 2, 3, 4]


def test_long_contents_keep_the_outer_headings(paper: Paper) -> None:
    text = "H\n" * 1000
    blocks = tuple(
        Block(n, BlockKind.HEADING, Span(2 * n, 2 * n + 1), level=1 if n % 20 == 0 else 3) for n in range(1000)
    )
    assert len(contents(Document(paper, text, blocks, (), (), ()))) == 50


@pytest.fixture
def document(make_report: Make) -> Document:
    return make_report()


@pytest.fixture
def packed(make_pack: Make) -> Document:
    return make_pack()


@pytest.fixture
def paper(document: Document) -> Paper:
    return replace(document.paper, id="p", version_id="p@1")
