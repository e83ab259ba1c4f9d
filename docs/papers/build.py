"""Builds the bundled papers that are not written as text: PDF, DOCX and XLSX, out of the HTML beside this file.

    .venv/bin/python docs/papers/build.py [OUT]

It needs python-docx, openpyxl and pypdf, which the project uses anyway, and Chromium and LibreOffice
on the path. Built twice on one machine the files are the same to the byte: dates inside them are set
to that of the meeting.
"""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import etree, html
from openpyxl import Workbook
from openpyxl.styles import Font
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject

HERE = Path(__file__).parent
PAPERS = HERE.parent.parent / "corpus" / "papers"

AS_DOCX = ("2014-09-11-plan-milestones", "2021-12-21-community-policing")
AS_PDF_BY_CHROMIUM = ("2019-06-18-headline-performance", "2022-03-14-panel-pack")
AS_PDF_BY_LIBREOFFICE = ("2022-02-22-priorities-and-scorecard",)


def main(out: Path) -> None:
    for name in AS_DOCX:
        (out / f"{name}.docx").write_bytes(word_file(HERE / f"{name}.html"))
    for name in AS_PDF_BY_CHROMIUM:
        (out / f"{name}.pdf").write_bytes(printed(HERE / f"{name}.html"))
    for name in AS_PDF_BY_LIBREOFFICE:
        (out / f"{name}.pdf").write_bytes(through_libreoffice(HERE / f"{name}.html"))
    (out / "2023-12-05-hospital-waiting-times.xlsx").write_bytes(waiting_times())


def facts_of(source: Path) -> tuple[str, str, datetime]:
    """Title, author and date of the meeting, from the head of the page."""
    tree = html.parse(str(source), html.HTMLParser(encoding="utf-8"))
    meta = {m.get("name"): m.get("content") for m in tree.iter("meta")}
    return tree.findtext(".//title"), meta["author"], datetime.fromisoformat(meta["date"])


def word_file(source: Path, landscape: bool = False) -> bytes:
    """The page as a Word file: headings, lists and captions in Word's own styles. Paragraphs of class
    'n' are numbered by Word; the number is in no text."""
    title, author, when = facts_of(source)
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.created = properties.modified = when
    properties.comments = ""
    tree = html.parse(str(source), html.HTMLParser(encoding="utf-8"))
    for element in tree.find("body"):
        add(document, element)
    held = io.BytesIO()
    document.save(held)
    return with_fixed_dates(held.getvalue())


def add(document: docx.document.Document, element: html.HtmlElement) -> None:
    text = " ".join(element.text_content().split())
    match element.tag:
        case "h1":
            document.add_heading(text, 0)
        case "h2" | "h3":
            document.add_heading(text, int(element.tag[1]) - 1)
        case "ul":
            for entry in element:
                document.add_paragraph(" ".join(entry.text_content().split()), style="List Bullet")
        case "table":
            add_table(document, element)
        case "p" if element.get("class") == "n":
            document.add_paragraph(text, style="List Number")
        case "p":
            run = document.add_paragraph().add_run(text)
            run.bold = element.find("strong") is not None
            run.italic = element.get("class") == "note"


