"""A figure against other areas: those of one table, so that period and definition are the same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from assistant.comparable import Told
from assistant.draft.subject import Subject
from figures.dates import agrees


@dataclass(frozen=True, slots=True)
class Comparison:
    """The own figure of a table and those of other areas above and below it, highest first."""

    own: Told
    above: tuple[Told, ...]
    level: tuple[Told, ...]
    below: tuple[Told, ...]


def comparisons(subject: Subject) -> list[Comparison]:
    """A comparison for each column of a table that gives the measure, in whatever form, for several areas and
    the period of the figure."""
    focus = subject.focus
    columns: dict[object, list[Told]] = defaultdict(list)
    for one in subject.told:
        if one.figure.cell is None or one.figure.area is None or one.paper.version_id != focus.paper.version_id:
            continue
        if not (one.period and focus.period and agrees(one.period, focus.period)) or one.approximate:
            continue
        if one.measure.alike(focus.measure) or one.measure.alike(subject.wanted):
            table, row, col = one.figure.cell
            columns[table, "column", col, one.unit].append(one)
            columns[table, "row", row, one.unit].append(one)
    found = []
    for column in columns.values():
        own = [t for t in column if t.area == focus.area]
        others = [t for t in column if t.area != focus.area]
        if len(own) == 1 and others and len({t.area for t in others}) == len(others):
            ordered = sorted(others, key=lambda t: -t.figure.quantity.value)
            value = own[0].figure.quantity.value
            found.append(
                Comparison(
                    own[0],
                    tuple(t for t in ordered if t.figure.quantity.value > value),
                    tuple(t for t in ordered if t.figure.quantity.value == value),
                    tuple(t for t in ordered if t.figure.quantity.value < value),
                )
            )
    return found
