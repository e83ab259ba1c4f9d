"""The words by which questions ask for calculations: patterns, with the operation that each asks for."""

from __future__ import annotations

import re

from retriever.calculation import Operation

PERCENT = r"(?:percent(?:age|ual)?|per cent|%)"
_SHARE = rf"(?:{PERCENT}|proportion|share|fraction)"
_MOVES = (
    r"(?:chang(?:e|ed)|increas(?:e|ed)|decreas(?:e|ed)|ris(?:e|en)|rose|f[ae]ll(?:en)?|gr[eo]w(?:n|th)?|drop(?:ped)?"
    r"|declin(?:e|ed)|reduc(?:tion|ed)|improve(?:d|ment)?|movement|lengthen(?:ed)?|shorten(?:ed)?|extend(?:ed)?)"
)
_MORE = r"(?:more|fewer|less|higher|lower|greater|larger|smaller)"
_THAN = r"(?:than|(?:as )?compared (?:to|with)|over)"
_TIMES = r"(?:(?:(?:fiscal|financial|calendar) )?years?|months?|quarters?|weeks?|days?|(?:reporting )?periods?)"
_PLACES = (
    r"(?:areas?|boroughs?|forces?|districts?|regions?|cit(?:y|ies)|countr(?:y|ies)|units?|council(?:s| areas?)?"
    r"|specialt(?:y|ies)|(?:\w+ )?categor(?:y|ies)|segments?|items?|services?|departments?|groups?|types?|crimes?"
    r"|offences?|measures?|hospitals?|sites?|teams?|wards?|trusts?|components?|expenses|places?|towns?|stations?)"
)
_ABOVE = r"(?:exceed(?:ed|ing|s)?|above|over|more than|greater than|higher than|larger than|at least|in excess of)"
_BELOW = r"(?:below|under|less than|fewer than|lower than|smaller than|at most|short of)"
_GREATEST = r"(?:highest|largest|most|greatest|biggest|higher|larger|greater|worst|best|top)"
_LEAST = r"(?:lowest|smallest|fewest|least|lower|smaller|fewer|less)"
_USED = r"(?:spent|committed|used|allocated|filled|met|claimed|paid)"

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_NUMBER = "|".join(NUMBERS)


def _compiled(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.I)


CONDITION = _compiled(
    r"\b(?P<many>how many|(?:what is the )?number of|(?:in )?which(?: of)?|what)\b"
    rf"(?P<over>.{{0,40}}?\b(?:{_TIMES}|{_PLACES}))\b.*?"
    rf"\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s+(?P<limit>[£$€]?\s?\d.*)"
)
CONDITION_WORDS = _compiled(
    rf"\b(?:how many|number of|which|what)\b.{{0,20}}?\b{_TIMES}\b", r"\bhow many\b", rf"\b{_ABOVE}\b", rf"\b{_BELOW}\b"
)
EXTREMES = (
    _compiled(
        rf"\b(?:which|what)(?: of the (?:{_NUMBER}|\d+))?(?: of the)?(?: top)?(?: (?P<top>{_NUMBER}))?"
        r"(?: of the)?(?: \w+){0,2}? "
        rf"(?P<over>{_TIMES}|{_PLACES})\b.*?\b(?:(?P<greatest>{_GREATEST})|(?P<least>{_LEAST}))\b"
    ),
    _compiled(
        r"\b(?:what|which) (?:are|were|is|was) the "
        r"(?:(?P<greatest>top|highest|largest|biggest)|(?P<least>lowest|smallest))"
        rf"(?: (?P<top>{_NUMBER}))? (?P<over>{_PLACES})\b"
    ),
)
AND_WHAT = _compiled(
    r",? and (?:what|which|how (?:much|many|high|low|large)) (?:was|is|were|are) (?:it|that|they|its \w+)\b"
)
EXTREME_WORDS = _compiled(rf"\b(?:which|what|{_GREATEST}|{_LEAST})\b")
WHICH_TIMES = _compiled(
    r"\b(?:in |for )?(?:which|what)(?: of the)? "
    r"(?P<over>(?:(?:fiscal|financial|calendar) )?(?:years|months|quarters))\b"
    r"(?: (?:was|were|is|are|does|do|did|has|have)\b)?(?: the table)?",
    r"\b(?:provides?|calculated|recorded|reported|given|information|data)\b(?: (?:for|in))?",
)
EACH = _compiled(r"\brespective(?:ly)?\b")
ASKS_FIGURE = _compiled(r"\b(?:how (?:many|much)|what)\b")
FALLS = _compiled(r"\b(?:fewer|less|lower|smaller|f[ae]ll(?:en)?|(?:decreas|drop|declin|reduc)\w*|down|shorter)\b")
EITHER_WAY = _compiled(rf"{_MOVES} ?/ ?\(?{_MOVES}")
POINTS = _compiled(r"\b(?:percentage|per ?cent|%)[ -]points?\b", r"\bpp\b")
USED = _compiled(rf"(?:un)?({_USED})\b")

