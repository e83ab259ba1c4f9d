"""A table cell read for meaning: each figure in it with what its row, its column and the caption say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.heads import Heads, is_one_of, scaled
from figures.label import Labels
from figures.meant import Frame, Meant
from figures.parts import parts_of
from figures.patterns import compiled
from figures.quantity import find_quantities, parse_quantity
from figures.sentence import read_sentence
from figures.units import PERCENT
from figures.value import Quantity, is_bare

_PROSE = 12
"""A cell with more words to each figure is running text."""

_LABEL_WORDS = 3
"""A cell of more words under 'Date' or 'Notes' says something."""

_LONGEST = 1_000
"""A cell of more characters is running text, too; it also bounds the work that taking one apart takes."""

_SENTENCE = re.compile(r"(?<=[a-z)\]%\d][.!?])\s+(?=[A-Z])")
_NUMBERING = compiled(
    r"(?i:(?:(?:agenda )?item|minute|page|para(?:graph)?|section|row|serial|line|lot|risk)s?(?: (?:no|number|ref)\.?)?"
    r"|ref(?:erence)?(?: (?:no|number)\.?)?|id|code|no\.?|#|date|year|month|week|quarter|version|post ?code"
    r"|(?:tele)?phone(?: number)?|contact(?: number)?|note|notes)"
)
_YEAR = compiled(r"(?:19|20)\d\d\*?")
_SHORT_LABEL = re.compile(r"\s*[;,/]?\s*[A-Z][A-Za-z&]{0,12}[ :]{1,2}")


def read_cell(
    text: str,
    row_path: tuple[str, ...],
    col_path: tuple[str, ...],
    caption: str,
    frame: Frame,
    labels: Labels | None = None,
) -> list[Meant]:
    """Every figure of a data cell, in order. `row_path` and `col_path` are its headers, outermost first.
    `labels` keeps what the headers of its table say, for one who reads many of its cells.

    The cell's own words go before its headers, the row's area before the column's, and the caption gives
    only what these do not. A number that only labels is no figure.
    """
    if _numbers_only(text, row_path, col_path):
        return []
    one = parse_quantity(text)
    quantities = [one] if one else find_quantities(text)
    if not quantities:
        return []
    heads = Heads(row_path, col_path, labels or Labels(caption, frame))
    if len(text) > _LONGEST or len(text.split()) > _PROSE * len(quantities):
        return _read_prose(text, heads, frame)
    parts = parts_of(text, _with_percent(text, quantities), heads.frame)
    heads.listed = any(is_one_of(part.measure, label.text) for part in parts for label in heads.rows[:1])
    return [heads.meant(part) for part in parts]


def _numbers_only(text: str, row_path: tuple[str, ...], col_path: tuple[str, ...]) -> bool:
    """Whether a number in this cell can only number, date or name its row."""
    head = col_path[-1].strip(" .:") if col_path else ""
    bare = text.strip()
    short = len(bare.split()) <= _LABEL_WORDS
    if head and short and _NUMBERING.fullmatch(head) and not (head.lower() in ("no", "#") and row_path):
        return True
    return bool(_YEAR.fullmatch(bare)) and not (row_path and col_path)


def _read_prose(text: str, heads: Heads, frame: Frame) -> list[Meant]:
    """Running text in a cell, a sentence at a time, its headers giving what a sentence leaves out."""
    labels = (*heads.rows, *heads.cols)
    under = replace(frame, headings=(*frame.headings, *(label.text for label in reversed(labels))))
    found: list[Meant] = []
    start = 0
    for end in (*(m.start() for m in _SENTENCE.finditer(text)), len(text)):
        sentence = text[start:end]
        offset = start + len(sentence) - len(sentence.lstrip())
        for meant in read_sentence(sentence.strip(), under):
            quantity = replace(meant.quantity, start=meant.quantity.start + offset, end=meant.quantity.end + offset)
            found.append(
                replace(
                    meant,
                    quantity=quantity,
                    measure=meant.measure or heads.measure(""),
                    area=meant.area or heads.area(),
                    period=meant.period or heads.period(),
                )
            )
        start = end
    return found


def _with_percent(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Bare numbers that follow a percentage, each under a short label, are percentages: 'A 65% B 70; C 74'."""
    out = list(quantities)
    for i, right in enumerate(out[1:], 1):
        left = out[i - 1]
        if (
            is_bare(right)
            and 0 <= right.value <= 100
            and left.unit == PERCENT
            and _SHORT_LABEL.fullmatch(text, left.end, right.start)
        ):
            out[i] = scaled(right, PERCENT, Decimal(1))
    return out
