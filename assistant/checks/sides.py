"""The sides that a sentence takes: up or down, before or after, most or least, for or against."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.checks.claim import Claim
from assistant.checks.clauses import clauses, nearest, stems
from assistant.checks.read_with import read
from assistant.checks.tying import Tie
from assistant.trace.poles import AXES, opposed, poles
from assistant.trace.prose import sayings
from assistant.trace.told import LEVELS, Told
from assistant.trace.values import kind_of
from figures.meant import Direction, Role
from figures.quantity import may_hold_figures
from retriever.words import terms

_MUST_BE_SAID = ("extreme", "consent", "stability", "course", "degree")
_THE_SAME = 0.7
_NEAR = 60
_THRESHOLD = re.compile(r"\s+than\s+[\w-]+\s+(?:seconds|minutes|hours|days|weeks|months|years)\b")
_WHEN = re.compile(r"\b(before|after|during|until|without|except)\s+((?:\w+\s+){0,3}\w+)", re.I)
_WORD = re.compile(r"[a-z]+", re.I)
_FROM, _TO = re.compile(r"\bfrom\b"), re.compile(r"\bto\b")
_THAN = re.compile(r"\b(?:than|from|on|against|compared)\b")
_UP, _DOWN = AXES["direction"]


def takes_no_other_side(claim: Claim) -> bool:
    """Whether the evidence takes the sides that the sentence takes, and says the same of who did it and when."""
    prose = [e.text for e in claim.prose]
    sides = claim.statement.sides
    told = [poles(text) for text in prose] + [poles(read(e)) for e in claim.cited if e.cell is not None]
    for axis, side in sides.items():
        if axis == "direction":
            continue
        if axis in _MUST_BE_SAID and not any(t.get(axis) == side for t in told) and not _both(axis, prose):
            return False
        if told and all(axis in opposed(sides, t) for t in told):
            return False
    if _exchanged(claim.text, prose) or _preposition_turned(claim.text, prose):
        return False
    if any(_turned_about(clause, prose) for clause in clauses(claim.text)):
        return False
    best = max(sayings(claim.statement, claim.prose, claim.weights), key=lambda s: s.cover, default=None)
    return best is None or not (best.other_actor or (best.other_date and not claim.tied))


def moves_as_told(claim: Claim) -> bool:
    """Whether what the sentence has going up or down does so: two figures as they are compared, a change that ties,
    or the words of the evidence."""
    pairs = list(_compared(claim))
    if pairs:
        return all((b.figure.quantity.value - a.figure.quantity.value) * side > 0 for a, b, side in pairs)
    side = claim.statement.sides.get("direction")
    called = {stem for tie in claim.tied for t in tie.told for stem in t.key}  # a measure may be called so: 'gains'
    moving = [w for w in _WORD.findall(claim.text) if w.lower() in _UP | _DOWN and not set(terms(w)) & called]
    return side is None or not moving or _moves(claim, side)


def _compared(claim: Claim) -> Iterator[tuple[Told, Told, int]]:
    """The levels that a word of direction compares, and which way it has the second lie of the first: 'rose from 5
    to 7', 'higher here (7) than there (5)', '7, up from 5'."""
    text = claim.text
    levels = sorted((t for t in claim.tied if t.result is None and t.asserted.meant.role in LEVELS), key=_start)
    for m in _WORD.finditer(text):
        side = (m.group().lower() in _UP) - (m.group().lower() in _DOWN)
        if not side or any(_start(t) <= m.start() < t.asserted.meant.quantity.end for t in claim.tied):
            continue
        if _THRESHOLD.match(text, m.end()):
            continue
        before = [t for t in levels if _start(t) < m.start()][-1:]
        after = [t for t in levels if _start(t) > m.start()][:2]
        lead = text[m.end() : _start(after[0])] if after else ""
        between = text[_start(after[0]) : _start(after[1])] if len(after) > 1 else ""
        if _FROM.search(lead) and _TO.search(between):
            pair, way = after, side
            if _is_later(after[0].told[0], after[1].told[0]):
                way = 0
        elif _THAN.search(between) and not _THAN.search(lead):
            pair, way = after, -side
        elif before and after and _THAN.search(lead) and len(lead) < _NEAR:
            pair, way = [*before, after[0]], -side
        else:
            continue
        a, b = (t.told[0] for t in pair)
        alike = kind_of(a.figure.quantity.unit) == kind_of(b.figure.quantity.unit) and (a.key & b.key or not a.key)
        if alike and not set(terms(m.group())) & a.key:
            yield a, b, way


