"""What a figure means: what it measures, where and when, in which role, and which way it moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from figures.area import Gazetteer
from figures.dates import FINANCIAL_YEAR_STARTS, Period
from figures.value import Quantity


class Role(StrEnum):
    """What a figure is told as. A share is a part of a whole, a rate is over a base or a time; a change is
    the difference between two levels, in the level's own unit, in per cent or in percentage points."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RATE = "rate"
    TARGET = "target"
    BASELINE = "baseline"
    AVERAGE = "average"
    RANK = "rank"


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Meant:
    """A figure read from a sentence or a cell, `quantity` with its offsets into that text and, in a cell,
    with the unit and the factor that its headers give.

    `measure` is the phrase that says what it measures ('burglary dwelling offences'), in the words of the
    paper, without area and period; '' where nothing says it. `area` is a name of the gazetteer, None for the
    body as a whole. `period` has None for a bound that is not said, and is None where no period is.
    """

    quantity: Quantity
    role: Role = Role.LEVEL
    measure: str = ""
    area: str | None = None
    period: Period | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sentence or a cell is read under: the date of its paper, the areas that can be named, the
    headings above it, outermost first, and the sentence before it in its paragraph."""

    gazetteer: Gazetteer
    anchor: date | None = None
    headings: tuple[str, ...] = ()
    before: str = ""
    year_starts: int = FINANCIAL_YEAR_STARTS
