"""A cell that holds several figures, taken apart: which words, period and area belong to which of them.

'Burglary 12,478; Robbery 5,858 [YTD Jan 22]', '2362 suspects; 2674 crimes', 'P1: 41% within 15m; median 16m19s',
'33 [Same period 2020/21] 28 [Same period 2019/20]'.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from figures.area import AreaMention, find_areas
from figures.dates import Period
from figures.label import governing, periods_of, roles_of
from figures.label_measure import measure_words
from figures.meant import Direction, Frame, Role
from figures.patterns import compiled
from figures.value import Quantity

_HARD = re.compile(r"[;{}\]•|*]| / ")
_SOFT = re.compile(r",| and |[()]")
_LEADS = compiled(r"(?i:(?:^|[\s(,])(?:average|avg|mean|median|target|baseline|rate|total|within)(?: of)?[ :]*$)")
_CAPITAL = re.compile(r"(?<=[a-z)] )[A-Z0-9]")
_UP = frozenset("increase increased rise rose growth more higher up additional extra".split())
_DOWN = frozenset("decrease decreased reduction reduced fall fell drop decline fewer less lower down".split())
_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months"})
_SHOWN_ROLE = compiled(r"[\[(][^\[\]()\d]{0,12}\b(?i:target|baseline|benchmark|milestone)s?[\])]")
_OPEN = re.compile(r"[\[(][^\[\]()]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure of a cell with what the cell says of it alone; '' and None for what it does not."""

    quantity: Quantity
    measure: str
    role: Role | None
    direction: Direction | None
    period: Period | None
    area: str | None


def parts_of(text: str, quantities: Sequence[Quantity], frame: Frame) -> list[Part]:
    """The figures of a cell, each with its own words: those before it up to the last mark, or those after
    it up to the next; a label with a colon holds for the figures after it, too, until another, and the words of
    a figure for the one that only a stroke parts from it ('2.6 / 4.6')."""
    periods = periods_of(text, frame.anchor, frame.year_starts)
    areas = find_areas(text, frame.gazetteer)
    shown = _period_of_each(text, quantities, periods, frame)
    heads, tails = _split(text, quantities)
    roles = [(m.start(), roles_of(m.group())[0]) for m in _SHOWN_ROLE.finditer(text)]
    parts: list[Part] = []
    group: tuple[int, int] | None = None
    for i, quantity in enumerate(quantities):
        between = text[quantities[i - 1].end if i else 0 : quantity.start]
        if i and ("/" in between or "}" in between or "{" in between):
            group = None
        head = heads[i]
        if (colon := text.rfind(":", *head)) >= 0:
            group, head = (head[0], colon + 1), (colon + 1, head[1])
        spans = [*([group] if group else []), head, tails[i]]
        beside = bool(parts) and between.strip() == "/"
        said = [] if beside else [_words(text, span, periods, areas) for span in spans]
        role, direction = _told(text[head[0] : head[1]], text[tails[i][0] : tails[i][1]], quantity)
        parts.append(
            Part(
                quantity,
                parts[-1].measure if beside else " ".join(dict.fromkeys(w for w in said if w)),
                role or next((r for at, r in roles if at >= quantity.end and "]" not in text[quantity.end : at]), None),
                direction,
                shown[i] if role is not Role.TARGET or _after(text, shown[i], quantity) else None,
                next((a.area.name for s in spans for a in areas if s[0] <= a.start and a.end <= s[1]), None),
            )
        )
    return parts


def _after(text: str, period: Period | None, quantity: Quantity) -> bool:
    """Whether a period is printed after a figure: what was shown for the figures before is not a target's."""
    return period is not None and text.find(period.text, quantity.end) >= 0


def _told(before: str, after: str, quantity: Quantity) -> tuple[Role | None, Direction | None]:
    """The role, and the direction of a change, that the words of a figure itself tell."""
    words = f"{before} {after}".lower().split()
    for names, direction in ((_UP, Direction.UP), (_DOWN, Direction.DOWN)):
        if any(word.strip("(),.") in names for word in words):
            return Role.CHANGE, direction
    if before.rstrip().endswith("within") and quantity.unit in _DURATIONS:
        return Role.TARGET, None
    return next(iter(roles_of(f"{before} {after}")), None), None


def _words(text: str, span: tuple[int, int], periods: Sequence[Period], areas: Sequence[AreaMention]) -> str:
    start, end = span
    named = [*((p.start, p.end) for p in periods), *((a.start, a.end) for a in areas)]
    label = text[start:end].strip()
    if label[:-1].isdigit() and label[-1] == ":" and not any(start <= a < end for a, _ in named):
        return label[:-1]
    return measure_words(text[start:end], [(a - start, b - start) for a, b in named if start <= a and b <= end])


def _split(text: str, quantities: Sequence[Quantity]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The words before and after each figure, parted where the words between two figures part."""
    heads, tails = [(0, quantities[0].start)], []
    for left, right in pairwise(quantities):
        start, end = left.end, right.start
        at, resume = _cut(text[start:end], labelled=heads[-1][1] > heads[-1][0] and _named(text, heads[-1]))
        tails.append((start, start + at))
        heads.append((start + resume, end))
    last = quantities[-1].end
    hard = _HARD.search(text, last)
    tails.append((last, hard.start() if hard else len(text)))
    return heads, tails


def _named(text: str, span: tuple[int, int]) -> bool:
    return any(c.isalpha() for c in text[span[0] : span[1]])


def _cut(between: str, labelled: bool) -> tuple[int, int]:
    """Where what belongs to the figure before ends, and where what belongs to the next begins."""
    hard = list(_HARD.finditer(between))
    if hard:
        return hard[0].start(), hard[-1].end()
    if labelled and between.strip()[:1].isupper():
        return 0, 0
    if ":" in between or labelled:
        capital = _CAPITAL.search(between)
        if capital and ":" not in between[: capital.start()]:
            return capital.start(), capital.start()
    if ":" in between:
        return 0, 0
    soft = list(_SOFT.finditer(between))
    if soft and soft[-1].group() != ")":
        return soft[0].start() if soft[0].group() != "(" else 0, soft[-1].end() if soft[-1].group() != "(" else 0
    if led := _LEADS.search(between):
        return led.start(), led.start()
    return len(between), len(between)


def _period_of_each(
    text: str, quantities: Sequence[Quantity], periods: Sequence[Period], frame: Frame
) -> list[Period | None]:
    """A period in brackets is that of the figures before it, back to the last one in brackets; one that
    stands open is that of the nearest figure. Figures after the last keep it."""
    found: list[Period | None] = [None] * len(quantities)
    bracketed = [p for p in periods if _OPEN.search(text[: p.start])]
    for period in periods:
        if period not in bracketed:
            near = min(range(len(quantities)), key=lambda i: _distance(quantities[i], period))
            found[near] = governing((period,), frame)
    last: Period | None = None
    todo = list(bracketed)
    for i, quantity in enumerate(quantities):
        while todo and todo[0].start < quantity.start:
            last = todo.pop(0)
        if found[i] is None and (shown := todo[0] if todo else last) is not None:
            found[i] = governing((shown,), frame)
    return found


def _distance(quantity: Quantity, period: Period) -> int:
    return max(period.start - quantity.end, quantity.start - period.end)
