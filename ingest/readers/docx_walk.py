"""The body of a Word document, from its elements to parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from ingest.readers.docx_numbering import Label, Numbering
from ingest.readers.docx_styles import WORD, Style, Styles, numbering_of, outline_of, toggle, value_of
from ingest.readers.docx_text import ALTERNATE, Course, NoteReference, ParagraphText
from ingest.readers.grids import compact
from ingest.readers.layout import CellContent, Places, TableContent
from ingest.reading import Grid, GridCell, Part, PartKind

_HOLDERS: Final = frozenset(WORD + tag for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_CONTENTS: Final = re.compile(r"toc \d|toc heading|contents (?:\d|heading)|table of figures")
_PAGE_NUMBER: Final = re.compile(r"\s*[\divxlc]+", re.IGNORECASE)
_LONGEST_HEADING: Final = 250  # characters; a longer 'heading' is a paragraph in a heading's style


@dataclass(frozen=True, slots=True)
class Draft:
    """A part before its tabs are read: `text` still has its tabs and line breaks. `is_caption` where
    its style says that it names the table or figure beside it; `label` is its number as printed."""

    part: Part
    is_caption: bool = False
    label: str = ""


class Walk:
    """Goes through one document once; `course` tells afterwards what it met on the way."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[tuple[str, str], etree._Element],
        places: Places,
    ) -> None:
        self.course = Course(styles)
        self._numbering, self._notes, self._places = numbering, dict(notes), places

    def blocks(self, container: etree._Element) -> list[Draft]:
        """The drafts of the paragraphs and tables in a body, cell, text box or note."""
        found: list[Draft] = []
        for child in container:
            if child.tag == f"{WORD}p":
                found += self._paragraph(child)
            elif child.tag == f"{WORD}tbl":
                found += self._table(child)
            elif child.tag in _HOLDERS and not _is_contents(child):
                self.course.revised |= child.tag in (f"{WORD}ins", f"{WORD}moveTo")
                found += self.blocks(child)
            elif child.tag == ALTERNATE and len(child):
                found += self.blocks(child[0])
        return found

    def _paragraph(self, element: etree._Element) -> list[Draft]:
        properties = element.find(f"{WORD}pPr")
        style = self.course.styles.of_paragraph(properties)
        content = ParagraphText(self.course, style)
        content.read(element)
        self.course.fields.end_paragraph()
        label = self._label(properties, style)
        beside = [d for note in content.notes for d in self._note(note)]
        beside += [d for box in content.boxes for d in self.blocks(box)]
        if _CONTENTS.match(style.name) or (content.in_contents and _ends_in_page(content.text)):
            return beside
        if not content.text.strip():
            # A number may be all that a cell holds.
            empty = [Draft(Part(PartKind.PARAGRAPH), label=label.printed)] if label and label.number else []
            return empty + beside
        part = _part(content, label, outline_of(properties), style)
        caption = style.name == "caption" and part.number is None
        return [Draft(part, caption, label.printed if label else ""), *beside]

    def _note(self, reference: NoteReference) -> list[Draft]:
        element = self._notes.pop((reference.kind, reference.id), None)  # once: a note may refer to itself
        if element is None:
            return []
        text = " ".join(d.part.text for d in self.blocks(element))
        return [Draft(Part(PartKind.NOTE, text, page=self.course.page, number=reference.number))]

    def _label(self, properties: etree._Element | None, style: Style) -> Label | None:
        number_list, level = numbering_of(properties, style.numbering)
        return None if number_list == "0" else self._numbering.label(number_list, level, style.id)

    def _table(self, element: etree._Element) -> list[Draft]:
        page = self.course.page
        content, builder = TableContent(), _Cells(self._places)
        everything: list[Draft] = []
        beside: list[Draft] = []
        for row in _children(element, "tr"):
            properties = row.find(f"{WORD}trPr")
            if properties is not None and properties.find(f"{WORD}del") is not None:
                self.course.revised = True
                continue
            content.marked |= builder.start_row(properties)
            before = after = self.course.turned
            for cell in _children(row, "tc"):
                self.course.turned = before  # cells side by side turn the same pages
                drafts = self.blocks(cell)
                after = max(after, self.course.turned)
                everything += drafts
                text, inner = _cell_text(drafts)
                beside += inner
                builder.add(cell, text)
                content.add(_content_of(drafts))
            self.course.turned = after
            content.end_row()
        if not content.holds_data:
            return everything
        pages = tuple(dict.fromkeys((page, self.course.page)))
        return [Draft(Part(PartKind.TABLE, page=page, grid=builder.grid(pages))), *beside]


