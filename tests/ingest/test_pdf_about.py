"""What a PDF says of itself: title, author, date, printed labels, outline, attachments."""

from __future__ import annotations

from datetime import date

import pypdf
from make_pdf import Sheet, make, rewritten

from ingest.readers.pdf import read
from ingest.reading import Limits

THREE = make(*(Sheet().text(72, 100, f"Text number {word}.") for word in ("one", "two", "three")))


def test_metadata_is_read() -> None:
    told = {"/Title": "Police and crime panel", "/Author": "A. Clerk", "/CreationDate": "D:20210316093000Z"}
    reading = read(rewritten(THREE, lambda writer: writer.add_metadata(told)), "paper.pdf", Limits())
    assert (reading.title, reading.author, reading.written) == ("Police and crime panel", "A. Clerk", date(2021, 3, 16))
    assert reading.pages == 3


def test_a_file_name_in_place_of_a_title_is_none() -> None:
    told = {"/Title": "Microsoft Word - final v3.docx"}
    assert read(rewritten(THREE, lambda writer: writer.add_metadata(told)), "paper.pdf", Limits()).title is None


def test_a_date_that_cannot_be_read_is_left_out() -> None:
    told = {"/Title": "Report", "/CreationDate": "some time in March"}
    reading = read(rewritten(THREE, lambda writer: writer.add_metadata(told)), "paper.pdf", Limits())
    assert reading.title == "Report"
    assert reading.written is None


def test_pages_carry_their_printed_labels() -> None:
    def label(writer: pypdf.PdfWriter) -> None:
        writer.set_page_label(0, 0, style="/r")
        writer.set_page_label(1, 2, style="/D", start=7)

    reading = read(rewritten(THREE, label), "paper.pdf", Limits())
    assert [part.page for part in reading.parts] == ["i", "7", "8"]


def test_pages_without_labels_are_counted() -> None:
    assert [part.page for part in read(THREE, "paper.pdf", Limits()).parts] == ["1", "2", "3"]


def test_the_outline_names_levels_and_pages() -> None:
    def outline(writer: pypdf.PdfWriter) -> None:
        first = writer.add_outline_item(title="Performance", page_number=0)
        writer.add_outline_item(title="Response times", page_number=1, parent=first)

    reading = read(rewritten(THREE, outline), "paper.pdf", Limits())
    assert reading.outline == ((1, "Performance", "1"), (2, "Response times", "2"))


def test_attachments_are_mentioned() -> None:
    attached = rewritten(THREE, lambda writer: writer.add_attachment("figures.csv", b"a,b"))
    assert any("figures.csv" in warning for warning in read(attached, "paper.pdf", Limits()).warnings)
