"""How the text of a PDF is read: order, paragraphs, headings, lists, and what is left out."""

from __future__ import annotations

import subprocess

import pytest
from make_pdf import Sheet, make

from ingest.readers.pdf import ocr, read
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.paragraphs import Style, Vocabulary, paragraphs_of
from ingest.reading import Limits, Part, PartKind, Reading

LEFT = [
    "The commissioner told the panel that",
    "response times had improved in every",
    "quarter of the year, and that officers",
    "had met the target for urgent calls.",
]
RIGHT = [
    "Members asked for the reasons behind",
    "the fall in satisfaction and for a plan",
    "to restore it, which the chief officer",
    "agreed to bring to the next meeting.",
]


def reading(*sheets: Sheet) -> Reading:
    return read(make(*sheets), "paper.pdf", Limits())


def parts(*sheets: Sheet) -> tuple[Part, ...]:
    return reading(*sheets).parts


def texts(*sheets: Sheet) -> list[str]:
    return [part.text for part in parts(*sheets)]


def test_hard_wrapped_lines_become_one_paragraph() -> None:
    assert texts(Sheet().lines(72, 100, LEFT)) == [" ".join(LEFT)]


def test_a_wider_gap_begins_a_paragraph() -> None:
    sheet = Sheet().lines(72, 100, LEFT).lines(72, 100 + 12 * 4 + 10, RIGHT)
    assert texts(sheet) == [" ".join(LEFT), " ".join(RIGHT)]


def test_an_indented_line_after_a_full_stop_begins_a_paragraph() -> None:
    sheet = Sheet().lines(72, 100, LEFT).text(90, 148, RIGHT[0]).lines(72, 160, RIGHT[1:])
    assert texts(sheet) == [" ".join(LEFT), " ".join(RIGHT)]


def test_two_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    for number, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
        sheet.row(100 + 12 * number, {72: left, 320: right})
    assert texts(sheet) == [" ".join(LEFT), " ".join(RIGHT)]


def test_a_heading_over_two_columns_comes_before_both() -> None:
    sheet = Sheet().text(110, 80, "Quarterly report of the commissioner to the panel", 18)
    sheet.lines(320, 120, RIGHT).lines(72, 120, LEFT)
    assert texts(sheet) == ["Quarterly report of the commissioner to the panel", " ".join(LEFT), " ".join(RIGHT)]


def test_three_columns_are_read_in_order() -> None:
    narrow = [
        ["Calls rose in the", "north of the area", "over the summer."],
        ["Arrests fell a little", "in the same time", "across the force."],
        ["Complaints held", "level at the figure", "of the year before."],
    ]
    sheet = Sheet()
    for column, lines in zip((60, 240, 420), narrow, strict=True):
        sheet.lines(column, 100, lines, size=12, pitch=14)
    assert texts(sheet) == [" ".join(lines) for lines in narrow]


def test_a_paragraph_goes_on_over_the_page() -> None:
    found = parts(Sheet().lines(72, 700, LEFT[:2]), Sheet().lines(72, 80, LEFT[2:]))
    assert [(part.text, part.page) for part in found] == [(" ".join(LEFT), "1")]


def test_a_paragraph_that_ended_does_not_go_on() -> None:
    assert texts(Sheet().lines(72, 700, LEFT), Sheet().lines(72, 80, RIGHT)) == [" ".join(LEFT), " ".join(RIGHT)]


def test_words_broken_at_line_ends_are_whole_again() -> None:
    sheet = Sheet().lines(72, 100, ["The force received extra fund-", "ing for neighbourhood teams in the spring."])
    assert texts(sheet) == ["The force received extra funding for neighbourhood teams in the spring."]


def test_a_hyphen_that_belongs_to_a_word_stays() -> None:
    known = Sheet().text(72, 100, "Response times are a long-term measure of the force.")
    broken = Sheet().lines(72, 300, ["The panel asked what the long-", "term effect of the change would be on it."])
    assert texts(known, broken)[1] == "The panel asked what the long-term effect of the change would be on it."


def test_a_raised_note_mark_is_no_part_of_a_figure() -> None:
    sheet = Sheet().marked(72, 100, "Firearms seized in the year: 147", "2")
    assert texts(sheet) == ["Firearms seized in the year: 147²"]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    sheet = Sheet().text(72, 100, "Total budget of the year").text(72.3, 100, "Total budget of the year")
    assert texts(sheet) == ["Total budget of the year"]


