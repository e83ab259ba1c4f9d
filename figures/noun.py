"""The counted noun after a number: 'officers' in '455 officers', 'priority areas' in '5 priority areas'."""

from __future__ import annotations

import re

from figures.patterns import compiled

_WORD = compiled(r"[ \u00a0]{1,2}(?:[(][A-Z]{2,6}[)][ ])?([A-Za-z][A-Za-z'’&/-]{0,24})(?![0-9A-Za-z])")
_PHRASE_END = compiled(r"[ \u00a0]{0,2}(?::|[ \u00a0][0-9~])")
_SKIPPED = frozenset(
    {"more", "fewer", "additional", "extra", "further", "less", "other", "different", "separate", "such", "of", "the"}
    | {"these", "those", "our", "all", "new"}
)
_STOP_WORDS = """
a about above across after against ago along among an and are around as at be because been before being below between
but by can chose compared could decrease did do does down due during each every fall fell for from go had has have he
her higher his however if in increase
into is it its last lower made may meaning might no nor not off on or out over past per
rather
reduction remained respectively rise rose said she should since so still than that their them then there they this
through to toward towards under until up upon versus via vs was we were when where which while who will with within
without would year you your ytd
"""
_STOP = frozenset(_STOP_WORDS.split())
_PLURALS = frozenset({"people", "children", "men", "women", "staff", "personnel"})
_LONGEST = 5


def noun_after(text: str, end: int) -> str:
    """Up to five words after `end` that name what is counted, without 'more', 'additional' and the like.

    Ends at the first plural. '' where no noun follows, and where the words lead to the next figure ('100%
    Judicial outcome: 2%').
    """
    words: list[str] = []
    position = end
    while len(words) < _LONGEST and (match := _WORD.match(text, position)):
        word = match[1]
        low = word.lower()
        if low in _STOP:
            break
        position = match.end()
        if not words and low in _SKIPPED:
            continue
        words.append(word)
        if is_plural(low):
            return " ".join(words)
    if words and _PHRASE_END.match(text, position):
        return ""
    return " ".join(_without_verbs(words)).rstrip("-/'’")


def _without_verbs(words: list[str]) -> list[str]:
    """The words before the first participle, which in a phrase without a plural begins the next clause."""
    for index, word in enumerate(words):
        if re.search(r"(?:ed|ing)$", word) and len(word) > 4:
            return words[:index]
    return words


def is_plural(word: str) -> bool:
    """Whether a word in lower case is a plural, going by its ending."""
    return word in _PLURALS or bool(re.search(r"(?<![su'’i])s$", word))
