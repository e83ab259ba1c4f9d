"""How a figure of a table may follow from two others, and the words that name a line for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from assistant.review.model import FindingType
from assistant.review.tie import Interval
from figures.units import PERCENT, POINTS

Sum = Callable[[Interval, Interval], Interval | None]

DIFFERENCE_WORDS = re.compile(
    r"(?i:\b(?:diff(?:erence)?s?|change|changed|variance|variation|movement|increase|decrease|reduction|growth|gap"
    r"|gain|loss|net|surplus|deficit|over|under|\(over\)|better|worse)\b|\+/-|[+±]/?[-−–]|Δ)"
)
PERCENT_WORDS = re.compile(r"(?i:%|\b(?:per ?cent|percentage|proportion|share|performance|compliance|rate|actual)\b)")
RATE_WORDS = re.compile(r"(?i:\b(?:rate|per|average|avg|mean|ratio|each|unit)\b)")

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Formula:
    """How a figure follows from two others, `a` standing before `b` in the working."""

    type: FindingType
    compute: Sum
    working: str
    units: Callable[[str, str, str], bool]
    words: re.Pattern[str]


def _change(a: Interval, b: Interval) -> Interval | None:
    share = b.over(a)
    return None if share is None or a.low <= 0 else (share - Interval.around(Decimal(1))).times(100)


def _share(a: Interval, b: Interval) -> Interval | None:
    share = a.over(b)
    return share.times(100) if share is not None and a.low >= 0 else None


def _over_sum(a: Interval, b: Interval) -> Interval | None:
    if a.low < 0 or b.low < 0 or not a.high or a.low + b.low <= 0:
        return None
    return Interval(_HUNDRED * a.low / (a.low + b.high), _HUNDRED * a.high / (a.high + b.low))


def _per(scale: int) -> Sum:
    def compute(a: Interval, b: Interval) -> Interval | None:
        quotient = a.over(b)
        return quotient.times(scale) if quotient is not None else None

    return compute


def _like(stated: str, a: str, b: str) -> bool:
    return stated == a == b or (stated == POINTS and a == b == PERCENT)


def _of_parts(stated: str, a: str, b: str) -> bool:
    return stated == PERCENT and a == b != PERCENT


def _quotient(stated: str, a: str, b: str) -> bool:
    return PERCENT not in (stated, a, b) and b not in ("per", POINTS)


FORMULAS = (
    Formula(FindingType.DIFFERENCE, lambda a, b: b - a, "{b} − {a}", _like, DIFFERENCE_WORDS),
    Formula(FindingType.PERCENTAGE, _change, "({b} − {a}) ÷ {a} × 100", _of_parts, PERCENT_WORDS),
    Formula(FindingType.PERCENTAGE, _share, "{a} ÷ {b} × 100", _of_parts, PERCENT_WORDS),
    Formula(FindingType.PERCENTAGE, _over_sum, "{a} ÷ ({a} + {b}) × 100", _of_parts, PERCENT_WORDS),
    *(
        Formula(FindingType.RATE, _per(n), "{a} ÷ {b}" + (f" × {n:,}" if n > 1 else ""), _quotient, RATE_WORDS)
        for n in (1, 100, 1000, 10_000, 100_000)
    ),
)
