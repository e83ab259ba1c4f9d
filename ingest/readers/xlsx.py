"""Reads Excel workbooks (XLSX) as they look when opened."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from lxml import etree
from openpyxl.styles.numbers import BUILTIN_FORMATS

from corpus.errors import EmptyPaper
from ingest.readers.archive import Archive
from ingest.readers.layout import Places
from ingest.readers.package import RELATIONS, main_member, relations
from ingest.readers.properties import core_properties
from ingest.readers.xlsx_layout import parts_of_cells
from ingest.readers.xlsx_sheet import SHEET, Book, Sheet, read_sheet, rich_text
from ingest.reading import Limits, Part, PartKind, Reading

VERSION: Final = "xlsx-2"

# The formats that depend on the reader's country, as the United Kingdom shows them.
_LOCAL_FORMATS: Final = {14: "dd/mm/yyyy", 22: "dd/mm/yyyy hh:mm"}


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """Each visible sheet as a heading with its tables. Numbers read as their formats show them, and
    formulas by the results stored with them; what is hidden is left out with a warning."""
    archive = Archive(data, name, limits)
    try:
        return _read(archive, Places(limits.cells, name))
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise archive.damage("a sheet holds cells that cannot be made sense of") from error


def _read(archive: Archive, places: Places) -> Reading:
    main = main_member(archive)
    workbook = archive.xml(main)
    members = {r.id: r for r in relations(archive, main)}
    by_kind = {r.kind: r.member for r in members.values()}
    properties = workbook.find(f"{SHEET}workbookPr")
    styles = archive.xml(by_kind["styles"]) if "styles" in by_kind else None
    book = Book(
        texts=_texts(archive, by_kind.get("sharedStrings")),
        formats=_formats(styles),
        unseen=_unseen(styles),
        from_1904=properties is not None and properties.get("date1904") in ("1", "true"),
    )
    parts: list[Part] = []
    warnings: list[str] = []
    for element in workbook.iter(f"{SHEET}sheet"):
        title = " ".join((element.get("name") or "").split())
        relation = members.get(element.get(f"{RELATIONS}id") or "")
        if relation is None or relation.kind != "worksheet":
            continue
        if element.get("state", "visible") != "visible":
            warnings.append(f"The hidden sheet '{title}' was left out.")
            continue
        styled = any(r.kind == "table" for r in relations(archive, relation.member))  # which may fill cells
        sheet = read_sheet(archive, relation.member, replace(book, unseen=frozenset()) if styled else book, places)
        warnings += _warnings(title, sheet)
        if sheet.cells:
            parts += [Part(PartKind.HEADING, title, level=1), *parts_of_cells(sheet.cells)]
    if not parts:
        raise EmptyPaper(archive.name, "none of its visible sheets holds anything", "check that it is the right file")
    own = core_properties(archive)
    return Reading(
        parts=tuple(parts), title=own.title, author=own.author, written=own.written, warnings=tuple(warnings)
    )


def _warnings(title: str, sheet: Sheet) -> list[str]:
    found = []
    if sheet.uncomputed:
        found.append(
            f"Formulas of sheet '{title}' without a stored result: {len(sheet.uncomputed):,}, the first in "
            f"{sheet.uncomputed[0]}; open the workbook in Excel, save it and read it again."
        )
    if sheet.unseen:
        found.append(f"{sheet.unseen:,} characters of sheet '{title}' that cannot be seen were left out.")
    for count, what in ((sheet.hidden_rows, "rows"), (sheet.hidden_cols, "columns")):
        if count:
            found.append(f"Hidden {what} of sheet '{title}' were left out: {count:,}.")
    return found


def _texts(archive: Archive, member: str | None) -> list[str]:
    return [] if member is None else [rich_text(e) for e in archive.elements(member, f"{SHEET}si")]


def _formats(root: etree._Element | None) -> list[str]:
    """The number format of each cell style, by the style's number."""
    if root is None:
        return []
    codes = {**BUILTIN_FORMATS, **_LOCAL_FORMATS}
    codes.update({int(f.get("numFmtId")): f.get("formatCode") or "General" for f in root.iter(f"{SHEET}numFmt")})
    styles = root.find(f"{SHEET}cellXfs")
    return [] if styles is None else [codes.get(_format_id(style), "General") for style in styles]


def _unseen(root: etree._Element | None) -> frozenset[int]:
    """The cell styles, by number, that are written in white on cells without a fill."""
    fonts, fills, styles = ([] if root is None else root.find(SHEET + tag) for tag in ("fonts", "fills", "cellXfs"))
    white = {i for i, font in enumerate(fonts if fonts is not None else []) if _is_white(font.find(f"{SHEET}color"))}
    plain = {i for i, fill in enumerate(fills if fills is not None else []) if _is_plain(fill)}
    return frozenset(
        i
        for i, style in enumerate(styles if styles is not None else [])
        if int(style.get("fontId") or 0) in white and int(style.get("fillId") or 0) in plain
    )


def _is_white(colour: etree._Element | None) -> bool:
    """Whether a colour is white, as its value or as the theme's first; a theme's own tints are not known."""
    if colour is None:
        return False
    return (colour.get("rgb") or "")[-6:].upper() == "FFFFFF" or (
        colour.get("theme") == "0" and float(colour.get("tint") or 0) == 0
    )


def _is_plain(fill: etree._Element) -> bool:
    pattern = fill.find(f"{SHEET}patternFill")
    return pattern is not None and pattern.get("patternType", "none") == "none"


def _format_id(style: etree._Element) -> int:
    return int(style.get("numFmtId") or 0)
