"""What a measure over time is made of, and how it is written as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.model import citation_json, number_json
from corpus.model import Citation
from figures.dates import Period
from figures.meant import Role


@dataclass(frozen=True, slots=True)
class Value:
    """A value with all that say it, the newest paper first. `text` is as that prints it."""

    value: Decimal
    unit: str
    text: str
    approximate: bool
    citations: tuple[Citation, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "value": number_json(self.value),
            "unit": self.unit,
            "text": self.text,
            "approximate": self.approximate,
            "citations": [citation_json(c) for c in self.citations],
        }


@dataclass(frozen=True, slots=True)
class Point:
    """A period with the value that the newest paper gives, and other values that papers give for it."""

    period: Period
    value: Value
    conflicts: tuple[Value, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "period": period_json(self.period),
            **self.value.to_json(),
            "conflicts": [c.to_json() for c in self.conflicts],
        }


@dataclass(frozen=True, slots=True)
class Apart:
    """Figures that are not of the series: what they are called, why they are apart, and those that have a
    period, in order. `figures` are those that have none. `charted` tells that they are of the series' own
    unit and area, so that they can stand beside it."""

    name: str
    unit: str
    area: str | None
    reason: str
    points: tuple[Point, ...]
    figures: tuple[Value, ...] = ()
    charted: bool = False

    def to_json(self) -> dict[str, Any]:
        return {
            "measure": self.name,
            "unit": self.unit,
            "area": self.area,
            "reason": self.reason,
            "points": [p.to_json() for p in self.points],
            "figures": [f.to_json() for f in self.figures],
        }


@dataclass(frozen=True, slots=True)
class Series:
    """What the papers say of a measure over time. `name`, `unit`, `area` and `length` are of its points, and ''
    or None where it has none; `area` is None where the papers name none. `notes` are sentences that say what is
    to be borne in mind of the points."""

    asked: str
    name: str
    unit: str
    role: Role | None
    area: str | None
    length: str
    points: tuple[Point, ...]
    apart: tuple[Apart, ...]
    notes: tuple[str, ...] = ()

    @property
    def conflicts(self) -> tuple[Point, ...]:
        """The points for which papers give different values."""
        return tuple(point for point in self.points if point.conflicts)

    @property
    def approximate(self) -> bool:
        return any(point.value.approximate for point in self.points)

    def to_json(self) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "measure": self.name,
            "unit": self.unit,
            "role": self.role and self.role.value,
            "area": self.area,
            "length": self.length,
            "points": [point.to_json() for point in self.points],
            "apart": [apart.to_json() for apart in self.apart],
            "notes": list(self.notes),
        }


def period_json(period: Period) -> dict[str, Any]:
    """The words of a period and its days, from `first` to before `until`."""
    return {
        "first": period.first and period.first.isoformat(),
        "until": period.until and period.until.isoformat(),
        "said": period.text,
        "sure": period.sure,
    }
