"""In which role a figure stands, and which way a change goes, by the words around it."""

from __future__ import annotations

from collections.abc import Sequence

from figures.around import NEAR, QUALIFYING, lead_of, next_word
from figures.change import CHANGED, direction_of, is_change
from figures.clause import VERBS
from figures.meant import Direction, Role
from figures.units import PERCENT, RANK
from figures.value import Quantity
from figures.vocabulary import (
    ADVERBS,
    AVERAGES,
    BARE_VERBS,
    BASELINES,
    COMPARISONS,
    CONJUNCTIONS,
    DETERMINERS,
    ELSEWHERE,
    IMPERATIVES,
    INTENTIONS,
    PLANNED,
    PREPOSITIONS,
    SHARE_VERBS,
    SHARES,
    TARGET_NOUNS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, Word

_DURATIONS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months"})
_LINKS = frozenset(
    "of is was for to that being set by at be under above over about least and on the a an around more than".split()
)
_BEING = frozenset({"is", "was", "are", "were"})
_AT = _BEING | {"at"}
_PLAIN_VERBS = BARE_VERBS | IMPERATIVES
_EARLIER = ("the year before", "the previous year", "the prior year", "a year earlier")


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
    return role, direction_of(words, i, quantity) if role is Role.CHANGE else None


def _role(words: Sequence[Word], i: int, quantity: Quantity, earlier: Role | None) -> Role:
    lead = lead_of(words, i)
    if quantity.unit == RANK:
        return Role.RANK
    if _is_target(words, i, lead, quantity):
        return Role.TARGET
    if is_change(words, i, lead, quantity, earlier):
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
    for k in range(j, max(-1, j - NEAR), -1):
        if words[k].kind == FIGURE:
            return k == j or words[k + 1].kind in (PERIOD, AREA) or words[k + 1].low in _OF_WHOM
        if words[k].kind == MARK or words[k].low in VERBS or words[k].low in COMPARISONS or words[k].low == "to":
            return False
    return False


_OF_WHOM = frozenset({"in", "for", "at", "among", "on", "per"})


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
    if next_word(words, i) in TARGET_NOUNS or (i > 1 and words[i - 1].low == ":" and words[i - 2].low in TARGET_NOUNS):
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
    for j in range(i - 1, max(0, i - 2 * NEAR), -1):
        if words[j].kind == MARK and words[j].low in ";:.":
            return False
        if words[j - 1].low == "to" and words[j].low not in DETERMINERS and words[j].low not in PREPOSITIONS:
            reach = 3 * NEAR if words[j].low in _PLAIN_VERBS else 3
            before = {word.low for word in words[max(0, j - 1 - reach) : j - 1]}
            return bool(before & (INTENTIONS | TARGET_NOUNS))
    return False


def _is_average(words: Sequence[Word], i: int, lead: Sequence[str]) -> bool:
    for k, word in enumerate(lead):
        if word in AVERAGES:
            return not ({"at", "above", "below"} & {*lead[:k], *lead[k + 1 : k + 2]}) or "of" in lead[:k]
        if word in COMPARISONS:
            break
    return any(words[j].low == "on" and next_word(words, j) in AVERAGES for j in range(i + 1, min(i + 5, len(words))))


def _is_baseline(words: Sequence[Word], i: int, lead: Sequence[str]) -> bool:
    if _is_earlier_in_bracket(words, i) or (lead[:1] == ["from"] and i > 1 and words[i - 2].kind == FIGURE):
        return True
    for k, word in enumerate(lead):
        if word == ",":
            break
        if word in COMPARISONS:
            if "at" in lead[:k] or (word == "than" and k == 0) or ("(" in lead[:k] and next_word(words, i) != ")"):
                return False
            if _BEING & set(lead[:k]) and "when" not in lead[:k]:
                return False
            return not (ELSEWHERE & set(lead[:k])) and not (ELSEWHERE & {w.low for w in words[i + 1 : i + 4]})
        if word in BASELINES or (word == "previous" and k == 0):
            return True
        if word == "from" and all(link in QUALIFYING or link in DETERMINERS for link in lead[:k]):
            before = lead[k + 1 : k + 5]
            return any(other in CHANGED for other in before) or "(" in before[:1] or _to_follows(words, i)
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
    for j in range(i + 1, min(i + 12, len(words))):
        if words[j].kind == FIGURE:
            while words[j - 1].low in QUALIFYING - {"to"}:
                j -= 1
            return words[j - 1].low == "to"
        if words[j].low in (";", "."):
            return False
    return False


def _is_share(words: Sequence[Word], i: int, lead: Sequence[str], quantity: Quantity) -> bool:
    if quantity.unit != PERCENT:
        return False
    after = next_word(words, i)
    if after == "of" or (
        not quantity.text[-1:].isalnum() and after in ("said", "say", "think", "felt", "thought", "rated", "agreed")
    ):
        return True
    if "%" not in quantity.text and "cent" not in quantity.text.lower():
        return True
    if words[0].low == "of" and (i <= 4 or words[i - 1].low == "," or after in VERBS):
        return True
    if i > 1 and words[i - 2].low == "of" and words[i - 1].low in ("which", "whom"):
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
    for j in range(i - 2, max(-1, i - 2 - NEAR), -1):
        if words[j].kind == FIGURE:
            return words[j].low[0].isdigit() and words[j].low[-1].isdigit()
    return False


def _is_part(words: Sequence[Word], j: int) -> bool:
    """Whether the word at `j` is 'share' and the like as a noun."""
    return words[j].low in SHARES and (words[j].low != "share" or (j > 0 and words[j - 1].low in DETERMINERS))
