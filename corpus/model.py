"""The papers at rest, as frozen values without third-party imports.

Everything points into one string per paper, its *canonical text*, by `Span`: a pair of
character offsets [start, end). A quote is never stored on its own word: it is made by
slicing, and checked again where a citation leaves.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from figures.dates import Period
from figures.meant import Direction, Role
from figures.value import Quantity


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range [start, end) of characters in one paper's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs from 0 or later to its end, not {self.start} to {self.end}")

    @classmethod
    def of(cls, text: str, quote: str, start: int = 0) -> Span:
        """The span of `quote` in `text` at exactly `start`; ValueError where it does not stand there."""
        span = cls(start, start + len(quote))
        if text[span.start : span.end] != quote:
            raise ValueError(f"the text at {start} does not read {quote[:60]!r}")
        return span

    def quote(self, text: str) -> str:
        """What `text` reads here; ValueError where the span runs past its end."""
        if self.end > len(text):
            raise ValueError(f"a span ends at {self.end}, after the end of the text at {len(text)}")
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


class PaperKind(StrEnum):
    REPORT = "report"
    MINUTES = "minutes"
    AGENDA = "agenda"
    SCORECARD = "scorecard"
    PACK = "pack"


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of one paper. `version_id` is unique over all papers and versions; `id` stays
    the same when the file changes."""

    id: str
    version_id: str
    version: int
    file_name: str
    title: str
    media_type: str
    sha256: str
    reader: str
    ingested_at: datetime
    kind: PaperKind = PaperKind.REPORT
    body: str | None = None
    meeting_date: date | None = None
    item_number: str | None = None
    author: str | None = None
    source: str | None = None
    access: str = "public"
    pages: int | None = None
    characters: int = 0
    supersedes: str | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One paper bound into a pack: minutes, a report, an appendix. Items follow one another and
    do not nest; `number` is its agenda item ('9', '11b')."""

    ordinal: int
    title: str
    span: Span
    number: str | None = None
    kind: PaperKind = PaperKind.REPORT
    body: str | None = None
    meeting_date: date | None = None
    first_page: str | None = None
    last_page: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, note or table. `page` is the printed page label, where the
    file has pages; `number` the paragraph number as printed, without its stop ('21', '1.1', 'iii')."""

    ordinal: int
    kind: BlockKind
    span: Span
    page: str | None = None
    number: str | None = None
    heading_path: tuple[str, ...] = ()
    level: int | None = None
    item: int | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: 0-based row and column of its top left corner, its span in the canonical text,
    and, for a data cell, the headers that govern it, outermost first."""

    row: int
    col: int
    span: Span
    text: str
    row_span: int = 1
    col_span: int = 1
    header: bool = False
    row_path: tuple[str, ...] = ()
    col_path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells. In the canonical text a table is its caption on a line of its own, if it has
    one, then a line a row, cells parted by tabs."""

    ordinal: int
    span: Span
    cells: tuple[Cell, ...]
    caption: Span | None = None
    page: str | None = None
    header_rows: int = 0
    header_cols: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: a run of blocks of one section, or a run of rows of one table.

    `context` is what the passage is read under but does not hold itself: paper or item title, date,
    heading path, and for a table its caption and column headers. It is searched and embedded with
    the passage and is no part of its span. `sentences` are the spans that are embedded one by one,
    each a sentence or a table row.
    """

    ordinal: int
    span: Span
    sentences: tuple[Span, ...]
    context: str = ""
    headers: str = ""
    page: str | None = None
    number: str | None = None
    heading_path: tuple[str, ...] = ()
    item: int | None = None
    table: int | None = None
    blocks: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a paper that says something, as `figures.meant.Meant` has it. `quantity` has its offsets
    in the canonical text; `within` is the sentence or the table row that it is cited by; `block` is the
    ordinal of its block, and `cell` the table's ordinal, the row and the column, where it stands in one."""

    ordinal: int
    quantity: Quantity
    role: Role
    measure: str
    within: Span
    block: int
    area: str | None = None
    period: Period | None = None
    direction: Direction | None = None
    cell: tuple[int, int, int] | None = None

    @property
    def span(self) -> Span:
        """Where it is printed."""
        return Span(self.quantity.start, self.quantity.end)


@dataclass(frozen=True, slots=True)
class Document:
    """One paper read whole, as ingest hands it to the catalogue."""

    paper: Paper
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    items: tuple[Item, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a sentence of an answer stands. `quote` equals the canonical text at `span`."""

    id: str
    paper_id: str
    version_id: str
    file_name: str
    title: str
    span: Span
    quote: str
    page: str | None = None
    number: str | None = None
    heading_path: tuple[str, ...] = ()
    item: str | None = None
    meeting_date: date | None = None


@dataclass(frozen=True, slots=True)
class Filters:
    """Which papers a search may look in; empty means all current ones."""

    papers: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kinds: tuple[PaperKind, ...] = ()
    since: date | None = None
    until: date | None = None

    def __bool__(self) -> bool:
        return bool(self.papers or self.bodies or self.kinds or self.since or self.until)


@dataclass(frozen=True, slots=True)
class FigureFilter:
    """Which figures of the ledger are wanted; empty means all. `measure` is words whose stems must all occur
    in the figure's measure phrase. `period`, of which a bound at least is set, is one that the figure's
    own is or lies in. `area` and `unit` are compared whole, without regard to case."""

    measure: str = ""
    area: str | None = None
    period: Period | None = None
    role: Role | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found. `score` falls with rank and compares within one search only;
    `parts` are the features that made it, by name."""

    paper: Paper
    passage: Passage
    text: str
    score: float
    parts: dict[str, float] = field(default_factory=dict, compare=False)
