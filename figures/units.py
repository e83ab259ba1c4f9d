"""What a number is a number of: currencies, per cent, durations, measures and rates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from figures.patterns import any_of, compiled

COUNT, PERCENT, POINTS, RANK, RATIO, TIMES = "count", "percent", "percentage points", "rank", "ratio", "times"

_S = r"[ \u00a0]"

_CURRENCY_CODES = {
    "£": "GBP", "$": "USD", "€": "EUR", "¥": "JPY", "₹": "INR", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "Rs": "INR", "Rs.": "INR",
}  # fmt: skip
_CODES = "GBP|USD|EUR|AUD|CAD|NZD|HKD|SGD|INR|JPY|CHF|NOK|SEK|DKK|RMB|CNY|ZAR"
_SIGN = r"[-−–+]"
CURRENCY_BEFORE = compiled(
    rf"(?P<sign>(?<![\w\d)%]){_SIGN}{_S}?)?(?P<code>(?:(?:US|AU?|CA?|NZ|HK|S)?\$|[£€¥₹]|\b(?:{_CODES}|Rs\.?)))"
    rf"{_S}{{0,40}}(?P<open>\({_S}{{0,2}})?(?P<inner>{_SIGN}{_S}?)?$"
)


def currency(printed: str) -> str:
    """The ISO code of a sign or code before a number."""
    return _CURRENCY_CODES.get(printed, printed)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read at a place of a text, up to `end`. The number is to be multiplied by `factor`; `per` is
    what it recurs in or is spread over ('month' in 'five a month')."""

    end: int
    name: str
    factor: Decimal = Decimal(1)
    per: str | None = None


_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
    "k": 1000, "m": 10**6, "mn": 10**6, "mm": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12, "mil": 10**6,
}  # fmt: skip
_SCALE_WORD = compiled(rf"(?:{_S}{{1,2}}|-|\n)?(?P<scale>(?i:hundred|thousand|million|billion|trillion))s?\b(?!-?th)")
_SCALE_LETTER = compiled(rf"{_S}?(?P<scale>k|K|mn|m|M|MM|bn|Bn|BN|b|B|tn)(?![A-Za-z0-9]|²|2)")
_PEOPLE_AFTER = compiled(
    rf"{_S}"
    + any_of(
        "people residents population users customers homes households visitors citizens inhabitants shares children",
        "adults patients members passengers journeys calls jobs properties",
    )
    + r"\b"
)

_DURATIONS = {
    "s": "seconds", "sec": "seconds", "second": "seconds", "m": "minutes", "min": "minutes", "minute": "minutes",
    "h": "hours", "hr": "hours", "hour": "hours", "d": "days", "day": "days", "week": "weeks", "wk": "weeks",
    "month": "months", "mth": "months", "y": "years", "yr": "years", "year": "years",
}  # fmt: skip
_DURATION_WORD = compiled(
    rf"(?:{_S}{{0,2}}|-|\n)(?:(?:working|calendar|consecutive|full|whole){_S})?"
    r"(?P<unit>(?i:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|wks?|months?|mths?|years?|yrs?))(?![A-Za-z])"
)
_DURATION_LETTER = compiled(r"(?P<unit>[smhd])(?![A-Za-z0-9])")
_TIMED = compiled(
    r"(?:(?i:\b"
    + any_of(
        "within in under over of than average avg mean median media least most about around after to for by is was took"
    )
    + r")|[:~<>=])[ :]{0,2}$"
)

_POINTS = compiled(
    rf"{_S}?%?(?:{_S}|-|\n)?(?i:percentage[- ]points?|per ?cent(?:age)?[- ]points?)\b"
    rf"|{_S}?(?:pp|ppts?|p\.p\.|%pts?|pts)(?![A-Za-z])|{_S}?%{_S}points?\b"
)
_BASIS_POINTS = compiled(rf"{_S}?(?:bps?|(?i:basis points?))\b")
_PERCENT = compiled(rf"{_S}{{0,2}}%|(?:{_S}{{1,2}}|\n)?(?i:per ?cent|pct)\b(?!age)")
_MONEY_WORDS = {"pound": "GBP", "dollar": "USD", "euro": "EUR", "pence": "GBP", "p": "GBP", "cent": "USD"}
_MONEY = compiled(
    rf"{_S}(?:(?:US|U\.S\.){_S})?(?P<unit>pounds?|dollars?|euros?|pence|cents?)(?![A-Za-z])(?!{_S}(?:of|per{_S}square))"
    rf"|(?P<pence>p)(?![A-Za-z0-9])|(?P<after>{_S}?[£€])(?![\w ])|{_S}(?P<code>{_CODES})\b"
)
_TIMES = compiled(rf"(?:{_S}|-)?(?:fold|times)\b(?!{_S}(?:a|per|each|every|during|in|over)\b)|x(?![A-Za-z0-9])")

