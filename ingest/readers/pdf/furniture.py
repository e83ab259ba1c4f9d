"""Headers, footers and page numbers: what repeats at the edges of pages and is no part of the text."""

from __future__ import annotations

import heapq
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ingest.readers.pdf.columns import rows_of
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Page

_DEEPEST = 4
"""At most this many rows at either edge of a page can be furniture."""

_MOST_CELLS = 4
"""A row in more pieces than this is the head of a table."""

_FEWEST_NUMBERED = 20
"""A page with its lines numbered has at least this many."""

_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"(?:page\s*)?[-–—\[(| ]*(?:[A-Z]{1,3}[-–.])?(?:\d{1,4}|[ivxlc]{1,7})(?:[-–.]\d{1,4})?[-–—\])| ]*", re.I
)
_PAGE_OF = re.compile(r"page\s*\d+\s*(?:of|/)\s*\d+", re.I)

Row = list[Line]


def without_furniture(pages: list[list[Line]], labels: Sequence[str]) -> list[list[Line]]:
    """Each page's lines less its headers, footers and page numbers."""
    heads = [_edge(lines, first=True) for lines in pages]
    feet = [_edge(lines, first=False) for lines in pages]
    seen = Counter(chain.from_iterable({_key(row, side) for side, rows in enumerate(pair) for row in rows}
                                       for pair in zip(heads, feet, strict=True)))  # fmt: skip
    needed = 3 if len(pages) > 4 else 2
    out = []
    for lines, head, foot, label in zip(pages, heads, feet, labels, strict=True):
        gone: set[int] = set()
        for side, rows in enumerate((head, foot)):
            edge = {id(line) for row in rows for line in row}
            body = [line for line in lines if id(line) not in edge]
            for depth, row in enumerate(rows):
                rest = [line for other in rows[depth + 1 :] for line in other] + body
                if not (seen[_key(row, side)] >= needed or _numbers_page(row, rest, label)):
                    break
                gone.update(map(id, row))
        out.append([line for line in lines if id(line) not in gone] if gone else lines)
    return out


def without_line_numbers(lines: list[Line], page: Page) -> list[Line]:
    """The lines less the numbers that count every line of a page from 1, as in transcripts. Figures
    that only a table numbers its rows with do not run down most of a page without any ruling."""
    numbers = sorted(
        (line for line in lines if line.text.isdecimal() and len(line.text) < 3), key=lambda line: line.top
    )
    if len(numbers) < _FEWEST_NUMBERED or len(page.drawing.across):
        return lines
    counted: list[Line] = []
    for line in numbers:
        if int(line.text) == len(counted) + 1 and (not counted or abs(line.right - counted[0].right) < 2 * line.height):
            counted.append(line)
    steps = [after.top - before.top for before, after in itertools.pairwise(counted)]
    if len(counted) < _FEWEST_NUMBERED or max(steps) > 1.2 * min(steps) or sum(steps) < 0.5 * page.height:
        return lines
    gone = set(map(id, counted))
    return [line for line in lines if id(line) not in gone]


def _edge(lines: list[Line], first: bool) -> list[Row]:
    """The outermost rows of a page, from its edge inwards."""
    outermost = heapq.nsmallest if first else heapq.nlargest
    rows = rows_of(outermost(4 * _DEEPEST, lines, key=lambda line: line.middle))
    rows = rows if first else rows[::-1]
    return [row for row in rows[:_DEEPEST] if len(row) <= _MOST_CELLS]


def _key(row: Row, side: int) -> tuple[int, int, str]:
    """What makes a row the same on two pages: its edge, its height on the page to some points, and
    its words with figures left open. A bare number counts as the same at any figure."""
    text = _DIGITS.sub("#", " ".join(line.text for line in row)).strip()
    return side, round(row[0].middle / 8), text


def _numbers_page(row: Row, rest: list[Line], label: str) -> bool:
    """Whether a row at the edge of a page is its number: it reads as one, and is its label or
    stands well apart from the text."""
    text = " ".join(line.text for line in row).strip()
    if _PAGE_OF.fullmatch(text) or (label and text == label):
        return True
    if not _FOLIO.fullmatch(text):
        return False
    if not rest:
        return False
    gap = min(max(line.top - row[0].bottom, row[0].top - line.bottom) for line in rest)
    return gap > 1.2 * row[0].height
