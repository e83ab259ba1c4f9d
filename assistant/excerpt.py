"""The part of a long sentence that says one figure: whole clauses, in the words of the paper."""

from __future__ import annotations

import re

_WORDS = 16
"""How long a sentence may be before it is cut; a reader takes in that much at a glance."""

_OPENING = re.compile(r"(?<=[,;:–—])\s+(?!\d)|(?<=\))\s+|\s+(?=(?:of which|but|while|whilst|although)\b)")
_CLOSING = re.compile(
    r"(?<=[,;:–—])\s+(?!\d)|\s+(?=[(\[])|(?<=[)\]])\s+|\s+(?=(?:and|but|while|whilst|although|compared|against|versus|with"
    r"|which|of which|that (?:is|are|was|were)|who|where|because|due to|as|including|excluding|primarily|mainly)\b)"
)
_RELATIVE = re.compile(r"(?:which|who|whom|whose|where|that)\b")
_LOOSE = " \t\n,;:–—"
_OPENS = re.compile(r"^(?:and|but|while|whilst|although)\s+", re.I)


def excerpt(text: str, start: int, end: int, onwards: bool = True) -> str:
    """`text`, or of a long one the clauses around [start, end) that keep within a few words, with a mark
    where something is left out. Grows to the left first, where the subject stands, and then, if `onwards`,
    to the right."""
    if onwards and len(text.split()) <= _WORDS:
        return text
    openings = [0, *(c for c in _outside_brackets(text, _OPENING) if not _RELATIVE.match(text, c))]
    closings = [*_outside_brackets(text, _CLOSING), len(text)]
    right = min(c for c in closings if c >= end)
    nearest = max(c for c in openings if c <= start)
    left = min((c for c in openings if c < nearest and _words(text, c, right) <= _WORDS), default=nearest)
    if onwards:
        right = max((c for c in closings if c > right and _words(text, left, c) <= _WORDS), default=right)
    said = text[left:right].strip(_LOOSE)
    if left:
        said = f"… {_OPENS.sub('', said)}"
    return f"{said} …" if right < len(text) else said


def _outside_brackets(text: str, cut: re.Pattern[str]) -> list[int]:
    """Where a cut ends, in order, none within brackets."""
    depth, at, found = 0, 0, []
    for m in cut.finditer(text):
        depth += text.count("(", at, m.start()) - text.count(")", at, m.start())
        at = m.start()
        if depth <= 0:
            found.append(m.end())
    return found


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())
