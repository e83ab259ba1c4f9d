from __future__ import annotations

import random

import pytest
from lxml import html as lxml_html

from corpus.errors import EmptyPaper, PaperTooLarge
from ingest.readers.html import grid_of, parts_of, read
from ingest.reading import Grid, Limits, Part, PartKind, Reading


def page(body: str, head: str = "") -> Reading:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "p.html", Limits())


def texts(parts: list[Part] | tuple[Part, ...]) -> list[str]:
    return [p.text if p.grid is None else "TABLE" for p in parts]


def rows(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[c.text for c in grid.cells if c.row == r] for r in range(grid.rows)]


def only_table(parts: list[Part]) -> Grid:
    (grid,) = [p.grid for p in parts if p.grid is not None]
    return grid


def test_headings_keep_their_levels_and_paragraphs_their_words() -> None:
    parts = parts_of("<h1>Report</h1><p>One\n  two</p><h3>Crime<br>figures</h3>loose text<div>in a div</div>")
    assert [(p.kind, p.text, p.level) for p in parts] == [
        (PartKind.HEADING, "Report", 1),
        (PartKind.PARAGRAPH, "One two", None),
        (PartKind.HEADING, "Crime figures", 3),
        (PartKind.PARAGRAPH, "loose text", None),
        (PartKind.PARAGRAPH, "in a div", None),
    ]


def test_nested_lists_are_indented_and_numbered_as_their_type_says() -> None:
    parts = parts_of(
        "<ol><li>first<ul><li>inner</li></ul></li><li value=7>seventh</li></ol><ol type=i start=3><li>third</li></ol>"
    )
    assert [(p.text, p.number, p.indent) for p in parts] == [
        ("first", "1", 1),
        ("inner", None, 2),
        ("seventh", "7", 1),
        ("third", "iii", 1),
    ]
    assert {p.kind for p in parts} == {PartKind.LIST_ITEM}


def test_a_long_numbered_list_is_the_numbered_paragraphs_of_a_paper() -> None:
    parts = parts_of(f"<ol start=4><li>{'words ' * 60}</li></ol>")
    assert [(p.kind, p.number) for p in parts] == [(PartKind.PARAGRAPH, "4")]


def test_terms_are_bold_and_their_definitions_list_items() -> None:
    parts = parts_of("<dl><dt>Baseline</dt><dd>2015/16</dd></dl>")
    assert [(p.kind, p.text, p.bold) for p in parts] == [
        (PartKind.PARAGRAPH, "Baseline", True),
        (PartKind.LIST_ITEM, "2015/16", False),
    ]


def test_a_paragraph_is_bold_only_where_all_of_it_is() -> None:
    parts = parts_of("<p><b>All</b> <strong>of it</strong></p><p><b>Part</b> of it</p>")
    assert [p.bold for p in parts] == [True, False]


def test_two_line_breaks_part_paragraphs_and_one_does_not() -> None:
    assert texts(parts_of("<p>a<br>b<br><br>c</p>")) == ["a b", "c"]


def test_a_note_mark_after_a_figure_is_no_digit_of_it() -> None:
    assert texts(parts_of("<p>82%<sup>1</sup> on the 10<sup>th</sup>; CO<sub>2</sub></p>")) == ["82%¹ on the 10th; CO2"]


def test_spans_place_cells_and_headers_are_those_marked() -> None:
    grid = only_table(
        parts_of(
            "<table><caption>Crime</caption><tr><th rowspan=2>Area<th colspan=2>Year<tr><th>2019<th>2020"
            "<tr><td>Dudley<td>1<td>2</table>"
        )
    )
    assert grid.caption == "Crime"
    assert [(c.row, c.col, c.row_span, c.col_span, c.text, c.header) for c in grid.cells] == [
        (0, 0, 2, 1, "Area", True),
        (0, 1, 1, 2, "Year", True),
        (1, 1, 1, 1, "2019", True),
        (1, 2, 1, 1, "2020", True),
        (2, 0, 1, 1, "Dudley", False),
        (2, 1, 1, 1, "1", False),
        (2, 2, 1, 1, "2", False),
    ]


def test_a_table_that_marks_no_headers_says_nothing_of_any() -> None:
    assert {c.header for c in only_table(parts_of("<table><tr><td>a<td>b<tr><td>c<td>d</table>")).cells} == {None}


def test_a_row_span_of_zero_runs_to_the_end_of_its_group_and_no_further() -> None:
    grid = only_table(
        parts_of(
            "<table><tbody><tr><td rowspan=0>x<td>1<tr><td>2</tbody><tbody><tr><td>y<td>3<tr><td>z<td>4</tbody></table>"
        )
    )
    assert [(c.text, c.row, c.col, c.row_span) for c in grid.cells if c.text in "xy"] == [
        ("x", 0, 0, 2),
        ("y", 2, 0, 1),
    ]


