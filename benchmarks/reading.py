"""Pages a second from PDF to blocks and tables, beside PyPDFLoader, which gives the bare text of pages."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from pypdf import PdfReader, PdfWriter

from benchmarks import langchain_default
from benchmarks.rows import Row, side_by_side
from corpus.errors import PaperRefused
from corpus.model import Document
from ingest.document import Given, SourceFile, build
from ingest.readers import read
from ingest.reading import Limits


def measure(papers: Path, more: Path | None) -> Iterator[Row]:
    """Those pages of the bundled PDFs that hold no table, then all of them, each bound into one PDF of about a
    hundred pages; then each PDF of the folder `more`, together, apart from those that one of the two refuses."""
    files = sorted(papers.glob("*.pdf"))
    text = {file: set(range(len(PdfReader(file).pages))) - pages_with_tables(file) for file in files}
    every = {file: set(range(len(PdfReader(file).pages))) for file in files}
    for what, chosen in (("text pages", text), ("all pages", every)):
        with TemporaryDirectory() as folder:
            pack = Path(folder, "pack.pdf")
            pack.write_bytes(bound(chosen, 100))
            yield _row(f"PDF to blocks and tables, {what} of the bundled papers", [pack])
    if more is not None:
        yield _row(f"PDF to blocks and tables, {more.name}", [p for p in sorted(more.glob("*.pdf")) if readable(p)])


def _row(what: str, files: list[Path]) -> Row:
    pages = sum(len(PdfReader(file).pages) for file in files)
    ours, theirs = side_by_side(
        lambda: [document(file) for file in files], lambda: [langchain_default.load_pdf(file) for file in files]
    )
    return Row(f"{what} ({pages} pages)", "pages/s", pages / ours, pages / theirs)


def document(file: Path) -> Document:
    reading, media_type, reader = read(file.read_bytes(), file.name, Limits())
    source = SourceFile(file.name, file.stem, file.stem, 1, media_type, "", reader, datetime.now(UTC))
    return build(reading, source, Given())


def readable(file: Path) -> bool:
    try:
        document(file)
        langchain_default.load_pdf(file)
    except PaperRefused:
        return False
    except Exception as error:
        print(f"PyPDFLoader fails on {file.name}: {error!r}")
        return False
    return True


def pages_with_tables(file: Path) -> set[int]:
    """The pages, counted from 0, on which a table stands."""
    labels = PdfReader(file).page_labels
    return {labels.index(table.page) for table in document(file).tables if table.page in labels}


def bound(chosen: Mapping[Path, Collection[int]], pages: int) -> bytes:
    """The chosen pages of the files one after the other, again and again, until there are at least so many."""
    writer = PdfWriter()
    while len(writer.pages) < pages:
        for file, numbers in chosen.items():
            writer.append(file, pages=sorted(numbers))
    held = io.BytesIO()
    writer.write(held)
    return held.getvalue()
