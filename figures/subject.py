"""The subject of a clause, for a figure that is told of it: 'burglary' in 'burglary has fallen by 7%'."""

from __future__ import annotations

from collections.abc import Sequence

from figures.clause import (
    CHANGE_VERBS,
    ENDS,
    LONGEST,
    QUOTES,
    REACH,
    bracket_start,
    clause_start,
    is_span,
    is_verb,
    noun_before,
    nouns,
    phrase,
)
from figures.naming import last_auxiliary, phrase_after
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BARE_VERBS,
    CHANGE_NOUNS,
    CLAUSE_OPENERS,
    CONJUNCTIONS,
    DEGREES,
    DETERMINERS,
    OPENING_PREPOSITIONS,
    PREPOSITIONS,
    PRONOUNS,
    SEEING_VERBS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, WORD, Word


def subject_before(text: str, words: Sequence[Word], i: int) -> str:
    """The subject of the clause that the word at `i` is a predicate of, or the label before it. '' where that
    is a pronoun, left out, an area or a period only, or where an earlier figure of the clause has it."""
    start = clause_start(words, i)
    verb = next((j for j in range(i - 1, start - 1, -1) if is_verb(words, j)), None)
    if verb is None:
        return phrase(text, words, nouns(words, start, i))
    figure = next((j for j in range(i - 1, verb, -1) if words[j].kind == FIGURE and not is_span(words[j])), None)
    if figure is not None:
        return _label(text, words, figure + 1, i)
    if named := _object(text, words, verb, i):
        return named
    begin, end = _subject(words, start, verb)
    if any(words[j].kind == FIGURE and not is_span(words[j]) for j in range(begin, end)):
        return ""
    if words[verb].low.endswith("ing") and words[begin - 1].low != "with":
        finite = next((j for j in range(verb - 1, begin, -1) if is_verb(words, j)), None)
        if finite is not None:
            begin, end = _subject(words, start, finite)
    if begin < end and words[end - 1].low in PRONOUNS:
        return ""
    if begin == end and begin > start and words[begin - 1].low in ("that", "which", "who"):
        begin, end = noun_before(words, start, begin - 1), begin - 1
    return phrase(text, words, nouns(words, begin, end))


def _object(text: str, words: Sequence[Word], verb: int, i: int) -> str:
    """What a verb of change acts on: 'the cost of the board' in 'he cut the cost of the board by 40%'."""
    if words[verb].low not in CHANGE_VERBS and words[verb].low not in BARE_VERBS:
        return ""
    link = next((j for j in range(i - 1, verb, -1) if words[j].low in ("by", "to", "from")), None)
    if link is None or link < verb + 2 or words[verb + 1].kind != WORD:
        return ""
    low = words[verb + 1].low
    if low in PREPOSITIONS or low in ADVERBS or low in CONJUNCTIONS or low in DEGREES or low in CHANGE_NOUNS:
        return ""
    return phrase(text, words, nouns(words, verb + 1, link))


def _subject(words: Sequence[Word], start: int, verb: int) -> tuple[int, int]:
    """Where the subject of the verb at `verb` stands, in a clause that begins at `start`."""
    end = verb
    while end > start:
        low = words[end - 1].low
        if low == "to" and end - 1 > start:
            end -= 2
        elif low in AUXILIARIES or low in ADVERBS:
            end -= 1
        else:
            break
    return _subject_start(words, start, end, with_opens=words[verb].low.endswith("ing")), end


def _subject_start(words: Sequence[Word], start: int, end: int, with_opens: bool = False) -> int:
    begin = end
    while begin > start:
        word = words[begin - 1]
        if word.low == ")" and (opened := bracket_start(words, begin - 1)) > start:
            begin = opened
            continue
        if word.low in ("which", "that", "who") and _is_relative(words, start, begin - 1, end):
            begin -= 1
            continue
        if word.low in CLAUSE_OPENERS and (with_opens or word.low not in ("with", "against")):
            break
        if word.low in SEEING_VERBS and is_verb(words, begin - 1):
            break
        if word.low in ("and", "then") and any(is_verb(words, k) for k in range(start, begin - 1)):
            break
        if word.kind == MARK and word.low not in QUOTES and not _is_list_comma(words, begin - 1, start):
            break
        begin -= 1
    return begin


