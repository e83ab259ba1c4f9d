from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.shared import Pt
from office_files import numbered, para, table, word, zipped

from corpus.errors import CorruptPaper, EmptyPaper, PaperTooLarge
from ingest.readers.docx import read
from ingest.reading import Grid, Limits, Part, PartKind, Reading

_OPEN = b"http://schemas.openxmlformats.org/"


def parts(body: str, **others: str) -> tuple[Part, ...]:
    return read(word(body, **others), "p.docx", Limits()).parts


def reading(body: str, **others: str) -> Reading:
    return read(word(body, **others), "p.docx", Limits())


def texts(found: tuple[Part, ...]) -> list[str]:
    return [p.text if p.grid is None else "TABLE" for p in found]


def rows(grid: Grid | None) -> list[list[str]]:
    assert grid is not None
    return [[c.text for c in grid.cells if c.row == r] for r in range(grid.rows)]


def style(style_id: str, name: str, properties: str = "", based_on: str = "", run: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>{base}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def level(index: int, form: str, text: str, more: str = "") -> str:
    start = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
    return f'<w:lvl w:ilvl="{index}">{start}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*abstracts: str, nums: str = "") -> str:
    made = "".join(f'<w:abstractNum w:abstractNumId="{i}">{a}</w:abstractNum>' for i, a in enumerate(abstracts, 1))
    plain = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(1, len(abstracts) + 1)
    )
    return made + plain + nums


def test_a_document_of_word_s_own_styles_reads_as_it_looks() -> None:
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Headline report", "A. Clerk"
    document.add_heading("Headline report", 0)
    document.add_heading("Crime", 2)
    paragraph = document.add_paragraph("Total recorded ")
    paragraph.add_run("crime").bold = True
    paragraph.add_run(" rose").font.size = Pt(9)
    document.add_paragraph().add_run("Recommendation").bold = True
    document.add_paragraph("first", style="List Bullet")
    document.add_paragraph("second", style="List Bullet 2")
    buffer = io.BytesIO()
    document.save(buffer)
    found = read(buffer.getvalue(), "p.docx", Limits())
    assert (found.title, found.author, found.pages) == ("Headline report", "A. Clerk", None)
    assert [(p.kind, p.text, p.level, p.bold) for p in found.parts[:4]] == [
        (PartKind.HEADING, "Headline report", 1, False),
        (PartKind.HEADING, "Crime", 2, True),
        (PartKind.PARAGRAPH, "Total recorded crime rose", None, False),
        (PartKind.PARAGRAPH, "Recommendation", None, True),
    ]
    assert [(p.kind, p.text) for p in found.parts[4:]] == [
        (PartKind.LIST_ITEM, "first"),
        (PartKind.LIST_ITEM, "second"),
    ]


def test_a_heading_is_told_by_inherited_outline_and_not_by_an_english_name() -> None:
    styles = (
        style("Titre1", "heading 1", run="<w:b/>")
        + style("Maison", "Titre maison", based_on="Titre1")
        + style("Corps", "Corps", '<w:outlineLvl w:val="9"/>', based_on="Titre1")
        + style("Loop", "a", based_on="Pool")
        + style("Pool", "b", based_on="Loop")
    )
    found = parts(
        para("Budget", '<w:pStyle w:val="Maison"/>')
        + para("corps", '<w:pStyle w:val="Corps"/>')
        + para("direct", '<w:outlineLvl w:val="2"/>')
        + para("circle", '<w:pStyle w:val="Loop"/>')
        + para("w " * 200, '<w:pStyle w:val="Titre1"/>'),
        styles=styles,
    )
    assert [(p.kind, p.level) for p in found] == [
        (PartKind.HEADING, 1),
        (PartKind.PARAGRAPH, None),
        (PartKind.HEADING, 3),
        (PartKind.PARAGRAPH, None),
        (PartKind.PARAGRAPH, None),
    ]


