"""Finds each table on a page and decides which craft reads it.

First come lattices, rulings that meet; then stacks of rulings across the page with rows between
them; then rows that only alignment makes a table.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from statistics import median

from ingest.readers.pdf.aligned import YEAR, Box, placed_by_alignment
from ingest.readers.pdf.cells import CAPTION, LEADER, Placed, Token, grid_of, is_value, pieces_of, token_rows, tokens_of
from ingest.readers.pdf.charts import charts_of, is_chart
from ingest.readers.pdf.columns import regions_of
from ingest.readers.pdf.gutters import gutters_of
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.page import Page
from ingest.readers.pdf.paragraphs import MARKER
from ingest.readers.pdf.ruled import Lattice, lattices_of, placed_in
from ingest.readers.pdf.rulings import Ruling, Rulings, rulings_of
from ingest.readers.pdf.stacks import stacks_of
from ingest.reading import Grid


@dataclass(slots=True)
class Found:
    """A table on a page: its grid, where it stands, the words that it holds, caption
    and all, and the stretch that each of its columns takes up."""

    grid: Grid
    box: Box
    words: set[int]
    edges: tuple[tuple[float, float], ...]


def tables_of(page: Page, lines: list[Line]) -> list[Found]:
    """The page's tables, from the top. `lines` are those that may belong to one."""
    if not _may_hold_table(page, lines):
        return []
    rulings, typed = rulings_of(page)
    free = {place for line in lines for place in line.words} - typed
    marks = typed | {place for place in free if LEADER.fullmatch(page.words.texts[place])}
    charts = charts_of(page)
    found: list[Found] = []

    def take(placed: list[Placed], box: Box, tokens: list[Token]) -> bool:
        table = None if is_chart(box, charts) else _found(page, placed, box, tokens, lines, free)
        if table is None:
            return False
        table.words |= {place for place in marks if _inside(page, place, box)}
        free.difference_update(table.words)
        found.append(table)
        return True

    for lattice in lattices_of(rulings):
        tokens = _untitled(_tokens(page, free, lattice.box))
        take(*_by_lattice(page, lattice, tokens, rulings, free))
    for box in stacks_of(rulings, lambda: tokens_of(page, sorted(free))):
        tokens = _untitled(_tokens(page, free, box))
        if tokens:
            take(placed_by_alignment(tokens, box, *_within(rulings, box)), box, tokens)
    for tokens in _aligned_runs(page, lines, free):
        box = _box(tokens)
        take(placed_by_alignment(tokens, box, *_within(rulings, box)), box, tokens)
    return sorted(found, key=lambda table: table.box[1])


def _may_hold_table(page: Page, lines: list[Line]) -> bool:
    """A cheap test that running text fails: a few rulings or fills, or lines side by side."""
    drawing = page.drawing
    drawn = len(drawing.across) + len(drawing.down) + len(drawing.fills)
    return drawn > 2 or _side_by_side(lines)


def _side_by_side(lines: list[Line]) -> bool:
    """Whether at least three lines stand beside another one."""
    middles = sorted(line.middle for line in lines)
    return sum(after - before < 3.0 for before, after in itertools.pairwise(middles)) > 2


def _tokens(page: Page, free: set[int], box: Box) -> list[Token]:
    return tokens_of(page, sorted(place for place in free if _inside(page, place, box)))


def _inside(page: Page, place: int, box: Box) -> bool:
    left, top, right, bottom = page.words.boxes[place]
    x, y = (left + right) / 2, (top + bottom) / 2
    return bool(box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1)


def _box(tokens: list[Token]) -> Box:
    return (
        min(token.left for token in tokens),
        min(token.top for token in tokens),
        max(token.right for token in tokens),
        max(token.bottom for token in tokens),
    )


def _within(rulings: Rulings, box: Box) -> tuple[list[Ruling], list[Ruling]]:
    """The rulings that run through a box, cut to it."""
    across = [
        Ruling(rule.at, max(rule.start, box[0] - 3), min(rule.end, box[2] + 3))
        for rule in rulings.across
        if box[1] - 3 <= rule.at <= box[3] + 3 and rule.start < box[2] and rule.end > box[0]
    ]
    down = [
        Ruling(rule.at, max(rule.start, box[1] - 3), min(rule.end, box[3] + 3))
        for rule in rulings.down
        if box[0] - 3 <= rule.at <= box[2] + 3 and rule.start < box[3] and rule.end > box[1]
    ]
    return across, down


