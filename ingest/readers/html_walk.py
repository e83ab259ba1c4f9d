"""One pass over an HTML tree, from elements to parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from lxml import etree

from ingest.readers.grids import from_lines
from ingest.readers.html_hidden import Concealment, is_furniture
from ingest.readers.html_tables import HEADINGS, TableBuilder, data_tables
from ingest.readers.layout import Places
from ingest.readers.numbering import ordinal_text
from ingest.reading import Part, PartKind

_BLOCK_TAGS: Final = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main ol option p pre section summary table tbody td tfoot th "
    "thead title tr ul"
)
_BLOCKS: Final = frozenset(_BLOCK_TAGS.split())
_BOLD_TAGS: Final = frozenset({"b", "strong", "dt", "summary", "legend"})
_BOLD_STYLE: Final = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffd"))
_LIST_STYLES: Final = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_NOTE_ROLES: Final = ("doc-endnotes", "doc-footnote", "doc-endnote")
_NOTE_CLASSES: Final = frozenset({"footnote", "footnotes", "endnotes"})
_WHOLE: Final = re.compile(r"-?\d{1,6}")
_LONG_ITEM: Final = 150  # mean characters from which the items of a list are numbered paragraphs


class Walk:
    """Reads the tree at `root` into `parts`, in order and without recursion, so that no depth of
    nesting stops it. `hidden` counts the characters that the page holds but does not show."""

    def __init__(self, root: etree._Element, places: Places, always: etree._Element | None = None) -> None:
        self.parts: list[Part] = []
        self.hidden = 0
        self._root = root
        self._places = places
        self._data = data_tables(root) | ({always} if always is not None else set())
        self._concealment = Concealment(root)
        self._tables: list[TableBuilder | None] = []  # the open ones; None where one lays out the page
        self._table: TableBuilder | None = None  # the innermost of them that holds data
        self._lists: list[_List] = []
        self._figures: list[_Figure] = []
        self._item: Part | None = None
        self._level: int | None = None
        self._text: list[str] = []
        self._bold = self._raised = self._pre = self._notes = 0
        self._all_bold = True
        self._just_broken = False

    def run(self) -> None:
        walker = etree.iterwalk(self._root, events=("start", "end", "comment", "pi"))
        skipped: etree._Element | None = None
        for event, element in walker:
            if event == "start":
                if self._is_left_out(element):
                    skipped = element
                    walker.skip_subtree()
                else:
                    self._start(element)
                    self._add(element.text)
                continue
            if element is skipped:
                skipped = None
            elif event == "end":
                self._end(element)
            if element is not self._root:
                self._add(element.tail)
        self._flush()

    def _is_left_out(self, element: etree._Element) -> bool:
        if element is self._root or element.tag == "body":
            return False
        if is_furniture(element):
            return True
        if self._concealment.hides(element):
            self.hidden += len(" ".join("".join(element.itertext()).split()))
            return True
        return False

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
        self._bold += _is_bold(element)
        self._raised += tag == "sup"
        table = self._table
        if tag == "br":
            self._line_break()
        elif tag == "table":
            self._start_table(holds_data=element in self._data)
        elif table is not None:
            if self._tables[-1] is table:
                table.start(element)
        elif tag in ("ul", "ol"):
            self._lists.append(_List(element, depth=len(self._lists) + 1))
        elif tag in ("li", "dd"):
            self._item = self._lists[-1].part(element) if self._lists else Part(PartKind.LIST_ITEM, indent=1)
        elif tag == "pre":
            self._pre += 1
        elif tag == "figure":
            self._figures.append(_Figure(len(self.parts)))
        elif tag == "figcaption" and self._figures:
            self._figures[-1].caption = len(self.parts)
        else:
            self._level = heading_level(element) or self._level
            self._notes += _is_notes(element)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
        self._bold -= _is_bold(element)
        self._raised -= tag == "sup"
        table = self._table
        if tag == "table":
            self._end_table(self._tables.pop())
        elif table is not None:
            if self._tables[-1] is table:
                table.end(element)
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag in ("li", "dd"):
            self._item = None
        elif tag == "pre":
            self._pre -= 1
        elif tag == "figure":
            self._end_figure(self._figures.pop())
        elif tag not in ("br", "figcaption"):
            if heading_level(element):
                self._flush()
                self._level = None
            self._notes -= _is_notes(element)

    def _start_table(self, holds_data: bool) -> None:
        self._tables.append(TableBuilder(self._places) if holds_data else None)
        self._table = self._tables[-1] or self._table

    def _end_table(self, table: TableBuilder | None) -> None:
        if table is None:
            return
        self._table = next((t for t in reversed(self._tables) if t is not None), None)
        grid = table.grid()
        found = [Part(PartKind.TABLE, grid=grid)] if grid.cells else []
        if not grid.cells and grid.caption:
            found = [Part(PartKind.PARAGRAPH, grid.caption)]
        outer = self._table
        (self.parts if outer is None else outer.inner).extend(found + table.inner)

    def _end_figure(self, figure: _Figure) -> None:
        """A figure's caption is that of its table, where it holds one table that has none."""
        if figure.caption is None or figure.caption >= len(self.parts):
            return
        inside = range(figure.start, len(self.parts))
        tables = [i for i in inside if self.parts[i].grid is not None]
        caption = self.parts[figure.caption]
        if len(tables) == 1 and caption.grid is None:
            part = self.parts[tables[0]]
            if part.grid is not None and not part.grid.caption:
                self.parts[tables[0]] = replace(part, grid=replace(part.grid, caption=caption.text))
                del self.parts[figure.caption]

    def _add(self, text: str | None) -> None:
        if not text:
            return
        text = text.translate(_UNSEEN)
        if self._raised and text.strip().isdecimal():
            text = text.translate(_SUPERSCRIPTS)  # a note's mark after a figure is no digit of it
        table = self._table
        if table is not None and table.takes_text:
            table.add_text(text)
        elif table is None or not text.isspace():
            self._text.append(text)
            if not text.isspace():
                self._all_bold &= self._bold > 0
                self._just_broken = False

    def _break(self) -> None:
        table = self._table
        if table is not None and table.takes_text:
            table.add_text(" ")
        elif self._level is not None:
            self._text.append(" ")
        else:
            self._flush()

    def _line_break(self) -> None:
        if self._just_broken:
            self._break()
        else:
            self._just_broken = True
            self._add("\n")

    def _flush(self) -> None:
        raw, bold = "".join(self._text), self._all_bold
        self._text, self._all_bold, self._just_broken = [], True, False
        if not raw or raw.isspace():
            return
        if self._pre:
            self.parts.extend(_preformatted(raw))
            return
        text = " ".join(raw.split())
        if self._level is not None:
            self.parts.append(Part(PartKind.HEADING, text, level=self._level, bold=bold))
            return
        part = self._item or Part(PartKind.PARAGRAPH, indent=len(self._lists))
        self._item = None
        kind = PartKind.NOTE if self._notes else part.kind
        self.parts.append(replace(part, kind=kind, text=text, bold=bold))


