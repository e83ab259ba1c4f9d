"""What a file is, told from its bytes; and what its name says that it is."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath
from typing import Final

from corpus.errors import CorruptPaper, EncryptedPaper, UnsupportedFormat
from ingest.readers.archive import Archive
from ingest.readers.encoding import decode, looks_like_text
from ingest.reading import Limits


class Format(Enum):
    """The formats that have a reader; the value is how a message names one."""

    PDF = "a PDF"
    DOCX = "a Word document"
    XLSX = "an Excel workbook"
    HTML = "a web page"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    CSV = "comma-separated values"


_NAMED: Final = {
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
}
_OTHER_NAMES: Final = {
    ".doc": "an old Word document",
    ".xls": "an old Excel workbook",
    ".xlsb": "a binary Excel workbook",
    ".ppt": "a PowerPoint presentation",
    ".pptx": "a PowerPoint presentation",
    ".odt": "an OpenDocument text",
    ".ods": "an OpenDocument sheet",
    ".rtf": "a rich text document",
    ".msg": "an Outlook message",
    ".eml": "a mail message",
    ".epub": "an e-book",
    ".zip": "a zip archive",
    ".png": "an image",
    ".jpg": "an image",
    ".jpeg": "an image",
    ".tif": "an image",
    ".tiff": "an image",
    ".gif": "an image",
    ".json": "data for programs",
    ".jsonl": "data for programs",
    ".xml": "data for programs",
    ".toml": "data for programs",
    ".yaml": "data for programs",
}
# What begins a file of a format that has no reader, how to name it, and what to do.
_MAGIC: Final = (
    (b"{\\rtf", "a rich text (RTF) document", "save it as .docx"),
    (b"\x89PNG", "an image", "give the paper itself, or a PDF of the scan"),
    (b"\xff\xd8\xff", "an image", "give the paper itself, or a PDF of the scan"),
    (b"GIF8", "an image", "give the paper itself, or a PDF of the scan"),
    (b"II*\x00", "an image", "give the paper itself, or a PDF of the scan"),
    (b"MM\x00*", "an image", "give the paper itself, or a PDF of the scan"),
    (b"%!PS", "a PostScript file", "save it as PDF"),
    (b"\x1f\x8b", "a compressed archive", "unpack it and give the papers in it"),
    (b"7z\xbc\xaf", "a compressed archive", "unpack it and give the papers in it"),
    (b"Rar!", "a compressed archive", "unpack it and give the papers in it"),
    (b"MZ", "a program", "give the paper itself"),
    (b"\x7fELF", "a program", "give the paper itself"),
    (b"SQLite format 3\x00", "a database", "export what it holds as a workbook or text"),
)
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS: Final = (
    ("WordDocument", "an old Word document (.doc)", "save it as .docx"),
    ("Workbook", "an old Excel workbook (.xls)", "save it as .xlsx"),
    ("Book", "an old Excel workbook (.xls)", "save it as .xlsx"),
    ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", "save it as PDF"),
    ("__properties_version1.0", "an Outlook message", "save its text or its attachments"),
)
_ZIP_MEMBERS: Final = (
    ("xl/workbook.bin", "a binary Excel workbook (.xlsb)", "save it as .xlsx"),
    ("ppt/presentation.xml", "a PowerPoint presentation", "save it as PDF"),
    ("META-INF/container.xml", "an e-book", "save it as PDF or HTML"),
    ("content.xml", "an OpenDocument file", "save it as .docx or .xlsx"),
)
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ANY_TAG: Final = re.compile(r"<(?:p|div|table|h[1-6]|ul|ol|span|br|a|body|html|title)\b[^<>]*>", re.I)


def check_name(name: str, format: Format) -> None:
    """UnsupportedFormat where the name's ending promises something other than `format`; an ending that
    promises nothing known is no lie."""
    ending = PurePath(name).suffix.lower()
    named = _NAMED.get(ending)
    promise = _OTHER_NAMES.get(ending) if named is None else named.value
    if promise is not None and named is not format:
        raise UnsupportedFormat(
            name, f"it is {format.value}, but its name says {promise}", "give it the name that fits, if it is a paper"
        )


def kind_of(data: bytes, name: str, limits: Limits) -> Format:
    """The format of `data`. Raises UnsupportedFormat where no reader knows it, EncryptedPaper for an
    office document behind a password, CorruptPaper for bytes that are nothing known.

    Text does not say of itself whether it is Markdown, values or a fragment of HTML: there, and only
    there, the name decides.
    """
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(Archive(data, name, limits))
    if data.startswith(_OLE):
        raise _ole_refusal(data, name)
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise UnsupportedFormat(name, f"it is {what}, which has no reader", remedy)
    if not looks_like_text(data):
        raise CorruptPaper(name, "its content is of no format known here", "check that it was saved or copied whole")
    return _text_kind(decode(data[:65536]), name)


def _text_kind(text: str, name: str) -> Format:
    named = _NAMED.get(PurePath(name).suffix.lower())
    if _PAGE_START.match(text):
        return Format.HTML
    if re.match(r"(?:[\w-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?mime-version:", text, re.I):
        raise UnsupportedFormat(name, "it is a mail message or web archive", "save it as HTML or PDF")
    if named is Format.HTML:
        return Format.HTML if _ANY_TAG.search(text) else Format.TEXT
    if text.lstrip().startswith("<?xml"):
        raise UnsupportedFormat(name, "it is an XML file that is no web page", "save it as HTML or PDF")
    return named if named in (Format.MARKDOWN, Format.CSV) else Format.TEXT


def _zip_kind(archive: Archive) -> Format:
    members = archive.members
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in members else b""
    if b"wordprocessingml.document.main" in types or b"wordprocessingml.template.main" in types:
        return Format.DOCX
    if b"ms-word.document.macroEnabled" in types:
        return Format.DOCX
    if b"spreadsheetml.sheet.main+xml" in types or b"ms-excel.sheet.macroEnabled.main+xml" in types:
        return Format.XLSX
    for member, what, remedy in _ZIP_MEMBERS:
        if member in members:
            raise UnsupportedFormat(archive.name, f"it is {what}, which has no reader", remedy)
    raise UnsupportedFormat(archive.name, "it is a zip archive", "unpack it and give the papers in it")


def _ole_refusal(data: bytes, name: str) -> Exception:
    """An OLE container names its streams in UTF-16: an encrypted document, or an old format."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return EncryptedPaper(name, "it is protected by a password", "save it without one")
    for stream, what, remedy in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return UnsupportedFormat(name, f"it is {what}, which has no reader", remedy)
    return UnsupportedFormat(name, "it is an old office document, which has no reader", "save it as .docx or PDF")
