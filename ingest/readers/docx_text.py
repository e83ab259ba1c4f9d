"""The text of one Word paragraph as its reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from lxml import etree

from ingest.readers.docx_styles import WORD, Style, Styles, toggle, value_of
from ingest.readers.numbering import ordinal_text

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
MARK_STYLE: Final = "tieout mark"  # the name of the style of what tracing puts into a draft
_CHARACTERS: Final = {f"{WORD}tab": "\t", f"{WORD}ptab": "\t", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}
_LEAST_SIZE: Final = 4  # in half points: smaller letters are not read by eye
_SKIPPED: Final = frozenset(WORD + tag for tag in ("del", "moveFrom", "pPr", "rPr", "rt", "sdtPr", "delText"))
_REVISIONS: Final = frozenset(WORD + tag for tag in ("ins", "del", "moveFrom", "moveTo"))
# Characters of symbol fonts that carry meaning in tables: ticks, crosses, arrows, relations.
_SYMBOLS: Final = {
    "wingdings": {
        0xDF: "←",
        0xE0: "→",
        0xE1: "↑",
        0xE2: "↓",
        0xE8: "→",
        0xE9: "↑",
        0xEA: "↓",
        0xA7: "•",
        0xA8: "☐",
        0xFB: "✗",
        0xFC: "✓",
        0xFD: "☒",
        0xFE: "☑",
    },
    "symbol": {
        0xA3: "≤",
        0xAB: "↔",
        0xAC: "←",
        0xAD: "↑",
        0xAE: "→",
        0xAF: "↓",
        0xB0: "°",
        0xB1: "±",
        0xB3: "≥",
        0xB4: "×",
        0xB7: "•",
        0xB9: "≠",
        0xBB: "≈",
        0x6D: "μ",
        0x44: "Δ",
        0x53: "Σ",
    },
}


class NoteReference(NamedTuple):
    """Where a paragraph refers to a note: 'footnote' or 'endnote', its id, and its number, None where
    the paragraph prints a mark of its own."""

    kind: str
    id: str
    number: str | None


class Course:
    """What carries over from one paragraph of a document to the next: the page, open fields, how many
    notes there were, and what was met that is not shown."""

    def __init__(self, styles: Styles) -> None:
        self.styles, self.fields = styles, Fields()
        self.hidden, self.turned, self.revised = 0, 0, False
        self._note_counts = {"footnote": 0, "endnote": 0}

    @property
    def page(self) -> str:
        return str(self.turned + 1)

    def next_note(self, kind: str) -> str:
        self._note_counts[kind] += 1
        return ordinal_text(self._note_counts[kind], "decimal" if kind == "footnote" else "lowerRoman")


@dataclass(frozen=True, slots=True)
class _Format:
    bold: bool
    hidden: bool
    raised: bool = False


class ParagraphText:
    """Gathers one paragraph: its text with tabs and line breaks, whether all of it is bold, the page
    on which its text begins, whether it stands in a table of contents, and the text boxes and notes
    anchored in it."""

    def __init__(self, course: Course, style: Style) -> None:
        self.bold = True
        self.page = course.page
        self.in_contents = False
        self.boxes: list[etree._Element] = []
        self.notes: list[NoteReference] = []
        self._course = course
        self._style = style
        self._format = _Format(style.bold, style.hidden)
        self._pieces: list[str] = []
        self._begun = False

    @property
    def text(self) -> str:
        return "".join(self._pieces)

    def read(self, element: etree._Element) -> None:
        """Take in everything below `element`, in order."""
        for child in element:
            tag = child.tag
            if tag in _REVISIONS:
                self._course.revised = True
            if tag in _SKIPPED or (tag == f"{WORD}r" and self._marks(child)):
                continue
            if tag == f"{WORD}r":
                outer, self._format = self._format, self._format_of(child)
                self.read(child)
                self._format = outer
            elif tag in (f"{WORD}t", f"{_MATH}t"):
                self._add(child.text or "")
            elif tag in _CHARACTERS:
                self._add(_CHARACTERS[tag])
            elif tag == f"{WORD}br":
                self._add("\n")
            elif tag == f"{WORD}sym":
                self._add(_symbol(child))
            elif tag == f"{WORD}lastRenderedPageBreak":
                self._course.turned += 1
            elif tag == f"{WORD}fldChar":
                self._course.fields.mark(child.get(f"{WORD}fldCharType") or "")
            elif tag == f"{WORD}instrText":
                self._course.fields.instruct(child.text or "")
            elif tag in (f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
                self._note(child)
            elif tag == f"{WORD}txbxContent":
                self.boxes.append(child)
            elif tag == ALTERNATE:
                self.read(child[:1])  # one drawing, in the newer of the two ways that it is written
            else:
                self.read(child)

    def _marks(self, run: etree._Element) -> bool:
        """Whether a run is an auditor's mark that was put into the text, with its footnote."""
        return self._course.styles.get(value_of(run.find(f"{WORD}rPr"), "rStyle")).name == MARK_STYLE

    def _format_of(self, run: etree._Element) -> _Format:
        properties = run.find(f"{WORD}rPr")
        style = self._course.styles.get(value_of(properties, "rStyle"))
        bold, hidden = toggle(properties, "b"), toggle(properties, "vanish")
        return _Format(
            bold=style.bold or self._style.bold if bold is None else bold,
            hidden=_is_unseen(run, properties) or (style.hidden or self._style.hidden if hidden is None else hidden),
            raised=value_of(properties, "vertAlign") == "superscript" or _is_above_line(properties),
        )

    def _add(self, text: str) -> None:
        if not text or self._course.fields.concealed:
            return
        if self._format.hidden:
            self._course.hidden += len(text.strip())
            return
        if self._format.raised and text.strip().isdecimal():
            text = text.translate(_SUPERSCRIPTS)  # a note's mark after a figure is no digit of it
        self._pieces.append(text)
        self.in_contents |= self._course.fields.in_contents
        if not text.isspace():
            self.bold &= self._format.bold
            if not self._begun:
                self._begun, self.page = True, self._course.page

    def _note(self, reference: etree._Element) -> None:
        kind = "footnote" if reference.tag == f"{WORD}footnoteReference" else "endnote"
        own_mark = reference.get(f"{WORD}customMarkFollows") is not None
        number = None if own_mark else self._course.next_note(kind)
        self.notes.append(NoteReference(kind, reference.get(f"{WORD}id") or "", number))
        if number is not None:
            self._add(number.translate(_SUPERSCRIPTS) if kind == "footnote" else f"[{number}]")


