"""How well a figure fits what is asked: its unit, role, period and area, and the words around it. Each 0 to 1,
or below 0 where it speaks against the figure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.evidence import Evidence
from corpus.model import Figure
from figures.dates import Period, agrees, contains
from figures.meant import Role
from retriever.question import Wanted
from retriever.sought import Sought
from retriever.words import fold, stem, terms, words

_CLAUSE = re.compile(r"[,;:()\[\]–—]|\b(?:and|but|while|whilst|although|compared|against|versus|with|than)\b")
_NOTED = re.compile(r"(?<=\()[^()\d]{1,60}\)")
_LABEL = re.compile(r"([\w’'-]+(?: [\w’'-]+){0,3}):\s*$")
_FEWEST = 2
_COUNTED = re.compile(r"\bhow many (?:[\w’'-]+ ){0,4}?([\w’'-]+?s|people|children|staff|women|men)\b", re.I)
_EARLIER_BEFORE = re.compile(
    r"\b(?:from|previously|previous|compared (?:to|with)|against|than|baseline(?: of)?|up on|down on"
    r"|before(?: \w+){0,6} it was)\W+(?:\w+\W+){0,3}$",
    re.I,
)
_EARLIER_HEADER = re.compile(
    r"\b(?:last year|previous|prior|historical|baseline|benchmark|same period|comparison|pre-?\w*)\b", re.I
)
_WHOLE = re.compile(r"\b(?:grand )?total\b|\ball\b|\boverall\b", re.I)
_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
_CURRENCY = frozenset({"GBP", "USD", "EUR"})

_STANDING = {Role.LEVEL: 1.0, Role.SHARE: 0.8, Role.RATE: 0.8, Role.AVERAGE: 0.7, Role.BASELINE: 0.3, Role.TARGET: 0.2}
"""How well each role answers where the state of something is asked for; the others do not."""


def role_fit(sought: Sought, role: Role) -> float:
    """How well a figure in this role answers what is sought."""
    if sought.earlier and sought.role is Role.LEVEL:
        return 1.0 if role is Role.BASELINE else 0.5 * _STANDING.get(role, 0.0)
    if sought.role is role:
        return 1.0
    if sought.role is Role.LEVEL:
        return _STANDING.get(role, 0.0)
    if sought.role is Role.AVERAGE:
        return 0.5 * _STANDING.get(role, 0.0)
    return 0.0


def direction_fit(sought: Sought, figure: Figure) -> float:
    """1 where the figure moves as asked, −1 where it moves the other way, else 0."""
    if sought.direction is None or figure.direction is None:
        return 0.0
    return 1.0 if figure.direction is sought.direction else -1.0


def unit_fit(wanted: Wanted, unit: str) -> float:
    """How well a unit fits what is wanted."""
    if wanted is Wanted.SHARE:
        return 1.0 if unit in ("percent", "percentage points") else 0.3 if unit in ("ratio", "times") else 0.0
    if wanted is Wanted.MONEY:
        return 1.0 if unit in _CURRENCY else 0.2 if unit == "count" else 0.0
    if wanted is Wanted.RATE:
        if unit == "rate" or unit.startswith("per "):
            return 1.0
        return 0.9 if unit == "percent" else 0.4 if unit == "count" else 0.0
    if wanted is Wanted.RANK:
        return 1.0 if unit == "rank" else 0.4 if unit == "count" else 0.0
    if wanted is Wanted.DURATION:
        return 1.0 if unit in _DURATIONS else 0.3 if unit == "count" else 0.0
    if wanted is Wanted.COUNT:
        return 1.0 if unit == "count" else 0.2
    if wanted is Wanted.FIGURE:
        return 1.0 if unit == "count" else 0.8 if unit not in _DURATIONS else 0.5
    return 0.6


def period_fit(asked: Sequence[Period], said: Sequence[Period]) -> float:
    """The mean over the periods asked of how far the best of those said agrees with it; 0 where none is asked."""
    if not asked:
        return 0.0
    return sum(max((agreement(p, s) for s in said), default=0.0) for p in asked) / len(asked)


def agreement(asked: Period, said: Period) -> float:
    """1 where two periods are the same, less where one lies in the other."""
    if agrees(asked, said):
        return 1.0
    if contains(asked, said):
        return 0.6
    return 0.3 if contains(said, asked) else 0.0


def clause_of(text: str, start: int, end: int) -> str:
    """The clause around [start, end) of a sentence, widened to the left until it holds a subject, with its
    label and with what stands after it in brackets."""
    breaks = [0, *(m.end() for m in _CLAUSE.finditer(text)), len(text)]
    left = max((b for b in breaks if b <= start), default=0)
    right = min((b for b in breaks if b >= end), default=len(text))
    while left > 0 and len(terms(text[left:start] + text[end:right])) < _FEWEST:
        left = max((b for b in breaks if b < left), default=0)
    noted = _NOTED.match(text, right)
    label = _LABEL.search(text[max(0, left - 40) : left])
    return (label[1] + " " if label else "") + text[left : noted.end() if noted else right]


def counted_head(question: str) -> str | None:
    """The stem of what is to be counted: that of 'cadets' in 'how many volunteer cadets are there'."""
    m = _COUNTED.search(question)
    return stem(fold(m[1])) if m else None


def head_fit(head: str | None, figure: Figure) -> float:
    """1 where a figure counts what is asked for, −1 where that is only part of the name of what it counts, else 0."""
    counted = [stem(word) for word in words(figure.quantity.noun)]
    if head is None or head not in counted:
        return 0.0
    return 1.0 if counted[-1] == head else -1.0


def is_earlier(evidence: Evidence, figure: Figure) -> bool:
    """Whether a figure is told as what was before: in the role of a baseline, 'from 64', '(previous 396)', under
    'Last year'."""
    start, _ = evidence.place(figure)
    if figure.role is Role.BASELINE or stands_as_earlier(evidence.own_text, start):
        return True
    return evidence.cell is not None and any(_EARLIER_HEADER.search(h) for h in evidence.cell.col_path[-1:])


def stands_as_earlier(text: str, start: int) -> bool:
    """Whether words before a figure that starts at `start` tell it as what was before."""
    return _EARLIER_BEFORE.search(text[max(0, start - 40) : start]) is not None


def is_whole(evidence: Evidence) -> bool:
    """Whether a cell stands in a row or column of totals."""
    return evidence.cell is not None and any(
        _WHOLE.search(h) for h in (*evidence.cell.row_path[-1:], *evidence.cell.col_path[-1:])
    )
