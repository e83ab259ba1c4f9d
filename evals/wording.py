"""A figure of the ledger told in a sentence: its measure, amount, area and period, in one order or another."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from corpus.model import Figure
from figures.arithmetic import printed
from figures.dates import Period, PeriodKind
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier
from figures.units import COUNT, PERCENT
from figures.value import is_money

_FEWEST_WORDS, _MOST_WORDS = 2, 9
_MONTH_NAMES = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_TOLD_KINDS = frozenset(
    {PeriodKind.MONTH, PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR, PeriodKind.YEAR_ENDING, PeriodKind.QUARTER}
)


def can_be_said(f: Figure) -> bool:
    """Whether a figure says enough by itself to be told in a sentence."""
    words = f.measure.split()
    placed = f.area is not None or (f.period is not None and f.period.kind in _TOLD_KINDS and f.period.sure >= 0.9)
    exact = f.quantity.qualifier is Qualifier.EXACT and f.quantity.per is None
    plain = f.quantity.unit in (COUNT, PERCENT) or is_money(f.quantity.unit) or f.quantity.unit.startswith("per ")
    known = f.role in (Role.LEVEL, Role.SHARE, Role.RATE, Role.AVERAGE, Role.CHANGE)
    return (
        _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        and placed
        and exact
        and plain
        and known
        and abs(f.quantity.value) > 3
    )


@dataclass(frozen=True, slots=True)
class Wording:
    figure: Figure
    when: str
    where: str

    @classmethod
    def of(cls, f: Figure) -> Wording:
        when = told_period(f.period) if f.period is not None else ""
        return cls(f, when, told_area(f.area) if f.area else "")

    def sentence(
        self, amount: str | None = None, turned: bool = False, when: str | None = None, where: str | None = None
    ) -> str:
        f = self.figure
        placed = " ".join(w for w in (self.where if where is None else where, self.when if when is None else when) if w)
        said = amount or amount_of(abs(f.quantity.value), f)
        return f"{capitalised(f.measure)} {self._verb(turned)} {said} {placed}".strip() + "."

    def put_first(self) -> str:
        f = self.figure
        placed = " ".join(w for w in (self.when, self.where) if w)
        measure = f.measure if f.measure[:2].isupper() else f.measure[:1].lower() + f.measure[1:]
        return f"{capitalised(placed)}, {measure} {self._verb(False)} {amount_of(abs(f.quantity.value), f)}."

    def _verb(self, turned: bool) -> str:
        if self.figure.role is not Role.CHANGE or self.figure.direction is None:
            return "stood at" if self.figure.role is not Role.CHANGE else "changed by"
        return "rose by" if (self.figure.direction is Direction.UP) != turned else "fell by"


def amount_of(value: Decimal, f: Figure) -> str:
    unit = f.quantity.unit
    return f"{value:,f} {unit}" if is_rate(f) else printed(value, unit)


def is_rate(f: Figure) -> bool:
    return f.quantity.unit.startswith("per ")


def told_period(p: Period) -> str:
    """The period in words; '' where it has none that a sentence would use."""
    if p.first is None or p.until is None or p.kind not in _TOLD_KINDS or p.sure < 0.9:
        return ""
    last = p.until.replace(day=1) if p.until.day == 1 else p.until
    year, month = (last.year, last.month - 1) if last.month > 1 else (last.year - 1, 12)
    if p.kind is PeriodKind.MONTH:
        return f"in {_MONTH_NAMES[p.first.month - 1]} {p.first.year}"
    if p.kind is PeriodKind.CALENDAR_YEAR:
        return f"in {p.first.year}"
    if p.kind is PeriodKind.FINANCIAL_YEAR:
        return f"in {p.first.year}/{(p.first.year + 1) % 100:02d}"
    if p.kind is PeriodKind.YEAR_ENDING:
        return f"in the year ending {_MONTH_NAMES[month - 1]} {year}"
    return f"from {_MONTH_NAMES[p.first.month - 1]} to {_MONTH_NAMES[month - 1]} {year}"


def told_area(area: str) -> str:
    name = area.removesuffix(" police force area")
    return f"in {name}"


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
