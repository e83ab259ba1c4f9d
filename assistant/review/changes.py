"""Changes told in words beside the two figures that they lie between: 'rose by 59 from 850 to 1,070'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.review.model import Check, Finding, FindingType, Severity
from assistant.review.prose import NEXT, Window, figure, windows
from assistant.review.tie import Interval, Printed, severity_of
from assistant.review.wording import breaks_change, breaks_direction, goes_the_other_way
from assistant.review.wording import figure as shown
from corpus.model import Document
from figures.meant import Direction, Role
from figures.units import COUNT, PERCENT, POINTS
from figures.value import is_money

_GAP = r"[^‖;⟨]{0,%d}"
_COMPARED = r"(?:compared (?:to|with)|against|as against|versus|vs\.?|(?:up|down) from|previously|previous(?: year)?:?)"
_UP_OR_DOWN = (
    r"(?:rise|rose|risen|increas\w+|grew|grown|growth|up|higher|f[ae]ll\w*|reduc\w+|decreas\w+|declin\w+|drop\w*|down"
    r"|lower|fewer|more|less|change\w*|went|improve\w*)"
)

PAIRS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # rose from 850 to 1,070
        rf"\bfrom {figure('base')}{_GAP % 60}\bto {_GAP % 12}{figure('now')}",
        # to 1,070 from 850
        rf"\bto {figure('now')}{_GAP % 50}\bfrom {_GAP % 12}{figure('base')}",
        # 1,070, up 26% from 850; an increase of 26% on the 850 of last year; 26% more than the 850
        rf"{figure('now')}[^‖;⟨]{{0,50}}, (?:an? )?(?:{_UP_OR_DOWN}(?: of| by)? )?⟨\d+⟩[^‖;⟨]{{0,30}} "
        rf"(?:from|on|than|over) (?:the )?{figure('base')}",
        # rose to 1,070 (850 in 2019/20)
        rf"\bto {figure('now')} \({figure('base')} (?:in|for|at|last|the)\b",
        # 850 collisions and in 2021/22 there were 1,070, an increase of 26%
        rf"{figure('base')}[^‖⟨]{{0,80}} and (?:in|by|for|at) [^‖;,⟨]{{0,60}}"
        rf"{figure('now')}[^‖;⟨]{{0,40}}, an? (?:⟨\d+⟩ {_UP_OR_DOWN}|"
        rf"{_UP_OR_DOWN} of ⟨\d+⟩)",
        # 39 offences compared to 32; 46 homicides, compared with 52 in
        rf"{figure('now')}{_GAP % 50}[ (]{_COMPARED} {_GAP % 12}{figure('base')}",
        # 28,675 burglaries; this had reduced to 19,018
        rf"{figure('base')}[^‖⟨]{{0,160}}[;‖,] ?[^‖;⟨]{{0,100}}\b(?:this|these|it|which)(?: ha[sd]| have)?"
        rf"(?: now| since)? {_UP_OR_DOWN}(?: by ⟨\d+⟩)?{_GAP % 50} to {figure('now')}",
        # 1,094 young people. This was a reduction of 13% from 2015/16 when the figure stood at 1,232
        rf"{figure('now')}[^‖⟨]{{0,160}}‖ (?:This|That|It|These) (?:was|is|were|are|represents?|represented|marks?"
        rf"|equates? to) {_GAP % 12}(?:⟨\d+⟩ )?{_UP_OR_DOWN}[^‖⟨]{{0,20}}(?:⟨\d+⟩)?{_GAP % 40}"
        rf"\b(?:from|on|since|compared|than)\b{_GAP % 80}{figure('base')}",
        # 8,945 robberies recorded. The last full 12 months of data saw 7,509 robberies, a 16% reduction
        rf"{figure('base')}[^‖⟨]{{0,120}}‖ [^‖;⟨]{{0,80}}{figure('now')}[^‖;⟨]{{0,40}}, an? (?:⟨\d+⟩ {_UP_OR_DOWN}|"
        rf"{_UP_OR_DOWN} of ⟨\d+⟩)",
    )
)
"""How the two figures are told, the earlier as `base` and the later as `now`."""

_NEAR = 90
"""How many characters of the template may part a change from its pair."""


def check_changes(document: Document) -> Iterator[Check]:
    """Each change that stands beside its two figures, and each way that something is said to have gone."""
    found: dict[int, Check] = {}
    for window in windows(document):
        for pattern in PAIRS:
            for match in pattern.finditer(window.template):
                for check, change in _of_pair(window, match):
                    # Words that can be read as two pairs mean the one that holds.
                    if change not in found or check.finding is None:
                        found[change] = check
        if window.own == 0:
            yield from _ways(window)
    yield from found.values()


def _of_pair(window: Window, match: re.Match[str]) -> Iterator[tuple[Check, int]]:
    """What ties to the pair, one change of each unit: the one that holds, else the nearest."""
    by_unit: dict[str, list[tuple[Check, int]]] = {}
    for place in _changes_beside(window, match):
        if check := _check(window, match["base"], match["now"], place):
            change = window.figures[place]
            by_unit.setdefault(change.quantity.unit, []).append((check, change.ordinal))
    for found in by_unit.values():
        yield min(found, key=lambda one: one[0].finding is not None)


def _changes_beside(window: Window, match: re.Match[str]) -> list[int]:
    """The changes told within the pair's words or close by, the nearest first."""
    start = max(window.template.rfind(stop, 0, match.start()) for stop in (";", NEXT))
    start = max(start, match.start() - _NEAR, 0)
    end = match.end() + _NEAR
    for stop in (";", NEXT):
        found = window.template.find(stop, match.end())
        end = min(end, found) if found >= 0 else end
    pair = {int(match["base"]), int(match["now"])}
    places = [(m.start() + start, int(m[1])) for m in _PLACES.finditer(window.template[start:end])]
    places.sort(key=lambda p: max(match.start() - p[0], p[0] - match.end(), 0))
    changes = [n for _, n in places if n not in pair and window.figures[n].role is Role.CHANGE]
    crowded = NEXT in match.group() and len(places) > len(pair) + len(changes)
    return [] if crowded else changes


