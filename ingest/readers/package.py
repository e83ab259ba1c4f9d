"""How the members of an Office Open XML package refer to one another."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Final, NamedTuple

from ingest.readers.archive import Archive

RELATIONS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """`kind` is the last word of the relation's type ('styles', 'worksheet'), `member` what it points to."""

    id: str
    kind: str
    member: str


def relations(archive: Archive, source: str = "") -> Iterator[Relation]:
    """What the member `source` ('' for the package itself) refers to inside the package."""
    folder, base = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{base}.rels")
    if listing not in archive.members:
        return
    for element in archive.xml(listing).iter(_RELATION):
        if element.get("TargetMode") == "External":
            continue
        member = posixpath.normpath(posixpath.join("/", folder, element.get("Target") or "")).lstrip("/")
        if member in archive.members:
            yield Relation(element.get("Id") or "", str(element.get("Type")).rpartition("/")[2], member)


def main_member(archive: Archive) -> str:
    """The document or workbook of the package; CorruptPaper where it names none."""
    for relation in relations(archive):
        if relation.kind == "officeDocument":
            return relation.member
    raise archive.damage("it names no main document")
