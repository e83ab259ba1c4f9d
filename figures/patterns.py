"""Pieces that the patterns of this package share.

Every repetition in them has an upper bound, so that one attempt to match costs at most a constant
and reading a text is linear in its length, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

GAP = r"[ \u00a0]{1,3}"
"""Spaces within one line."""

BREAK = r"[ \u00a0]{0,3}\n?[ \u00a0]{0,6}"
"""Spaces that may hold one line break: running text out of a file with fixed lines."""

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
MONTH_ANY_CASE = rf"(?i:{MONTH})"
MONTH_PRINTED = rf"(?:{MONTH}|{MONTH.upper()})"
"""A month's name as names are printed, for places where 'may' and 'march' are verbs."""

YEAR = r"(?:19|20)\d\d(?![\d,]\d)(?!\d)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"

SMALL_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS_WORDS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip


def any_of(*phrases: str) -> str:
    """A group that matches any of the words in `phrases`, which part them by '|' or, with none in them, by
    spaces. The longest alternative is tried first."""
    words = [word for phrase in phrases for word in (phrase.split("|") if "|" in phrase else phrase.split())]
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"


SHORT_COUNT = any_of(r"\d{1,3} twenty thirty", " ".join(SMALL_WORDS))


def short_count(printed: str) -> int:
    """The number that SHORT_COUNT matched."""
    word = printed.lower()
    return int(word) if word.isdigit() else SMALL_WORDS.get(word) or TENS_WORDS[word]


def matches_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, for a pattern that can match at no other places than `starts`.

    `starts` are in order. One cheap pass that finds them serves many patterns, each of which would else be
    tried at every character.
    """
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`pattern` with `\\d` for ASCII digits only: superscripts and the digits of other scripts are not the
    figures of these papers."""
    parts: list[str] = []
    in_class = False
    for token in re.split(r"(\\.|[\[\]])", pattern):
        if token in ("[", "]"):
            in_class = token == "["
        elif token == r"\d":
            token = "0-9" if in_class else "[0-9]"
        parts.append(token)
    return re.compile("".join(parts), flags)
