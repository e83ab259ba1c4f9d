"""Reads a file by what it holds, whatever its name; each format's reader is loaded when first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from corpus.errors import CorruptPaper, EmptyPaper, PaperRefused, PaperTooLarge
from ingest.readers.kinds import Format, check_name, kind_of
from ingest.reading import Limits, Reading

_READERS: Final = {
    Format.PDF: ("ingest.readers.pdf", "application/pdf"),
    Format.DOCX: ("ingest.readers.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    Format.XLSX: ("ingest.readers.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    Format.HTML: ("ingest.readers.html", "text/html"),
    Format.MARKDOWN: ("ingest.readers.text", "text/markdown"),
    Format.TEXT: ("ingest.readers.text", "text/plain"),
    Format.CSV: ("ingest.readers.delimited", "text/csv"),
}


def reader_of(media_type: str) -> str | None:
    """The reader, with its version, that files of a media type are now read by; None where there is none."""
    module_name = next((module for module, media in _READERS.values() if media == media_type), None)
    return import_module(module_name).VERSION if module_name else None


def read(data: bytes, name: str, limits: Limits) -> tuple[Reading, str, str]:
    """What `data` reads as, its media type, and the reader with its version ('docx-2').

    Raises a `PaperRefused`: EmptyPaper, PaperTooLarge, UnsupportedFormat (a format without a
    reader, or a name that says another one), EncryptedPaper, CorruptPaper.
    """
    if not data:
        raise EmptyPaper(name, "it is empty", "check that it was saved or copied whole")
    if len(data) > limits.bytes:
        raise PaperTooLarge(name, f"it has {len(data):,} bytes, over the limit of {limits.bytes:,}", "split it")
    format = kind_of(data, name, limits)
    check_name(name, format)
    module_name, media_type = _READERS[format]
    module = import_module(module_name)
    try:
        reading: Reading = module.read(data, name, limits)
    except PaperRefused:
        raise
    except Exception as error:  # whatever a library makes of a broken file, it must not stop the others
        raise CorruptPaper(name, "its content cannot be made sense of", "save it again from its program") from error
    return reading, media_type, module.VERSION
