"""How an exported draft words a citation: paper, date, place and quote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.draft.model import Draft, Line
from assistant.planted import plain
from corpus.model import Citation

_LONGEST = 300


def place_words(c: Citation) -> str:
    """'Headline Performance Report, 18 June 2019, item 11b, page 3, paragraph 21'."""
    day = f"{c.meeting_date.day} {c.meeting_date:%B %Y}" if c.meeting_date else ""
    item = f"item {c.item}" if c.item and len(c.item) < 8 else c.item or ""
    parts = (c.title, day, item, c.page and f"page {c.page}", c.number and f"paragraph {c.number}")
    return plain(", ".join(dict.fromkeys(p for p in parts if p)))


def note_words(line: Line, citations: Mapping[str, Citation]) -> str:
    """The footnote of a line: 'Source: …: “quote”', with the working of what is calculated."""
    cited = "; ".join(f"{place_words(c)}: “{quote_words(c)}”" for id in line.citations if (c := citations[id]))
    workings = "; ".join(f"{f.working} = {f.text}" for f in line.figures if f.working)
    return f"Source: {cited}." + (f" Working: {workings}." if workings else "")


def quote_words(c: Citation) -> str:
    """The quote on one line, shortened where it is long."""
    said = plain(" ".join(c.quote.split()))
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0]} …"


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures used of one measure: a row an area, where any is named, and a column a period."""

    caption: str
    periods: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def by_area(self) -> bool:
        """Whether the first cell of each row names an area."""
        return any(area for area, _ in self.rows)

    @property
    def head(self) -> tuple[str, ...]:
        return ("Area", *self.periods) if self.by_area else self.periods

    @property
    def lines(self) -> list[tuple[str, ...]]:
        """Its rows under its head."""
        return [(area, *values) if self.by_area else values for area, values in self.rows]


def tables(draft: Draft) -> list[FigureTable]:
    """The figures used, a table for each measure, in the order of the text."""
    found = []
    for name in dict.fromkeys(u.of for u in draft.used):
        used = [u for u in draft.used if u.of == name]
        periods = tuple(dict.fromkeys(u.period for u in used))
        said = {(u.area, u.period): u.said for u in reversed(used)}
        areas = dict.fromkeys(u.area for u in used)
        rows = tuple((area, tuple(said.get((area, period), "") for period in periods)) for area in areas)
        found.append(FigureTable(opening(name), tuple(opening(p.removeprefix("the ")) for p in periods), rows))
    return found


def by_id(draft: Draft) -> dict[str, Citation]:
    return {c.id: c for c in draft.citations}


def title(draft: Draft) -> str:
    """'Robberies recorded, the year ending March 2019'."""
    return ", ".join(p for p in (opening(draft.measure), draft.period) if p)


def opening(words: str) -> str:
    """Words as they open a line."""
    return words[:1].upper() + words[1:]