def _by_lattice(
    page: Page, lattice: Lattice, tokens: list[Token], rulings: Rulings, free: set[int]
) -> tuple[list[Placed], Box, list[Token]]:
    """A lattice's cells, where its fields are the cells. Where they hold several rows or columns of
    values, or its labels stand outside of it, alignment reads it instead."""
    box = lattice.box
    if len({token.place for token in tokens}) < 4:
        return [], box, tokens
    placed = placed_in(lattice, tokens)
    labels = _labels_outside(page, lattice, placed, free)
    if labels:
        tokens = tokens + labels
        box = (min(token.left for token in labels) - 2, *box[1:])
    if labels or _holds_rows(placed):
        head = _head_in(placed)
        return placed_by_alignment(tokens, box, *_within(rulings, box), head), box, tokens
    for cell in _head_in(placed):
        cell.header = True
    return placed, box, tokens


def _untitled(tokens: list[Token]) -> list[Token]:
    """The words of a table less a title set much larger at its top, which is a heading."""
    if not tokens:
        return tokens
    usual = median(token.height for token in tokens)
    rows = token_rows(tokens)
    while len(rows) > 2 and min(token.height for token in rows[0]) > 1.35 * usual:
        rows.pop(0)
    return [token for row in rows for token in row]


def _head_in(placed: list[Placed]) -> list[Placed]:
    """The fields of a lattice that are its head, where it holds rows of values below them: those
    above the first row half of whose fields, or more, end in values."""
    rows: dict[int, list[bool]] = {}
    for cell in placed:
        if cell.col and cell.tokens:
            rows.setdefault(cell.row, []).append(_values_in(cell) > 0)
    first = min((row for row, valued in rows.items() if row and sum(valued) >= 0.5 * len(valued)), default=0)
    head = [cell for cell in placed if cell.row_end <= first]
    return head if len(head) + sum(cell.row >= first for cell in placed) == len(placed) else []


def _values_in(cell: Placed) -> int:
    """How many of a field's lines end in a value that is not a year."""
    ends = [" ".join(token.text for token in pieces_of(row, 0.9)[-1]) for row in token_rows(cell.tokens)]
    return sum(is_value(end) and not YEAR.fullmatch(end) for end in ends)


def _holds_rows(placed: list[Placed]) -> bool:
    """Whether fields hold rows of values one under the other, so that rulings do not part the rows."""
    stacked, single = 0, 0
    for cell in placed:
        rows = token_rows(cell.tokens)
        values = sum(is_value(" ".join(token.text for token in pieces_of(row, 0.9)[-1])) for row in rows)
        if len(rows) > 1 and values >= max(2, 0.8 * len(rows)):
            stacked += len(rows)
        elif len(rows) == 1 and values:
            single += 1
    return stacked > 2 and stacked > single


def _labels_outside(page: Page, lattice: Lattice, placed: list[Placed], free: set[int]) -> list[Token]:
    """The labels that stand to the left of a lattice, one to each of its rows; none where what is
    there is other text."""
    left, top, _, bottom = lattice.box
    beside = [token for token in _tokens(page, free, (0.0, top, left - 1, bottom)) if token.right <= left + 2]
    if not beside:
        return []
    inner = token_rows([token for cell in placed for token in cell.tokens])
    outer = token_rows(beside)
    near = [row for row in outer if left - row[-1].right < 60]
    if len(near) < 0.7 * len(outer) or not inner:
        return []
    level = sum(any(abs(row[0].middle - other[0].middle) < 0.4 * row[0].height for other in inner) for row in outer)
    first = [cell for cell in placed if cell.col == 0 and cell.tokens]
    values = sum(is_value(" ".join(token.text for token in cell.tokens)) for cell in first)
    lines = sum(len(row) for row in outer) / len(outer)
    return beside if level >= 0.8 * len(outer) and values >= 0.5 * len(first) and lines < 6 else []


def _aligned_runs(page: Page, lines: list[Line], free: set[int]) -> list[list[Token]]:
    """Runs of rows that stand in columns without any ruling to say so."""
    rest = [line for line in lines if free.issuperset(line.words)]
    found = []
    for region in regions_of(rest):
        if not _side_by_side(region):
            continue
        rows = token_rows(tokens_of(page, [place for line in region for place in line.words]))
        for run in _runs(rows):
            if _is_table(run):
                found.append([token for row in run for token in row])
    return found


def _runs(rows: list[list[Token]]) -> list[list[list[Token]]]:
    """Consecutive rows in several pieces; a single line in between stays, if close."""
    runs: list[list[list[Token]]] = []
    run: list[list[Token]] = []
    loose: list[list[Token]] = []
    for row in rows:
        height = median(token.height for token in row)
        last = loose[-1] if loose else run[-1] if run else None
        far = last is not None and row[0].middle - last[0].middle > 2.6 * height
        if far:
            runs.append(run)
            run, loose = [], []
        if len(pieces_of(row, 1.0)) > 1 and not MARKER.match(" ".join(token.text for token in row)):
            run = run + loose + [row] if run else [row]
            loose = []
        elif run:
            loose.append(row)
            if len(loose) > 1 or row[-1].right - row[0].left > 0.8 * _width(run):
                runs.append(run)
                run, loose = [], []
    runs.append(run)
    return [run for run in runs if len(run) > 2]


