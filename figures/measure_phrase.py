"""The words of a sentence that say what one of its figures measures, without area, period and qualifier.

Counts and shares are named by what follows them ('1,204 robberies recorded'), predicates by the subject of
their clause ('burglary has fallen by 7%'), bracketed ones by the figure before the bracket, and labels stand
before their figure ('Robbery 5,858'). Words are those of the text, in its order, at most twelve.
"""

from __future__ import annotations

from collections.abc import Sequence

from figures.units import COUNT, PERCENT
from figures.value import Quantity, is_money
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    BARE_VERBS,
    CHANGE_NOUNS,
    CLAUSE_OPENERS,
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
    SEEING_VERBS,
    SHARE_VERBS,
)
from figures.words import AREA, FIGURE, MARK, PERIOD, WORD, Word

LONGEST = 12
"""Words of a measure phrase."""
REACH = 80
"""How many words before a figure its clause is looked for, which keeps reading linear."""

_CHANGE_VERBS = RISING_VERBS | FALLING_VERBS | MOVING_VERBS
_VERBS = AUXILIARIES | _CHANGE_VERBS | REPORTING_VERBS
_QUOTES = frozenset("'’‘\"“”")
_ENDS = frozenset(";:.!?•|")
_LOOSE_AT_START = DETERMINERS | CONJUNCTIONS | ADVERBS | PRONOUNS | PREPOSITIONS | AUXILIARIES | {"ratio", "total"}
_LOOSE_AT_END = (
    DETERMINERS | CONJUNCTIONS | PREPOSITIONS | AUXILIARIES | PRONOUNS | {"also", "only", "just", "now", "up"}
)
_NOUN_STOPS = CLAUSE_OPENERS - {"with", "that", "who"} | {"per", "since", "than", "whose", "each", "every", "as"}
_SET_APART = frozenset({"respectively", "nationally", "locally", "regionally"})
_SAYING = frozenset({"said", "say", "says", "felt", "reported", "they", "he", "she"})


def phrase(text: str, words: Sequence[Word], kept: Sequence[int]) -> str:
    """The words at `kept` as printed, loose ends taken off, at most `LONGEST`."""
    first, last = 0, len(kept)
    while first < last and words[kept[first]].low in _LOOSE_AT_START:
        first += 1
    last = min(last, first + LONGEST)
    while first < last and words[kept[last - 1]].low in _LOOSE_AT_END:
        last -= 1
    return " ".join(text[words[i].start : words[i].end] for i in kept[first:last])


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
        return True
    if low in BARE_VERBS or low in CHANGE_NOUNS:
        follows = words[i + 1] if i + 1 < len(words) else None
        if before == "to" and low in BARE_VERBS:
            return follows is not None and follows.low not in ("in", "of")
        if before in DETERMINERS or before in ("of", "in", "for", "to", "year", "further", "small", "large"):
            return False
        if i == 0 or words[i - 1].kind in (FIGURE, MARK) or before in AUXILIARIES or follows is None:
            return False
        return follows.low in ("by", "from", "to", "at") or follows.kind == FIGURE
    if low in _CHANGE_VERBS or low in REPORTING_VERBS or (len(low) > 4 and low.endswith("ed")):
        return before not in DETERMINERS and not _qualifies_a_noun(words, i)
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
        or after.low in _VERBS
        or after.low.endswith("ly")
        or after.low[0].isdigit()
    )


def phrase_after(text: str, words: Sequence[Word], i: int, share: bool = False, until: int | None = None) -> str:
    """What is named after the word at `i`: the noun with what belongs to it, and a participle that closes it."""
    kept: list[int] = []
    predicate = False
    j, until = i + 1, len(words) if until is None else until
    while j < until and len(kept) <= LONGEST + 2:
        word = words[j]
        if word.kind in (PERIOD, AREA):
            _drop_loose_end(words, kept)
        elif word.kind == FIGURE:
            break
        elif word.kind == MARK:
            if word.low == "(" and kept:
                j = _closing(words, j)
            elif word.low not in _QUOTES and not (word.low in "/&" and kept):
                break
        elif word.low in ("and", "or"):
            if not _noun_goes_on(words, j + 1):
                break
            kept.append(j)
        elif word.low in _NOUN_STOPS or (word.low in ("that", "who") and not share):
            break
        elif word.low in AUXILIARIES or (share and word.low in _SAYING):
            if word.low in AUXILIARIES:
                again = predicate and words[j - 1].low not in AUXILIARIES
                if not kept or not _participle_follows(words, j + 1) or (again and not share):
                    break
                predicate = True
        elif kept and word.low in _CHANGE_VERBS and is_verb(words, j):
            break
        elif word.low in PRONOUNS and kept and word.low not in ("that", "who"):
            if not share:
                break
        else:
            kept.append(j)
        j += 1
    return phrase(text, words, kept)


