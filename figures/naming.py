"""What is named after a word of a sentence: the noun with what belongs to it."""

from __future__ import annotations

from collections.abc import Sequence

from figures.clause import (
    CHANGE_VERBS,
    LONGEST,
    LOOSE_AT_START,
    QUOTES,
    VERBS,
    drop_loose_end,
    is_span,
    is_verb,
    phrase,
)
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    AVERAGES,
    CLAUSE_OPENERS,
    COMPARISONS,
    DEGREES,
    DETERMINERS,
    OPENING_PREPOSITIONS,
    PREPOSITIONS,
    PRONOUNS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, WORD, Word

_NOUN_STOPS = CLAUSE_OPENERS - {"with", "that", "who"} | COMPARISONS | {"per", "since", "whose", "each", "every", "as"}
_SET_APART = frozenset({"respectively", "nationally", "locally", "regionally"})
_SAYING = frozenset({"said", "say", "says", "felt", "they", "he", "she"})
_TIMES = frozenset("month year week day quarter hour night".split())


def phrase_after(text: str, words: Sequence[Word], i: int, share: bool = False, until: int | None = None) -> str:
    """What is named after the word at `i`: the noun with what belongs to it, and a participle that closes it."""
    kept: list[int] = []
    predicate = False
    j, until = i + 1, len(words) if until is None else until
    while j < until and len(kept) <= LONGEST + 2:
        word = words[j]
        if word.kind in (PERIOD, AREA):
            drop_loose_end(words, kept, word.kind == AREA)
        elif is_span(word) and kept and words[j - 1].kind == WORD:
            kept.append(j)
        elif word.kind == FIGURE:
            break
        elif word.kind == MARK:
            if word.low == "(" and kept:
                j = closing(words, j)
            elif word.low not in QUOTES and not (word.low in "/&" and kept):
                break
        elif word.low in ("a", "an", "each", "every", "per") and j + 1 < until and words[j + 1].low in _TIMES:
            j += 1
        elif word.low == "on" and j + 1 < until and words[j + 1].low in AVERAGES:
            break
        elif word.low in ("and", "or"):
            if not _noun_goes_on(words, j + 1):
                break
            kept.append(j)
        elif (word.low in _NOUN_STOPS and not _still_of_noun(words, j, share)) or (
            word.low in ("that", "who") and not share
        ):
            break
        elif word.low == "be" and kept and words[kept[-1]].low == "to":
            kept.append(j)
        elif word.low in AUXILIARIES or (share and word.low in _SAYING):
            if word.low in AUXILIARIES:
                again = predicate and words[j - 1].low not in AUXILIARIES
                if not kept or not _participle_follows(words, j + 1) or (again and not share):
                    break
                predicate = True
        elif kept and word.low in CHANGE_VERBS and is_verb(words, j):
            break
        elif word.low in PRONOUNS and kept and word.low not in ("that", "who"):
            if not share:
                break
        else:
            kept.append(j)
        j += 1
    return phrase(text, words, kept)


def _still_of_noun(words: Sequence[Word], j: int, share: bool) -> bool:
    """Whether 'as' and 'than' go on with what is told: 'rated it as good', 'waiting more than 52 weeks'."""
    if words[j].low == "than":
        return any(is_span(word) for word in words[j + 1 : j + 3])
    return share and words[j].low == "as"


def closing(words: Sequence[Word], i: int) -> int:
    """The bracket that closes the one at `i`, or the last word before a bracket far away."""
    for j in range(i + 1, min(i + 40, len(words))):
        if words[j].low == ")":
            return j
    return i


def _noun_goes_on(words: Sequence[Word], j: int) -> bool:
    """Whether what follows an 'and' is more of the noun and no clause of its own or next figure."""
    for k in range(j, min(j + 5, len(words))):
        word = words[k]
        if word.kind == MARK:
            return k > j and word.low not in "("
        if word.kind == FIGURE or (
            k == j and (word.low in PRONOUNS or word.low in DETERMINERS or word.low in OPENING_PREPOSITIONS)
        ):
            return False
        if is_verb(words, k):
            return k > j and word.low in AUXILIARIES and _participle_follows(words, k + 1)
    return True


def _participle_follows(words: Sequence[Word], j: int) -> bool:
    while j < len(words) and (words[j].low in AUXILIARIES or words[j].low.endswith("ly") or words[j].low in ADVERBS):
        j += 1
    if j >= len(words) or words[j].kind != WORD:
        return False
    low = words[j].low
    return not (low in DETERMINERS or low in PREPOSITIONS or low in CHANGE_VERBS or low in DEGREES)


def names_after(words: Sequence[Word], i: int) -> bool:
    """Whether the word at `i`, right after a figure, begins the name of what it counts."""
    if i >= len(words) or words[i].kind != WORD:
        return False
    low = words[i].low
    if low in ADVERBS or low in VERBS:
        return low.endswith(("ly", "ed")) and low not in _SET_APART and names_after(words, i + 1)
    return low not in LOOSE_AT_START and low not in _NOUN_STOPS and low not in DEGREES


def last_auxiliary(words: Sequence[Word], i: int) -> int:
    while i + 1 < len(words) and words[i + 1].low in AUXILIARIES:
        i += 1
    return i