def test_cells_never_overlap_whatever_their_spans_say() -> None:
    grid = only_table(
        parts_of(
            "<table><tr><td>a<td rowspan=3>b<td>c<tr><td colspan=3>wide<td>d<tr><td colspan=0>e<td rowspan=99>f"
            "<tr><td>g<td>h<td>i</table>"
        )
    )
    covered = [
        (r, c)
        for cell in grid.cells
        for r in range(cell.row, cell.row + cell.row_span)
        for c in range(cell.col, cell.col + cell.col_span)
    ]
    assert len(covered) == len(set(covered))
    assert sorted(c.text for c in grid.cells) == ["a", "b", "c", "d", "e", "f", "g", "h", "i", "wide"]


def test_spacer_columns_and_empty_rows_are_closed_up() -> None:
    grid = only_table(
        parts_of(
            "<table><tr><td colspan=9>Title</td></tr><tr><td></td></tr>"
            "<tr><td>a</td><td></td><td>1</td></tr><tr><td>b</td><td></td><td>2</td></tr></table>"
        )
    )
    assert (grid.rows, grid.cols) == (3, 2)
    assert grid.cells[0].col_span == 2


def test_a_layout_table_is_dissolved_and_the_table_inside_it_kept() -> None:
    parts = parts_of(
        "<table><tr><td>Baseline = 2015/16<p>More</p></td><td><table><tr><th>Year<th>Number<tr><td>2019<td>28,967"
        "</table></td><td>after</td></tr></table>"
    )
    assert texts(parts) == ["Baseline = 2015/16", "More", "TABLE", "after"]
    assert rows(parts[2].grid) == [["Year", "Number"], ["2019", "28,967"]]


def test_a_table_of_data_keeps_its_rows_when_one_cell_holds_another_table() -> None:
    inner = "<table><tr><td>p<td>1<tr><td>q<td>2</table>"
    plain = "".join(f"<tr><td>m{i}<td>{i}" for i in range(4))
    parts = parts_of(f"<table><tr><th>Measure<th>Value{plain}<tr><td>split<td>7 {inner}</table>")
    assert [rows(p.grid)[-1] for p in parts] == [["split", "7"], ["q", "2"]]


def test_a_single_cell_and_a_cell_of_headings_are_no_tables() -> None:
    assert texts(parts_of("<table><tr><td><h2>Box</h2><p>text</p></td></tr></table>")) == ["Box", "text"]
    columns = "<td><h2>Left</h2><p>a</p></td><td><h2>Right</h2><p>b</p></td>"
    assert texts(parts_of(f"<table><tr>{columns}</tr></table>")) == ["Left", "a", "Right", "b"]


def test_a_figure_caption_names_its_table() -> None:
    parts = parts_of("<figure><figcaption>Table 2</figcaption><table><tr><td>a<td>b<tr><td>c<td>d</table></figure>")
    assert [p.grid.caption for p in parts if p.grid] == ["Table 2"]
    assert len(parts) == 1
    assert texts(parts_of("<figure><img><figcaption>A chart</figcaption></figure>")) == ["A chart"]


def test_preformatted_lines_keep_their_tables() -> None:
    parts = parts_of("<pre>First line\nof text\n\nArea\t2019\nDudley\t5\n</pre>")
    assert texts(parts) == ["First line of text", "TABLE"]
    assert rows(parts[1].grid) == [["Area", "2019"], ["Dudley", "5"]]


def test_grid_of_takes_any_table_as_data() -> None:
    element = lxml_html.fragment_fromstring("<table><tr><td>only</td></tr></table>")
    assert rows(grid_of(element)) == [["only"]]


def test_hidden_text_is_left_out_and_counted() -> None:
    reading = page(
        '<p>seen</p><p style="display: none">abc</p><div hidden>de</div><p class="gone">f</p><!-- comment -->'
        "<script>x</script><template><p>t</p></template>",
        "<style>.gone, .other { visibility:hidden } @media print { p { display:none } }</style>",
    )
    assert texts(reading.parts) == ["seen"]
    assert reading.warnings == ("6 characters of hidden text were left out.",)


def test_small_or_faint_text_is_not_hidden_text() -> None:
    reading = page('<p style="font-size:0.8em">small</p><p style="opacity:0.5">faint</p><p style="font-size:0">no</p>')
    assert texts(reading.parts) == ["small", "faint"]


def test_a_site_s_furniture_is_left_out_and_the_paper_s_own_header_kept() -> None:
    reading = page(
        "<header><a>Home</a></header><nav>Menu</nav><div class='cookie-banner'>Accept</div>"
        "<main><header><h1>Paper</h1></header><p>Text</p><footer>Author</footer></main><footer>Crown</footer>"
    )
    assert texts(reading.parts) == ["Paper", "Text", "Author"]
    assert reading.warnings == ()


def test_notes_are_marked_as_notes() -> None:
    parts = parts_of('<p>Text</p><div role="doc-endnotes"><ol><li>Source: the force</li></ol></div>')
    assert [(p.kind, p.text) for p in parts] == [(PartKind.PARAGRAPH, "Text"), (PartKind.NOTE, "Source: the force")]


