"""Abbreviations and what they stand for, learnt from the papers that spell them out.

'people killed or seriously injured (KSI)' says once that a table's column 'KSI' and a question about the
seriously injured speak of the same thing. The pairs are found by the rule of Schwartz and Hearst ('A simple
algorithm for identifying abbreviation definitions in biomedical text', 2003): each letter of the short form is
found from right to left in the words before it, and the first letter begins a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from retriever.words import stem, terms, words

_SHORT = re.compile(r"\(([A-Z][A-Za-z&]{1,8})\)")
_LEAST_CAPITALS = 0.5
_WINDOW = 120


def definitions(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations that `text` spells out, with their long forms: ('KSI', 'killed or seriously injured')."""
    for m in _SHORT.finditer(text):
        short = m[1]
        if sum(c.isupper() for c in short) >= _LEAST_CAPITALS * len(short):
            before = text[max(0, m.start() - _WINDOW) : m.start()].rstrip()
            if long := _long_form(short, re.split(r"[.;:()\n\t]", before)[-1]):
                yield short, long


class Abbreviations:
    """The abbreviations of a corpus, both ways. One that stands for different things is left alone."""

    def __init__(self, texts: Iterable[str]) -> None:
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for text in texts:
            for short, long in definitions(text):
                if (stems := tuple(terms(long))) and len(stems) > 1:
                    found[stem(words(short)[0])].add(stems)
        self._long: Mapping[str, tuple[str, ...]] = {s: min(forms) for s, forms in found.items() if len(forms) == 1}
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for short, stems in self._long.items():
            self._by_first[stems[0]].append((stems, short))
        self._known = frozenset((*self._long, *self._by_first))

    def added(self, said: Sequence[str]) -> list[str]:
        """The stems that stems in order stand for besides themselves: the long forms of the short ones among
        them, and the short forms of the long ones."""
        if self._known.isdisjoint(said):
            return []
        more: list[str] = []
        for i, term in enumerate(said):
            more.extend(self._long.get(term, ()))
            more.extend(short for long, short in self._by_first.get(term, ()) if tuple(said[i : i + len(long)]) == long)
        return more

    def long_form(self, short: str) -> tuple[str, ...]:
        """The stems that a stem abbreviates; none where it abbreviates nothing."""
        return self._long.get(short, ())


def _long_form(short: str, before: str) -> str | None:
    letters = [c.lower() for c in short if c.isalnum()]
    at = len(before)
    for i, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (before[at].lower() != letter or (i == 0 and at > 0 and before[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return None
    long = before[at:]
    return long if len(long.split()) <= min(len(letters) + 5, len(letters) * 2) and len(long) > len(short) else None
