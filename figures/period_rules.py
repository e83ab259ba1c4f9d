"""Which words are read as which expression of time, in order of precedence."""

from __future__ import annotations

import re

from figures.patterns import (
    BREAK,
    DAY,
    GAP,
    MONTH,
    MONTH_ANY_CASE,
    MONTH_PRINTED,
    SHORT_COUNT,
    SMALL_WORDS,
    YEAR,
    any_of,
    compiled,
)
from figures.period_words import (
    PARTS_OF_YEAR,
    Reader,
    read_ago,
    read_calendar_year,
    read_day,
    read_day_without_year,
    read_financial_year,
    read_fiscal_year,
    read_half,
    read_month,
    read_month_alone,
    read_month_of_financial_year,
    read_month_of_year,
    read_month_short_year,
    read_named,
    read_opening_months,
    read_part_of_year,
    read_quarter,
    read_relative,
    read_rolling,
    read_to_date,
)

_FY = r"(?P<fy>(?:19|20)\d\d ?[/–-] ?(?:(?:19|20)\d\d|\d\d)(?![\d%]|,\d|-\d))"
_Y4 = rf"(?P<y>{YEAR})"
_Y2 = r"(?P<y>(?:19|20)\d\d(?!\d)|\d\d(?!\d))"
_ALONE = r"(?<![\dA-Za-z.,/£$€~])"
_OF = rf"(?:{GAP}(?:of|in|for|fiscal|fiscal year|financial year|the|FY))"
_YEAR_END = r"(?![-/]\d|[%A-Za-z]|\.\d)"
# 'April 15,' that ends a header is a day, whose year stands below.
_SHORT_YEAR_END = rf"(?![\d%A-Za-z]|[,.:]\d|,{GAP}(?:19|20)\d\d|-\d|,[ ]{{0,2}}(?:\t|\n|$))"
_BODY = "financial fiscal calendar performance municipal academic reporting"
_OF_BODY = rf"{any_of(_BODY)}{GAP}"
_MONTH = rf"\b(?P<m>{MONTH_PRINTED})\b\.?"
_NTH = "(?P<o>first|second|third|fourth|final|1st|2nd|3rd|4th)"
_PART = any_of(" ".join(PARTS_OF_YEAR))
_WHICH = "rolling last past previous preceding latest next coming following this prior current forthcoming"
_PAST_OR_NEXT = f"(?P<which>{any_of('rolling last past previous preceding latest next coming following')})"
_THIS_OR_LAST = f"(?P<which>{any_of('this last previous prior preceding current next coming forthcoming latest')})"
_UNIT = "(?P<unit>day|week|month|quarter|year)"
_TO_COUNT = rf"(?:{SHORT_COUNT}(?:[-–]| to | or ))?"
_OF_THE = rf"{GAP}of{GAP}(?:the|this|our){GAP}"
_FULL = rf"(?:(?:full|rolling|calendar|financial|consecutive){GAP})?"
# 'May' and 'March' are verbs, too.
_MONTH_AFTER = (
    r"(?:(?<=[(,;/–-])|(?<=[–-] )|(?<=, )|"
    + "|".join(
        rf"(?<=\b{word} )" for word in ("in", "by", "to", "of", "and", "or", "from", "since", "until", "during", "for")
    )
    + ")"
)
_HELD = any_of("survey poll wave figures results return data report")
"""What a month has of its own: "in May's survey" is in May."""

_OPENING = compiled(r"[A-Za-z]{1,30}|\d{1,4}")
_OPENING_WORDS = {
    word: kind
    for kind, words in (
        ("month", "jan feb mar apr may jun jul aug sep oct nov dec"),
        ("quarter", "q"),
        ("half", "h"),
        ("fiscal", "f fy"),
        ("named", "wave sweep tranche"),
        ("nth", "first second third fourth final"),
        ("which", _WHICH),
        ("part", " ".join(PARTS_OF_YEAR)),
        ("count", " ".join((*SMALL_WORDS, "twenty thirty"))),
        ("body", f"{_BODY} year years ytd"),
    )
    for word in words.split()
}
_JOINT_KINDS = ("body fiscal", "count number", "nth number")
"""For rules that can begin in two ways."""


