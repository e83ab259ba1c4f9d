"""Quantities in running text and in table cells: value, unit, qualifier, and what is counted.

'£9.3m', '(1,234)', '8m44s', 'a third', 'five a month', '34th of 43' and 'circa 40' are all read. Dates,
times of day, numbering, addresses and names that hold a number are not: see `references` and `period`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from figures.forms import Form, forms
from figures.lists import with_ranges, with_shared_units
from figures.noun import noun_after
from figures.number import quantity_of
from figures.numerals import number_places, numerals
from figures.patterns import compiled
from figures.period import Period, find_periods
from figures.qualifiers import Qualifier, allowed, qualifier_before
from figures.references import Spans, reference_spans
from figures.units import PERCENT, RANK, RATE_BASE
from figures.value import Quantity

__all__ = [
    "Qualifier", "Quantity", "find_quantities", "interval", "may_hold_figures", "parse_quantity", "quantities_outside",
]  # fmt: skip

_DIGIT = compiled(r"\d")
_NUMBER_WORD = compiled(
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|twenty|thirty|forty|fifty|sixty"
    r"|eighty|dozen|half|third|quarter|fifth|halv|doubl|trebl|tripl|twice|hundred|thousand|zero|nil)"
)
_NOTED_LABEL = compiled(r"(?:[A-Za-z):]|(?:20|FY?)\d\d) ?\(\d{1,2}\)$")
_LOOSE_POINTS = Decimal("2.5")
"""How far 'a third' may stand from the true share, in percentage points."""


def find_quantities(text: str) -> list[Quantity]:
    """Every figure in `text`, in order, none inside another. Linear in the length of the text."""
    if not may_hold_figures(text):
        return []
    references = reference_spans(text)
    return quantities_outside(text, references, find_periods(text, references=references))


def may_hold_figures(text: str) -> bool:
    """Whether `text` has a digit or the beginning of a number in words: a quick look before reading it."""
    return _DIGIT.search(text) is not None or _NUMBER_WORD.search(text) is not None


def quantities_outside(text: str, references: Spans, periods: Iterable[Period]) -> list[Quantity]:
    """As `find_quantities`, for a caller who has found the references and the periods of `text` already."""
    taken = bytearray(len(text))
    for start, end in references:
        _take(taken, start, end)
    for period in periods:
        _take(taken, period.start, period.end)
    return _read(text, taken)


def parse_quantity(text: str) -> Quantity | None:
    """The one figure that a table cell holds, or None where it holds none or several.

    A cell is taken for data: '2014' is a count here, as only its table can tell that it heads a row. Brackets
    are negative, dashes and blanks are none, and so is a label with the mark of a note ('Allowances (4)').
    """
    bare = text.strip(" \u00a0\t\n*")
    if not bare:
        return None
    offset = text.index(bare[0])
    plain = bare.isascii() and bare.isdigit() and (bare == "0" or bare[0] != "0")
    found = _read(bare, bytearray(len(bare))) if plain else find_quantities(bare)
    if len(found) == 2 and found[0].out_of is not None and found[1].value == found[0].out_of:
        found = found[:1]
    if len(found) != 1 or (found[0].end >= len(bare) - 1 and _NOTED_LABEL.search(bare[-8:])):
        return None
    return replace(found[0], start=found[0].start + offset, end=found[0].end + offset)


def interval(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """The least and greatest true value that the printed figure allows: 18.5 and 19.5 for '19%'."""
    return quantity.low, quantity.high


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\1" * (end - start)


def _read(text: str, taken: bytearray) -> list[Quantity]:
    """The figures outside what is `taken`, one flag a character, which it marks further."""
    found: list[Quantity] = []
    places = number_places(text)
    for form in forms(text, places):
        if not any(taken[form.start : form.end]):
            _take(taken, form.start, form.end)
            found.append(_from_form(text, form))
    if "per" in text.lower():
        for base in RATE_BASE.finditer(text):
            _take(taken, base.start(), base.end())
    for numeral in numerals(text, places):
        if not any(taken[numeral.start : numeral.end]) and (quantity := quantity_of(text, numeral)):
            found.append(quantity)
    found.sort(key=lambda q: q.start)
    return with_ranges(text, with_shared_units(text, found))


def _from_form(text: str, form: Form) -> Quantity:
    qualifier, close, start = qualifier_before(text, form.start)
    low, high = allowed(form.value, form.step, qualifier, close, rounded=form.unit != RANK)
    if form.loose and qualifier is Qualifier.EXACT:
        slack = _LOOSE_POINTS if form.unit == PERCENT else form.step
        low, high = form.value - slack, form.value + slack
    return Quantity(
        start, form.end, text[start : form.end], form.value, form.unit, qualifier, low, high, form.step,
        noun=noun_after(text, form.end),
        out_of=form.out_of,
    )  # fmt: skip
