"""Passages: what is searched. A run of blocks of one section, or a run of rows of one table.

A passage is long enough to stand alone and short enough to be read at a glance. A table that is
small stays whole; a larger one is split between rows, and each part keeps the caption and column
headers in what is searched, as a list keeps the sentence that opens it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Block, BlockKind, Cell, Document, Item, Paper, Passage, Span, Table
from ingest.sentences import sentence_ranges

LONGEST = 1_000
LONGEST_TABLE = 1_200


def passages_of(
    paper: Paper, text: str, blocks: Sequence[Block], tables: Sequence[Table], items: Sequence[Item]
) -> tuple[Passage, ...]:
    """The passages of a paper in reading order; together they cover every block."""
    made: list[Passage] = []
    for run in _runs(blocks):
        context = _context(paper, items, run[0])
        pieces = _table_pieces(text, tables[run[0].table]) if run[0].table is not None else _text_pieces(text, run)
        for span, sentences, headers in pieces:
            inside = [b for b in run if b.span.overlaps(span)]
            body = next((b for b in inside if b.kind is not BlockKind.HEADING), inside[0])
            made.append(
                Passage(
                    ordinal=len(made),
                    span=span,
                    sentences=tuple(sentences),
                    context=context,
                    headers=headers,
                    page=body.page,
                    number=body.number,
                    heading_path=_path(text, body),
                    item=body.item,
                    table=body.table,
                    blocks=(inside[0].ordinal, inside[-1].ordinal),
                )
            )
    return tuple(made)


def embedded_texts(document: Document) -> Iterator[tuple[int, list[str]]]:
    """For each passage its ordinal and the texts to embed, one for each of its sentences: the sentence
    under its nearest heading, or a table row with each cell under its column header."""
    rows = {t.ordinal: _rows_in_words(t) for t in document.tables}
    for passage in document.passages:
        heading = " – ".join(passage.heading_path[-2:])
        texts = []
        for span in passage.sentences:
            words = span.quote(document.text)
            if passage.table is not None:
                words = rows[passage.table].get(span.start, words)
            above = passage.headers.partition("\n")[0] if passage.headers else heading
            texts.append(f"{above}: {words}" if above and above not in words else words)
        yield passage.ordinal, texts


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that may share a passage: one section, or one table. Headings stand with what follows."""
    run: list[Block] = []
    for block in blocks:
        apart = block.table is not None or (run and run[-1].table is not None)
        opens = block.kind is BlockKind.HEADING and any(b.kind is not BlockKind.HEADING for b in run)
        if run and (apart or opens or block.item != run[-1].item):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _text_pieces(text: str, run: Sequence[Block]) -> Iterator[tuple[Span, list[Span], str]]:
    """Runs of whole blocks of at most LONGEST characters; a longer block is split between sentences.
    A list is begun with the paragraph that opens it, and where it is split carries it as its header."""
    piece: list[Span] = []
    headers = ""
    opener: Block | None = None
    for i, block in enumerate(run):
        sentences = _sentences(text, block)
        opens = _opens_list(text, run, i)
        whole = Span(piece[0].start, sentences[-1].end) if piece and sentences else None
        ahead = _list_length(run, i) if opens else 0
        if whole and (len(whole) > LONGEST or (opens and len(whole) + ahead > LONGEST and len(whole) > LONGEST // 3)):
            yield Span(piece[0].start, piece[-1].end), piece, headers
            piece = []
            listed = block.kind is BlockKind.LIST_ITEM
            headers = opener.span.quote(text) if listed and opener else ""
        if opens:
            opener = block
        elif block.kind is not BlockKind.LIST_ITEM:
            opener = None
        for sentence in sentences:
            if piece and sentence.end - piece[0].start > LONGEST and len(block.span) > LONGEST // 2:
                yield Span(piece[0].start, piece[-1].end), piece, headers
                piece = []
            piece.append(sentence)
    if piece:
        yield Span(piece[0].start, piece[-1].end), piece, headers


def _sentences(text: str, block: Block) -> list[Span]:
    start = block.span.start
    return [Span(start + a, start + b) for a, b in sentence_ranges(block.span.quote(text))] or [block.span]


def _opens_list(text: str, run: Sequence[Block], i: int) -> bool:
    if i + 1 >= len(run) or run[i].kind is not BlockKind.PARAGRAPH:
        return False
    return run[i + 1].kind is BlockKind.LIST_ITEM or text[run[i].span.end - 1] == ":"


def _list_length(run: Sequence[Block], i: int) -> int:
    end = i + 1
    while end < len(run) and run[end].kind is BlockKind.LIST_ITEM:
        end += 1
    return run[end - 1].span.end - run[i].span.end


def _table_pieces(text: str, table: Table) -> Iterator[tuple[Span, list[Span], str]]:
    rows = _row_spans(table)
    if len(table.span) <= LONGEST_TABLE:
        first = [table.caption] if table.caption else []
        yield table.span, [*first, *(s for _, s in rows)], ""
        return
    heading_rows = _header_rows(table)
    opening = [s for r, s in rows if r in heading_rows and r < table.header_rows + 2]
    caption = [table.caption] if table.caption else []
    repeated = "\n".join(s.quote(text) for s in [*caption, *opening])
    piece: list[Span] = list(caption)
    carried = ""
    for row, span in rows:
        full = span.end - piece[0].start > LONGEST if piece else False
        if full and row not in heading_rows and any(s not in caption for s in piece):
            yield Span(piece[0].start, piece[-1].end), piece, carried
            piece, carried = [], repeated
        piece.append(span)
    if piece:
        yield Span(piece[0].start, piece[-1].end), piece, carried


def _row_spans(table: Table) -> list[tuple[int, Span]]:
    """Each row's number and span, from its first cell with text to its last."""
    found: dict[int, Span] = {}
    for cell in table.cells:
        if not cell.text:
            continue
        span = found.get(cell.row)
        found[cell.row] = Span(min(span.start, cell.span.start), max(span.end, cell.span.end)) if span else cell.span
    return sorted(found.items())


def _header_rows(table: Table) -> set[int]:
    by_row: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text:
            by_row.setdefault(cell.row, []).append(cell)
    return {r for r, cells in by_row.items() if all(c.header for c in cells)}


def _rows_in_words(table: Table) -> dict[int, str]:
    """Each row with its cells under their headers ('Walsall – Rate: 9.5'), by where its span starts."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell)
    out: dict[int, str] = {}
    for cells in rows.values():
        data = [c for c in cells if not c.header]
        start = min(c.span.start for c in cells)
        if not data:
            out[start] = " – ".join(c.text for c in cells)
            continue
        head = " – ".join(dict.fromkeys(data[0].row_path))
        out[start] = f"{head}: " + "; ".join(f"{' '.join(c.col_path)} {c.text}".strip() for c in data)
    return out


def _context(paper: Paper, items: Sequence[Item], block: Block) -> str:
    item = items[block.item] if block.item is not None and block.item < len(items) else None
    day = (item and item.meeting_date) or paper.meeting_date
    parts = [
        paper.title,
        item.title if item and item.title != paper.title else None,
        paper.body,
        f"{day.day} {day:%B %Y}" if day else None,
    ]
    return " | ".join(p for p in parts if p)


def _path(text: str, block: Block) -> tuple[str, ...]:
    if block.kind is BlockKind.HEADING:
        return (*block.heading_path, block.span.quote(text))
    return block.heading_path
