"""Writes Word documents: a package with styles, footnotes, a running footer and properties, and no macro."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree
from lxml.builder import ElementMaker

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STYLES = Path(__file__).with_name("styles.xml")
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MADE = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
_MOST_LEVELS = 6
_PARTS = ("styles", "settings", "numbering", "footnotes", "footer")

_w: Any = ElementMaker(namespace=_WORD, nsmap={"w": _WORD, "r": _OFFICE})


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one character style; with `note` a footnote's number, which Word counts, stands after it."""

    text: str
    style: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a table at its place on the grid."""

    row: int
    col: int
    runs: Sequence[Run]
    row_span: int = 1
    col_span: int = 1


@dataclass
class WordDocument:
    """A document that grows from top to bottom. Text is written as it is, but for characters that XML cannot hold."""

    title: str
    day: date
    footer: str
    _body: list[etree._Element] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)

    def heading(self, runs: Iterable[Run], level: int) -> None:
        self._body.append(self._paragraph(runs, f"Heading{min(max(level, 1), _MOST_LEVELS)}"))

    def paragraph(self, runs: Iterable[Run], style: str = "Normal") -> None:
        self._body.append(self._paragraph(runs, style))

    def table(self, cells: Sequence[GridCell], header_rows: int) -> None:
        """A table of ruled cells; the first `header_rows` are told to a screen reader as its headers, and
        are repeated on each page."""
        rows = max((c.row + c.row_span for c in cells), default=0)
        cols = max((c.col + c.col_span for c in cells), default=0)
        if not rows:
            return
        table = _w.tbl(
            _w.tblPr(_w.tblStyle(_val("TableGrid")), _w.tblW(_attr(w="5000", type="pct")), _w.tblLook(_val("0020"))),
            _w.tblGrid(*(_w.gridCol(_attr(w=str(9000 // cols))) for _ in range(cols))),
        )
        held = {(r, c.col): c for c in cells for r in range(c.row, c.row + c.row_span)}
        for row in range(rows):
            heads = [_w.trPr(_w.tblHeader())] if row < header_rows else []
            table.append(_w.tr(*heads, *self._row(held, row, cols)))
        # Word joins tables with nothing between them.
        self._body += [table, self._paragraph((), "Normal")]

    def saved(self) -> bytes:
        """The bytes of the .docx."""
        section = _w.sectPr(
            _w.footerReference(_attr(type="default"), {f"{{{_OFFICE}}}id": "footer"}),
            _w.pgSz(_attr(w="11906", h="16838")),
            _w.pgMar(
                _attr(top="1134", right="1134", bottom="1134", left="1134", header="567", footer="567", gutter="0")
            ),
        )
        members = {
            "[Content_Types].xml": _content_types(),
            "_rels/.rels": _relations(("document", f"{_OFFICE}/officeDocument", "word/document.xml"), _CORE),
            "docProps/core.xml": self._properties(),
            "word/document.xml": _xml(_w.document(_w.body(*self._body, section))),
            "word/_rels/document.xml.rels": _relations(
                *((kind, f"{_OFFICE}/{kind}", f"{kind}.xml") for kind in _PARTS)
            ),
            "word/styles.xml": _STYLES.read_bytes(),
            "word/settings.xml": _xml(_settings()),
            "word/numbering.xml": _xml(_bullets()),
            "word/footnotes.xml": _xml(self._footnotes()),
            "word/footer.xml": _xml(_w.ftr(self._paragraph((Run(self.footer),), "Footer"))),
        }
        out = BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(ZipInfo(name, _MADE), content, ZIP_DEFLATED)
        return out.getvalue()

    def _paragraph(self, runs: Iterable[Run], style: str) -> etree._Element:
        return _w.p(_w.pPr(_w.pStyle(_val(style))), *(e for run in runs for e in self._run(run)))

    def _run(self, run: Run) -> Iterable[etree._Element]:
        styled = [_w.rPr(_w.rStyle(_val(run.style)))] if run.style else []
        yield _w.r(*styled, *_text(run.text))
        if run.note:
            self._notes.append(run.note)
            style = run.style or "FootnoteReference"
            number = _w.footnoteReference(_attr(id=str(len(self._notes))))
            yield _w.r(_w.rPr(_w.rStyle(_val(style)), _w.vertAlign(_val("superscript"))), number)

    def _row(self, held: dict[tuple[int, int], GridCell], row: int, cols: int) -> Iterable[etree._Element]:
        col = 0
        while col < cols:
            cell = held.get((row, col)) or GridCell(row, col, ())
            first = cell.row == row
            properties = _w.tcPr(_w.gridSpan(_val(str(cell.col_span)))) if cell.col_span > 1 else _w.tcPr()
            if cell.row_span > 1:
                properties.append(_w.vMerge(_val("restart" if first else "continue")))
            yield _w.tc(properties, self._paragraph(cell.runs if first else (), "TableText"))
            col += cell.col_span

    def _footnotes(self) -> etree._Element:
        # Word wants the two lines that part notes from the text before any note.
        parting = [
            _w.footnote(_attr(type=kind, id=id), _w.p(_w.r(etree.Element(f"{{{_WORD}}}{kind}"))))
            for kind, id in (("separator", "-1"), ("continuationSeparator", "0"))
        ]
        number = _w.r(_w.rPr(_w.rStyle(_val("FootnoteReference"))), _w.footnoteRef())
        notes = []
        for n, text in enumerate(self._notes, 1):
            style = _w.pPr(_w.pStyle(_val("FootnoteText")))
            notes.append(_w.footnote(_attr(id=str(n)), _w.p(style, _copy(number), _w.r(*_text(f" {text}")))))
        return _w.footnotes(*parting, *notes)

    def _properties(self) -> bytes:
        core = ElementMaker(
            namespace="http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
            nsmap={"cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
        )
        dublin = ElementMaker(
            namespace="http://purl.org/dc/elements/1.1/", nsmap={"dc": "http://purl.org/dc/elements/1.1/"}
        )
        terms = "http://purl.org/dc/terms/"
        w3c = {"{http://www.w3.org/2001/XMLSchema-instance}type": "dcterms:W3CDTF"}
        made = etree.Element(f"{{{terms}}}created", w3c, nsmap={"dcterms": terms})
        made.text = f"{self.day.isoformat()}T00:00:00Z"
        return _xml(
            core.coreProperties(
                dublin.title(_writable(self.title)),
                dublin.description(_writable(self.footer)),
                dublin.language("en-GB"),
                made,
            )
        )


_CORE = (
    "core",
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "docProps/core.xml",
)


def _text(text: str) -> Iterable[etree._Element]:
    """The text as Word holds it, tabs and line ends as elements."""
    for piece in re.split(r"([\t\n])", _writable(text)):
        if piece == "\t":
            yield _w.tab()
        elif piece == "\n":
            yield _w.br()
        elif piece:
            yield _w.t({_SPACE: "preserve"}, piece)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _bullets() -> etree._Element:
    level = _w.lvl(_attr(ilvl="0"), _w.start(_val("1")), _w.numFmt(_val("bullet")), _w.lvlText(_val("•")))
    abstract = _w.abstractNum(_attr(abstractNumId="0"), level)
    return _w.numbering(abstract, _w.num(_attr(numId="1"), _w.abstractNumId(_val("0"))))


def _settings() -> etree._Element:
    notes = (_w.footnote(_attr(id=id)) for id in ("-1", "0"))
    return _w.settings(_w.footnotePr(*notes), _w.themeFontLang(_val("en-GB")))


def _content_types() -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    make = ElementMaker(namespace=space, nsmap={None: space})
    parts = [(f"/word/{kind}.xml", f"{_TYPES}.{kind}+xml") for kind in _PARTS]
    parts.append(("/word/document.xml", f"{_TYPES}.document.main+xml"))
    parts.append(("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"))
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return _xml(
        make.Types(
            make.Default(Extension="rels", ContentType=rels),
            make.Default(Extension="xml", ContentType="application/xml"),
            *(make.Override(PartName=name, ContentType=kind) for name, kind in parts),
        )
    )


def _relations(*found: tuple[str, str, str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    make = ElementMaker(namespace=space, nsmap={None: space})
    return _xml(make.Relationships(*(make.Relationship(Id=id, Type=kind, Target=at) for id, kind, at in found)))


def _attr(**values: str) -> dict[str, str]:
    return {f"{{{_WORD}}}{name}": value for name, value in values.items()}


def _val(value: str) -> dict[str, str]:
    return _attr(val=value)


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))


def _xml(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
