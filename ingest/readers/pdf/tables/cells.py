"""What both crafts of reading tables share: words with places, and a grid put together from cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from statistics import median

from ingest.readers.pdf.lines import between, text_of_words
from ingest.readers.pdf.page import Page
from ingest.reading import Grid, GridCell

_VALUE = re.compile(
    r"(?:(?:up to|about|over|under|less than|more than|at least|approx\.?)\s)?"
    r"[(\[<>≤≥~±+*†‡#–—−-]*\s?[$£€]?\s?[–—−-]?\d[\d,.\s/:–—−-]*(?:%|p|bn|m|k|st|nd|rd|th)?[)\]*†‡§#¹²³⁴⁵⁶⁷⁸⁹a-e]{0,4}"
    r"|[–—−\-*†‡#.…§()]{1,6}|\(?n/?a\.?\)?|nil|\([a-z]\)|ref\.?|yes|no|x|\(x\)|tbc|✓|✔|●|[$£€%]+",
    re.IGNORECASE,
)
_LED = re.compile(r"[.…_]{4,}$")
LEADER = re.compile(r"[.…_]{2,}")
"""A word that is none but dots leading the eye."""

_LEADERS = re.compile(r"(?:\s*[.…_]){4,}\s*|(?:\s[.…]){2,}\s*$")


Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points."""

CAPTION = re.compile(
    r"(?:table|exhibit|figure|chart|schedule|annex|appendix)s?"
    r"(?:\s*[.:–—]|\s+(?:[A-Z]{1,3}[-.–]?)?(?:\d+|[IVXLC]+\b|[A-Z]\b))",
    re.IGNORECASE,
)
"""What the caption of a table or figure opens with."""


@dataclass(slots=True)
class Token:
    """A word in a table: its number on the page, its text, its box, and its type size in points."""

    place: int
    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    height: float = field(init=False)
    middle: float = field(init=False)
    centre: float = field(init=False)

    def __post_init__(self) -> None:
        self.height = self.bottom - self.top
        self.middle = (self.top + self.bottom) / 2
        self.centre = (self.left + self.right) / 2


@dataclass(slots=True)
class Placed:
    """A cell as found: its words in reading order and the rows and columns it takes, ends excluded;
    `left` and `right` are the edges of its field, where rulings draw one."""

    tokens: list[Token]
    row: int
    col: int
    row_end: int
    col_end: int
    header: bool | None = None
    left: float = 0.0
    right: float = 0.0


def is_value(text: str) -> bool:
    """Whether a text reads as a value in a table (a figure, a dash, a yes) and not as words."""
    return bool(_VALUE.fullmatch(text.strip()))


def tokens_of(page: Page, places: Iterable[int]) -> list[Token]:
    """Words as tokens, without the dots that lead from a label to its values."""
    numbers = list(places)
    texts, sizes = page.words.texts, page.words.sizes
    tokens = []
    for place, (left, top, right, bottom) in zip(numbers, page.words.boxes[numbers].tolist(), strict=True):
        text = texts[place]
        if text[-1] in ".…_":
            if LEADER.fullmatch(text):
                continue
            bare = _LED.sub("", text)
            right = left + (right - left) * len(bare) / len(text)
        tokens.append(Token(place, text, left, top, right, bottom, sizes[place] or bottom - top))
    return tokens


def box_of(tokens: list[Token]) -> Box:
    return (
        min(token.left for token in tokens),
        min(token.top for token in tokens),
        max(token.right for token in tokens),
        max(token.bottom for token in tokens),
    )


def token_rows(tokens: list[Token]) -> list[list[Token]]:
    """Tokens grouped into rows of text from the top, each from the left. Raised marks go with the
    words they stand beside."""
    rows: list[list[Token]] = []
    middles: list[tuple[float, float]] = []
    for token in sorted(tokens, key=lambda token: token.middle):
        if rows:
            middle, height = middles[-1]
            if token.middle - middle < 0.5 * min(height, token.height) or (
                token.top < middle < token.bottom and token.middle - middle < 0.42 * max(height, token.height)
            ):
                rows[-1].append(token)
                if token.height > height:
                    middles[-1] = (middle, token.height)
                continue
        rows.append([token])
        middles.append((token.middle, token.height))
    for row in rows:
        row.sort(key=lambda token: token.left)
    return rows


def pieces_of(row: list[Token], gap: float) -> list[list[Token]]:
    """A row's tokens in runs that are parted by more than `gap` line heights."""
    pieces: list[list[Token]] = []
    for token in row:
        if pieces and token.left - pieces[-1][-1].right <= gap * max(token.height, pieces[-1][-1].height):
            pieces[-1].append(token)
        else:
            pieces.append([token])
    return pieces


def word_gap(rows: list[list[Token]], height: float) -> float:
    """The widest gap between words of one run, in points, by how the table's own words are set:
    wide in a typewriter face."""
    gaps = [
        after.left - before.right
        for row in rows
        for before, after in itertools.pairwise(row)
        if 0 < after.left - before.right < 0.8 * height and not is_value(before.text) and not is_value(after.text)
    ]
    return max(0.42 * height, 1.25 * median(gaps)) if len(gaps) > 3 else 0.42 * height


def text_of(page: Page, tokens: list[Token], carried: Collection[int] = ()) -> str:
    """A cell's text on one line, without the dots that lead the eye to the next column. `carried` are
    the words that carry on the one at the end of the line before."""
    if len(tokens) == 1:
        return _LEADERS.sub(" ", tokens[0].text).strip()
    text = ""
    for row in token_rows(tokens):
        line = text_of_words(page.words, [token.place for token in row])
        if text.endswith("-") and text[-2:-1].isalpha() and line[:1].islower():
            text = text[:-1] + line
        elif text and row[0].place not in carried:
            text += between(text, line) + line
        else:
            text += line
    return _LEADERS.sub(" ", text).strip()


def grid_of(page: Page, cells: list[Placed], caption: str, carried: Collection[int] = ()) -> Grid:
    """A grid without the rows and columns in which no cell holds anything. `carried` are the words
    that carry on the one at the end of the line before, in their cells."""
    texts = [(cell, text_of(page, cell.tokens, carried)) for cell in cells]
    full = [(cell, text) for cell, text in texts if text]
    rows = _renumbered({row for cell, _ in full for row in (cell.row,)}, full, down=True)
    cols = _renumbered({col for cell, _ in full for col in (cell.col,)}, full, down=False)
    out = [
        GridCell(
            rows[cell.row],
            cols[cell.col],
            text,
            max(1, rows[cell.row_end] - rows[cell.row]),
            max(1, cols[cell.col_end] - cols[cell.col]),
            cell.header,
        )
        for cell, text in full
    ]
    out.sort(key=lambda cell: (cell.row, cell.col))
    return Grid(tuple(out), caption, (page.label,))


def _renumbered(starts: set[int], cells: list[tuple[Placed, str]], down: bool) -> dict[int, int]:
    """For each row or column number, and the one after the last, its number once those that no cell
    starts in are left out."""
    last = max((cell.row_end if down else cell.col_end for cell, _ in cells), default=0)
    numbers, count = {}, 0
    for number in range(last + 1):
        numbers[number] = count
        count += number in starts
    return numbers
