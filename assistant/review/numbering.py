"""Numbers of paragraphs, headings, tables and figures that skip or come twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.review.model import Check, Finding, FindingType, Quote, Severity
from assistant.review.wording import numbers_begin_late, numbers_skip, numbers_twice
from corpus.model import Block, BlockKind, Document, Span

_PLAIN = re.compile(r"\d{1,3}$")
_DOTTED = re.compile(r"(?P<of>\d{1,2})\.(?P<n>\d{1,2})$")
_CAPTION_NUMBER = re.compile(r"(\d{1,3})[.)] ")
_CAPTION = re.compile(r"(?P<kind>Table|Figure|Diagram|Chart|Graph|Map) (?P<n>\d{1,2})(?: ?[.:–—-](?!\d)| *$)", re.I)
_CONTINUED = re.compile(r"(?i:continued|cont[’'.]?d)")

_LARGEST_SKIP = 4
"""Numbers further apart begin another series, or leave out what was not to be printed."""

_SERIES = 3
"""So many numbers in a row make a series that a skip or a repeat can break."""


@dataclass(frozen=True, slots=True)
class Numbered:
    n: int
    name: str
    span: Span


def check_numbering(document: Document) -> Iterator[Check]:
    """Each paragraph's number after the one before it, and each table's or figure's."""
    for series in _paragraphs(document):
        yield from _in_series(document, series)
    for captions, in_full in _captions(document):
        yield from _of_captions(document, captions, in_full)


def _paragraphs(document: Document) -> Iterator[list[Numbered]]:
    """The series of an item: whole numbers, and those behind each first number ('3.1', '3.2')."""
    series: dict[tuple[int | None, str], list[Numbered]] = {}
    for block in document.blocks:
        number = _number(document, block)
        if number is None:
            continue
        dotted = _DOTTED.match(number)
        key, n = (f"{dotted['of']}.", dotted["n"]) if dotted else ("", number)
        series.setdefault((block.item, key), []).append(Numbered(int(n), number, _first_line(document, block)))
    yield from series.values()


def _number(document: Document, block: Block) -> str | None:
    if block.kind is BlockKind.TABLE:
        match = _CAPTION_NUMBER.match(block.span.quote(document.text))
        return match[1] if match else None
    if block.kind is BlockKind.LIST_ITEM or block.number is None:
        return None
    return block.number if _PLAIN.match(block.number) or _DOTTED.match(block.number) else None


def _first_line(document: Document, block: Block) -> Span:
    said = block.span.quote(document.text)
    return Span(block.span.start, block.span.start + min(len(said.split("\n")[0]), 160))


def _in_series(document: Document, series: Sequence[Numbered]) -> Iterator[Check]:
    run: list[Numbered] = []
    for i, one in enumerate(series):
        last = run[-1].n if run else 0
        goes_on = i + 1 < len(series) and series[i + 1].n == one.n + 1
        if one.n == last + 1:
            if run:
                yield Check(FindingType.NUMBERING)
            run.append(one)
        elif one.n == 1 or len(run) < _SERIES:
            run = [one]
        elif one.n > last + 1:
            if goes_on and one.n - last <= _LARGEST_SKIP and not _stands_between(document, run[-1], one):
                yield _skips(document, run[-1], one)
            run = [one]
        elif goes_on and (twice := [x for x in run if x.n == one.n]):
            yield _twice(document, twice[0], one, run[-1])
            run = [*(x for x in run if x.n < one.n), one]


def _stands_between(document: Document, a: Numbered, b: Numbered) -> bool:
    """Whether a number in between begins a line that was read as something else."""
    between = document.text[a.span.start : b.span.start]
    return any(re.search(rf"(?m)^\W{{0,3}}{n}\b", between) for n in range(a.n + 1, b.n))


def _skips(document: Document, a: Numbered, b: Numbered) -> Check:
    quotes = (Quote.of(document, b.span), Quote.of(document, a.span))
    said = numbers_skip(a.name, b.name)
    follows = f"{b.name[: -len(str(b.n))]}{a.n + 1}"
    return Check(FindingType.NUMBERING, Finding(FindingType.NUMBERING, Severity.MINOR, quotes, b.name, follows, said))


def _twice(document: Document, first: Numbered, again: Numbered, last: Numbered) -> Check:
    quotes = tuple(Quote.of(document, x.span) for x in (again, first, last) if x is not again or first is not last)
    said = numbers_twice(first.name, last.name)
    follows = f"{again.name[: -len(str(again.n))]}{last.n + 1}"
    return Check(
        FindingType.NUMBERING, Finding(FindingType.NUMBERING, Severity.MINOR, quotes, again.name, follows, said)
    )


def _captions(document: Document) -> Iterator[tuple[list[Numbered], bool]]:
    """The numbered tables, figures and diagrams of each item, kind by kind, and whether any kind there begins with
    its first: an extract of a paper has none of them from the start."""
    found: dict[tuple[int | None, str], list[Numbered]] = {}
    for block in document.blocks:
        if match := _CAPTION.match(block.span.quote(document.text)):
            line = _first_line(document, block)
            kind = match["kind"].title()
            series = found.setdefault((block.item, kind), [])
            if not _CONTINUED.search(line.quote(document.text)):
                series.append(Numbered(int(match["n"]), f"{kind} {match['n']}", line))
    whole = {item for (item, _), series in found.items() if any(one.n == 1 for one in series)}
    yield from ((series, item in whole) for (item, _), series in found.items())


def _of_captions(document: Document, captions: Sequence[Numbered], in_full: bool) -> Iterator[Check]:
    before: Numbered | None = None
    for one in captions:
        if before is None and one.n > 1 and in_full:
            quotes = (Quote.of(document, one.span),)
            said = numbers_begin_late(one.name)
            finding = Finding(FindingType.NUMBERING, Severity.MINOR, quotes, str(one.n), "1", said)
            yield Check(FindingType.NUMBERING, finding)
        elif before is not None and one.n > before.n + 1:
            yield _skips(document, before, one)
        elif before is not None and one.n == before.n and not _same_words(document, before, one):
            yield _twice(document, before, one, before)
        else:
            yield Check(FindingType.NUMBERING)
        before = one


def _same_words(document: Document, a: Numbered, b: Numbered) -> bool:
    return a.span.quote(document.text).lower() == b.span.quote(document.text).lower()
