"""In which role a question asks for a figure: a level, a change, a target, what stood before, a rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from figures.meant import Direction, Role

_MOVES = (
    r"(?:rise|risen|rose|increase|growth|grow|grown|grew|fall|fallen|fell|drop|decrease|decline|reduction|improve\w*)"
)
_COMPARED = (
    r"(?:more|fewer|less|higher|lower|greater|smaller|longer|shorter|up|down|above|below|under|over|ahead|behind)"
)

# Tried in this order: the first of which an alternative matches says the role.
_ROLES: tuple[tuple[Role, str], ...] = (
    (Role.RANK, r"\brank\w*\b|\bwhere (?:did|does|do|was|is) .* (?:come|stand|place)\b|\bwhat (?:place|position)\b"),
    (
        Role.CHANGE,
        r"\bby (?:(?:roughly |about )?how|what (?:percentage|proportion|share|margin|factor|amount|number)s?)\b"
        rf"|\bhow (?:many|much|far) {_COMPARED}(?! to\b)"
        rf"|\bhow (?:much|far) (?:has|have|had|did)\b[^?]*\b(?:{_MOVES}|mov\w+|chang\w+|gone|go)\b"
        r"|\b(?:what|which|how (?:large|big|great|steep|sharp))(?: [\w-]+){0,3}"
        rf" (?:{_MOVES}|change|difference|variance)\b",
    ),
    (
        Role.TARGET,
        r"\b(?:target|milestone|goal|ambition|threshold|national standard)s?\b"
        r"(?! (?:report|paper|table|plan|document|statement|update)s?\b)"
        r"|\b(?:hoped for|aimed for"
        r"|(?:is|are|was|were) (?:projected|planned|due|supposed|meant|expected|required|intended))\b",
    ),
    (Role.AVERAGE, r"\baverage|\bmean\b|\bmedian\b|\btypical\w*\b"),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern, re.I)) for role, pattern in _ROLES)
_REACHES = re.compile(
    r"\bwhat (?:level|figure|number|total|share|rate)\b[^?]*\b(?:reach|stand|hit|get|go|come|came|went|was|were|is)\b"
    r"|\b(?:go|gone|went|come|came|grow|grown|grew|rise|rose|risen|fall|fell|fallen|drop\w*|reduced|cut|brought|increased?)"
    r" (?:up |down )?to\b|\bto (?:what|how many)\b|\bfrom what\b",
    re.I,
)
_EARLIER = re.compile(
    r"\b(?:before|previous(?:ly)?|prior|earlier|baseline|initially|originally|from what|comparison|last year|benchmark"
    r"|used to|start(?:ed)? from|comparator)\b",
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:total|combined|altogether|in all|all together|overall|full[- ]year|whole|between them)\b", re.I
)
_UP = re.compile(
    r"\b(?:more|higher|greater|longer|up|above|over|rise|risen|rose|increase\w*|gr[eo]w\w*|gain\w*|added?)\b", re.I
)
_DOWN = re.compile(
    r"\b(?:fewer|less|lower|smaller|shorter|down|below|under|fall\w*|fell|drop\w*|decreas\w*|declin\w*|reduc\w*|cut)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Sought:
    """The figure that a question asks for: its `role`, which way it moved where a change is asked for, whether
    what stood `earlier` is meant, and whether the `whole` of several parts is."""

    role: Role = Role.LEVEL
    direction: Direction | None = None
    earlier: bool = False
    whole: bool = False


def sought_by(question: str) -> Sought:
    """What a question asks for. A level unless its words say otherwise: 'to how many posts will it grow'
    asks for the level that is reached, 'by how many' for the change."""
    role = next((role for role, pattern in _ROLE_PATTERNS if pattern.search(question)), Role.LEVEL)
    if role is Role.CHANGE and _REACHES.search(question) and not re.search(r"\bby (?:how|what)\b", question, re.I):
        role = Role.LEVEL
    up, down = bool(_UP.search(question)), bool(_DOWN.search(question))
    moves = None if role is not Role.CHANGE or up == down else Direction.UP if up else Direction.DOWN
    return Sought(role, moves, bool(_EARLIER.search(question)), bool(_WHOLE.search(question)))
