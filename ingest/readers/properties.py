"""The properties that an office document carries about itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from corpus.errors import CorruptPaper
from ingest.readers.archive import Archive

_MEMBER: Final = "docProps/core.xml"
_DUBLIN: Final = "{http://purl.org/dc/elements/1.1/}"
_TERMS: Final = "{http://purl.org/dc/terms/}"


class Properties(NamedTuple):
    title: str | None = None
    author: str | None = None
    written: date | None = None


def core_properties(archive: Archive) -> Properties:
    """Title, author and the date of the last change, or else of creation, which is often that of an older
    paper or template. Properties that cannot be read are no reason to refuse the paper."""
    if _MEMBER not in archive.members:
        return Properties()
    try:
        root = archive.xml(_MEMBER)
    except CorruptPaper:
        return Properties()

    def text(tag: str) -> str | None:
        return " ".join((root.findtext(tag) or "").split()) or None

    return Properties(
        text(f"{_DUBLIN}title"),
        text(f"{_DUBLIN}creator"),
        iso_date(text(f"{_TERMS}modified")) or iso_date(text(f"{_TERMS}created")),
    )


def iso_date(text: str | None) -> date | None:
    """The date that `text` begins with, as 2019-06-18; None where it begins with none."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})", text or "")
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
