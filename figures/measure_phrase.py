"""The words of a sentence that say what one of its figures measures, without area, period and qualifier.

Counts and shares are named by what follows them ('1,204 robberies recorded'), predicates by the subject of
their clause ('burglary has fallen by 7%'), bracketed ones by the figure before the bracket, and labels stand
before their figure ('Robbery 5,858'). Words are those of the text, in its order, at most twelve.
"""

from __future__ import annotations

from collections.abc import Sequence

from figures.clause import (
    CHANGE_VERBS,
    ENDS,
    LONGEST,
    LOOSE_AT_START,
    QUOTES,
    REACH,
    VERBS,
    clause_start,
    drop_loose_end,
    is_span,
    is_verb,
    noun_before,
    nouns,
    phrase,
)  # fmt: skip
from figures.noun import is_plural
from figures.subject import head_of, subject_before
from figures.units import COUNT, PERCENT, RANK, RATIO
from figures.value import Quantity, is_money
from figures.vocabulary import (
    ADVERBS,
    AUXILIARIES,
    AVERAGES,
    BARE_VERBS,
    CHANGE_NOUNS,
    CLAUSE_OPENERS,
    COMPARISONS,
    CONJUNCTIONS,
    DEGREES,
    DETERMINERS,
    ELSEWHERE,
    MOVING_VERBS,
    OPENING_PREPOSITIONS,
    PREPOSITIONS,
    PRONOUNS,
    SEEING_VERBS,
    SHARE_VERBS,
    TARGET_NOUNS,
)  # fmt: skip
from figures.words import AREA, FIGURE, MARK, PERIOD, WORD, Word

_NOUN_STOPS = CLAUSE_OPENERS - {"with", "that", "who"} | COMPARISONS | {"per", "since", "whose", "each", "every", "as"}
_SET_APART = frozenset({"respectively", "nationally", "locally", "regionally"})
_SAYING = frozenset({"said", "say", "says", "felt", "they", "he", "she"})
_RESTATING = (
    DEGREES | AVERAGES | {"or", "which", "is", "equates", "represents", "to", "i.e", "an", "a", "(", ",", "that"}
)
_HOLLOW = CHANGE_NOUNS | TARGET_NOUNS | AVERAGES | {"total", "number", "maximum", "minimum", "baseline", "sum", "out"}
_GENERAL = frozenset("level levels figure figures score value amount volume rate proportion percentage share".split())
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
                j = _closing(words, j)
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


def measure_of(text: str, words: Sequence[Word], i: int, quantity: Quantity, earlier: str) -> str:
    """What the figure at word `i` measures, '' where the sentence does not say it. `earlier` is what the
    figure before it in the sentence measures."""
    after = words[i + 1] if i + 1 < len(words) else None
    low = after.low if after is not None and after.kind == WORD else ""
    share = quantity.unit == PERCENT
    if named := _bracketed(text, words, i):
        return named
    if earlier and _restates(words, i):
        return earlier
    if named := _change_of(text, words, i):
        return named
    if quantity.unit == RANK:
        return _ranked(text, words, i, earlier)
    if (low in CHANGE_NOUNS and not is_counted(low, quantity)) or low in DEGREES:
        return _predicate(text, words, i, earlier) or (phrase_after(text, words, i + 1) if low in DEGREES else "")
    if low == "of":
        return _of_whole(text, words, i, quantity, earlier)
    named = ""
    counted = quantity.unit == COUNT or quantity.unit.startswith("per ")
    if counted and low and (named := _told(text, words, i, earlier)):
        return named
    if low in _UNIT_NOUNS:
        pass
    elif words[0].low == "of" and _is_verbal(low):
        named = _of_all(text, words, i)
    elif (counted and quantity.noun) or (_names(words, i + 1) and (share or counted or _takes_noun(quantity))):
        named = phrase_after(text, words, i, share=share)
        if " " not in named and words[i - 1].low == "(" and _alone_in_bracket(words, i):
            named = f"{subject_before(text, words, i - 1)} {named}".strip()
    elif share and low in VERBS and _opens_clause(words, i):
        named = phrase_after(text, words, _last_auxiliary(words, i), share=True)
    elif earlier and i > 1 and words[i - 2].low == "of" and words[i - 1].low in _OF_THEM:
        return f"{earlier} {phrase_after(text, words, _last_auxiliary(words, _past(words, i)), share=True)}".strip()
    if named:
        return named
    named = _of_figure(text, words, i)
    if not named and is_money(quantity.unit) and low in AUXILIARIES:
        named = phrase_after(text, words, _last_auxiliary(words, i))
    named = named or _predicate(text, words, i, earlier)
    if (
        named
        and low in ("for", "among")
        and not ELSEWHERE & {w.low for w in words[i : i + 6]}
        and (whom := _whom(text, words, i + 1))
    ):
        return named if whom in named else f"{_without_whom(named)} {low} {whom}"
    return named or phrase_after(text, words, i)