def _drop_loose_end(words: Sequence[Word], kept: list[int]) -> None:
    while kept and (words[kept[-1]].low in PREPOSITIONS or words[kept[-1]].low in DETERMINERS):
        kept.pop()


def _closing(words: Sequence[Word], i: int) -> int:
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
        if word.kind == FIGURE or (k == j and word.low in PRONOUNS):
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
    return not (low in DETERMINERS or low in PREPOSITIONS or low in _CHANGE_VERBS or low in DEGREES)


def subject_before(text: str, words: Sequence[Word], i: int) -> str:
    """The subject of the clause that the word at `i` is a predicate of, or the label before it. '' where that
    is a pronoun, left out, an area or a period only, or where an earlier figure of the clause has it."""
    start = clause_start(words, i)
    verb = next((j for j in range(i - 1, start - 1, -1) if is_verb(words, j)), None)
    if verb is None:
        return phrase(text, words, _nouns(words, start, i))
    figure = next((j for j in range(i - 1, verb, -1) if words[j].kind == FIGURE), None)
    if figure is not None:
        return _label(text, words, figure + 1, i)
    if named := _object(text, words, verb, i):
        return named
    begin, end = _subject(words, start, verb)
    if words[verb].low.endswith("ing") and words[begin - 1].low != "with":
        finite = next((j for j in range(verb - 1, begin, -1) if is_verb(words, j)), None)
        if finite is not None:
            begin, end = _subject(words, start, finite)
    if begin == end and begin > start and words[begin - 1].low in ("that", "which", "who"):
        begin, end = _noun_before(words, start, begin - 1), begin - 1
    return phrase(text, words, _nouns(words, begin, end))


def _object(text: str, words: Sequence[Word], verb: int, i: int) -> str:
    """What a verb of change acts on: 'the cost of the board' in 'he cut the cost of the board by 40%'."""
    if words[verb].low not in _CHANGE_VERBS and words[verb].low not in BARE_VERBS:
        return ""
    link = next((j for j in range(i - 1, verb, -1) if words[j].low in ("by", "to", "from")), None)
    if link is None or link < verb + 2 or words[verb + 1].kind != WORD:
        return ""
    low = words[verb + 1].low
    if low in PREPOSITIONS or low in ADVERBS or low in CONJUNCTIONS or low in DEGREES or low in CHANGE_NOUNS:
        return ""
    return phrase(text, words, _nouns(words, verb + 1, link))


def _noun_before(words: Sequence[Word], start: int, end: int) -> int:
    """Where the noun begins that ends before `end`, with what 'of' and 'with' join to it."""
    begin = end
    while begin > start:
        word = words[begin - 1]
        if word.kind in (FIGURE, MARK) or word.low in CLAUSE_OPENERS or word.low in CONJUNCTIONS or word.low == "than":
            break
        if (word.low in PREPOSITIONS and word.low not in ("of", "with")) or is_verb(words, begin - 1):
            break
        begin -= 1
    return begin


def _subject(words: Sequence[Word], start: int, verb: int) -> tuple[int, int]:
    """Where the subject of the verb at `verb` stands, in a clause that begins at `start`."""
    end = verb
    while end > start and (is_verb(words, end - 1) or words[end - 1].low in ADVERBS or words[end - 1].low == "to"):
        end -= 1
    return _subject_start(words, start, end, with_opens=words[verb].low.endswith("ing")), end


def _subject_start(words: Sequence[Word], start: int, end: int, with_opens: bool = False) -> int:
    begin = end
    while begin > start:
        word = words[begin - 1]
        if word.low in CLAUSE_OPENERS and (with_opens or word.low not in ("with", "against")):
            break
        if word.low in SEEING_VERBS and is_verb(words, begin - 1):
            break
        if word.low in ("and", "then") and any(is_verb(words, k) for k in range(start, begin - 1)):
            break
        if word.kind == MARK and word.low not in _QUOTES and not _is_list_comma(words, begin - 1, start):
            break
        begin -= 1
    return begin


def _label(text: str, words: Sequence[Word], start: int, end: int) -> str:
    """The label of a figure in a list, between the figure before it and its own: ', robbery' in 'Burglary was 5,
    robbery 6'. '' where the words between belong to the figure before."""
    while start < end and (words[start].kind == MARK or words[start].low in ("and", "or")):
        start += 1
    if start >= end or words[start].kind != WORD or words[start - 1].kind == FIGURE:
        return ""
    low = words[start].low
    if low in PREPOSITIONS or low in CLAUSE_OPENERS or low in CHANGE_NOUNS or low in DEGREES or low in PRONOUNS:
        return ""
    return phrase(text, words, _nouns(words, start, end))


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
        elif low in _ENDS and words[j].kind == MARK and depth == 0:
            return j + 1
    return max(i - REACH, 0)


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


