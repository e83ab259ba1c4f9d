"""Opening a PDF: what refuses it, and what the file says of itself."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.errors import CorruptPaper, EmptyPaper, EncryptedPaper, PaperTooLarge, UnsupportedFormat
from ingest.reading import Limits

_HEADER_WITHIN = 1024
_MADE_BY = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel) - )|\.(?:docx?|pptx?|xlsx?|pdf|indd|qxd|rtf|wpd)$", re.I
)


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself beside its pages. `labels` are the printed page labels, in page
    order, the page's number from 1 where the file gives none."""

    labels: tuple[str, ...]
    title: str | None = None
    author: str | None = None
    written: date | None = None
    outline: tuple[tuple[int, str, str | None], ...] = ()
    attachments: tuple[str, ...] = ()


def open_document(data: bytes, name: str, limits: Limits) -> pdfium.PdfDocument:
    """The document, to be closed by the caller, who holds `native.LOCK`. Raises a `PaperRefused`
    for bytes that cannot or may not be read. An encrypted file opens where its password is empty."""
    if not data:
        raise EmptyPaper(name, "it has no bytes", "send the file again")
    if len(data) > limits.bytes:
        raise PaperTooLarge(name, f"it has {len(data):,} bytes and the limit is {limits.bytes:,}", "split it")
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise UnsupportedFormat(name, "its content is not a PDF", "give it the name that its content has")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise EncryptedPaper(name, "it is encrypted and needs a password", "save it without one") from error
        raise CorruptPaper(name, "it is damaged and cannot be read as a PDF", "ask for a sound copy") from error
    pages = len(document)
    if 0 < pages <= limits.pages:
        return document
    document.close()
    if not pages:
        raise CorruptPaper(name, "no pages are found in it", "ask for a sound copy")
    raise PaperTooLarge(name, f"it has {pages:,} pages and the limit is {limits.pages:,}", "split it")


def about(data: bytes, pages: int) -> About:
    """What the file says of itself. Anything in it that is not to be understood is left out: a file
    whose pages can be read is not refused for a bad date."""
    numbers = tuple(str(number) for number in range(1, pages + 1))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = _reader(data)
    if reader is None or (reader.is_encrypted and not _attempt(lambda: reader.decrypt(""))):
        return About(numbers)
    labels = _attempt(lambda: _labels(reader, pages)) or numbers
    found = _attempt(lambda: reader.metadata)
    created = _attempt(lambda: found.creation_date if found else None)
    return About(
        labels=labels,
        title=_attempt(lambda: _title(found.title)) if found else None,
        author=_attempt(lambda: _plain(found.author)) if found else None,
        written=created.date() if created else None,
        outline=tuple(_attempt(lambda: _outline(reader, labels)) or ()),
        attachments=tuple(_attempt(lambda: [str(name) for name in reader.attachments]) or ()),
    )


def _reader(data: bytes) -> pypdf.PdfReader | None:
    """The file as pypdf opens it; None where it cannot. Its lenient way looks up every object that the file names,
    which takes longer than all that is asked of it here, so only a file with a fault is opened so. What is
    asked of either is then read leniently."""
    reader = _attempt(lambda: pypdf.PdfReader(io.BytesIO(data), strict=True))
    if reader is None or reader.xref_index:
        return _attempt(lambda: pypdf.PdfReader(io.BytesIO(data), strict=False))  # type: ignore[no-any-return]
    reader.strict = False
    return reader  # type: ignore[no-any-return]


def _attempt(step: Any) -> Any:
    """What `step` gives, or None where the library fails on what the file holds: malformed files
    raise nearly every built-in error in it, and none of them matters to the pages."""
    try:
        return step()
    except Exception:
        return None


def _labels(reader: pypdf.PdfReader, pages: int) -> tuple[str, ...] | None:
    if "/PageLabels" not in reader.root_object:
        return None
    labels = tuple(label.strip() or str(number) for number, label in enumerate(reader.page_labels, 1))
    return labels if len(labels) == pages else None


def _plain(text: object) -> str | None:
    return " ".join(str(text).replace("\x00", "").split()) or None if text else None


def _title(text: object) -> str | None:
    """The title, unless it is only what an office program puts there: the file's name."""
    title = _plain(text)
    if not title or title.lower() in {"untitled", "title", "slide 1"}:
        return None
    return None if _MADE_BY.search(title) else title


def _outline(reader: pypdf.PdfReader, labels: tuple[str, ...]) -> list[tuple[int, str, str | None]]:
    entries: list[tuple[int, str, str | None]] = []

    def walk(items: list[Any], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
                continue
            title = _plain(item.title)
            page = _attempt(lambda item=item: reader.get_destination_page_number(item))
            if title:
                entries.append((level, title, labels[page] if page is not None and 0 <= page < len(labels) else None))

    walk(reader.outline, 1)
    return entries
