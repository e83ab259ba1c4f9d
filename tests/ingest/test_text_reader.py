"""Ragged text: wrapped lines, page breaks, and tables in tabs, pipes and markup."""

from __future__ import annotations

import textwrap

import pytest

from corpus.errors import CorruptPaper, EmptyPaper, PaperTooLarge
from ingest.readers import text
from ingest.reading import Grid, Limits, Part, PartKind

LONG = (
    "The harbour authority inspected every one of its moorings during the autumn, and found that the chains of "
    "eleven had worn thinner than the standard allows. Those chains were replaced before the winter gales began."
)


def parts(written: str | bytes, limits: Limits | None = None) -> tuple[Part, ...]:
    data = written.encode() if isinstance(written, str) else written
    return text.read(data, "paper.txt", limits or Limits()).parts


def words(written: str) -> list[str]:
    return [p.text for p in parts(written)]


def rows(grid: Grid | None) -> list[dict[int, str]]:
    assert grid is not None
    found: dict[int, dict[int, str]] = {}
    for cell in grid.cells:
        found.setdefault(cell.row, {})[cell.col] = cell.text
    return [found[r] for r in sorted(found)]


def wrapped(*paragraphs: str, width: int = 70, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(p, width) for p in paragraphs)


def test_hard_wrapped_lines_are_one_paragraph_again() -> None:
    assert words(wrapped(LONG, LONG[::1].replace("autumn", "spring"))) == [LONG, LONG.replace("autumn", "spring")]


def test_wrapped_paragraphs_without_a_blank_line_between_are_parted_at_their_numbers() -> None:
    first, second = f"1. {LONG}", f"2. {LONG}"
    assert words(wrapped(first, second, between="\n")) == [first, second]


def test_lines_that_are_paragraphs_of_their_own_stay_apart() -> None:
    said = ["Burglary fell in the year.", "Robbery rose in the year.", "Arson was unchanged."]
    assert words("\n".join(said)) == said


def test_a_short_line_after_a_full_stop_is_a_heading_not_more_of_the_paragraph() -> None:
    assert words(wrapped(LONG, LONG) + "\n\nNext steps\n\n" + wrapped(LONG)) == [LONG, LONG, "Next steps", LONG]


@pytest.mark.parametrize("gap", ["\n\n", "\n\f\n", "\f"])
def test_a_paragraph_cut_by_a_page_break_goes_on(gap: str) -> None:
    cut = "The Panel asked that the officers bring a full account of the" + gap + "moorings to its next meeting."
    assert words(cut) == ["The Panel asked that the officers bring a full account of the moorings to its next meeting."]


def test_a_sentence_that_ended_does_not_run_on_over_a_blank_line() -> None:
    assert len(words("The Panel asked for a full account of all the moorings.\n\niii) the chains were replaced.")) == 2


def test_a_list_cut_by_a_page_break_keeps_its_next_entry() -> None:
    cut = "- moorings that were inspected in the spring of this year and\n\n- moorings that were not"
    assert len(parts(cut)) == 2


def test_a_word_hyphenated_over_lines_is_whole_where_the_paper_has_it_whole() -> None:
    assert words("The authority met. The auth-\nority agreed.") == ["The authority met. The authority agreed."]


def test_a_compound_broken_at_its_own_hyphen_keeps_it() -> None:
    assert words("It set out a long-\nterm plan.") == ["It set out a long-term plan."]


def test_form_feeds_part_pages_and_label_what_stands_on_them() -> None:
    read = text.read(b"First page.\fSecond page.\fThird page.", "a.txt", Limits())
    assert [(p.text, p.page) for p in read.parts] == [("First page.", "1"), ("Second page.", "2"), ("Third page.", "3")]
    assert read.pages == 3


def test_text_without_form_feeds_has_no_pages() -> None:
    read = text.read(b"Only one.", "a.txt", Limits())
    assert (read.pages, read.parts[0].page) == (None, None)


def test_markdown_headings_bullets_and_emphasis() -> None:
    found = parts(
        "# Annual report #\n\n### Chains\n\n**Bold throughout**\n\n- *one* entry\n- another\n\n---\n\nThe **end**."
    )
    assert [(p.kind, p.text, p.level, p.bold) for p in found] == [
        (PartKind.HEADING, "Annual report", 1, False),
        (PartKind.HEADING, "Chains", 3, False),
        (PartKind.PARAGRAPH, "Bold throughout", None, True),
        (PartKind.LIST_ITEM, "one entry", None, False),
        (PartKind.LIST_ITEM, "another", None, False),
        (PartKind.PARAGRAPH, "The end.", None, False),
    ]


def test_links_keep_their_words_and_stars_that_mark_a_note_stay() -> None:
    assert words("See [the annex](http://example.test/a) for 4 * 5 and 1\\*.") == ["See the annex for 4 * 5 and 1*."]


def test_a_bullet_before_a_paragraph_number_is_no_list() -> None:
    (found,) = parts("- 1. The authority met.")
    assert (found.kind, found.text) == (PartKind.PARAGRAPH, "1. The authority met.")


def test_tabs_make_a_table_with_its_empty_cells_left_out() -> None:
    (found,) = parts("Ward\t2019\t2020\nNorth\t14\t\nSouth\t\t9")
    assert rows(found.grid) == [{0: "Ward", 1: "2019", 2: "2020"}, {0: "North", 1: "14"}, {0: "South", 2: "9"}]


