"""A draft split into what it claims, each with its place: sentences, and the cells of tables. Headings, questions,
opinions, notes of a source and those to the officer are told apart, as there is nothing in them to trace."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.messages import NOTES
from corpus.model import Block, BlockKind, Cell, Document, Figure, Span, Table
from figures.meant import Meant
from figures.quantity import may_hold_figures
from ingest.sentences import sentence_ranges

_FEWEST_WORDS = 4
_OPINION = re.compile(
    r"\b(?:(?:I|we) (?:believe|think|feel|hope|trust|welcome|recommend|suggest|propose|ask|urge|thank)"
    r"|in (?:my|our) (?:view|opinion)|it (?:is|seems|appears) (?:clear|important|vital|right|likely|disappointing"
    r"|encouraging|pleasing|essential)|(?:should|ought to|must|needs? to)|arguably|hopefully|unfortunately|sadly"
    r"|is invited to|are invited to|is asked to|are asked to|recommended that)\b",
    re.I,
)
_SOURCE = re.compile(r"\W*(?:\[?\^?\d{1,4}\]?:?\s*)?Source:\s", re.I)
_MARK = re.compile(r"\s*(?:\[\^?\w{1,4}\]|[⁰¹²³⁴-⁹])+$")
PARAGRAPH_NUMBER = re.compile(r"^\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]\s+", re.I)


class ClaimKind(StrEnum):
    CLAIM = "claim"
    HEADING = "heading"
    QUESTION = "question"
    OPINION = "opinion"
    SOURCE = "source"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Claim:
    """A part of a draft at `span` of its canonical text. `text` is what is traced: the sentence, or 'row, column:
    value' for a cell, whose figures `meant` has as the draft's table gives them, with offsets into `text`; `row`
    is what all the cells of one row are searched for by."""

    text: str
    span: Span
    kind: ClaimKind
    page: str | None = None
    number: str | None = None
    meant: tuple[Meant, ...] | None = None
    row: str | None = None


def claims_of(document: Document) -> Iterator[Claim]:
    """The parts of a draft in reading order. Linear in its length."""
    cells: dict[tuple[int, int, int], list[Figure]] = defaultdict(list)
    for figure in document.figures:
        if figure.cell is not None:
            cells[figure.cell].append(figure)
    noted = False
    for block in document.blocks:
        if block.table is not None:
            yield from _of_table(document.text, block, document.tables[block.table], cells)
            continue
        if block.kind is BlockKind.HEADING:
            noted = block.span.quote(document.text).strip() == NOTES
        for claim in _of_text(document.text, block):
            yield replace(claim, kind=ClaimKind.NOTE) if noted and claim.kind is ClaimKind.CLAIM else claim


def claims_of_text(text: str) -> Iterator[Claim]:
    """The parts of pasted text, a paragraph a line."""
    start = 0
    for line in text.splitlines(keepends=True):
        yield from _sentences(line, start)
        start += len(line)


def kind_of(sentence: str) -> ClaimKind:
    """What a sentence is. One with a figure claims something, whatever it thinks of it."""
    if sentence.endswith("?"):
        return ClaimKind.QUESTION
    if len(sentence.split()) < _FEWEST_WORDS:
        return ClaimKind.HEADING
    if _OPINION.search(sentence) and not may_hold_figures(sentence):
        return ClaimKind.OPINION
    return ClaimKind.CLAIM


def _of_text(text: str, block: Block) -> Iterator[Claim]:
    cites = _SOURCE.match(block.span.quote(text)) is not None
    for claim in _sentences(block.span.quote(text), block.span.start):
        kind = ClaimKind.HEADING if block.kind is BlockKind.HEADING else ClaimKind.SOURCE if cites else claim.kind
        yield replace(claim, kind=kind, page=block.page, number=block.number)


def _sentences(said: str, offset: int) -> Iterator[Claim]:
    for start, end in sentence_ranges(said):
        number = PARAGRAPH_NUMBER.match(said[start:end])
        start += number.end() if number else 0
        mark = _MARK.search(said, start, end)
        end = mark.start() if mark else end
        sentence = " ".join(said[start:end].split())
        if sentence:
            yield Claim(sentence, Span(offset + start, offset + end), kind_of(sentence))


def _of_table(
    text: str, block: Block, table: Table, figures: dict[tuple[int, int, int], list[Figure]]
) -> Iterator[Claim]:
    caption = table.caption.quote(text) if table.caption else ""
    rows: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.text and not cell.header:
            rows[cell.row].append(cell)
    for cells in rows.values():
        row = ". ".join(w for w in (caption, "; ".join(_said(c) for c in cells)) if w)
        for cell in cells:
            if found := figures.get((table.ordinal, cell.row, cell.col)):
                said = _said(cell)
                meant = tuple(_meant(f, cell, len(said) - len(cell.text)) for f in found)
                yield Claim(said, cell.span, ClaimKind.CLAIM, block.page, block.number, meant, row)


def _said(cell: Cell) -> str:
    label = ", ".join(dict.fromkeys((*cell.row_path, *cell.col_path)))
    return f"{label}: {cell.text}" if label else cell.text


def _meant(f: Figure, cell: Cell, offset: int) -> Meant:
    moved = offset - cell.span.start
    quantity = replace(f.quantity, start=f.quantity.start + moved, end=f.quantity.end + moved)
    return Meant(quantity, f.role, f.measure, f.area, f.period, f.direction)
