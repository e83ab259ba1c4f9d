"""Numbers that are not figures: addresses, times of day, numbering, and names that hold a number.

`reference_spans` finds them so that neither a quantity nor a period is read out of them.
"""

from __future__ import annotations

import re
from itertools import chain

from figures.patterns import MONTH_ANY_CASE, any_of, compiled, matches_at

Spans = list[tuple[int, int]]

# Words that number what follows them, in either case. Words that also stand before a count ('Total',
# 'Robbery') are left out: 'Robbery 5,858' is a figure.
_NUMBERED = any_of(
    "sections section sub-section subsection schedules schedule tables table figures figure charts chart diagrams"
    " diagram graphs graph maps map items item appendix appendices annex annexes paragraphs paragraph paras para",
    "parts part chapters chapter articles article rules rule regulations regulation clauses clause notes note pages",
    "page volume volumes wave waves phase phases priority tier tiers level levels stage stages step steps scope",
    "recommendation recommendations question questions objective objectives strand strands option options version",
    "outcome outcomes circular decision decisions form forms room rooms band bands grade grades class category",
    "junction junctions scenario scenarios exhibit exhibits resolution topic topics pillar pillars workstream",
)
# The same, only as printed: in lower case they stand before counts.
_UP_TO_99 = r"(?= \d{1,2}\b(?! ?%))"
_NUMBERED_AS_PRINTED = any_of(
    rf"[Yy]ear{_UP_TO_99}|[Mm]onth{_UP_TO_99}|Weeks?{_UP_TO_99}|Days?{_UP_TO_99}|Complaints?(?= \d{{1,2}}:)|Lots?",
    r"Minutes?(?= \d{1,4}\b(?! ?[a-z]))|Operation [A-Z][a-z]{1,20}|Standing Orders?|Windows|Office",
    r"Fig\.|fig\.|Vol\.|pp?\.|ASC|ASU|IFRS|IFRIC|IAS|FRS|SFAS|FAS|SAB|ISO|ISA|SI",
)
_NUMBER = r"\d{1,5}(?:\.\d{1,3}){0,3}[A-Za-z]?\b(?!%)"
_NEXT_NUMBER = (
    r"(?:, ?| ?& ?| and | or | to | ?[-–/] ?)\d{1,5}(?:\.\d{1,3}){0,2}[a-z]?\b"
    rf"(?! ?(?:%|per\b)| (?:of )?{MONTH_ANY_CASE}\b)"
)
# What every such reference looks like: tried first, as the list of words is long.
_OUTLINE = r"(?=(?:Operation |Standing )?[^\s\d]{1,21}[ \u00a0]{0,2}(?:[Nn]os?\.? ?)?\(?\d)"
_REFERENCE = (
    rf"(?<![A-Za-z0-9]){_OUTLINE}(?:(?i:{_NUMBERED})|{_NUMBERED_AS_PRINTED})[ \u00a0]{{0,2}}(?:[Nn]os?\.? ?)?\(?"
    rf"{_NUMBER}(?:{_NEXT_NUMBER}){{0,6}}"
)
_SHORT_REFERENCE = (
    r"\b(?:(?i:minutes? )?[Nn]os?|NO|[Ss]s?|[Ss]ec|[Ss]ect|[Pp]aras?|[Pp]p?|[Rr]eg|[Aa]rt|[Cc]h|cl|[Rr]ef)"
    r"(?:\.|:|\. | (?<=[Nn]o )| (?<=sec )|: )\d{1,6}[A-Z]?(?:[/-]\d{1,6}){0,2}(?:\(\w{1,3}\)){0,3}\b"
)

_EMERGENCY = r"(?:999|101|111|112|911)"
_EMERGENCY_AFTER = any_of(
    "calls?|emergency|non-emergency|services?|numbers?|system|lines?|demand|contacts?|call handling|operators?"
)
_EMERGENCY_BEFORE = "|".join(
    f"(?<={word} )" for word in ("called", "call", "calling", "dial", "dialled", "ringing", "rang", "via")
)

