"""Tables between rulings across the page: rows of cells under a ruling, and another ruling below."""

from __future__ import annotations

import itertools
from statistics import median

from ingest.readers.pdf.cells import Token, is_value, pieces_of, token_rows
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.rulings import Ruling, Rulings

Box = tuple[float, float, float, float]

_SHORTEST = 70.0
"""Rulings of tables are at least this long, in points."""

_ALIGNED = 12.0
"""Rulings of one table begin and end within this many points of each other."""


def stacks_of(rulings: Rulings, lines: list[Line], tokens: list[Token]) -> list[Box]:
    """The boxes between rulings that hold rows of cells, from the top."""
    found: list[Box] = []
    for left, right, heights in _columns_of_rulings(rulings.across):
        inside = [token for token in tokens if left - 3 <= token.centre <= right + 3]
        open_box: list[float] = []
        for top, bottom in itertools.pairwise(heights):
            rows = token_rows([token for token in inside if top < token.middle < bottom])
            if not rows:
                continue
            if _tabular(rows) or (open_box and len(rows) == 1 and _title(rows[0])):
                open_box = [open_box[0] if open_box else top, bottom]
            elif open_box:
                found.append((left, open_box[0], right, open_box[1]))
                open_box = []
        last = open_box[1] if open_box else heights[-1]
        under = _rows_below(inside, last) if last == heights[-1] else []
        if under and (open_box or len(heights) == 1 or _tabular(under)):
            open_box = [open_box[0] if open_box else last, max(token.bottom for row in under for token in row)]
        if open_box:
            found.append((left, open_box[0], right, open_box[1]))
    return sorted(_apart(found), key=lambda box: box[1])


def _columns_of_rulings(across: tuple[Ruling, ...]) -> list[tuple[float, float, list[float]]]:
    """Rulings grouped by where they begin and end: (left, right, heights from the top)."""
    whole = [rule for rule in _pieced(across) if rule.length >= _SHORTEST]
    groups: list[list[Ruling]] = []
    for rule in whole:
        for group in groups:
            if abs(group[0].start - rule.start) < _ALIGNED and abs(group[0].end - rule.end) < _ALIGNED:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [
        (min(rule.start for rule in group), max(rule.end for rule in group), sorted(rule.at for rule in group))
        for group in groups
        if len(group) > 1
    ]


def _pieced(across: tuple[Ruling, ...]) -> list[Ruling]:
    """Rulings with those at one height, little apart, as one: a ruling is often drawn cell by cell."""
    out: list[Ruling] = []
    for rule in sorted(across, key=lambda rule: (round(rule.at / 2), rule.start)):
        before = out[-1] if out else None
        if before and abs(before.at - rule.at) < 2.5 and 0 <= rule.start - before.end < 14:
            out[-1] = Ruling(before.at, before.start, rule.end)
        else:
            out.append(rule)
    return sorted(out, key=lambda rule: rule.at)


def _tabular(rows: list[list[Token]]) -> bool:
    """Whether rows between two rulings are cells side by side, and not lines of text."""
    split = [row for row in rows if len(pieces_of(row, 0.9)) > 1]
    if len(split) < 0.35 * len(rows):
        return False
    pieces = [piece for row in split for piece in pieces_of(row, 0.9)]
    words = sum(len(piece) for piece in pieces) / len(pieces)
    values = sum(is_value(" ".join(token.text for token in piece)) for piece in pieces)
    return words < 4.5 or values > 0.3 * len(pieces) or len(rows) < 5


def _title(row: list[Token]) -> bool:
    return len(row) < 9


def _rows_below(tokens: list[Token], top: float) -> list[list[Token]]:
    """The rows of cells that go on under a table's last ruling, if there are at least three."""
    rows = token_rows([token for token in tokens if token.middle > top])
    taken: list[list[Token]] = []
    edge, loose = top, 0
    for row in rows:
        height = median(token.height for token in row)
        if row[0].middle - edge > 2.4 * height:
            break
        split = len(pieces_of(row, 0.9)) > 1
        loose = 0 if split else loose + 1
        if loose > 1:
            break
        taken.append(row)
        edge = row[0].middle
    while taken and len(pieces_of(taken[-1], 0.9)) < 2:
        taken.pop()
    return taken if len(taken) > 2 and _tabular(taken) else []


def _apart(boxes: list[Box]) -> list[Box]:
    """The boxes less those that lie in a larger one."""
    kept: list[Box] = []
    for box in sorted(boxes, key=lambda box: -(box[2] - box[0]) * (box[3] - box[1])):
        if not any(
            box[0] < other[2] and other[0] < box[2] and box[1] < other[3] - 2 and other[1] + 2 < box[3]
            for other in kept
        ):
            kept.append(box)
    return kept