def _is_later(a: Told, b: Told) -> bool:
    """Whether the first of two figures is told as the later."""
    p, q = a.figure.period, b.figure.period
    if p and q and p.until and q.until and p.until != q.until:
        return p.until > q.until
    return a.figure.role is not Role.BASELINE and b.figure.role is Role.BASELINE


def _exchanged(text: str, prose: list[str]) -> bool:
    """Whether a comparison has the second side of one in the evidence first, and the first second."""
    mine = _sides_of_than(text)
    for other in map(_sides_of_than, prose):
        if mine and other:
            straight = len(mine[0] & other[0]) + len(mine[1] & other[1])
            if len(mine[0] & other[1]) + len(mine[1] & other[0]) > straight:
                return True
    return False


def _sides_of_than(text: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """What stands before and after 'than', without what stands on both sides."""
    first, than, rest = text.partition(" than ")
    second = re.split(r"[,;]| because ", rest)[0]
    a, b = stems(first), stems(second)
    return (a - b, b - a) if than else None


def _preposition_turned(text: str, prose: list[str]) -> bool:
    """Whether the sentence has something happen after what it happens during in the evidence, or the like."""
    told = {(m[1].lower(), s) for said in prose for m in _WHEN.finditer(said) for s in terms(m[2])[:1]}
    for m in _WHEN.finditer(text):
        for stem in terms(m[2])[:1]:
            of_it = {when for when, s in told if s == stem}
            if of_it and m[1].lower() not in of_it:
                return True
    return False


def _moves(claim: Claim, side: int) -> bool:
    """Whether the evidence moves to one side (1 up, −1 down)."""
    way = Direction.UP if side > 0 else Direction.DOWN
    for tie in claim.tied:
        if tie.result is not None and tie.asserted.meant.role is not Role.SHARE:
            return True
        if tie.asserted.meant.role is Role.CHANGE or tie.told[0].figure.direction is way:
            return True
    levels = [tie.told[0] for tie in claim.tied if tie.result is None]
    for i, a in enumerate(levels):
        for b in levels[i + 1 :]:
            if a.figure.quantity.unit == b.figure.quantity.unit and _ordered(a, b, side):
                return True
    said = [e.text if e.cell is None else e.said for e in claim.cited]
    if any(poles(text).get("direction") == side for text in said):
        return True
    told = [t for tie in claim.tied for t in tie.told]
    otherwise = any(t.figure.direction is not None or t.sides.get("direction") == -side for t in told)
    return bool(told) and not otherwise and _both("direction", said)


def _ordered(a: Told, b: Told, side: int) -> bool:
    """Whether two levels stand as a sentence says: the later against the earlier, or the first against the second."""
    p, q = a.figure.period, b.figure.period
    if p and q and p.until and q.until and p.until != q.until:
        earlier, later = (a, b) if p.until < q.until else (b, a)
    elif Role.BASELINE in (a.figure.role, b.figure.role):
        earlier, later = (a, b) if a.figure.role is Role.BASELINE else (b, a)
    else:
        earlier, later = b, a
    return (later.figure.quantity.value > earlier.figure.quantity.value) == (side > 0)


def _turned_about(clause: str, prose: list[str]) -> bool:
    """Whether a clause takes the other side of every clause of the evidence that speaks of the same. Of figures that
    move the figures themselves tell."""
    sides = poles(clause)
    if may_hold_figures(clause):
        sides = {axis: side for axis, side in sides.items() if axis != "direction"}
    elif sides.get("direction") and not stems(clause):
        bare = [poles(c).get("direction") for text in prose for c in clauses(text) if not may_hold_figures(c)]
        return bool(prose) and sides["direction"] not in bare
    same = nearest(clause, prose, _THE_SAME) if sides else []
    return bool(same) and any(all(axis in opposed(sides, poles(other)) for other in same) for axis in sides)


def _both(axis: str, texts: list[str]) -> bool:
    """Whether a text takes both sides of an axis, so that it is not known to take neither."""
    first, second = AXES[axis]
    said = [set(_WORD.findall(text.lower())) for text in texts]
    return any(words & first and words & second for words in said)


def _start(tie: Tie) -> int:
    return tie.asserted.meant.quantity.start
