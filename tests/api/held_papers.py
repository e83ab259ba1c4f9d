"""Papers laid out by hand and a workspace that holds them: the doors are tried without readers, search or models."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from assistant.model import Answer, AnswerFigure, Basis, Sentence, Status
from corpus.errors import EncryptedPaper, PaperNotFound
from corpus.model import (
    Block,
    BlockKind,
    Cell,
    Citation,
    Document,
    Filters,
    Hit,
    Item,
    Paper,
    PaperKind,
    Passage,
    Span,
    Table,
)
from ingest.document import Given
from ingest.load import Change, Outcome, Progress

NASTY = '<script>alert("x")</script> <a href="javascript:alert(1)">here</a> & \u202egnp.exe \x1b[31m'


class Sheet:
    """Lays out a paper block by block."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []
        self.tables: list[Table] = []

    def put(self, kind: BlockKind, text: str, **rest: Any) -> Span:
        span = self._add(text)
        self.blocks.append(Block(len(self.blocks), kind, span, **rest))
        return span

    def table(self, rows: Sequence[Sequence[str]], caption: str = "", page: str | None = None) -> Table:
        start = len(self.text)
        captioned = self._add(caption) if caption else None
        cells = []
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                at = len(self.text)
                cells.append(Cell(r, c, Span(at, at + len(text)), text, header=r == 0 or c == 0))
                self.text += text + ("\t" if c + 1 < len(row) else "\n")
        span = Span(start, len(self.text))
        table = Table(len(self.tables), span, tuple(cells), captioned, page, header_rows=1, header_cols=1)
        self.tables.append(table)
        self.blocks.append(Block(len(self.blocks), BlockKind.TABLE, span, page=page, table=table.ordinal))
        return table

    def document(self, id: str, title: str, items: Sequence[Item] = (), **rest: Any) -> Document:
        given: dict[str, Any] = {
            "file_name": f"{id}.txt",
            "version_id": f"{id}@1",
            "version": 1,
            "media_type": "text/plain",
            "sha256": hashlib.sha256(self.text.encode()).hexdigest(),
            "reader": "text 1",
            "ingested_at": datetime(2024, 5, 1, 12, tzinfo=UTC),
            "characters": len(self.text),
        }
        paper = Paper(id=id, title=title, **(given | rest))
        return Document(paper, self.text, tuple(self.blocks), tuple(self.tables), tuple(items), ())

    def _add(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + "\n"
        return Span(start, start + len(text))


def report() -> Document:
    sheet = Sheet()
    sheet.put(BlockKind.HEADING, "Firearms", page="1", level=1)
    sheet.put(
        BlockKind.PARAGRAPH, "1. The Force seized 147 firearms in 2021, fewer than in 2020.", page="1", number="1"
    )
    sheet.put(BlockKind.LIST_ITEM, "(a) 100 were handguns;", page="1", number="a")
    sheet.put(BlockKind.LIST_ITEM, "(b) 47 were long guns.", page="1", number="b")
    sheet.put(BlockKind.HEADING, "Response times", page="2", level=2)
    sheet.table(
        [["Area", "2020", "2021"], ["North", "7m10s", "8m44s"], ["South", "6m02s", "6m30s"]],
        caption="Median response time",
        page="2",
    )
    sheet.put(BlockKind.NOTE, f"Note: {NASTY}", page="2")
    return sheet.document(
        "firearms-2022", "Firearms and response", body="Policing Board", meeting_date=date(2022, 3, 14), pages=2
    )


def pack() -> Document:
    sheet = Sheet()
    first = sheet.put(BlockKind.HEADING, "Minutes of the last meeting", page="i", level=1, item=0)
    sheet.put(BlockKind.PARAGRAPH, "The minutes were agreed.", page="i", item=0)
    second = sheet.put(BlockKind.HEADING, "Budget report", page="3", level=1, item=1)
    last = sheet.put(BlockKind.PARAGRAPH, "The budget was £9.3m.", page="4", number="21", item=1)
    items = (
        Item(0, "Minutes of the last meeting", Span(first.start, second.start), "6", PaperKind.MINUTES, first_page="i"),
        Item(1, "Budget report", Span(second.start, last.end), "9", first_page="3", last_page="4"),
    )
    return sheet.document(
        "pack-2021", "Agenda pack", items, kind=PaperKind.PACK, body="Crime Panel", meeting_date=date(2021, 1, 31)
    )


def cite(id: str, document: Document, quote: str) -> Citation:
    start = document.text.index(quote)
    block = next(b for b in document.blocks if b.span.start <= start < b.span.end)
    paper = document.paper
    return Citation(
        id,
        paper.id,
        paper.version_id,
        paper.file_name,
        paper.title,
        Span.of(document.text, quote, start),
        quote,
        page=block.page,
        number=block.number,
        meeting_date=paper.meeting_date,
    )


class HeldPapers:
    """The workspace's methods over documents held in memory. A question with 'firearms' is answered,
    one with 'explode' fails in a way that nobody foresaw, any other is not in the papers."""

    def __init__(self, *documents: Document, superseded: Sequence[Document] = ()) -> None:
        self.current = {d.paper.id: d for d in documents}
        self.versions = {d.paper.version_id: d for d in (*superseded, *documents)}
        self.asked: list[tuple[str, Filters, int]] = []
        self.earlier: list[tuple[str, ...]] = []
        self.problems: list[str] = []
        self.given = Given()
        self.closed = 0

    def papers(self, filters: Filters = Filters()) -> list[Paper]:  # noqa: B008
        found = [d.paper for d in self.current.values()]
        kept = [
            p
            for p in found
            if (not filters.papers or p.id in filters.papers)
            and (not filters.bodies or p.body in filters.bodies)
            and (not filters.kinds or p.kind in filters.kinds)
            and (not filters.since or (p.meeting_date is not None and p.meeting_date >= filters.since))
        ]
        return sorted(kept, key=lambda p: p.meeting_date or date.min, reverse=True)

    def paper(self, name: str) -> Paper:
        return self.document(name).paper

    def document(self, name: str) -> Document:
        by_file = {d.paper.file_name: d for d in self.current.values()}
        found = self.current.get(name) or self.versions.get(name) or by_file.get(name)
        if found is None:
            raise PaperNotFound(f"There is no paper {name!r}; `tieout papers` lists those there are.")
        return found

    def items(self, version_id: str) -> tuple[Item, ...]:
        return self.document(version_id).items

    def source(self, name: str) -> bytes:
        return self.document(name).text.encode()

    def areas(self) -> tuple[str, ...]:
        return ("Coventry",)

    def fingerprint(self) -> str:
        return "f" * 64

    def model(self) -> str:
        return "test model"

    def ask(
        self,
        question: str,
        filters: Filters = Filters(),  # noqa: B008
        k: int = 10,
        earlier: Sequence[str] = (),
        shown: object = None,
    ) -> Answer:
        self.asked.append((question, filters, k))
        self.earlier.append(tuple(earlier))
        if "explode" in question:
            raise ZeroDivisionError("secret detail")
        document = self.current["firearms-2022"]
        passage = Passage(0, document.blocks[1].span, (), page="1")
        hit = Hit(document.paper, passage, passage.span.quote(document.text), 3.5)
        none = Status.NOT_IN_PAPERS
        said = "The papers do not say."
        base = Answer(question, none, said, (), None, (), (), (hit,), "extractive", "f" * 64, 4.2)
        if "firearms" not in question:
            return base
        c1 = cite("c1", document, "The Force seized 147 firearms in 2021, fewer than in 2020.")
        c2 = cite("c2", document, "8m44s")
        figure = AnswerFigure(Decimal(147), "count", "147", Basis.QUOTED, ("c1",))
        other = AnswerFigure(Decimal("1.57"), "minutes", "1m34s", Basis.CALCULATED, ("c2",), "8m44s − 7m10s")
        return replace(
            base,
            status=Status.ANSWERED,
            text="The Force seized 147 firearms in 2021.",
            sentences=(Sentence("The Force seized 147 firearms in 2021.", ("c1", "c2")),),
            headline=figure,
            figures=(figure, other),
            citations=(c1, c2),
        )

    def ingest(self, paths: list[Path], given: Given, progress: Progress) -> Iterator[Outcome]:
        self.given = given
        for done, path in enumerate(paths):
            progress(done, len(paths), path.name)
            if "locked" in path.name:
                yield Outcome(path, Change.REFUSED, None, f"{path.name}: it needs a password; save it without one.")
            else:
                paper = replace(report().paper, id=path.stem, file_name=path.name, warnings=("Page 2 has no text.",))
                yield Outcome(path, Change.ADDED, paper, passages=7, seconds=0.5)

    def reindex(self, progress: Progress) -> int:
        progress(0, 1, "a.pdf")
        return 1234

    def remove(self, name: str) -> None:
        del self.current[self.paper(name).id]

    def verify(self) -> list[str]:
        return self.problems

    def read_tables(self, path: Path) -> Document:
        if "locked" in path.name:
            raise EncryptedPaper(path.name, "it needs a password", "save it without one")
        document = report()
        return replace(document, paper=replace(document.paper, file_name=path.name))

    def __enter__(self) -> HeldPapers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def search(self, question: str, filters: Filters = Filters(), k: int = 10) -> list[Hit]:  # noqa: B008
        return list(self.ask(question, filters, k).passages)

    def close(self) -> None:
        self.closed += 1
