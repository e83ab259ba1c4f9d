"""The draft itself with a tick mark after each claim, and a footnote that gives the verdict's reason and source."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from assistant.export.word import GridCell, Run, WordDocument
from assistant.trace.draft import TracedDraft, TracedPart
from assistant.trace.model import Traced, Verdict
from corpus.model import Block, BlockKind, Citation, Span, Table
from ingest.structure import number_of

MARKS = {Verdict.SUPPORTED: "✓", Verdict.CONTRADICTED: "✗", Verdict.NOT_FOUND: "?"}
_NAMES = {Verdict.SUPPORTED: "Supported", Verdict.CONTRADICTED: "Contradicted", Verdict.NOT_FOUND: "Not found"}
_MARK_STYLE = "TieoutMark"  # what stands in it is no part of the draft: ingest passes it over
_LONGEST_QUOTE = 400


def as_docx(draft: TracedDraft) -> bytes:
    """The draft as a Word document: its own text, laid out afresh, with marks and footnotes."""
    name = draft.name or "Pasted text"
    word = WordDocument(f"{name}, traced", draft.day, told(draft))
    word.paragraph([Run(f"{name}. {told(draft)} {_key()}", _MARK_STYLE)])
    claims = [part for part in draft.parts if part.traced is not None]
    for block in draft.laid.blocks:
        if block.table is not None:
            _put_table(word, draft.laid.text, draft.laid.tables[block.table], claims)
        else:
            runs = [*_numbered(draft.laid.text, block), *_runs(draft.laid.text, block.span, claims)]
            if block.kind is BlockKind.HEADING:
                word.heading(runs, block.level or 1)
            else:
                word.paragraph(runs, _style(draft.laid.text, block))
    return word.saved()


def _style(text: str, block: Block) -> str:
    if block.kind is BlockKind.NOTE:
        return "FootnoteText"
    if block.kind is not BlockKind.LIST_ITEM:
        return "Normal"
    labelled = block.number or number_of(block.span.quote(text)) or not block.span.quote(text)[:1].isalnum()
    return "ListParagraph" if labelled else "ListBullet"


def told(draft: TracedDraft) -> str:
    """When, against what and by what the draft was traced, so that it can be repeated."""
    return f"Traced on {draft.day.isoformat()} to the corpus {draft.corpus} by Tieout {draft.version}."


def _key() -> str:
    return f"{', '.join(f'{mark} {_NAMES[verdict].lower()}' for verdict, mark in MARKS.items())}."


def _numbered(text: str, block: Block) -> Iterator[Run]:
    """The paragraph number, where the draft's program counted it and its text does not hold it."""
    opens = number_of(block.span.quote(text))
    if block.number and block.kind is not BlockKind.NOTE and (opens is None or opens[0] != block.number):
        yield Run(f"{block.number}. ")


def _runs(text: str, span: Span, claims: Sequence[TracedPart]) -> Iterator[Run]:
    """The text at `span`, a mark after each claim that lies in it. The claims are in reading order."""
    at = span.start
    for part in claims[bisect_left(claims, span.start, key=lambda p: p.claim.span.start) :]:
        end = part.claim.span.end
        if end > span.end:
            break
        if part.traced is not None:
            yield Run(text[at:end])
            yield Run(f" {MARKS[part.traced.verdict]}", _MARK_STYLE, _note(part.traced))
            at = end
    yield Run(text[at : span.end])


def _put_table(word: WordDocument, text: str, table: Table, claims: Sequence[TracedPart]) -> None:
    if table.caption is not None:
        word.paragraph([Run(table.caption.quote(text))], "Caption")
    cells = [GridCell(c.row, c.col, tuple(_runs(text, c.span, claims)), c.row_span, c.col_span) for c in table.cells]
    word.table(cells, table.header_rows)


def _note(traced: Traced) -> str:
    said = [f"{_NAMES[traced.verdict]}. {traced.why}"]
    said += [traced.also] if traced.also else []
    said += [f"{f.text} {f.tie.value}: {f.working}." for f in traced.figures if f.working]
    if traced.evidence:
        near = "Nearest passage: " if traced.verdict is Verdict.NOT_FOUND else "Source: "
        said.append(near + _source(traced.evidence[0]))
    return " ".join(said)


def _source(c: Citation) -> str:
    places: Iterable[str] = (
        c.title,
        c.file_name,
        f"item {c.item}" if c.item else "",
        f"page {c.page}" if c.page else "",
        f"paragraph {c.number}" if c.number else "",
    )
    quote = " ".join(c.quote.split())
    quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE]}…"
    return f"{', '.join(p for p in places if p)}: “{quote}”"