def add_table(document: docx.document.Document, element: html.HtmlElement) -> None:
    rows = list(element.iter("tr"))
    columns = sum(int(cell.get("colspan", 1)) for cell in rows[0])
    caption = element.findtext("caption")
    if caption:
        document.add_paragraph(caption, style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(len(rows), columns, style="Table Grid")
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        free = (c for c in range(columns) if (r, c) not in taken)
        for cell in row:
            c = next(free)
            down, across = int(cell.get("rowspan", 1)), int(cell.get("colspan", 1))
            taken |= {(r + i, c + j) for i in range(down) for j in range(across)}
            merged = table.cell(r, c).merge(table.cell(r + down - 1, c + across - 1))
            merged.text = " ".join(cell.text_content().split())
            if cell.tag == "th":
                for run in merged.paragraphs[0].runs:
                    run.bold = True
        properties = table.rows[r]._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit", {qn("w:val"): "true"}))
        if row.getparent().tag == "thead":
            properties.append(OxmlElement("w:tblHeader", {qn("w:val"): "true"}))
    document.add_paragraph()


def with_fixed_dates(data: bytes) -> bytes:
    """The same zip file with every member dated 1 January 1980, and the time of saving taken out."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "docProps/core.xml":
                tree = etree.fromstring(content)
                created = tree.find("{http://purl.org/dc/terms/}created")
                modified = tree.find("{http://purl.org/dc/terms/}modified")
                if created is not None and modified is not None:
                    modified.text = created.text
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            entry = zipfile.ZipInfo(member.filename, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return held.getvalue()


def printed(source: Path) -> bytes:
    """The page as Chromium prints it, with the running head of its meta element 'running'."""
    tree = html.parse(str(source), html.HTMLParser(encoding="utf-8"))
    running = next((m.get("content") for m in tree.iter("meta") if m.get("name") == "running"), "")
    head = f'@page {{ @top-center {{ content: "{running}"; font: 9pt sans-serif; }} }}'
    style = etree.SubElement(tree.find("head"), "style")
    style.text = head
    with tempfile.TemporaryDirectory() as folder:
        page, out = Path(folder, source.name), Path(folder, "out.pdf")
        page.write_bytes(html.tostring(tree, encoding="utf-8", doctype="<!doctype html>"))
        Path(folder, "paper.css").write_bytes((HERE / "paper.css").read_bytes())
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder}/profile", f"--print-to-pdf={out}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return with_facts(out.read_bytes(), source)


def through_libreoffice(source: Path) -> bytes:
    """The page as a Word file on landscape paper, which LibreOffice then writes as PDF."""
    with tempfile.TemporaryDirectory() as folder:
        word = Path(folder, source.stem + ".docx")
        word.write_bytes(word_file(source, landscape=True))
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "pdf", "--outdir", folder, str(word)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
        return with_facts(word.with_suffix(".pdf").read_bytes(), source)


def with_facts(pdf: bytes, source: Path) -> bytes:
    """The PDF with title, author and date of the paper in place of those of the program that made it."""
    title, author, when = facts_of(source)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    stamp = when.strftime("D:%Y%m%d000000Z")
    writer.metadata = None
    writer.add_metadata({"/Title": title, "/Author": author, "/CreationDate": stamp, "/ModDate": stamp})
    if "/Metadata" in writer._root_object:
        del writer._root_object["/Metadata"]
    writer._ID = ArrayObject([ByteStringObject(source.stem.encode()[:16])] * 2)
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()


def waiting_times() -> bytes:
    """The invented hospital's workbook: two sheets, the first with two header rows."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Waiting times"
    rows: list[list[object]] = [
        ["Fennimore Vale Hospitals NHS Trust: waiting times, October 2023"],
        ["Quality Committee, 5 December 2023. An invented example, written for Tieout."],
        [],
        ["Site", "Emergency department", None, "Diagnostics", None],
        [None, "Attendances", "Within four hours", "People waiting", "Over six weeks"],
        ["Mill Lane", 7215, 0.684, 3120, 0.214],
        ["Castle Park", 4245, 0.749, 1894, 0.163],
        ["Both sites", 11460, 0.708, 5014, 0.195],
    ]
    for row in rows:
        sheet.append(row)
    for area in ("B4:C4", "D4:E4", "A4:A5"):
        sheet.merge_cells(area)
    for row in sheet["A1:E1"] + sheet["A4:E5"]:
        for cell in row:
            cell.font = Font(bold=True)
    for row in sheet["A6:E8"]:
        row[2].number_format = row[4].number_format = "0.0%"
        row[1].number_format = row[3].number_format = "#,##0"
    staff = book.create_sheet("Vacancies")
    for row in (["Group", "Posts", "Vacant"], ["Nurses", 2140, 190], ["Doctors", 655, 48], ["Porters", 96, 11]):
        staff.append(row)
    when = datetime(2023, 12, 5)
    book.properties.title = "Waiting times, October 2023"
    book.properties.creator = "Deputy Chief Operating Officer"
    book.properties.created = when
    held = io.BytesIO()
    book.save(held)
    return with_fixed_dates(held.getvalue())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PAPERS)
