"""A PDF from bytes to a `Reading`."""

from __future__ import annotations

from collections.abc import Iterator

import pypdfium2 as pdfium

from corpus.errors import EmptyPaper, PaperTooLarge
from ingest.readers.pdf import native, ocr
from ingest.readers.pdf.columns import regions_of
from ingest.readers.pdf.furniture import without_furniture, without_line_numbers
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.page import Page, read_page
from ingest.readers.pdf.pages import Flow, joined
from ingest.readers.pdf.paragraphs import Style, Vocabulary, paragraphs_of
from ingest.readers.pdf.source import about, open_document
from ingest.readers.pdf.tables.cells import Box
from ingest.readers.pdf.tables.charts import is_label
from ingest.readers.pdf.tables.find import Found, tables_of
from ingest.reading import Limits, Part, PartKind, Reading

VERSION = "1"

_WINDOW = 200
"""Pages held at once. What repeats at page edges is looked for within a window, so that memory does
not grow with the file."""


def read(data: bytes, name: str, limits: Limits) -> Reading:
    """A PDF's parts in reading order, with what the file says of itself. Raises a `PaperRefused`
    for a file that is empty, damaged, encrypted, too large or no PDF, and nothing else."""
    with native.LOCK:
        document = open_document(data, name, limits)
        try:
            said = about(data, len(document))
            notes = _Notes()
            parts = joined(_within_limit(_parts(document, said.labels, notes), name, limits))
        finally:
            document.close()
    if not parts:
        raise EmptyPaper(name, "no text is found in it", notes.remedy())
    return Reading(
        parts=tuple(parts),
        pages=len(said.labels),
        title=said.title,
        author=said.author,
        written=said.written,
        outline=said.outline,
        warnings=(*notes.sentences(), *(f"The attachment {file} is not read." for file in said.attachments)),
    )


class _Notes:
    """What to tell the user about pages, gathered over the file."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        self.unread: list[str] = []
        self.recognised: list[str] = []
        self.damaged: list[str] = []

    def remedy(self) -> str:
        return "" if ocr.installed() or not self.unread else "install Tesseract to read pictures of text"

    def sentences(self) -> list[str]:
        said = []
        if self.recognised:
            said.append(f"Tesseract read the pictures of text on {_pages(self.recognised)}: check what it read.")
        if self.unread:
            said.append("; ".join(filter(None, [f"There is no text on {_pages(self.unread)}", self.remedy()])) + ".")
        if self.damaged:
            said.append(f"The file is damaged at {_pages(self.damaged)}, which could not be read.")
        if self.hidden:
            said.append(f"Text that cannot be seen on {_pages(self.hidden)} is left out.")
        return said


def _pages(labels: list[str]) -> str:
    return f"page{'s' if len(labels) > 1 else ''} {', '.join(labels)}"


def _within_limit(pages: Iterator[list[list[Flow]]], name: str, limits: Limits) -> Iterator[list[list[Flow]]]:
    """The pages' parts, as they come, until their tables hold more cells than the limit."""
    cells = 0
    for regions in pages:
        cells += sum(len(flow.part.grid.cells) for flows in regions for flow in flows if flow.part.grid)
        if cells > limits.cells:
            raise PaperTooLarge(name, f"its tables have more than {limits.cells:,} cells", "split it")
        yield regions


def _parts(document: pdfium.PdfDocument, labels: tuple[str, ...], notes: _Notes) -> Iterator[list[list[Flow]]]:
    """Each page's parts, region by region in reading order."""
    style, words = None, Vocabulary()
    for start in range(0, len(labels), _WINDOW):
        pages = [
            _page(document, index, labels[index], notes) for index in range(start, min(start + _WINDOW, len(labels)))
        ]
        lines = without_furniture(
            [without_line_numbers(lines_of(page), page) for page in pages], labels[start : start + _WINDOW]
        )
        for some in lines:
            words.add(some)
        style = style or Style.of(line for some in lines for line in some)
        for page, some in zip(pages, lines, strict=True):
            yield _page_parts(page, some, style, words)


def _page(document: pdfium.PdfDocument, index: int, label: str, notes: _Notes) -> Page:
    try:
        page = read_page(document, index, label)
    except pdfium.PdfiumError:
        notes.damaged.append(label)
        return Page.blank(index, label)
    if page.hidden:
        notes.hidden.append(label)
    if not len(page.words) and page.drawing:
        found = ocr.recognised(document, index) if ocr.installed() else None
        (notes.recognised if found else notes.unread).append(label)
        if found:
            page.words = found
    return page


def _page_parts(page: Page, lines: list[Line], style: Style, words: Vocabulary) -> list[list[Flow]]:
    tables, charts = tables_of(page, lines)
    if tables:
        lines = _with_tables(page, lines, tables)
    if charts:
        lines = _with_charts(lines, charts)
    edges = {id(table.grid): table.edges for table in tables}
    regions = [
        [Flow(part, edges.get(id(part.grid), ())) for part in paragraphs_of(region, style, words, page.label)]
        for region in regions_of(lines)
    ]
    if page.sideways:
        regions.append([Flow(Part(PartKind.NOTE, " ".join(page.sideways), page.label))])
    return regions


def _with_tables(page: Page, lines: list[Line], tables: list[Found]) -> list[Line]:
    """Lines less the words that stand in tables, and each table as a line of its own."""
    held = set().union(*(table.words for table in tables))
    out = []
    for line in lines:
        rest = [place for place in line.words if place not in held]
        if len(rest) == len(line.words):
            out.append(line)
        elif rest:
            out.extend(lines_of(page, rest))
    out.extend(Line("", *table.box, table.box[3] - table.box[1], [], grid=table.grid) for table in tables)
    return out


def _with_charts(lines: list[Line], charts: list[Box]) -> list[Line]:
    """Lines with the labels of each chart as one: they are no headings or paragraphs of the text."""
    for chart in charts:
        labels = [line for line in lines if line.grid is None and is_label(line, chart)]
        if labels:
            out = {id(line) for line in labels}
            text = " ".join(line.text for line in sorted(labels, key=lambda line: (round(line.middle), line.left)))
            whole = Line(text, *chart, labels[0].height, [], aside=True)
            lines = [line for line in lines if id(line) not in out] + [whole]
    return lines
