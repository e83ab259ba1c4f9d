"""The counted noun after a number: 'officers' in '455 officers', 'priority areas' in '5 priority areas'."""

from __future__ import annotations

import re

from figures.patterns import compiled

_WORD = compiled(r"[ \u00a0]{1,2}(?:[(][A-Z]{2,6}[)][ ])?([A-Za-z][A-Za-z'’&/-]{0,24})(?![0-9A-Za-z])")
_SKIPPED = {
    "more",
    "fewer",
    "additional",
    "extra",
    "further",
    "less",
    "other",
    "different",
    "separate",
    "such",
    "of",
    "the",
    "these",
    "those",
    "our",
    "all",
    "new",
}
_STOP = frozenset(
    """a an and are as at be been before being between but by can compared could did do does during each every for from
    had has have he her his however if in into is it its last made may might more no nor not of off on or out over per
    rather respectively she should since so still than that the their them then there these they this those through to
    under until up was we were when where which while who will with within without would you your increase decrease
    reduction rise fall higher lower below above down remained rose fell""".split()
)
_PLURALS = {"people", "children", "men", "women", "staff", "personnel"}
_LONGEST = 5


def noun_after(text: str, end: int) -> str:
    """Up to five words after `end` that name what is counted, without 'more', 'additional' and the like; ''
    where no noun follows. Ends at the first plural."""
    words: list[str] = []
    position = end
    leading = True
    while len(words) < _LONGEST and (match := _WORD.match(text, position)):
        word = match[1]
        low = word.lower()
        position = match.end()
        if leading and low in _SKIPPED:
            continue
        leading = False
        if low in _STOP:
            break
        words.append(word)
        if is_plural(low):
            break
    return " ".join(words).rstrip("-/'’")


def is_plural(word: str) -> bool:
    return word in _PLURALS or bool(re.search(r"(?<![su'’i])s$", word))