def _width(run: list[list[Token]]) -> float:
    return max(row[-1].right for row in run) - min(row[0].left for row in run)


def _is_table(run: list[list[Token]]) -> bool:
    """Whether aligned rows are a table: gutters run through them, and most of what stands right of
    the first one are values."""
    full = [row for row in run if len(pieces_of(row, 1.0)) > 1]
    if len(full) < 3:
        return False
    gutters = gutters_of(full, min(row[0].left for row in full), max(row[-1].right for row in full))
    if not gutters:
        return False
    right = [token for row in full for token in row if token.centre > gutters[0]]
    values = sum(is_value(token.text) for token in right)
    leading = sum(row[0].centre < gutters[0] for row in full)
    return values >= 0.5 * len(right) and leading >= 0.6 * len(full)


def _found(
    page: Page, placed: list[Placed], box: Box, tokens: list[Token], lines: list[Line], free: set[int]
) -> Found | None:
    """The table made of these cells, with its caption; None where they make none."""
    placed = [cell for cell in placed if cell.tokens]
    placed, titles = _without_titles(placed)
    if not _is_grid(placed):
        return None
    words = {token.place for cell in placed for token in cell.tokens}
    kept = [token for token in tokens if token.place in words]
    caption = " ".join(_line_text(page, row) for row in titles)
    words |= {token.place for row in titles for token in row}
    if not caption:
        above = _caption_lines(lines, _box(kept), free - words)
        caption = " ".join(line.text for line in above)
        words |= {place for line in above for place in line.words}
    return Found(grid_of(page, placed, caption), _box(kept), words, _edges_of(placed))


def _edges_of(placed: list[Placed]) -> tuple[tuple[float, float], ...]:
    """The stretch of the page that the cells of each column take up."""
    edges: dict[int, tuple[float, float]] = {}
    for cell in placed:
        if cell.col_end - cell.col == 1:
            left, right = edges.get(cell.col, (float("inf"), float("-inf")))
            left = min(left, *(token.left for token in cell.tokens))
            edges[cell.col] = (left, max(right, *(token.right for token in cell.tokens)))
    return tuple(edges[col] for col in sorted(edges))


def _is_grid(placed: list[Placed]) -> bool:
    """Whether cells make a table: two rows of at least two cells, and no more places empty than
    full ones can account for. The labels of a chart stand far apart."""
    rows = Counter(cell.row for cell in placed)
    columns = {cell.col for cell in placed}
    held = sum((cell.row_end - cell.row) * (cell.col_end - cell.col) for cell in placed)
    return sum(count > 1 for count in rows.values()) > 1 and len(columns) > 1 and held > 0.36 * len(rows) * len(columns)


def _line_text(page: Page, row: list[Token]) -> str:
    return " ".join(token.text for token in row)


def _without_titles(placed: list[Placed]) -> tuple[list[Placed], list[list[Token]]]:
    """The cells less a title over all columns, and notes under all columns, that stand within the
    table's frame; and the title's lines."""
    last = max((cell.col_end for cell in placed), default=0)
    titles: list[list[Token]] = []
    rows = sorted({cell.row for cell in placed})
    while len(rows) > 2:
        top = [cell for cell in placed if cell.row == rows[0]]
        if len(top) == 1 and top[0].col == 0 and top[0].col_end == last > 1:
            titles += token_rows(top[0].tokens)
            placed = [cell for cell in placed if cell is not top[0]]
            rows.pop(0)
        else:
            break
    while len(rows) > 2:
        bottom = [cell for cell in placed if cell.row == rows[-1]]
        whole = len(bottom) == 1 and bottom[0].col == 0 and bottom[0].col_end == last > 1
        if whole and len(bottom[0].tokens) > 6:
            placed = [cell for cell in placed if cell is not bottom[0]]
            rows.pop()
        else:
            break
    return placed, titles


def _caption_lines(lines: list[Line], box: Box, free: set[int]) -> list[Line]:
    """The lines right above a table from the one that opens its caption on."""
    above = sorted(
        (
            line
            for line in lines
            if line.bottom <= box[1] + 0.4 * line.height
            and line.left < box[2]
            and line.right > box[0]
            and free.issuperset(line.words)
        ),
        key=lambda line: -line.middle,
    )
    taken: list[Line] = []
    edge = box[1]
    for line in above[:8]:
        if edge - line.bottom > 2.2 * line.height:
            break
        taken.append(line)
        edge = line.top
        if CAPTION.match(line.text):
            return sorted(taken, key=lambda line: (round(line.middle), line.left))
    return []