def test_headings_stand_out_by_size_or_weight() -> None:
    sheet = Sheet().text(72, 80, "Annual report", 20).text(72, 120, "Response times", 10, "F2").lines(72, 140, LEFT)
    found = parts(sheet)
    assert [part.kind for part in found] == [PartKind.HEADING, PartKind.HEADING, PartKind.PARAGRAPH]
    assert found[0].level is not None
    assert found[1].level is not None
    assert found[0].level < found[1].level
    assert found[1].bold
    assert not found[2].bold


def test_list_items_are_kept_apart() -> None:
    sheet = Sheet().text(72, 100, "The panel noted:", 10)
    sheet.lines(90, 114, ["• the figures of the quarter;", "• the plan for the autumn."], pitch=12)
    kinds = [(part.kind, part.text) for part in parts(sheet)]
    assert kinds[1:] == [
        (PartKind.LIST_ITEM, "• the figures of the quarter;"),
        (PartKind.LIST_ITEM, "• the plan for the autumn."),
    ]


def test_bullets_that_are_drawn_begin_list_items() -> None:
    sheet = Sheet().text(72, 100, "The panel noted:")
    for number, text in enumerate(("the figures of the quarter", "the plan for the autumn")):
        sheet.fill(84, 110 + 12 * number, 87, 113 + 12 * number).text(94, 114 + 12 * number, text)
    assert texts(sheet) == ["The panel noted:", "• the figures of the quarter", "• the plan for the autumn"]


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    sheets = []
    for number, word in enumerate(("first", "second", "third"), 1):
        sheet = Sheet().text(72, 40, "Police and Crime Panel, 16 March 2021", 8).text(300, 770, str(number))
        sheets.append(sheet.text(72, 300, f"This is the {word} page of the report."))
    assert texts(*sheets) == [f"This is the {word} page of the report." for word in ("first", "second", "third")]


def test_text_that_cannot_be_seen_is_left_out_and_said() -> None:
    sheet = Sheet().text(72, 100, "Seen by all.")
    sheet.text(72, 200, "White on white", extra="1 1 1 rg")
    sheet.text(72, 300, "Not painted", extra="3 Tr")
    sheet.text(700, 400, "Off the page")
    sheet.text(72, 500, "Too small to see", size=0.1)
    found = reading(sheet)
    assert [part.text for part in found.parts] == ["Seen by all."]
    assert any("cannot be seen" in warning for warning in found.warnings)


def test_only_the_hidden_part_of_a_word_is_left_out() -> None:
    sheet = Sheet()
    sheet._operators.append("BT /F1 10 Tf 72 692 Td 1 1 1 rg (Table4.) Tj 0 g (borrowed) Tj ( for study) Tj ET")
    assert texts(sheet) == ["borrowed for study"]


def test_text_in_the_colour_of_the_box_behind_it_is_left_out() -> None:
    sheet = Sheet().text(72, 100, "Seen by all.").fill(60, 180, 300, 210, "0.2 0.2 0.6")
    sheet.text(72, 200, "Hidden in its box", extra="0.2 0.2 0.6 rg")
    assert texts(sheet) == ["Seen by all."]


