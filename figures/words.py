"""The words of a sentence as they are read for meaning: figures, periods and areas made one word each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from figures.area import AreaMention
from figures.dates import Period
from figures.patterns import compiled
from figures.value import Quantity

_WORD = compiled(r"\d{1,15}(?:[.,]\d{1,9}){0,4}|[^\W_]{1,40}(?:['’&/.-][^\W_]{1,40}){0,6}|[^\s\w]|_{1,40}")

FIGURE, PERIOD, AREA, WORD, MARK = "figure", "period", "area", "word", "mark"


@dataclass(frozen=True, slots=True)
class Word:
    """One word at [start, end): `low` is it in lower case, `kind` FIGURE, PERIOD, AREA, WORD or MARK, and
    `at` the place of a figure, period or area among those of the sentence."""

    start: int
    end: int
    low: str
    kind: str
    at: int = -1


def words_of(
    text: str, quantities: Sequence[Quantity], periods: Sequence[Period], areas: Sequence[AreaMention]
) -> list[Word]:
    """The words and marks of `text` in order. An area that overlaps a figure or a period is left out."""
    things = [(q.start, q.end, FIGURE, i) for i, q in enumerate(quantities)]
    things += [(p.start, p.end, PERIOD, i) for i, p in enumerate(periods)]
    things += [(a.start, a.end, AREA, i) for i, a in enumerate(areas)]
    things.sort()
    words: list[Word] = []
    position = 0
    for start, end, kind, at in things:
        if start < position and words[-1].kind == AREA and kind != AREA:
            position = words.pop().start
        if start >= position:
            _add_plain(words, text, position, start)
            words.append(Word(start, end, text[start:end].lower(), kind, at))
            position = end
    _add_plain(words, text, position, len(text))
    return words


def _add_plain(words: list[Word], text: str, start: int, end: int) -> None:
    for match in _WORD.finditer(text, start, end):
        printed = match.group()
        kind = WORD if printed[0].isalnum() else MARK
        words.append(Word(match.start(), match.end(), printed.lower(), kind))
