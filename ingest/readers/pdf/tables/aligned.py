"""Tables held by alignment: columns from the gutters between words, rows from lines of text, with
whatever rulings there are as help.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.tables.cells import Box, Placed, Token, is_value, pieces_of, token_rows, word_gap
from ingest.readers.pdf.tables.gutters import counted_gutters, entries_of, gutters_of
from ingest.readers.pdf.tables.heads import Column, column_at, head_of
from ingest.readers.pdf.tables.rulings import Ruling

YEAR = re.compile(r"(?:fy\s*)?(?:19|20)\d\d(?:[-–/]\d{2,4})?[*†‡\d]?", re.IGNORECASE)
_WIDE = 0.75
"""A ruling, or rulings at one height, over this share of a table's width parts all its columns."""


@dataclass(slots=True)
class _Row:
    """One line of text of the body: for each column the words, and how many columns they span."""

    cells: dict[int, tuple[list[Token], int]]
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def placed_by_alignment(
    tokens: list[Token], box: Box, across: list[Ruling], down: list[Ruling], head: list[Placed] | None = None
) -> list[Placed]:
    """The cells of the table in `box`, none where it has fewer than two columns. `head` are cells of
    its head that rulings hold already."""
    held = {id(token) for cell in head or () for token in cell.tokens}
    bottom = max((token.middle for cell in head or () for token in cell.tokens), default=float("-inf"))
    rows = token_rows([token for token in tokens if id(token) not in held])
    if len(rows) < 2:
        return []
    height = median(token.height for token in tokens)
    gap = word_gap(rows, height)
    wide = wide_rulings(across, box)
    if head:
        body_start = sum(median(token.middle for token in row) < bottom for row in rows)
    else:
        body_start = _body_start(rows, across, wide, box, height)
    above, body = rows[:body_start], rows[body_start:]
    columns = _columns(body, above, tokens, box, down, height)
    if len(columns) < 2:
        return []
    if head and _fits(head, columns, gap):
        placed, levels = _fitted(head, above, columns)
    else:
        ruled = token_rows([token for cell in head or () for token in cell.tokens] + [t for row in above for t in row])
        placed, levels = head_of(ruled, columns, across, height, gap)
    lines = [_row(row, columns, gap, height) for row in body]
    for number, row in enumerate(_merged(_centred(lines, height), wide, height)):
        for column, (members, span) in row.cells.items():
            placed.append(Placed(members, levels + number, column, levels + number + 1, column + span))
    return placed


def _fits(head: list[Placed], columns: list[Column], gap: float) -> bool:
    """Whether each ruled cell of a head is one heading, and not one for each column under it."""
    return not any(
        after.left - before.right > gap and column_at(columns, before.centre) != column_at(columns, after.centre)
        for cell in head
        for row in token_rows(cell.tokens)
        for before, after in itertools.pairwise(row)
    )


def _fitted(head: list[Placed], beside: list[list[Token]], columns: list[Column]) -> tuple[list[Placed], int]:
    """The ruled cells of a head over aligned columns, with what stands beside them over the labels
    as one cell; and how many rows the head has."""
    levels = max(cell.row_end for cell in head)
    placed = []
    for cell in head:
        under = [number for number, column in enumerate(columns) if cell.left < column.centre < cell.right]
        if under:
            placed.append(Placed(cell.tokens, cell.row, under[0], cell.row_end, under[-1] + 1, True))
    if beside:
        placed.append(Placed([token for row in beside for token in row], 0, 0, levels, 1, True))
    return placed, levels


def wide_rulings(across: list[Ruling], box: Box) -> list[float]:
    """The heights at which rulings run over a table's width, labels and all, in one piece or
    several."""
    groups: list[list[Ruling]] = []
    for rule in sorted(across, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][0].at < 2.5:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    width = box[2] - box[0]
    return [
        group[0].at
        for group in groups
        if sum(rule.length for rule in group) > _WIDE * width
        and min(rule.start for rule in group) < box[0] + 0.1 * width
        and max(rule.end for rule in group) > box[2] - 0.1 * width
    ]


