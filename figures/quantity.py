"""Quantities in running text and in table cells: value, unit, qualifier, and what is counted.

'£9.3m', '(1,234)', '8m44s', 'a third', 'five a month', '34th of 43' and 'circa 40' are all read. Dates,
times of day, numbering, addresses and names that hold a number are not: see `references` and `period`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from figures.forms import Form, forms
from figures.noun import noun_after
from figures.numerals import Numeral, numerals
from figures.patterns import compiled
from figures.period import find_periods
from figures.qualifiers import Qualifier, allowed, qualifier_after, qualifier_before
from figures.references import reference_spans
from figures.units import (
    COUNT,
    CURRENCY_BEFORE,
    PERCENT,
    POINTS,
    RANK,
    RATE_BASE,
    Unit,
    currency,
    rate_at,
    scale_at,
    unit_at,
)

__all__ = ["Qualifier", "Quantity", "find_quantities", "interval", "parse_quantity"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed at [start, end) of a text: the number with its sign, currency and unit.

    `value` is in whole units ('£9.3m' is 9300000, '(5)' in a table is −5, '10-15' its middle), `unit` one
    of 'count', 'percent', 'percentage points', 'rank', 'ratio', 'times', a currency code, a duration
    ('seconds' for '8m44s'), 'per 1,000 population' and the like, or a measure ('kg of CO2 per m2').
    `step` is the place of the last printed digit. `low` and `high` bound what wording and rounding allow.
    `noun` is what is counted, `per` what it recurs in ('month'), `out_of` the whole that it is a part or a
    rank of. `signed` tells that a plus or minus was printed, which changes have and levels do not.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    qualifier: Qualifier
    low: Decimal
    high: Decimal
    step: Decimal
    noun: str = ""
    per: str | None = None
    out_of: Decimal | None = None
    signed: bool = False


_MINUS = "-−–"
_SIGNED = compiled(r"(?:(?<=[\s(\[:;>\u00a0])|^)(?P<sign>[-−–+])$|(?:(?<=[\s(\[])|^)(?P<plus>\+)[ ]$")
_CELL_SIGN = compiled(r"(?:^|[\t\n])[ \u00a0]{0,3}(?P<sign>[-−–+])[ \u00a0]{1,2}$")
_CELL_REST = compiled(r"[ \u00a0]?%?[ \u00a0]{0,3}(?=\t|\n|$)")
_IN_BRACKETS = compiled(r"\([ \u00a0]{0,2}$")
_BRACKET_END = compiled(r"[ \u00a0]?%?[ \u00a0]?\)(?P<percent>[ \u00a0]?%)?")
_CELL_START = compiled(r"(?:^|[\t\n])[ \u00a0]{0,3}(?:(?:US)?[$£€][ \u00a0]{0,4})?\([ \u00a0]{0,2}$")
_CELL_END = compiled(r"[ \u00a0]{0,2}(?:%|bps|pp)?[ \u00a0]{0,3}(?=\t|\n|$)")
_GLUED = compiled(r"[A-Za-z_²³]|-(?!\d)[A-Za-z]|-\d{1,3}-")
_OUT_OF = compiled(
    r"[ \u00a0](?:out of|of|from)(?: the| these| those| our| all| a total of)?[ \u00a0\n](?P<n>\d{1,3}(?:,\d{3}){1,3}|\d{1,6})(?![\d.,]\d|\d|%| per)\b"
)
_RANGE = compiled(r"[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0\n]to[ \u00a0\n]")
_MONEY_NAMED = compiled(r"[ \u00a0](?:pounds|dollars|euros)\b(?! of\b)")
_RANGE_AND = compiled(r"[ \u00a0\n]and[ \u00a0\n]")
_BETWEEN = compiled(r"(?i:\bbetween)[ \u00a0\n]$")
_CHANGE_FROM = compiled(
    r"(?i:\b(?:from|increas\w{1,4}|rose|risen|grew|grown|fell|fallen|decreas\w{1,4}|reduc\w{1,4}|dropp?\w{0,3}|up|down|moved|changed|went)\b)[^.;\n]{0,24}$"
)
_LIST_GAP = compiled(
    r"(?:, | and |, and | or | to | compared (?:to|with) | & | / |/| versus | vs\.? )(?:an? |over |around |about |some )?"
)
_LONE_ONE_BEFORE = compiled(r"(?i:\b(?:only|just|than|least|exactly|to|by|a total of))[ \u00a0\n]$")
_ONE_NOT_COUNT = compiled(
    r"[ \u00a0\n](?:of|or|and|another|in|another|year|day|time|side|hand|which|that|who|to|is|was|has)\b"
)


def find_quantities(text: str) -> list[Quantity]:
    """Every figure in `text`, in order, none inside another. Linear in the length of the text."""
    taken = bytearray(len(text))
    for start, end in reference_spans(text):
        _take(taken, start, end)
    for period in find_periods(text):
        _take(taken, period.start, period.end)
    return _read(text, taken, cell=False)


def parse_quantity(text: str) -> Quantity | None:
    """The one figure that a table cell holds, or None where it holds none or several.

    A cell is taken for data: '2014' is a count here, as only its table can tell that it heads a row. Brackets
    are negative, dashes and blanks are none.
    """
    bare = text.strip(" \u00a0\t\n*")
    if not bare:
        return None
    offset = text.index(bare[0])
    digits_only = bare.isascii() and bare.isdigit()
    found = _read(bare, bytearray(len(bare)), cell=True) if digits_only and bare[0] != "0" else find_quantities(bare)
    if bare == "0":
        found = _read(bare, bytearray(1), cell=True)
    if len(found) == 2 and found[0].out_of is not None and found[1].value == found[0].out_of:
        found = found[:1]
    if len(found) != 1:
        return None
    return replace(found[0], start=found[0].start + offset, end=found[0].end + offset)


def interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and greatest true value that the printed figure allows: 18.5 and 19.5 for '19%'."""
    return quantity.low, quantity.high


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _read(text: str, taken: bytearray, cell: bool) -> list[Quantity]:
    found: list[Quantity] = []
    for form in forms(text):
        if not any(taken[form.start : form.end]):
            _take(taken, form.start, form.end)
            found.append(_from_form(text, form))
    for base in RATE_BASE.finditer(text):
        _take(taken, base.start(), base.end())
    for numeral in numerals(text):
        if any(taken[numeral.start : numeral.end]):
            continue
        quantity = _from_numeral(text, numeral, cell)
        if quantity is not None:
            found.append(quantity)
    found.sort(key=lambda q: q.start)
    return _ranges(text, _shared_units(text, found))