_ADDRESSES = (
    r"https?://[^\s<>]{1,400}",
    r"\bwww\.[^\s<>]{1,400}",
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
    r"\b[\w-]{1,40}\.(?:co|org|gov|police|com|net|ac)(?:\.[a-z]{2})?\b(?:/[^\s<>]{0,300})?",
)
_POSTAL = (
    r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",  # postcodes
    r"(?i:\b(?:tel(?:ephone)?|phone|fax|mobile)\b)[.:]{0,2} ?[+(]?\d[\d ()-]{5,20}",
    r"(?<![\d,.])\(?0\d{2,4}\)?[ -]\d{3,4}(?:[ -]\d{3,4})?(?!\d)",
    r"(?<![\d,.])0\d{9,10}(?!\d)",
    r"\+\d{1,3}[ -]\(?\d{1,4}\)?(?:[ -]\d{2,4}){1,4}",
    rf"\b{_EMERGENCY}(?=(?: ?[:/&] ?| and | or ){_EMERGENCY}\b|: ?\d| (?i:{_EMERGENCY_AFTER})\b)",
    rf"(?:(?<=and )|(?<=or )|(?<=& )|(?<=/)){_EMERGENCY}(?= (?i:{_EMERGENCY_AFTER})\b)",
    rf"(?:{_EMERGENCY_BEFORE}){_EMERGENCY}\b",
    r"(?:(?<=999 and )|(?<=999 or )|(?<=999 & )|(?<=999/))(?:101|111)\b",
)
_TIMES_OF_DAY = (
    r"(?<![\d:.,])(?:[01]?\d|2[0-4])[:.][0-5]\d ?(?:[ap]\.?m\b\.?|(?i:hours|hrs)\b)",
    r"(?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])",
    r"(?<![\d:.,])(?:1[0-2]|0?[1-9]) ?(?:[ap]m|[ap]\.m\.)(?![A-Za-z])",
    r"(?<![\d:.,])[0-2]\d[0-5]\d ?(?:hrs|hours)\b",
)
_LAW = any_of("Act Order Regulations Rules Bill Measure Directive Convention Code Charter")
_BONDS = any_of("Notes|Note|Plan|Act|Facility|Credit Agreement|Indenture|Convertible|Senior|Strategy")
_NAMES = (
    r"(?i:\bcovid[ ‑-]?19)\b",
    r"(?<![\d/])(?:24/7|9/11|7/7|50/50)(?![\d/])",
    r"\b(?:[Vv]|[Vv]ersion ?|[Vv] (?=\d{1,2}\.\d))\d{1,3}(?:\.\d{1,3}){0,3}\b",
    r"(?<![\d.,£$€])(?!\d{1,2}\.\d{1,2}\.(?:\d\d|(?:19|20)\d\d)\b)\d{1,4}(?:\.\d{1,4}){2,4}(?![\d%])",
    r"(?<![\d.,])\b\d{1,2} ?[A-Z]s\b",  # 'the 4 Ps'
    r"\b\d{1,3}-[KQF]\b|\b(?:401|403|501)\([a-z]\)(?:\(\d\))?|\bS-\d\b",
    rf"(?<![\d.,£$€/:hm-])0\d{{1,6}}(?:[-/]\d{{2,6}})?(?![\d./,:])(?! (?:of )?{MONTH_ANY_CASE}\b)",
    r"\b[A-Z][a-z]{2,20} [1-9](?= (?:will|was|is|has|launch\w{0,3}|began|starts?)\b)",
    rf"\b{_LAW}(?: \([A-Z][A-Za-z ]{{1,40}}\))?,?(?: of)? ?(?:19|20)\d\d\b",
    rf"(?:\b(?:19|20)\d\d[ ,]{{1,2}}(?:and )?){{0,6}}\b(?:19|20)\d\d(?= {_BONDS}\b)",
    r"(?i:\b(?:at|in|see|to|of)) \d{1,3}(?= (?:above|below|overleaf)\b)",
)
_AGES = (
    r"(?i:\b(?:under|over)[ -]?)\d{1,2}(?:['’]?s| years? (?:of age|olds?))\b|(?i:\bunder[ -])(?:1\d|2[0-5]) years?\b",
    r"(?i:\b(?:aged?|ages|the age of))(?: (?:of|between|under|over))? ?\d{1,2}(?: ?(?:[-–]|to|and) ?\d{1,2})?\b\+?",
    r"(?<![\d.,])\d{1,2}(?: ?[-–] ?\d{1,2})?[ -]years?[ -]olds?\b",
    r"(?i:\b(?:people|persons|those|children|adults|patients|victims|men|women|residents) (?:under|over|of) )[1-9]\d"
    r"(?: or (?:more|over|under))?\b(?![,.]\d|[%,]?\d| ?%| [a-z]{1,20}s\b)",
    r"(?i:\b(?:in|their|early|mid|late|the)[ -])(?:\d0s|(?:19|20)\d0s)\b|\b(?:19|20)\d0['’]?s\b",
    r"(?<![\d.,])\d{1,2}[ -](?:monthly|weekly|yearly|daily|hourly)\b",
)
_INDENT = r"[ \t\u00a0]{0,12}"
_BULLET = r"(?:[-*•–·o][ \u00a0]{1,3})?(?:\*\*)?"
_NUMBERING = (
    # '21. ', '- 1. ', '4) '
    rf"^{_INDENT}{_BULLET}\d{{1,3}}[.)](?=\*{{0,2}}[ \t\u00a0]{{1,6}}[^\s%0-9]|[ ]{{0,3}}\\?$)",
    rf"^{_INDENT}{_BULLET}\d{{1,2}}(?:\.\d{{1,3}}){{1,3}}\.?"
    r"(?![ ]?(?:WTE|FTE))(?=[ \t\u00a0]{1,6}[*_“\"‘'(]{0,3}\[?[A-Z])",
    rf"^[ \u00a0]{{0,12}}{_BULLET}\(\d{{1,3}}\)(?=[ \u00a0]{{1,3}}(?!bps\b|pp\b)[A-Za-z–-])",
    # '611 NOTICE OF RECORDING', '3 Background and Panel Role'
    r"^[ \u00a0]{0,6}\d{1,4}(?=[ \u00a0]{1,3}[A-Z]{2,30}(?:[ ,:][A-Z ,&'’:()–/-]{0,120})?[ ]{0,3}$)",
    r"^[ \u00a0]{0,6}\d{1,4}(?=[ \u00a0]{1,3}[A-Z]{2,30}[ ,][A-Z ,&'()–-]{2,80})",
    r"^[ \u00a0]{0,6}\d{1,2}(?= [A-Z][a-z]{2,20}(?: (?:and|of|the|to|for|in|[A-Z][a-z]{1,20})){1,8}[ ]{0,3}$)",
    r"^[ \u00a0]{0,6}\d{1,2}[a-z](?=[ ]?(?:\t|$))",
    r"^[-–—*•· ]{1,4}(?=\d)",  # a bullet, which is no minus
    # '... by (1) lower sales and (2) higher costs'
    r"(?:(?<=[:;,] )|(?<=\bby )|(?<=\band )|(?<=\bor )|(?<=\bthat )|(?<=\bto )|(?<=\bare ))\([1-9]\)(?= [a-z]{2})",
)
_NOTE_MARKS = (
    r"(?<=[£$€])[’']?000s?(?![\d.,])",  # thousands, in a header
    r"(?<=\t)\(\d{1,4}\) ?[-–](?= [A-Z])",
    # 'income(1)', and 'Allowances (4)' closing a row's label
    r"(?:(?<=[A-Za-z])|(?<=[A-Za-z]\)))\(\d{1,2}\)(?:[, ]{0,2}\(\d{1,2}\)){0,4}",
    r"(?<=[A-Za-z)] )\(\d{1,2}\)(?=[ ]?\t)",
    r"(?:(?<=20\d\d )|(?<=,\d\d\d ))\(\d\)(?=[ ]?(?:\t|$))",
    r"(?<=[A-Za-z] )\(\d{1,2} – (?=as above)",
    r"(?<=\d)\[\d{1,2}\]|(?<=\d )\[\d{1,2}\]",
)