def test_numbers_of_several_levels_are_counted_and_restarted() -> None:
    numbering = lists(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerRoman", "(%3)"))
    order = [0, 1, 1, 2, 2, 0, 1, 2]
    found = parts("".join(numbered(f"p{i}", 1, at) for i, at in enumerate(order)), numbering=numbering)
    assert [p.number for p in found] == ["1", "1.1", "1.2", "i", "ii", "2", "2.1", "i"]
    assert [p.kind for p in found[:4]] == [PartKind.PARAGRAPH] * 3 + [PartKind.LIST_ITEM]
    assert found[3].indent == 3


def test_lists_of_one_kind_count_on_until_one_sets_its_own_start() -> None:
    again = (
        '<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="6"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>'
        "</w:lvlOverride></w:num>"
    )
    numbering = lists(level(0, "lowerLetter", "%1)"), nums=again)
    found = parts("".join(numbered("x", n) for n in (1, 1, 5, 6, 6)), numbering=numbering)
    assert [p.number for p in found] == ["a", "b", "c", "d", "e"]
    found = parts("".join(numbered("x", n) for n in (1, 6, 6)), numbering=numbering)
    assert [p.number for p in found] == ["a", "d", "e"]


def test_a_level_restarts_only_where_it_should() -> None:
    numbering = lists(level(0, "upperLetter", "Part %1") + level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>'))
    found = parts("".join(numbered("x", 1, at) for at in (0, 1, 1, 0, 1)), numbering=numbering)
    assert [p.number for p in found] == ["Part A", "1", "2", "Part B", "3"]


def test_a_style_s_own_list_numbers_its_paragraphs_unless_they_opt_out() -> None:
    styles = style("Numbered", "Numbered", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    mark = '<w:pStyle w:val="Numbered"/>'
    found = parts(
        para("one", mark) + para("none", mark + '<w:numPr><w:numId w:val="0"/></w:numPr>') + para("two", mark),
        styles=styles,
        numbering=lists(level(0, "decimal", "%1.")),
    )
    assert [(p.text, p.number) for p in found] == [("one", "1"), ("none", None), ("two", "2")]


def test_a_level_may_be_set_without_the_list_and_inherits_it() -> None:
    styles = style("One", "One", '<w:numPr><w:numId w:val="1"/></w:numPr>') + style(
        "Two", "Two", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', based_on="One"
    )
    numbering = lists(level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "decimal", "%1.%2.%3"))
    body = para("a", '<w:pStyle w:val="One"/>') + para("b", '<w:pStyle w:val="Two"/>')
    body += para("c", '<w:pStyle w:val="Two"/><w:numPr><w:ilvl w:val="2"/></w:numPr>')
    assert [p.number for p in parts(body, styles=styles, numbering=numbering)] == ["1", "1.1", "1.1.1"]


def test_a_level_that_names_a_style_numbers_its_paragraphs() -> None:
    styles = "".join(style(s, s, '<w:numPr><w:numId w:val="1"/></w:numPr>') for s in ("One", "Two"))
    numbering = lists(
        level(0, "decimal", "%1.", '<w:pStyle w:val="One"/>') + level(1, "decimal", "%1.%2", '<w:pStyle w:val="Two"/>')
    )
    body = "".join(para("x", f'<w:pStyle w:val="{s}"/>') for s in ("One", "Two", "Two", "One", "Two"))
    assert [p.number for p in parts(body, styles=styles, numbering=numbering)] == ["1", "1.1", "1.2", "2", "2.1"]


def test_bullets_are_list_items_without_numbers() -> None:
    found = parts(
        numbered("a", 1) + numbered("b", 1, 1), numbering=lists(level(0, "bullet", "•") + level(1, "bullet", "o"))
    )
    assert [(p.kind, p.number, p.indent) for p in found] == [
        (PartKind.LIST_ITEM, None, 1),
        (PartKind.LIST_ITEM, None, 2),
    ]


def test_merged_cells_have_spans_and_marked_rows_are_headers() -> None:
    merged = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    first, rest = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    body = table(
        [
            [first + para("Area"), merged + para("Crime")],
            [rest + "<w:p/>", "2019", "2020"],
            ["Dudley", "1", "2"],
        ],
        header_rows=2,
    )
    (part,) = parts(body)
    assert part.grid is not None
    assert [(c.row, c.col, c.row_span, c.col_span, c.text, c.header) for c in part.grid.cells] == [
        (0, 0, 2, 1, "Area", True),
        (0, 1, 1, 2, "Crime", True),
        (1, 1, 1, 1, "2019", True),
        (1, 2, 1, 1, "2020", True),
        (2, 0, 1, 1, "Dudley", None),
        (2, 1, 1, 1, "1", None),
        (2, 2, 1, 1, "2", None),
    ]


def test_a_merge_that_nothing_above_continues_covers_no_place_twice() -> None:
    first, rest = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = table([["a", first + para("b")], [wide + para("c"), "d"], ["e", rest + para("f")]])
    (part,) = parts(body)
    assert part.grid is not None
    assert [(c.row, c.col, c.row_span, c.col_span, c.text) for c in part.grid.cells] == [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 1, "b"),
        (1, 0, 1, 2, "c"),
        (1, 2, 1, 1, "d"),
        (2, 0, 1, 1, "e"),
        (2, 1, 1, 1, "f"),
    ]


def test_a_layout_table_is_dissolved_and_the_table_inside_it_kept() -> None:
    inner = table([["Year", "Number"], ["2019", "28,967"]])
    found = parts(table([[para("Burglary") + para("rose"), inner + "<w:p/>"]]))
    assert texts(found) == ["Burglary", "rose", "TABLE"]
    assert rows(found[2].grid) == [["Year", "Number"], ["2019", "28,967"]]
    assert texts(parts(table([[para("boxed") + para("text")]]))) == ["boxed", "text"]


def test_a_caption_above_or_below_goes_with_its_table() -> None:
    styles = style("Caption", "caption")
    caption = para("Table 1: crime", '<w:pStyle w:val="Caption"/>')
    one, other = table([["a", "b"], ["c", "d"]]), table([["e", "f"], ["g", "h"]])
    above = parts(caption + one + para("text"), styles=styles)
    below = parts(one + caption + para("text"), styles=styles)
    for found in (above, below):
        assert [p.grid.caption for p in found if p.grid] == ["Table 1: crime"]
        assert texts(found) == ["TABLE", "text"]
    between = parts(one + caption + para("text") + other, styles=styles)
    assert [p.grid.caption for p in between if p.grid] == ["Table 1: crime", ""]
    lone = parts(caption + para("text"), styles=styles)
    assert texts(lone) == ["Table 1: crime", "text"]


def test_numbers_in_cells_stay_as_printed() -> None:
    numbering = lists(level(0, "decimal", "%1."))
    body = table([[numbered("", 1), "first"], [numbered("", 1), numbered("second", 1)]])
    (part,) = parts(body, numbering=numbering)
    assert rows(part.grid) == [["1.", "first"], ["2.", "3. second"]]


def test_lines_aligned_by_tabs_are_a_table() -> None:
    def line(*cells: str) -> str:
        runs = "<w:tab/>".join(f"<w:t>{c}</w:t>" if c else "" for c in cells)
        return f"<w:p><w:r>{runs}</w:r></w:p>"

    found = parts(
        para("Before") + line("", "2019", "2020") + line("Crime", "1", "2") + para("After") + line("a", "b", "c")
    )
    assert texts(found) == ["Before", "TABLE", "After", "a b c"]
    grid = found[1].grid
    assert grid is not None
    assert [(c.row, c.col, c.text) for c in grid.cells][:3] == [(0, 1, "2019"), (0, 2, "2020"), (1, 0, "Crime")]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    footnotes = (
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{para("Provisional.")}</w:footnote>'
    )
    endnotes = f'<w:endnote w:id="3">{para("Source: ONS.")}</w:endnote>'
    refer = (
        '<w:p><w:r><w:t>82%</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t> of cases</w:t></w:r><w:r><w:endnoteReference w:id="3"/></w:r></w:p>'
    )
    found = parts(refer + para("Next"), footnotes=footnotes, endnotes=endnotes)
    assert [(p.kind, p.text, p.number) for p in found] == [
        (PartKind.PARAGRAPH, "82%¹ of cases[i]", None),
        (PartKind.NOTE, "Provisional.", "1"),
        (PartKind.NOTE, "Source: ONS.", "i"),
        (PartKind.PARAGRAPH, "Next", None),
    ]


def test_a_note_that_refers_to_itself_is_read_once() -> None:
    refer = '<w:p><w:r><w:t>x</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    found = parts(refer, footnotes=f'<w:footnote w:id="2">{refer}</w:footnote>')
    assert [(p.kind, p.text) for p in found] == [(PartKind.PARAGRAPH, "x¹"), (PartKind.NOTE, "x²")]


def test_a_text_box_is_read_once() -> None:
    content = f"<w:txbxContent>{para('In the box')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>Anchor</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp>"
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert texts(parts(body)) == ["Anchor", "In the box"]


def test_insertions_are_in_deletions_out_and_the_reader_is_told() -> None:
    body = (
        "<w:p><w:r><w:t>147 </w:t></w:r><w:del><w:r><w:delText>132</w:delText><w:t>x</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>seizures</w:t></w:r></w:ins></w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    found = reading(body)
    assert texts(found.parts) == ["147 seizures"]
    assert len(found.warnings) == 1
    assert "tracked changes" in found.warnings[0]


def test_hidden_text_is_left_out_and_counted_also_by_style() -> None:
    styles = style("Secret", "Secret", run="<w:vanish/>")
    found = reading(
        para("seen")
        + para("abc", run="<w:vanish/>")
        + para("de", '<w:pStyle w:val="Secret"/>')
        + para("shown", '<w:pStyle w:val="Secret"/>', '<w:vanish w:val="0"/>'),
        styles=styles,
    )
    assert texts(found.parts) == ["seen", "shown"]
    assert found.warnings == ("5 characters of hidden text were left out.",)


def field(instruction: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{instruction}</w:instrText><w:t>no</w:t></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields_show_their_results_and_not_their_instructions() -> None:
    body = f"<w:p><w:r><w:t>Table </w:t></w:r>{field('SEQ Table', '<w:r><w:t>4</w:t></w:r>')}</w:p>"
    broken = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    run = "<w:r><w:t>{}</w:t></w:r>"
    link = f"<w:p><w:hyperlink>{run.format('a link')}</w:hyperlink><w:fldSimple>{run.format('!')}</w:fldSimple></w:p>"
    assert texts(parts(body + broken + link)) == ["Table 4", "a link!"]


def test_a_table_of_contents_is_left_out() -> None:
    line = "<w:r><w:t>Budget</w:t><w:tab/><w:t>4</w:t></w:r>"
    styled = para("Crime 2", '<w:pStyle w:val="TOC1"/>')
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{para('Contents')}</w:sdtContent></w:sdt>"
    )
    kept = f"<w:sdt><w:sdtPr/><w:sdtContent>{para('A control')}</w:sdtContent></w:sdt>"
    body = f"<w:p>{field('TOC o 1-3', line)}</w:p>" + styled + control + kept
    assert texts(parts(body, styles=style("TOC1", "toc 1"))) == ["A control"]


def test_breaks_that_word_recorded_give_pages_and_others_do_not() -> None:
    turn = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Second</w:t></w:r></w:p>"
    found = reading(para("First") + turn + para("Still second"))
    assert [p.page for p in found.parts] == ["1", "2", "2"]
    assert found.pages == 2
    unknown = reading(para("First") + '<w:p><w:r><w:br w:type="page"/><w:t>Second</w:t></w:r></w:p>')
    assert ([p.page for p in unknown.parts], unknown.pages) == ([None, None], None)


def test_a_table_over_two_pages_names_both_and_its_cells_turn_the_page_once() -> None:
    broken = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>c</w:t></w:r></w:p>"
    found = parts(table([["a", "b"], [broken, broken]]) + para("after"))
    assert found[0].grid is not None
    assert (found[0].page, found[0].grid.pages) == ("1", ("1", "2"))
    assert found[1].page == "2"


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>5</w:t></w:r>', "≥5"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a-b c"),
        ('<w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>', "m²"),
        ('<w:r><w:t>1</w:t></w:r><w:r><w:rPr><w:position w:val="8"/></w:rPr><w:t>1</w:t></w:r>', "1¹"),
        ("<w:smartTag><w:r><w:t>in a tag</w:t></w:r></w:smartTag>", "in a tag"),
    ],
)
def test_signs_of_a_run_read_as_they_are_seen(xml: str, text: str) -> None:
    assert texts(parts(f"<w:p>{xml}</w:p>")) == [text]


def test_the_strict_form_of_the_format_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml"
    with zipfile.ZipFile(io.BytesIO(word(para("text")))) as archive:
        members = {
            name: archive.read(name)
            .replace(_OPEN + b"wordprocessingml/2006/main", f"{strict}/wordprocessingml/main".encode())
            .replace(_OPEN + b"officeDocument/2006/relationships", f"{strict}/officeDocument/relationships".encode())
            for name in archive.namelist()
        }
    assert texts(read(zipped(members), "p.docx", Limits()).parts) == ["text"]


def test_broken_documents_are_refused_in_one_sentence() -> None:
    with pytest.raises(EmptyPaper):
        parts("<w:p/>")
    with pytest.raises(CorruptPaper, match="not well formed"):
        parts("<w:p>")
    with pytest.raises(CorruptPaper, match="names no main document"):
        read(zipped({"word/document.xml": "<x/>"}), "p.docx", Limits())
    with pytest.raises(PaperTooLarge, match="more than 3 cells"):
        read(word(table([["a", "b"], ["c", "d"]])), "p.docx", Limits(cells=3))
