"""Which PDFs are refused, with which error, and what is read in spite of something wrong."""

from __future__ import annotations

import pytest
from make_pdf import Sheet, make, rewritten

from corpus.errors import CorruptPaper, EmptyPaper, EncryptedPaper, PaperRefused, PaperTooLarge, UnsupportedFormat
from ingest.readers.pdf import ocr, read
from ingest.reading import Limits

PLAIN = make(Sheet().text(72, 100, "The panel met on Tuesday."))


def refusal(data: bytes, limits: Limits | None = None) -> PaperRefused:
    with pytest.raises(PaperRefused) as caught:
        read(data, "minutes.pdf", limits or Limits())
    message = str(caught.value)
    assert message.startswith("minutes.pdf: ")
    assert message.endswith(".")
    assert "\n" not in message
    return caught.value


def test_no_bytes_are_an_empty_paper() -> None:
    assert isinstance(refusal(b""), EmptyPaper)


def test_other_content_is_not_taken_for_a_pdf() -> None:
    assert isinstance(refusal(b"PK\x03\x04 a document of another kind"), UnsupportedFormat)


def test_a_header_with_nothing_behind_it_is_corrupt() -> None:
    assert isinstance(refusal(b"%PDF-1.7\nnothing that makes a page"), CorruptPaper)


def test_a_password_is_asked_for() -> None:
    locked = rewritten(PLAIN, lambda writer: writer.encrypt("secret", algorithm="RC4-128"))
    error = refusal(locked)
    assert isinstance(error, EncryptedPaper)
    assert "password" in str(error)


def test_an_empty_password_opens() -> None:
    open_to_all = rewritten(PLAIN, lambda writer: writer.encrypt("", "owner", algorithm="RC4-128"))
    assert read(open_to_all, "minutes.pdf", Limits()).parts[0].text == "The panel met on Tuesday."


def test_limits_of_bytes_pages_and_cells_are_kept() -> None:
    assert "bytes" in str(refusal(PLAIN, Limits(bytes=10)))
    two = make(Sheet().text(72, 100, "One"), Sheet().text(72, 100, "Two"))
    error = refusal(two, Limits(pages=1))
    assert isinstance(error, PaperTooLarge)
    assert "2 pages" in str(error)
    table = Sheet().grid([72, 172, 272], [100, 120, 140, 160])
    for number in range(3):
        table.row(114 + 20 * number, {80: f"Row {number}", 180: f"{number}1"})
    assert "cells" in str(refusal(make(table), Limits(cells=5)))


def test_a_broken_cross_reference_table_does_not_stop_reading() -> None:
    broken = PLAIN.replace(b"startxref\n", b"startxref\n9")
    assert read(broken, "minutes.pdf", Limits()).parts[0].text == "The panel met on Tuesday."


def test_a_file_of_pictures_is_refused_without_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    error = refusal(make(Sheet().picture(72, 72, 540, 700)))
    assert isinstance(error, EmptyPaper)
    assert "Tesseract" in str(error)


def test_a_page_without_text_among_others_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "installed", lambda: False)
    reading = read(
        make(Sheet().text(72, 100, "The panel met."), Sheet().picture(72, 72, 540, 700)), "minutes.pdf", Limits()
    )
    assert [part.text for part in reading.parts] == ["The panel met."]
    assert any("page 2" in warning for warning in reading.warnings)
