"""Figures in brackets, and figures that say the one before them again in another unit."""

from __future__ import annotations

from collections.abc import Sequence

from figures.clause import (
    CHANGE_VERBS,
    clause_start,
    is_verb,
    noun_before,
    nouns,
    phrase,
)
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    AVERAGES,
    BARE_VERBS,
    CHANGE_NOUNS,
    DEGREES,
    DETERMINERS,
    PREPOSITIONS,
)
from figures.words import FIGURE, MARK, PERIOD, WORD, Word

LEADING = DETERMINERS | frozenset(
    "about around approximately nearly almost over under just some up to more than".split()
)
_LED = CHANGE_VERBS | BARE_VERBS | {"down", "up", "by"}
_RESTATING = (
    DEGREES | AVERAGES | {"or", "which", "is", "equates", "represents", "to", "i.e", "an", "a", "(", ",", "that"}
)


def noun_of_bracket(text: str, words: Sequence[Word], i: int) -> str:
    """The noun right before the bracket that holds the figure, in a row of such: 'theft (13%) and fraud (9%)'."""
    opened = bracket_led(words, i)
    if opened is None:
        return ""
    in_row = _brackets_around(words, i) > 1
    if not in_row and (_figure_before(words, opened) or not _names_before(words, opened)):
        return ""
    begin = noun_before(words, clause_start(words, opened), opened)
    if not in_row and (words[i + 1 :] and words[i + 1].kind == WORD and words[i + 1].low != "or"):
        return ""
    if begin and words[begin - 1].low in AUXILIARIES and words[begin].low not in DETERMINERS:
        return ""
    return phrase(text, words, nouns(words, begin, opened))


def _names_before(words: Sequence[Word], i: int) -> bool:
    """Whether the word before the bracket at `i` is a noun that the bracket gives the figure of."""
    word = words[i - 1]
    if i == 0 or word.kind != WORD or is_verb(words, i - 1):
        return False
    low = word.low
    return not (low in ADVERBS or low in CHANGE_NOUNS or low in DEGREES or low in PREPOSITIONS or low.endswith("ly"))


def bracket_led(words: Sequence[Word], i: int) -> int | None:
    """The bracket that opens before the figure with at most 'down', 'nearly' and the like between."""
    j = i - 1
    while j > i - 4 and j > 0 and (words[j].low in LEADING or words[j].low in _LED):
        j -= 1
    return j if j >= 0 and words[j].low == "(" else None


def _brackets_around(words: Sequence[Word], i: int) -> int:
    """How many brackets near the figure at `i` begin with a figure."""
    near = range(max(0, i - 40), min(i + 40, len(words) - 1))
    return sum(words[j].kind == FIGURE and bracket_led(words, j) is not None for j in near)


def restates(words: Sequence[Word], i: int) -> bool:
    """Whether the figure says the one before it again in another unit: '9% or 93 cases', '85% (1,204)'."""
    opened = bracket_led(words, i)
    if opened is not None:
        return alone_in_bracket(words, i) and _figure_before(words, opened)
    for j in range(i - 1, max(-1, i - 9), -1):
        if words[j].kind == FIGURE:
            between = {words[k].low for k in range(j + 1, i)}
            return "or" in between or ("which" in between and bool(between & {"is", "equates", "represents"}))
        if words[j].kind != PERIOD and words[j].low not in _RESTATING and words[j].low not in PREPOSITIONS:
            return False
    return False


def _figure_before(words: Sequence[Word], i: int) -> bool:
    return any(words[j].kind == FIGURE for j in range(clause_start(words, i), i))


def alone_in_bracket(words: Sequence[Word], i: int) -> bool:
    """Whether the bracket before the figure at `i` holds it alone, or a part and its whole."""
    for j in range(i + 1, min(i + 8, len(words))):
        if words[j].low == ")":
            return True
        if words[j].low in DEGREES or words[j].kind == MARK:
            return False
    return False
