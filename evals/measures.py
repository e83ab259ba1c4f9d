"""Figures over many cases: means with intervals, by kind, against floors and against the last run."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from tomllib import TOMLDecodeError, loads
from typing import Any

from corpus.errors import BadInput
from evals.cases import Case

RESAMPLES = 2_000
BY_KIND = ("right_and_cited", "abstained_when_it_should")


@dataclass(frozen=True, slots=True)
class Measure:
    """A mean over `cases` cases, and the interval that holds it in 95 of 100 resamples of them."""

    value: float
    low: float
    high: float
    cases: int

    @classmethod
    def over(cls, values: Sequence[float]) -> Measure:
        """The mean of one value or more. The resamples are the same at every call."""
        chance = random.Random(0)
        means = sorted(fmean(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
        tail = RESAMPLES // 40
        return cls(fmean(values), means[tail], means[-tail - 1], len(values))


@dataclass(frozen=True, slots=True)
class Scores:
    """What a run measured. `unscored` gives for each case that could not be scored the reason; it
    counts neither as right nor as wrong."""

    measures: dict[str, Measure]
    by_kind: dict[str, Measure]
    unscored: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        return {
            "measures": {name: _json(m) for name, m in self.measures.items()},
            "by_kind": {name: _json(m) for name, m in self.by_kind.items()},
            "unscored": self.unscored,
        }


def _json(measure: Measure) -> dict[str, float]:
    return {
        "value": round(measure.value, 4),
        "low": round(measure.low, 4),
        "high": round(measure.high, 4),
        "cases": measure.cases,
    }


def gather(cases: Sequence[Case], scored: Mapping[str, Mapping[str, float]], unscored: Mapping[str, str]) -> Scores:
    """The scores of single cases, by case id, as means. A measure that no case bears is left out."""
    values: dict[str, list[float]] = defaultdict(list)
    kinds: dict[str, list[float]] = defaultdict(list)
    for case in cases:
        for name, value in scored.get(case.id, {}).items():
            values[name].append(value)
            if name in BY_KIND:
                kinds[case.kind].append(value)
    return Scores(
        {name: Measure.over(v) for name, v in values.items()},
        {kind: Measure.over(v) for kind, v in kinds.items()},
        dict(unscored),
    )


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a set of cases must reach: `at_least` and `at_most` by name of measure."""

    at_least: Mapping[str, float]
    at_most: Mapping[str, float]

    def broken_by(self, scores: Scores) -> list[str]:
        """One sentence a bound that does not hold. A measure that could not be taken breaks its bound, and so
        does a case that could not be scored: a floor may not be kept by leaving cases out."""
        said = [f"{case} could not be scored: {why}." for case, why in scores.unscored.items()]
        said += [
            f"{name} has a bound and was not measured."
            for name in {**self.at_least, **self.at_most}
            if name not in scores.measures
        ]
        measured = {name: m.value for name, m in scores.measures.items()}
        said += [
            f"{name} is {measured[name]:.4g}, below its floor of {floor:g}."
            for name, floor in self.at_least.items()
            if name in measured and measured[name] < floor
        ]
        said += [
            f"{name} is {measured[name]:.4g}, above its ceiling of {ceiling:g}."
            for name, ceiling in self.at_most.items()
            if name in measured and measured[name] > ceiling
        ]
        return said


def load_bounds(path: Path, name: str) -> Bounds:
    """The bounds of the set of cases called `name`, a table of a TOML file. BadInput where there is none."""
    try:
        section = loads(path.read_text("utf-8"))[name]
    except OSError as error:
        raise BadInput(f"The floors in {path} cannot be read: {error.strerror}.") from None
    except TOMLDecodeError as error:
        raise BadInput(f"The floors in {path} are not TOML: {error}.") from None
    except KeyError:
        raise BadInput(f"There are no floors for {name!r} in {path}; add a table of that name.") from None
    return Bounds(section.get("at_least", {}), section.get("at_most", {}))