def test_white_text_on_a_dark_ground_is_read() -> None:
    sheet = Sheet().fill(60, 80, 400, 110, "0 0 0.5").text(72, 100, "Summary of the year", extra="1 1 1 rg")
    assert texts(sheet) == ["Summary of the year"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_as_they_are_shown(turn: int) -> None:
    sheet = Sheet()
    sheet.rotate = turn
    if turn == 180:
        sheet._operators.append("-1 0 0 -1 612 792 cm")
        sheet.lines(72, 100, LEFT)
    else:
        sheet._operators.append("0 1 -1 0 612 0 cm" if turn == 90 else "0 -1 1 0 0 792 cm")
        sheet.lines(72, 400, LEFT)
    assert texts(sheet) == [" ".join(LEFT)]


def test_a_page_whose_text_runs_up_it_is_turned() -> None:
    sheet = Sheet()
    for number, line in enumerate(LEFT):
        sheet.turned(100 + 12 * number, 700, line)
    assert texts(sheet) == [" ".join(LEFT)]


def test_a_label_running_up_the_margin_does_not_enter_the_lines() -> None:
    found = texts(Sheet().lines(72, 100, LEFT).turned(590, 300, "Draft for comment"))
    assert found == [" ".join(LEFT), "Draft for comment"]


def test_lines_numbered_down_the_page_lose_their_numbers() -> None:
    sheet = Sheet()
    for number in range(1, 26):
        sheet.text(60, 60 + 27 * number, str(number), 12)
    sheet.text(110, 87, "IN THE MATTER OF THE ANNUAL BUDGET", 12).text(110, 141, "The hearing began at ten.", 12)
    assert texts(sheet) == ["IN THE MATTER OF THE ANNUAL BUDGET", "The hearing began at ten."]


def test_labels_of_a_chart_are_one_note() -> None:
    sheet = Sheet().lines(72, 60, LEFT)
    for number, top in enumerate((300, 260, 330, 240)):
        sheet.fill(120 + 50 * number, top, 140 + 50 * number, 400, "0.8 0.1 0.1")
        sheet.text(120 + 50 * number, 412, f"Q{number + 1}", 8)
        sheet.text(120 + 50 * number, top - 4, str(400 - top), 8)
    found = parts(sheet)
    assert [part.kind for part in found] == [PartKind.PARAGRAPH, PartKind.NOTE]
    assert "Q3" in found[1].text


def test_a_picture_of_text_is_read_by_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(command: list[str], **given: object) -> subprocess.CompletedProcess[bytes]:
        assert command[0] == "tesseract"
        assert isinstance(given["input"], bytes)
        assert given["input"].startswith(b"P5 ")
        rows = ["level\tpage\tblock\tpar\tline\tword\tleft\ttop\twidth\theight\tconf\ttext"]
        rows += [
            f"5\t1\t1\t1\t1\t{n}\t{200 + 150 * n}\t300\t120\t40\t96\t{word}"
            for n, word in enumerate(("The", "panel", "met."))
        ]
        rows.append("5\t1\t1\t1\t2\t1\t200\t900\t120\t40\t3\tsmudge")
        return subprocess.CompletedProcess(command, 0, "\n".join(rows).encode(), b"")

    monkeypatch.setattr(ocr, "installed", lambda: True)
    monkeypatch.setattr(subprocess, "run", recognise)
    found = reading(Sheet().picture(72, 72, 540, 700))
    assert [part.text for part in found.parts] == ["The panel met."]
    assert any("Tesseract" in warning for warning in found.warnings)


def test_lines_in_a_face_with_taller_boxes_do_not_part_a_paragraph() -> None:
    tops = {0: 100.0, 1: 112.3, 2: 132.0, 3: 148.0}
    lines = [
        Line(text, 72, tops[n], 300 - n, 112.0 + 16 * n, 112.0 + 16 * n - tops[n], [n], size=12)
        for n, text in enumerate(LEFT)
    ]
    assert [part.text for part in paragraphs_of(lines, Style(12, ()), Vocabulary(), "1")] == [" ".join(LEFT)]


def test_a_paragraph_goes_on_below_a_gap_in_the_middle_of_its_sentence() -> None:
    assert texts(Sheet().lines(72, 100, LEFT[:2]).lines(72, 134, LEFT[2:])) == [" ".join(LEFT)]
    ended = Sheet().lines(72, 100, LEFT[2:]).text(72, 134, "and so on, as the plan says")
    assert len(texts(ended)) == 2
    aims = Sheet().lines(72, 100, LEFT[1:3]).lines(72, 134, ["raise confidence in every part", "of the area"])
    assert len(texts(aims)) == 2


def test_a_paragraph_goes_on_over_the_page_with_a_figure() -> None:
    before = [
        "The next intake of officers will be recruited by the",
        "force in the autumn or winter of the year that is to be",
    ]
    after = "2022, on current forecasts of those who leave."
    assert texts(Sheet().lines(72, 740, before), Sheet().text(72, 60, after)) == [" ".join([*before, after])]
    assert len(texts(Sheet().lines(72, 740, before), Sheet().text(72, 60, "7. Members noted the report."))) == 2
