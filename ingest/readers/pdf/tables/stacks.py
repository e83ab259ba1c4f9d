"""Tables between rulings across the page: rows of cells under a ruling, and another ruling below."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from statistics import median

from ingest.readers.pdf.tables.cells import Box, Token, is_value, pieces_of, token_rows
from ingest.readers.pdf.tables.rulings import Ruling, Rulings

_SHORTEST = 70.0
"""Rulings of tables are at least this long, in points."""

_ALIGNED = 12.0
"""Rulings of one table begin and end within this many points of each other."""


_LEAST_HIGH = 8.0
"""Rulings nearer to each other than this, in points, hold no row between them."""


def stacks_of(rulings: Rulings, tokens_in: Callable[[], list[Token]]) -> list[Box]:
    """The boxes between rulings that hold rows of cells, from the top. The widest rulings go first:
    narrower ones mostly part the columns of the same table. `tokens_in` gives the page's free
    words; it is asked only where rulings stand one under the other."""
    found: list[Box] = []
    columns = _columns_of_rulings(rulings.across)
    tokens = tokens_in() if columns else []
    for left, right, heights in columns:
        inside = [
            token
            for token in tokens
            if left - 3 <= token.centre <= right + 3
            and not any(box[0] <= token.centre <= box[2] and box[1] <= token.middle <= box[3] for box in found)
        ]
        for top, bottom in _between(inside, heights):
            above = _head_above(inside, rulings, top, bottom, left, right)
            found.append((left, above, right, bottom))
    return sorted(found, key=lambda box: box[1])


def _between(tokens: list[Token], heights: list[float]) -> list[tuple[float, float]]:
    """The runs of rows of cells between rulings at these heights, as (top, bottom)."""
    found: list[tuple[float, float]] = []
    begun: float | None = None
    end, last = heights[0], heights[-1]
    under = _rows_below(tokens, last)
    for top, bottom in itertools.pairwise(heights):
        rows = token_rows([token for token in tokens if top < token.middle < bottom])
        if not rows:
            continue
        if _tabular(rows):
            begun = top if begun is None else begun
            if (bottom < last or under) and (cut := _next_head(rows)) is not None:
                found.append((begun, cut))
                begun = cut
        elif begun is not None and not (len(rows) == 1 and len(rows[0]) < 9):
            found.append((begun, end))
            begun = None
        end = bottom
    if under and (begun is not None or _tabular(under)):
        begun = last if begun is None else begun
        last = max(token.bottom for row in under for token in row)
    if begun is not None:
        found.append((begun, last))
    return found


def _next_head(rows: list[list[Token]]) -> float | None:
    """Where the head of another table begins above the ruling that ends these rows: after a gap,
    with a line that holds no values. None where it does not."""
    steps = [after[0].middle - before[0].middle for before, after in itertools.pairwise(rows)]
    if len(steps) < 6:
        return None
    usual = median(steps)
    for number in range(len(steps) - 1, len(steps) - 5, -1):
        if steps[number] > 1.7 * usual and not any(is_value(token.text) for token in rows[number + 1]):
            return rows[number][0].bottom + 1
    return None


def _head_above(tokens: list[Token], rulings: Rulings, top: float, bottom: float, left: float, right: float) -> float:
    """Where a table begins whose first ruling stands under its head: where the first row under the
    ruling is one of values, lines above it count that are of several pieces, have a ruling of their own or stand in
    the middle."""
    first = token_rows([token for token in tokens if top < token.middle < bottom])[0]
    values = sum(is_value(" ".join(token.text for token in piece)) for piece in pieces_of(first, 0.9)[1:])
    if values < 2:
        return top
    short = [
        rule
        for rule in rulings.across
        if rule.start > left - 3 and rule.end < right + 3 and 20 < rule.length < 0.9 * (right - left)
    ]
    edge = top
    for row in reversed(token_rows([token for token in tokens if top - 90 < token.middle < top])):
        height = median(token.height for token in row)
        low, high = max(token.bottom for token in row), min(token.top for token in row)
        centre = (row[0].left + row[-1].right) / 2
        inside = row[0].left > left + 0.2 * (right - left) and row[-1].right < right - 0.1 * (right - left)
        lined = inside or any(low - 0.35 * height < rule.at < edge + 2 and rule.covers(centre) for rule in short)
        if edge - low > 1.2 * height or not (lined or len(pieces_of(row, 0.9)) > 2):
            break
        edge = high - 1
    return edge


def _columns_of_rulings(across: tuple[Ruling, ...]) -> list[tuple[float, float, list[float]]]:
    """Rulings grouped by where they begin and end, the widest first: (left, right, heights)."""
    whole = [rule for rule in _pieced(across) if rule.length >= _SHORTEST]
    groups: list[list[Ruling]] = []
    for rule in whole:
        for group in groups:
            if abs(group[0].start - rule.start) < _ALIGNED and abs(group[0].end - rule.end) < _ALIGNED:
                group.append(rule)
                break
        else:
            groups.append([rule])
    columns = [
        (min(rule.start for rule in group), max(rule.end for rule in group), sorted(rule.at for rule in group))
        for group in groups
        if max(rule.at for rule in group) - min(rule.at for rule in group) > _LEAST_HIGH
    ]
    return sorted(columns, key=lambda column: column[0] - column[1])


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
