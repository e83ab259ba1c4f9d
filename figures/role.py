"""In which role a figure stands, and which way a change goes, by the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from figures.clause import VERBS, is_span
from figures.meant import Direction, Role
from figures.measure_phrase import is_counted
from figures.units import PERCENT, POINTS, RANK, TIMES
from figures.value import Quantity
from figures.vocabulary import (
    ADVERBS,
    AVERAGES,
    BARE_VERBS,
    BASELINES,
    CHANGE_NOUNS,
    COMPARISONS,
    CONJUNCTIONS,
    DEGREES,
    DETERMINERS,
    ELSEWHERE,
    FALLING_DEGREES,
    FALLING_NOUNS,
    FALLING_VERBS,
    IMPERATIVES,
    INTENTIONS,
    PLANNED,
    PREPOSITIONS,
    RISING_DEGREES,
    RISING_NOUNS,
    RISING_VERBS,
    SHARE_VERBS,
    SHARES,
    TARGET_NOUNS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, WORD, Word

_NEAR = 8
"""How many words before a figure the words that give its role are looked for."""

_UP = RISING_VERBS | RISING_NOUNS | RISING_DEGREES | {"grow", "climb", "improve", "double"}
_DOWN = FALLING_VERBS | FALLING_NOUNS | FALLING_DEGREES | {"reduce", "shrink", "halve"}
_CHANGED = RISING_VERBS | FALLING_VERBS | CHANGE_NOUNS | BARE_VERBS | {"changed", "change", "up", "down"}
_CHANGED -= {"remain", "stay"}
_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months"})
_LINKS = frozenset(
    "of is was for to that being set by at be under above over about least and on the a an around more than".split()
)
_BREAKS = frozenset({",", ";", "(", "compared", "than"})
_BEING = frozenset({"is", "was", "are", "were"})
_AT = _BEING | {"at"}
_PLAIN_VERBS = BARE_VERBS | IMPERATIVES
_EARLIER = ("the year before", "the previous year", "the prior year", "a year earlier")
_QUALIFYING = frozenset(
    "about around approximately nearly almost over under just some circa roughly only more less fewer than at least"
    " most no up to a an the another further additional slightly estimated below above exactly small large".split()
)


def role_and_direction(
    words: Sequence[Word], i: int, quantity: Quantity, earlier: Role | None
) -> tuple[Role, Direction | None]:
    """The role of the figure at word `i`; the direction of a change, None for other roles. `earlier` is the
    role of the figure before it in the sentence."""
    role = _role(words, i, quantity, earlier)
    if role is Role.LEVEL and earlier is Role.SHARE and quantity.unit == PERCENT and words[i - 1].low not in _AT:
        role = Role.SHARE
    if role is Role.LEVEL and earlier not in (None, Role.RANK) and i > 1 and follows_in_list(words, i):
        role = earlier
    return role, _direction(words, i, quantity) if role is Role.CHANGE else None


def _role(words: Sequence[Word], i: int, quantity: Quantity, earlier: Role | None) -> Role:
    lead = _lead(words, i)
    if quantity.unit == RANK:
        return Role.RANK
    if _is_target(words, i, lead, quantity):
        return Role.TARGET
    if _is_change(words, i, lead, quantity, earlier):
        return Role.CHANGE
    if _is_average(words, i, lead):
        return Role.AVERAGE
    if _is_baseline(words, i, lead):
        return Role.BASELINE
    if quantity.unit.startswith("per ") or quantity.per is not None:
        return Role.RATE
    return Role.SHARE if _is_share(words, i, lead, quantity) else Role.LEVEL


def follows_in_list(words: Sequence[Word], i: int) -> bool:
    """Whether the figure at `i` goes on a list that the one before it begins: '3% and 5%', '6 days in May and 5
    in June', '9% for nurses and 12%'."""
    j = i - 1
    while j > i - 4 and j >= 0 and words[j].low in (",", "and", "&", "or"):
        j -= 1
    if j == i - 1 or j < 0:
        return False
    for k in range(j, max(-1, j - _NEAR), -1):
        if words[k].kind == FIGURE:
            return k == j or words[k + 1].kind in (PERIOD, AREA) or words[k + 1].low in _OF_WHOM
        if words[k].kind == MARK or words[k].low in VERBS or words[k].low in COMPARISONS or words[k].low == "to":
            return False
    return False


