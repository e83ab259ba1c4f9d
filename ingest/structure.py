"""Paragraph numbers, headings and captions, from parts that may say nothing of them.

Board papers number their paragraphs and set their headings short, bold or in capitals, more often
than they mark them up. What the format says is kept; the rest is read from how a part looks and
from what follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ingest.prose import without_prose_tables
from ingest.reading import Part, PartKind

_NUMBER = re.compile(
    r"(?:\(?(?P<decimal>\d{1,3}(?:\.\d{1,3}){0,3})(?P<stop>[.)]?)"
    r"|\((?P<bracket>[a-zA-Z]|[ivxlc]{1,6})\)|(?P<letter>[a-zA-Z]|[ivxlc]{1,6}|\d{1,2}[a-z])[.)])\s+(?=\S)"
)
_MINUTE = re.compile(r"(?P<minute>\d{1,4})\.?\s+(?=[A-Z][A-Z’'\-–& ]{3,})")
_CAPITALS = re.compile(r"[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*$")
_CONTACT = re.compile(r"@|www\.|https?:|\btel(?:ephone)?\b|\b0\d{3,4}\s?\d{3}", re.I)
_ENDS = (".", ";", ",", "?", "!")
_LONGEST_HEADING = 110
_MOST_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Structured:
    """A part with its paragraph number and the headings above it, outermost first. `level` is set
    for headings, 1 outermost."""

    part: Part
    number: str | None = None
    heading_path: tuple[str, ...] = ()
    level: int | None = None


def number_of(text: str) -> tuple[str, int] | None:
    """The paragraph number that `text` opens with, as printed without its stop or brackets, and where
    the words after it begin: ('21', 4), ('1.1', 4), ('iii', 5). None where it opens with none; a bare
    integer needs a stop, a bracket or capitals after it ('611 NOTICE OF RECORDING')."""
    if m := _MINUTE.match(text):
        return m["minute"], m.end()
    m = _NUMBER.match(text)
    if not m:
        return None
    number = m["decimal"] or m["bracket"] or m["letter"]
    if m["decimal"] and not m["stop"] and ("." not in number or text[m.end() :][:1].islower()):
        return None
    return number, m.end()


def structure(parts: Sequence[Part]) -> list[Structured]:
    """Each part with number, level and heading path; captions moved into the grids that they name, tables
    of prose taken apart."""
    parts = list(without_prose_tables(_captioned(parts)))
    levels = _levels(parts)
    found: list[Structured] = []
    path: list[tuple[int, str]] = []
    for i, part in enumerate(parts):
        number = part.number or ((n := number_of(part.text)) and n[0]) or None
        level = levels.get(i)
        if level is None:
            if part.kind is PartKind.PARAGRAPH and number and not number[0].isdigit():
                part = replace(part, kind=PartKind.LIST_ITEM)
            found.append(Structured(part, number, tuple(t for _, t in path)))
            continue
        path = [(lv, t) for lv, t in path if lv < level]
        found.append(Structured(replace(part, kind=PartKind.HEADING), number, tuple(t for _, t in path), level))
        path.append((level, part.text))
    return found


def _captioned(parts: Sequence[Part]) -> list[Part]:
    """A short paragraph directly above a table without a caption becomes its caption."""
    out: list[Part] = []
    for part in parts:
        above = out[-1] if out else None
        if part.grid and not part.grid.caption and above and _is_caption(above):
            out.pop()
            part = replace(part, grid=replace(part.grid, caption=above.text))
        out.append(part)
    return out


def _is_caption(part: Part) -> bool:
    if part.kind is not PartKind.PARAGRAPH or not part.text or len(part.text) > 160:
        return False
    if re.match(r"(?:table|figure|chart|graph|fig\.)\s*\d*", part.text, re.I):
        return True
    if re.match(r"(?:appendix|annexe?|schedule)\b", part.text, re.I):
        return False
    return part.text.endswith(":") or (not part.text.endswith(_ENDS) and number_of(part.text) is None)


def _levels(parts: Sequence[Part]) -> dict[int, int]:
    """The level of each part that is a heading, by its place."""
    looks = [_looks(p) for p in parts]
    levels: dict[int, int] = {}
    base = max((p.level or 0 for p in parts), default=0)
    run: list[int] = []
    for i, part in enumerate([*parts, None]):
        if part is not None and looks[i] and part.kind is not PartKind.HEADING:
            run.append(i)
            continue
        opens_body = part is not None and part.kind is not PartKind.HEADING
        for j in _headings_of(run, looks, opens_body):
            levels[j] = base + looks[j]
        run = []
        if part is not None and part.kind is PartKind.HEADING:
            levels[i] = part.level or max(1, base)
    return _nested(parts, levels)


def _headings_of(run: Sequence[int], looks: Sequence[int], opens_body: bool) -> Iterable[int]:
    """Which of a run of short lines are headings: those that stand out, and the last ones above a body.
    A long run of plain short lines is a list of names or a title page, whose lines head nothing."""
    strong = [j for j in run if looks[j] <= 2]
    if not opens_body:
        return strong if len(strong) <= _MOST_IN_A_ROW else []
    plain = [j for j in run[-2:] if looks[j] > 2] if len(run) <= _MOST_IN_A_ROW else []
    return sorted({*strong[-_MOST_IN_A_ROW:], *plain})


def _looks(part: Part) -> int:
    """0 where a part does not look like a heading; else 1 capitals, 2 bold or numbered, 3 plain."""
    text = part.text
    if part.kind is PartKind.HEADING:
        return 1
    if part.kind is not PartKind.PARAGRAPH or not 3 <= len(text) <= _LONGEST_HEADING or _CONTACT.search(text):
        return 0
    numbered = number_of(text)
    words = text[numbered[1] :] if numbered else text
    if words.endswith(_ENDS) or not re.match(r"[A-Z0-9‘“\"'(%£]", words) or len(words.split()) > 16:
        return 0
    if _CAPITALS.match(words) and len(words) > 3:
        return 1
    if part.bold:
        return 2
    if text.endswith(":"):
        return 0 if numbered else 3
    if numbered:
        return 2 if numbered[0].isdigit() and not text.startswith("(") else 0
    return 3


def _nested(parts: Sequence[Part], levels: dict[int, int]) -> dict[int, int]:
    """A heading directly under one of its own level is one level deeper, where the format gave neither."""
    out = dict(levels)
    for i in sorted(levels):
        above = out.get(i - 1)
        if (
            above is not None
            and parts[i].kind is not PartKind.HEADING
            and out[i] == above
            and not _CAPITALS.match(parts[i].text)
        ):
            out[i] = above + 1
    return out
