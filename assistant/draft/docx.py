"""A draft as a Word document: styles, headings, footnotes as citations, a table with a header row, a chart that says
in words what it shows, and the language. Office Open XML, ISO/IEC 29500-1; written without a library, as those that
are at hand have no footnotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from assistant.draft.docx_chart import chart_xml, described
from assistant.draft.docx_parts import CONTENT_TYPES, DOCUMENT_RELS, NAMESPACES, ROOT_RELS, SETTINGS, STYLES, core_xml
from assistant.draft.model import COMMENTARY, Draft, Line, Part, by_speaker
from assistant.draft.places import FigureTable, by_id, note_words, tables, title
from assistant.draft.words import xml_text
from assistant.messages import NOTES

_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOTE_STYLE = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
_WIDE = 9600
_INCHES = 914_400


def as_docx(draft: Draft) -> bytes:
    """The document. The same draft gives the same bytes, but for the time in its properties."""
    body = _Body(draft)
    document = body.xml()
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": ROOT_RELS,
        "docProps/core.xml": core_xml(title(draft), datetime.now(UTC)),
        "word/_rels/document.xml.rels": DOCUMENT_RELS,
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        "word/settings.xml": SETTINGS,
        "word/footnotes.xml": _footnotes(body.notes),
        "word/charts/chart1.xml": chart_xml(draft.series),
    }
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            info = ZipInfo(name, _EPOCH)
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, xml.encode("utf-8"))
    return out.getvalue()


class _Body:
    """The main part, and the footnotes that it refers to."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._citations = draft, by_id(draft)
        self.notes: list[str] = []

    def xml(self) -> str:
        draft = self._draft
        parts = [
            _paragraph(_run(title(draft)), "Title"),
            *([_paragraph(_run("Aim: ", bold=True) + _run(draft.aim))] if draft.aim else []),
            _paragraph(_run("Measure: ", bold=True) + _run(draft.measure)),
            _paragraph(_run("Source: ", bold=True) + _run("; ".join(draft.sources) or "not named")),
            _paragraph(_run("Commentary"), "Heading1"),
            *self._lines([line for p in COMMENTARY for line in draft.of(p)]),
            _paragraph(_run("Response/Actions"), "Heading1"),
            *self._lines(draft.of(Part.ACTION)),
        ]
        if draft.used:
            parts.append(_paragraph(_run("Figures used"), "Heading1"))
            parts += [
                part for table in tables(draft) for part in (_paragraph(_run(table.caption), "Caption"), _table(table))
            ]
        if draft.series.points:
            parts += [_paragraph(_run("Chart"), "Heading1"), _paragraph(_drawing(described(draft.series)))]
        if draft.notes:
            parts.append(_paragraph(_run(NOTES), "Heading1"))
            parts += [_paragraph(_run(note), "ListBullet") for note in draft.notes]
        section = (
            '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" '
            'w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
        )
        return f"{_HEAD}<w:document {NAMESPACES}><w:body>{''.join(parts)}{section}</w:body></w:document>"

    def _lines(self, lines: list[Line]) -> list[str]:
        parts = []
        for part in Part:
            for speaker, told in by_speaker([line for line in lines if line.part is part]):
                parts.append(_paragraph(_run(f"{part.value} ({speaker})" if speaker else part.value), "Heading2"))
                parts += [_paragraph(self._said(line), "Quote" if line.quoted else "") for line in told]
        return parts

    def _said(self, line: Line) -> str:
        self.notes.append(note_words(line, self._citations))
        text = f"“{line.text}”" if line.quoted else line.text
        return f'{_run(text)}<w:r>{_NOTE_STYLE}<w:footnoteReference w:id="{len(self.notes)}"/></w:r>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _run(text: str, bold: bool = False) -> str:
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{style}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def _paragraph(runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{runs}</w:p>"


def _table(table: FigureTable) -> str:
    width = _WIDE // (len(table.head) + table.by_area)
    widths = [2 * width if table.by_area and i == 0 else width for i, _ in enumerate(table.head)]
    rows = [_row(table.head, widths, header=True)]
    rows += [_row(line, widths) for line in table.lines]
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblLook w:val="00A0" w:firstRow="1" w:firstColumn="{int(table.by_area)}"/>'
        f'<w:tblCaption w:val="{xml_text(table.caption)}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_paragraph('')}"
    )


def _row(cells: Sequence[str], widths: Sequence[int], header: bool = False) -> str:
    opening = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    filled = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_paragraph(_run(cell, bold=header))}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{opening}{''.join(filled)}</w:tr>"


def _drawing(alternative: str) -> str:
    wide, high = int(6.2 * _INCHES), int(3.3 * _INCHES)
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="1" name="Chart" descr="{xml_text(alternative)}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        '<c:chart r:id="rIdChart"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _footnotes(notes: list[str]) -> str:
    fixed = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p>'
        "</w:footnote>"
    )
    mark = f"<w:r>{_NOTE_STYLE}<w:footnoteRef/></w:r>"
    told = (
        f'<w:footnote w:id="{n}">{_paragraph(mark + _run(" " + note), "FootnoteText")}</w:footnote>'
        for n, note in enumerate(notes, 1)
    )
    return f"{_HEAD}<w:footnotes {NAMESPACES}>{fixed}{''.join(told)}</w:footnotes>"