def is_counted(noun: str, quantity: Quantity) -> bool:
    """Whether a noun that could be of change is what is counted: '1,046 falls'."""
    return noun.endswith("s") and quantity.unit == COUNT


def _is_verbal(low: str) -> bool:
    return low in VERBS or (len(low) > 4 and low.endswith(("ed", "wn", "en")))


def _of_all(text: str, words: Sequence[Word], i: int) -> str:
    """What is told of a part in a sentence that begins with the whole: 'planning appeals allowed' in 'Of 312
    planning appeals, 98 were allowed'."""
    comma = next((j for j in range(1, min(LONGEST + 4, len(words))) if words[j].low == ","), 1)
    whole = phrase(text, words, nouns(words, 1, comma))
    return f"{whole} {phrase_after(text, words, _last_auxiliary(words, i), share=True)}".strip()


def _past(words: Sequence[Word], i: int) -> int:
    """The end of a bracket right after the word at `i`, else `i`."""
    return _closing(words, i + 1) if i + 1 < len(words) and words[i + 1].low == "(" else i


_OF_THEM = frozenset({"which", "whom", "these", "those", "them"})
_UNIT_NOUNS = frozenset({"fte", "wte", "ftes", "wtes", "points", "times", "occasions"})


def _told(text: str, words: Sequence[Word], i: int, earlier: str) -> str:
    """The subject of a figure that stands right after 'was' and the like: 'the total was 87 crimes', and of one
    that a word of change leads: 'burglary is down 180 offences', 'from 1,200 to 1,488 offences'."""
    j = i - 1
    while j > 0 and words[j].low in _BETWEEN:
        j -= 1
    if j < 1 or not (words[j].low in _BEING or words[j].low in ("by", "down", "up", "to") or words[j].low in _CHANGED):
        return ""
    if words[j].low == "to":
        return earlier if words[j - 1].kind == FIGURE and words[j - 2].low == "from" else ""
    return "" if words[j].low == "by" and words[j - 1].kind == FIGURE else subject_before(text, words, i)


_BEING = frozenset({"is", "was", "are", "were"})
_CHANGED = CHANGE_VERBS - MOVING_VERBS


def _whom(text: str, words: Sequence[Word], i: int) -> str:
    """The few words after 'for' that say of whom: 'nurses' in '9.8% for nurses'."""
    stop = next((j for j in range(i + 1, min(i + 6, len(words))) if not _is_plain(words[j])), min(i + 6, len(words)))
    return phrase_after(text, words, i, until=stop) if stop <= i + 5 else ""


def _is_plain(word: Word) -> bool:
    return word.kind == WORD and word.low not in PREPOSITIONS and word.low not in CONJUNCTIONS and word.low not in VERBS


def _without_whom(named: str) -> str:
    return named.partition(" for ")[0]


def _ranked(text: str, words: Sequence[Word], i: int, earlier: str) -> str:
    """What a rank is in: 'staff engagement' in 'ranked 12th of 140 for staff engagement'."""
    for j in range(i + 1, min(i + 12, len(words))):
        if words[j].low in ("for", "in") and words[j].kind == WORD and (named := phrase_after(text, words, j)):
            return named
        if words[j].kind == MARK:
            break
    named = phrase_after(text, words, i) if _names(words, i + 1) else ""
    return named or _predicate(text, words, i, earlier)


def _of_whole(text: str, words: Sequence[Word], i: int, quantity: Quantity, earlier: str) -> str:
    """What a figure before 'of' is a part of: 'calls answered' in '67% of calls were answered'; after 'violence
    makes up' the part and the whole."""
    share = quantity.unit == PERCENT
    whole = phrase_after(text, words, _last_of_part(words, i), share=share or quantity.out_of is not None)
    if words[i + 2 :] and words[i + 2].low in _OF_THEM:
        told = phrase_after(text, words, _last_auxiliary(words, i + 2), share=True)
        named = i + 3 < len(words) and (is_plural(words[i + 3].low) or words[i + 3].low.endswith("ed"))
        return (
            whole
            if named and whole and words[i + 2].low in ("these", "those")
            else f"{earlier} {told or whole}".strip()
        )
    if share and {words[j].low for j in range(max(0, i - 3), i)} & SHARE_VERBS:
        part = _predicate(text, words, i, earlier)
        return f"{part} of {whole}" if part and whole else part or whole
    return whole or earlier


def _takes_noun(quantity: Quantity) -> bool:
    """Whether a noun after the figure names it: '£12m reserve', '8:1 majority', '2-day course'."""
    return is_money(quantity.unit) or quantity.unit == RATIO or not quantity.text.endswith("s")


