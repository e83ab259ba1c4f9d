"""A figure against others: other areas, and averages of such, in one table, so that period and definition are the
same."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from assistant.comparable import Told
from assistant.draft.peers import Peers
from assistant.draft.subject import Subject
from assistant.draft.words import names_body
from figures.dates import agrees
from figures.meant import Role
from retriever.measures import Measure

_HEADER_WORDS = 5


@dataclass(frozen=True, slots=True)
class Other:
    """A figure of a comparator, which is an area or an average, with its name."""

    place: str
    told: Told


@dataclass(frozen=True, slots=True)
class Comparison:
    """The own figure of a table and those of comparators above and below it, highest first."""

    own: Told
    above: tuple[Other, ...]
    level: tuple[Other, ...]
    below: tuple[Other, ...]


def comparisons(subject: Subject, peers: Peers) -> list[Comparison]:
    """A comparison for each row or column of a table that gives the measure, in whatever form, for several places and
    the period of the figure."""
    focus = subject.focus
    lines: dict[object, list[Other]] = defaultdict(list)
    for one in subject.told:
        if one.figure.cell is None or one.paper.version_id != focus.paper.version_id or one.role is Role.TARGET:
            continue
        if not (one.period and focus.period and agrees(one.period, focus.period)) or one.approximate:
            continue
        place, measure = _placed(one, subject, peers)
        mine = _placed(focus, subject, peers)[1]
        if measure in (mine, subject.wanted.subject) or (place and measure and measure <= mine):
            table, row, col = one.figure.cell
            lines[table, "column", col, one.unit].append(Other(place, one))
            lines[table, "row", row, one.unit].append(Other(place, one))
    found = []
    for line in lines.values():
        own = [o.told for o in line if not o.place]
        others = sorted((o for o in line if o.place), key=lambda o: -o.told.figure.quantity.value)
        if len(own) == 1 and others and len({o.place for o in others}) == len(others):
            value = own[0].figure.quantity.value
            above = tuple(o for o in others if o.told.figure.quantity.value > value)
            level = tuple(o for o in others if o.told.figure.quantity.value == value)
            below = tuple(o for o in others if o.told.figure.quantity.value < value)
            found.append(Comparison(own[0], above, level, below))
    return found


def _placed(one: Told, subject: Subject, peers: Peers) -> tuple[str, frozenset[str]]:
    """Whom a figure is of, '' for the body itself, and what it measures without the words for that."""
    cell = one.entry.cell
    headers = [h for h in (*cell.row_path, *cell.col_path) if len(h.split()) <= _HEADER_WORDS] if cell else []
    own = next((h for h in headers if names_body(h, one)), "")
    peer = next((h for h in headers if peers.heads(h) and not Measure.of(h).subject & subject.wanted.subject), "")
    measure = one.measure.subject - Measure.of(own or peer, peers.known).subject
    if peer and not own:
        return peer, measure
    if one.figure.area and one.area != subject.focus.area:
        return one.figure.area, measure
    return "", measure
