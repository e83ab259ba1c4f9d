"""Zip containers and the XML in them, read without trusting what they say of themselves."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from corpus.errors import CorruptPaper, EncryptedPaper, PaperTooLarge, PathOutside
from ingest.reading import Limits

_MOST_ENTRIES: Final = 20_000
_SMALL: Final = 32 * 1024 * 1024  # bytes that an archive may always expand to, however small it is
_OUTSIDE: Final = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\x00")
_STRICT: Final = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)/(main|relationships)\b")
_DAMAGE: Final = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


class Archive:
    """A zip file held in memory, checked before any of it is expanded: its number of entries, their
    sizes against the limits, their paths, and encryption. Entries are never written to disk."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE:
            raise self.damage("its zip container is damaged or cut short") from None
        entries = self._zip.infolist()
        if len(entries) > _MOST_ENTRIES:
            raise PaperTooLarge(name, f"it holds more than {_MOST_ENTRIES:,} files", "take out the ones not needed")
        expanded = sum(e.file_size for e in entries)
        if expanded > max(_SMALL, min(len(data) * limits.expansion, limits.bytes * 4)):
            raise PaperTooLarge(
                name, f"it would expand from {len(data):,} to {expanded:,} bytes", "raise the limit if you trust it"
            )
        for entry in entries:
            if _OUTSIDE.search(entry.orig_filename):
                raise PathOutside(name, f"it holds a file whose path leaves it ({entry.filename[:60]!r})")
            if entry.flag_bits & 1:
                raise EncryptedPaper(name, "it is protected by a password", "save it without one")
        self.members: Final = frozenset(e.filename for e in entries)

    def read(self, member: str) -> bytes:
        """The bytes of one member; CorruptPaper where it is missing or damaged. A member never gives
        more bytes than the size that was checked."""
        try:
            return self._zip.read(member)
        except KeyError:
            raise self.damage(f"it has no {member}") from None
        except _DAMAGE:
            raise self.damage(f"its {member} is damaged") from None

    def xml(self, member: str) -> etree._Element:
        """The root element of one member. Neither entities nor anything outside the file is looked up;
        the names of strict Open XML are read as the usual ones."""
        data = self._markup(member)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            raise self.damage(f"its {member} is not well formed") from None
        self._check_type(root, member)
        return root

    def _markup(self, member: str) -> bytes:
        return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", self.read(member))

    def elements(self, member: str, *tags: str) -> Iterator[etree._Element]:
        """The elements of one member with one of `tags`, streamed: each is emptied after its turn."""
        stream = io.BytesIO(self._markup(member))
        context = etree.iterparse(
            stream, tag=tags, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            for _, element in context:
                self._check_type(element, member)
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError:
            raise self.damage(f"its {member} is not well formed") from None

    def _check_type(self, element: etree._Element, member: str) -> None:
        if element.getroottree().docinfo.doctype:
            raise self.damage(f"its {member} declares a document type, which this format does not allow")

    def damage(self, reason: str) -> CorruptPaper:
        return CorruptPaper(self.name, reason, "open it in its own program and save it again")
