"""What runs on over a page's end: paragraphs, and tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.readers.pdf.lines import between
from ingest.readers.pdf.paragraphs import ENDS, NUMBERED
from ingest.readers.pdf.tables.cells import CAPTION, is_value
from ingest.reading import Grid, GridCell, Part, PartKind

_RUNNING = (PartKind.PARAGRAPH, PartKind.LIST_ITEM)
_CONTINUED = re.compile(r"\bcont(?:inued|[’']?d|\.)", re.IGNORECASE)
_PROSE = 10
"""A text with more spaces than this is no label or name."""

Edges = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """One part of a page; for a table, also the stretch of the page that each column takes up, in points."""

    part: Part
    edges: Edges = ()


def joined(pages: Iterable[list[list[Flow]]]) -> list[Part]:
    """The parts of all pages, each given as its regions in reading order. A paragraph that one
    region breaks off and the next goes on with is made one, and so is a table that one page breaks
    off; they stand where they start."""
    out: list[Flow] = []
    for regions in pages:
        for number, region in enumerate(regions):
            flows = _paragraph_joined(out, region)
            out.extend(flows if number else _table_joined(out, flows))
    return [flow.part for flow in out]


def _paragraph_joined(out: list[Flow], flows: list[Flow]) -> list[Flow]:
    before = _last(out, _RUNNING)
    after = next((place for place, flow in enumerate(flows) if flow.part.kind is not PartKind.NOTE), None)
    if before is None or after is None or not _goes_on(out[before].part, flows[after].part):
        return flows
    part = out[before].part
    out[before] = Flow(replace(part, text=_together(part.text, flows[after].part.text)))
    return flows[:after] + flows[after + 1 :]


def _last(flows: list[Flow], kinds: tuple[PartKind, ...]) -> int | None:
    """Where the last part of these kinds stands, if only notes, and tables for a paragraph, follow it."""
    for place in range(len(flows) - 1, -1, -1):
        kind = flows[place].part.kind
        if kind in kinds:
            return place
        if kind is not PartKind.NOTE and not (kind is PartKind.TABLE and PartKind.PARAGRAPH in kinds):
            return None
    return None


def _goes_on(before: Part, after: Part) -> bool:
    if after.kind is not PartKind.PARAGRAPH or not before.text or not after.text or ENDS.search(before.text):
        return False
    alike = abs((before.size or 0) - (after.size or 0)) < 1.0 and before.bold == after.bold
    first = after.text[0]
    figure = first.isdigit() and not NUMBERED.match(after.text) and before.text.count(" ") > _PROSE
    return alike and (first.islower() or before.text[-1] in ",–—-" or figure)


def _together(before: str, after: str) -> str:
    if before.endswith("-") and before[-2:-1].isalpha() and after[0].islower():
        return before[:-1] + after
    return before + between(before, after) + after


def _table_joined(out: list[Flow], flows: list[Flow]) -> list[Flow]:
    """What is left of a page's parts once a table at its top is added to the one before it."""
    last = _last(out, (PartKind.TABLE,))
    first = next((place for place, flow in enumerate(flows) if flow.part.grid is not None), None)
    if last is None or first is None or any(not _repeats(flow.part) for flow in flows[:first]):
        return flows
    above, below = out[last], flows[first]
    grid, more = above.part.grid, below.part.grid
    columns = _under(above.edges, below.edges)
    if grid is None or more is None or not columns or len(above.edges) != grid.cols or len(columns) != more.cols:
        return flows
    fewer = grid.cols > more.cols
    more = _in_columns(more, columns)
    if more.caption and CAPTION.match(more.caption) and not _same_caption(grid.caption, more.caption):
        return flows
    heads = _repeated_rows(grid, more)
    rest = _rest_of_row(grid, more, heads)
    if not rest and (fewer or (not heads and not _opens_with_values(grid, more))):
        return flows
    skip = heads + bool(rest)
    cells = tuple(
        replace(cell, text=_together(cell.text, rest[cell])) if cell in rest else cell for cell in grid.cells
    ) + _moved(more, skip, grid.rows - skip)
    whole = replace(grid, cells=cells, pages=grid.pages + more.pages)
    out[last] = replace(above, part=replace(above.part, grid=whole))
    return flows[first + 1 :]


def _repeats(part: Part) -> bool:
    """Whether a part above a table only says that it goes on."""
    return len(part.text) < 200 and bool(_CONTINUED.search(part.text))


def _same_caption(one: str, other: str) -> bool:
    numbers = [CAPTION.match(text) for text in (one, other)]
    return all(numbers) and len({match[0].lower() for match in numbers if match}) == 1


def _under(above: Edges, below: Edges) -> list[int]:
    """For each column of one table, the column of the other that it stands under; none where two
    stand under the same one, or out of order. A table on the next page lacks the columns that are empty
    there."""
    if not above or not below:
        return []
    homes = [max(range(len(above)), key=lambda number: _shared(above[number], column)) for column in below]
    touch = all(_shared(above[home], column) > 0 for home, column in zip(homes, below, strict=True))
    return homes if touch and all(one < other for one, other in itertools.pairwise(homes)) else []


def _in_columns(grid: Grid, columns: list[int]) -> Grid:
    """A grid with its columns numbered as these ones."""
    ends = [*columns[1:], columns[-1] + 1]
    cells = tuple(
        replace(cell, col=columns[cell.col], col_span=ends[cell.col + cell.col_span - 1] - columns[cell.col])
        for cell in grid.cells
    )
    return replace(grid, cells=cells)


def _shared(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def _row(grid: Grid, row: int) -> list[GridCell]:
    return [cell for cell in grid.cells if cell.row == row]


def _repeated_rows(grid: Grid, more: Grid) -> int:
    """How many rows of the head of one table stand at the top of the other: those that are known to
    be headers, and the first in any case."""
    count = 0
    while count < min(grid.rows, more.rows):
        upper, lower = _row(grid, count), _row(more, count)
        head = count == 0 or all(cell.header for cell in lower)
        if (
            not upper
            or not head
            or [(c.col, c.text.lower()) for c in upper] != [(c.col, c.text.lower()) for c in lower]
        ):
            break
        count += 1
    return count


def _rest_of_row(grid: Grid, more: Grid, heads: int) -> dict[GridCell, str]:
    """What the first row of a table, below its repeated head, adds to cells of the last row of the
    table before; nothing where it is a row of its own. A row that the page's end breaks leaves a
    sentence open in one cell at least, and goes on with it in the same columns."""
    above = {cell.col: cell for cell in grid.cells if cell.row + cell.row_span == grid.rows}
    below = _row(more, heads)
    if any(cell.col not in above or cell.col_span != above[cell.col].col_span or is_value(cell.text) for cell in below):
        return {}
    pairs = {above[cell.col]: cell.text for cell in below}
    goes_on = any(
        text[0].islower() and before.text.count(" ") > 3 and not ENDS.search(before.text)
        for before, text in pairs.items()
    )
    return pairs if goes_on else {}


def _opens_with_values(grid: Grid, more: Grid) -> bool:
    """Whether a table's first row is one of values, as its rows are in the table before it."""
    body = _row(grid, grid.rows - 1)
    first = {cell.col: cell for cell in _row(more, 0)}
    valued = [cell.col for cell in body if is_value(cell.text)]
    alike = sum(col in first and is_value(first[col].text) for col in valued)
    return bool(valued) and alike >= 0.6 * len(valued)


def _moved(grid: Grid, skip: int, down: int) -> tuple[GridCell, ...]:
    return tuple(replace(cell, row=cell.row + down, header=None) for cell in grid.cells if cell.row >= skip)