_OF_WHOM = frozenset({"in", "for", "at", "among", "on", "per"})


def _lead(words: Sequence[Word], i: int) -> list[str]:
    """The words before the figure at `i`, nearest first, back to another figure or a stop."""
    lead: list[str] = []
    for j in range(i - 1, max(-1, i - 1 - _NEAR), -1):
        stops = words[j].kind == FIGURE and not is_span(words[j])
        if stops or (words[j].kind == MARK and words[j].low in ";:.!?)"):
            break
        if words[j].kind == PERIOD:
            continue
        lead.append(words[j].low)
    return lead


def _next(words: Sequence[Word], i: int, step: int = 1) -> str:
    return words[i + step].low if i + step < len(words) and words[i + step].kind != FIGURE else ""


def _bare(lead: Sequence[str]) -> list[str]:
    """`lead` from the first word that is no qualifier."""
    k = 0
    while k < len(lead) and lead[k] in _QUALIFYING:
        up_to = lead[k : k + 2] == ["to", "up"]
        if lead[k] in ("to", "up") and not up_to:
            break
        k += 2 if up_to else 1
    return list(lead[k:])


def _is_target(words: Sequence[Word], i: int, lead: Sequence[str], quantity: Quantity) -> bool:
    for k, word in enumerate(lead):
        if word in TARGET_NOUNS:
            told = "against" in lead[k + 1 : k + 4] and bool(_BEING & set(lead[:k]))
            if not told and "at" not in lead[k - 1 : k] and all(w in _LINKS or w in ADVERBS for w in lead[:k]):
                return True
            break
        if word in CONJUNCTIONS or word == ",":
            break
        if word in ("against", "than", "with") and PLANNED & set(lead[:k]):
            return True
    if _next(words, i) in TARGET_NOUNS or (i > 1 and words[i - 1].low == ":" and words[i - 2].low in TARGET_NOUNS):
        return True
    if quantity.unit in _DURATIONS and (lead[:1] == ["within"] or lead[:2] == ["the", "within"]):
        return True
    if _is_intended(words, i):
        return True
    start = 0
    while start < min(i, 3) and (words[start].kind == MARK or words[start].low[0].isdigit()):
        start += 1
    return words[start].low in IMPERATIVES and i - start <= 20


def _is_intended(words: Sequence[Word], i: int) -> bool:
    """Whether the figure is what somebody means to reach: 'aims to cut burglary by 5%'."""
    for j in range(i - 1, max(0, i - 2 * _NEAR), -1):
        if words[j].kind == MARK and words[j].low in ";:.":
            return False
        if words[j - 1].low == "to" and words[j].low not in DETERMINERS and words[j].low not in PREPOSITIONS:
            reach = 3 * _NEAR if words[j].low in _PLAIN_VERBS else 3
            before = {word.low for word in words[max(0, j - 1 - reach) : j - 1]}
            return bool(before & (INTENTIONS | TARGET_NOUNS))
    return False


