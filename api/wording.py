"""How dates, places and counts are worded, the same on paper pages, in answers and in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from assistant.comparable import length_of
from corpus.model import Citation, Passage
from figures.dates import Period


def long_date(day: date | None) -> str:
    """'14 March 2022'; empty without a date."""
    return f"{day.day} {day:%B %Y}" if day else ""


def period_words(period: Period) -> str:
    """A period by its days, the same however papers word it: 'month of June 2019', 'quarter to 30 June 2019',
    '12 months to 31 March 2019'; as printed where a bound is not said."""
    if period.first is None or period.until is None:
        return period.text
    last = period.until - timedelta(days=1)
    length = length_of(period)
    if length == "one day":
        return f"day of {long_date(last)}"
    if length == "one month" and period.first.day == 1 and period.until.day == 1:
        return f"month of {last:%B %Y}"
    return f"{length.removeprefix('one ')} to {long_date(last)}"


def duration(milliseconds: float) -> str:
    """'86 ms', '15.7 seconds'."""
    return f"{milliseconds:.0f} ms" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} seconds"


def without_empty_lines(text: str) -> str:
    """A passage as it is shown among others, where space is short."""
    return "\n".join(line for line in text.splitlines() if line.strip())


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 paper', '1,200 papers'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def place_of(citation: Citation) -> str:
    """'Item 9, page 5, paragraph 21', as far as the paper has them; else its nearest heading."""
    item = f"item {citation.item}" if citation.item and len(citation.item) < 8 else citation.item
    return _sentence_case([item, *_page_and_paragraph(citation.page, citation.number)], citation.heading_path)


def place_of_passage(passage: Passage) -> str:
    """As `place_of`, for a passage."""
    return _sentence_case(_page_and_paragraph(passage.page, passage.number), passage.heading_path)


def _page_and_paragraph(page: str | None, number: str | None) -> list[str | None]:
    return [page and f"page {page}", number and f"paragraph {number}"]


def _sentence_case(parts: Iterable[str | None], headings: tuple[str, ...]) -> str:
    place = ", ".join(part for part in parts if part)
    if not place and headings:
        place = headings[-1]
    return place[:1].upper() + place[1:]
