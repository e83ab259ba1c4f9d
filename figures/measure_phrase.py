"""The words of a sentence that say what one of its figures measures, without area, period and qualifier.

Counts and shares are named by what follows them ('1,204 robberies recorded'), predicates by the subject of
their clause ('burglary has fallen by 7%'), bracketed ones by the figure before the bracket, and labels stand
before their figure ('Robbery 5,858'). Words are those of the text, in its order, at most twelve.
"""

from __future__ import annotations

from collections.abc import Sequence

from figures.brackets import LEADING, alone_in_bracket, noun_of_bracket, restates
from figures.change import is_counted
from figures.clause import (
    CHANGE_VERBS,
    ENDS,
    VERBS,
)
from figures.naming import last_auxiliary, names_after, phrase_after
from figures.parts_of_whole import OF_THEM, is_verbal, of_all, of_figure, of_whole, past_bracket
from figures.subject import predicate, subject_before
from figures.units import COUNT, PERCENT, RANK, RATIO
from figures.value import Quantity, is_money
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CHANGE_NOUNS,
    CONJUNCTIONS,
    DEGREES,
    ELSEWHERE,
    MOVING_VERBS,
    PREPOSITIONS,
    SEEING_VERBS,
)
from figures.words import FIGURE, MARK, PERIOD, WORD, Word

_UNIT_NOUNS = frozenset({"fte", "wte", "ftes", "wtes", "points", "times", "occasions"})
_OCCURRENCES = frozenset({"incidents", "cases", "instances", "occurrences", "episodes", "events"})
_BODIES = frozenset(
    "forces councils trusts hospitals areas officers teams services schools authorities boroughs regions wards "
    "departments police figures months years quarters".split()
)
_BEING = frozenset({"is", "was", "are", "were"})
_CHANGED = CHANGE_VERBS - MOVING_VERBS


def measure_of(text: str, words: Sequence[Word], i: int, quantity: Quantity, earlier: str) -> str:
    """What the figure at word `i` measures, '' where the sentence does not say it. `earlier` is what the
    figure before it in the sentence measures."""
    k = past_bracket(words, i)
    low = words[k + 1].low if k + 1 < len(words) and words[k + 1].kind == WORD else ""
    share = quantity.unit == PERCENT
    if named := noun_of_bracket(text, words, i):
        return named
    if earlier and restates(words, i):
        return earlier
    if named := _change_of(text, words, i):
        return named
    if quantity.unit == RANK:
        return _ranked(text, words, i, earlier)
    if (low in CHANGE_NOUNS and not is_counted(low, quantity)) or low in DEGREES:
        return predicate(text, words, i, earlier) or (phrase_after(text, words, k + 1) if low in DEGREES else "")
    if low == "of":
        return of_whole(text, words, k, quantity, earlier)
    if earlier and i > 1 and words[i - 2].low == "of" and words[i - 1].low in OF_THEM:
        return f"{earlier} {phrase_after(text, words, last_auxiliary(words, k), share=True)}".strip()
    named = ""
    counted = quantity.unit == COUNT or quantity.unit.startswith("per ")
    if counted and low and (named := _told(text, words, i, earlier)):
        return named
    if counted and low in _OCCURRENCES and (named := _seen(text, words, i)):
        return named
    if low in _UNIT_NOUNS:
        pass
    elif words[0].low == "of" and is_verbal(low):
        named = of_all(text, words, k)
    elif (counted and quantity.noun) or (names_after(words, k + 1) and (share or counted or _takes_noun(quantity))):
        named = phrase_after(text, words, k, share=share)
        if " " not in named and words[i - 1].low == "(" and alone_in_bracket(words, i):
            named = f"{subject_before(text, words, i - 1)} {named}".strip()
    elif share and low in VERBS and _opens_clause(words, i):
        named = phrase_after(text, words, last_auxiliary(words, k), share=True)
    if named:
        return named
    named = of_figure(text, words, i)
    if not named and is_money(quantity.unit) and low in AUXILIARIES:
        named = phrase_after(text, words, last_auxiliary(words, k))
    elif not named and is_money(quantity.unit) and low == "on":
        named = phrase_after(text, words, k)
    named = named or predicate(text, words, i, earlier)
    if whom := _whom(text, words, i + 1) if named and low in ("for", "among") else "":
        return named if whom in named else f"{named.partition(' for ')[0]} {low} {whom}"
    return named or phrase_after(text, words, i)


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """Whether nothing but adverbs stands before the figure in its clause: 'and only 17% would have'."""
    j = i - 1
    while j >= 0 and (words[j].low in ADVERBS or words[j].kind == PERIOD):
        j -= 1
    return j < 0 or words[j].kind == MARK or words[j].low in CONJUNCTIONS or words[j].low in SEEING_VERBS


