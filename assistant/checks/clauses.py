"""The clauses of a sentence, and which of them says the same as another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.trace.statement import content

_BREAK = re.compile(
    r"[;:()\[\]–—]|,(?!\d)|\s(?:and|but|while|whilst|although|whereas|or|which|who|because|due to|as a result of)(?=\s)"
)


def clauses(text: str) -> Iterator[str]:
    """The clauses of a sentence, in order, each as it stands there."""
    at = 0
    for m in _BREAK.finditer(text):
        yield text[at : m.start()]
        at = m.start() if m.group()[0].isspace() else m.end()
    yield text[at:]


def stems(text: str) -> frozenset[str]:
    """What a clause is about."""
    return frozenset(content(text))


def nearest(clause: str, texts: Iterable[str], enough: float) -> list[str]:
    """The clauses of some texts that speak of what a clause does, as far as `enough` of its words."""
    mine = stems(clause)
    if not mine:
        return []
    return [c for text in texts for c in clauses(text) if len(stems(c) & mine) >= enough * len(mine)]