# Tried in this order.
OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = (
    (
        Operation.PERCENT_CHANGE,
        _compiled(
            rf"(?<!\w){PERCENT} (?:\(%\) )?(?:{_MOVES}|difference)\b",
            rf"\bby (?:what|how (?:much|many)) {PERCENT}(?![a-z]|[- ]points?)",
            rf"\b(?:in|as a) {PERCENT} (?:terms?|{_MOVES})",
            rf"\b{_MOVES} (?:\(%\)|in {PERCENT}(?![a-z]|[- ]points?| of\b))",
            r"\bgrowth rate\b",
        ),
    ),
    (
        Operation.CHANGE,
        _compiled(
            rf"\bhow (?:many|much) {_MORE}\b",
            r"\b(?:by how (?:much|many)|how far)\b",
            rf"\bhow (?:much|many)\b.* {_MORE}\b.*\b{_THAN}",
            rf"\b(?:nominal |net |absolute )?(?:{PERCENT} )?(?:point )?(?:{_MOVES}|difference|differential|gap)"
            rf"(?: ?/ ?\(?{_MOVES}\)?)? (?:in|of|between|from)\b",
            r"\bhow (?:much|many)\b.*\b(?:did|has|have|does|do|was|were|is)\b.*"
            rf"\b(?:{_MOVES}|add(?:ed)?|gain(?:ed)?|lose|lost)\b.*\b(?:from|between|since)\b",
        ),
    ),
    (
        Operation.SHARE,
        _compiled(
            rf"\b{_SHARE}(?: constitution)?(?: of constitution)? of\b",
            rf"\bas an? {_SHARE} of\b",
            rf"\b(?:what|which) {_SHARE}\b",
        ),
    ),
    (Operation.RATIO, _compiled(r"\bratio\b", r"\bhow many times (?:as|more|higher|larger|greater|the)\b")),
    (Operation.MEAN, _compiled(r"\b(?:average|mean)\b")),
    (Operation.TOTAL, _compiled(r"\b(?:altogether|combined|sum(?: total)? of|in (?:total|all)|total)\b")),
    (
        Operation.REMAINDER,
        _compiled(
            rf"\b(?:left|remain(?:s|ed|ing)?|un{_USED})\b",
            rf"\b(?:neither|not(?: yet)?|never) (?:been )?(?:\w+ly )?{_USED}\b",
        ),
    ),
)

_A, _B = r"(?P<a>.+?)", r"(?P<b>.+?)"
_ENDED = (
    r"(?:(?:is|was|were|are|had|has|have|did) (?:\w+ed )?(?:from |by |to |in )?|that (?:is|was|were|are)? ?|ended in "
    r"|came from |accounted for by |made up (?:of|by) |went to |resulted in |led to )"
)
_DIFFERENCES = (
    rf"from {_B} (?:to|until) {_A}",
    rf"(?:difference|differential|gap)(?: in .+?)? between {_A} and {_B}",
    rf"{_MORE} {_A}\b {_THAN} {_B}",
    rf"how (?:much|many) {_A} {_MORE} {_THAN} {_B}",
    rf"(?:was|were|is|are|did) {_A} (?:ahead of|behind|above|below) {_B}",
)
_SPLITS: dict[Operation, tuple[str, ...]] = {
    Operation.RATIO: (
        rf"ratio of {_A} (?:to|over|against) {_B}",
        rf"ratio between {_A} and {_B}",
        rf"how many times (?:as \w+ as|that of) {_B} (?:is|was|were|are|did) {_A}",
        rf"(?:what|how) (?:is|was|were|are)? ?(?:the )?{_A}[- ]to[- ]{_B} ratio",
    ),
    Operation.SHARE: (
        rf"(?:value of |amount of )?(?:(?:what|how much) (?:is|was|are|were) )?{_A},? as an? {_SHARE} of {_B}",
        rf"{_A},? (?:is|was|were|are) what {_SHARE} of {_B}",
        rf"{_SHARE} (?:of )?constitution (?:of )?{_A} (?:in|among|of|within|to|over) {_B}",
        rf"{_SHARE} of {_A} (?:over|out of|relative to|against|among|to) {_B}",
        rf"(?:what|which) {_SHARE} of {_B} {_ENDED}{_A}",
        rf"{_SHARE} of {_A} (?:in|of) (?=(?:the )?(?:total|all|overall)\b){_B}",
        rf"(?:what|which) {_SHARE} does {_A} (?:constitute|account for|make up|represent)(?: of| in)? {_B}",
    ),
    Operation.CHANGE: _DIFFERENCES,
    Operation.PERCENT_CHANGE: _DIFFERENCES,
    Operation.TOTAL: (
        rf"(?:sum|total)(?: (?:amount|value|number))?(?: of| for)? {_A} and {_B}(?: (?:combined|altogether|together))?",
        rf"{_A} and {_B} (?:combined|altogether|together|in total|in all)",
    ),
    Operation.MEAN: (rf"(?:average|mean) of {_A} and {_B}",),
    Operation.EACH: (rf"(?:are|were|is|was|for|of) (?:the )?{_A},? and {_B}",),
}
SPLITS = {
    operation: tuple(re.compile(pattern + r"\s*[?.]?\s*$", re.I) for pattern in patterns)
    for operation, patterns in _SPLITS.items()
}
"""What stands on either side of a sum: group a the part, or what is taken from; b the whole, or what is taken."""