def _from_form(text: str, form: Form) -> Quantity:
    qualifier, close, start = qualifier_before(text, form.start)
    low, high = allowed(form.value, form.step, qualifier, close, rounded=form.unit != RANK)
    if form.loose and qualifier is Qualifier.EXACT:
        slack = Decimal("2.5") if form.unit == PERCENT else form.step
        low, high = form.value - slack, form.value + slack
    noun = noun_after(text, form.end)
    return Quantity(
        start, form.end, text[start : form.end], form.value, form.unit, qualifier, low, high, form.step, noun,
        out_of=form.out_of,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before the digits: where the quantity begins, its sign, its currency."""

    start: int
    sign: str = ""
    money: str | None = None
    bracket: bool = False


def _before(text: str, start: int) -> _Before:
    head = text[max(0, start - 24) : start]
    if match := CURRENCY_BEFORE.search(head):
        sign = (match["sign"] or match["inner"] or "").strip()
        return _Before(start - len(match.group()), sign, currency(match["code"]), match["open"] is not None)
    # The window may cut a line, and then its start is no start of a cell.
    whole = start <= 24
    match = _SIGNED.search(head)
    if match and (match.start() or whole):
        return _Before(start - len(match.group()), match["sign"] or match["plus"])
    match = _CELL_SIGN.search(head)
    if match and (match.start() or whole) and _CELL_REST.match(text, _digits_end(text, start)):
        return _Before(start - (len(head) - match.start("sign")), match["sign"])
    return _Before(start)


def _digits_end(text: str, start: int) -> int:
    end = start
    while end < min(len(text), start + 24) and (text[end].isdigit() or text[end] in ",."):
        end += 1
    return end


def _bracketed(text: str, before: _Before, number_start: int, end: int) -> tuple[int, int, bool] | None:
    """The quantity with its brackets where they mean a negative: in a table cell of its own, after a
    currency sign, or before a per cent sign. '(407)' in a sentence is a count."""
    close = _BRACKET_END.match(text, end)
    if close is None:
        return None
    if before.bracket:
        return before.start, close.end(), bool(close["percent"])
    head = text[max(0, before.start - 12) : before.start]
    opening = _IN_BRACKETS.search(head)
    if opening is None:
        return None
    cell = _CELL_START.search(head) is not None and (before.start <= 12 or "\t" in head or "\n" in head)
    if close["percent"] or (cell and _CELL_END.match(text, close.end())):
        return before.start - len(opening.group()), close.end(), bool(close["percent"])
    return None


def _from_numeral(text: str, numeral: Numeral, cell: bool) -> Quantity | None:
    before = _before(text, numeral.start)
    if numeral.words and _only_a_word(text, numeral):
        return None
    if _joined_to_name(text, before.start, numeral):
        return None
    end, factor = scale_at(text, numeral.end, before.money is not None)
    unit = unit_at(text, numeral.start, end) if before.money is None else Unit(end, before.money)
    if before.money is not None and (named := _MONEY_NAMED.match(text, end)):
        unit = Unit(named.end(), before.money)
    if unit.end == numeral.end and _GLUED.match(text, unit.end):
        return None
    start, end, negative = before.start, unit.end, before.sign in tuple(_MINUS)
    if bracketed := _bracketed(text, before, numeral.start, end if unit.name != PERCENT else end):
        start, end, negative = bracketed[0], bracketed[1], True
        if bracketed[2]:
            unit = Unit(end, PERCENT)
    suffixed, end = qualifier_after(text, end)
    if suffixed is Qualifier.AT_LEAST and unit.name == COUNT and text[end : end + 1] == "%":
        unit, end = Unit(end + 1, PERCENT), end + 1
    rate = rate_at(text, end)
    scale = factor * unit.factor * (-1 if negative else 1)
    value, step = numeral.value * scale, numeral.step * abs(scale)
    name, per = unit.name, unit.per
    if rate is not None:
        name = rate.name if name == COUNT else name
        per = rate.per
    qualifier, close, qualified_start = qualifier_before(text, start)
    if suffixed is not Qualifier.EXACT:
        qualifier = suffixed
    start = qualified_start
    rounded = not (
        factor == 1
        and (
            name == RANK
            or (name in (COUNT,) or _is_money(name))
            and (numeral.step == 1 or _is_money(name) and numeral.step <= Decimal("0.01"))
        )
    )
    low, high = allowed(value, step, qualifier, close, rounded)
    of = _OUT_OF.match(text, end)
    return Quantity(
        start, end, text[start:end], value, name, qualifier, low, high, step,
        noun=noun_after(text, end),
        per=per,
        out_of=Decimal(of["n"].replace(",", "")) if of and name == COUNT else None,
        signed=before.sign != "",
    )  # fmt: skip


def _is_money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _only_a_word(text: str, numeral: Numeral) -> bool:
    """Whether a spelt number only points ('one of the lowest', 'two-way') and counts nothing."""
    if text[numeral.end : numeral.end + 1] == "-":
        return unit_at(text, numeral.start, numeral.end).end == numeral.end
    if numeral.value == 1:
        if _ONE_NOT_COUNT.match(text, numeral.end) and unit_at(text, numeral.start, numeral.end).end == numeral.end:
            return True
        if scale_at(text, numeral.end, False)[0] > numeral.end:
            return False
        return not _LONE_ONE_BEFORE.search(text[max(0, numeral.start - 14) : numeral.start])
    return False


_NAME_BEFORE = compiled(r"[A-Za-z][-‑/]$|[A-Za-z]’$|\d[.:/]$")


def _joined_to_name(text: str, start: int, numeral: Numeral) -> bool:
    """Whether the number is the tail of a name or of another number: 'F-16', '12/34'."""
    if not numeral.words and text[numeral.end : numeral.end + 1] == "/" and numeral.step == 1:
        return text[numeral.end + 1 : numeral.end + 2].isdigit()
    return (
        start == numeral.start
        and _NAME_BEFORE.search(text[max(0, start - 2) : start]) is not None
        and not (text[start - 1] == "/" and numeral.step < 1)
    )


def _bare(quantity: Quantity) -> bool:
    return quantity.unit == COUNT and not quantity.noun and quantity.per is None


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Gives a bare number in a list the unit printed after its last: '64 to 87%', '$1.2, $1.3 and $1.5 million',
    '12.4, 10.9 and 10.5 per 1,000 population'."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        left, right = out[i], out[i + 1]
        gap = text[left.end : right.start]
        if len(gap) > 22 or not (_LIST_GAP.fullmatch(gap) or _RANGE.fullmatch(gap)):
            continue
        if _is_money(left.unit) and left.unit == right.unit:
            out[i] = _scaled_alike(left, right)
        elif _is_money(left.unit) and _bare(right) and _RANGE.fullmatch(gap):
            out[i + 1] = replace(right, unit=left.unit)
        elif left.unit == COUNT and not left.noun and left.per is None and _shared(right.unit):
            half = left.step / 2 if left.qualifier is Qualifier.EXACT else Decimal(0)
            out[i] = replace(
                left,
                unit=right.unit,
                low=left.low - half * (left.low == left.high),
                high=left.high + half * (left.low == left.high),
            )
    return out


def _shared(unit: str) -> bool:
    return unit not in (COUNT, RANK, "times", "ratio") and not _is_money(unit)


def _scaled_alike(left: Quantity, right: Quantity) -> Quantity:
    """'$1.2 and $1.5 million': the first is in millions too, unless it is printed in full."""
    factor = right.step * 10 ** _places(right.text)
    if factor <= 1 or left.step > 1 or "," in left.text or abs(left.value) >= 1000:
        return left
    low, high = left.value - left.step / 2, left.value + left.step / 2
    return replace(left, value=left.value * factor, step=left.step * factor, low=low * factor, high=high * factor)


def _places(printed: str) -> int:
    _, point, rest = printed.partition(".")
    digits = len(rest) - len(rest.lstrip("0123456789"))
    return digits if point else 0


def _ranges(text: str, found: list[Quantity]) -> list[Quantity]:
    """Makes '10-15', '20% to 25%' and 'between 10 and 15' one quantity each; 'from 6 to 8' stays two."""
    out: list[Quantity] = []
    for right in found:
        left = out[-1] if out else None
        if left is not None and _is_range(text, left, right):
            out[-1] = replace(
                right,
                start=left.start,
                text=text[left.start : right.end],
                value=(left.value + right.value) / 2,
                qualifier=Qualifier.RANGE,
                low=left.value,
                high=right.value,
                signed=False,
            )
        else:
            out.append(right)
    return out


def _is_range(text: str, left: Quantity, right: Quantity) -> bool:
    gap = text[left.end : right.start]
    if len(gap) > 6 or left.unit != right.unit or left.noun or left.value >= right.value or left.signed or right.signed:
        return False
    if left.unit in (RANK, POINTS) and "to" in gap:
        return False
    before = text[max(0, left.start - 40) : left.start]
    if _RANGE_AND.fullmatch(gap):
        return _BETWEEN.search(before) is not None
    return _RANGE.fullmatch(gap) is not None and ("to" not in gap or _CHANGE_FROM.search(before) is None)
