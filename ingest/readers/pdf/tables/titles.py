"""What stands over and under a table without being part of its grid: captions, titles, notes."""

from __future__ import annotations

from statistics import median

from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.tables.cells import CAPTION, Box, Placed, Token, token_rows
from ingest.readers.pdf.tables.pool import Pool


def without_title(tokens: list[Token]) -> list[Token]:
    """The words of a table less a title set much larger at its top, which is a heading."""
    if not tokens:
        return tokens
    usual = median(token.size for token in tokens)
    rows = token_rows(tokens)
    while len(rows) > 2 and min(token.size for token in rows[0]) > 1.35 * usual:
        rows.pop(0)
    return [token for row in rows for token in row]


def without_frame_text(placed: list[Placed]) -> tuple[list[Placed], list[Token]]:
    """The cells less a title over all columns, and notes under all columns, that stand within the
    table's frame; and the title's words."""
    last = max((cell.col_end for cell in placed), default=0)
    titles: list[Token] = []
    rows = sorted({cell.row for cell in placed})
    while len(rows) > 2:
        top = [cell for cell in placed if cell.row == rows[0]]
        if len(top) == 1 and top[0].col == 0 and top[0].col_end == last > 1:
            titles += [token for row in token_rows(top[0].tokens) for token in row]
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


def caption_above(lines: list[Line], box: Box, pool: Pool) -> list[Line]:
    """The lines right above a table from the one that opens its caption on."""
    above = sorted(
        (
            line
            for line in lines
            if line.bottom <= box[1] + 0.4 * line.height
            and line.left < box[2]
            and line.right > box[0]
            and pool.has(line)
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
