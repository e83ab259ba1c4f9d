"""Quantities that are more than a number and a unit: '8m44s', '8:1', 'a third', 'one in four', 'doubled',
'34th of 43'."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from figures.numerals import number_from_words
from figures.patterns import MONTH, SHORT_COUNT, SMALL_WORDS, any_of, compiled, matches_at, short_count
from figures.units import PERCENT, RANK, RATIO, TIMES, currency

_S = r"[ \u00a0]"


@dataclass(frozen=True, slots=True)
class Form:
    """A value read whole at [start, end), with the place of its last digit. `loose` marks words such as
    'a third', which round harder than figures do."""

    start: int
    end: int
    value: Decimal
    unit: str
    step: Decimal
    out_of: Decimal | None = None
    loose: bool = False


Match = re.Match[str]

_CLOCK = compiled(
    r"(?<![A-Za-z0-9.,:])(?:(?P<ch>\d{1,3}):(?P<cm>[0-5]\d):(?P<cs>[0-5]\d)"
    r"|(?P<h>\d{1,3})h(?:rs?|ours?)?[ ]?(?P<hm>\d{1,2})m(?:ins?)?[ ]?(?:(?P<hs>\d{1,2})s(?:ecs?)?)?"
    r"|(?P<m>\d{1,4})[ ]?m(?:ins?|inutes?)?[ ]?(?:and[ ])?(?P<s>\d{1,2})[ ]?s(?:ecs?|econds?)?)(?![A-Za-z0-9])"
)
_RATIO = compiled(r"(?<![\d:.,A-Za-z/])(?P<a>\d{1,4}(?:\.\d{1,3})?):(?P<b>\d(?:\.\d{1,3})?)(?![\d:.]\d|\d|[A-Za-z%])")
_RATIO_WORDS = compiled(rf"(?i:\b(?P<a>{SHORT_COUNT})[ -]to[ -](?P<b>one|1)\b)(?={_S}(?:majority|ratio|odds|vote))")

_DENOMINATORS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "halve": 2, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
_FRACTION_NAMES = any_of("third quarter fifth sixth seventh eighth ninth tenth twentieth")
_FRACTION = compiled(
    rf"(?i:\b(?P<n>one|two|three|four|five|six|seven|eight|nine)[ -](?P<d>{_FRACTION_NAMES})s?\b)"
    rf"(?!{_S}(?:quarter|time|year|month|week|of{_S}(?:{MONTH}|[12]\d{{3}})))"
)
_MEASURED = any_of("by over than under about around nearly almost approximately just roughly only or")
# 'a third' is an ordinal before a noun ('a third member'), and 'a quarter' is three months in 'each quarter'.
_A_FRACTION = compiled(
    rf"(?i:(?P<before>\b{_MEASURED}{_S})?\ba[ \u00a0\n](?P<d>{_FRACTION_NAMES}))\b"
    rf"(?P<after>[ \u00a0\n]{{1,2}}of\b(?!{_S}(?:an{_S}hour|a{_S}million|a{_S}century))"
    rf"|{_S}(?:more|less|fewer|higher|lower)\b|(?=[.,;:)!?]|$))?"
)
_HALF_OF = any_of("of the these those all its their our were are have had as")
_HALF = compiled(
    rf"(?i:(?<!first )(?<!second )(?<!other )\bhalf)(?:(?P<of>[ \u00a0\n]{_HALF_OF}\b)(?!{_S}year)"
    rf"|(?P<mag>{_S}a{_S}(?P<scale>million|billion|dozen))(?:{_S}(?P<money>pounds|dollars|euros)\b)?"
    rf"|(?P<pc>{_S}(?:a{_S}|of{_S}(?:one{_S}|1{_S}?)?)?(?:per{_S}?cent(?!age)|%)(?!{_S}points?))"
    rf"|(?P<pp>{_S}a{_S}percentage{_S}point)|(?P<end>(?=[.,;)]|$)))"
)
_SOME = r"one|two|three|four|five|seven|eight|nine|[1-9]"
_IN = any_of(
    "two three four five six seven eight nine ten twelve twenty fifty [2-9] 10 12 15 20 25 30 40 50 100 200 500"
)
_SOME_IN = compiled(
    rf"(?i:(?<![\d.,£$€A-Za-z])\b(?P<n>{_SOME})(?:{_S}|-)(?:in|out{_S}of)(?:{_S}every)?(?:{_S}|-)(?P<d>1,000|10,000|{_IN}))\b"
    rf"(?![\d,.%]\d|%|{_S}(?:years?|months?|weeks?|days?|hours?|minutes?))"
)
_MULTIPLIED = {
    "doubled": 2, "doubling": 2, "trebled": 3, "tripled": 3, "trebling": 3, "tripling": 3, "quadrupled": 4,
    "halved": Decimal("0.5"), "halving": Decimal("0.5"), "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5,
    "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
}  # fmt: skip
_MULTIPLE = compiled(
    rf"(?i:\b(?P<w>{'|'.join(_MULTIPLIED)})\b(?!-))|(?i:\b(?P<twice>twice)\b)(?={_S}(?:as|the|that|its|what))"
)

_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "twentieth": 20,
}  # fmt: skip
_SUPERLATIVE = any_of(
    "highest lowest largest smallest best worst biggest greatest busiest fastest slowest safest longest shortest most",
    "least fewest cheapest",
)
_RANKED = r"(?:rank(?:ed|s|ing)?|rated|placed|positioned|position|came|comes|stands|featur\w{1,4})"
_RANK_OF = rf"{_S}?\(?{_S}?(?:place{_S})?(?:out{_S}of|of|from|among)(?:{_S}(?:the|all|a{_S}total{_S}of))?{_S}"
_RANK = compiled(
    rf"(?i:(?P<led>\b{_RANKED}(?:{_S}(?:is|was|at|as|of|in))?(?:{_S}(?:joint|equal))?{_S})?(?:\bthe{_S})?)"
    rf"(?:(?P<n>(?<![\d.,])\d{{1,4}})(?:st|nd|rd|th)|\b(?P<w>(?i:{'|'.join(_ORDINALS)})))\b"
    rf"(?:{_RANK_OF}(?P<d>\d{{1,4}}|{SHORT_COUNT})(?![\d.,]\d|%)"
    rf"|(?P<most>(?={_S}(?:{_SUPERLATIVE}\b|place\b(?!{_S}of)))))?"
)
_RANK_AT = compiled(
    rf"(?i:\b(?:rank(?:ed|s|ing)?|placed|positioned|featur(?:ed|es|ing)){_S}(?:joint{_S})?"
    rf"(?:(?:at|as|number|position|in{_S}position){_S}){{0,2}})"
    rf"(?P<n>\d{{1,4}})(?!\d|[.,]\d|%|st\b|nd\b|rd\b|th\b)(?:{_RANK_OF}(?P<d>\d{{1,4}})(?![\d.,]\d|%)"
    rf"|(?=[,.;)]|$|{_S}and{_S}\d|{_S}respectively))"
)


def forms(text: str, places: list[int]) -> Iterator[Form]:
    """Every such quantity in `text`, not in order; where two meet, the first given is meant.

    `places` are the `number_places` of the text.
    """
    low = text.lower()
    for signs, numbered, pattern, read in _READERS:
        if not any(sign in low for sign in signs):
            continue
        for match in matches_at(pattern, text, places) if numbered else pattern.finditer(text):
            form = read(match)
            if form is not None:
                yield form


def _clock(match: Match) -> Form | None:
    parts = match.groupdict()
    names = next(names for names in (("ch", "cm", "cs"), ("h", "hm", "hs"), ("", "m", "s")) if parts[names[1]])
    hours, minutes, seconds = (parts.get(name) for name in names)
    total = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return Form(match.start(), match.end(), Decimal(total), "seconds", Decimal(1 if seconds else 60))


def _ratio(match: Match) -> Form | None:
    a, b = Decimal(match["a"]), Decimal(match["b"])
    if not b:
        return None
    step = Decimal(1).scaleb(int(a.as_tuple().exponent))
    return Form(match.start(), match.end(), a / b, RATIO, step / b)


def _ratio_words(match: Match) -> Form | None:
    return Form(match.start(), match.end(), Decimal(short_count(match["a"])), RATIO, Decimal(1))


def _hundred_times(n: int, d: int) -> Decimal:
    return (Decimal(100 * n) / Decimal(d)).quantize(Decimal("0.0001")).normalize()


def _fraction(match: Match) -> Form | None:
    n, d = SMALL_WORDS[match["n"].lower()], _DENOMINATORS[match["d"].lower()]
    if n >= d:
        return None
    return Form(match.start(), match.end(), _hundred_times(n, d), PERCENT, Decimal(1), loose=True)


def _a_fraction(match: Match) -> Form | None:
    if not match["after"] and (not match["before"] or match.end("d") != match.end()):
        return None
    if match["after"] == "" and not match["before"]:
        return None
    start = match.end("before") if match["before"] else match.start()
    value = _hundred_times(1, _DENOMINATORS[match["d"].lower()])
    return Form(start, match.end("d"), value, PERCENT, Decimal(1), loose=True)


def _half(match: Match) -> Form | None:
    if match["mag"]:
        factor = {"million": 10**6, "billion": 10**9, "dozen": 12}[match["scale"].lower()]
        signs = {"pounds": "£", "dollars": "$", "euros": "€"}
        unit = currency(signs[match["money"].lower()]) if match["money"] else "count"
        return Form(
            match.start(), match.end(), Decimal(factor) / 2, unit, Decimal(factor) / 10, loose=bool(match["money"])
        )
    if match["pc"]:
        return Form(match.start(), match.end(), Decimal("0.5"), PERCENT, Decimal("0.1"))
    if match["pp"]:
        return Form(match.start(), match.end(), Decimal("0.5"), "percentage points", Decimal("0.1"))
    return Form(match.start(), match.start() + 4, Decimal(50), PERCENT, Decimal(1), loose=True)


def _some_in(match: Match) -> Form | None:
    n, d = short_count(match["n"]), _whole_number(match["d"])
    if n >= d:
        return None
    return Form(match.start(), match.end(), _hundred_times(n, d), PERCENT, Decimal(1), loose=d <= 10)


def _whole_number(printed: str) -> int:
    plain = printed.replace(",", "")
    return int(plain) if plain.isdigit() else number_from_words(plain)


def _multiple(match: Match) -> Form | None:
    word = (match["w"] or match["twice"]).lower()
    value = Decimal(2) if word == "twice" else Decimal(str(_MULTIPLIED[word]))
    return Form(match.start(), match.end(), value, TIMES, Decimal("0.1"))


def _rank(match: Match) -> Form | None:
    """An ordinal is a rank after 'ranked', before 'of 43', or before a superlative; else it only counts off."""
    if not (match["led"] or match["d"] or match["most"] is not None):
        return None
    if match["w"] and match["d"] and not match["d"].isdigit():
        return None
    value = int(match["n"]) if match["n"] else _ORDINALS[match["w"].lower()]
    group = "n" if match["n"] else "w"
    end = match.end(group) + (2 if match["n"] else 0)
    out_of = None
    if match["d"]:
        out_of = Decimal(short_count(match["d"])) if not match["d"].isdigit() else Decimal(match["d"])
    if out_of is not None and value > out_of:
        return None
    return Form(match.start(group), end, Decimal(value), RANK, Decimal(1), out_of)


def _rank_at(match: Match) -> Form | None:
    """'ranked 12 out of 43', 'featuring at 83'."""
    value, out_of = Decimal(match["n"]), Decimal(match["d"]) if match["d"] else None
    if out_of is not None and value > out_of:
        return None
    return Form(match.start("n"), match.end("n"), value, RANK, Decimal(1), out_of)


_NAMES_OF_FRACTIONS = tuple(_DENOMINATORS)
_NUMBERED = tuple(digit + ending for digit in "0123456789" for ending in ("st", "nd", "rd", "th"))

# Each with the strings of which a text in lower case must hold one, and whether it begins with a number.
_READERS: tuple[tuple[tuple[str, ...], bool, re.Pattern[str], Callable[[Match], Form | None]], ...] = (
    ((":", "h", "m"), True, _CLOCK, _clock),
    ((":",), True, _RATIO, _ratio),
    ((" to", "-to"), True, _RATIO_WORDS, _ratio_words),
    ((*_NUMBERED, *_ORDINALS), False, _RANK, _rank),
    (("rank", "placed", "positioned", "featur"), False, _RANK_AT, _rank_at),
    (_NAMES_OF_FRACTIONS, True, _FRACTION, _fraction),
    (_NAMES_OF_FRACTIONS, False, _A_FRACTION, _a_fraction),
    (("half",), False, _HALF, _half),
    (("in", "out"), True, _SOME_IN, _some_in),
    (("doubl", "trebl", "tripl", "quadrupl", "halv", "fold", "twice"), False, _MULTIPLE, _multiple),
)