_PLACES = re.compile(r"⟨(\d+)⟩")
_WENT = re.compile(
    rf"\b(?:(?P<up>increas\w+|rise|rose|risen|rising|grew|grown|growth|up)|(?P<down>decreas\w+|reduc\w+|f[ae]ll|fell"
    rf"|fallen|falling|dropped|declin\w+|down))\b[^‖;⟨]{{0,30}} from {figure('base')}[^‖;⟨]{{0,40}}\bto "
    rf"[^‖;⟨]{{0,12}}{figure('now')}",
    re.I,
)


def _ways(window: Window) -> Iterator[Check]:
    """Whether what is said to have risen from one figure to another has."""
    for match in _WENT.finditer(window.template):
        a, b = window.printed(match["base"]), window.printed(match["now"])
        if not _alike(window, int(match["base"]), int(match["now"])) or a.unit != b.unit:
            continue
        difference = b.interval - a.interval
        if difference.high < 0 if match["up"] else difference.low > 0:
            word = match["up"] or match["down"]
            follows = shown(difference.middle, b)
            said = goes_the_other_way(word, a.text, b.text)
            finding = Finding(FindingType.DIFFERENCE, Severity.MATERIAL, window.quotes(), word, follows, said)
            yield Check(FindingType.DIFFERENCE, finding)
        else:
            yield Check(FindingType.DIFFERENCE)


def _check(window: Window, base: str, now: str, place: int) -> Check | None:
    """How the change ties to its pair; None where they are of different kinds."""
    a, b, c = window.printed(base), window.printed(now), window.printed(place)
    if not _alike(window, int(base), int(now)):
        return None
    computed = _computed(a, b, c)
    if not computed:
        return None
    direction = window.figures[place].direction
    type = FindingType.DIFFERENCE if c.unit not in (PERCENT, POINTS) else FindingType.PERCENTAGE
    signed = abs_of(c) if direction is not Direction.DOWN else abs_of(c).negated()
    verdicts = []
    for value, working in computed:
        stated = signed if direction is not None else abs_of(c) if value.middle >= 0 else abs_of(c).negated()
        verdicts.append((severity_of(stated, value), value, working))
    if any(severity is None for severity, _, _ in verdicts):
        return Check(type)
    order = list(Severity)
    severity, value, working = max(verdicts, key=lambda v: order.index(v[0]) if v[0] else len(order))
    assert severity is not None
    follows = shown(value.middle, signed if signed.value * value.middle > 0 else signed.negated())
    wrong_way = direction is not None and signed.value * value.middle < 0
    tell = breaks_direction if wrong_way else breaks_change
    explanation = tell(c.text, a.text, b.text, working, follows)
    return Check(type, Finding(type, severity, window.quotes(), c.text, follows, explanation))


def abs_of(figure: Printed) -> Printed:
    return figure.negated() if figure.value < 0 else figure


def _alike(window: Window, base: int, now: int) -> bool:
    a, b = window.figures[base], window.figures[now]
    if a.quantity.unit != b.quantity.unit and not (b.quantity.unit == PERCENT and a.quantity.unit == COUNT):
        return False
    return a.role is not Role.CHANGE and b.role is not Role.CHANGE and Role.TARGET not in (a.role, b.role)


def _computed(a: Printed, b: Printed, c: Printed) -> list[tuple[Interval, str]]:
    """What the change may be, each with its working: between two percentages either points or per cent."""
    difference = (b.interval - a.interval, f"{b.text} − {a.text}")
    share = b.interval.over(a.interval)
    relative = (
        [((share - Interval.around(Decimal(1))).times(100), f"({b.text} − {a.text}) ÷ {a.text} × 100")] if share else []
    )
    if c.unit == POINTS:
        return [difference]
    if c.unit == PERCENT:
        return [*relative, difference] if b.unit == PERCENT else relative
    if c.unit == b.unit and (c.unit == COUNT or is_money(c.unit)):
        return [difference]
    return []
