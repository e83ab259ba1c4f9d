"""Which period and which area each figure of a sentence is for.

A mention belongs to the figure right before it ('59 in 2020'), to the one right after it ('Birmingham 42%'),
or, said at the head or the end of the sentence, to all that have none of their own. What a figure is only
compared with ('3% up on last year', 'lower than England') is not where or when the figure is.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from figures.clause import REACH, is_verb
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    CHANGE_NOUNS,
    CLAUSE_OPENERS,
    COMPARISONS,
    DETERMINERS,
    ELSEWHERE,
    PREPOSITIONS,
    PRONOUNS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, Word

_NEW_CLAUSE = frozenset("and but while whilst whereas although with".split())
_STOPS = frozenset(";:.!?")
_COMPARED_ON = CHANGE_NOUNS | frozenset("up down higher lower more fewer improved".split())
_LINKING = frozenset("to with the same period time stage point this previous average of in for from that".split())


def attached(words: Sequence[Word], kind: str, earlier: Collection[int] = ()) -> list[int | None]:
    """For each figure, in order, the place of its mention of `kind` (PERIOD or AREA) among those of the
    sentence, None where it has none; -1 for an area that no gazetteer holds ('nationally').
    The figures at the words `earlier` are values before the time that is told of: a period that leads the
    sentence or closes it is not theirs.
    """
    order = [i for i, word in enumerate(words) if word.kind in (FIGURE, kind) or _is_elsewhere(words, i, kind)]
    order = [i for i in order if not _begins_span(words, i)]
    figures = [i for i in order if words[i].kind == FIGURE]
    mentions = [i for i in order if words[i].kind != FIGURE]
    if not mentions:
        return [None] * len(figures)
    after: dict[int, int] = {}
    before: dict[int, int] = {}
    compared: set[int] = set()
    for n, i in enumerate(order):
        if words[i].kind == FIGURE:
            continue
        previous = order[n - 1] if n and words[order[n - 1]].kind == FIGURE else None
        following = order[n + 1] if n + 1 < len(order) and words[order[n + 1]].kind == FIGURE else None
        by_next = following is not None and _is_led(words, previous, i, following)
        by_next = by_next or (previous in before and _fills_bracket(words, i, following))
        if previous is not None and not by_next and not _parted(words, previous, i):
            if _is_compared(words, i, previous) or _is_of_another_clause(words, previous, i):
                compared.add(i)
            else:
                after[previous] = i
                continue
        elif _is_compared(words, i, previous if previous is not None else -1):
            compared.add(i)
        if following is not None and (i not in compared or _stands_at(words, i, following)):
            before[following] = i
    return _resolved(words, figures, mentions, after, before, compared, earlier)


def _begins_span(words: Sequence[Word], i: int) -> bool:
    """Whether a period is the first of two: 'between the year ending May 2016 and the year ending May 2018'. The
    second is when the figure is of."""
    if words[i].kind != PERIOD or i == 0 or i + 2 >= len(words) or words[i - 1].low != "between":
        return False
    return words[i + 1].low == "and" and words[i + 2].kind == PERIOD


def _is_led(words: Sequence[Word], previous: int | None, mention: int, following: int) -> bool:
    """Whether a mention stands right before the next figure and not right after the last, or opens a bracket
    with it: '(April 868, May 842)', '45 (2021/22: 62)'."""
    if previous is None or previous == mention - 1:
        return False
    return following == mention + 1 or (
        words[mention - 1].low == "(" and following <= mention + 2 and words[mention + 1].low in (":", "-", "–", "=")
    )


def _fills_bracket(words: Sequence[Word], mention: int, following: int | None) -> bool:
    """Whether the next figure stands alone in a bracket right after the mention: 'Sandwell (64%)'."""
    if following != mention + 2 or words[mention + 1].low != "(":
        return False
    return following + 1 < len(words) and words[following + 1].low == ")"


def _is_elsewhere(words: Sequence[Word], i: int, kind: str) -> bool:
    """Whether the word at `i` says that a figure is of no area of the paper's own: 'the national average'."""
    low = words[i].low
    if kind != AREA or low not in ELSEWHERE:
        return False
    return low not in ("national", "regional", "peer") or any(word.low in _MEASURES for word in words[i + 1 : i + 3])


_MEASURES = frozenset("average averages rate rates figure figures level levels median mean baseline".split())


