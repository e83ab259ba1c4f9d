"""What governs a table cell: its headers from the nearest to the farthest, then the caption."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.dates import Period, PeriodKind, add_months, contains, financial_year_of
from figures.label import Label, Labels, periods_of
from figures.label_measure import LONG
from figures.meant import Direction, Meant, Role
from figures.parts import Part
from figures.patterns import compiled
from figures.units import COUNT, PERCENT, POINTS, RANK
from figures.value import Quantity, counted_in_full, is_bare, is_money

_FEW_WORDS = 2
"""So few ('Killed', 'Local resolution') do not say what is measured without the outer headers or the caption."""

_RISES = compiled(r"(?i:\b(?:increase|growth|rise|change)\b)")
_FALLS = compiled(r"(?i:\b(?:reduction|decrease|fall|drop|decline)\b)")
_YEAR_ENDING = compiled(
    r"(?i:\b(?:years? end(?:ing|ed)|(?:rolling )?(?:12|twelve) months? (?:to|ending)|rolling (?:12|twelve)[ -]months?"
    r"|rolling year))\s*(?:\)|\]|$|[.,;:(–-])"
)
_YEAR_TO_DATE = compiled(r"(?i:\b(?:years?[ -]to[ -]date|YTD|FYTD))\s*(?:\)|\]|$|[.,;:(–-])")
_COUNTED = compiled(r"(?i:\b(?:numbers?|volumes?|counts?|total)\b)")
_JOINED = re.compile(r"[,;:/(]| and | or ")
_LIST = re.compile(r"[,;:(]| for | including ")


class Heads:
    """What governs a cell: its headers from the nearest to the farthest, then the caption."""

    def __init__(self, row_path: tuple[str, ...], col_path: tuple[str, ...], labels: Labels) -> None:
        self.frame = labels.frame
        self.rows = [labels(label) for label in reversed(row_path)]
        self.cols = [labels(label) for label in reversed(col_path)]
        self.caption = labels.caption
        self.listed = False
        """Whether the row's label lists what the figures of the cell measure each."""

    def meant(self, part: Part) -> Meant:
        """One figure with all that is said of it."""
        quantity, unit_from_caption = self._in_unit(part.quantity)
        period = part.period or self.period()
        role = self._role(part, quantity)
        return Meant(
            quantity=quantity,
            role=role,
            measure=self.measure(part.measure, unit_from_caption),
            area=part.area or self.area(),
            period=period,
            direction=self._direction(role, part, quantity),
        )

    def period(self) -> Period | None:
        """A month under its year, else the narrower of row and column, else the caption's."""
        row, col = self._of_path(self.rows), self._of_path(self.cols)
        found = self._together(row, col) if row and col else row or col or self.caption.period
        return found and self._over(found)

    def area(self) -> str | None:
        places = (*self.rows[:1], *self.cols, *self.rows[1:], self.caption)
        return next((label.area for label in places if label.area), None)

    def measure(self, own: str, captioned: bool = False) -> str:
        """What the row and the column say, outermost first, the outer ones as far as they keep it short; the
        caption where these say next to nothing or it gives the unit."""
        if own and self.listed:
            return _joined([_LIST.split(self.rows[0].measure)[0].strip(), own])
        words = _joined([*self._path(self.rows), *self._path(self.cols), own])
        if self.caption.measure and (captioned or len(words.split()) <= _FEW_WORDS):
            words = _joined([self.caption.measure, words])
        return words

    def _path(self, path: Sequence[Label]) -> list[str]:
        kept: list[str] = []
        for label in path:
            if label.measure and len(re.findall(r"\w+", " ".join(kept))) <= _FEW_WORDS + 1:
                kept.insert(0, label.measure)
        return kept

    def _in_unit(self, quantity: Quantity) -> tuple[Quantity, bool]:
        """The figure in the unit and the factor of the nearest header that gives one, where it has none itself,
        and whether that is the caption's."""
        for label in (*self.cols, *self.rows, self.caption):
            if label.unit is None and label.factor == 1:
                continue
            if is_bare(quantity):
                return scaled(quantity, label.unit or COUNT, label.factor), label is self.caption
            if is_money(quantity.unit) and label.factor != 1 and quantity.text[-1:].isdigit():
                return scaled(quantity, quantity.unit, label.factor), False
            break
        return quantity, False

    def _role(self, part: Part, quantity: Quantity) -> Role:
        if part.role is not None:
            return part.role
        if quantity.unit == RANK:
            return Role.RANK
        for path in (self.cols[:2], self.rows[:1]):
            roles = next((label.roles for label in path if label.roles), ())
            if {Role.TARGET, Role.BASELINE} <= set(roles) and Role.CHANGE not in roles:
                return Role.BASELINE if part.period else Role.TARGET
            if roles and not _is_other(roles[0], quantity, path):
                return roles[0]
        if _is_change(quantity):
            return Role.CHANGE
        caption = self.caption.roles
        if caption and caption[0] in (Role.RATE, Role.SHARE, Role.AVERAGE):
            return caption[0]
        if quantity.unit.startswith("per "):
            return Role.RATE
        if quantity.unit == PERCENT:
            said = " ".join(label.text for label in (*self.rows, *self.cols, self.caption))
            return Role.RATE if re.search(r"\brates?\b", said, re.I) else Role.SHARE
        return Role.LEVEL

    def _direction(self, role: Role, part: Part, quantity: Quantity) -> Direction | None:
        if role is not Role.CHANGE or not quantity.value:
            return None
        if part.direction is not None and not quantity.signed:
            return part.direction
        head = self.cols[0].text if self.cols else ""
        falls = _FALLS.search(head) is not None and _RISES.search(head) is None
        return Direction.UP if (quantity.value > 0) != falls else Direction.DOWN

    def _of_path(self, path: Sequence[Label]) -> Period | None:
        """The period of the nearest header that has one, with what a farther one adds ('Jan' under '2014')."""
        dated = [label.period for label in path if label.period]
        for outer in dated[1:]:
            if (both := self._one(dated[0], outer)) is not None:
                return both
        return dated[0] if dated else None

    def _together(self, row: Period, col: Period) -> Period:
        """'Jan' beside '2014', else whichever of both lies in the other, else the column's."""
        both = self._one(row, col)
        return both or (row if contains(col, row) else col)

    def _one(self, a: Period, b: Period) -> Period | None:
        """The one period that both name together, where they do."""
        for words in (f"{a.text} {b.text}", f"{b.text} {a.text}"):
            found = periods_of(words, self.frame.anchor, self.frame.year_starts)
            if len(found) == 1 and found[0].first is not None and found[0].text == words:
                return found[0]
        return None

    def _over(self, period: Period) -> Period:
        """A month or quarter that closes a year, where a header or the caption says '(year ending)'."""
        if period.kind not in (PeriodKind.MONTH, PeriodKind.QUARTER) or period.until is None or period.first is None:
            return period
        said = [label.text for label in (*self.cols, *self.rows, self.caption)] + list(self.frame.headings)
        if any(_YEAR_ENDING.search(words) for words in said):
            return replace(period, first=add_months(period.until, -12), kind=PeriodKind.YEAR_ENDING)
        if any(_YEAR_TO_DATE.search(words) for words in said):
            starts = self.frame.year_starts
            first = period.first.replace(year=financial_year_of(period.first, starts), month=starts, day=1)
            return replace(period, first=first, kind=PeriodKind.TO_DATE)
        return period


