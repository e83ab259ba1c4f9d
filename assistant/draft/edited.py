"""A draft that came back: each sentence traced again, and those marked that were changed since it was drafted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from assistant.trace.claims import PARAGRAPH_NUMBER
from assistant.trace.draft import TracedDraft, TracedPart
from corpus.errors import BadInput


@dataclass(frozen=True, slots=True)
class EditedPart:
    """A part of an edited draft that was traced, and whether it was changed or added since."""

    part: TracedPart
    changed: bool

    def to_json(self, number: int) -> dict[str, Any]:
        assert self.part.traced is not None
        return {"changed": self.changed, **self.part.traced.to_json(number)}


def edited_parts(traced: TracedDraft, drafted: Mapping[str, Any]) -> list[EditedPart]:
    """Each claim of `traced`, compared with the draft that `drafted` is the JSON of. BadInput where it is none."""
    try:
        known = {_bare(said) for said in _said(drafted)}
        values = {str(f["text"]).strip("~ ") for f in drafted["figures"]}
    except (KeyError, TypeError):
        raise BadInput("The draft to compare with is none that `tieout draft --json` wrote; give that file.") from None
    return [EditedPart(p, not _is_known(p, known, values)) for p in traced.parts if p.traced is not None]


def _said(drafted: Mapping[str, Any]) -> Iterator[str]:
    yield f"Measure: {drafted['measure']}"
    yield f"Aim: {drafted.get('aim')}"
    name = str(drafted["measure"])
    yield f"{name[:1].upper()}{name[1:]}, {drafted['period']}: chart of the figures below"
    yield from drafted["notes"]
    for line in drafted["lines"]:
        yield line["text"]


def _is_known(part: TracedPart, known: set[str], values: set[str]) -> bool:
    if part.claim.meant is not None:  # a cell, as 'area, period: value'
        value = part.claim.text.rpartition(": ")[2].replace(",", "")
        return any(v.replace(",", "") in value.split() or v.replace(",", "") == value.rstrip("%") for v in values)
    return _bare(part.claim.text) in known


def _bare(sentence: str) -> str:
    """A sentence without the marks and the paragraph number before it, its white space evened."""
    said = " ".join(sentence.replace("\\", "").strip(' “”"*-').split()).rstrip(" .”")
    return said[len(number[0]) :] if (number := PARAGRAPH_NUMBER.match(said)) else said
