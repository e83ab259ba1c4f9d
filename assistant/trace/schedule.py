"""The audit schedule of a traced draft: a line a figure, or a claim where it has none, as CSV and XLSX."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO

from assistant.trace.draft import TracedDraft, TracedPart
from corpus.model import Citation

COLUMNS = (
    "No.", "Claim", "Page", "Paragraph", "Verdict", "Why", "Figure", "Tie", "Source figure", "Working", "Source paper",
    "Item", "Source page", "Source paragraph", "Start", "End", "Quote", "Link", "Reviewed by", "Agreed", "Note",
)  # fmt: skip
Link = Callable[[Citation], str]
"""The address of the page that shows a passage."""

_RUN = ("=", "+", "-", "@", "\t", "\r")
_LINK = COLUMNS.index("Link") + 1
_WIDTHS = {"Claim": 60, "Why": 50, "Quote": 60}


def rows(draft: TracedDraft, link: Link) -> Iterator[list[str]]:
    """The lines of the schedule under COLUMNS; the last three columns are the reviewer's."""
    for number, part in enumerate(draft.parts, 1):
        if part.traced is not None:
            yield from _lines(number, part, link)


def as_csv(draft: TracedDraft, link: Link) -> str:
    """The schedule as CSV, what it takes to repeat it first. A cell that a spreadsheet would run is text."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for line in (*_heading(draft), [], list(COLUMNS), *rows(draft, link)):
        writer.writerow([plain(cell) for cell in line])
    return out.getvalue()


def as_xlsx(draft: TracedDraft, link: Link) -> bytes:
    """The schedule as a workbook of one sheet; every cell is text, and links can be followed."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = "Schedule"
    for line in (*_heading(draft), [], list(COLUMNS), *rows(draft, link)):
        sheet.append([ILLEGAL_CHARACTERS_RE.sub("\ufffd", cell) for cell in line])
        for cell in sheet[sheet.max_row]:
            cell.data_type = "s"
            cell.quotePrefix = str(cell.value or "").startswith(_RUN)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if cell.column == _LINK and str(cell.value or "").startswith("http"):
                cell.hyperlink = cell.value
    head = len(_heading(draft)) + 2
    for cell in sheet[head]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = f"A{head + 1}"
    for n, name in enumerate(COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = _WIDTHS.get(name, 14)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def plain(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if cell.startswith(_RUN) else cell


def _heading(draft: TracedDraft) -> list[list[str]]:
    counts = ", ".join(f"{n} {verdict.replace('_', ' ')}" for verdict, n in draft.counts().items())
    return [
        ["Draft", draft.name],
        ["Traced on", draft.day.isoformat()],
        ["Corpus", draft.corpus],
        ["Tieout", draft.version],
        ["Claims", counts],
    ]


def _lines(number: int, part: TracedPart, link: Link) -> Iterator[list[str]]:
    traced, claim = part.traced, part.claim
    assert traced is not None
    front = [str(number), claim.text, claim.page or "", claim.number or "", traced.verdict.value, traced.why]
    if not traced.figures:
        yield [*front, "", "", "", "", *_source(traced.evidence[0] if traced.evidence else None, link), "", "", ""]
    for f in traced.figures:
        tie = [f.text, f.tie.value, f.source_text or "", f.working or ""]
        yield [*front, *tie, *_source(f.citation, link), "", "", ""]


def _source(c: Citation | None, link: Link) -> list[str]:
    if c is None:
        return [""] * 8
    place = [c.item or "", c.page or "", c.number or "", str(c.span.start), str(c.span.end)]
    return [c.file_name, *place, c.quote, link(c)]
