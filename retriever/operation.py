"""Reads what calculation a question asks for, and between what: its periods, or its parts, and what they share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from figures.dates import Period
from figures.quantity import find_quantities
from retriever.asked_periods import asked_periods, filled
from retriever.calculation import Calculation, Condition, Operation
from retriever.operation_words import (
    AND_WHAT,
    ASKS_FIGURE,
    CONDITION,
    CONDITION_WORDS,
    EACH,
    EITHER_WAY,
    EXTREME_WORDS,
    EXTREMES,
    FALLS,
    NUMBERS,
    OPERATIONS,
    POINTS,
    SPLITS,
    USED,
    WHICH_TIMES,
)  # fmt: skip

_SHORT_YEAR = re.compile(r"\bF(?:Y|iscal )?\s?['’]?(\d\d)\b")
_ENDS = re.compile(r"\bfrom\b.*\bto\b", re.I)
_EDGES = re.compile(
    r"^(?:(?:what|which|how|much|many|far|is|was|were|are|the|did|does|of|in|for|and|by|a|an)\s+)+"
    r"|(?:\s+(?:the|of|in|for|and|from|to|as|by))+$",
    re.I,
)
_LONGEST_ASKED = 40
"""Longer words of an operation ('how many … does … add from') hold part of the subject and are left in it."""

_SIDE_BY_SIDE = re.compile(r"(?:\s|,|&|\b(?:and|in|for|the|both|fiscal|financial|calendar|years?)\b)*", re.I)
_OF_TWO = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE})
_OVER_TIME = _OF_TWO | {Operation.MEAN, Operation.TOTAL}
_KEPT = frozenset({Operation.TOTAL, Operation.REMAINDER, Operation.SHARE, Operation.RATIO})


def read_calculation(text: str, today: date | None = None) -> Calculation | None:
    """The sum that a question asks for, or None where it asks for none."""
    text = _SHORT_YEAR.sub(r"FY\1", text)
    for read in (_conditional, _extreme, _when, _sum, _each):
        if (found := read(text, today)) is not None:
            return found
    return None


def _conditional(text: str, today: date | None) -> Calculation | None:
    """'In how many years did X exceed 30,000?', and 'in which'."""
    m = CONDITION.search(text)
    limits = find_quantities(m["limit"]) if m else []
    if m is None or not limits:
        return None
    bare = find_quantities(re.sub(r"[^\d,.]+.*", "", m["limit"].lstrip("£$€ "))) or limits
    word = (m["above"] or m["below"]).lower()
    periods, rest = asked_periods(text[: m.start("limit")], today)
    late, tail = asked_periods(m["limit"][limits[0].end :], today)
    return Calculation(
        Operation.COUNT if re.search(r"how many|number", m["many"], re.I) else Operation.WHEN,
        periods=filled((*periods, *late)),
        subject=f"{_clean(CONDITION_WORDS.sub(' ', rest))} {_clean(tail)}".strip(),
        over=_kind(m["over"]),
        condition=Condition(bool(m["above"]), limits[0].value, bare[0].value, word in ("at least", "at most")),
    )


def _extreme(text: str, today: date | None) -> Calculation | None:
    """'Which area is highest?', 'What were the top three?'"""
    m = next((m for pattern in EXTREMES if (m := pattern.search(text))), None)
    if m is None or EACH.search(text):
        return None
    periods, rest = asked_periods(AND_WHAT.sub("", text), today)
    subject = re.sub(rf"\b{m['over']}\b", " ", EXTREME_WORDS.sub(" ", rest), flags=re.I)
    return Calculation(
        Operation.LEAST if m["least"] else Operation.GREATEST,
        periods=periods,
        subject=_clean(subject),
        over=_kind(m["over"]),
        top=NUMBERS.get((m["top"] or "").lower(), 1),
    )


def _when(text: str, today: date | None) -> Calculation | None:
    """'In which years was X recorded?'"""
    m = WHICH_TIMES.search(text)
    periods, rest = asked_periods(text, today)
    if m is None or not m["over"] or periods:
        return None
    return Calculation(Operation.WHEN, subject=_clean(WHICH_TIMES.sub(" ", rest)), over=_kind(m["over"]))


def _sum(text: str, today: date | None) -> Calculation | None:
    """A sum of two figures or more: a change, a share, a total…"""
    if EACH.search(text):
        return None
    found = next(((o, m) for o, pattern in OPERATIONS if (m := pattern.search(text))), None)
    if found is None:
        return None
    operation, asked = found[0], found[1].group()
    periods, rest = asked_periods(text, today)
    parts: tuple[str, ...] = ()
    if operation not in _OVER_TIME or len(periods) < 2:
        ends = operation in _OF_TWO and _ENDS.search(text)
        parts = _parts(operation, text if ends else rest)
        periods = () if parts and ends else periods
    if operation is Operation.REMAINDER:
        parts = tuple(dict.fromkeys(USED.findall(text)))
    return Calculation(
        operation,
        filled(periods) if operation in (Operation.MEAN, Operation.TOTAL) else periods,
        parts,
        _clean(rest if operation in _KEPT or len(asked) > _LONGEST_ASKED else rest.replace(asked, " ")),
        falls=bool(FALLS.search(text)) and not EITHER_WAY.search(text),
        points=bool(POINTS.search(text)),
    )


def _each(text: str, today: date | None) -> Calculation | None:
    """'What were X and Y respectively?', 'What was X in 2018 and 2019?'"""
    periods, rest = asked_periods(text, today)
    subject = EACH.sub(" ", rest)
    parts = _parts(Operation.EACH, subject) if EACH.search(text) and len(periods) < 2 else ()
    if not ASKS_FIGURE.search(text) or (len(periods) < 2 and not parts):
        return None
    if not EACH.search(text) and not _in_a_row(text, periods):
        return None
    return Calculation(Operation.EACH, filled(periods), parts, _clean(subject))


def _in_a_row(text: str, periods: Sequence[Period]) -> bool:
    """Whether periods are named side by side ('2018 and 2019'), and none of them only narrows another."""
    gaps = [text[a.end : b.start] for a, b in pairwise(periods)]
    return len({p.kind for p in periods}) == 1 and all(_SIDE_BY_SIDE.fullmatch(gap) for gap in gaps)


def _parts(operation: Operation, text: str) -> tuple[str, ...]:
    """What stands on either side of the sum: a part before its whole, and of a difference what is taken away
    before what it is taken from."""
    m = next((m for pattern in SPLITS.get(operation, ()) if (m := pattern.search(text))), None)
    if m is None:
        return ()
    found = (_clean(m["a"]), _clean(m["b"]))
    counted = operation in _OF_TWO and any(q.start == 0 for part in found for q in find_quantities(part))
    if counted or not all(found):
        return ()
    return found[::-1] if operation in _OF_TWO else found


def _kind(over: str) -> str:
    """'year', 'month' or 'quarter' where periods are counted or ranked, else 'part'."""
    found = re.search(r"\b(year|month|quarter|week|day|period)s?\b", over, re.I)
    return found[1].lower() if found else "part"


def _clean(text: str) -> str:
    """Without the question's own words at either end."""
    marks = " ?.,;:'\"’‘“”"
    return _EDGES.sub("", " ".join(text.split()).strip(marks)).strip(marks)
