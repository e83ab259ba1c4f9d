"""Every sentence that an answer says in its own words."""

from __future__ import annotations

NOT_IN_PAPERS = "The papers do not say."
NO_PAPERS = "There are no papers to answer from; bring some in with tieout ingest."
NEAREST = "The nearest passages are shown; none of them answers the question."


def cell(label: str, value: str, caption: str) -> str:
    """A table cell as a sentence: what it is of, its value, and the table's caption where it has one."""
    said = f"{label}: {value}" if label else value
    return f"{said} ({caption})." if caption else f"{said}."
