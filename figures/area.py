"""Areas that a text names, by a gazetteer that the caller supplies.

A body that is not in the bundled gazetteer (a hospital trust's sites, a council's wards) is added with
`Gazetteer.of` and `merged`; nothing here knows one body's areas.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

_WORD = re.compile(r"[A-Za-zÀ-ÿ0-9]{1,40}|[^\sA-Za-zÀ-ÿ0-9]")
_STOPS = (".", "'", "’")
_COMPASS = frozenset({"east", "west", "north", "south", "central"})


_LONGEST_ABBREVIATION = 4


@dataclass(frozen=True, slots=True)
class Area:
    """A place that figures are given for: its `kind` ('police force area', 'region'), other names for it,
    and the names of the areas that hold it, nearest first."""

    name: str
    kind: str = "area"
    aliases: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaMention:
    """An area named at [start, end) of a text. Several areas of one name ('West Midlands', a region and a
    force) are all in `areas`, the first given to the gazetteer first."""

    start: int
    end: int
    text: str
    areas: tuple[Area, ...]

    @property
    def area(self) -> Area:
        return self.areas[0]


@dataclass(frozen=True)
class Gazetteer:
    """Areas by their names. Names are matched whole, without regard to case where they have two words or
    more; one-word names and abbreviations are matched as written, so that 'reading' is no town."""

    areas: tuple[Area, ...]
    _by_words: dict[tuple[str, ...], tuple[Area, ...]] = field(init=False, repr=False, compare=False)
    _longest_from: dict[str, int] = field(init=False, repr=False, compare=False)
    """By the first word of a name, in lower case, the most words and stops that names beginning so take."""

    def __post_init__(self) -> None:
        by_words: dict[tuple[str, ...], tuple[Area, ...]] = {}
        longest: dict[str, int] = {}
        for area in self.areas:
            for name in (area.name, *area.aliases):
                words = [match.group() for match in _WORD.finditer(name)]
                key = _key(words)
                if key:
                    first = key[0].lower()
                    longest[first] = max(longest.get(first, 0), len(words), 2 * len(key) - 1)
                if key and area not in by_words.get(key, ()):
                    by_words[key] = (*by_words.get(key, ()), area)
        object.__setattr__(self, "_by_words", by_words)
        object.__setattr__(self, "_longest_from", longest)

    @classmethod
    def of(cls, entries: Mapping[str, Mapping[str, str | Collection[str]]]) -> Gazetteer:
        """From a mapping of names to {'kind': str, 'aliases': [...], 'parents': [...]}, each optional;
        ValueError for another key, or for a parent that is not itself a name."""
        areas = []
        for name, entry in entries.items():
            unknown = sorted(set(entry) - {"kind", "aliases", "parents"})
            if unknown:
                raise ValueError(f"{name}: an area has kind, aliases and parents, and no {unknown[0]!r}.")
            parents = _names(entry.get("parents", ()))
            missing = [parent for parent in parents if parent not in entries]
            if missing:
                raise ValueError(f"{name}: its parent {missing[0]!r} is not in the gazetteer.")
            areas.append(Area(name, str(entry.get("kind", "area")), _names(entry.get("aliases", ())), parents))
        return cls(tuple(areas))

    def merged(self, other: Gazetteer) -> Gazetteer:
        """Both together, this one's areas first where names meet."""
        return Gazetteer((*self.areas, *(area for area in other.areas if area not in self.areas)))

    def named(self, name: str) -> tuple[Area, ...]:
        """The areas of that name or alias."""
        return self._by_words.get(_key([match.group() for match in _WORD.finditer(name)]), ())

    def within(self, inner: Area, outer: Area) -> bool:
        """Whether `inner` is `outer` or lies in it, by parents, however many steps up."""
        seen: set[str] = set()
        todo = [inner]
        while todo:
            area = todo.pop()
            if area == outer:
                return True
            if area.name not in seen:
                seen.add(area.name)
                todo += [up for parent in area.parents for up in self.named(parent) if up != area]
        return False


def find_areas(text: str, gazetteer: Gazetteer) -> list[AreaMention]:
    """Every area that `text` names, in order, the longest name at each place.

    A name that goes on in a word that makes another place of it is not that name: 'Birmingham West' is
    not 'Birmingham' unless the gazetteer has it.
    """
    words = list(_WORD.finditer(text))
    found: list[AreaMention] = []
    position = 0
    while position < len(words):
        length, areas = _longest_at(words, position, gazetteer)
        if areas:
            first, last = words[position], words[position + length - 1]
            if not _goes_on(text, words, position, length):
                quote = text[first.start() : last.end()]
                found.append(AreaMention(first.start(), last.end(), quote, areas))
        position += max(length, 1)
    return found


def _longest_at(words: list[re.Match[str]], position: int, gazetteer: Gazetteer) -> tuple[int, tuple[Area, ...]]:
    first = words[position].group().lower()
    longest = gazetteer._longest_from.get("and" if first == "&" else first, 0)
    for length in range(min(longest, len(words) - position), 0, -1):
        if words[position + length - 1].group() in _STOPS:
            continue
        areas = gazetteer._by_words.get(_key([match.group() for match in words[position : position + length]]))
        if areas:
            return length, areas
    return 0, ()


def _goes_on(text: str, words: list[re.Match[str]], position: int, length: int) -> bool:
    """Whether a point of the compass before or after the name makes another place of it: 'Birmingham West',
    'North Tyneside'. 'West of Birmingham' and 'Birmingham, West' do not."""
    after = position + length
    if after < len(words):
        gap = text[words[after - 1].end() : words[after].start()]
        if gap in (" ", "\u00a0", "-") and _compass(words[after].group()):
            return True
    if position:
        gap = text[words[position - 1].end() : words[position].start()]
        return gap in (" ", "\u00a0", "-") and _compass(words[position - 1].group())
    return False


def _compass(word: str) -> bool:
    return word.lower() in _COMPASS and word[0].isupper()


def _key(words: list[str]) -> tuple[str, ...]:
    """What names are compared by: the words, '&' as 'and', case kept in names of one word, but for headings
    in capitals."""
    plain = ["and" if word == "&" else word for word in words if word not in _STOPS]
    if len(plain) == 1:
        word = plain[0]
        return (word.capitalize() if word.isupper() and len(word) > _LONGEST_ABBREVIATION else word,)
    return tuple(word.lower() for word in plain)


def mentions(text: str, gazetteer: Gazetteer) -> Iterator[Area]:
    """The areas named in `text`, each once, in the order of first mention."""
    seen: set[Area] = set()
    for mention in find_areas(text, gazetteer):
        if mention.area not in seen:
            seen.add(mention.area)
            yield mention.area


def _names(value: str | Collection[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
