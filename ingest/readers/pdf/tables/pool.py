"""The words of a page that tables may take, each of them once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.tables.cells import LEADER, Box, Token, tokens_of


class Pool:
    """The words of the given lines, less those that are typed rulings and those that a table took."""

    def __init__(self, page: Page, lines: list[Line], typed: set[int]) -> None:
        boxes = page.words.boxes
        self._page = page
        self._x, self._y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
        self._free = np.zeros(len(page.words), bool)
        self._free[[place for line in lines for place in line.words]] = True
        self._free[list(typed)] = False
        self._marks = np.zeros(len(page.words), bool)
        self._marks[list(typed)] = True
        self._marks[[i for i, text in enumerate(page.words.texts) if text[0] in ".…_" and LEADER.fullmatch(text)]] = (
            True
        )

    def within(self, box: Box) -> list[Token]:
        """The free words whose middles lie in `box`."""
        return tokens_of(self._page, np.flatnonzero(self._free & self._inside(box)).tolist())

    def all(self) -> list[Token]:
        return tokens_of(self._page, np.flatnonzero(self._free).tolist())

    def has(self, line: Line) -> bool:
        """Whether all words of a line are free."""
        return bool(self._free[line.words].all())

    def take(self, places: Iterable[int], box: Box) -> set[int]:
        """Takes words out, and with them the leaders and typed rulings in `box`; says which."""
        taken = {*places, *np.flatnonzero(self._marks & self._inside(box)).tolist()}
        self._free[list(taken)] = False
        return taken

    def _inside(self, box: Box) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        left, top, right, bottom = box
        inside: np.ndarray[tuple[int], np.dtype[np.bool_]] = (
            (self._x >= left - 1) & (self._x <= right + 1) & (self._y >= top - 1) & (self._y <= bottom + 1)
        )
        return inside
