"""One number in its place: sign, currency, brackets, unit and qualifier around its digits or words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from figures.noun import is_plural, noun_after
from figures.numerals import Numeral
from figures.patterns import any_of, compiled
from figures.qualifiers import Qualifier, allowed, qualifier_after, qualifier_before
from figures.units import (
    COUNT,
    CURRENCY_BEFORE,
    PERCENT,
    RATE_BASE,
    Unit,
    currency,
    rate_at,
    rate_name,
    scale_at,
    unit_at,
)
from figures.value import Quantity, counted_in_full

_WINDOW = 48
_MINUS = ("-", "−", "–")
_SIGNED = compiled(r"(?:(?<=[\s(\[:;>\u00a0])|^)(?P<sign>[-−–+])$|(?:(?<=[\s(\[])|^)(?P<plus>\+)[ ]$")
_SPOKEN_SIGN = compiled(r"(?i:\b(?P<sign>minus|plus))[ ]$")
_MONEY_RANGE = compiled(
    r"(?P<code>(?:US)?[$£€])[ ]?[\d,.]{1,12}(?:k|m|bn)?(?:[ ]?[-–—][ ]?|[ ]to[ ])$"  # the second half of '£12-15m'
)
_RATE_LED = compiled(rf"{RATE_BASE.pattern}[^.;\n]{{0,40}}\b(?:is|was|were|at|of)[ ]$")
_CELL_SIGN = compiled(r"(?:^|[\t\n])[ \u00a0]{0,3}(?P<sign>[-−–+])[ \u00a0]{1,2}$")
_CELL_REST = compiled(r"[\d,.]{1,20}[ \u00a0]?%?[ \u00a0]{0,3}(?=\t|\n|$)")
_LAST_SIGNS = tuple(
    "$ £ € ¥ ₹ ( + - − – — to minus plus"
    " gbp usd eur aud cad nzd hkd sgd inr jpy chf nok sek dkk rmb cny zar rs rs.".split()
)
"""What every text before a number ends with that says its sign or currency, in lower case and stripped."""

_OPENING = compiled(r"\([ \u00a0]{0,2}$")
_CLOSING = compiled(r"[ \u00a0]?%?[ \u00a0]?\)(?P<percent>[ \u00a0]?%)?")
_CELL_START = compiled(r"(?:^|[\t\n])[ \u00a0]{0,3}(?:(?:US)?[$£€][ \u00a0]{0,4})?\([ \u00a0]{0,2}$")
_CELL_END = compiled(r"[ \u00a0]{0,2}(?:%|bps|pp)?[ \u00a0]{0,3}(?=\t|\n|$)")
_GLUED = compiled(r"[A-Za-z_²³]|-[A-Za-z]|-\d{1,3}-")
_OUT_OF = compiled(
    r"[ \u00a0](?:out of|of)(?: the| these| those| our| all| a total of)?[ \u00a0\n]"
    r"(?P<n>\d{1,3}(?:,\d{3}){1,3}|\d{1,6})(?![\d.,]\d|\d|%| per)\b"
)
_MONEY_NAMED = compiled(r"[ \u00a0](?:pounds|dollars|euros)\b(?! of\b)")
_LONE_ONE_BEFORE = compiled(r"(?i:\b(?:only|just|than|least|exactly|a total of))[ \u00a0\n]$")
_ONE_NOT_COUNT = compiled(
    r"[ \u00a0\n]" + any_of("of or and another in year day time side hand which that who to is was has where") + r"\b"
)
_RECORD = compiled(
    r"(?i:\b"
    + any_of("highest lowest largest smallest biggest best worst busiest fewest first strongest")
    + r"(?:[ ][a-z]{1,20}){0,4}[ ](?:for|in)(?:[ ](?:over|more than|nearly|almost|at least|some))?[ ])$"
)
"""Before a span that only says how far back a record goes: 'the highest month for three years'."""

_NAME_BEFORE = compiled(r"[A-Za-z][-‑/]$|[A-Za-z]’$|\d[.:/]$")


@dataclass(frozen=True, slots=True)
class _Before:
    """What stands before the digits: where the quantity begins, its sign, its currency, an open bracket."""

    start: int
    sign: str = ""
    money: str | None = None
    bracket: bool = False


def quantity_of(text: str, numeral: Numeral) -> Quantity | None:
    """The quantity that `numeral` is the number of; None where it is part of a name or only points."""
    before = _before(text, numeral.start)
    if (numeral.words and _only_a_word(text, numeral)) or _joined_to_name(text, before.start, numeral):
        return None
    unit, factor = _unit(text, before, numeral)
    if unit.end == numeral.end and _GLUED.match(text, unit.end):
        return None
    if unit.name in ("weeks", "months", "years") and _RECORD.search(text[max(0, numeral.start - 90) : numeral.start]):
        return None
    start, end, negative = before.start, unit.end, before.sign in _MINUS
    if bracketed := _bracketed(text, before, end):
        start, negative = bracketed[0], True
        unit, factor = _unit_after_bracket(text, numeral, unit, factor, bracketed)
        end = unit.end
    suffixed, end = qualifier_after(text, end)
    if suffixed is Qualifier.AT_LEAST and unit.name == COUNT and text[end : end + 1] == "%":
        unit, end = Unit(end + 1, PERCENT), end + 1
    name, per, noun = unit.name, None, noun_after(text, end)
    # 'crime of all four forces per 1,000 residents': a number in words counts what it stands before.
    if (rate := rate_at(text, end)) and not (numeral.words and noun and rate.per is None):
        name, per = (rate.name if name == COUNT else name), rate.per
    if name == COUNT and not noun:
        head = text[max(0, before.start - 90) : before.start]
        if "per" in head.lower() and (led := _RATE_LED.search(head)):
            name = rate_name(led)
    scale = factor * unit.factor * (-1 if negative else 1)
    value, step = numeral.value * scale, numeral.step * abs(scale)
    qualifier, close, start = _qualifier(text, start, numeral, name)
    if suffixed is not Qualifier.EXACT:
        qualifier = suffixed
    rounded = factor != 1 or not counted_in_full(name, numeral.step)
    low, high = allowed(value, step, qualifier, close, rounded)
    of = _OUT_OF.match(text, end) if name == COUNT else None
    return Quantity(
        start, end, text[start:end], value, name, qualifier, low, high, step,
        noun=noun,
        per=per,
        out_of=Decimal(of["n"].replace(",", "")) if of else None,
        signed=before.sign != "",
    )  # fmt: skip


def _before(text: str, start: int) -> _Before:
    head = text[max(0, start - _WINDOW) : start]
    if not head.rstrip(" \u00a0\n").lower().endswith(_LAST_SIGNS):
        return _Before(start)
    if match := CURRENCY_BEFORE.search(head):
        sign = (match["sign"] or match["inner"] or "").strip()
        return _Before(start - len(match.group()), sign, currency(match["code"]), match["open"] is not None)
    if match := _MONEY_RANGE.search(head):
        return _Before(start, "", currency(match["code"]))
    if match := _SPOKEN_SIGN.search(head):
        return _Before(start - len(match.group()), "-" if match["sign"].lower() == "minus" else "+")
    # The window may cut a line, and then its start is no start of a cell.
    whole = start <= _WINDOW
    match = _SIGNED.search(head)
    if match and (match.start() or whole):
        return _Before(start - len(match.group()), match["sign"] or match["plus"])
    match = _CELL_SIGN.search(head)
    if match and (match.start() or whole) and _CELL_REST.match(text, start):
        return _Before(start - (len(head) - match.start("sign")), match["sign"])
    return _Before(start)


def _unit(text: str, before: _Before, numeral: Numeral) -> tuple[Unit, Decimal]:
    end, factor = scale_at(text, numeral.end, before.money is not None)
    if before.money is None:
        return unit_at(text, numeral.start, end), factor
    named = _MONEY_NAMED.match(text, end)
    return Unit(named.end() if named else end, before.money), factor


def _bracketed(text: str, before: _Before, end: int) -> tuple[int, int, bool] | None:
    """Where brackets that mean a negative begin and end, and whether a per cent sign follows them: in a
    table cell of their own, after a currency sign, or before a per cent sign. '(407)' in a sentence is a
    count."""
    close = _CLOSING.match(text, end)
    if close is None:
        return None
    if before.bracket:
        return before.start, close.end(), bool(close["percent"])
    head = text[max(0, before.start - 12) : before.start]
    opening = _OPENING.search(head)
    if opening is None:
        return None
    cell = _CELL_START.search(head) is not None and (before.start <= 12 or "\t" in head or "\n" in head)
    if close["percent"] or (cell and _CELL_END.match(text, close.end())):
        return before.start - len(opening.group()), close.end(), bool(close["percent"])
    return None


def _unit_after_bracket(
    text: str, numeral: Numeral, unit: Unit, factor: Decimal, bracketed: tuple[int, int, bool]
) -> tuple[Unit, Decimal]:
    """The unit where it stands after the closing bracket: '(12.5)%', '(35) bps', '$(9.8) million'."""
    _, end, percent = bracketed
    if percent:
        return Unit(end, PERCENT), factor
    if unit.name != COUNT:
        scaled, after = scale_at(text, end, True) if factor == 1 else (end, factor)
        return Unit(scaled, unit.name, unit.factor), after
    return unit_at(text, numeral.start, end), factor


def _qualifier(text: str, start: int, numeral: Numeral, unit: str) -> tuple[Qualifier, bool, int]:
    """As `qualifier_before`, without the prepositions: 'over two years' lasts, 'focused around three types'."""
    qualifier, close, begins = qualifier_before(text, start)
    lasting = unit in ("weeks", "months", "years") and qualifier is Qualifier.OVER and not close
    vague = numeral.words and numeral.value < 10 and qualifier is Qualifier.ABOUT and unit == COUNT
    if begins == start and (lasting or vague):
        return Qualifier.EXACT, False, start
    return qualifier, close, begins


def _only_a_word(text: str, numeral: Numeral) -> bool:
    """Whether a spelt number only points ('one of the lowest', 'two-way') and counts nothing."""
    has_unit = unit_at(text, numeral.start, numeral.end).end > numeral.end
    if text[numeral.end : numeral.end + 1] == "-":
        return not has_unit
    if numeral.value == 0:
        noun = noun_after(text, numeral.end)
        return not (has_unit or is_plural(noun.lower()) or text[numeral.start - 1 : numeral.start] in tuple("£$€"))
    if numeral.value != 1:
        return False
    if scale_at(text, numeral.end, False)[0] > numeral.end:
        return False
    if _ONE_NOT_COUNT.match(text, numeral.end):
        return True
    return not _LONE_ONE_BEFORE.search(text[max(0, numeral.start - 14) : numeral.start])


def _joined_to_name(text: str, start: int, numeral: Numeral) -> bool:
    """Whether the number is the tail of a name or of another number: 'F-16', '12/34'."""
    if not numeral.words and text[numeral.end : numeral.end + 1] == "/" and numeral.step == 1:
        return text[numeral.end + 1 : numeral.end + 2].isdigit()
    if start != numeral.start or _NAME_BEFORE.search(text[max(0, start - 2) : start]) is None:
        return False
    return not (text[start - 1] == "/" and numeral.step < 1)
