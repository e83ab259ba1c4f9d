"""Bytes to text: by byte order mark, by what the file declares, else UTF-8, else Windows' Latin."""

from __future__ import annotations

import codecs
from typing import Final

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Bytes that are not UTF-8, under these names, are in Windows' code page, as browsers hold too.
_NOT_THESE: Final = frozenset({"ascii", "iso8859-1", "utf-8", "utf-8-sig", "idna", "punycode"})


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of `data`. `declared` is the encoding that the file names, if it names one. Bytes that
    the encoding does not have become U+FFFD rather than an error."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_codec(declared), "replace")


def looks_like_text(data: bytes) -> bool:
    """Whether `data` can be text: hardly any control characters once decoded."""
    head = data[:65536]
    text = decode(head)
    controls = sum(c < " " and c not in "\t\n\r\f\x1b" for c in text) + text.count("\ufffd")
    return controls <= len(text) // 200


def _codec(declared: str | None) -> str:
    """The declared encoding of bytes that are not UTF-8, or the likeliest one."""
    try:
        found = codecs.lookup(declared or "cp1252")
    except LookupError:
        return "cp1252"
    # Some codecs of the library, such as rot13 or zip, do not make text of bytes.
    return "cp1252" if found.name in _NOT_THESE or not found._is_text_encoding else found.name


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: Latin text in it has a zero in every other byte."""
    head = data[:4096]
    if len(head) < 4:
        return None
    half = len(head) // 2
    if head[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > half * 0.7 else None
