"""'Burglary and robbery fell by 3% and 5% respectively': figures in a row and what they belong to in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures.clause import clause_start, is_verb, phrase
from figures.words import FIGURE, MARK, WORD, Word

_REACH = 30
_SHARED = frozenset({"in", "for", "of", "among", "to"})
"""What ends the words that the members of a row have in common: 'Sales in Europe and Asia'."""
_SPANNING = frozenset({"between", "from"})
"""What makes one of two: 'between 2016 and 2019'."""
_LIST = frozenset({",", "and", "&", "or"})


def rows(words: Sequence[Word]) -> Iterator[list[int]]:
    """The figures that each 'respectively' hands out, as places among the words."""
    for i, word in enumerate(words):
        if word.low == "respectively":
            row: list[int] = []
            for j in range(i - 1, max(-1, i - 1 - _REACH), -1):
                if words[j].kind == FIGURE:
                    row.append(j)
                elif row and words[j].low not in _LIST:
                    break
            row = row or [j for j in range(i + 1, min(i + 12, len(words))) if words[j].kind == FIGURE]
            if len(row) > 1:
                yield sorted(row)


def members(words: Sequence[Word], row: Sequence[int], kind: str) -> list[int] | None:
    """The mentions of `kind` that stand in a row of as many as the figures, None where none do."""
    found: list[int] = []
    for i in range(clause_start(words, row[0]), min(row[-1] + _REACH, len(words))):
        word = words[i]
        if word.kind == kind:
            found.append(i)
        elif found and word.low not in _LIST:
            if len(found) == len(row):
                break
            found = []
    spanned = bool(found) and found[0] > 0 and words[found[0] - 1].low in _SPANNING
    return found if len(found) == len(row) and not spanned else None


def subjects(text: str, words: Sequence[Word], row: Sequence[int]) -> list[str] | None:
    """The members of the subject before the figures, where there are as many of them."""
    start = clause_start(words, row[0])
    verb = next((j for j in range(row[0] - 1, start - 1, -1) if is_verb(words, j)), row[0])
    while verb > start and is_verb(words, verb - 1):
        verb -= 1
    parts: list[list[int]] = [[]]
    for j in range(start, verb):
        if words[j].low in _LIST:
            parts.append([])
        elif words[j].kind == WORD:
            parts[-1].append(j)
        elif words[j].kind == MARK and words[j].low in "()":
            return None
    parts = [part for part in parts if phrase(text, words, part)]
    if len(parts) < len(row):
        return None
    parts = parts[-len(row) :]
    shared = next((n for n, j in enumerate(parts[0]) if words[j].low in _SHARED), None)
    if shared is not None and not any(words[j].low in _SHARED for part in parts[1:] for j in part):
        parts = [parts[0], *([*parts[0][: shared + 1], *part] for part in parts[1:])]
    return [phrase(text, words, part) for part in parts]