_ANYWHERE = (*_POSTAL, *_TIMES_OF_DAY, *_NAMES, _SHORT_REFERENCE, _REFERENCE, *_AGES)
_WITHOUT_ADDRESSES = compiled("|".join(_ANYWHERE))
_WITH_ADDRESSES = compiled("|".join((*_ADDRESSES, *_ANYWHERE)))
_ADDRESS_MARK = compiled(r"@|://|www\.|\.(?:co|org|gov|police|com|net|ac)\b")
_BEFORE_MARK = 64
"""The most characters of an address before the mark that tells it."""

_DIGIT = compiled(r"\d")
# Where a match without an address can begin: at a number, or in the words before it. The longest are
# 'Operation' with its name, and a law with words in brackets.
_PLACES = compiled(
    r"[0-9](?<![0-9][0-9])|\w(?<![A-Za-z0-9]\w)(?=[^0-9]{0,40}[0-9])|\((?=0)|\+(?=[0-9])"
    rf"|{_LAW} \((?=[^0-9]{{0,60}}[0-9])"
)
# Patterns for numbers that their place on the line tells, each after the places where it can match.
_PLACED = (
    (compiled(r"^|\(", re.MULTILINE), compiled("|".join(_NUMBERING), re.MULTILINE)),
    (compiled(r"[0'’(\[]"), compiled("|".join(_NOTE_MARKS), re.MULTILINE)),
)


def reference_spans(text: str) -> Spans:
    """The [start, end) of every number in `text` that numbers, names or addresses something, in order."""
    marks = [mark.start() for mark in _ADDRESS_MARK.finditer(text)]
    if not marks and _DIGIT.search(text) is None:
        return []
    starts = [place.start() for place in _PLACES.finditer(text)]
    anywhere = _WITHOUT_ADDRESSES
    if marks:
        within = (range(max(0, mark - _BEFORE_MARK), mark + 1) for mark in marks)
        starts, anywhere = sorted({*starts, *chain.from_iterable(within)}), _WITH_ADDRESSES
    found = [match.span() for match in matches_at(anywhere, text, starts)]
    for places, pattern in _PLACED:
        found += [match.span() for match in matches_at(pattern, text, [p.start() for p in places.finditer(text)])]
    return sorted(found)
