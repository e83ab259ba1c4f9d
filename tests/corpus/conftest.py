from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.catalogue import Catalogue
from corpus.model import Block, BlockKind, Cell, Document, Item, Paper, PaperKind, Passage, Span, Table


def build_document(
    paper_id: str = "seizures",
    version: int = 1,
    sentences: tuple[str, ...] = ("147 firearms were seized in 2021.", "Response times fell to 8m44s."),
    title: str = "Headline performance",
    **paper: object,
) -> Document:
    """A heading, a paragraph a sentence (a passage each), and a table of two header levels."""
    text, blocks, passages = title + "\n", [], []
    blocks.append(Block(0, BlockKind.HEADING, Span(0, len(title)), "1", None, (), 1))
    for n, sentence in enumerate(sentences, 1):
        halves = sentence.split("|")
        line = " ".join(halves)
        span = Span.of(text + line, line, len(text))
        spans, at = [], span.start
        for half in halves:
            spans.append(Span(at, at + len(half)))
            at += len(half) + 1
        blocks.append(Block(n, BlockKind.PARAGRAPH, span, "1", str(n), (title,), None, 0))
        passages.append(Passage(n - 1, span, tuple(spans), title, "", "1", str(n), (title,), 0, None, (n, n + 1)))
        text += line + "\n"
    start = len(text)
    table_text = "Offences\t2020/21\t2021/22\nBurglary\t1,204\t~998"
    text += table_text
    cells, at = [], start
    for row, line in enumerate(table_text.split("\n")):
        for col, value in enumerate(line.split("\t")):
            paths = ((("Burglary",)), (("2020/21", "2021/22")[col - 1],)) if row and col else ((), ())
            cells.append(Cell(row, col, Span(at, at + len(value)), value, 1, 1, row == 0, *paths))
            at += len(value) + 1
    table = Table(0, Span(start, len(text)), tuple(cells), None, "2", 1, 1)
    blocks.append(Block(len(blocks), BlockKind.TABLE, table.span, "2", None, (title,), None, None, 0))
    row = Span(text.index("Burglary"), len(text))
    at = len(blocks) - 1
    passages.append(Passage(len(passages), row, (row,), title, "2020/21 2021/22", "2", None, (), None, 0, (at, at + 1)))
    item = Item(0, "Chief Constable’s report", Span(0, start), "9", PaperKind.REPORT, None, date(2021, 5, 4), "1", "1")
    given: dict[str, object] = {
        "file_name": f"{paper_id}.txt",
        "title": title,
        "media_type": "text/plain",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "reader": "text-1",
        "ingested_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
        "characters": len(text),
        "warnings": ("Page 3 has no text.",),
        **paper,
    }
    return Document(
        Paper(id=paper_id, version_id=f"{paper_id}-v{version}", version=version, **given),  # type: ignore[arg-type]
        text,
        tuple(blocks),
        (table,),
        (item,),
        tuple(passages),
    )


@pytest.fixture
def document() -> Callable[..., Document]:
    return build_document


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "catalogue.sqlite") as opened:
        yield opened
