"""Why a figure is not of a series, and why there is none: every such sentence that users see."""

from __future__ import annotations

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