def _nouns(words: Sequence[Word], start: int, end: int) -> list[int]:
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
        elif word.kind == FIGURE or (word.kind == MARK and word.low == "," and _figure_within(words, start, j)):
            kept = []
        elif word.kind in (PERIOD, AREA):
            _drop_loose_end(words, kept)
        elif word.kind == WORD and word.low != "s":
            kept.append(j)
    if kept and words[kept[0]].low in OPENING_PREPOSITIONS and words[start].low in OPENING_PREPOSITIONS:
        comma = next((j for j in range(start, end) if words[j].low == ","), None)
        if comma is not None:
            kept = [j for j in kept if j > comma]
    return kept


def _figure_within(words: Sequence[Word], start: int, end: int) -> bool:
    return any(words[j].kind == FIGURE for j in range(start, end))


def measure_of(text: str, words: Sequence[Word], i: int, quantity: Quantity, earlier: str) -> str:
    """What the figure at word `i` measures, '' where the sentence does not say it. `earlier` is what the
    figure before it in the sentence measures."""
    after = words[i + 1] if i + 1 < len(words) else None
    low = after.low if after is not None and after.kind == WORD else ""
    share = quantity.unit == PERCENT
    if earlier and words[i - 1].low == "(" and _alone_in_bracket(words, i):
        return earlier
    if named := _change_of(text, words, i):
        return named
    if low in CHANGE_NOUNS or low in DEGREES:
        return _predicate(text, words, i, earlier) or (phrase_after(text, words, i + 1) if low in DEGREES else "")
    if low == "of" and (share or quantity.unit == COUNT or is_money(quantity.unit)):
        whole = phrase_after(text, words, _last_of_part(words, i), share=share or quantity.out_of is not None)
        if share and {words[j].low for j in range(max(0, i - 3), i)} & SHARE_VERBS:
            part = _predicate(text, words, i, earlier)
            return f"{part} of {whole}" if part and whole else part or whole
        return whole or earlier
    named = ""
    if _names(words, i + 1) and (share or quantity.unit == COUNT or is_money(quantity.unit)):
        named = phrase_after(text, words, i, share=share)
    elif is_money(quantity.unit) and low and low in AUXILIARIES:
        named = phrase_after(text, words, i + 1)
    elif share and low in REPORTING_VERBS and not _predicate(text, words, i, ""):
        named = phrase_after(text, words, i, share=True)
    return named or _predicate(text, words, i, earlier)


def _names(words: Sequence[Word], i: int) -> bool:
    """Whether the word at `i`, right after a figure, begins the name of what it counts."""
    if i >= len(words) or words[i].kind != WORD:
        return False
    low = words[i].low
    if low in ADVERBS or low in _VERBS:
        return low.endswith(("ly", "ed")) and low not in _SET_APART and _names(words, i + 1)
    return low not in _LOOSE_AT_START and low not in _NOUN_STOPS


def _last_of_part(words: Sequence[Word], i: int) -> int:
    """The last word before the noun in '10 of the 19 areas' and '9% of all areas'."""
    j = i + 1
    while j + 1 < len(words) and words[j + 1].low in DETERMINERS:
        j += 1
    return j + 1 if j + 1 < len(words) and words[j + 1].kind == FIGURE else i + 1


def _predicate(text: str, words: Sequence[Word], i: int, earlier: str) -> str:
    """The subject of what the word at `i` tells, through the brackets around it, else `earlier`, else what the
    sentence is about."""
    if named := subject_before(text, words, i):
        return named
    start = clause_start(words, i)
    if start and words[start - 1].low == "(" and not earlier:
        return subject_before(text, words, start - 1)
    return earlier or head_of(text, words, i)


def head_of(text: str, words: Sequence[Word], i: int) -> str:
    """What a sentence is about, for a figure that has no subject of its own: the words before its colon, or
    the subject of its first verb."""
    for j in range(min(i, REACH)):
        if words[j].kind == FIGURE:
            break
        if words[j].low == ":":
            return phrase(text, words, _nouns(words, 0, j))
        if is_verb(words, j):
            return phrase(text, words, _nouns(words, _subject_start(words, 0, j), j))
    return ""


def _alone_in_bracket(words: Sequence[Word], i: int) -> bool:
    """Whether the bracket before the figure at `i` holds it alone, or a part and its whole."""
    for j in range(i + 1, min(i + 8, len(words))):
        if words[j].low == ")":
            return True
        if words[j].low in DEGREES or words[j].kind == MARK:
            return False
    return False


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
        if words[j].kind in (FIGURE,) or words[j].low in _ENDS:
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