def test_a_row_that_begins_with_a_tab_keeps_its_columns() -> None:
    (found,) = parts("\t2019\t2020\nNorth\t14\t12")
    assert rows(found.grid)[0] == {1: "2019", 2: "2020"}


def test_one_blank_line_inside_a_table_does_not_part_it_and_two_do() -> None:
    first, second = "Ward\t2019\t2020\nNorth\t14\t12", "South\t9\t8\nEast\t3\t4"
    assert len(parts(f"{first}\n\n{second}")) == 1
    assert len(parts(f"{first}\n\n\n{second}")) == 2


def test_a_table_between_paragraphs_is_parted_from_both() -> None:
    found = parts("Seizures by ward.\nWard\t2019\nNorth\t14\nSource: the register.")
    assert [p.kind for p in found] == [PartKind.PARAGRAPH, PartKind.TABLE, PartKind.PARAGRAPH]


def test_pipe_tables_lose_their_rule_and_emphasis() -> None:
    (found,) = parts("| Ward | **2019** |\n|:-----|-----:|\n| North | 14 |")
    assert rows(found.grid) == [{0: "Ward", 1: "2019"}, {0: "North", 1: "14"}]


def test_tabs_that_fill_one_column_only_are_paragraphs() -> None:
    found = parts("\tNorth ward\n\tSouth ward")
    assert [(p.kind, p.text) for p in found] == [
        (PartKind.PARAGRAPH, "North ward"),
        (PartKind.PARAGRAPH, "South ward"),
    ]


def test_markup_in_cells_of_figures_is_dropped() -> None:
    (found,) = parts("Ward\t2019\nNorth\t<b>14</b>\nSouth\t9<br/>")
    assert rows(found.grid)[1:] == [{0: "North", 1: "14"}, {0: "South", 1: "9"}]


NESTED = "<p>Chains by ward.</p><table><tr><td>Ward</td><td>2019</td></tr><tr><td>North</td><td>14</td></tr></table>"


def test_a_row_that_lays_out_markup_is_read_block_by_block() -> None:
    found = parts(f"{NESTED}\t<p>The chains were replaced.</p><ul><li>North first</li><li>South next</li></ul>")
    assert [(p.kind, p.text) for p in found if p.kind is not PartKind.TABLE] == [
        (PartKind.PARAGRAPH, "Chains by ward."),
        (PartKind.PARAGRAPH, "The chains were replaced."),
        (PartKind.LIST_ITEM, "North first"),
        (PartKind.LIST_ITEM, "South next"),
    ]
    assert [rows(p.grid) for p in found if p.grid] == [[{0: "Ward", 1: "2019"}, {0: "North", 1: "14"}]]


def test_a_nested_table_set_out_again_is_read_once() -> None:
    beside = f"{NESTED}\tWard\t2019\tNorth\t14\t<p>The chains were replaced.</p>"
    below = f"{NESTED}\t<p>The chains were replaced.</p>\nWard\t2019\nNorth\t14"
    for written in (beside, below):
        found = parts(written)
        assert sum(p.kind is PartKind.TABLE for p in found) == 1
        assert [p.text for p in found if p.text].count("The chains were replaced.") == 1
        assert not any("North" in p.text for p in found)


def test_a_row_of_labels_heads_each_column_of_the_rows_below() -> None:
    found = parts("Commentary\tResponse/Actions\n<p>Wear rose.</p>\t<p>Chains are replaced.</p>")
    said = [(p.kind, p.text) for p in found]
    assert said == [
        (PartKind.HEADING, "Commentary"),
        (PartKind.PARAGRAPH, "Wear rose."),
        (PartKind.HEADING, "Response/Actions"),
        (PartKind.PARAGRAPH, "Chains are replaced."),
    ]


def test_a_row_of_one_short_cell_heads_what_follows() -> None:
    found = parts("\tMoorings\n<p>Wear rose.</p>\t<p>Chains are replaced.</p>\n<p>So did cost.</p>\t")
    assert [(p.kind, p.text) for p in found][:2] == [(PartKind.HEADING, "Moorings"), (PartKind.PARAGRAPH, "Wear rose.")]


@pytest.mark.parametrize("after", ["", "\n\nThe Panel met.", "\nCause\tEffect"])
def test_labels_that_head_nothing_are_not_lost(after: str) -> None:
    found = parts(f"<p>Commentary</p>\t<p>Response</p>{after}")
    assert {"Commentary", "Response"} <= {p.text for p in found}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_common_encodings_are_read_alike(encoding: str) -> None:
    said = "Savings of £9.3m – the Chair’s target."
    assert [p.text for p in parts(said.encode(encoding))] == [said]


def test_line_ends_of_every_system_are_read_alike() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert words(f"One.{end}{end}Two.") == ["One.", "Two."]


def test_control_characters_are_dropped_and_hard_spaces_are_spaces() -> None:
    assert words("147\u00a0moorings\x07 were\u200b inspected.")[0].startswith("147 moorings were")


def test_no_words_is_an_empty_paper() -> None:
    for data in (b"", b" \n\t\n", b"----\n\n****"):
        with pytest.raises(EmptyPaper, match=r"paper\.txt"):
            parts(data)


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(CorruptPaper, match=r"paper\.txt"):
        parts(b"words\x00\x00\x01words")


def test_limits_of_pages_and_cells_are_kept() -> None:
    with pytest.raises(PaperTooLarge, match="3 pages"):
        parts("a\fb\fc", Limits(pages=2))
    with pytest.raises(PaperTooLarge, match="4 cells"):
        parts("a\tb\nc\td", Limits(cells=3))