def _opens_clause(words: Sequence[Word], i: int) -> bool:
    """Whether nothing but adverbs stands before the figure in its clause: 'and only 17% would have'."""
    j = i - 1
    while j >= 0 and (words[j].low in ADVERBS or words[j].kind == PERIOD):
        j -= 1
    return j < 0 or words[j].kind == MARK or words[j].low in CONJUNCTIONS or words[j].low in SEEING_VERBS


def _last_auxiliary(words: Sequence[Word], i: int) -> int:
    while i + 1 < len(words) and words[i + 1].low in AUXILIARIES:
        i += 1
    return i


def _bracketed(text: str, words: Sequence[Word], i: int) -> str:
    """The noun right before the bracket that holds the figure, in a row of such: 'theft (13%) and fraud (9%)'."""
    opened = _bracket_led(words, i)
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


def _bracket_led(words: Sequence[Word], i: int) -> int | None:
    """The bracket that opens before the figure with at most 'down', 'nearly' and the like between."""
    j = i - 1
    while j > i - 4 and j > 0 and (words[j].low in _BETWEEN or words[j].low in _LED):
        j -= 1
    return j if j >= 0 and words[j].low == "(" else None


_LED = CHANGE_VERBS | BARE_VERBS | {"down", "up", "by"}


def _brackets_around(words: Sequence[Word], i: int) -> int:
    """How many brackets near the figure at `i` begin with a figure."""
    near = range(max(0, i - 40), min(i + 40, len(words) - 1))
    return sum(words[j].kind == FIGURE and _bracket_led(words, j) is not None for j in near)


def _restates(words: Sequence[Word], i: int) -> bool:
    """Whether the figure says the one before it again in another unit: '9% or 93 cases', '85% (1,204)'."""
    opened = _bracket_led(words, i)
    if opened is not None:
        return _alone_in_bracket(words, i) and _figure_before(words, opened)
    for j in range(i - 1, max(-1, i - 9), -1):
        if words[j].kind == FIGURE:
            between = {words[k].low for k in range(j + 1, i)}
            return "or" in between or ("which" in between and bool(between & {"is", "equates", "represents"}))
        if words[j].kind != PERIOD and words[j].low not in _RESTATING and words[j].low not in PREPOSITIONS:
            return False
    return False


def _figure_before(words: Sequence[Word], i: int) -> bool:
    return any(words[j].kind == FIGURE for j in range(clause_start(words, i), i))


def _of_figure(text: str, words: Sequence[Word], i: int) -> str:
    """The noun that 'of' joins to the figure: 'an establishment of 477', 'an average wait of 3 seconds'. ''
    for those that name no measure: 'a total of 33'."""
    j = i - 1
    while j > 0 and words[j].low in _BETWEEN:
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


_BETWEEN = DETERMINERS | frozenset(
    "about around approximately nearly almost over under just some up to more than".split()
)


def _names(words: Sequence[Word], i: int) -> bool:
    """Whether the word at `i`, right after a figure, begins the name of what it counts."""
    if i >= len(words) or words[i].kind != WORD:
        return False
    low = words[i].low
    if low in ADVERBS or low in VERBS:
        return low.endswith(("ly", "ed")) and low not in _SET_APART and _names(words, i + 1)
    return low not in LOOSE_AT_START and low not in _NOUN_STOPS and low not in DEGREES


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
        return _under_colon(text, words, i, named)
    start = clause_start(words, i)
    if start and words[start - 1].low == "(" and not earlier and (named := subject_before(text, words, start - 1)):
        return named
    return earlier or head_of(text, words, i) or _told_later(text, words, i)


def _under_colon(text: str, words: Sequence[Word], i: int, label: str) -> str:
    """A short label after what its list is of: 'Applications decided in time: major 92%, minor 87%'."""
    colon = next((j for j in range(i - 1, max(0, i - REACH), -1) if words[j].low == ":"), None)
    if colon is None or colon > LONGEST or label.count(" ") > 2 or any(is_verb(words, j) for j in range(colon, i)):
        return label
    if any(words[j].kind == FIGURE or words[j].low in AUXILIARIES or words[j].low in ENDS for j in range(colon)):
        return label
    return f"{phrase(text, words, nouns(words, 0, colon))} {label}".strip()


def _told_later(text: str, words: Sequence[Word], i: int) -> str:
    """What is told of the figures after them: 'Leeds (42%) and York (39%) had the highest rates'."""
    for j in range(i + 1, min(i + 40, len(words))):
        if words[j].low in ENDS:
            break
        if is_verb(words, j):
            return phrase_after(text, words, _last_auxiliary(words, j))
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
        if words[j].kind in (FIGURE,) or words[j].low in ENDS:
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