def _body_start(rows: list[list[Token]], across: list[Ruling], wide: list[float], box: Box, height: float) -> int:
    """The first row of the body: after the first wide ruling that has text above it, or else the
    first row of values that are not all years."""
    middles = [median(token.middle for token in row) for row in rows]
    data = _first_data(rows, height)
    for at in wide:
        above = sum(middle < at for middle in middles)
        if 0 < above < len(rows) and above <= max(10, len(rows) // 2):
            return _past_short_rulings(above, middles, data, across, box)
        if above:
            break
    if data is not None:
        return data
    return 1 if len(pieces_of(rows[0], 0.8)) > 1 else 0


def _first_data(rows: list[list[Token]], height: float) -> int | None:
    left = min(row[0].left for row in rows)
    for number, row in enumerate(rows[:-1]):
        texts = [" ".join(token.text for token in piece) for piece in pieces_of(row, 0.6)]
        values = [text for text in texts[1:] if is_value(text)]
        stub = row[0].left < left + 6 * height
        years = all(YEAR.fullmatch(text) for text in values)
        if values and len(values) >= 0.5 * len(texts[1:]) and stub and not years:
            return number
    return None


def _past_short_rulings(above: int, middles: list[float], data: int | None, across: list[Ruling], box: Box) -> int:
    """The end of a head whose first wide ruling only parts its levels: where rulings drawn column by
    column follow, before any values do, it ends there."""
    if data is None or not above < data <= above + 5:
        return above
    for rows in range(data, above, -1):
        under = [rule for rule in across if middles[rows - 1] < rule.at < middles[rows]]
        if sum(rule.length for rule in under) > 0.5 * (box[2] - box[0]):
            return rows
    return above


def _columns(
    body: list[list[Token]], head: list[list[Token]], tokens: list[Token], box: Box, down: list[Ruling], height: float
) -> list[Column]:
    full = [row for row in body if len(pieces_of(row, 0.6)) > 1]
    if len(full) < 2:
        full = [row for row in body + head if len(pieces_of(row, 0.6)) > 1]
    left, right = min(token.left for token in tokens), max(token.right for token in tokens)
    edges = counted_gutters(full, gutters_of(full, left, right), height)
    tall = [rule.at for rule in down if rule.length > 0.5 * (box[3] - box[1]) and left + 2 < rule.at < right - 2]
    for at in tall:
        near = [
            edge
            for edge in edges
            if not any(min(edge, at) < token.centre < max(edge, at) for row in full for token in row)
        ]
        edges = [edge for edge in edges if edge not in near] + [at]
    bounds = [left - 1, *sorted(edges), right + 1]
    columns = []
    for start, end in itertools.pairwise(bounds):
        inside = [token for row in full for token in row if start < token.centre <= end]
        inner = (min(t.left for t in inside), max(t.right for t in inside)) if inside else (start, end)
        columns.append(Column(start, end, max(inner[0], start), min(inner[1], end)))
    return columns


def _row(row: list[Token], columns: list[Column], gap: float, height: float) -> _Row:
    """A line of the body cut into cells. Words that run on over a gutter are one cell over those
    columns, but a row's label stays in its own."""
    entries = entries_of(row, height)
    if len(entries) == len(columns):
        cells = {number: (entry, 1) for number, entry in enumerate(entries)}
        return _Row(cells, min(token.top for token in row), max(token.bottom for token in row))
    cells = {}
    for piece in pieces_of(row, 0.6):
        for part in _cut(piece, columns, gap):
            first, last = column_at(columns, part[0].centre), column_at(columns, part[-1].centre)
            if first == 0:
                last = 0
            while first < last and first in cells:
                first += 1
            if first in cells:
                cells[first][0].extend(part)
            else:
                cells[first] = (part, last - first + 1)
    return _Row(cells, min(token.top for token in row), max(token.bottom for token in row))


def _cut(piece: list[Token], columns: list[Column], gap: float) -> list[list[Token]]:
    """A run of words cut at the gutters where a value stands on either side, or the gap is wider
    than a word's."""
    out = [[piece[0]]]
    for before, token in itertools.pairwise(piece):
        crosses = column_at(columns, before.centre) != column_at(columns, token.centre)
        room = token.left - before.right
        value = room > 0.25 * gap and (is_value(token.text) or is_value(before.text))
        if crosses and (room > gap or value):
            out.append([token])
        else:
            out[-1].append(token)
    return out


def _centred(lines: list[_Row], height: float) -> list[_Row]:
    """Lines, with values that stand half-way down a label of two lines put to that label."""
    out: list[_Row] = []
    for line in lines:
        before = out[-2] if len(out) > 1 else None
        if before and set(before.cells) == set(line.cells) == {0} and 0 not in out[-1].cells:
            level = abs(before.middle + line.middle - 2 * out[-1].middle) < 0.5 * height
            if level and line.middle - before.middle < 1.6 * height:
                _join(before, out.pop())
                _join(before, line)
                continue
        out.append(line)
    return out


def _merged(lines: list[_Row], wide: list[float], height: float) -> list[_Row]:
    """Lines of text put together into rows where one carries on the other."""
    banded = sum(any(a.middle < at < b.middle for at in wide) for a, b in itertools.pairwise(lines))
    ruled = banded >= 2 and banded >= 0.3 * (len(lines) - 1)
    pitches = [b.middle - a.middle for a, b in itertools.pairwise(lines)]
    usual = median(pitches) if pitches else height
    limit = max(
        (cell[0][-1].right for line in lines if len(line.cells) > 1 and (cell := line.cells.get(0))), default=0.0
    )
    out: list[_Row] = []
    for line in lines:
        before = out[-1] if out else None
        if before is None or any(before.bottom - 2 < at < line.top + 2 for at in wide):
            out.append(line)
        elif (ruled and not _both_values(before, line)) or (
            line.top - before.bottom < 0.6 * height and _carries_on(before, line, limit, height, usual)
        ):
            _join(before, line)
        else:
            out.append(line)
    return out


def _both_values(before: _Row, line: _Row) -> bool:
    """Whether two lines have values in the same column, and so are rows of their own."""
    return any(
        column in before.cells and is_value(_text(cell[0])) and is_value(_text(before.cells[column][0]))
        for column, cell in line.cells.items()
        if column
    )


def _carries_on(before: _Row, line: _Row, limit: float, height: float, usual: float) -> bool:
    stub, label = before.cells.get(0), line.cells.get(0)
    others, more = [c for c in before.cells if c], [c for c in line.cells if c]
    if label is None:
        words = [_text(line.cells[column][0]) for column in more]
        alone = len(more) == 1 and more[0] in before.cells and not is_value(_text(before.cells[more[0]][0]))
        if alone and len(before.cells) > 1:
            return True
        if len(more) > 2 and set(more) == set(before.cells):
            return False
        same = all(column in before.cells and before.cells[column][1] == line.cells[column][1] for column in more)
        return same and not any(is_value(word) for word in words)
    if stub is None or (others and more and _both_values(before, line)):
        return False
    first, last = label[0][0], stub[0][-1]
    small = first.text[:1].islower() and len(first.text) > 1
    if others and more:
        wraps = all(not is_value(_text(line.cells[c][0])) and c in before.cells for c in more)
        return wraps and small
    if _text(stub[0]).endswith(":"):
        return False
    if small:
        return True
    fits = last.right + 0.25 * height + (first.right - first.left) <= limit
    return not fits and last.right <= limit + 1 and line.middle - before.middle < 0.97 * usual


def _join(before: _Row, line: _Row) -> None:
    for column, (members, span) in line.cells.items():
        if column in before.cells:
            tokens, width = before.cells[column]
            before.cells[column] = (tokens + members, max(width, span))
        else:
            before.cells[column] = (members, span)
    before.bottom = max(before.bottom, line.bottom)


def _text(tokens: list[Token]) -> str:
    return " ".join(token.text for token in tokens)