_LENGTHS = "km|miles?|kilometres?|kilometers?|metres?|meters?"
_MEASURES = any_of(
    r"square feet|square metres|square meters|square miles|sq\.? ?ft|m2|m²|km2|km²|hectares|acres",
    _LENGTHS,
    "kg kilograms kilogrammes g grams mg tonnes tons lbs litres liters gallons barrels",
    "tCO2e ktCO2e kWh MWh GWh TWh kW MW GW GB MB TB PB Mbps Gbps GHz MHz °C degrees mph",
)
_MEASURE_PER = any_of(_LENGTHS, "m2 m² km2 km² litre hour day week month year person head vehicle employee tonne")
_MEASURE = compiled(
    rf"{_S}?(?P<unit>{_MEASURES}(?:{_S}(?:of{_S})?CO2e?)?)(?![A-Za-z0-9])"
    rf"(?P<per>{_S}?(?:/|per){_S}?{_MEASURE_PER}(?![A-Za-z0-9]))?"
)

_NO_NOUN = any_of("and or but to from in by with were was are is per a each every compared than")
_NOUNS = rf"(?:{_S}(?!{_NO_NOUN}\b)[A-Za-z][A-Za-z'’-]{{1,20}}(?:{_S}of(?={_S}))?){{0,4}}"
_BASE = (
    r"\d{1,3}(?:,\d{3}){1,3}|\d{2,9}|(?:(?:one|a)[ \u00a0])?(?:hundred|thousand|million|billion)"
    r"|\d{1,3}[ \u00a0](?:thousand|million|billion)"
)
_WHOM_TAIL = any_of(_LENGTHS, "hours years employees officers births journeys days admissions head population people")
_PER_NUMBER = (
    rf"per{_S}(?P<n>{_BASE})(?:{_S}of)?(?:{_S}(?:the|our|its|resident))?"
    rf"(?P<what>{_S}[A-Za-z][A-Za-z-]{{1,20}}(?:{_S}{_WHOM_TAIL})?)?"
)
_RATE = compiled(rf"{_NOUNS}[ \u00a0\n]{{1,2}}\(?{_PER_NUMBER}")
RATE_BASE = compiled(rf"(?i:\b{_PER_NUMBER})")
_EACH = any_of(
    "annum year quarter month week fortnight day hour minute head person unit share officer employee case shift",
    "property household night tonne vehicle ton dozen barrel pound mile kilometre km",
)
_EVERY = compiled(
    rf"{_NOUNS}(?:{_S}(?:per|a|an|each|every)(?:{_S}calendar)?|/){_S}?(?P<per>{_EACH})\b(?!{_S}(?:ago|earlier|before|later)\b)"
)
_PEOPLE = {"people", "residents", "inhabitants", "persons", "population", "resident", "person", "head"}
_ADVERB = compiled(rf"{_S}(?:monthly|annually|daily|weekly|yearly|quarterly)\b")
_ADVERBS = {
    "monthly": "month",
    "annually": "year",
    "daily": "day",
    "weekly": "week",
    "yearly": "year",
    "quarterly": "quarter",
}


def scale_at(text: str, end: int, money: bool) -> tuple[int, Decimal]:
    """Where a scale that stands at `end` stops, and its factor; `end` and 1 where none does. A lone 'm' is
    a million of money or of people, and otherwise minutes."""
    if match := _SCALE_WORD.match(text, end):
        return match.end(), Decimal(_SCALES[match["scale"].lower()])
    match = _SCALE_LETTER.match(text, end)
    if match is None:
        return end, Decimal(1)
    letter = match["scale"].lower()
    spaced = match.start("scale") > end
    if money or letter in ("mn", "bn", "tn") or _PEOPLE_AFTER.match(text, match.end()):
        return match.end(), Decimal(_SCALES[letter])
    if letter == "k" and not spaced:
        return match.end(), Decimal(1000)
    return end, Decimal(1)


