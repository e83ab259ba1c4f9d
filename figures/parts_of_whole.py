"""What parts of a whole measure, and figures that 'of' joins to their noun."""

from __future__ import annotations

from collections.abc import Sequence

from figures.brackets import LEADING
from figures.clause import (
    LONGEST,
    VERBS,
    clause_start,
    noun_before,
    nouns,
    phrase,
)
from figures.naming import closing, last_auxiliary, phrase_after
from figures.noun import is_plural
from figures.subject import predicate
from figures.units import PERCENT
from figures.value import Quantity
from figures.vocabulary import (
    AVERAGES,
    CHANGE_NOUNS,
    DETERMINERS,
    PREPOSITIONS,
    SHARE_VERBS,
    TARGET_NOUNS,
)
from figures.words import AREA, FIGURE, PERIOD, WORD, Word

_HOLLOW = CHANGE_NOUNS | TARGET_NOUNS | AVERAGES | {"total", "number", "maximum", "minimum", "baseline", "sum", "out"}
_GENERAL = frozenset("level levels figure figures score value amount volume rate proportion percentage share".split())
OF_THEM = frozenset({"which", "whom", "these", "those", "them"})


def of_whole(text: str, words: Sequence[Word], i: int, quantity: Quantity, earlier: str) -> str:
    """What a figure before 'of' is a part of: 'calls answered' in '67% of calls were answered'; after 'violence
    makes up' the part and the whole."""
    share = quantity.unit == PERCENT
    whole = phrase_after(text, words, last_of_part(words, i), share=share or quantity.out_of is not None)
    if words[i + 2 :] and words[i + 2].low in OF_THEM:
        told = phrase_after(text, words, last_auxiliary(words, i + 2), share=True)
        named = i + 3 < len(words) and (is_plural(words[i + 3].low) or words[i + 3].low.endswith("ed"))
        return (
            whole
            if named and whole and words[i + 2].low in ("these", "those")
            else f"{earlier} {told or whole}".strip()
        )
    if share and {words[j].low for j in range(max(0, i - 3), i)} & SHARE_VERBS:
        part = predicate(text, words, i, earlier)
        return f"{part} of {whole}" if part and whole else part or whole
    return whole or earlier


def of_all(text: str, words: Sequence[Word], i: int) -> str:
    """What is told of a part in a sentence that begins with the whole: 'planning appeals allowed' in 'Of 312
    planning appeals, 98 were allowed'."""
    comma = next((j for j in range(1, min(LONGEST + 4, len(words))) if words[j].low == ","), 1)
    whole = phrase(text, words, nouns(words, 1, comma))
    return f"{whole} {phrase_after(text, words, last_auxiliary(words, i), share=True)}".strip()


def past_bracket(words: Sequence[Word], i: int) -> int:
    """The end of a bracket right after the word at `i`, else `i`."""
    return closing(words, i + 1) if i + 1 < len(words) and words[i + 1].low == "(" else i


def is_verbal(low: str) -> bool:
    return low in VERBS or (len(low) > 4 and low.endswith(("ed", "wn", "en")))


def last_of_part(words: Sequence[Word], i: int) -> int:
    """The last word before the noun in '10 of the 19 areas' and '9% of all areas'."""
    j = i + 1
    while j + 1 < len(words) and words[j + 1].low in DETERMINERS:
        j += 1
    return j + 1 if j + 1 < len(words) and words[j + 1].kind == FIGURE else i + 1


def of_figure(text: str, words: Sequence[Word], i: int) -> str:
    """The noun that 'of' joins to the figure: 'an establishment of 477', 'an average wait of 3 seconds'. ''
    for those that name no measure: 'a total of 33'."""
    j = i - 1
    while j > 0 and words[j].low in LEADING:
        j -= 1
    if j < 1 or words[j].low != "of":
        return ""
    while j > 1 and words[j - 1].kind in (PERIOD, AREA):
        j -= 2 if words[j - 2].low in PREPOSITIONS else 1
    if words[j - 1].kind != WORD:
        return ""
    if words[j - 1].low in _HOLLOW:
        return ""
    named = phrase(text, words, nouns(words, noun_before(words, clause_start(words, j), j), j))
    return "" if named.lower() in _GENERAL else named