def _is_relative(words: Sequence[Word], start: int, j: int, end: int) -> bool:
    """Whether 'which' at `j` opens a clause within the subject: 'the sum which could be claimed' in '... was 5'."""
    if j <= start or words[j - 1].kind != WORD or is_verb(words, j - 1) or words[j - 1].low in CONJUNCTIONS:
        return False
    return any(is_verb(words, k) for k in range(j + 1, end))


def _label(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """The label of a figure in a list, between the figure before it and its own: ', robbery' in 'Burglary was 5,
    robbery 6'. '' where the words between belong to the figure before."""
    parted = next((j for j in range(end - 1, start - 1, -1) if words[j].low in (",", ";", "and", "or")), None)
    if parted is None:
        return ""
    start = parted + 1
    while start < end and words[start].low in DETERMINERS:
        start += 1
    if start >= end or words[start].kind not in (WORD, AREA):
        return ""
    low = words[start].low
    if low in PREPOSITIONS or low in CLAUSE_OPENERS or low in CHANGE_NOUNS or low in DEGREES or low in PRONOUNS:
        return ""
    return phrase(text, words, nouns(words, start, end))


def _is_list_comma(words: Sequence[Word], j: int, start: int) -> bool:
    """Whether the comma at `j` parts the members of a subject ('Robbery, burglary and theft') and not an
    opening ('In 2019, robbery') or a clause before."""
    if words[j].low != "," or j == start:
        return words[j].low in "/&-()"
    first = words[start]
    if first.low in OPENING_PREPOSITIONS or first.kind in (PERIOD,) or first.low in CONJUNCTIONS:
        return False
    return j - start < LONGEST and not any(
        words[k].kind == FIGURE or is_verb(words, k) or words[k].low in ADVERBS for k in range(start, j)
    )


def head_of(text: str, words: Sequence[Word], i: int) -> str:
    """What a sentence is about, for a figure that has no subject of its own: the words before its colon, or
    the subject of its first verb."""
    for j in range(min(i, REACH)):
        if words[j].kind == FIGURE:
            break
        if words[j].low == ":":
            return phrase(text, words, nouns(words, 0, j))
        if is_verb(words, j):
            return phrase(text, words, nouns(words, _subject_start(words, 0, j), j))
    return ""


def predicate(text: str, words: Sequence[Word], i: int, earlier: str) -> str:
    """The subject of what the word at `i` tells, through the brackets around it, else `earlier`, else what the
    sentence is about."""
    if named := subject_before(text, words, i):
        return _under_colon(text, words, i, named)
    start = clause_start(words, i)
    told_anew = start and words[start - 1].low == "(" and (not earlier or _new_clause(words, start - 1))
    if told_anew and (named := subject_before(text, words, start - 1)):
        return named
    return earlier or head_of(text, words, i) or told_later(text, words, i)


def _new_clause(words: Sequence[Word], i: int) -> bool:
    """Whether, after the figure before the word at `i`, a clause with a subject and verb of its own is joined on:
    'and burglary saw'."""
    before = next((j for j in range(i - 1, -1, -1) if words[j].kind == FIGURE and not is_span(words[j])), None)
    if before is None:
        return False
    joined = next((j for j in range(before + 1, i) if words[j].low in CONJUNCTIONS), None)
    if joined is None or joined + 1 >= i or words[joined + 1].kind != WORD or is_verb(words, joined + 1):
        return False
    return any(is_verb(words, j) or words[j].low in SEEING_VERBS for j in range(joined + 2, min(joined + 6, i)))


def _under_colon(text: str, words: Sequence[Word], i: int, label: str) -> str:
    """A short label after what its list is of: 'Applications decided in time: major 92%, minor 87%'."""
    colon = next((j for j in range(i - 1, max(0, i - REACH), -1) if words[j].low == ":"), None)
    if colon is None or colon > LONGEST or label.count(" ") > 2 or any(is_verb(words, j) for j in range(colon, i)):
        return label
    if any(words[j].kind == FIGURE or words[j].low in AUXILIARIES or words[j].low in ENDS for j in range(colon)):
        return label
    return f"{phrase(text, words, nouns(words, 0, colon))} {label}".strip()


def told_later(text: str, words: Sequence[Word], i: int) -> str:
    """What is told of the figures after them: 'Leeds (42%) and York (39%) had the highest rates'."""
    for j in range(i + 1, min(i + 40, len(words))):
        if words[j].low in ENDS:
            break
        if is_verb(words, j):
            return phrase_after(text, words, last_auxiliary(words, j))
    return ""
