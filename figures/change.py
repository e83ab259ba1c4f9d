"""Whether a figure is a change, and which way it goes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.around import NEAR, next_word, without_qualifiers
from figures.meant import Direction, Role
from figures.units import COUNT, PERCENT, POINTS, TIMES
from figures.value import Quantity
from figures.vocabulary import (
    ADVERBS,
    BARE_VERBS,
    CHANGE_NOUNS,
    COMPARISONS,
    CONJUNCTIONS,
    DEGREES,
    FALLING_DEGREES,
    FALLING_NOUNS,
    FALLING_VERBS,
    PREPOSITIONS,
    RISING_DEGREES,
    RISING_NOUNS,
    RISING_VERBS,
    SHARE_VERBS,
    SUPERLATIVES,
)
from figures.words import MARK, WORD, Word

_UP = RISING_VERBS | RISING_NOUNS | RISING_DEGREES | {"grow", "climb", "improve", "double"}
_DOWN = FALLING_VERBS | FALLING_NOUNS | FALLING_DEGREES | {"reduce", "shrink", "halve"}
CHANGED = RISING_VERBS | FALLING_VERBS | CHANGE_NOUNS | BARE_VERBS - {"remain", "stay"} | {"changed", "up", "down"}
_BREAKS = frozenset({",", ";", "(", "compared", "than"})
_REACH = 30
_ADDED = (["additional"], ["extra"])


def is_change(words: Sequence[Word], i: int, lead: Sequence[str], quantity: Quantity, earlier: Role | None) -> bool:
    """Whether the figure at word `i` is the difference between two levels, by its sign, its unit or the words by
    it. `lead` are its `lead_of`, `earlier` is the role of the figure before it in the sentence."""
    if quantity.unit == TIMES and quantity.text.endswith("times"):
        return next_word(words, i) in DEGREES or lead[:1] == ["by"]
    if quantity.signed or quantity.unit in (TIMES, POINTS):
        return True
    if _has_degree_after(words, i) or _has_change_after(words, i, quantity):
        return True
    if lead[:1] in _ADDED and earlier is Role.CHANGE:
        return True
    rest = without_qualifiers(lead)
    first = rest[0] if rest else ""
    if lead[:1] == ["at"] and quantity.unit == PERCENT and _grown(words, i) is not None:
        return True
    if first == "to" or first == "at":
        return False
    if first == "up" and rest[1:2] and rest[1] in SHARE_VERBS:
        return False
    if first in CHANGED and first not in ("falls", "change"):
        return True
    if first == "by":
        return earlier is Role.CHANGE or any(word in CHANGED for word in rest[1:])
    if first == "of":
        return any(word in CHANGE_NOUNS for word in rest[1:6])
    if first == "(" and quantity.unit == PERCENT and any(word in CHANGE_NOUNS for word in rest[1:3]):
        return True
    if earlier is not Role.CHANGE or _compares_after(words, i):
        return False
    # 'up by 9.2% (313 offences)', '10% higher, which is 474 offences', '23 more, under half of one per cent'
    apposed = first in (",", "-", "–") and (next_word(words, i) in ("", ".", ",", ")") or quantity.unit == PERCENT)
    return first in ("(", "or") or apposed or rest[:2] == ["is", "which"] or rest[:3] == ["to", "equates", "which"]


def _has_change_after(words: Sequence[Word], i: int, quantity: Quantity) -> bool:
    """Whether a noun of change follows the figure, with at most one word between: '5% increase', '3% annual
    rise', not '5 change programmes'."""
    for step in (1, 2):
        if next_word(words, i, step) in CHANGE_NOUNS and not is_counted(next_word(words, i, step), quantity):
            then = next_word(words, i, step + 1)
            return (
                then in PREPOSITIONS
                or then in ADVERBS
                or then in COMPARISONS
                or then in CONJUNCTIONS
                or not then[:1].isalpha()
            )
        if next_word(words, i, step) in PREPOSITIONS or not next_word(words, i, step)[:1].isalpha():
            return False
    return False


def _has_degree_after(words: Sequence[Word], i: int) -> bool:
    i = _past_bracket(words, i)
    after = next_word(words, i)
    if after in DEGREES:
        return True
    return after in ADVERBS and next_word(words, i, 2) in DEGREES and after not in ("about", "around")


def _past_bracket(words: Sequence[Word], i: int) -> int:
    """Where a bracket right after the word at `i` closes that holds one word, else `i`: '£2m (0.6%) below'."""
    held = i + 3 < len(words) and words[i + 1].low == "(" and words[i + 3].low == ")"
    return i + 3 if held else i


def _compares_after(words: Sequence[Word], i: int) -> bool:
    for j in range(i + 1, min(i + 4, len(words))):
        if words[j].low == ")":
            return False
        if words[j].low in COMPARISONS:
            return True
    return False


def direction_of(words: Sequence[Word], i: int, quantity: Quantity) -> Direction | None:
    """By the sign, else by the nearest word of change, the one after the figure first."""
    if quantity.signed and quantity.value:
        return Direction.UP if quantity.value > 0 else Direction.DOWN
    start = _past_bracket(words, i) + 1
    for j in range(start, min(start + 4, len(words))):
        if words[j].kind not in (WORD, MARK) or words[j].low in _BREAKS or words[j].low in CONJUNCTIONS:
            break
        if words[j].low in _UP or words[j].low in _DOWN:
            return Direction.UP if words[j].low in _UP else Direction.DOWN
    for j in range(i - 1, max(-1, i - 1 - 2 * NEAR), -1):
        low = words[j].low
        if low in _DOWN and not (j == i - 2 and low in ("less", "lower", "fewer") and words[j + 1].low == "than"):
            return Direction.DOWN
        if low in _UP and not (j == i - 2 and low in ("more", "higher", "greater") and words[j + 1].low == "than"):
            return Direction.UP
    if (grown := _grown(words, i)) in _UP or grown in _DOWN:
        return Direction.UP if grown in _UP else Direction.DOWN
    if quantity.unit == TIMES:
        return Direction.DOWN if quantity.value < Decimal(1) else Direction.UP
    return None


def _grown(words: Sequence[Word], i: int) -> str | None:
    """The noun of change whose greatest or least the figure at word `i` is: 'growth' in 'Growth in robberies was
    highest in Leeds at 12%' and 'York saw the steepest growth in burglary, at 62%'."""
    noun, most = None, False
    for j in range(i - 1, max(-1, i - _REACH), -1):
        low = words[j].low
        if words[j].kind == MARK and low in ".;":
            break
        most = most or low in SUPERLATIVES
        noun = low if low in CHANGE_NOUNS and words[j + 1].low in ("in", "of") else noun
    return noun if most else None


def is_counted(noun: str, quantity: Quantity) -> bool:
    """Whether a noun that could be of change is what is counted: '1,046 falls'."""
    return noun.endswith("s") and quantity.unit == COUNT
