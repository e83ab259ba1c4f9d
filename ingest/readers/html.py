"""Reads HTML: real pages, scraped and ragged, and fragments of it that stand in other text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from corpus.errors import CorruptPaper, EmptyPaper
from ingest.readers.encoding import decode
from ingest.readers.html_walk import Walk
from ingest.readers.layout import Places
from ingest.readers.properties import iso_date
from ingest.reading import Grid, Limits, Part, Reading

VERSION: Final = "html-2"

_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.I
)
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
# What is dropped, in turn, from markup that is nested too deeply: all but the tags that part text.
_DEEP_TAGS: Final = tuple(
    re.compile(rf"<(?!/?(?:{kept}|title|script|style)\b)/?[a-zA-Z][^<>]*>", re.IGNORECASE)
    for kept in ("p|br|h[1-6]|li|table|tr|td|th|caption", "p|br")
)
_ADDRESS: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>", re.IGNORECASE)
_TITLES: Final = ("og:title", "dc.title", "dcterms.title", "citation_title")
_AUTHORS: Final = ("author", "dc.creator", "dcterms.creator", "article:author", "citation_author")
_DATES: Final = (
    "article:published_time",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.date",
    "dc.date",
    "citation_publication_date",
    "date",
    "dcterms.created",
    "created",
)


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """The page's visible content. What it hides is left out, with a warning that says how much."""
    root = _parse(decode(data, _declared_encoding(data)), name)
    if root is None:
        raise EmptyPaper(name, "it holds no text", "check that the page was saved whole")
    walk = Walk(root, Places(limits.cells, name))
    walk.run()
    if not walk.parts:
        raise EmptyPaper(name, "it holds no text that a reader would see", "check that the page was saved whole")
    warnings = (f"{walk.hidden:,} characters of hidden text were left out.",) if walk.hidden else ()
    meta = _metadata(root)
    return Reading(
        parts=tuple(walk.parts),
        title=_page_title(root) or _first(meta, _TITLES),
        author=_first(meta, _AUTHORS),
        written=iso_date(_first(meta, _DATES)),
        warnings=warnings,
    )


def parts_of(element_or_markup: etree._Element | str, page: str | None = None, name: str = "the text") -> list[Part]:
    """The parts of an element or of a fragment such as '<p>…</p><table>…</table>'; hidden ones are left out.
    An address in angle brackets, as in text and mail, is read and not taken for a tag."""
    if isinstance(element_or_markup, str):
        root = _parse(_ADDRESS.sub(r"\1", element_or_markup), name)
    else:
        root = element_or_markup
    if root is None:
        return []
    walk = Walk(root, Places(Limits().cells, name))
    walk.run()
    return [replace(p, page=page) for p in walk.parts] if page is not None else walk.parts


def grid_of(table_element: etree._Element, name: str = "the text") -> Grid:
    """The grid of one table element, taken as data whatever it looks like; tables inside it are left out."""
    walk = Walk(table_element, Places(Limits().cells, name), always=table_element)
    walk.run()
    return next((p.grid for p in walk.parts if p.grid is not None), Grid(()))


def _parse(text: str, name: str) -> etree._Element | None:
    """The tree of a page or fragment, None where it has none. Markup nested too deeply for the parser,
    which would drop the rest without a word, is read again with only the tags that part text."""
    source = _CONTROLS.sub(" ", text).encode()
    if not source.strip():
        return None
    root, too_deep = _parse_bytes(source)
    for tags in _DEEP_TAGS:
        if too_deep:
            root, too_deep = _parse_bytes(tags.sub(" ", source.decode()).encode())
    if too_deep:
        raise CorruptPaper(
            name, "its markup is nested too deeply to be read", "save it again from a browser or as text"
        )
    return root


def _parse_bytes(source: bytes) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(source, parser)
    except etree.ParserError:
        return None, False
    return root, any("depth" in e.message.lower() for e in parser.error_log.filter_from_errors())


def _declared_encoding(data: bytes) -> str | None:
    found = _CHARSET.search(data[:4096])
    return (found[1] or found[2]).decode() if found else None


def _metadata(root: etree._Element) -> Mapping[str, str]:
    """The meta elements by name in lower case, the first of each."""
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        content = " ".join((meta.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def _first(meta: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[n] for n in names if n in meta), None)


def _page_title(root: etree._Element) -> str | None:
    title = next(root.iter("title"), None)
    return (" ".join("".join(title.itertext()).split()) or None) if title is not None else None