def scaled(quantity: Quantity, unit: str, factor: Decimal) -> Quantity:
    """The figure in the unit and the factor of its header. A count is exact; what it becomes may be rounded."""
    step = quantity.step * factor
    low, high = quantity.low * factor, quantity.high * factor
    if low == high and not counted_in_full(unit, step):
        low, high = low - step / 2, high + step / 2
    return replace(quantity, value=quantity.value * factor, unit=unit, low=low, high=high, step=step)


def _is_change(quantity: Quantity) -> bool:
    """Whether a sign is printed that a level would not have; an amount of money may be below nought."""
    if quantity.unit == POINTS:
        return True
    return quantity.signed and (quantity.text[:1] == "+" or not is_money(quantity.unit))


def _is_other(role: Role, quantity: Quantity, path: Sequence[Label]) -> bool:
    """Whether a figure cannot have the role that its header names: a share in days, or the number under
    'number and rate'."""
    if role is Role.SHARE:
        return quantity.unit not in (PERCENT, POINTS, COUNT)
    if role is not Role.RATE:
        return False
    whole = quantity.unit == COUNT and quantity.step >= 1
    counted = whole and any(_COUNTED.search(label.text) or len(label.text.split()) > LONG for label in path)
    return counted or _is_change(quantity)


def is_one_of(own: str, label: str) -> bool:
    """Whether a label lists several things ('… for knife crime and robbery'), of which the cell's own words
    name one."""
    name = own.lower()
    items = [item.strip(" ()").lower() for item in _JOINED.split(label)]
    if len(items) < 2 or not any(c.isalpha() for c in name):
        return False
    return any(_names(item, name) for item in items)


def _names(item: str, name: str) -> bool:
    """Whether an item of a list is this thing, but for a word or two before or after it."""
    if item.endswith((f" for {name}", f" of {name}")):
        return True
    near = len(item.split()) <= len(name.split()) + 2
    return near and f" {name} " in f" {item} "


def _joined(pieces: Sequence[str]) -> str:
    """The pieces in one phrase, without one that another says already."""
    kept: list[str] = []
    for i, piece in enumerate(pieces):
        low = piece.lower()
        others = [*pieces[:i], *(p for p in pieces[i + 1 :] if p.lower() != low)]
        if piece and not any(low in other.lower() for other in others):
            kept.append(piece)
    return " ".join(kept)
