"""Reads Word documents (DOCX) as their reader sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from lxml import etree

from corpus.errors import EmptyPaper
from ingest.readers.archive import Archive
from ingest.readers.docx_numbering import Numbering
from ingest.readers.docx_styles import WORD, Styles
from ingest.readers.docx_walk import Draft, Walk
from ingest.readers.grids import from_lines
from ingest.readers.layout import Places
from ingest.readers.package import main_member, relations
from ingest.readers.properties import core_properties
from ingest.reading import Limits, Part, PartKind, Reading

VERSION: Final = "docx-2"

_FEWEST_TABS: Final = 2


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The document's body with its notes and text boxes. Comments, page headers and footers, tables
    of contents, deletions and hidden text are left out, the last two with a warning."""
    archive = Archive(data, name, limits)
    main = main_member(archive)
    body = archive.xml(main).find(f"{WORD}body")
    if body is None:
        raise archive.damage("its main document has no body")
    notes = {
        (kind, str(note.get(f"{WORD}id"))): note
        for kind in ("footnote", "endnote")
        for root in _related(archive, main, f"{kind}s")
        for note in root.findall(WORD + kind)
        if note.get(f"{WORD}type") in (None, "normal")
    }
    walk = Walk(
        Styles(next(_related(archive, main, "styles"), None)),
        Numbering(next(_related(archive, main, "numbering"), None)),
        notes,
        Places(limits.cells, name),
    )
    drafts, course = walk.blocks(body), walk.course
    parts = tuple(_finish(drafts, paged=course.turned > 0))
    if not parts:
        raise EmptyPaper(name, "it holds no text", "check that it is the right file")
    warnings = []
    if course.revised:
        warnings.append("It has tracked changes: its insertions were read and its deletions left out.")
    if course.hidden:
        warnings.append(f"{course.hidden:,} characters of hidden text were left out.")
    title, author, written = core_properties(archive)
    return Reading(
        parts=parts,
        pages=course.turned + 1 if course.turned else None,
        title=title,
        author=author,
        written=written,
        warnings=tuple(warnings),
    )


def _related(archive: Archive, source: str, kind: str) -> Iterator[etree._Element]:
    return (archive.xml(r.member) for r in relations(archive, source) if r.kind == kind)


def _finish(drafts: list[Draft], paged: bool) -> Iterator[Part]:
    """The parts of the drafts: lines aligned by tabs made tables, captions given to their tables,
    spaces normalised. Without recorded page breaks no page is known."""
    for part in _captioned(_tabulated(drafts)):
        grid = part.grid if part.grid is None or paged else replace(part.grid, pages=())
        text = " ".join(part.text.split())
        if text or grid:
            yield replace(part, text=text, grid=grid, page=part.page if paged else None)


def _tabulated(drafts: list[Draft]) -> Iterator[Draft]:
    lines = (line for draft in drafts for line in _lines(draft))
    for tabs, run in groupby(lines, key=_tabs):
        group = list(run)
        if tabs >= _FEWEST_TABS and len(group) > 1:
            grid = from_lines([d.part.text.split("\t") for d in group])
            yield Draft(Part(PartKind.TABLE, page=group[0].part.page, grid=grid))
        else:
            yield from group


def _lines(draft: Draft) -> list[Draft]:
    """A paragraph as its lines, where line breaks and tabs make a table of it."""
    lines = draft.part.text.splitlines()
    if draft.part.kind is not PartKind.PARAGRAPH or sum(line.count("\t") >= _FEWEST_TABS for line in lines) < 2:
        return [draft]
    return [replace(draft, part=replace(draft.part, text=line)) for line in lines]


def _tabs(draft: Draft) -> int:
    if draft.part.kind is not PartKind.PARAGRAPH or draft.part.number:
        return 0
    return draft.part.text.rstrip().count("\t")


def _captioned(drafts: Iterable[Draft]) -> Iterator[Part]:
    """The parts, a caption moved into the table that follows it, or else into the one before it."""
    table: Part | None = None  # held back: a caption may follow it
    caption: Part | None = None  # held back: its table may follow
    for draft in drafts:
        part = draft.part
        if part.grid is not None:
            yield from filter(None, (table,))
            table = part if caption is None else _with_caption(part, caption)
            caption = None
        elif draft.is_caption and table is not None and table.grid and not table.grid.caption:
            table = _with_caption(table, part)
        else:
            yield from filter(None, (table, caption))
            table, caption = (None, part) if draft.is_caption else (None, None)
            if not draft.is_caption:
                yield part
    yield from filter(None, (table, caption))


def _with_caption(part: Part, caption: Part) -> Part:
    text = " ".join(caption.text.split())
    return part if part.grid is None else replace(part, grid=replace(part.grid, caption=text))