def _takes_noun(quantity: Quantity) -> bool:
    """Whether a noun after the figure names it: '£12m reserve', '8:1 majority', '2-day course'."""
    return is_money(quantity.unit) or quantity.unit == RATIO or not quantity.text.endswith("s")


def _told(text: str, words: Sequence[Word], i: int, earlier: str) -> str:
    """The subject of a figure that stands right after 'was' and the like: 'the total was 87 crimes', and of one
    that a word of change leads: 'burglary is down 180 offences', 'from 1,200 to 1,488 offences'."""
    j = i - 1
    while j > 0 and words[j].low in LEADING:
        j -= 1
    if j < 1 or not (words[j].low in _BEING or words[j].low in ("by", "down", "up", "to") or words[j].low in _CHANGED):
        return ""
    if words[j].low == "to":
        return earlier if words[j - 1].kind == FIGURE and words[j - 2].low == "from" else ""
    return "" if words[j].low == "by" and words[j - 1].kind == FIGURE else subject_before(text, words, i)


def _seen(text: str, words: Sequence[Word], i: int) -> str:
    """Of what there were so many occurrences: 'firearm discharges' in 'firearm discharges saw 162 incidents'."""
    j = i - 1
    while j > 0 and words[j].low in LEADING:
        j -= 1
    if j < 1 or words[j].low not in SEEING_VERBS:
        return ""
    named = subject_before(text, words, i)
    last = named.rpartition(" ")[2].lower()
    return named if last.endswith("s") and not last.endswith("ss") and last not in _BODIES else ""


def _whom(text: str, words: Sequence[Word], i: int) -> str:
    """The few words after 'for' that say of whom: 'nurses' in '9.8% for nurses'."""
    if ELSEWHERE & {word.low for word in words[i : i + 6]}:
        return ""
    stop = next((j for j in range(i + 1, min(i + 6, len(words))) if not _is_plain(words[j])), min(i + 6, len(words)))
    return phrase_after(text, words, i, until=stop) if stop <= i + 5 else ""


def _is_plain(word: Word) -> bool:
    return word.kind == WORD and word.low not in PREPOSITIONS and word.low not in CONJUNCTIONS and word.low not in VERBS


def _ranked(text: str, words: Sequence[Word], i: int, earlier: str) -> str:
    """What a rank is in: 'staff engagement' in 'ranked 12th of 140 for staff engagement'."""
    for j in range(i + 1, min(i + 12, len(words))):
        if words[j].low in ("for", "in") and words[j].kind == WORD and (named := phrase_after(text, words, j)):
            return named
        if words[j].kind == MARK:
            break
    named = phrase_after(text, words, i) if names_after(words, i + 1) else ""
    return named or predicate(text, words, i, earlier)


def _change_of(text: str, words: Sequence[Word], i: int) -> str:
    """What changed, where the noun of change says it: '5% increase in robbery', 'a fall in robbery of 5%'."""
    for j in range(i + 1, min(i + 5, len(words) - 1)):
        if words[j].kind != WORD:
            break
        if words[j].low in CHANGE_NOUNS:
            if words[j + 1].low in ("in", "for", "to"):
                return phrase_after(text, words, j + 1)
            break
    start = max(0, i - 14)
    for j in range(i - 1, start - 1, -1):
        if words[j].kind == FIGURE or words[j].low in ENDS:
            break
        if words[j].low in CHANGE_NOUNS and words[j + 1].low in ("in", "of", "by", "(", "to"):
            if words[j + 1].low == "in" and j + 2 < i:
                return phrase_after(text, words, j + 1, until=i)
            if i + 1 < len(words) and words[i + 1].low in ("in", ")"):
                k = i + 1 if words[i + 1].low == "in" else i + 2
                if k < len(words) and words[k].low in ("in", "for"):
                    return phrase_after(text, words, k)
            break
    return ""
