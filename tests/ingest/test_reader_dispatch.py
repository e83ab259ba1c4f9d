from __future__ import annotations

import io

import docx
import openpyxl
import pytest
from office_files import para, word, zipped

from corpus.errors import CorruptPaper, EmptyPaper, EncryptedPaper, PaperRefused, PaperTooLarge, UnsupportedFormat
from ingest.readers import read
from ingest.reading import Limits, PartKind

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XHTML = b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body>x</body></html>"


def workbook() -> bytes:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Area", "2019"])
    book.active.append(["Dudley", 5])
    book.save(buffer)
    return buffer.getvalue()


def word_file() -> bytes:
    document, buffer = docx.Document(), io.BytesIO()
    document.add_paragraph("text")
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "media_type", "reader"),
    [
        (word_file(), "p.docx", WORD, "docx"),
        (
            word(para("text")),
            "no-ending",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
        (workbook(), "p.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        (b"<!DOCTYPE html><p>text</p>", "p.html", "text/html", "html"),
        (b"<p>a fragment</p>", "p.HTM", "text/html", "html"),
        (
            b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body>x</body></html>",
            "x",
            "text/html",
            "html",
        ),
        (b"Plain words.", "p.txt", "text/plain", "text"),
        ("£ in Windows".encode("cp1252"), "minutes", "text/plain", "text"),
        ("Wide words".encode("utf-16"), "p.txt", "text/plain", "text"),
        (b"# Heading\n\ntext", "p.md", "text/markdown", "text"),
        (b"Area,2019\nDudley,5\n", "p.csv", "text/csv", "delimited"),
    ],
)
def test_a_file_is_read_by_what_it_holds(data: bytes, name: str, media_type: str, reader: str) -> None:
    reading, found, version = read(data, name, Limits())
    assert reading.parts
    assert (found, version.rpartition("-")[0]) == (media_type, reader)


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (word_file(), "p.pdf", "it is a Word document, but its name says a PDF"),
        (workbook(), "p.docx", "it is an Excel workbook, but its name says a Word document"),
        (b"%PDF-1.7 ...", "p.docx", "it is a PDF, but its name says a Word document"),
        (b"<html><body>x</body></html>", "p.doc", "it is a web page, but its name says an old Word document"),
        (b"<html><body>x</body></html>", "p.txt", "it is a web page, but its name says plain text"),
        (b"just words", "p.html", "it is plain text, but its name says a web page"),
        (b"just words", "p.xlsx", "it is plain text, but its name says an Excel workbook"),
        (b'{"a": 1}', "p.json", "it is plain text, but its name says data for programs"),
    ],
)
def test_a_mislabelled_file_is_refused_with_both_formats_named(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UnsupportedFormat, match=says):
        read(data, name, Limits())


@pytest.mark.parametrize(
    ("data", "remedy"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        (OLE + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), "save it as PDF"),
        (OLE, "save it as .docx or PDF"),
        (b"{\\rtf1 text}", "save it as .docx"),
        (b"\x89PNG\r\n\x1a\n", "a PDF of the scan"),
        (zipped({"content.xml": "<x/>", "mimetype": "odt"}), "save it as .docx or .xlsx"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "save it as PDF"),
        (zipped({"paper.docx": "x"}), "unpack it"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx", "save it as HTML or PDF"),
        (b"<?xml version='1.0'?><rss/>", "save it as HTML or PDF"),
    ],
)
def test_a_format_without_a_reader_is_refused_with_what_to_do(data: bytes, remedy: str) -> None:
    with pytest.raises(UnsupportedFormat, match=remedy):
        read(data, "paper", Limits())


@pytest.mark.parametrize("line", ["Present: members\r\n", "<!-- a comment -->\r\n"])
def test_telling_a_format_takes_no_longer_than_reading_it(line: str) -> None:
    # Each more line would double the time, were the formats told carelessly.
    assert read((line * 500 + "The end.").encode(), "minutes", Limits())[1] == "text/plain"


def test_an_office_document_behind_a_password_is_said_to_be_so() -> None:
    with pytest.raises(EncryptedPaper, match="password"):
        read(OLE + "EncryptedPackage".encode("utf-16-le"), "p.docx", Limits())


def test_nothing_too_much_and_nonsense_are_refused() -> None:
    with pytest.raises(EmptyPaper):
        read(b"", "p.txt", Limits())
    with pytest.raises(PaperTooLarge, match="12 bytes, over the limit of 10"):
        read(b"twelve bytes", "p.txt", Limits(bytes=10))
    with pytest.raises(CorruptPaper):
        read(bytes(range(256)) * 8, "p.bin", Limits())


@pytest.mark.parametrize(("make", "name"), [(word_file, "p.docx"), (workbook, "p.xlsx")])
def test_a_file_cut_anywhere_or_damaged_anywhere_is_refused_or_read_and_nothing_else(make, name: str) -> None:  # type: ignore[no-untyped-def]
    data = make()
    damaged = [data[:cut] for cut in range(0, len(data), len(data) // 25)]
    for at in range(0, len(data), len(data) // 40):
        changed = bytearray(data)
        changed[at : at + 3] = b"\xff\x00\xff"
        damaged.append(bytes(changed))
    outcomes = set()
    for version in damaged:
        try:
            outcomes.add(read(version, name, Limits())[0].parts[0].kind)
        except PaperRefused as refusal:
            outcomes.add(type(refusal))
    assert CorruptPaper in outcomes
    assert PartKind.PARAGRAPH in outcomes or PartKind.HEADING in outcomes