def _resolved(
    words: Sequence[Word],
    figures: Sequence[int],
    mentions: Sequence[int],
    after: dict[int, int],
    before: dict[int, int],
    compared: set[int],
    earlier: Collection[int],
) -> list[int | None]:
    chosen: dict[int, int] = {}
    free = [m for m in mentions if m not in compared]
    heading: int | None = None
    """The last mention that leads a clause and so holds for the figures after it."""
    for f in figures:
        if f in before and before[f] not in compared:
            heading = before[f]
        found = after.get(f, before.get(f, heading))
        if f in earlier and f not in after and (f not in before or _verb_between(words, before[f], f)):
            continue
        if found is not None:
            chosen[f] = found
    for left, right in reversed(list(pairwise(figures))):
        if left not in chosen and right in after and right in chosen and _goes_on(words, left, right):
            chosen[left] = chosen[right]
    free = [m for m in free if m not in {after[f] for f in earlier if f in after}]
    alone = free[0] if len(free) == 1 else None
    for f in figures:
        if f in chosen or f in earlier or alone is None or _compares(words, f, alone):
            continue
        dated = words[alone].kind == PERIOD
        if alone < f:
            fits = not _is_of_earlier(words, alone, after) if dated else not _verb_between(words, alone, f)
        else:
            fits = alone not in before.values() and (dated or not _verb_between(words, f, alone))
        if fits:
            chosen[f] = alone
    return [words[chosen[f]].at if f in chosen else None for f in figures]


def _verb_between(words: Sequence[Word], mention: int, figure: int) -> bool:
    return any(is_verb(words, j) for j in range(max(mention, figure - REACH), figure))


def _is_of_earlier(words: Sequence[Word], mention: int, after: dict[int, int]) -> bool:
    """Whether a mention is when an earlier value was: 'from 850 in 2018'."""
    bound = next((f for f, m in after.items() if m == mention), None)
    if bound is None:
        return False
    led = {word.low for word in words[max(0, bound - 3) : bound]}
    return bool(led & (COMPARISONS - {"than"} | {"from"}))


def _goes_on(words: Sequence[Word], left: int, right: int) -> bool:
    """Whether two figures stand in one list that a mention after the second closes."""
    return right - left < 16 and not any(
        is_verb(words, j) or words[j].low in COMPARISONS or words[j].low in _STOPS for j in range(left + 1, right)
    )


def _compares(words: Sequence[Word], figure: int, mention: int) -> bool:
    return any(words[j].low in COMPARISONS for j in range(figure + 1, min(mention, figure + 30)))


def _parted(words: Sequence[Word], figure: int, mention: int) -> bool:
    """Whether a mention after a figure opens the next clause: '5 in all; in 2019', '42%, Coventry 39%'."""
    if mention - figure > 25:
        return True
    for j in range(figure + 1, mention):
        low = words[j].low
        if words[j].kind == MARK and low in _STOPS:
            return True
        if low in _NEW_CLAUSE or low == ",":
            rest = [words[k].low for k in range(j + 1, mention)]
            if all(word in PREPOSITIONS or word in DETERMINERS or word in ADVERBS for word in rest):
                return _figure_soon(words, mention)
    return False


def _is_of_another_clause(words: Sequence[Word], figure: int, mention: int) -> bool:
    """Whether a clause with a verb and no figure of its own stands between: '12 units, which will grow in 2022'."""
    opened = False
    for j in range(figure + 1, mention):
        opened = opened or words[j].low in _NEW_CLAUSE or words[j].low in CLAUSE_OPENERS - {"against"}
        opened = opened or (words[j].low == "," and words[j + 1].low in _SPLICED)
        if opened and words[j].low in AUXILIARIES:
            return True
    return opened and mention + 1 < len(words) and words[mention + 1].low in AUXILIARIES


_SPLICED = PRONOUNS | DETERMINERS


def _figure_soon(words: Sequence[Word], mention: int) -> bool:
    """Whether the next figure comes in the clause that a mention opens."""
    for j in range(mention + 1, min(mention + 20, len(words))):
        if words[j].kind == FIGURE:
            return True
        if words[j].kind == MARK and words[j].low in ";.":
            return False
    return False


def _is_compared(words: Sequence[Word], mention: int, after: int) -> bool:
    """Whether a mention is only what something is compared with: no figure stands between the comparing
    word and it."""
    for j in range(mention - 1, max(after, mention - 8), -1):
        low = words[j].low
        if low in COMPARISONS:
            return low != "against" or all(word.kind != AREA for word in words[j + 1 : mention])
        if low == "on" and any(word.low in _COMPARED_ON or word.kind == FIGURE for word in words[max(0, j - 3) : j]):
            return True
        if low == "from" and j and words[j - 1].low in _COMPARED_ON:
            return True
        if words[j].kind == MARK and low not in "'’\"":
            return False
        if low not in _LINKING and low not in DETERMINERS and words[j].kind == "word" and mention - j > 4:
            return False
    return False


_VALUES = tuple(words.split() for words in ("(", "( at", "when it was", "when there were", "figure of", "total of"))


def _stands_at(words: Sequence[Word], mention: int, figure: int) -> bool:
    """Whether a figure gives the value of what is compared: 'compared to 2013/14 (6.9%)'."""
    between = [words[j].low for j in range(mention + 1, min(figure, mention + 5))]
    if between == ["("] and words[min(figure + 1, len(words) - 1)].low != ")":
        return False
    return between in _VALUES and words[figure].low[0] not in "+-−–"
