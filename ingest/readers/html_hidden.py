"""What a page holds but does not show: hidden elements, and the furniture of the site around it."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

_HIDES: Final = re.compile(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?:\.0*)?[a-z%]*\s*(?:[;!}]|$)|"
    r"opacity\s*:\s*0(?:\.0*)?\s*(?:[;!}]|$)|(?:left|top|right|text-indent)\s*:\s*-\d{3,}(?:\.\d+)?(?:px|em|rem|pt|%)|"
    r"clip\s*:\s*rect\(\s*[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?[\s,]+[01](?:px)?\s*\))",
    re.IGNORECASE,
)
_WHITE: Final = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:#fff(?:fff)?\b|white\b|transparent\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)",
    re.IGNORECASE,
)
_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SIMPLE: Final = re.compile(r"(?:[a-zA-Z][\w-]*)?(?:[.#][\w-]+)?\Z")
_UNREAD_TAGS: Final = (
    "script style template noscript svg canvas iframe object embed audio video button select textarea datalist map "
    "input progress meter dialog nav menu head"
)
_UNREAD: Final = frozenset(_UNREAD_TAGS.split())
_UNREAD_ROLES: Final = ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
_FURNITURE: Final = re.compile(
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?link|pagination)(?:$|[\s_-])", re.IGNORECASE
)
_CONTENT: Final = ("main", "article", "section")
_WHOLES: Final = ("html", "body", "main", "article")


class Concealment:
    """Knows what one page conceals, by attribute, inline style, or a rule of its style sheets for a
    single tag, class or id."""

    def __init__(self, root: etree._Element) -> None:
        self._selectors: set[str] = set()
        # Whether white text stands out is known only where no sheet or attribute colours what is behind it.
        self._on_white = not any(
            "background" in (e.get("style") or "") + (e.text or "" if e.tag == "style" else "")
            or e.get("bgcolor")
            or e.get("background")
            or e.get("rel") == "stylesheet"
            for e in root.iter("*")
        )
        for style in root.iter("style"):
            if "print" not in (style.get("media") or ""):
                self._read_rules(style.text or "")

    def _read_rules(self, sheet: str) -> None:
        depth, at_depth, plain = 0, None, []
        first, *rest = sheet.split("/*")
        uncommented = first + "".join(comment.partition("*/")[2] for comment in rest)
        for piece in re.split(r"([{}])", uncommented):
            if at_depth is None and piece.lstrip().startswith("@"):
                at_depth = depth  # a rule under a condition, such as @media print, may not hold
            elif at_depth is None:
                plain.append(piece)
            depth += (piece == "{") - (piece == "}")
            if piece == "}" and at_depth is not None and depth <= at_depth:
                at_depth = None
        for selectors, body in _RULE.findall("".join(plain)):
            if _HIDES.search(body):
                names = (s.strip() for s in selectors.split(","))
                self._selectors.update(s for s in names if s and _SIMPLE.match(s))

    def hides(self, element: etree._Element) -> bool:
        """Whether a reader of the page would not see this element."""
        style = element.get("style") or ""
        if element.get("hidden") is not None or _HIDES.search(style):
            return True
        if self._on_white and _WHITE.search(style):
            return True
        if not self._selectors:
            return False
        tag = str(element.tag)
        names = ["." + c for c in (element.get("class") or "").split()]
        if element.get("id"):
            names.append("#" + str(element.get("id")))
        return any(s in self._selectors for s in (tag, *names, *(tag + n for n in names)))


def is_furniture(element: etree._Element) -> bool:
    """Whether the element is no part of the paper: code, controls, menus, and the page's own header
    and footer where they stand outside its content."""
    tag = element.tag
    if tag in _UNREAD or element.get("role") in _UNREAD_ROLES:
        return True
    if tag in ("header", "footer"):
        outside = not any(a.tag in _CONTENT for a in element.iterancestors())
        return outside and (tag == "footer" or element.find(".//h1") is None)
    if tag == "div" and element.get("title") in ("header", "footer"):
        return True  # how LibreOffice writes a page's header and footer
    label = f"{element.get('class') or ''} {element.get('id') or ''}"
    return label != " " and tag not in _WHOLES and _FURNITURE.search(label) is not None
