"""Word's automatic numbers, counted as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree

from ingest.readers.docx_styles import WORD, value_of
from ingest.readers.numbering import ordinal_text

_LEVELS: Final = 9


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before a paragraph: a bullet, or its number, without stop and brackets ('1.1',
    'iii') and as `printed` ('1.1', '(iii)')."""

    number: str | None
    printed: str
    level: int
    decimal: bool


class Numbering:
    """Counts through one document, paragraph by paragraph. Lists that share an abstract list share
    its counters, until one of them sets a start of its own."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._list_abstract: dict[str, str] = {}
        self._restarts: dict[str, tuple[int, ...]] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        style_links: dict[str, str] = {}
        borrowed: dict[str, str] = {}
        for abstract in root.iter(f"{WORD}abstractNum"):
            key = str(abstract.get(f"{WORD}abstractNumId"))
            self._abstract[key] = dict(filter(None, map(_level, abstract.findall(f"{WORD}lvl"))))
            if link := value_of(abstract, "styleLink"):
                style_links[link] = key
            if link := value_of(abstract, "numStyleLink"):
                borrowed[key] = link
        for number_list in root.iter(f"{WORD}num"):
            key = str(number_list.get(f"{WORD}numId"))
            abstract_key = value_of(number_list, "abstractNumId") or ""
            abstract_key = style_links.get(borrowed.get(abstract_key, ""), abstract_key)
            levels = dict(self._abstract.get(abstract_key, {}))
            starts: dict[int, int] = {}
            for override in number_list.findall(f"{WORD}lvlOverride"):
                index = _number(override.get(f"{WORD}ilvl"), 0)
                levels.update(dict(filter(None, map(_level, override.findall(f"{WORD}lvl")))))
                start = value_of(override, "startOverride")
                if start is not None and index < _LEVELS:
                    starts[index] = _number(start, 1)
            for index, first in starts.items():
                levels[index] = replace(levels.get(index, _Level()), start=first)
            self._list_abstract[key], self._levels[key], self._restarts[key] = abstract_key, levels, tuple(starts)

    def label(self, number_list: str, level: int | None, style: str) -> Label | None:
        """The label of the next paragraph of `number_list`, None where it has none. Without a level,
        it is the one that names the paragraph's style, else the outermost."""
        levels = self._levels.get(number_list)
        if not levels:
            return None
        if level is None:
            level = next((i for i, lv in levels.items() if lv.style == style), 0)
        definition = levels.get(level)
        if definition is None or level >= _LEVELS:
            return None
        if definition.format == "bullet":
            return Label(None, "", level, False)
        counters = self._count(number_list, level, levels)
        if definition.format == "none" or not definition.text:
            return None

        def shown(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = levels.get(index, _Level())
            style = "decimal" if definition.legal else other.format
            value = counters[index]
            return ordinal_text(other.start if value is None else value, style)

        printed = re.sub(r"%([1-9])", shown, definition.text).strip()
        number = printed.strip(".():;-–— ")
        return Label(number, printed, level, definition.format.startswith("decimal")) if number else None

    def _count(self, number_list: str, level: int, levels: dict[int, _Level]) -> list[int | None]:
        counters = self._counters.setdefault(self._list_abstract[number_list], [None] * _LEVELS)
        if number_list not in self._started:
            self._started.add(number_list)
            for index in self._restarts[number_list]:
                counters[index] = None
        for index in range(level):
            if counters[index] is None:
                counters[index] = levels.get(index, _Level()).start
        value = counters[level]
        counters[level] = levels[level].start if value is None else value + 1
        for index in range(level + 1, _LEVELS):
            restart = levels.get(index, _Level()).restart
            if restart is None or (restart and level < restart):
                counters[index] = None
        return counters


def _level(element: etree._Element) -> tuple[int, _Level] | None:
    index = _number(element.get(f"{WORD}ilvl"), -1)
    if not 0 <= index < _LEVELS:
        return None
    restart = value_of(element, "lvlRestart")
    return index, _Level(
        start=_number(value_of(element, "start"), 0),
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText") or "",
        restart=None if restart is None else _number(restart, 0),
        legal=element.find(f"{WORD}isLgl") is not None,
        style=value_of(element, "pStyle"),
    )


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 9 else default
