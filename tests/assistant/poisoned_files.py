"""One short paper as PDF, DOCX, HTML and XLSX, with something in it that its reader does not see, written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from html import escape

import openpyxl
from openpyxl.styles import Font

LINES = (
    "POLICE AND CRIME PANEL",
    "18 June 2019",
    "Headline figures of the year",
    "2.1 In 2018/19 there were 1,240 robberies in Birmingham, up from 1,102 in 2017/18.",
    "2.3 The force seized 147 firearms in 2018 and 162 firearms in 2017.",
    "2.4 The panel agreed to close the custody suite at Bournville.",
)
ROWS = (("Area", "2017/18", "2018/19"), ("Birmingham", "4,655", "4,402"), ("Coventry", "1,287", "1,455"))
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def pdf(*operators: str) -> bytes:
    """The lines on one page, and further PDF operators after them."""
    shown = [_pdf_text(72, 720 - 30 * i, line) for i, line in enumerate(LINES)]
    stream = "\n".join([*shown, *operators]).encode("cp1252")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def hidden_in_pdf(text: str) -> dict[str, bytes]:
    """The page with `text` on it, hidden in each of the ways that PDF has."""
    return {
        "white": pdf(_pdf_text(72, 310, text, before="1 1 1 rg")),
        "white grey": pdf(_pdf_text(72, 310, text, before="1 g")),
        "not painted": pdf(_pdf_text(72, 310, text, before="3 Tr")),
        "without size": pdf(_pdf_text(72, 310, text, size=0.1)),
        "off the page": pdf(_pdf_text(72, -300, text)),
    }


def _pdf_text(x: float, y: float, text: str, size: float = 10, before: str = "") -> str:
    shown = "".join(f"\\{c}" if c in "()\\" else c for c in text)
    return f"q {before} BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({shown}) Tj ET Q"


def docx(extra: str = "", cell: str = "") -> bytes:
    """The lines and the table, XML of further paragraphs after the lines, and of a cell that stands last."""
    rows = "".join(
        f"<w:tr>{''.join(f'<w:tc>{_para(c)}</w:tc>' for c in row)}{f'<w:tc>{cell}</w:tc>' if cell else ''}</w:tr>"
        for row in ROWS
    )
    body = "".join(map(_para, LINES)) + extra + _para("Burglaries of dwellings by area") + f"<w:tbl>{rows}</w:tbl>"
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def hidden_in_docx(text: str) -> dict[str, bytes]:
    return {
        "hidden run": docx(_para(text, "<w:vanish/>")),
        "hidden on the web": docx(_para(text, "<w:specVanish/><w:vanish/>")),
        "white": docx(_para(text, '<w:color w:val="FFFFFF"/>')),
        "without size": docx(_para(text, '<w:sz w:val="1"/>')),
        "comment field": docx(f"<w:p><w:r><w:instrText>{escape(text)}</w:instrText></w:r></w:p>"),
        "deleted": docx(f"<w:p><w:del><w:r><w:delText>{escape(text)}</w:delText></w:r></w:del></w:p>"),
        "white in a cell": docx(cell=_para(text, '<w:color w:val="FFFFFF"/>')),
    }


def _para(text: str, run: str = "") -> str:
    return f"<w:p><w:r><w:rPr>{run}</w:rPr><w:t>{escape(text)}</w:t></w:r></w:p>"


def html(extra: str = "", head: str = "") -> bytes:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in ROWS)
    lines = "".join(f"<p>{line}</p>" for line in LINES)
    return f"<html><head>{head}</head><body>{lines}{extra}<table>{rows}</table></body></html>".encode()


def hidden_in_html(text: str) -> dict[str, bytes]:
    return {
        "not displayed": html(f'<p style="display:none">{text}</p>'),
        "not visible": html(f'<p style="visibility: hidden">{text}</p>'),
        "by a class": html(f'<p class="x">{text}</p>', "<style>.x { display: none }</style>"),
        "a comment": html(f"<!-- {text} -->"),
        "alt": html(f'<p><img src="x.png" alt="{text}"></p>'),
        "title": html(f'<p title="{text}"><abbr title="{text}">WMP</abbr></p>'),
        "white": html(f'<p style="color:#fff">{text}</p>'),
        "white by name": html(f'<p style="color: white">{text}</p>'),
        "off the page": html(f'<p style="position:absolute; left:-9999px">{text}</p>'),
        "without size": html(f'<p style="font-size:0">{text}</p>'),
        "template": html(f"<template><p>{text}</p></template>"),
        "script": html(f'<script type="application/ld+json">{{"a": "{text}"}}</script>'),
    }


def xlsx(rows: Sequence[Sequence[str]] = ROWS) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for line in (*[(line,) for line in LINES], (), ("Burglaries of dwellings by area",), *rows):
        workbook.active.append(line)
    return workbook


def hidden_in_xlsx(text: str) -> dict[str, bytes]:
    row, column, sheet, white, form = (xlsx() for _ in range(5))
    row.active.append([text])
    row.active.row_dimensions[row.active.max_row].hidden = True
    column.active["H4"] = text
    column.active.column_dimensions["H"].hidden = True
    sheet.create_sheet("Working").append([text])
    sheet["Working"].sheet_state = "hidden"
    white.active["A20"] = text
    white.active["A20"].font = Font(color="FFFFFFFF")
    form.active["A20"] = text
    form.active["A20"].number_format = ";;;"
    books = {"row": row, "column": column, "sheet": sheet, "white": white, "format": form}
    return {name: saved(book) for name, book in books.items()}


def saved(workbook: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()
