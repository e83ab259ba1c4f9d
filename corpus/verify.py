"""Checks the whole corpus: every span, hash and vector."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.catalogue import Catalogue
from corpus.changes import sha256_of
from corpus.errors import CorpusDamaged
from corpus.model import Document, Span
from corpus.sources import Sources
from corpus.vectors import Vectors


def problems(catalogue: Catalogue, vectors: Vectors, sources: Sources) -> Iterator[str]:
    """A sentence for each thing that does not check; none where all is well. Reads everything."""
    yield from catalogue.integrity()
    for paper in catalogue.papers():
        for version in catalogue.versions(paper.id):
            yield from _of_version(catalogue, sources, version.version_id)
    yield from _of_vectors(catalogue, vectors)
    known = catalogue.sources()
    for name in sources.names():
        if name not in known:
            yield f"The kept file {name} belongs to no paper; it may be deleted."


def _of_version(catalogue: Catalogue, sources: Sources, version_id: str) -> Iterator[str]:
    document = catalogue.document(version_id)
    name = f"{document.paper.file_name} (version {version_id})"
    if sha256_of(document.text) != catalogue.text_sha256(version_id):
        yield f"{name}: its text is not what was stored; ingest it again."
    for what in _misquoted(document):
        yield f"{name}: {what} does not stand where it should; ingest it again."
    refs = [(version_id, passage.ordinal) for passage in document.passages]
    for (_, ordinal), (_, passage, text) in catalogue.passages_of(refs).items():
        if text != document.text[passage.span.start : passage.span.end]:
            yield f"{name}: passage {ordinal} is not searched as it reads; run `tieout reindex`."
    try:
        sources.read(document.paper.sha256)
    except CorpusDamaged as error:
        yield f"{name}: {error}"


def _misquoted(document: Document) -> Iterator[str]:
    whole = Span(0, len(document.text))
    for block in document.blocks:
        if not whole.covers(block.span):
            yield f"block {block.ordinal}"
    for item in document.items:
        if not whole.covers(item.span):
            yield f"item {item.ordinal}"
    for table in document.tables:
        if not whole.covers(table.span):
            yield f"table {table.ordinal}"
        for cell in table.cells:
            if document.text[cell.span.start : cell.span.end] != cell.text:
                yield f"the cell at row {cell.row}, column {cell.col} of table {table.ordinal}"
    for passage in document.passages:
        if not whole.covers(passage.span):
            yield f"passage {passage.ordinal}"
        for n, sentence in enumerate(passage.sentences):
            if not passage.span.covers(sentence):
                yield f"sentence {n} of passage {passage.ordinal}"
    yield from _misplaced_figures(document)


def _misplaced_figures(document: Document) -> Iterator[str]:
    """Figures that are not printed where they should be, or lie outside their words, block or cell."""
    blocks = {block.ordinal: block.span for block in document.blocks}
    cells = {(table.ordinal, cell.row, cell.col): cell.span for table in document.tables for cell in table.cells}
    for figure in document.figures:
        span = figure.span
        around = [figure.within, blocks.get(figure.block), *([cells.get(figure.cell)] if figure.cell else [])]
        stands = document.text[span.start : span.end] == figure.quantity.text
        if not stands or not all(outer is not None and outer.covers(span) for outer in around):
            yield f"figure {figure.ordinal}, {figure.quantity.text!r},"


def _of_vectors(catalogue: Catalogue, vectors: Vectors) -> Iterator[str]:
    held, wanted = vectors.counts(), catalogue.current_versions()
    for version_id, sentences in wanted.items():
        if held.get(version_id, 0) != sentences:
            yield (
                f"Version {version_id} has {sentences} sentences and {held.get(version_id, 0)} vectors; "
                "run `tieout reindex`."
            )
    for version_id in sorted(held.keys() - wanted.keys()):
        yield f"There are {held[version_id]} vectors of {version_id}, which is not current; run `tieout reindex`."
