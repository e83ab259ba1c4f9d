"""The parts of a clause: its verbs, where it begins, and the words of it that name something."""

from __future__ import annotations

from collections.abc import Sequence

from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    AVERAGES,
    BARE_VERBS,
    BASELINES,
    CHANGE_NOUNS,
    CLAUSE_OPENERS,
    COMPARISONS,
    CONJUNCTIONS,
    DEGREES,
    DETERMINERS,
    FALLING_VERBS,
    MOVING_VERBS,
    OPENING_PREPOSITIONS,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING_VERBS,
    RISING_VERBS,
    SHARE_VERBS,
    SUPERLATIVES,
    TARGET_NOUNS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, WORD, Word

LONGEST = 12
"""Words of a measure phrase."""
REACH = 40
"""How many words before a figure its clause is looked for, which keeps reading linear."""
CHANGE_VERBS = RISING_VERBS | FALLING_VERBS | MOVING_VERBS
VERBS = AUXILIARIES | CHANGE_VERBS | REPORTING_VERBS | SHARE_VERBS
QUOTES = frozenset("'’‘\"“”")
ENDS = frozenset(";:.!?•|")
LOOSE_AT_START = DETERMINERS | CONJUNCTIONS | ADVERBS | PRONOUNS | PREPOSITIONS | AUXILIARIES | COMPARISONS
LOOSE_AT_START |= {"ratio", "terms", "down", "up"}
_LOOSE_AT_END = DETERMINERS | CONJUNCTIONS | PREPOSITIONS | AUXILIARIES | PRONOUNS | COMPARISONS
_LOOSE_AT_END |= frozenset(
    "also only just now up down more less fewer longer unchanged never not x rather instead".split()
)
_SPANS = ("second", "seconds", "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months")
_HOLLOW = BASELINES | AVERAGES | TARGET_NOUNS | SUPERLATIVES
_HOLLOW |= {"previous", "figure", "figures", "result", "out", "far", "ever"}
"""Words that alone name no measure."""
_BEFORE_NOUNS = DETERMINERS - {"that", "this", "these", "those", "all", "both", "some", "each", "any"}
_TIMES = frozenset(
    "recent last past this year years quarter quarters month months week weeks day days period periods time".split()
)
_EMPTY = _TIMES | _HOLLOW | PREPOSITIONS | {noun for noun in CHANGE_NOUNS if not noun.endswith("s")}


def phrase(text: str, words: Sequence[Word], kept: Sequence[int]) -> str:
    """The words at `kept` as printed, loose ends taken off, at most `LONGEST`."""
    first, last = 0, len(kept)
    while first < last and (words[kept[first]].low in LOOSE_AT_START or _is_numbering(words, kept[first])):
        first += 1
    last = min(last, first + LONGEST)
    while first < last and words[kept[last - 1]].low in _LOOSE_AT_END:
        last -= 1
    if all(words[i].low in _EMPTY for i in kept[first:last]):
        return ""
    return " ".join(text[words[i].start : words[i].end] for i in kept[first:last])


