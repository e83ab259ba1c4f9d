"""What runs on over a page's end: paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingest.reading import Part, PartKind

_ENDED = re.compile(r"[.!?:;][”\"’')\]]*[\d¹²³⁴⁵⁶⁷⁸⁹]{0,3}$")
_RUNNING = (PartKind.PARAGRAPH, PartKind.LIST_ITEM)


def joined(pages: Iterable[list[Part]]) -> list[Part]:
    """The parts of all pages, with a paragraph that one page breaks off and the next goes on with
    made one; it stands on the page where it starts."""
    out: list[Part] = []
    for parts in pages:
        if parts and (before := _last_running(out)) is not None:
            after = next((place for place, part in enumerate(parts) if part.kind is not PartKind.NOTE), None)
            if after is not None and _goes_on(out[before], parts[after]):
                out[before] = replace(out[before], text=_together(out[before].text, parts[after].text))
                parts = parts[:after] + parts[after + 1 :]
        out.extend(parts)
    return out


def _last_running(parts: list[Part]) -> int | None:
    """Where the last paragraph stands, if only notes and tables follow it."""
    for place in range(len(parts) - 1, -1, -1):
        if parts[place].kind in _RUNNING:
            return place
        if parts[place].kind is PartKind.HEADING:
            return None
    return None


def _goes_on(before: Part, after: Part) -> bool:
    if after.kind is not PartKind.PARAGRAPH or not before.text or not after.text or _ENDED.search(before.text):
        return False
    alike = abs((before.size or 0) - (after.size or 0)) < 1.0 and before.bold == after.bold
    return alike and (after.text[0].islower() or before.text[-1] in ",–—-")


def _together(before: str, after: str) -> str:
    if before.endswith("-") and before[-2:-1].isalpha() and after[0].islower():
        return before[:-1] + after
    return f"{before} {after}"
