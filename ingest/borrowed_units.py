"""Units that a figure's own place does not print and its paper says elsewhere: a table of bare rates whose text
speaks of per cent, and an amount in thousands without its currency sign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from corpus.model import Block, Figure
from figures.heads import scaled
from figures.meant import Role
from figures.patterns import any_of, compiled
from figures.units import COUNT, PERCENT, currency
from figures.value import is_bare, is_money

_TOLD = frozenset({Role.LEVEL, Role.RATE, Role.SHARE, Role.AVERAGE, Role.BASELINE})
_LIKE = Decimal("1.5")
"""How far outside a table's values one of the text may lie and still be of its measure."""

_WORD = re.compile(r"[a-z]+")
_FORM = frozenset("rate rates level average number the of for in and a all total overall proportion percentage".split())
"""What a measure phrase says of the form of its figure and not of what is measured."""

_SHORT = compiled(r"(?<![\w.,])\d[\d.,]*[ ]?[kK]")
_MONEY = compiled(
    "(?i:"
    + any_of(
        "fund funds funding funded grants? costs? costing budgets? spend spent spending savings? saved income invested",
        "investment underspend overspend secured worth award awarded expenditure bid reserves? paid payments? price",
    )
    + r"\b)"
)
_NEAR = 40
"""Characters either side in which a word of money tells that an amount is one."""

_CURRENCY = currency("£")
"""The currency of amounts without a sign in a paper that prints none."""


def with_borrowed_units(text: str, figures: Sequence[Figure], blocks: Sequence[Block]) -> tuple[Figure, ...]:
    """The figures in order, those without a unit in the one that the paper gives elsewhere. Linear."""
    return tuple(_rates(list(_amounts(text, figures)), blocks))


def _amounts(text: str, figures: Sequence[Figure]) -> Iterable[Figure]:
    """'200k secured' is money, in the currency that the paper prints most."""
    printed = Counter(f.quantity.unit for f in figures if is_money(f.quantity.unit))
    ours = printed.most_common(1)[0][0] if printed else _CURRENCY
    for figure in figures:
        quantity = figure.quantity
        if quantity.unit == COUNT and _SHORT.fullmatch(quantity.text) and _near_money(text, figure):
            figure = replace(figure, quantity=scaled(quantity, ours, Decimal(1)))
        yield figure


def _near_money(text: str, figure: Figure) -> bool:
    within, quantity = figure.within, figure.quantity
    before = text[max(within.start, quantity.start - _NEAR) : quantity.start]
    after = text[quantity.end : min(within.end, quantity.end + _NEAR)]
    return _MONEY.search(before) is not None or _MONEY.search(after) is not None


def _rates(figures: Sequence[Figure], blocks: Sequence[Block]) -> Iterable[Figure]:
    """Bare rates of a table in the unit in which the text of its section tells the same measure."""
    told = [f for f in figures if f.cell is None and f.role in _TOLD and f.measure and _is_rate(f.quantity.unit)]
    tables: dict[tuple[int, str], list[Figure]] = {}
    for f in figures:
        if f.cell is not None and f.role is Role.RATE and is_bare(f.quantity):
            tables.setdefault((f.cell[0], f.measure), []).append(f)
    units = {key: _unit_told(column, told, blocks) for key, column in tables.items()} if told else {}
    for f in figures:
        unit = units.get((f.cell[0], f.measure)) if f.cell and f.role is Role.RATE and is_bare(f.quantity) else None
        yield replace(f, quantity=scaled(f.quantity, unit, Decimal(1))) if unit else f


def _is_rate(unit: str) -> bool:
    return unit == PERCENT or unit.startswith("per ")


def _unit_told(column: Sequence[Figure], told: Iterable[Figure], blocks: Sequence[Block]) -> str | None:
    """The one unit in which the text nearest under the same headings tells this measure at such values."""
    least = min(f.quantity.value for f in column) / _LIKE
    most = max(f.quantity.value for f in column) * _LIKE
    measure, block = _content(column[0].measure), blocks[column[0].block]
    nearest: dict[int, set[str]] = {}
    for f in told:
        said, shared = _content(f.measure), _shared_headings(block, blocks[f.block])
        if shared is not None and said and said <= measure and least <= f.quantity.value <= most:
            nearest.setdefault(shared, set()).add(f.quantity.unit)
    units = nearest[max(nearest)] if nearest else set()
    return units.pop() if len(units) == 1 else None


def _content(measure: str) -> frozenset[str]:
    return frozenset(word.rstrip("s") for word in _WORD.findall(measure.lower()) if word not in _FORM)


def _shared_headings(a: Block, b: Block) -> int | None:
    """How many headings two blocks of one item stand under together, None for blocks that share nothing."""
    if a.item != b.item:
        return None
    pairs = zip(a.heading_path, b.heading_path, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared if shared or not (a.heading_path and b.heading_path) else None
