"""Every sentence that an answer says in its own words."""

from __future__ import annotations

from collections.abc import Sequence

NOT_IN_PAPERS = "The papers do not say."
NO_PAPERS = "There are no papers to answer from; bring some in with tieout ingest."
NOTES = "Notes for the officer"
"""The heading of what a draft says to the officer and that is no part of its text."""
NO_PART = "it stands in a part of the commentary that its evidence does not bear"
APPROXIMATE = "The paper gives this as approximate."
NEAREST = "The nearest passages are shown; none of them answers the question."


def instead(missing: Sequence[str], said: str) -> str:
    """What there is where a figure is asked for an area or a period that the papers do not give it for."""
    return f"The papers do not say for {listed(missing)}. What they give: {said}"


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


def counted(subject: str, names: Sequence[str], of: int, working: str) -> str:
    """How many of several figures meet a condition: 'Revenue: 2 of 3, 2019 and 2018 (12 > 10; 11 > 10; 9 > 10).'"""
    said = f"{len(names)} of {of}" + (f", {listed(names)}" if names else "")
    return f"{subject}: {said} ({working})." if subject else f"{said} ({working})."


def listed(names: Sequence[str]) -> str:
    """'April, May and June'."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def without_model(model: str, why: str) -> str:
    """That the extractive engine answers in a chat model's stead: 'The chat model x was silent; …'."""
    return f"The chat model {model} {why}; this answer was found without it."


def broken_off(model: str, why: str) -> str:
    """That a chat model's reply ended early, after sentences that are borne out."""
    return f"The chat model {model} {why}; what it had written until then is borne out by its sources."


def left_out(model: str, dropped: Sequence[tuple[str, int]]) -> str:
    """How many sentences of a chat model were left out, and why."""
    count = sum(n for _, n in dropped)
    reasons = "; ".join(f"{why} ({n})" if len(dropped) > 1 else why for why, n in dropped)
    said = "1 sentence of the chat model" if count == 1 else f"{count} sentences of the chat model"
    return f"{said} {model} {'was' if count == 1 else 'were'} left out: {reasons}."


def nothing_borne(dropped: Sequence[tuple[str, int]]) -> str:
    """Why no sentence of a chat model is shown, in words that follow its name."""
    reasons = "; ".join(why for why, _ in dropped)
    return f"wrote nothing that its sources bear out ({reasons})" if dropped else "found no answer in what it was given"


def worded_by(model: str, count: int, of: int) -> str:
    """Who wrote a draft: 'The chat model x wrote 8 of 11 sentences; …'."""
    return f"The chat model {model} wrote {count} of {of} sentences; each was checked against the sources it cites."


def drafted_without(model: str, why: str) -> str:
    """That the extractive engine drafts in a chat model's stead."""
    return f"The chat model {model} {why}; this draft was made without it."