def test_metadata_gives_title_author_and_date() -> None:
    reading = page(
        "<p>x</p>",
        "<title>Headline\n report</title><meta name=author content='A. Clerk'>"
        "<meta property='article:published_time' content='2019-06-18T09:00:00Z'>",
    )
    assert (reading.title, reading.author, str(reading.written)) == ("Headline report", "A. Clerk", "2019-06-18")


@pytest.mark.parametrize(
    "data",
    [
        "<p>£9.3m – “quoted”</p>".encode(),
        "\ufeff<p>£9.3m – “quoted”</p>".encode(),
        "<p>£9.3m – “quoted”</p>".encode("utf-16"),
        "<p>£9.3m – “quoted”</p>".encode("cp1252"),
        b'<meta charset="iso-8859-1">' + "<p>£9.3m – “quoted”</p>".encode("cp1252"),
        b'<meta charset="no-such">' + "<p>£9.3m – “quoted”</p>".encode("cp1252"),
    ],
)
def test_encodings_are_told_by_mark_by_declaration_and_by_content(data: bytes) -> None:
    assert texts(read(data, "p.html", Limits()).parts) == ["£9.3m – “quoted”"]


def test_a_declared_encoding_other_than_latin_is_used() -> None:
    data = '<meta charset="iso-8859-7"><p>Ελλάδα</p>'.encode("iso-8859-7")
    assert texts(read(data, "p.html", Limits()).parts) == ["Ελλάδα"]


@pytest.mark.parametrize("depth", [300, 3_000, 30_000])
@pytest.mark.parametrize("opening", ["<div>", "<table><tr><td>", "<b><i>", "<ul><li>", "<blockquote><section>"])
def test_no_depth_of_nesting_loses_text(opening: str, depth: int) -> None:
    parts = parts_of(f"<p>before</p>{opening * depth}deep<p>after</p>")
    assert " ".join(texts(parts)).split() == ["before", "deep", "after"]


@pytest.mark.parametrize(
    ("markup", "read_as"),
    [
        ("<td>loose", ["loose"]),
        ("<tr><td>x<td>y", ["x", "y"]),
        ("</p></div>text", ["text"]),
        ("<table><caption>only", ["only"]),
        ("<li>a<li>b", ["a", "b"]),
        ("<p>a<table>b<tr><td>c", ["a", "b", "c"]),
        ("5 < 6 <b>and", ["5 < 6 and"]),
    ],
)
def test_ragged_markup_is_read_without_loss(markup: str, read_as: list[str]) -> None:
    assert texts(parts_of(markup)) == read_as


_TAGS = "table tr td th thead tbody caption p h2 ul li dl dt dd b sup div pre br figure figcaption section form"
_SOUP = _TAGS.split()


def soup(seed: int) -> tuple[str, list[str]]:
    """Markup whose tags open and close at random, and the words that it shows."""
    chance, pieces, words = random.Random(seed), [], []
    for i in range(chance.randint(1, 60)):
        tag, kind = chance.choice(_SOUP), chance.random()
        if kind < 0.5:
            spans = chance.choice(["", "", " rowspan=0", " rowspan=3", " colspan=2", " rowspan=2 colspan=3"])
            pieces.append(f"<{tag}{spans if tag in ('td', 'th') else ''}>")
        elif kind < 0.75:
            pieces.append(f"</{tag}>")
        else:
            words.append(f"w{i}")
            pieces.append(f" w{i} ")
    return "".join(pieces), words


@pytest.mark.parametrize("seeds", [range(start, start + 100) for start in (0, 100, 200, 4_900, 5_300)])
def test_tag_soup_loses_no_word_repeats_none_and_covers_no_place_twice(seeds: range) -> None:
    for seed in seeds:
        markup, words = soup(seed)
        read_as: list[str] = []
        for part in parts_of(markup):
            cells = part.grid.cells if part.grid else ()
            read_as += [part.text, part.grid.caption if part.grid else "", *(c.text for c in cells)]
            covered = [
                (r, c)
                for cell in cells
                for r in range(cell.row, cell.row + cell.row_span)
                for c in range(cell.col, cell.col + cell.col_span)
            ]
            assert len(covered) == len(set(covered)), markup
        assert sorted(" ".join(read_as).split()) == sorted(words), markup


def test_a_page_that_shows_nothing_is_empty() -> None:
    for data in (b"<html></html>", b"<p hidden>x</p>", b"<!-- -->", b"<script>x</script>"):
        with pytest.raises(EmptyPaper):
            read(data, "p.html", Limits())


def test_spans_count_against_the_limit_on_cells() -> None:
    row = "<tr>" + "<td colspan=1000 rowspan=60000>x" * 20
    with pytest.raises(PaperTooLarge, match="more than 1,000 cells"):
        read(f"<table>{row}</table>".encode(), "p.html", Limits(cells=1_000))


def test_an_address_in_angle_brackets_is_text() -> None:
    assert texts(parts_of("<p>seen at <https://example.org/x></p>")) == ["seen at https://example.org/x"]


def test_a_fragment_is_given_the_page_it_stands_on() -> None:
    assert [p.page for p in parts_of("<p>a</p><p>b</p>", page="4")] == ["4", "4"]
