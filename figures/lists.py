"""Figures that stand together: ranges made one, and a unit printed once for several."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from figures.patterns import any_of, compiled
from figures.qualifiers import Qualifier
from figures.units import COUNT, PERCENT, POINTS, RANK, RATIO, TIMES
from figures.value import Quantity, is_bare, is_money

_RANGE = compiled(r"[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0\n]to[ \u00a0\n]")
_RANGE_AND = compiled(r"[ \u00a0\n]and[ \u00a0\n]")
_BETWEEN = compiled(r"(?i:\bbetween)[ \u00a0\n]$")
_MOVED = any_of(
    r"from|increas\w{1,4}|rose|risen|grew|grown|fell|fallen|decreas\w{1,4}|reduc\w{1,4}|dropp?\w{0,3}|up|down"
    r"|moved|changed|went"
)
_CHANGE_FROM = compiled(rf"(?i:\b{_MOVED}\b)[^.;\n]{{0,24}}$")
_LIST_GAP = compiled(
    r"(?:,| and|, and| to| &|,? compared (?:to|with)| versus| vs\.?)[ \n](?:over |around |about )?|[ ]?/[ ]?"
)


def with_shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Gives a bare number in a list the unit printed after its last: '64 to 87%', '$1.2, $1.3 and $1.5 million',
    '12.4, 10.9 and 10.5 per 1,000 population'."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        left, right = out[i], out[i + 1]
        gap = text[left.end : right.start]
        if len(gap) > 22 or not (_LIST_GAP.fullmatch(gap) or _RANGE.fullmatch(gap)):
            continue
        if is_money(left.unit) and left.unit == right.unit:
            out[i] = _scaled_alike(left, right)
        elif is_money(left.unit) and is_bare(right) and _RANGE.fullmatch(gap):
            out[i + 1] = replace(right, unit=left.unit)
        elif left.unit == RANK and is_bare(right) and left.text.isdigit() and gap == " and ":
            out[i + 1] = replace(right, unit=RANK)
        elif is_bare(left) and _of_one_kind(left, right):
            half = left.step / 2 if left.low == left.high else Decimal(0)
            out[i] = replace(left, unit=right.unit, low=left.low - half, high=left.high + half)
    return out


def _of_one_kind(left: Quantity, right: Quantity) -> bool:
    if right.unit in (COUNT, RANK, TIMES, RATIO) or is_money(right.unit):
        return False
    return right.unit != PERCENT or abs(left.value) <= max(Decimal(100), abs(right.value) * 2)


def _scaled_alike(left: Quantity, right: Quantity) -> Quantity:
    """'$1.2 and $1.5 million': the first is in millions too, unless it is printed in full."""
    factor = right.step * 10 ** _places(right.text)
    if factor <= 1 or left.step > 1 or "," in left.text or abs(left.value) >= 1000:
        return left
    low, high = left.value - left.step / 2, left.value + left.step / 2
    return replace(left, value=left.value * factor, step=left.step * factor, low=low * factor, high=high * factor)


def _places(printed: str) -> int:
    _, _, rest = printed.partition(".")
    return len(rest) - len(rest.lstrip("0123456789"))


def with_ranges(text: str, found: list[Quantity]) -> list[Quantity]:
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
    if len(gap) > 6 or left.unit != right.unit or left.noun or left.value >= right.value:
        return False
    if left.signed or right.signed or Qualifier.RANGE in (left.qualifier, right.qualifier):
        return False
    before = text[max(0, left.start - 40) : left.start]
    if _RANGE_AND.fullmatch(gap):
        return _BETWEEN.search(before) is not None
    if _RANGE.fullmatch(gap) is None:
        return False
    return "to" not in gap or (left.unit not in (RANK, POINTS) and _CHANGE_FROM.search(before) is None)
