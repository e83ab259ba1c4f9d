"""The words before and after a figure, as its role is read from them."""

from __future__ import annotations

from collections.abc import Sequence

from figures.clause import is_span
from figures.words import FIGURE, MARK, PERIOD, Word

NEAR = 8
"""How many words before a figure the words that give its role are looked for."""
QUALIFYING = frozenset(
    "about around approximately nearly almost over under just some circa roughly only more less fewer than at least"
    " most no up to a an the another further additional slightly estimated below above exactly small large".split()
)


def lead_of(words: Sequence[Word], i: int) -> list[str]:
    """The words before the figure at `i`, nearest first, back to another figure or a stop."""
    lead: list[str] = []
    for j in range(i - 1, max(-1, i - 1 - NEAR), -1):
        stops = words[j].kind == FIGURE and not is_span(words[j])
        if stops or (words[j].kind == MARK and words[j].low in ";:.!?)"):
            break
        if words[j].kind == PERIOD:
            continue
        lead.append(words[j].low)
    return lead


def next_word(words: Sequence[Word], i: int, step: int = 1) -> str:
    """The word so many after `i`, '' where that is a figure or past the end."""
    return words[i + step].low if i + step < len(words) and words[i + step].kind != FIGURE else ""


def without_qualifiers(lead: Sequence[str]) -> list[str]:
    """`lead` from the first word that is no qualifier."""
    k = 0
    while k < len(lead) and lead[k] in QUALIFYING:
        up_to = lead[k : k + 2] == ["to", "up"]
        if lead[k] in ("to", "up") and not up_to:
            break
        k += 2 if up_to else 1
    return list(lead[k:])
