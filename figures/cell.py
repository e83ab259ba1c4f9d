"""A table cell read for meaning: each figure in it with what its row, its column and the caption say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from figures.dates import Period, PeriodKind, add_months, contains, financial_year_of, same_period
from figures.label import LONG, Label, Labels, periods_of
from figures.meant import Direction, Frame, Meant, Role
from figures.parts import Part, parts_of
from figures.patterns import compiled
from figures.quantity import find_quantities, parse_quantity
from figures.sentence import read_sentence
from figures.units import COUNT, PERCENT, POINTS, RANK
from figures.value import Quantity, counted_in_full, is_money

_PROSE = 12
"""A cell with more words to each figure is running text."""

_LABEL_WORDS = 3
"""A cell of more words under 'Date' or 'Notes' says something."""

_LONGEST = 1_000
"""A cell of more characters is running text, too; it also bounds the work that taking one apart takes."""

_FEW_WORDS = 2
"""So few ('Killed', 'Local resolution') do not say what is measured without the outer headers or the caption."""

_SENTENCE = re.compile(r"(?<=[a-z)\]%\d][.!?])\s+(?=[A-Z])")
_NUMBERING = compiled(
    r"(?i:(?:(?:agenda )?item|minute|page|para(?:graph)?|section|row|serial|line|lot|risk)s?(?: (?:no|number|ref)\.?)?"
    r"|ref(?:erence)?(?: (?:no|number)\.?)?|id|code|no\.?|#|date|year|month|week|quarter|version|post ?code"
    r"|(?:tele)?phone(?: number)?|contact(?: number)?|note|notes)"
)
_YEAR = compiled(r"(?:19|20)\d\d\*?")
_RISES = compiled(r"(?i:\b(?:increase|growth|rise|change)\b)")
_FALLS = compiled(r"(?i:\b(?:reduction|decrease|fall|drop|decline)\b)")
_YEAR_ENDING = compiled(
    r"(?i:\b(?:years? end(?:ing|ed)|(?:rolling )?(?:12|twelve) months? (?:to|ending)|rolling (?:12|twelve)[ -]months?"
    r"|rolling year))\s*(?:\)|\]|$|[.,;:(–-])"
)
_YEAR_TO_DATE = compiled(r"(?i:\b(?:years?[ -]to[ -]date|YTD|FYTD))\s*(?:\)|\]|$|[.,;:(–-])")
_COUNTED = compiled(r"(?i:\b(?:numbers?|volumes?|counts?|total)\b)")
_SHORT_LABEL = re.compile(r"\s*[;,/]?\s*[A-Z][A-Za-z&]{0,12}[ :]{1,2}")
_SAME = compiled(r"(?i:\bsame (?:period|quarter|time|month|stage|point)\b)")
_JOINED = re.compile(r"[,;:/(]| and | or ")
_LIST = re.compile(r"[,;:(]| for | including ")


def read_cell(
    text: str,
    row_path: tuple[str, ...],
    col_path: tuple[str, ...],
    caption: str,
    frame: Frame,
    labels: Labels | None = None,
) -> list[Meant]:
    """Every figure of a data cell, in order. `row_path` and `col_path` are its headers, outermost first.
    `labels` keeps what the headers of its table say, for one who reads many of its cells.

    The cell's own words go before its headers, the row's area before the column's, and the caption gives
    only what these do not. A number that only labels is no figure.
    """
    if _numbers_only(text, row_path, col_path):
        return []
    one = parse_quantity(text)
    quantities = [one] if one else find_quantities(text)
    if not quantities:
        return []
    heads = _Heads(row_path, col_path, labels or Labels(caption, frame))
    if len(text) > _LONGEST or len(text.split()) > _PROSE * len(quantities):
        return _read_prose(text, heads, frame)
    parts = parts_of(text, _with_percent(text, quantities), heads.frame)
    heads.listed = any(_is_one_of(part.measure, label.text) for part in parts for label in heads.rows[:1])
    return [heads.meant(part) for part in parts]


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
    between two amounts of money, as on an account's first line and its total, bare numbers are money."""
    units = {m.quantity.unit for m in column if m.role is Role.CHANGE and m.quantity.signed}
    money = [i for i, m in enumerate(column) if is_money(m.quantity.unit)]
    one_currency = len({column[i].quantity.unit for i in money}) == 1
    read = []
    for i, m in enumerate(column):
        if m.quantity.unit in units and m.role in (Role.LEVEL, Role.SHARE):
            m = replace(m, role=Role.CHANGE, direction=Direction.UP if m.quantity.value > 0 else None)
        if one_currency and money[0] < i < money[-1] and _is_bare(m.quantity):
            m = replace(m, quantity=_scaled(m.quantity, column[money[0]].quantity.unit, Decimal(1)))
        read.append(m)
    return read


def _is_bare(quantity: Quantity) -> bool:
    """Whether nothing says what a number counts."""
    return quantity.unit == COUNT and not quantity.noun and quantity.per is None


def _numbers_only(text: str, row_path: tuple[str, ...], col_path: tuple[str, ...]) -> bool:
    """Whether a number in this cell can only number, date or name its row."""
    head = col_path[-1].strip(" .:") if col_path else ""
    bare = text.strip()
    short = len(bare.split()) <= _LABEL_WORDS
    if head and short and _NUMBERING.fullmatch(head) and not (head.lower() in ("no", "#") and row_path):
        return True
    return bool(_YEAR.fullmatch(bare)) and not (row_path and col_path)


class _Heads:
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
            if _is_bare(quantity):
                return _scaled(quantity, label.unit or COUNT, label.factor), label is self.caption
            if is_money(quantity.unit) and label.factor != 1 and quantity.text[-1:].isdigit():
                return _scaled(quantity, quantity.unit, label.factor), False
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


def _read_prose(text: str, heads: _Heads, frame: Frame) -> list[Meant]:
    """Running text in a cell, a sentence at a time, its headers giving what a sentence leaves out."""
    labels = (*heads.rows, *heads.cols)
    under = replace(frame, headings=(*frame.headings, *(label.text for label in reversed(labels))))
    found: list[Meant] = []
    start = 0
    for end in (*(m.start() for m in _SENTENCE.finditer(text)), len(text)):
        sentence = text[start:end]
        offset = start + len(sentence) - len(sentence.lstrip())
        for meant in read_sentence(sentence.strip(), under):
            quantity = replace(meant.quantity, start=meant.quantity.start + offset, end=meant.quantity.end + offset)
            found.append(
                replace(
                    meant,
                    quantity=quantity,
                    measure=meant.measure or heads.measure(""),
                    area=meant.area or heads.area(),
                    period=meant.period or heads.period(),
                )
            )
        start = end
    return found


def _with_percent(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """Bare numbers that follow a percentage, each under a short label, are percentages: 'A 65% B 70; C 74'."""
    out = list(quantities)
    for i, right in enumerate(out[1:], 1):
        left = out[i - 1]
        if (
            _is_bare(right)
            and 0 <= right.value <= 100
            and left.unit == PERCENT
            and _SHORT_LABEL.fullmatch(text, left.end, right.start)
        ):
            out[i] = _scaled(right, PERCENT, Decimal(1))
    return out


def _scaled(quantity: Quantity, unit: str, factor: Decimal) -> Quantity:
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


def _is_one_of(own: str, label: str) -> bool:
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
