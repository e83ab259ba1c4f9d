"""The filters of a search as SQL."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Filters

WHOLE_AND_ITEMS = (
    "versions v JOIN (SELECT version, kind, body, meeting_date FROM items "
    "UNION ALL SELECT key, NULL, NULL, NULL FROM versions) i ON i.version = v.key"
)
"""Versions `v`, each once by itself and once with each of its items `i`."""


def within(filters: Filters) -> tuple[str, list[str]]:
    """The SQL condition that the filters are, over versions `v` and items `i`. A passage in an item of
    a pack is judged by the item's own kind, body and date where it has them; one in a pack is also of
    the kind pack."""
    conditions, values = ["1"], list[str]()

    def require(condition: str, *given: str) -> None:
        conditions.append(condition)
        values.extend(given)

    def one_of(column: str, given: Sequence[str]) -> str:
        values_here = ", ".join("?" for _ in given)
        return f"{column} IN ({values_here})"

    if filters.papers:
        columns = ("v.paper", "v.file_name", "v.id")
        require(f"({' OR '.join(one_of(c, filters.papers) for c in columns)})", *(filters.papers * len(columns)))
    if filters.kinds:
        require(f"({one_of('v.kind', filters.kinds)} OR {one_of('i.kind', filters.kinds)})", *(filters.kinds * 2))
    if filters.bodies:
        require(one_of("coalesce(i.body, v.body) COLLATE NOCASE", filters.bodies), *filters.bodies)
    if filters.since:
        require("coalesce(i.meeting_date, v.meeting_date) >= ?", filters.since.isoformat())
    if filters.until:
        require("coalesce(i.meeting_date, v.meeting_date) <= ?", filters.until.isoformat())
    return " AND ".join(conditions), values