def _is_change(words: Sequence[Word], i: int, lead: Sequence[str], quantity: Quantity, earlier: Role | None) -> bool:
    if quantity.unit == TIMES and quantity.text.endswith("times"):
        return _next(words, i) in DEGREES or lead[:1] == ["by"]
    if quantity.signed or quantity.unit in (TIMES, POINTS):
        return True
    if (
        _has_degree_after(words, i)
        or _has_change_after(words, i, quantity)
        or (lead[:1] in _ADDED and earlier is Role.CHANGE)
    ):
        return True
    rest = _bare(lead)
    first = rest[0] if rest else ""
    if first == "to" or first == "at":
        return False
    if first in _CHANGED and first not in ("falls", "change"):
        return True
    if first == "by":
        return earlier is Role.CHANGE or any(word in _CHANGED for word in rest[1:])
    if first == "of":
        return any(word in CHANGE_NOUNS for word in rest[1:6])
    if first == "(" and quantity.unit == PERCENT and any(word in CHANGE_NOUNS for word in rest[1:3]):
        return True
    if earlier is not Role.CHANGE or _compares_after(words, i):
        return False
    # 'up by 9.2% (313 offences)', '10% higher, which is 474 offences', '23 more, under half of one per cent'
    apposed = first in (",", "-", "–") and (_next(words, i) in ("", ".", ",", ")") or quantity.unit == PERCENT)
    return first in ("(", "or") or apposed or rest[:2] == ["is", "which"] or rest[:3] == ["to", "equates", "which"]


_ADDED = (["additional"], ["extra"])


def _has_change_after(words: Sequence[Word], i: int, quantity: Quantity) -> bool:
    """Whether a noun of change follows the figure, with at most one word between: '5% increase', '3% annual
    rise', not '5 change programmes'."""
    for step in (1, 2):
        if _next(words, i, step) in CHANGE_NOUNS and not is_counted(_next(words, i, step), quantity):
            then = _next(words, i, step + 1)
            return (
                then in PREPOSITIONS
                or then in ADVERBS
                or then in COMPARISONS
                or then in CONJUNCTIONS
                or not then[:1].isalpha()
            )
        if _next(words, i, step) in PREPOSITIONS or not _next(words, i, step)[:1].isalpha():
            return False
    return False


def _has_degree_after(words: Sequence[Word], i: int) -> bool:
    i = _past_bracket(words, i)
    after = _next(words, i)
    if after in DEGREES:
        return True
    return after in ADVERBS and _next(words, i, 2) in DEGREES and after not in ("about", "around")


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


def _is_average(words: Sequence[Word], i: int, lead: Sequence[str]) -> bool:
    for k, word in enumerate(lead):
        if word in AVERAGES:
            return not ({"at", "above", "below"} & {*lead[:k], *lead[k + 1 : k + 2]}) or "of" in lead[:k]
        if word in COMPARISONS:
            break
    return any(words[j].low == "on" and _next(words, j) in AVERAGES for j in range(i + 1, min(i + 5, len(words))))


def _is_baseline(words: Sequence[Word], i: int, lead: Sequence[str]) -> bool:
    if _is_earlier_in_bracket(words, i) or (lead[:1] == ["from"] and i > 1 and words[i - 2].kind == FIGURE):
        return True
    for k, word in enumerate(lead):
        if word == ",":
            break
        if word in COMPARISONS:
            if "at" in lead[:k] or (word == "than" and k == 0) or ("(" in lead[:k] and _next(words, i) != ")"):
                return False
            if _BEING & set(lead[:k]) and "when" not in lead[:k]:
                return False
            return not (ELSEWHERE & set(lead[:k])) and not (ELSEWHERE & {w.low for w in words[i + 1 : i + 4]})
        if word in BASELINES or (word == "previous" and k == 0):
            return True
        if word == "from" and all(link in _QUALIFYING or link in DETERMINERS for link in lead[:k]):
            before = lead[k + 1 : k + 5]
            return any(other in _CHANGED for other in before) or "(" in before[:1] or _to_follows(words, i)
    tail = [words[j].low for j in range(i + 1, min(i + 7, len(words))) if words[j].kind != FIGURE]
    stop = next((k for k, low in enumerate(tail) if low in (",", ";", ".", "and", "to", "(")), len(tail))
    return any(low in BASELINES for low in tail[:stop]) or " ".join(tail[:3]) in _EARLIER


def _is_earlier_in_bracket(words: Sequence[Word], i: int) -> bool:
    """Whether the figure is the earlier value that a bracket adds: '45 (2021/22: 62)', '312 (301 in June)'."""
    j, dated = i - 1, i + 1 < len(words) and _period_follows(words, i)
    while j > i - 4 and j > 0 and (words[j].kind == PERIOD or words[j].low in (":", "in", "-", "–")):
        dated = dated or words[j].kind == PERIOD
        j -= 1
    if not dated or words[j].low != "(":
        return False
    return any(words[k].kind == FIGURE for k in range(max(0, j - 1), j)) or _period_led(words, j)


