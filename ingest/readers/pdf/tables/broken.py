"""Words and figures that a cell too narrow for them broke over lines without a hyphen.

A column counts as too narrow once it shows a break that can be nothing else. There, a word that fills
its line to the cell's edge goes on in the next line.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict

from ingest.readers.pdf.tables.cells import Placed, Token, token_rows

_FIGURE = re.compile(r"[\d.,]+%?")
_WHOLE_FIGURE = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_LETTER = re.compile(r"[b-z]")
"""A letter that stands for no word of its own."""


def carried(cells: list[Placed]) -> set[int]:
    """The places of the words that carry on the word at the end of the line before them, in cells
    whose fields are drawn."""
    columns: dict[tuple[float, float], list[tuple[Token, Token]]] = defaultdict(list)
    for cell in cells:
        if cell.left < cell.right:
            columns[cell.left, cell.right].extend(_breaks(cell))
    return {
        after.place
        for breaks in columns.values()
        if any(_certain(before, after) for before, after in breaks)
        for before, after in breaks
    }


def _breaks(cell: Placed) -> list[tuple[Token, Token]]:
    """The last word of a line and the first one of the next, wherever they may be one: the line holds
    no more than that word, has no room for another character, and the two are wider than the cell."""
    padding = max(min(token.left for token in cell.tokens) - cell.left, 0.0) if cell.tokens else 0.0
    edge = cell.right - min(padding, 0.25 * (cell.right - cell.left))
    found = []
    for line, below in itertools.pairwise(token_rows(cell.tokens)):
        before, after = line[0], below[0]
        room = edge - before.right
        character = (before.right - before.left) / len(before.text)
        both = before.right - before.left + after.right - after.left
        if len(line) == 1 and room < 1.2 * character and both > edge - before.left and _joins(before, after):
            found.append((before, after))
    return found


def _joins(before: Token, after: Token) -> bool:
    """Whether two pieces can be one word or one figure by how they end and begin."""
    if _FIGURE.fullmatch(before.text) and _FIGURE.fullmatch(after.text):
        both = before.text + after.text
        return bool(_WHOLE_FIGURE.fullmatch(both)) and (len(after.text) < len(before.text) or "." in both)
    return before.text[-1].isalpha() and after.text[0].islower()


def _certain(before: Token, after: Token) -> bool:
    """Whether two pieces cannot be two words or figures."""
    if _FIGURE.fullmatch(before.text) and _FIGURE.fullmatch(after.text):
        return before.text[-1] in ".," or after.text[0] in ".,"
    return bool(_LETTER.fullmatch(after.text))
