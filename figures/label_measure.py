"""The words of a label that say what is measured, without area, period, role, unit and what is to be done."""

from __future__ import annotations

import re

from figures.patterns import any_of, compiled
from figures.units import RATE_BASE
from figures.vocabulary import DETERMINERS, PREPOSITIONS

LONG = 8
"""A label of more words is a sentence: what it says by the way ('in 2019/20') does not govern its figures."""

_LONGEST_MEASURE = 10
_NUMBERED = compiled(
    r"^\W*(?:(?i:table|figure|fig\.?|chart|graph|appendix|annex) ?(?:\d{1,3}[a-z]?|[A-Z])\b[.:)]?"
    r"|\d{1,4}[a-z]?[.)](?=\s|$)[ –-]*|\(\d{1,4}\) ?[–-])"
)
_OVER = compiled(
    r"(?i:\(?\b(?:(?:rolling )?years? end(?:ing|ed)|year[ -]to[ -]date|F?YTD|rolling (?:12|twelve)[ -]months?)\b\)?)"
)
_ROLE_WORDS = compiled(
    "(?i:"
    r"\b(?:targets?|m(?:ile|['’])?stones?|baseline|benchmark|average|avg\.?|mean|median|(?<!most )rank(?:ed|ing)?)\b"
    r"|\b(?:difference|variance|variation|changes?)\b(?: from| against| in| on)?"
    ")"
)
_UNIT_WORDS = compiled(
    rf"(?i:\(?\b(?:rates? )?{RATE_BASE.pattern}\)?)|\((?i:%|no\.?|days|hours|minutes|mins|seconds|fte|wte)\)"
    r"|%(?:[ ]of\b)?|\(?(?:\b(?:US|AU?|CA?|NZ|HK|S))?[£$€][ ]?['’]?(?:0{3}s?|m|bn|k)?\b\)?"
    r"|\(?(?i:\bin (?:thousand|million|billion)s?\b)\)?"
)
_OPENERS = compiled(
    r"(?i:^(?:the )?(?:(?:total|overall|average|mean|median|grand) )?(?:numbers?|no\.?|volumes?|counts?|rates?|levels?"
    r"|proportion|percentage|share|amount)(?: (?:and|or) (?:numbers?|rates?|proportions?))? of (?:the )?)"
)
_IMPERATIVE = compiled(
    r"(?i:^(?:support|monitor|exceed|"
    + any_of("reduce increase improve maintain deliver achieve recruit raise cut lower keep measure track meet ensure")
    + r"|"
    + any_of("reducing increasing improving monitoring maintaining")
    + r")(?:(?: and |/| or )[a-z]+)? (?:that )?(?:the )?)"
)
_OPENING = compiled(r"^(?:[A-Z][a-z]+ing|By|Through)(?: [^\s,]+){2,16}, (?=\w)")
"""A clause that only opens a label: 'Utilising the uplift target, we will …'."""

_RESOLVED = compiled(r"(?i:^(?:we|I|it|they) (?:will|shall|should|must|aim to|want to) )")
_NO_MEASURE = frozenset(
    "actual actuals current latest performance volume volumes total totals number numbers amount value values count"
    " figure figures result results outturn month months year years quarter period date previous earlier historical"
    " last this now prior measure measures"
    " indicator indicators kpi grand ytd all overall milestones deliverables of or and"
    " no rate rates change changes share percentage percent proportion data chart graph table line bar cost costs n to"
    " the time monthly annual weekly daily average force area rank position same yr fy target fiscal increase decrease"
    " reduction growth rise fall us".split()
)
_CUT = re.compile(
    r"[,;:(\[–—]| (?:along with|so that|in order to|will|should|must|to|which|who|where|when|and (?:what|where|why))\b"
)
_AND_DO = re.compile(
    r"(?<=\w) (?:will|and (?:ensure|assess|take|put|commit|increase|reduce|improve|work|make|respond))\b.*"
)
_BRACKETED = re.compile(r" \([^()]*\)")
TRIMMED = " \t\u00a0,;:.–—-/()[]*&•>|"
_BOUNDS = frozenset("within over under above below".split())
_LOOSE_MARK = re.compile(r"(?:[,;:] ?)* ([,;:.)])(?=\s|$)")
_WORDS = re.compile(r"[A-Za-z][\w'’&/-]*")
_LINKING = compiled(r"(?i:\b(?:in|within|across|throughout|for|of|at|to|from|by|on|during)(?: the)? ?|\bthe ?)$")


def measure_words(text: str, taken: list[tuple[int, int]]) -> str:
    """The words of a label that say what is measured: without the spans of areas and periods that are
    `taken`, numbering, units and roles. '' where nothing is left but words such as 'Total' or 'Latest'."""
    said = list(text)
    if numbered := _NUMBERED.match(text):
        said[: numbered.end()] = "\t" * numbered.end()
    for start, end in taken:
        linked = _LINKING.search(text[max(0, start - 24) : start])
        start -= len(linked.group()) if linked else 0
        said[start:end] = "\t" * (end - start)
    left = "".join(said)
    for pattern in (_OVER, _UNIT_WORDS, _ROLE_WORDS):
        left = pattern.sub("\t", left)
    left = _trimmed(_OPENING.sub("", _LOOSE_MARK.sub(r"\1", " ".join(left.replace("\t", " ").split()))))
    head, colon, rest = left.partition(": ")
    left = rest if colon and not _says(head) else left
    left = next((said for said in left.split(". ") if _says(said)), left)
    before = ""
    while left != before:
        before = left
        left = _OPENERS.sub("", _IMPERATIVE.sub("", _RESOLVED.sub("", _trimmed(left))))
    left = _shortened(left)
    return left if _says(left) else ""


def _says(words: str) -> bool:
    """Whether words name something that can be measured."""
    return not all(w.lower() in _NO_MEASURE for w in _WORDS.findall(words))


def _trimmed(words: str) -> str:
    """Without loose ends: marks, and the prepositions that an area or a period left behind."""
    parts = words.strip(TRIMMED).split()
    while parts and parts[-1].strip(TRIMMED).lower() in PREPOSITIONS | DETERMINERS | {"and", "ending", "or", ""}:
        parts.pop()
    while parts and parts[0].strip(TRIMMED).lower() in (PREPOSITIONS - _BOUNDS) | {"and", "or", "the", ""}:
        parts.pop(0)
    left = " ".join(parts).strip(TRIMMED)
    unmatched = left.count("(") - left.count(")")
    return f"{left})" if unmatched > 0 else f"({left}" if unmatched < 0 else left


def _shortened(words: str) -> str:
    """A label without what else is to be done, and a long one without brackets, up to the end of its first
    clause of three words or more."""
    words = _AND_DO.sub("", words)
    if len(words.split()) > LONG:
        words = _BRACKETED.sub("", words)
    if len(words.split()) <= _LONGEST_MEASURE:
        return words
    for cut in _CUT.finditer(words):
        if len(words[: cut.start()].split()) >= 3:
            words = words[: cut.start()]
            break
    return _trimmed(" ".join(words.split()[:_LONGEST_MEASURE]))
