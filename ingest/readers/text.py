"""Plain text and Markdown, with tables as tab-separated or piped lines and as inline HTML.

Papers that were saved as text are ragged: lines wrapped at a fixed width, paragraphs cut by a page
break, tables whose cells hold markup or further tables. Lines are first sorted into runs (blank,
table, text); each run is then read by the one function for its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.errors import CorruptPaper, EmptyPaper, PaperTooLarge
from ingest.readers.html import parts_of
from ingest.reading import Grid, GridCell, Limits, Part, PartKind, Reading

VERSION = "text-1"

_BLOCK_MARKUP = re.compile(r"<(?:p|table|ul|ol|div|h[1-6]|blockquote)\b", re.I)
_ANY_TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.I)
_BULLET = re.compile(r"(?:[-–—•▪◦‣·*o])\s+")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|\(?[a-z]{1,5}[.)]|\([a-zA-Z0-9]{1,4}\)|[A-Z][.)])\s+(?=\S)")
_HASHES = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_RULE = re.compile(r"[-=_*.\s]{3,}$")
_PIPE_RULE = re.compile(r"\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$")
_ENDS = (".", "!", "?", ";", ":", "”", '"', ")")
_LONGEST_WRAP = 130
_LONGEST_LABEL = 150


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """Text bytes (UTF-8, UTF-16 with a mark, else Windows-1252) to a `Reading`; pages are parted by
    form feeds. EmptyPaper without a word in it, CorruptPaper where it is not text."""
    text = _decode(data, name)
    if not re.search(r"\w", text):
        raise EmptyPaper(name, "it holds no text", "check that it is the right file")
    pages = text.split("\f")
    if len(pages) > limits.pages:
        raise PaperTooLarge(name, f"it has {len(pages):,} pages, over the limit of {limits.pages:,}", "split it")
    label = (lambda i: str(i + 1)) if len(pages) > 1 else (lambda i: None)
    lines = [
        _Line(raw.replace("\u00a0", " ").rstrip(" "), label(i)) for i, p in enumerate(pages) for raw in p.splitlines()
    ]
    parts = tuple(_Reader(lines).parts())
    if (cells := sum(len(p.grid.cells) for p in parts if p.grid)) > limits.cells:
        raise PaperTooLarge(name, f"its tables have {cells:,} cells, over the limit of {limits.cells:,}", "split it")
    return Reading(parts=parts, pages=len(pages) if len(pages) > 1 else None)


def _decode(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return "".join(c for c in text if c in "\n\t\f" or (c.isprintable() or c.isspace()))
    raise CorruptPaper(name, "it is not text in any encoding that is read", "save it as UTF-8 text")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    page: str | None

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" "))

    @property
    def row(self) -> list[str] | None:
        """The cells of a table row: two or more, parted by tabs or pipes; None if it is no row."""
        body = self.text.strip()
        if body.startswith("|") and body.count("|") > 2:
            return [c.strip() for c in body.strip("|").split("|")]
        if "\t" in self.text.lstrip(" ").rstrip("\n"):
            return [c.strip() for c in self.text.split("\t")]
        return None


class _Reader:
    """Turns lines into parts, run by run; holds only what one run needs of those before it."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.lines = lines
        self.width = _wrap_width(lines)
        self.words = {w for line in lines for w in re.findall(r"[a-z]{4,}", line.text.lower())}
        self.labels: dict[int, str] = {}
        self.unsaid: dict[int, Part] = {}

    def parts(self) -> Iterator[Part]:
        pending: Part | None = None
        for part in self._parts():
            if pending and _runs_on(pending, part):
                pending = replace(pending, text=self._joined(pending.text, part.text))
                continue
            if pending:
                yield pending
            pending = part
        if pending:
            yield pending

    def _parts(self) -> Iterator[Part]:
        for is_table, run in _runs(self.lines):
            if is_table:
                yield from self._table(run)
            else:
                parts = list(self._text(run))
                if any(p.kind is not PartKind.HEADING for p in parts):
                    yield from self._without_labels()
                yield from parts
        yield from self._without_labels()

    def _text(self, run: Sequence[_Line]) -> Iterator[Part]:
        if any(_BLOCK_MARKUP.search(line.text) for line in run):
            yield from parts_of("\n".join(line.text for line in run), page=run[0].page)
            return
        start = 0
        for i in range(1, len(run) + 1):
            if i < len(run) and self._continues(run[i - 1], run[i], run[i + 1] if i + 1 < len(run) else None):
                continue
            yield from self._paragraph(run[start:i])
            start = i

    def _continues(self, line: _Line, after: _Line, then: _Line | None) -> bool:
        """Whether `after` goes on with the paragraph that `line` belongs to."""
        a, b = line.text.strip(), after.text.strip()
        if _marked(b) or _HASHES.match(a) or _HASHES.match(b) or _RULE.match(a) or _RULE.match(b):
            return False
        if b[:1].islower() and not a.endswith((".", "!", "?")):
            return True
        if self.width is None:
            return False
        full = len(a) + line.indent + 1 + len(b.split()[0]) > self.width
        heading_like = a.endswith((".", "!", "?")) and len(b) < 0.6 * self.width and not b.endswith(_ENDS)
        opens = then is not None and then.text.strip()[:1].isupper()
        return full and not (heading_like and (opens or then is None))

    def _paragraph(self, lines: Sequence[_Line]) -> Iterator[Part]:
        text = lines[0].text.strip()
        for line in lines[1:]:
            text = self._joined(text, line.text.strip())
        if _RULE.match(text):
            return
        page, indent = lines[0].page, lines[0].indent
        if m := _HASHES.match(text):
            yield Part(PartKind.HEADING, _plain(m[2]), page, level=len(m[1]))
            return
        bullet = _BULLET.match(text)
        body = text[bullet.end() :] if bullet else text
        bold = body.startswith("**") and body.rstrip().endswith("**") and body.count("**") == 2
        body = _plain(body)
        if not body:
            return
        listed = bullet is not None and not _NUMBER.match(body)
        yield Part(PartKind.LIST_ITEM if listed else PartKind.PARAGRAPH, body, page, bold=bold, indent=indent)

    def _joined(self, text: str, more: str) -> str:
        """Two lines as one, a word hyphenated across them made whole where the paper has it whole."""
        m = re.search(r"([A-Za-z]{2,})[-\u00ad]$", text)
        tail = re.match(r"[a-z]{2,}", more)
        if m and tail:
            whole = m[1] + tail[0]
            return (text[:-1] if whole.lower() in self.words else text) + more
        return f"{text} {more}"

    def _table(self, run: Sequence[_Line]) -> Iterator[Part]:
        rows = [line.row or [] for line in run if not _PIPE_RULE.match(line.text.strip())]
        pages = [line.page for line in run if not _PIPE_RULE.match(line.text.strip())]
        if _is_layout(rows):
            yield from self._layout(rows, pages)
            return
        if grid := grid_of_rows([[_plain(_ANY_TAG.sub(" ", c)) for c in row] for row in rows], run[0].page):
            yield Part(PartKind.TABLE, page=run[0].page, grid=grid)
        else:
            for row, page in zip(rows, pages, strict=True):
                if text := _plain(" ".join(c for c in row if c)):
                    yield Part(PartKind.PARAGRAPH, text, page)

    def _layout(self, rows: Sequence[Sequence[str]], pages: Sequence[str | None]) -> Iterator[Part]:
        """Rows that lay out blocks side by side: each cell is read for itself, left to right. A row of
        one short cell is a heading; a row of short cells labels its columns for the rows below."""
        seen: set[tuple[str, ...]] = set()
        for row, page in zip(rows, pages, strict=True):
            if (key := tuple(c for c in row if c)) in seen:
                continue  # a nested table laid out a second time as tab-separated lines
            cells = [(col, parts_of(cell, page=page)) for col, cell in _without_repeats(row)]
            texts = [parts[0].text for _, parts in cells if len(parts) == 1 and parts[0].kind is PartKind.PARAGRAPH]
            if key and len(texts) == len(cells) and all(map(_is_label, texts)):
                yield from self._labels_of([col for col, _ in cells], texts, page)
                continue
            for col, parts in cells:
                if label := self.labels.get(col):
                    self.unsaid.pop(col, None)
                    yield Part(PartKind.HEADING, label, page, level=3)
                for part in parts:
                    if part.grid:
                        seen.update(_row_texts(part.grid))
                    yield part

    def _labels_of(self, cols: Sequence[int], texts: Sequence[str], page: str | None) -> Iterator[Part]:
        yield from self._without_labels()
        if len(texts) == 1:
            yield Part(PartKind.HEADING, texts[0], page, level=1)
        elif ":" in texts[0]:
            yield Part(PartKind.HEADING, texts[0], page, level=2)
            for text in texts[1:]:
                yield Part(PartKind.PARAGRAPH, text, page)
        else:
            self.labels = dict(zip(cols, texts, strict=True))
            self.unsaid = {
                col: Part(PartKind.PARAGRAPH, text, page) for col, text in self.labels.items() if re.search(r"\w", text)
            }

    def _without_labels(self) -> Iterator[Part]:
        """Ends the labels of columns; those that headed nothing are paragraphs, so that none is lost."""
        yield from self.unsaid.values()
        self.labels, self.unsaid = {}, {}


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and not text.endswith((".", "!", "?", ";"))


