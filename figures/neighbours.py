"""What the cells of a table leave to one another: along a row, and down a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.dates import Period, same_period
from figures.heads import scaled
from figures.label import Labels
from figures.meant import Direction, Meant, Role
from figures.patterns import any_of, compiled
from figures.value import is_bare, is_money

_FEWEST = 3
"""Lines of an account."""

_COUNTS = compiled(
    r"(?i:\b"
    + any_of(
        "numbers? no shares? employees headcount staff fte posts officers people patients customers units stores",
        "visits complaints cases incidents offences calls days hours ratio rate percentage",
    )
    + r"\b)"
)
"""What a line tells that is no amount."""

_SAME = compiled(r"(?i:\bsame (?:period|quarter|time|month|stage|point)\b)")


def beside(row: Sequence[Sequence[Meant]], labels: Labels) -> list[list[Meant]]:
    """The cells of one row, with what they leave to one another: 'same period 2019/20' is that stretch of the
    year which the row's latest figure is for, and a column that names only a role measures what the row does,
    or what the heading above the table says."""
    read = [m for cell in row for m in cell]
    base = next((m.period for m in read if m.period and m.period.until and not _SAME.match(m.period.text)), None)
    measure = next((m.measure for m in read if m.measure), labels.heading)
    return [[_in_row(m, base, measure) for m in cell] for cell in row]


def _in_row(meant: Meant, base: Period | None, measure: str) -> Meant:
    if base is not None and meant.period is not None and _SAME.match(meant.period.text):
        meant = replace(meant, period=same_period(meant.period, base))
    return meant if meant.measure else replace(meant, measure=measure)


def below(column: Sequence[Meant]) -> list[Meant]:
    """The figures of one column: where signs are printed on changes in it, those without one are rises; and
    in an account, which prints its currency on the first line and on totals, bare numbers are money."""
    units = {m.quantity.unit for m in column if m.role is Role.CHANGE and m.quantity.signed}
    amounts, currency = _amounts(column)
    read = []
    for i, m in enumerate(column):
        if m.quantity.unit in units and m.role in (Role.LEVEL, Role.SHARE):
            m = replace(m, role=Role.CHANGE, direction=Direction.UP if m.quantity.value > 0 else None)
        if i in amounts and is_bare(m.quantity):
            m = replace(m, quantity=scaled(m.quantity, currency, Decimal(1)))
        read.append(m)
    return read


def _amounts(column: Sequence[Meant]) -> tuple[range, str]:
    """Which figures of a column are amounts, if bare, and their currency: those between two amounts, and all
    below a first one that is printed in full where nothing in the column has another unit or counts."""
    money = [i for i, m in enumerate(column) if is_money(m.quantity.unit)]
    if len({column[i].quantity.unit for i in money}) != 1:
        return range(0), ""
    full = column[0].quantity.text.rstrip(") ")[-1:].isdigit()
    alike = all(i in money or (is_bare(m.quantity) and not _COUNTS.search(m.measure)) for i, m in enumerate(column))
    last = len(column) if money[0] == 0 and full and alike and len(column) >= _FEWEST else money[-1]
    return range(money[0], last), column[money[0]].quantity.unit
