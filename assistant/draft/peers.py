"""Whom a body is compared with: an area that holds its own or lies outside it, and, in general words, the similar, the
neighbouring, the nation and the average, with what the papers abbreviate of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from figures.area import Area, Gazetteer, find_areas
from retriever.abbreviations import Abbreviations
from retriever.words import stem

_BODIES = (
    r"(?:forces|councils|authorities|trusts|providers|hospitals|bodies|regions|boroughs|districts|companies|schools"
    r"|colleges|universities|organisations|regulators|cities|counties)"
)
_KIN = r"(?:similar|peer|comparable|comparator|neighbouring|statistical|other|nearest)"
_WORDS = re.compile(
    rf"\bmost similar\b|\b(?:our|its|their) peers?\b|\bpeer (?:group|median|average)\b|\b{_KIN}(?: \w+)? {_BODIES}\b"
    r"|\bnearest neighbours?\b"
    r"|\bnational(?:ly)?(?: \w+)? (?:average|picture|trend|median|rate|figure|mean|benchmark)s?\b|(?-i:\bNationally\b)"
    r"|\b(?:regional|national|industry|sector|group|peer|county|borough) (?:average|median|mean)\b"
    r"|\bthan (?:the )?average\b|\bbenchmark(?:ed|ing)?\b|\b(?:upper|lower|top|bottom|best|worst) (?:\w+ )?quartile\b"
    r"|\brank(?:s|ed)\b|\b\d+(?:st|nd|rd|th) (?:out )?of \d+\b",
    re.I,
)
_HEADER = re.compile(
    r"\b(?:averages?|median|mean|peers?|similar|national(?:ly)?|neighbours?|group|benchmark|comparators?|regional|sector"
    r"|industry)\b",
    re.I,
)
_COMPARES = re.compile(
    r"\bthan\b|\bcompar\w+|\bwhile\b|\bwhereas\b|\bsimilar\b|\babove\b|\bbelow\b|\bagainst\b|\bunlike\b|\bboth\b", re.I
)
_KIN_STEMS = frozenset(map(stem, ("similar", "peer", "neighbour", "comparator")))
_CAPITALS = re.compile(r"\b[A-Z]{3,5}\b")
_TITLED = re.compile(r"(?:[A-Z]\w+ (?:for|of|in|and)|[A-Z]\w+,) (?:the )?$")
_LONGEST = 40
_COUNTED = 3
"""Letters from which on a word counts in an abbreviation."""


@dataclass(frozen=True, slots=True)
class Peers:
    """Knows comparators of one body in the words of its papers. `short` are abbreviations of comparators."""

    gazetteer: Gazetteer
    own: Area | None
    short: frozenset[str]
    known: Abbreviations

    @classmethod
    def of(cls, text: str, own: str | None, gazetteer: Gazetteer, abbreviations: Abbreviations) -> Peers:
        area = next(iter(gazetteer.named(own)), Area(own)) if own else None
        return cls(gazetteer, area, frozenset(_abbreviated(text, abbreviations)), abbreviations)

    def compares(self, sentence: str) -> bool:
        """Whether a sentence compares the body with others."""
        if _WORDS.search(sentence) or any(m.group() in self.short for m in _CAPITALS.finditer(sentence)):
            return True
        others = list(self._others(sentence))
        return len(others) > 1 or (bool(others) and _COMPARES.search(sentence) is not None)

    def names_others(self, text: str) -> bool:
        """Whether a text names an area that is neither the body's own nor in it."""
        return any(self._others(text))

    def heads(self, header: str) -> bool:
        """Whether the header of a row or column is a comparator that is no area: 'Peer median', 'MSF average'."""
        said = " ".join(header.split())
        shorts = (m.group() in self.short for m in _CAPITALS.finditer(said))
        return len(said) <= _LONGEST and (_HEADER.search(said) is not None or any(shorts))

    def _others(self, sentence: str) -> Iterator[bool]:
        for mention in find_areas(sentence, self.gazetteer):
            titled = _TITLED.search(sentence[: mention.start]) is not None
            own = self.own is not None and any(self.gazetteer.within(a, self.own) for a in mention.areas)
            if not titled and not own:
                yield True


def _abbreviated(text: str, abbreviations: Abbreviations) -> Iterator[str]:
    """Abbreviations of comparators: spelt out in the papers, or the initials of words there such as 'most similar
    force'."""
    words = re.findall(r"[A-Za-z]+", text)
    initials = "".join(w[0].lower() for w in words)
    for short in {m.group() for m in _CAPITALS.finditer(text)}:
        long = abbreviations.long_form(stem(short.lower()))
        if not _KIN_STEMS.isdisjoint(long):
            yield short
            continue
        at = initials.find(short.lower())
        while at >= 0:
            run = words[at : at + len(short)]
            if any(stem(w.lower()) in _KIN_STEMS for w in run) and all(len(w) >= _COUNTED for w in run):
                yield short
                break
            at = initials.find(short.lower(), at + 1)