def openings(text: str) -> dict[str, list[int]]:
    """Where an expression can begin in `text`, in order, by the kinds of what it begins with.

    Words that begin like a month ('Marketing') are among them: this only keeps the rules from being tried
    at every character.
    """
    places: dict[str, list[int]] = {}
    for match in _OPENING.finditer(text):
        token = match.group().lower()
        if token[0] <= "9":
            kind: str | None = "year" if len(token) == 4 else "number"
        else:
            kind = _OPENING_WORDS.get(token) or _OPENING_WORDS.get(token[:3])
        if kind:
            places.setdefault(kind, []).append(match.start())
    for kinds in _JOINT_KINDS:
        places[kinds] = sorted(start for kind in kinds.split() for start in places.get(kind, ()))
    return places


# In order of precedence: the first rule that reads a stretch of text keeps it. Each stands with the kind of
# its `openings`.
RULES: tuple[tuple[str, re.Pattern[str], Reader], ...] = tuple(
    (kinds, compiled(pattern), reader)
    for kinds, pattern, reader in (
        ("year", rf"{_ALONE}(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)", read_day),
        ("number", rf"{_ALONE}(?P<d>[0-3]?\d)([/.])(?P<m>[01]?\d)\2(?P<y>(?:19|20)\d\d|\d\d)(?![\d/%])", read_day),
        ("number", rf"{_ALONE}(?P<d>{DAY}){BREAK}(?:of )?(?P<m>{MONTH_ANY_CASE})\b\.?,?{BREAK}{_Y4}", read_day),
        ("month", rf"\b(?P<m>{MONTH_ANY_CASE})\b\.?{GAP}(?P<d>{DAY})(?:,{BREAK}|{GAP}){_Y4}", read_day),
        ("month", rf"{_MONTH}{GAP}(?:of )?{_FY}", read_month_of_financial_year),
        ("month", rf"\b(?P<m>{MONTH_ANY_CASE})\b\.?,?(?:{BREAK}|[-–'’]|{GAP}of{GAP})(?:in )?{_Y4}", read_month),
        ("number", rf"{_ALONE}(?P<d>{DAY}){GAP}(?:of )?(?P<m>{MONTH})\b(?![ -]\d{{2}}\b)", read_day_without_year),
        ("month", rf"{_MONTH}{GAP}(?P<d>[0-3]?\d(?:st|nd|rd|th))\b", read_day_without_year),
        ("month", rf"{_MONTH}(?P<sep>[ \u00a0]?[-–'’]|{GAP})(?P<y>\d\d){_SHORT_YEAR_END}", read_month_short_year),
        ("month", rf"\b(?P<m>{MONTH})(?P<sep>)(?P<y>\d\d)\b(?![%.,]\d)", read_month_short_year),
        ("month", rf"{_MONTH}{GAP}(?P<d>{DAY})(?![\d%]|[,.:]\d)(?=,|:|$)", read_day_without_year),
        ("month", rf"{_MONTH}{GAP}(?:of )?(?P<which>last|this) year\b", read_month_of_year),
        ("quarter", rf"\bQ(?P<q>[1-4])\b(?:(?:{_OF}){{0,2}}[ \u00a0,]{{0,2}}{_FY})", read_quarter),
        ("quarter", rf"\bQ(?P<q>[1-4])(?:(?:{_OF}){{0,2}}[ \u00a0,]{{0,2}}(?:FY ?)?{_Y4})", read_quarter),
        ("year", rf"{_ALONE}{_FY}[ \u00a0,–-]{{1,3}}Q(?P<q>[1-4])\b", read_quarter),
        ("year", rf"{_ALONE}{_Y4}[ \u00a0,–-]{{1,3}}Q(?P<q>[1-4])\b", read_quarter),
        ("quarter", rf"\bQ(?P<q>[1-4]){GAP}FY ?{_Y2}", read_quarter),
        ("number", rf"\b(?P<q>[1-4])Q[ ]?(?:FY)?{_Y2}", read_quarter),
        ("quarter", r"\bQ(?P<q>[1-4])\b", read_quarter),
        (
            "nth number",
            rf"(?i:\b{_NTH}{GAP}(?:fiscal )?quarter)(?:(?:{_OF}){{0,3}}{GAP}(?:{_FY}|{_Y4}))?\b",
            read_quarter,
        ),
        ("half", rf"\bH(?P<h>[12])[ ,]{{0,2}}(?:FY ?)?{_Y2}", read_half),
        ("nth", rf"(?i:\b(?P<o>first|second){GAP}half)(?:{_OF}){{1,3}}{GAP}{_Y4}", read_half),
        ("body fiscal", rf"(?:(?i:\b{_OF_BODY}years?{GAP})|\bFY ?){_FY}", read_financial_year),
        ("year", rf"{_ALONE}{_FY}", read_financial_year),
        ("fiscal", rf"\bFY ?['’]?{_Y2}", read_fiscal_year),
        ("fiscal", rf"\bF{_Y4}", read_fiscal_year),
        ("body", rf"(?i:\b(?:fiscal|financial)(?:{GAP}years?)?){BREAK}(?:ended |ending )?{_Y4}", read_fiscal_year),
        ("part", rf"(?i:\b(?P<part>{_PART}))(?:[ –-]| of | in )(?:the )?{_Y4}", read_part_of_year),
        ("body", rf"(?i:\b(?:calendar{GAP}year|year)s?{GAP}){_Y4}", read_calendar_year),
        ("year", rf"(?<![\dA-Za-z.,/£$€~+-]){_Y4}{_YEAR_END}", read_calendar_year),
        ("year", rf"(?<=[-–/(]){_Y4}{_YEAR_END}", read_calendar_year),
        (
            "nth",
            rf"(?i:\bfirst{GAP}(?P<n>{SHORT_COUNT}){GAP}months{_OF_THE}(?P<of>{_OF_BODY})?year\b)",
            read_opening_months,
        ),
        ("which", rf"(?i:\b{_PAST_OR_NEXT}{GAP}{_FULL}(?P<n>{SHORT_COUNT}){GAP}{_FULL}{_UNIT}s?\b)", read_rolling),
        (
            "count number",
            rf"(?i:\b{_TO_COUNT}(?P<n>{SHORT_COUNT})(?:{GAP}|-){_UNIT}s?{GAP}(?:ago|earlier)\b)",
            read_ago,
        ),
        ("which", rf"(?i:\b(?:this|current){GAP}(?:{_OF_BODY})?year[ -]to[ -]date\b)", read_to_date),
        (
            "which",
            rf"(?i:\b{_THIS_OR_LAST}{GAP}(?P<of>{_OF_BODY})?(?P<unit>week|month|quarter|year)\b(?!-))",
            read_relative,
        ),
        ("body", r"\bYTD\b|(?i:\b(?:financial |fiscal |calendar )?year[ -]to[ -]date\b)", read_to_date),
        ("named", rf"\b(?:[Ww]ave|Sweep|Tranche){GAP}\d{{1,3}}\b", read_named),
        ("month", rf"\b(?P<m>(?!May\b|March\b|Mar\b){MONTH})\b(?!['’]s)", read_month_alone),
        ("month", rf"{_MONTH_AFTER}(?P<m>May|March|Mar)\b(?!['’]s)", read_month_alone),
        ("month", rf"(?:(?<=\b[Ii]n )|(?<=\b[Ff]or ))(?P<m>{MONTH})['’]s {_HELD}\b", read_month_alone),
    )
)  # fmt: skip