class Fields:
    """The fields open at one place in the document: their instructions are not shown, their results are."""

    def __init__(self) -> None:
        self._open: list[tuple[list[str], bool]] = []

    @property
    def concealed(self) -> bool:
        return any(not in_result for _, in_result in self._open)

    @property
    def in_contents(self) -> bool:
        """Whether this is within the result of a table of contents or of figures."""
        return any("".join(instruction).split()[:1] == ["TOC"] for instruction, _ in self._open)

    def mark(self, kind: str) -> None:
        if kind == "begin":
            self._open.append(([], False))
        elif self._open and kind == "separate":
            self._open[-1] = (self._open[-1][0], True)
        elif self._open and kind == "end":
            self._open.pop()

    def instruct(self, text: str) -> None:
        if self._open and not self._open[-1][1]:
            self._open[-1][0].append(text)

    def end_paragraph(self) -> None:
        """Close what a damaged document left open, lest the rest of it stay concealed."""
        self._open = [field for field in self._open if field[1]]


def _is_unseen(run: etree._Element, properties: etree._Element | None) -> bool:
    """Whether a run is too small to be read, or white with nothing behind it that would be of another colour. What a
    table's style puts behind its cells is not known, so there white text counts as seen."""
    size = value_of(properties, "sz")
    if size is not None and size.isdecimal() and int(size) < _LEAST_SIZE:
        return True
    if (value_of(properties, "color") or "").upper() != "FFFFFF":
        return False
    behind = [properties] + [a.find(WORD + tag) for a in run.iterancestors() for tag in ("pPr", "tcPr", "tblPr")]
    return not any(
        found is not None and (found.find(WORD + tag) is not None)
        for found in behind
        for tag in ("shd", "highlight", "tblStyle")
    ) and not any(a.tag == f"{WORD}txbxContent" for a in run.iterancestors())


def _is_above_line(properties: etree._Element | None) -> bool:
    """Whether the run is lifted off the line, which is how some programs write a superscript."""
    lifted = value_of(properties, "position")
    return lifted is not None and lifted.isdecimal() and int(lifted) > 0


def _symbol(element: etree._Element) -> str:
    font = (element.get(f"{WORD}font") or "").lower()
    try:
        code = int(element.get(f"{WORD}char") or "", 16)
    except ValueError:
        return ""
    known = _SYMBOLS.get(font, {}).get(code & 0xFF)
    if known is not None:
        return known
    # Symbol fonts put their signs in the private area, where a plain font has none.
    return "" if code < 0x20 or 0xE000 <= code <= 0xF8FF or code > 0xFFFF else chr(code)
