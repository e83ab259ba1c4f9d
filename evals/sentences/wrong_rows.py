"""Wrong sentences made from a row of a table: its figures with another amount, unit, cell, time, area or sum."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from corpus.model import Figure
from evals.sentences.sources import OverTime, Row, TwoAreas, is_over_time
from evals.sentences.spoilt import other_amounts, spoilt
from evals.sentences.written import Written, pick
from evals.wording import Wording, amount_of, is_rate
from figures.arithmetic import Amount, change, percentage_change, printed, rounded
from figures.meant import Role
from figures.units import COUNT, PERCENT, POINTS

_HOW = ("sharply", "significantly", "dramatically", "slightly", "markedly", "strongly", "alarmingly")


def wrong_of_row(row: Row) -> Iterator[Written]:
    for f in row.figures:
        said = Wording.of(f)
        yield from _another_amount(row, f, said)
        yield from _of_another_cell(row, f, said)
        yield from _welded(row, f, said)
        yield from spoilt(row, said.sentence())
    for two in row.over_time():
        yield from _two_periods(row, two)
    for pair in row.two_areas():
        yield from _two_areas(row, pair)


def _another_amount(row: Row, f: Figure, said: Wording) -> Iterator[Written]:
    value = abs(f.quantity.value)
    for kind, other in other_amounts(value):
        if not row.known.holds(other, f"{other:,}"):
            yield row.wrong(said.sentence(amount=amount_of(other, f)), kind)
    if f.quantity.unit in (PERCENT, COUNT):
        instead = f"{value:f} percentage points" if f.quantity.unit == PERCENT else f"{value:,f}%"
        if not row.known.holds_in(value, POINTS if f.quantity.unit == PERCENT else PERCENT):
            yield row.wrong(said.sentence(amount=instead), "unit")
    if f.role is Role.CHANGE and f.direction is not None:
        yield row.wrong(said.sentence(turned=True), "direction")


def _of_another_cell(row: Row, f: Figure, said: Wording) -> Iterator[Written]:
    """The amount of another cell of the table in its place."""
    for g in (o for e in row.held for o in e.figures):
        if g.cell == f.cell or g.quantity.unit != f.quantity.unit or abs(g.quantity.value) <= 1:
            continue
        if not row.known.may_be(g.quantity.value, f.measure, f.period, f.area):
            kind = "period" if is_over_time(f, g) else "neighbour"
            yield row.wrong(said.sentence(amount=amount_of(abs(g.quantity.value), f)), kind)
    for _, g in row.below:
        if g.quantity.unit == f.quantity.unit and not row.known.may_be(g.quantity.value, f.measure, f.period, f.area):
            kind = "area" if f.area and g.area and f.area != g.area else "neighbour"
            yield row.wrong(said.sentence(amount=amount_of(abs(g.quantity.value), f)), kind)
            break


def _welded(row: Row, f: Figure, said: Wording) -> Iterator[Written]:
    """The amount of another passage in its place, with both cited."""
    for token, held in row.by_token.items():
        for g in held[0].figures:
            alien = held[0].hit is not row.held[0].hit and g.quantity.unit == f.quantity.unit
            if alien and abs(g.quantity.value) > 3 and not row.known.may_be(g.quantity.value, f.measure, None, None):
                text = said.sentence(amount=amount_of(abs(g.quantity.value), f))
                yield Written(text, "welded", (row.token, token))
                return


def _two_periods(row: Row, two: OverTime) -> Iterator[Written]:
    (a, b), (p, q), (verb, other) = two.said, two.when, two.verbs
    opens = f"{two.measure}{two.where}"
    yield row.wrong(f"{opens} {other} from {a} {p} to {b} {q}.", "direction")
    yield row.wrong(f"{opens} {verb} {pick(_HOW, opens)} from {a} {p} to {b} {q}.", "judged")
    exchanged = amount_of(two.amounts[1], two.first), amount_of(two.amounts[0], two.last)
    yield row.wrong(f"{opens} {other} from {exchanged[0]} {p} to {exchanged[1]} {q}.", "swapped")
    unit = two.first.quantity.unit
    if unit == PERCENT or is_rate(two.first):
        return
    x, y = (Amount(v, unit) for v in two.amounts)
    gap, share = abs(change(x, y).rounded), abs(percentage_change(x, y).rounded)
    step = max(Decimal(1), rounded(gap * Decimal("0.1")))
    if not row.known.holds(gap + step):
        yield row.wrong(f"{opens} {verb} by {printed(gap + step, unit)} {two.between}.", "sum")
    turned = abs(percentage_change(y, x).rounded)
    if abs(turned - share) >= Decimal("0.2") and not row.known.holds(turned):
        yield row.wrong(f"{opens} {verb} by {turned}% {two.between}.", "sum")
    yield row.wrong(f"{opens} {other} by {printed(gap, unit)} {two.between}.", "direction")


def _two_areas(row: Row, pair: TwoAreas) -> Iterator[Written]:
    (x, y), (a, b), turned = pair.said, pair.areas, pair.ways[1]
    tokens = (row.token, pair.token)
    yield Written(f"{pair.measure} stood at {y} {a} and {x} {b}{pair.when}.", "swapped", tokens)
    yield Written(f"{pair.measure} was {turned} {a} ({x}) than {b} ({y}){pair.when}.", "direction", tokens)