class _List:
    """One open list: how its items are numbered, and whether they are paragraphs of the paper."""

    def __init__(self, element: etree._Element, depth: int) -> None:
        start = element.get("start") or ""
        self._depth = depth
        self._style = _LIST_STYLES.get(element.get("type") or "1", "decimal") if element.tag == "ol" else None
        self._next = int(start) if _WHOLE.fullmatch(start) else 1
        items = element.findall("li") if depth == 1 and self._style == "decimal" else []
        length = sum(len("".join(item.itertext())) for item in items)
        self._is_paragraphs = bool(items) and (self._next > 1 or length > _LONG_ITEM * len(items))

    def part(self, item: etree._Element) -> Part:
        """The item's part, without its text yet."""
        if self._style is None:
            return Part(PartKind.LIST_ITEM, indent=self._depth)
        value = item.get("value") or ""
        number = int(value) if _WHOLE.fullmatch(value) else self._next
        self._next = number + 1
        label = ordinal_text(number, self._style)
        if self._is_paragraphs:
            return Part(PartKind.PARAGRAPH, number=label)
        return Part(PartKind.LIST_ITEM, number=label, indent=self._depth)


@dataclass(slots=True)
class _Figure:
    start: int
    caption: int | None = None


def heading_level(element: etree._Element) -> int | None:
    """1 to 6 where the element is a heading, by its tag or its role."""
    if element.tag in HEADINGS:
        return HEADINGS[element.tag]
    if element.get("role") != "heading":
        return None
    level = element.get("aria-level") or ""
    return int(level) if level.isdecimal() and 0 < int(level) < 10 else 2


def _is_bold(element: etree._Element) -> bool:
    style = element.get("style")
    return element.tag in _BOLD_TAGS or bool(style and _BOLD_STYLE.search(style))


def _is_notes(element: etree._Element) -> bool:
    if element.get("role") in _NOTE_ROLES or str(element.get("id")).startswith(("sdfootnote", "sdendnote")):
        return bool(element.tag != "a")
    return not _NOTE_CLASSES.isdisjoint((element.get("class") or "").split())


def _preformatted(text: str) -> list[Part]:
    """Paragraphs parted by blank lines; lines with tabs, two or more together, are a table."""
    parts: list[Part] = []
    for stretch in re.split(r"\n[^\S\n]*\n", text):
        for tabbed, lines in groupby(stretch.splitlines(), key=lambda line: "\t" in line.strip()):
            run = [line for line in lines if line.strip()]
            if tabbed and len(run) > 1:
                parts.append(Part(PartKind.TABLE, grid=from_lines([line.split("\t") for line in run])))
            elif run:
                parts.append(Part(PartKind.PARAGRAPH, " ".join(" ".join(run).split())))
    return parts