def _is_numbering(words: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` is the number of the paragraph: '5.3 The time spent'."""
    return (
        i <= 2 and words[i].low[0].isdigit() and i + 1 < len(words) and ("." in words[i].low or words[i + 1].low == ".")
    )


def is_verb(words: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` is taken for the verb of a clause."""
    word = words[i]
    if word.kind != WORD:
        return False
    low = word.low
    if low in AUXILIARIES:
        return True
    if low in CLAUSE_OPENERS:
        return False
    before = words[i - 1].low if i else ""
    if low in ("remain", "stay"):
        return before not in PREPOSITIONS and before not in DETERMINERS
    if low in BARE_VERBS or low in CHANGE_NOUNS:
        follows = words[i + 1] if i + 1 < len(words) else None
        if before == "to" and low in BARE_VERBS:
            return follows is not None and follows.low not in ("in", "of")
        if before in DETERMINERS or before in ("of", "in", "for", "to", "year", "further", "small", "large"):
            return False
        if before in AUXILIARIES:
            return low in CHANGE_VERBS
        if i == 0 or words[i - 1].kind in (FIGURE, MARK) or follows is None:
            return False
        return follows.low in ("by", "from", "to", "at") or follows.kind == FIGURE
    if low in VERBS or (len(low) > 4 and low.endswith("ed")):
        return before not in _BEFORE_NOUNS and not _qualifies_a_noun(words, i)
    return False


def _qualifies_a_noun(words: Sequence[Word], i: int) -> bool:
    """Whether a participle stands before its noun: 'recorded crime', 'increased demand'."""
    if i + 1 >= len(words) or not words[i].low.endswith("ed"):
        return False
    after = words[i + 1]
    return after.kind == WORD and not (
        after.low in PREPOSITIONS
        or after.low in DETERMINERS
        or after.low in ADVERBS
        or after.low in CONJUNCTIONS
        or after.low in PRONOUNS
        or after.low in DEGREES
        or after.low in VERBS
        or after.low.endswith("ly")
        or after.low[0].isdigit()
    )


def clause_start(words: Sequence[Word], i: int) -> int:
    """Where the clause that holds the word at `i` begins: after a stop, a colon or semicolon, or an open
    bracket that is not closed before `i`."""
    depth = 0
    for j in range(i - 1, max(i - REACH, 0) - 1, -1):
        low = words[j].low
        if low == ")":
            depth += 1
        elif low == "(":
            if depth == 0:
                return j + 1
            depth -= 1
        elif low in ENDS and words[j].kind == MARK and depth == 0:
            return j + 1
    return max(i - REACH, 0)


def noun_before(words: Sequence[Word], start: int, end: int) -> int:
    """Where the noun begins that ends before `end`, with what 'of' and 'with' join to it; one in quotes is
    taken whole."""
    if end > start and words[end - 1].low in QUOTES:
        opened = next((j for j in range(end - 2, start - 1, -1) if words[j].low in QUOTES), None)
        if opened is not None:
            return opened
    begin = end
    while begin > start:
        word = words[begin - 1]
        if word.kind in (FIGURE, MARK) or word.low in CLAUSE_OPENERS or word.low in CONJUNCTIONS or word.low == "than":
            break
        if (word.low in PREPOSITIONS and word.low not in ("of", "with")) or is_verb(words, begin - 1):
            break
        begin -= 1
        if word.low in ("a", "an", "the") and begin > start and words[begin - 1].low not in ("of", "with"):
            break
    return begin


def bracket_start(words: Sequence[Word], i: int) -> int:
    """The bracket that opens the one closed at `i`, `i` itself where none near does."""
    return next((j for j in range(i - 1, max(-1, i - 40), -1) if words[j].low == "("), i)


def nouns(words: Sequence[Word], start: int, end: int) -> list[int]:
    """The words of [start, end) that name something: the last stretch without a figure, without brackets,
    areas and periods."""
    kept: list[int] = []
    depth = 0
    for j in range(start, end):
        word = words[j]
        if word.low in ("(", ")"):
            depth = max(0, depth + (1 if word.low == "(" else -1))
        elif depth:
            continue
        elif is_span(word):
            kept.append(j)
        elif word.kind == FIGURE or (word.kind == MARK and word.low == "," and _figure_within(words, start, j)):
            kept = []
        elif word.kind in (PERIOD, AREA):
            drop_loose_end(words, kept, word.kind == AREA)
        elif word.kind == WORD and word.low != "s":
            kept.append(j)
    if kept and words[kept[0]].low in OPENING_PREPOSITIONS and words[start].low in OPENING_PREPOSITIONS:
        opened = next((j for j in range(start, end) if words[j].low == "," or _opens_noun(words, start, j)), None)
        if opened is not None:
            kept = [j for j in kept if j >= opened] or kept
    return kept


def _opens_noun(words: Sequence[Word], start: int, j: int) -> bool:
    """Whether 'the' at `j` begins the subject after an opening without a comma: 'In May's survey the rate'."""
    before = words[j - 1].low
    if words[j].low not in ("the", "our", "its", "their") or j <= start + 1 or words[j - 1].kind != WORD:
        return False
    return not (
        before in PREPOSITIONS
        or before in CONJUNCTIONS
        or before in DETERMINERS
        or before in ADVERBS
        or before in VERBS
    )


def _figure_within(words: Sequence[Word], start: int, end: int) -> bool:
    return any(words[j].kind == FIGURE and not is_span(words[j]) for j in range(start, end))


def is_span(word: Word) -> bool:
    """Whether a figure is a stretch of time that may be part of a measure: 'waiting more than 52 weeks'."""
    return word.kind == FIGURE and word.low.endswith(_SPANS)


def drop_loose_end(words: Sequence[Word], kept: list[int], participles: bool = False) -> None:
    """Takes off what led to an area or a period that is left out: 'officers [supporting] Kent'."""
    while kept:
        low = words[kept[-1]].low
        if not (low in PREPOSITIONS or low in DETERMINERS or (participles and len(kept) > 1 and low.endswith("ing"))):
            return
        kept.pop()
