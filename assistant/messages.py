"""Every sentence that an answer says in its own words."""

from __future__ import annotations

from collections.abc import Sequence

NOT_IN_PAPERS = "The papers do not say."
NO_PAPERS = "There are no papers to answer from; bring some in with tieout ingest."
NEAREST = "The nearest passages are shown; none of them answers the question."


def cell(label: str, value: str, caption: str) -> str:
    """A table cell as a sentence: what it is of, its value, and the table's caption where it has one."""
    said = f"{label}: {value}" if label else value
    return f"{said} ({caption})." if caption else f"{said}."


def calculated(subject: str, what: str, value: str, working: str) -> str:
    """A figure that the papers do not print, with its sum: 'Tours of duty: the change from 2020 to 2021 is 2,625
    (12,636 − 10,011).'"""
    opening = f"{subject[:1].upper()}{subject[1:]}: {what}" if subject else f"{what[:1].upper()}{what[1:]}"
    return f"{opening} is {value} ({working})."


def values(subject: str, pairs: Sequence[tuple[str, str]]) -> str:
    """Several figures that were asked for, each with what it is for: 'Revenue: 12 in 2018; 15 in 2019.'"""
    said = "; ".join(f"{value} ({slot})" if slot else value for slot, value in pairs)
    return f"{subject}: {said}." if subject else f"{said}."


def listed(names: Sequence[str]) -> str:
    """'April, May and June'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


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
