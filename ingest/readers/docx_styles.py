"""What a Word document's styles say of a paragraph or run, through their inheritance."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

WORD: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF: Final = ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class Style:
    """One style with what it inherits. `outline` is a heading's level, 1 outermost; `numbering` the
    number list ('0' for none) and level that its paragraphs take."""

    id: str = ""
    name: str = ""
    outline: int | None = None
    bold: bool = False
    hidden: bool = False
    numbering: tuple[str, int | None] = ("0", None)


PLAIN: Final = Style()


class Styles:
    """The styles of one document by id; an unknown id is a plain style."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = {} if root is None else {str(s.get(f"{WORD}styleId")): s for s in root.iter(f"{WORD}style")}
        self._default = next(
            (
                key
                for key, s in self._elements.items()
                if s.get(f"{WORD}type") == "paragraph" and s.get(f"{WORD}default") in ("1", "true")
            ),
            "",
        )
        self._known: dict[str, Style] = {}

    def of_paragraph(self, properties: etree._Element | None) -> Style:
        return self.get(value_of(properties, "pStyle") or self._default)

    def get(self, style_id: str | None) -> Style:
        if not style_id or style_id not in self._elements:
            return PLAIN
        if style_id not in self._known:
            chain: list[str] = []
            key: str | None = style_id
            while key and key in self._elements and key not in self._known and key not in chain:
                chain.append(key)
                key = value_of(self._elements[key], "basedOn")
            base = self._known.get(key or "", PLAIN)
            for key in reversed(chain):
                base = self._known[key] = self._resolve(key, base)
        return self._known[style_id]

    def _resolve(self, style_id: str, base: Style) -> Style:
        element = self._elements[style_id]
        paragraph, run = element.find(f"{WORD}pPr"), element.find(f"{WORD}rPr")
        name = (value_of(element, "name") or "").lower()
        level = outline_of(paragraph)
        named = re.fullmatch(r"heading ([1-9])", name)
        if level is None:
            level = int(named[1]) if named else 1 if name == "title" else base.outline
        bold, hidden = toggle(run, "b"), toggle(run, "vanish")
        return Style(
            id=style_id,
            name=name,
            outline=level or None,
            bold=base.bold if bold is None else bold,
            hidden=base.hidden if hidden is None else hidden,
            numbering=numbering_of(paragraph, base.numbering),
        )


def value_of(element: etree._Element | None, tag: str) -> str | None:
    """The w:val of a child, None without one."""
    child = None if element is None else element.find(WORD + tag)
    return None if child is None else child.get(f"{WORD}val")


def toggle(properties: etree._Element | None, tag: str) -> bool | None:
    """A run property that is on, off, or left to the style (None)."""
    child = None if properties is None else properties.find(WORD + tag)
    return None if child is None else child.get(f"{WORD}val", "1") not in _OFF


def outline_of(properties: etree._Element | None) -> int | None:
    """The outline level, 1 outermost; 0 where the paragraph is said to be body text."""
    value = value_of(properties, "outlineLvl")
    if value is None or not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < 9 else 0


def numbering_of(
    properties: etree._Element | None, inherited: tuple[str, int | None] = ("0", None)
) -> tuple[str, int | None]:
    """The number list ('0' for none) and the level in it, of which properties may set one without the other."""
    numbering = None if properties is None else properties.find(f"{WORD}numPr")
    number_list, level = value_of(numbering, "numId"), value_of(numbering, "ilvl")
    return number_list or inherited[0], int(level) if level is not None and level.isdecimal() else inherited[1]
