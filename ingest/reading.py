"""What a reader hands on: a paper's parts in reading order, before they have spans.

A reader knows its format and nothing of the corpus. It turns bytes into a `Reading`;
`structure` finds numbers, headings and items in it, and `document` lays out the canonical text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol


class PartKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell as read: text on one line (a line break inside a cell becomes a space), 0-based place
    of its top left corner, and whether the format says that it is a header (None: it does not say)."""

    row: int
    col: int
    text: str
    row_span: int = 1
    col_span: int = 1
    header: bool | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as read. Cells cover each place at most once; places may be left uncovered. `pages`
    are the printed labels of the pages it stands on, more than one where it runs on."""

    cells: tuple[GridCell, ...]
    caption: str = ""
    pages: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        return max((c.row + c.row_span for c in self.cells), default=0)

    @property
    def cols(self) -> int:
        return max((c.col + c.col_span for c in self.cells), default=0)


@dataclass(frozen=True, slots=True)
class Part:
    """One heading, paragraph, list item, note or table, as the format shows it.

    `text` has hard-wrapped lines joined and words hyphenated across lines made whole; it is one
    line. `number` is the paragraph or list number where the format carries it apart from the text
    (DOCX numbering); where it is printed in the text, it stays there and `structure` reads it.
    `level` is a heading's level, 1 outermost, where the format says. `bold` is true where the whole
    part is. `indent` grows with the depth of a list or paragraph. `page` is the printed page label.
    """

    kind: PartKind
    text: str = ""
    page: str | None = None
    number: str | None = None
    level: int | None = None
    bold: bool = False
    indent: int = 0
    size: float | None = None
    grid: Grid | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole file as read. `pages` counts its pages, None where the format has none. `title`,
    `author` and `written` are what the file's own metadata says. `warnings` are sentences for the
    user, such as a page without text."""

    parts: tuple[Part, ...]
    pages: int | None = None
    title: str | None = None
    author: str | None = None
    written: date | None = None
    outline: tuple[tuple[int, str, str | None], ...] = field(default=())
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest file that is read: bytes, pages, table cells, and how many times its size a zip
    may expand to."""

    bytes: int = 200 * 1024 * 1024
    pages: int = 5_000
    cells: int = 2_000_000
    expansion: int = 200


class Reader(Protocol):
    """Bytes to a `Reading`. `name` is the file's name, for messages only. Raises a `PaperRefused`
    for anything it cannot read, and nothing else. `version` changes whenever its output does."""

    version: str

    def __call__(self, data: bytes, name: str, limits: Limits) -> Reading: ...
