"""Plans whose years change, and headings whose year is not that of what stands under them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.review.model import Check, Finding, FindingType, Quote, Severity
from assistant.review.wording import heading_of_other_year, plan_of_other_years
from corpus.model import Block, BlockKind, Document, Span
from ingest.sentences import sentence_ranges

_PLAN = re.compile(
    r"(?P<name>(?!(?:The|This|Our|Its) )(?:[A-Z][\w’'&-]*[ \n]+(?:(?:and|of|for|the|&)[ \n]+){0,2}){1,6}?"
    r"(?:Plan|Strategy|Programme|Framework|Vision))"
    r"(?:[ \n]+(?:for|of))?[ \n,(]+(?P<first>20\d\d) ?(?:[-–/]|to) ?(?P<last>20\d\d|\d\d)\b"
)
_YEAR = re.compile(r"(?<![\d/.-])(?P<first>20\d\d) ?[-–/] ?(?P<last>20\d\d|\d\d)(?![\d/-])")
_MONTHS_OF_YEAR = re.compile(r"\bApril (?P<first>20\d\d) (?:to|[-–]) (?:\d{1,2} )?March (?P<last>20\d\d)")
_SMALL = frozenset("and of for the".split())


@dataclass(frozen=True, slots=True)
class Named:
    words: tuple[str, ...]
    first: int
    last: int
    printed: str
    span: Span


def check_names(document: Document) -> Iterator[Check]:
    """Each plan named with its years, and each section whose heading names a year."""
    yield from _plans(document)
    yield from _headings(document)


def _plans(document: Document) -> Iterator[Check]:
    found = [named for block in document.blocks for named in _named(document, block)]
    groups: list[list[Named]] = []
    for named in found:
        group = next((g for g in groups if g[0].first == named.first and _same_name(g[0].words, named.words)), None)
        if group is None:
            groups.append([named])
        else:
            group.append(named)
    for group in groups:
        ends = {n.last: [x for x in group if x.last == n.last] for n in group}
        usual = max(ends.values(), key=len)
        for others in ends.values():
            if others is usual:
                yield from (Check(FindingType.DATE) for _ in others)
                continue
            quotes = tuple(Quote.of(document, n.span) for n in (others[0], usual[0]))
            said = plan_of_other_years(others[0].printed, usual[0].printed, len(usual))
            finding = Finding(FindingType.DATE, Severity.MINOR, quotes, others[0].printed, usual[0].printed, said)
            yield Check(FindingType.DATE, finding)


def _named(document: Document, block: Block) -> Iterator[Named]:
    said = block.span.quote(document.text)
    for match in _PLAN.finditer(said):
        first, last = int(match["first"]), _year(match["first"], match["last"])
        # A plan of one year is another plan every year.
        if last - first < 2:
            continue
        words = tuple(w for w in match["name"].lower().split() if w not in _SMALL)
        yield Named(
            words, first, last, " ".join(match.group().split()), _around(said, block, match.start(), match.end())
        )


def _around(said: str, block: Block, start: int, end: int) -> Span:
    """The line, cut to the sentence, that holds [start, end) of a block."""
    left = said.rfind("\n", 0, start) + 1
    right = said.find("\n", end)
    line = said[left : right if right >= 0 else len(said)]
    for a, b in sentence_ranges(line):
        if a <= start - left and end - left <= b:
            return Span(block.span.start + left + a, block.span.start + left + b)
    return Span(block.span.start + start, block.span.start + end)


def _same_name(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one name ends with the other: with the body's name before it, or without."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and tuple(long[-len(short) :]) == tuple(short)


def _year(first: str, last: str) -> int:
    return int(last) if len(last) == 4 else int(first[:2] + last)


def _headings(document: Document) -> Iterator[Check]:
    """A heading that names one year, over text that names only others."""
    blocks = document.blocks
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        heading = block.span.quote(document.text)
        years = _years(heading)
        if len(years) != 1:
            continue
        body = _section(blocks, i)
        told = [(year, b) for b in body for year in _years(b.span.quote(document.text))]
        (own,) = years
        if len(told) < 2:
            continue
        others = {year for year, _ in told}
        if own in others:
            yield Check(FindingType.DATE)
        elif len(others) == 1:
            (other,) = others
            quotes = tuple(Quote.of(document, b.span) for b in (block, *dict.fromkeys(b for _, b in told)))[:3]
            stated, follows = (f"{year}/{(year + 1) % 100:02}" for year in (own, other))
            said = heading_of_other_year(stated, follows)
            yield Check(FindingType.DATE, Finding(FindingType.DATE, Severity.MINOR, quotes, stated, follows, said))


def _section(blocks: Sequence[Block], heading: int) -> list[Block]:
    """The blocks down to the next heading of the same rank or a higher one."""
    level = blocks[heading].level or 1
    body = []
    for block in blocks[heading + 1 :]:
        if block.item != blocks[heading].item:
            break
        if block.kind is BlockKind.HEADING and (block.level or 1) <= level:
            break
        body.append(block)
    return body


def _years(text: str) -> list[int]:
    """The financial years that a text names, by the year they begin in."""
    found = [m for pattern in (_YEAR, _MONTHS_OF_YEAR) for m in pattern.finditer(text)]
    return [int(m["first"]) for m in found if _year(m["first"], m["last"]) == int(m["first"]) + 1]