def grid_of_rows(rows: Sequence[Sequence[str]], page: str | None = None) -> Grid | None:
    """A grid of rows of plain cells, empty ones left out; None where fewer than two columns are filled."""
    cells = tuple(GridCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    if len({c.col for c in cells}) < 2:
        return None
    return Grid(cells, pages=(page,) if page else ())


def _runs(lines: Sequence[_Line]) -> Iterator[tuple[bool, list[_Line]]]:
    """Runs of table rows and runs of other lines, parted by blank lines and by each other. Runs of
    rows with as many columns as the run before are one table, across single blank lines."""
    runs: list[tuple[bool, list[_Line]]] = []
    gap = 0
    for line in lines:
        if line.blank:
            gap += 1
            continue
        is_row = line.row is not None
        if runs and runs[-1][0] == is_row and (not gap or (is_row and gap == 1 and _same_table(runs[-1][1], line))):
            runs[-1][1].append(line)
        else:
            runs.append((is_row, [line]))
        gap = 0
    return iter(runs)


def _same_table(rows: Sequence[_Line], line: _Line) -> bool:
    if len(rows) < 2 or any(_BLOCK_MARKUP.search(x.text) for x in (*rows, line)):
        return False
    return len(line.row or ()) == len(rows[-1].row or ()) >= 3


def _is_layout(rows: Sequence[Sequence[str]]) -> bool:
    filled = [c for row in rows for c in row if c]
    marked = sum(1 for c in filled if _BLOCK_MARKUP.search(c))
    return any("<table" in c.lower() for c in filled) or (marked > 0 and marked >= 0.5 * len(filled))


def _without_repeats(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The filled cells of a row by column, without the cells of a nested table that are set out again
    after the cell that holds it."""
    nested: list[str] = []
    for col, cell in enumerate(row):
        if not cell or (nested and nested[0] == cell and nested.pop(0)):
            continue
        nested = [c.text for p in parts_of(cell) if p.grid for c in p.grid.cells if c.text] if "<table" in cell else []
        yield col, cell


def _row_texts(grid: Grid) -> Iterator[tuple[str, ...]]:
    rows: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.text:
            rows.setdefault(cell.row, []).append(cell.text)
    return (tuple(r) for r in rows.values())


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """The width at which the lines were wrapped, None where paragraphs stand on lines of their own."""
    lengths = sorted(len(x.text) for x in lines if not x.blank and x.row is None)
    if len(lengths) < 8:
        return None
    longest = lengths[int(len(lengths) * 0.98) - 1]
    flowing = sum(1 for a, b in pairwise(lines) if not b.blank and len(a.text) > 0.75 * longest)
    return longest if 40 <= longest <= _LONGEST_WRAP and flowing >= 0.2 * len(lengths) else None


def _marked(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _runs_on(part: Part, after: Part) -> bool:
    """Whether a paragraph cut by a page break goes on in the next: no end to the first, and the
    second opens in lower case."""
    flowing = (PartKind.PARAGRAPH, PartKind.LIST_ITEM)
    if part.kind not in flowing or after.kind is not PartKind.PARAGRAPH or _marked(after.text):
        return False
    return after.text[:1].islower() and len(part.text) > 40 and not part.text.endswith((".", "!", "?", ":", ";"))


def _plain(text: str) -> str:
    """Without Markdown emphasis, links' addresses and escapes; spaces single."""
    text = re.sub(r"\*{2,}|__(?=\S)|(?<=\S)__", "", text)
    text = re.sub(r"(?<!\w)\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*(?!\w)", r"\1", text)
    text = re.sub(r"!?\[([^\[\]]*)\]\([^()\s]*\)", r"\1", text)
    text = re.sub(r"\\([\\`*_{}\[\]()#+.!|~-])", r"\1", text)
    return re.sub(r"\s+", " ", text).strip()
