"""Which words are read as which expression of time, in order of precedence."""

from __future__ import annotations

import re

from figures.patterns import BREAK, DAY, GAP, MONTH, MONTH_ANY_CASE, MONTH_PRINTED, SHORT_COUNT, YEAR, any_of, compiled
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
_OF_BODY = rf"(?:financial|fiscal|calendar|performance|municipal|academic|reporting){GAP}"
_MONTH = rf"\b(?P<m>{MONTH_PRINTED})\b\.?"
_NTH = "(?P<o>first|second|third|fourth|final|1st|2nd|3rd|4th)"
_PART = any_of(" ".join(PARTS_OF_YEAR))
_PAST_OR_NEXT = f"(?P<which>{any_of('last past previous preceding latest next coming following')})"
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

# In order of precedence: the first rule that reads a stretch of text keeps it.
RULES: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (compiled(pattern), reader)
    for pattern, reader in (
        (rf"{_ALONE}(?P<y>(?:19|20)\d\d)-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3]\d)(?!\d)", read_day),
        (rf"{_ALONE}(?P<d>[0-3]?\d)([/.])(?P<m>[01]?\d)\2(?P<y>(?:19|20)\d\d|\d\d)(?![\d/%])", read_day),
        (rf"{_ALONE}(?P<d>{DAY}){BREAK}(?:of )?(?P<m>{MONTH_ANY_CASE})\b\.?,?{BREAK}{_Y4}", read_day),
        (rf"\b(?P<m>{MONTH_ANY_CASE})\b\.?{GAP}(?P<d>{DAY})(?:,{BREAK}|{GAP}){_Y4}", read_day),
        (rf"{_MONTH}{GAP}(?:of )?{_FY}", read_month_of_financial_year),
        (rf"\b(?P<m>{MONTH_ANY_CASE})\b\.?,?(?:{BREAK}|[-–'’]|{GAP}of{GAP})(?:in )?{_Y4}", read_month),
        (rf"{_ALONE}(?P<d>{DAY}){GAP}(?:of )?(?P<m>{MONTH})\b(?![ -]\d{{2}}\b)", read_day_without_year),
        (rf"{_MONTH}{GAP}(?P<d>[0-3]?\d(?:st|nd|rd|th))\b", read_day_without_year),
        (rf"{_MONTH}(?P<sep>[ \u00a0]?[-–'’]|{GAP})(?P<y>\d\d){_SHORT_YEAR_END}", read_month_short_year),
        (rf"\b(?P<m>{MONTH})(?P<sep>)(?P<y>\d\d)\b(?![%.,]\d)", read_month_short_year),
        (rf"{_MONTH}{GAP}(?P<d>{DAY})(?![\d%]|[,.:]\d)(?=,|:|$)", read_day_without_year),
        (rf"{_MONTH}{GAP}(?:of )?(?P<which>last|this) year\b", read_month_of_year),
        (rf"\bQ(?P<q>[1-4])\b(?:(?:{_OF}){{0,2}}[ \u00a0,]{{0,2}}{_FY})", read_quarter),
        (rf"\bQ(?P<q>[1-4])(?:(?:{_OF}){{0,2}}[ \u00a0,]{{0,2}}(?:FY ?)?{_Y4})", read_quarter),
        (rf"{_ALONE}{_FY}[ \u00a0,–-]{{1,3}}Q(?P<q>[1-4])\b", read_quarter),
        (rf"{_ALONE}{_Y4}[ \u00a0,–-]{{1,3}}Q(?P<q>[1-4])\b", read_quarter),
        (rf"\bQ(?P<q>[1-4]){GAP}FY ?{_Y2}", read_quarter),
        (rf"\b(?P<q>[1-4])Q[ ]?(?:FY)?{_Y2}", read_quarter),
        (r"\bQ(?P<q>[1-4])\b", read_quarter),
        (rf"(?i:\b{_NTH}{GAP}(?:fiscal )?quarter)(?:(?:{_OF}){{0,3}}{GAP}(?:{_FY}|{_Y4}))?\b", read_quarter),
        (rf"\bH(?P<h>[12])[ ,]{{0,2}}(?:FY ?)?{_Y2}", read_half),
        (rf"(?i:\b(?P<o>first|second){GAP}half)(?:{_OF}){{1,3}}{GAP}{_Y4}", read_half),
        (rf"(?:(?i:\b{_OF_BODY}years?{GAP})|\bFY ?){_FY}", read_financial_year),
        (rf"{_ALONE}{_FY}", read_financial_year),
        (rf"\bFY ?['’]?{_Y2}", read_fiscal_year),
        (rf"\bF{_Y4}", read_fiscal_year),
        (rf"(?i:\b(?:fiscal|financial)(?:{GAP}years?)?){BREAK}(?:ended |ending )?{_Y4}", read_fiscal_year),
        (rf"(?i:\b(?P<part>{_PART}))(?:[ –-]| of | in )(?:the )?{_Y4}", read_part_of_year),
        (rf"(?i:\b(?:calendar{GAP}year|year)s?{GAP}){_Y4}", read_calendar_year),
        (rf"(?<![\dA-Za-z.,/£$€~+-]){_Y4}{_YEAR_END}", read_calendar_year),
        (rf"(?<=[-–/(]){_Y4}{_YEAR_END}", read_calendar_year),
        (rf"(?i:\bfirst{GAP}(?P<n>{SHORT_COUNT}){GAP}months{_OF_THE}(?P<of>{_OF_BODY})?year\b)", read_opening_months),
        (rf"(?i:\b{_PAST_OR_NEXT}{GAP}{_FULL}(?P<n>{SHORT_COUNT}){GAP}{_FULL}{_UNIT}s?\b)", read_rolling),
        (rf"(?i:\b{_TO_COUNT}(?P<n>{SHORT_COUNT})(?:{GAP}|-){_UNIT}s?{GAP}(?:ago|earlier)\b)", read_ago),
        (rf"(?i:\b{_THIS_OR_LAST}{GAP}(?P<of>{_OF_BODY})?(?P<unit>week|month|quarter|year)\b(?!-))", read_relative),
        (r"\bYTD\b|(?i:\b(?:financial |fiscal |calendar )?year[ -]to[ -]date\b)", read_to_date),
        (rf"\b(?:[Ww]ave|Sweep|Tranche){GAP}\d{{1,3}}\b", read_named),
        (rf"\b(?P<m>(?!May\b|March\b|Mar\b){MONTH})\b(?!['’]s)", read_month_alone),
        (rf"{_MONTH_AFTER}(?P<m>May|March|Mar)\b(?!['’]s)", read_month_alone),
    )
)  # fmt: skip
