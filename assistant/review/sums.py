"""Totals told in words beside their parts: in brackets, in a list, or in the items that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.review.model import Check, Finding, FindingType, Quote
from assistant.review.prose import Window, figure, sentences
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.wording import breaks_sum
from assistant.review.wording import figure as shown
from corpus.model import BlockKind, Document
from figures.meant import Role
from figures.units import COUNT
from figures.value import is_money

_BRACKET = re.compile(rf"{figure('whole')}(?P<named>[^‖;.(⟨]{{0,70}})\((?P<parts>[^()]*)\)")
_LISTED = re.compile(
    rf"{figure('whole')}[^‖;.⟨]{{0,90}}(?::|\b(?:across|compris\w+|consist\w+ of|made up of|broken down|split|namely"
    r"|of which|as follows|between)\b)(?P<parts>.*)",
    re.I,
)
_NO_LIST = re.compile(
    r"(?i:\b(?:compared|previous(?:ly)?|from|up|down|than|target|average|including|over|under|rank\w*|or|increase\w*"
    r"|decrease\w*|more|fewer|less)\b|%)"
)
_PLACES = re.compile(r"⟨(\d+)⟩")

_CLOSE = Decimal("0.1")
"""Parts that add up to something else by more than this share of the total are not all of it, or not of it."""


def check_sums(document: Document) -> Iterator[Check]:
    """Each total that stands beside its parts in one sentence, or above them in a list."""
    told = sentences(document)
    for window in told:
        yield from _in_sentence(window)
    yield from _above_items(document, told)


def _in_sentence(window: Window) -> Iterator[Check]:
    for pattern, fewest in ((_BRACKET, 2), (_LISTED, 3)):
        for match in pattern.finditer(window.template):
            if _NO_LIST.search(match["parts"]) or (fewest > 2 and "(" in match["parts"] and ")" not in match["parts"]):
                continue
            whole = int(match["whole"])
            parts = [int(n) for n in _PLACES.findall(match["parts"])]
            if len(parts) >= fewest and _of_one_kind(window, whole, parts):
                printed = [window.printed(n) for n in parts]
                yield from _check(window.printed(whole), printed, window.quotes())


def _of_one_kind(window: Window, whole: int, parts: Sequence[int]) -> bool:
    """Whether all are counts, or all money, and none of them a change or a target."""
    figures = [window.figures[n] for n in (whole, *parts)]
    units = {f.quantity.unit for f in figures}
    unit = figures[0].quantity.unit
    apart = {Role.TARGET, Role.RANK, Role.RATE, Role.AVERAGE}
    return len(units) == 1 and (unit == COUNT or is_money(unit)) and not apart & {f.role for f in figures}


def _above_items(document: Document, told: Sequence[Window]) -> Iterator[Check]:
    """Totals of what the items of the same list divide: '1,496 incidents', 'incidents on street 573', and so on."""
    lists: list[list[Window]] = []
    for window in told:
        if window.block.kind is not BlockKind.LIST_ITEM:
            continue
        ordinal = window.block.ordinal
        if lists and ordinal - lists[-1][-1].block.ordinal <= 2 and window.block.item == lists[-1][-1].block.item:
            lists[-1].append(window)
        else:
            lists.append([window])
    for items in lists:
        for head in items:
            for match in _COUNTED.finditer(head.template):
                begins = re.compile(rf"(?i)(?:\W*\w{{1,4}}[.)] ?)?\W*{re.escape(match['noun'])} (?:{_DIVIDES})\b")
                parts = [w for w in items if w is not head and len(w.figures) == 1 and begins.match(w.template)]
                if len(parts) >= 2 and all(_of_one_kind(w, 0, (0,)) for w in parts):
                    quotes = (*head.quotes(), *(q for w in parts for q in w.quotes()))
                    yield from _check(head.printed(match["whole"]), [w.printed(0) for w in parts], quotes)


_COUNTED = re.compile(rf"{figure('whole')} (?P<noun>[A-Za-z]{{3,20}}s)\b")
_DIVIDES = "in|on|at|by|with|without|from|to|involving|where|that|which|who"


def _check(whole: Printed, parts: Sequence[Printed], quotes: tuple[Quote, ...]) -> Iterator[Check]:
    """How the total ties; nothing where the parts are plainly not all of it."""
    computed = sum((part.interval for part in parts), Interval.around(Decimal(0)))
    severity = severity_of(whole, computed)
    if severity is None:
        yield Check(FindingType.TOTAL)
    elif computed.distance(whole.value) <= _CLOSE * abs(whole.value):
        follows = shown(computed.middle, whole)
        explanation = breaks_sum(whole.text, " + ".join(part.text for part in parts), follows)
        yield Check(FindingType.TOTAL, Finding(FindingType.TOTAL, severity, quotes, whole.text, follows, explanation))
