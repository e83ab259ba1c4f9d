"""What tables of every format share: whether they hold data or only lay out a page, and how large they may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from corpus.errors import PaperTooLarge

_LONG: Final = 4  # the paragraphs or list items that make a cell a column of a page


@dataclass(slots=True)
class CellContent:
    """What one cell holds: its paragraphs and list items, its headings, a table of data inside it,
    and whether it holds anything."""

    paragraphs: int = 0
    headings: int = 0
    nested: bool = False
    filled: bool = False

    @property
    def is_page(self) -> bool:
        return self.headings > 0 and self.paragraphs > 0

    @property
    def is_long(self) -> bool:
        return self.paragraphs >= _LONG or self.is_page


class TableContent:
    """Counts over the cells and rows of one table, taken in reading order. `marked` is set where the
    format marks headers or a caption, as only tables of data have."""

    def __init__(self) -> None:
        self.marked = False
        self.filled = 0
        self._row_filled = self._long = self._pages = 0
        self._filled_rows = self._plain_rows = self._nested_rows = 0
        self._row_nested = False

    def add(self, cell: CellContent) -> None:
        self._row_nested |= cell.nested
        if cell.filled:
            self._row_filled += 1
            self._long += cell.is_long
            self._pages += cell.is_page

    def end_row(self) -> None:
        self.filled += self._row_filled
        self._filled_rows += self._row_filled > 0
        self._plain_rows += self._row_filled > 1 and not self._row_nested
        self._nested_rows += self._row_nested
        self._row_filled, self._row_nested = 0, False

    @property
    def holds_data(self) -> bool:
        """Not a single cell or column, not one whose cells are pages with headings, and, where tables
        stand inside it, one that has more rows without them than with."""
        if self.filled < 2:
            return False
        if self._nested_rows:
            return self._plain_rows >= 2 and self._plain_rows > self._nested_rows
        if self.marked:
            return True
        if not self._plain_rows or self._pages * 2 >= self.filled:
            return False
        return self._long * 2 <= self.filled if self._filled_rows > 1 else not self._long


class Places:
    """Counts the places that the cells of a paper's tables cover; PaperTooLarge past the limit, so that
    a few bytes of spans cannot take all memory."""

    def __init__(self, limit: int, name: str) -> None:
        self._limit, self._left, self._name = limit, limit, name

    def take(self, count: int = 1) -> None:
        self._left -= count
        if self._left < 0:
            raise PaperTooLarge(
                self._name, f"its tables have more than {self._limit:,} cells", "split it or raise the limit on cells"
            )