def _period_follows(words: Sequence[Word], i: int) -> bool:
    return any(words[k].kind == PERIOD for k in range(i + 1, min(i + 4, len(words))))


def _period_led(words: Sequence[Word], j: int) -> bool:
    """Whether a figure with its own period stands before `j`: '312 as at 30 September ('."""
    if words[j - 1].kind != PERIOD:
        return False
    return any(words[k].kind == FIGURE for k in range(max(0, j - 4), j))


def _to_follows(words: Sequence[Word], i: int) -> bool:
    for j in range(i + 1, min(i + 12, len(words) - 1)):
        if words[j].kind == FIGURE:
            while words[j - 1].low in _QUALIFYING - {"to"}:
                j -= 1
            return words[j - 1].low == "to"
        if words[j].low in (";", "."):
            return False
    return False


def _is_share(words: Sequence[Word], i: int, lead: Sequence[str], quantity: Quantity) -> bool:
    if quantity.unit != PERCENT:
        return False
    after = _next(words, i)
    if after == "of" or (
        not quantity.text[-1:].isalnum() and after in ("said", "say", "think", "felt", "thought", "rated", "agreed")
    ):
        return True
    if "%" not in quantity.text and "cent" not in quantity.text.lower():
        return True
    if words[0].low == "of" and (i <= 4 or (words[i - 1].kind == MARK and after in VERBS)):
        return True
    if any(word in SHARE_VERBS for word in lead[:3]) or _is_share_in_bracket(words, i):
        return True
    for j in range(i - 1, max(-1, i - 41), -1):
        if words[j].kind == MARK and words[j].low in ";.":
            return False
        if _is_part(words, j):
            return True
    return False


def _is_share_in_bracket(words: Sequence[Word], i: int) -> bool:
    """Whether a bracket gives the share beside its count: '20 of the 33 (61%)', '(13% or 129 cases)'."""
    if i == 0 or words[i - 1].low != "(":
        return False
    if i + 2 < len(words) and words[i + 1].low == "or" and words[i + 2].kind == FIGURE:
        return True
    for j in range(i - 2, max(-1, i - 2 - _NEAR), -1):
        if words[j].kind == FIGURE:
            return words[j].low[0].isdigit() and words[j].low[-1].isdigit()
    return False


def _is_part(words: Sequence[Word], j: int) -> bool:
    """Whether the word at `j` is 'share' and the like as a noun."""
    return words[j].low in SHARES and (words[j].low != "share" or (j > 0 and words[j - 1].low in DETERMINERS))


def _direction(words: Sequence[Word], i: int, quantity: Quantity) -> Direction | None:
    """By the sign, else by the nearest word of change, the one after the figure first."""
    if quantity.signed and quantity.value:
        return Direction.UP if quantity.value > 0 else Direction.DOWN
    start = _past_bracket(words, i) + 1
    for j in range(start, min(start + 4, len(words))):
        if words[j].kind not in (WORD, MARK) or words[j].low in _BREAKS or words[j].low in CONJUNCTIONS:
            break
        if words[j].low in _UP or words[j].low in _DOWN:
            return Direction.UP if words[j].low in _UP else Direction.DOWN
    for j in range(i - 1, max(-1, i - 1 - 2 * _NEAR), -1):
        low = words[j].low
        if low in _DOWN and not (j == i - 2 and low in ("less", "lower", "fewer") and words[j + 1].low == "than"):
            return Direction.DOWN
        if low in _UP and not (j == i - 2 and low in ("more", "higher", "greater") and words[j + 1].low == "than"):
            return Direction.UP
    if quantity.unit == TIMES:
        return Direction.DOWN if quantity.value < Decimal(1) else Direction.UP
    return None
