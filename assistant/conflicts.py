"""Whether two figures contradict each other. It is better to miss a contradiction than to see one between
figures of different things, so all that is known of both must agree."""

from __future__ import annotations

from decimal import Decimal

from assistant.comparable import Told
from assistant.series import meet
from figures.dates import agrees
from figures.meant import Role
from retriever.words import words

_LEAST_SURE = 0.6
_FURTHEST = 2
"""Times that one value may be the other: beyond that they count different things, as a whole and a part of it."""

_SUPPOSED = frozenset(
    "could would should may might can maximum minimum limit cap expected expects expect forecast planned estimated "
    "estimate projected predicted target budget budgeted baseline previously provisional excluding including".split()
)
"""What makes another figure of a figure, often without being part of the name of what is measured."""

_COMPARED = frozenset({Role.LEVEL, Role.RATE, Role.AVERAGE})


def contradicts(a: Told, b: Told) -> bool:
    """Whether both tell one measure of one area, period, unit and role, and tell it differently."""
    return (
        a.group == b.group
        and a.measure.alike(b.measure)
        and a.role in _COMPARED
        and _one_whole(a, b)
        and _one_period(a, b)
        and not _together(a, b)
        and _supposed(a) == _supposed(b)
        and not meet(a, b)
        and _near(a.figure.quantity.value, b.figure.quantity.value)
    )


def _one_whole(a: Told, b: Told) -> bool:
    """Where no area is known, figures are of one only within one body's papers."""
    return a.area is not None or a.paper.id == b.paper.id or (a.paper.body is not None and a.paper.body == b.paper.body)


def _one_period(a: Told, b: Told) -> bool:
    return bool(
        a.period
        and b.period
        and a.period.sure >= _LEAST_SURE
        and b.period.sure >= _LEAST_SURE
        and agrees(a.period, b.period)
    )


def _supposed(a: Told) -> frozenset[str]:
    return _SUPPOSED.intersection(words(a.entry.quote)) if a.figure.cell is None else frozenset()


def _together(a: Told, b: Told) -> bool:
    """Whether both stand in one sentence or one table, which tells them apart in a way that was not read."""
    if a.paper.version_id != b.paper.version_id:
        return False
    one, other = a.figure, b.figure
    if one.cell and other.cell:
        return one.cell[0] == other.cell[0]
    return one.within.overlaps(other.within)


def _near(a: Decimal, b: Decimal) -> bool:
    small, large = sorted((abs(a), abs(b)))
    return (a < 0) == (b < 0) and large <= _FURTHEST * small