class _Cells:
    """Places the cells of one table on Word's grid."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._cells: list[GridCell] = []
        self._above: dict[int, int] = {}  # the cell that a merge in each column would continue
        self._row, self._col, self._header = -1, 0, False

    def start_row(self, properties: etree._Element | None) -> bool:
        """Begin the next row; whether it is marked as a header row."""
        self._row, self._col = self._row + 1, _whole(value_of(properties, "gridBefore"), 0)
        self._header = bool(toggle(properties, "tblHeader"))
        return self._header

    def add(self, element: etree._Element, text: str) -> None:
        self._places.take()
        properties = element.find(f"{WORD}tcPr")
        merge = None if properties is None else properties.find(f"{WORD}vMerge")
        width = max(1, _whole(value_of(properties, "gridSpan"), 1))
        above = self._cells[self._above[self._col]] if self._col in self._above else None
        continues = merge is not None and merge.get(f"{WORD}val", "continue") == "continue"
        if continues and above and above.row + above.row_span == self._row and above.col_span == width:
            joined = " ".join(filter(None, (above.text, text)))
            self._cells[self._above[self._col]] = replace(above, text=joined, row_span=above.row_span + 1)
        else:
            self._above.pop(self._col, None)
            if merge is not None:
                self._above[self._col] = len(self._cells)
            self._cells.append(GridCell(self._row, self._col, text, 1, width, self._header or None))
        self._col += width

    def grid(self, pages: tuple[str, ...]) -> Grid:
        return replace(compact(self._cells), pages=pages)


def _part(content: ParagraphText, label: Label | None, outline: int | None, style: Style) -> Part:
    level = style.outline if outline is None else outline
    number = label.number if label else None
    part = Part(PartKind.PARAGRAPH, content.text, content.page, number, bold=content.bold)
    if level and len(content.text) <= _LONGEST_HEADING:
        return replace(part, kind=PartKind.HEADING, level=level)
    if label is None:
        return part
    if label.decimal and (label.level == 0 or "." in (number or "")):
        return replace(part, indent=label.level)
    return replace(part, kind=PartKind.LIST_ITEM, indent=label.level + 1)


def _cell_text(drafts: list[Draft]) -> tuple[str, list[Draft]]:
    """The text of a cell on one line, numbers as they are printed, and what stands beside the table:
    tables and notes."""
    texts = (f"{d.label} {d.part.text}" for d in drafts if d.part.kind not in (PartKind.TABLE, PartKind.NOTE))
    beside = [d for d in drafts if d.part.kind in (PartKind.TABLE, PartKind.NOTE)]
    return " ".join(" ".join(texts).split()), beside


def _content_of(drafts: list[Draft]) -> CellContent:
    kinds = [d.part.kind for d in drafts if d.part.text or d.part.grid or d.label]
    headings = kinds.count(PartKind.HEADING)
    return CellContent(
        paragraphs=kinds.count(PartKind.PARAGRAPH) + kinds.count(PartKind.LIST_ITEM),
        headings=headings,
        nested=PartKind.TABLE in kinds,
        filled=bool(kinds),
    )


def _children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows or cells of a table, also those that stand in a content control or an insertion."""
    for child in element:
        if child.tag == WORD + tag:
            yield child
        elif child.tag in _HOLDERS:
            yield from _children(child, tag)


def _ends_in_page(text: str) -> bool:
    _, tab, last = text.rstrip().rpartition("\t")
    return bool(tab) and _PAGE_NUMBER.fullmatch(last) is not None


def _is_contents(element: etree._Element) -> bool:
    gallery = element.find(f"{WORD}sdtPr/{WORD}docPartObj/{WORD}docPartGallery")
    return gallery is not None and gallery.get(f"{WORD}val") == "Table of Contents"


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else default
