"""What calculation a question asks for, and between what: its periods, or its parts, and what they have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from figures.dates import Period, PeriodKind, add_months
from figures.period import find_periods
from figures.quantity import find_quantities


class Operation(StrEnum):
    """The sum that is asked for. EACH asks for the figures themselves, one a slot."""

    CHANGE = "change"
    PERCENT_CHANGE = "percentage change"
    SHARE = "share"
    RATIO = "ratio"
    TOTAL = "total"
    MEAN = "mean"
    REMAINDER = "remainder"
    COUNT = "count"
    GREATEST = "greatest"
    LEAST = "least"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Condition:
    """What the figures that are counted must meet: above (or below) `limit`, as the question prints it."""

    above: bool
    limit: Decimal
    inclusive: bool = False

    def met_by(self, value: Decimal) -> bool:
        if value == self.limit:
            return self.inclusive
        return (value > self.limit) == self.above


@dataclass(frozen=True, slots=True)
class Calculation:
    """A question read as a sum. `periods` and `parts` are what differs between its operands, in the order in
    which they are named; `subject` is the rest of the question, which they share. `falls` tells that it
    asks for a fall; `points` that it asks for percentage points; `over` is what is counted or ranked
    ('year', 'area'), '' where none is named; `top` how many are asked for."""

    operation: Operation
    periods: tuple[Period, ...] = ()
    parts: tuple[str, ...] = ()
    subject: str = ""
    falls: bool = False
    points: bool = False
    over: str = ""
    top: int = 1
    condition: Condition | None = None


_PERCENT = r"(?:percent(?:age|ual)?|per cent|%)"
_MOVES = (
    r"(?:chang(?:e|ed)|increas(?:e|ed)|decreas(?:e|ed)|ris(?:e|en)|rose|f[ae]ll(?:en)?|gr[eo]w(?:n|th)?|drop(?:ped)?"
    r"|declin(?:e|ed)|reduc(?:tion|ed)|improve(?:d|ment)?|movement|lengthen(?:ed)?|shorten(?:ed)?|extend(?:ed)?)"
)
_TIMES_OF = (
    r"(?:years?|months?|quarters?|weeks?|days?|(?:fiscal|financial|calendar) years?|reporting periods?|periods?)"
)
_PLACES = (
    r"(?:areas?|boroughs?|forces?|districts?|regions?|cit(?:y|ies)|countr(?:y|ies)|units?|council(?:s| areas?)?|specialt(?:y|ies)"
    r"|(?:\w+ )?categor(?:y|ies)|segments?|items?|services?|departments?|groups?|types?|crimes?|offences?|measures?|hospitals?|sites?"
    r"|teams?|wards?|trusts?|components?|expenses|places?|towns?|stations?)"
)
_ABOVE = r"(?:exceed(?:ed|ing|s)?|above|over|more than|greater than|higher than|larger than|at least|in excess of)"
_BELOW = r"(?:below|under|less than|fewer than|lower than|smaller than|at most|short of)"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_GREATEST = r"(?:highest|largest|most|greatest|biggest|higher|larger|greater|worst|best|top)"
_LEAST = r"(?:lowest|smallest|fewest|least|lower|smaller|fewer|less)"

_COUNT = re.compile(
    rf"\b(?:how many|(?:what is the )?number of)\b(?P<over>.{{0,40}}?\b(?:{_TIMES_OF}|{_PLACES}))\b"
    rf"(?P<what>.*?)\b(?:(?P<above>{_ABOVE})|(?P<below>{_BELOW}))\s+(?P<limit>[£$€]?\s?\d.*)",
    re.I,
)
_EXTREME = re.compile(
    rf"\b(?:which|what)(?: of the)?(?: top)?(?: (?P<top>{'|'.join(_NUMBERS)}))?(?: of the)?(?: \w+)?? "
    rf"(?P<over>{_TIMES_OF}|{_PLACES})\b(?P<what>.*?)\b(?:(?P<greatest>{_GREATEST})|(?P<least>{_LEAST}))\b(?P<rest>.*)",
    re.I,
)
_TOP = re.compile(
    rf"\b(?:what|which) (?:are|were|is|was) the (?:top|highest|largest|biggest|(?P<least>lowest|smallest))"
    rf"(?: (?P<top>{'|'.join(_NUMBERS)}))? (?P<over>{_PLACES})\b(?P<rest>.*)",
    re.I,
)

# Tried in this order.
_OPERATIONS: tuple[tuple[Operation, re.Pattern[str]], ...] = tuple(
    (operation, re.compile(pattern, re.I))
    for operation, pattern in (
        (
            Operation.PERCENT_CHANGE,
            rf"\b{_PERCENT} (?:\(%\) )?{_MOVES}\b|\bby (?:what|how (?:much|many)) {_PERCENT}(?![a-z]|[- ]points?)|\b(?:in|as a) {_PERCENT} (?:terms?|{_MOVES})"
            rf"|\b{_MOVES} \(%\)|\bgrowth rate\b|\b{_MOVES} in {_PERCENT}(?![a-z]|[- ]points?| of\b)",
        ),
        (
            Operation.CHANGE,
            rf"\bhow (?:many|much) (?:more|fewer|less|higher|lower|greater|larger|smaller)\b|\bby how (?:much|many)\b|\bhow far\b"
            rf"|\bhow (?:much|many)\b.* (?:more|fewer|less|higher|lower|greater)\b.*\b(?:than|compared)\b"
            rf"|\b(?:nominal |net |absolute )?(?:{_PERCENT} )?(?:point )?(?:{_MOVES}|difference|differential|gap)(?: ?/ ?\(?{_MOVES}\)?)?"
            rf" (?:in|of|between|from)\b|\bhow (?:much|many)\b.*\b(?:did|has|have|does|do|was|were|is)\b.*\b(?:{_MOVES}|add(?:ed)?|gain(?:ed)?|lose|lost)\b.*\b(?:from|between|since)\b",
        ),
        (
            Operation.SHARE,
            rf"\b(?:{_PERCENT}|proportion|share|fraction)(?: constitution)?(?: of constitution)? of\b|\bas an? (?:{_PERCENT}|proportion|share|fraction) of\b"
            rf"|\b(?:what|which) (?:{_PERCENT}|proportion|share|fraction)\b",
        ),
        (Operation.RATIO, r"\bratio\b|\bhow many times (?:as|more|higher|larger|greater|the)\b"),
        (
            Operation.MEAN,
            r"\b(?:average|mean)\b",
        ),
        (Operation.TOTAL, r"\baltogether\b|\bcombined\b|\bsum(?: total)? of\b|\bin (?:total|all)\b|\btotal\b"),
        (
            Operation.REMAINDER,
            r"\b(?:left|remain(?:s|ed|ing)?)\b|\bun(?:spent|committed|used|allocated|filled|met|claimed)\b"
            r"|\b(?:neither|not(?: yet)?|never) (?:been )?(?:\w+ly )?(?:spent|committed|used|allocated|filled|met|claimed|paid)\b",
        ),
    )
)
_EACH = re.compile(r"\brespective(?:ly)?\b", re.I)
_ASKS_FIGURE = re.compile(r"\b(?:how (?:many|much)|what(?: (?:is|was|were|are|did|does))?)\b", re.I)
_FALLS = re.compile(
    r"\b(?:fewer|less|lower|smaller|f[ae]ll(?:en)?|decreas\w*|drop\w*|declin\w*|reduc\w*|down|shorter)\b", re.I
)
_EITHER_WAY = re.compile(rf"{_MOVES} ?/ ?\(?{_MOVES}", re.I)
_POINTS = re.compile(r"\b(?:percentage|per ?cent|%)[ -]points?\b|\bpp\b", re.I)

_WHOLE = r"(?P<b>.+?)"
_PART = r"(?P<a>.+?)"
_TAIL = r"\s*[?.]?\s*$"
_ENDED = (
    r"(?:(?:is|was|were|are|had|has|have|did) (?:\w+ed )?(?:from |by |to |in )?|that (?:is|was|were|are)? ?|ended in |came from "
    r"|accounted for by |made up (?:of|by) |went to |resulted in |led to )"
)
_SPLITS: dict[Operation, tuple[re.Pattern[str], ...]] = {
    operation: tuple(re.compile(p + _TAIL, re.I) for p in patterns)
    for operation, patterns in {
        Operation.RATIO: (rf"ratio of {_PART} (?:to|over|against) {_WHOLE}", rf"ratio between {_PART} and {_WHOLE}",
                          rf"(?:what|how) (?:is|was|were|are)? ?(?:the )?{_PART}[- ]to[- ]{_WHOLE} ratio"),
        Operation.SHARE: (
            rf"(?:value of |amount of )?(?:what (?:is|was|are|were) |how much (?:is|was|are|were) )?{_PART},? as an? (?:{_PERCENT}|proportion|share|fraction) of {_WHOLE}",
            rf"(?:{_PERCENT}|proportion|share|fraction) (?:of )?constitution (?:of )?{_PART} (?:in|among|of|within|to|over) {_WHOLE}",
            rf"(?:{_PERCENT}|proportion|share|fraction) of {_PART} (?:over|out of|relative to|against|among|to) {_WHOLE}",
            rf"(?:what|which) (?:{_PERCENT}|proportion|share|fraction) of {_WHOLE} {_ENDED}{_PART}",
            rf"(?:{_PERCENT}|proportion|share|fraction) of {_PART} (?:in|of) (?=(?:the )?(?:total|all|overall)\b){_WHOLE}",
            rf"(?:what|which) (?:{_PERCENT}|proportion|share|fraction) does {_PART} (?:constitute|account for|make up|represent)(?: of| in)? {_WHOLE}",
        ),
        Operation.CHANGE: (
            rf"from (?P<b>.+?) (?:to|until) {_PART}",
            rf"(?:difference|differential|gap)(?: in (?P<c>.+?))? between {_PART} and {_WHOLE}",
            rf"(?:more|fewer|less|higher|lower|greater|larger|smaller) {_PART}\b(?: than| as compared (?:to|with)| compared (?:to|with)| over) {_WHOLE}",
            rf"how (?:much|many) {_PART} (?:more|fewer|less|higher|lower|greater) (?:than|as compared (?:to|with)|compared (?:to|with)) {_WHOLE}",
        ),
        Operation.TOTAL: (
            rf"(?:sum|total)(?: (?:amount|value|number))?(?: of| for)? {_PART} and {_WHOLE}(?: (?:combined|altogether|together))?",
            rf"{_PART} and {_WHOLE} (?:combined|altogether|together|in total|in all)",
        ),
        Operation.MEAN: (rf"(?:average|mean) of {_PART} and {_WHOLE}",),
    }.items()
}  # fmt: skip
_SPLITS[Operation.PERCENT_CHANGE] = ()
_BEFORE_PERIOD = (
    r"(?:\b(?:in|for|from|between|during|at|by|to|of|over|than in|than|and|compared (?:to|with)|as compared (?:to|with)|against|since|on"
    r"|within|across|(?:fiscal|financial|calendar) years?|fiscal|(?:the )?(?:three|nine|six|twelve) months ended|the|both|years?|as (?:of|at)|end of)\s+)*"
)
_SHORT_YEAR = re.compile(r"\bF(?:Y|iscal )?\s?['’]?(\d\d)\b")
_LINK = re.compile(r"\s*(?:\b(?:and|to|until|till|through)\b|-|–|—)\s*", re.I)
_LONGEST_RUN = 24


def read_calculation(text: str, today: date | None = None) -> Calculation | None:
    """The sum that a question asks for, or None where it asks for none."""
    text = _SHORT_YEAR.sub(lambda m: f"FY{m[1]}", text)
    return _counting(text, today) or _ranking(text, today) or _summing(text, today)


def _counting(text: str, today: date | None) -> Calculation | None:
    m = _COUNT.search(text)
    if m is None:
        return None
    limits = find_quantities(m["limit"])
    if not limits:
        return None
    word = (m["above"] or m["below"]).lower()
    condition = Condition(bool(m["above"]), limits[0].value, word in ("at least", "at most"))
    periods, rest = _periods(text[: m.start("limit")], today)
    after = m["limit"][limits[0].end :]
    late, tail = _periods(after, today)
    what = _clean(_cut(rest, _COUNT_OPENING))
    return Calculation(
        Operation.COUNT,
        periods=_filled((*periods, *late)),
        subject=f"{what} {tail}".strip(),
        over=_kind(m["over"]),
        condition=condition,
    )


_COUNT_OPENING = re.compile(
    rf"\b(?:how many|number of)\b.{{0,20}}?\b{_TIMES_OF}\b|\bhow many\b|\b{_ABOVE}\b|\b{_BELOW}\b", re.I
)


def _ranking(text: str, today: date | None) -> Calculation | None:
    m = _EXTREME.search(text) or _TOP.search(text)
    if m is None or _EACH.search(text):
        return None
    found = m.groupdict()
    periods, rest = _periods(text, today)
    subject = _cut(rest, re.compile(rf"\b(?:which|what)\b|\b{_GREATEST}\b|\b{_LEAST}\b|\b{m['over']}\b", re.I))
    return Calculation(
        Operation.LEAST if found.get("least") else Operation.GREATEST,
        periods=periods,
        subject=_clean(subject),
        over=_kind(m["over"]),
        top=_NUMBERS.get((found.get("top") or "").lower(), 1),
    )


def _summing(text: str, today: date | None) -> Calculation | None:
    each = _EACH.search(text)
    match = None
    operation = Operation.EACH
    if each is None:
        for operation, pattern in _OPERATIONS:
            if match := pattern.search(text):
                break
        else:
            operation = Operation.EACH
    periods, rest = _periods(text, today)
    if operation is Operation.EACH:
        if not _ASKS_FIGURE.search(text) or len(periods) < 2:
            return None
        return Calculation(operation, periods, (), _clean(_cut(rest, _EACH)))
    parts: tuple[str, ...] = ()
    if operation not in _OVER_TIME or len(periods) < 2:
        ends = operation is Operation.CHANGE and re.search(r"\bfrom\b.*\bto\b", text)
        parts = _parts(operation, text if ends else rest)
        periods = () if parts and ends else periods
    if operation in (Operation.MEAN, Operation.TOTAL):
        periods = _filled(periods)
    assert match is not None
    common = _cut(rest, re.compile(re.escape(match.group()), re.I)) if operation not in _KEPT else rest
    return Calculation(
        operation,
        periods,
        parts,
        _clean(common),
        falls=bool(_FALLS.search(text)) and not _EITHER_WAY.search(text),
        points=bool(_POINTS.search(text)),
    )


_OVER_TIME = frozenset({Operation.CHANGE, Operation.PERCENT_CHANGE, Operation.MEAN, Operation.TOTAL})
_KEPT = frozenset({Operation.TOTAL, Operation.REMAINDER, Operation.SHARE, Operation.RATIO})


def _parts(operation: Operation, text: str) -> tuple[str, ...]:
    """What stands on either side of the sum: a part before its whole, and of a difference what is taken away
    before what it is taken from."""
    for pattern in _SPLITS.get(operation, ()):
        if m := pattern.search(text):
            found = (_clean(m["a"]), _clean(m["b"]))
            return () if not all(found) else found[::-1] if operation is Operation.CHANGE else found
    return ()


def _periods(text: str, today: date | None) -> tuple[tuple[Period, ...], str]:
    """The periods that a question names, a range by its two ends, and the question without them."""
    found: list[Period] = []
    rest, at = "", 0
    for period in find_periods(text, today):
        found.extend(_ends(period, today))
        rest += re.sub(_BEFORE_PERIOD + "$", "", text[at : period.start], flags=re.I) + " "
        at = period.end
    return _under_one_year(found), rest + text[at:]


def _ends(period: Period, today: date | None) -> Iterator[Period]:
    if period.kind is PeriodKind.RANGE and (link := _LINK.search(period.text)):
        sides = [find_periods(s, today) for s in (period.text[: link.start()], period.text[link.end() :])]
        if all(len(side) == 1 for side in sides):
            yield from (replace(s[0], start=period.start, end=period.end) for s in sides)
            return
    yield period


def _under_one_year(periods: Sequence[Period]) -> tuple[Period, ...]:
    """'April, May and June 2014' are all of 2014: a bare month takes the year of the next that has one."""
    found: list[Period] = []
    for period in reversed(periods):
        if period.first is None and found and (after := found[-1].first) is not None and period.kind is PeriodKind.MONTH:
            dated = find_periods(f"{period.text} {after.year}")
            period = replace(dated[0], start=period.start, end=period.end) if dated else period
        found.append(period)
    return tuple(dict.fromkeys(reversed(found)))


def _filled(periods: tuple[Period, ...]) -> tuple[Period, ...]:
    """The two ends of a range with every year or month between: all that a total or an average is over."""
    if len(periods) != 2 or periods[0].end != periods[1].end or periods[0].start != periods[1].start:
        return periods
    first, last = periods
    months = {PeriodKind.MONTH: 1, PeriodKind.CALENDAR_YEAR: 12, PeriodKind.FINANCIAL_YEAR: 12}.get(first.kind)
    if months is None or first.kind is not last.kind or not (first.first and last.first):
        return periods
    run = [first]
    while run[-1].first and run[-1].first < last.first and len(run) < _LONGEST_RUN:
        start = add_months(run[-1].first, months)
        run.append(replace(first, text=f"{start:%B %Y}" if months == 1 else str(start.year), first=start, until=add_months(start, months)))
    return (*run[:-1], last)


def _kind(over: str) -> str:
    """'year', 'month' or 'quarter' where periods are counted or ranked, else 'part'."""
    found = re.search(r"\b(year|month|quarter|week|day|period)s?\b", over, re.I)
    return found[1].lower() if found else "part"


def _cut(text: str, pattern: re.Pattern[str]) -> str:
    return pattern.sub(" ", text)


def _clean(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ?.,;:'\"’‘“”")
    return re.sub(r"^(?:(?:what|which|how|much|many|far|is|was|were|are|the|did|does|of|in|for|and|by|a|an)\s+)+|(?:\s+(?:the|of|in|for|and|from|to|as|by))+$", "", text, flags=re.I).strip(" ?.,;:'\"’‘“”")
