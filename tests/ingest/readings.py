"""Readings laid out as documents, without files: one by hand from lines and rows, or made up by hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import strategies as st

from corpus.model import Document
from ingest.document import Given, SourceFile, build
from ingest.reading import Grid, GridCell, Part, PartKind, Reading

FILE = SourceFile("a.txt", "a", "a@1", 1, "text/plain", "0" * 64, "text-1", datetime(2026, 1, 2, tzinfo=UTC))


def table(*rows: Sequence[str], caption: str = "") -> Part:
    cells = (GridCell(r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row) if text)
    return Part(PartKind.TABLE, grid=Grid(tuple(cells), caption))


def document(*parts: str | Part, given: Given | None = None, **reading: object) -> Document:
    made = tuple(p if isinstance(p, Part) else Part(PartKind.PARAGRAPH, p) for p in parts)
    return build(Reading(made, **reading), FILE, given or Given())  # type: ignore[arg-type]


_WORDS = st.sampled_from(
    "the Authority moorings chains 147 £9.3m 2019 per cent. Cllr. Quill asked: why? because; worn – ‘late’ NORTH "
    "(a) 1. 2.1 iii. South, 14 March 2022 Agenda item 9 Minutes of the Harbour Board Appendix A: Report of".split()
)
_LINE = st.lists(_WORDS, min_size=1, max_size=30).map(" ".join)
_LABEL = st.one_of(st.just(""), _WORDS, st.integers(0, 9999).map(str), _LINE)


@st.composite
def _grids(draw: st.DrawFn) -> Grid:
    rows, cols = draw(st.integers(1, 14)), draw(st.integers(1, 5))
    texts = draw(st.lists(st.lists(_LABEL, min_size=cols, max_size=cols), min_size=rows, max_size=rows))
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            if (r, c) in taken or (not text and draw(st.booleans())):
                continue
            wide = 2 if c + 1 < cols and (r, c + 1) not in taken and draw(st.integers(0, 5)) == 0 else 1
            taken |= {(r, c + i) for i in range(wide)}
            cells.append(GridCell(r, c, text, col_span=wide, header=draw(st.sampled_from([None, None, True, False]))))
    return Grid(tuple(cells), draw(st.one_of(st.just(""), _LINE)))


_PAGE = st.sampled_from([None, "1", "2", "iv"])
_PARTS = st.one_of(
    st.builds(
        Part,
        st.sampled_from([PartKind.HEADING, PartKind.PARAGRAPH, PartKind.LIST_ITEM, PartKind.NOTE]),
        _LINE,
        _PAGE,
        bold=st.booleans(),
    ),
    st.builds(Part, st.just(PartKind.TABLE), st.just(""), _PAGE, grid=_grids()),
)
READINGS = st.builds(Reading, st.lists(_PARTS, min_size=1, max_size=8).map(tuple))
