"""What is said of a measure over time: why a figure is not of the series, and what to bear in mind of it."""

from __future__ import annotations

from collections.abc import Sequence

NO_PERIOD = "The paper gives no period for it that can be relied on."

_LONGEST_HEADER = 100


def other_measure(other: str, of: str) -> str:
    return f"It is called ‘{other}’, which may not be ‘{of}’."


def other_unit(other: str, of: str) -> str:
    return f"It is {unit(other)}, not {unit(of)}."


def unit(name: str) -> str:
    """A unit with its article: 'a number', 'a rate per 1,000 population', 'in GBP'."""
    if name.startswith("per "):
        return f"a rate {name}"
    return {"count": "a number", "percent": "a percentage", "ratio": "a ratio"}.get(name, f"in {name}")


def other_form(form: str) -> str:
    """Of a figure that is a target, an average, the highest of several."""
    told = {
        "mean": "an average",
        "average": "an average",
        "level": "a level",
        "median": "a median",
        "highest": "the highest of several",
        "lowest": "the lowest of several",
    }
    return f"It is {told.get(form, f'a {form}')}."


def other_area(other: str | None, of: str | None) -> str:
    return f"It is for {other or 'an area that the paper does not name'}, not for {of or 'the body as a whole'}."


def other_scope(other: str, measure: str) -> str:
    if not other:
        return "It does not stand in the row of a table that the others stand in."
    short = other if len(other) <= _LONGEST_HEADER else f"{other[:_LONGEST_HEADER].rsplit(' ', 1)[0]} …"
    return f"It stands in a table under ‘{short}’, which may be another count of ‘{measure}’."


def other_length(other: str, of: str) -> str:
    return f"It covers {other}, not {of}."


def no_series(asked: str) -> str:
    return f"The papers give no figures over time for ‘{asked}’."


def different_values(periods: int) -> str:
    return f"The papers give different values for {periods} {'period' if periods == 1 else 'periods'}."


def approximate(about: int, of: int) -> str:
    return f"{about} of the {of} values are only about right, as the paper gives them."


def supposed(values: Sequence[str]) -> str:
    """Of values whose period was worked out from the date of their paper."""
    return f"The period of {', '.join(values)} is supposed from the words and the date of the paper."


def several_sources(sources: Sequence[str]) -> str:
    return f"The papers name several sources for the data: {'; '.join(sources)}."
