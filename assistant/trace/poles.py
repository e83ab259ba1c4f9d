"""Words that say the opposite of one another: up and down, before and after, most and least, yes and no."""

from __future__ import annotations

import re
from collections.abc import Mapping

from figures.vocabulary import (
    BARE_VERBS,
    FALLING_DEGREES,
    FALLING_NOUNS,
    FALLING_VERBS,
    RISING_DEGREES,
    RISING_NOUNS,
    RISING_VERBS,
)

_PLAIN_UP = frozenset({"increase", "rise", "grow", "climb", "improve", "double"})
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")

AXES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "direction": (
        RISING_VERBS | RISING_NOUNS | RISING_DEGREES | _PLAIN_UP | {"exceed", "exceeds", "exceeded"},
        FALLING_VERBS | FALLING_NOUNS | FALLING_DEGREES | (BARE_VERBS - _PLAIN_UP - {"remain", "stay"})
        | {"reduce", "quicker", "faster"},
    ),
    "time": (
        frozenset("before prior previously beforehand".split()),
        frozenset("after following subsequently afterwards".split()),
    ),
    "extreme": (
        frozenset("highest most largest greatest top best steepest biggest headed longest".split()),
        frozenset("lowest fewest least smallest bottom worst shortest".split()),
    ),
    "consent": (
        frozenset("approve approved approves supported supports backed backs agreed agree accepted endorsed".split()),
        frozenset("reject rejected rejects refused refuse opposed oppose vetoed declined dismissed".split()),
    ),
    "course": (
        frozenset("begin begins began begun start starts started launch launched open opens opened introduced".split()),
        frozenset("end ends ended stop stopped close closes closed closing ceased withdrawn abolished".split()),
    ),
    "degree": (
        frozenset("high strong large many".split()),
        frozenset("low weak small few".split()),
    ),
    "stability": (
        frozenset("stable steady unchanged flat constant".split()),
        frozenset("volatile unstable fluctuated fluctuating".split()),
    ),
}  # fmt: skip

_NEGATIONS = frozenset("not no never none neither nor cannot without failed fails unable".split())


def poles(text: str) -> Mapping[str, int]:
    """For each axis that `text` takes one side of, which: 1 for the first, −1 for the second. An axis of
    which it names both sides is left out."""
    said = frozenset(_WORD.findall(text.lower()))
    found: dict[str, int] = {}
    for axis, (first, second) in AXES.items():
        sides = bool(said & first), bool(said & second)
        if sides[0] != sides[1]:
            found[axis] = 1 if sides[0] else -1
    return found


def opposed(a: Mapping[str, int], b: Mapping[str, int]) -> list[str]:
    """The axes on which two texts take opposite sides."""
    return [axis for axis, side in a.items() if b.get(axis) == -side]


def is_negation(word: str) -> bool:
    """Whether a word in lower case denies."""
    return word in _NEGATIONS or word.endswith(("n't", "n’t"))


def negations(text: str) -> int:
    """How many words of `text` deny."""
    return sum(map(is_negation, _WORD.findall(text.lower())))