def unit_at(text: str, start: int, end: int) -> Unit:
    """The unit of the number at [start, end), read from what follows it."""
    if match := _POINTS.match(text, end):
        return Unit(match.end(), POINTS)
    if match := _BASIS_POINTS.match(text, end):
        return Unit(match.end(), POINTS, Decimal("0.01"))
    if match := _PERCENT.match(text, end):
        return Unit(match.end(), PERCENT)
    if match := _MONEY.match(text, end):
        return _money(match)
    if match := _DURATION_WORD.match(text, end):
        return Unit(match.end(), _DURATIONS[match["unit"].lower().rstrip("s") or "s"])
    if (match := _DURATION_LETTER.match(text, end)) and _TIMED.search(text[max(0, start - 12) : start]):
        return Unit(match.end(), _DURATIONS[match["unit"]])
    if match := _TIMES.match(text, end):
        return Unit(match.end(), TIMES)
    if match := _MEASURE.match(text, end):
        per = re.sub(r"^[ \u00a0]?(?:/|per)[ \u00a0]?", " per ", match["per"] or "")
        return Unit(match.end(), match["unit"] + per)
    return Unit(end, COUNT)


def _money(match: re.Match[str]) -> Unit:
    if match["code"]:
        return Unit(match.end(), match["code"])
    if match["after"]:
        return Unit(match.end(), currency(match["after"].strip()))
    word = (match["unit"] or match["pence"]).rstrip("s")
    return Unit(match.end(), _MONEY_WORDS[word], Decimal("0.01") if word in ("pence", "p", "cent") else Decimal(1))


def rate_at(text: str, end: int) -> Unit | None:
    """The rate that a number ending at `end` belongs to: 'crimes per 1,000 population', 'each month'. The
    unit ends where the number does, as the words between name what is counted."""
    if match := _RATE.match(text, end):
        return Unit(end, rate_name(match))
    if match := _EVERY.match(text, end):
        per = match["per"]
        return Unit(end, COUNT, per="year" if per == "annum" else per)
    if match := _ADVERB.match(text, end):
        return Unit(end, COUNT, per=_ADVERBS[match.group().strip()])
    return None


def rate_name(match: re.Match[str]) -> str:
    """'per 1,000 population' for whatever the people are called, 'per billion vehicle miles' as printed."""
    base = match["n"].lower()
    base = re.sub(r"^(?:one|a)[ \u00a0]", "", base)
    number = {"hundred": "100", "thousand": "1,000"}.get(base) or (f"{int(base):,}" if base.isdigit() else base)
    what = (match["what"] or "").strip()
    if what.lower() in _PEOPLE or not what or what in ("in", "and", "at", "for", "of", "respectively", "which"):
        what = "population"
    return f"per {number} {what}"


_HEADER_UNITS = (
    (RATE_BASE, None),
    (compiled(r"%|(?i:\b(?:per ?cent|percentage|proportion)\b)"), PERCENT),
    (compiled(r"(?i:\b(?:days)\b)"), "days"),
    (compiled(r"(?i:\b(?:minutes|mins)\b)"), "minutes"),
    (compiled(r"(?i:\bseconds\b)"), "seconds"),
)
_HEADER_MONEY = compiled(
    rf"(?P<code>(?:US|AU?|CA?|NZ|HK|S)?\$|[£€¥₹]|\b(?:{_CODES})\b)[ ]?['’]?(?P<scale>0{{3}}s?\b|m\b|bn\b|k\b)?"
)
_HEADER_SCALE = compiled(
    r"(?i:\bin (?P<scale>thousand|million|billion)s?\b)|(?P<zeros>(?<![0-9])['’,]0{3}s?\b)"
    r"|(?i:\((?P<short>thousand|million|billion)s?\))"
)


def header_unit(text: str) -> tuple[str | None, Decimal]:
    """The unit and the factor that a caption or column header gives to bare numbers under it.

    ('GBP', 1000) for 'Cost (£000)', ('USD', 1000000) for '$ in millions', ('per 1,000 population', 1) for
    'Rate per 1,000 population', (None, 1) where it gives none.
    """
    factor = Decimal(1)
    if match := _HEADER_SCALE.search(text):
        factor = Decimal(_SCALES[(match["scale"] or match["short"] or "thousand").lower()])
    if match := _HEADER_MONEY.search(text):
        scale = (match["scale"] or "").rstrip("s")
        if scale:
            factor = Decimal(1000) if scale == "000" else Decimal(_SCALES[scale])
        return currency(match["code"]), factor
    for pattern, name in _HEADER_UNITS:
        if match := pattern.search(text):
            return name or rate_name(match), factor
    return None, factor
