"""The draft as a Word document with tick marks and footnotes, and the way back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from assistant.trace.claims import claims_of
from assistant.trace.draft import Laid, TracedDraft, trace_claims
from assistant.trace.marked import as_docx
from corpus.model import Filters
from ingest.load import read_data
from ingest.reading import Limits

DRAFT = """# Crime in Leeds

21. Burglary fell by 16% in Leeds in 2020/21. Burglary fell by 21% in Leeds in 2020/21. Is it so?

- 306 people were examined on the spot in Leeds
- The Moon has 14 lidos & <b>none</b> of them =SUM(A1).

| Area | 2020/21 | 2021/22 |
|---|---|---|
| Leeds | 1,204 | 1,377 |
"""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def traced(tracer, name, data):
    document = read_data(data, name, Limits(10**6, 100, 1000, 200))
    parts = trace_claims(tracer, list(claims_of(document)), Filters(), lambda *_: None)
    return TracedDraft(name, Laid.of(document), parts, date(2022, 3, 14), "abc123", "0.1")


@pytest.fixture(scope="module")
def draft(tracer):
    return traced(tracer, "draft.md", DRAFT.encode())


@pytest.fixture(scope="module")
def data(draft):
    return as_docx(draft)


def paragraphs(data, marks):
    """The paragraphs of the body and of the cells; without `marks` only what is not in the style of a mark."""
    found = docx.Document(BytesIO(data))
    cells = [cell for table in found.tables for row in table.rows for cell in row.cells]
    every = [*found.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    said = ("".join(r.text for r in p.runs if marks or r.style.name != "Tieout mark") for p in every)
    return [text for text in said if text]


def footnotes(data):
    root = etree.fromstring(ZipFile(BytesIO(data)).read("word/footnotes.xml"))
    return ["".join(note.itertext()).strip() for note in root if note.get(f"{W}type") is None]


def test_the_text_of_the_draft_is_unchanged_but_for_the_marks(draft, data):
    laid = draft.laid
    cells = [cell.text for table in laid.tables for cell in table.cells]
    expected = [b.span.quote(laid.text) for b in laid.blocks if b.table is None] + cells
    assert paragraphs(data, marks=False) == expected


def test_each_claim_has_its_mark_and_a_footnote_with_the_reason_and_the_source(draft, data):
    claims = [part.traced for part in draft.parts if part.traced]
    notes = footnotes(data)
    assert len(notes) == len(claims)
    assert all(claim.why in note for claim, note in zip(claims, notes, strict=True))
    said = next(text for text in paragraphs(data, marks=True) if "16%" in text)
    assert "2020/21. ✓ Burglary" in said
    assert said.endswith("Is it so?")
    assert "commentary.txt" in notes[0]
    assert "“" in notes[0]


def test_it_says_when_against_what_and_by_what_it_was_traced(data):
    told = paragraphs(data, marks=True)[0]
    assert "2022-03-14" in told
    assert "abc123" in told
    assert "Tieout 0.1" in told
    footer = docx.Document(BytesIO(data)).sections[0].footer.paragraphs[0].text
    assert "abc123" in footer


def test_headings_and_header_rows_are_told_as_such_and_the_language_is_set(data):
    found = docx.Document(BytesIO(data))
    assert [p.text for p in found.paragraphs if p.style.name == "Heading 1"] == ["Crime in Leeds"]
    assert found.tables[0].rows[0]._tr.trPr.find(f"{W}tblHeader") is not None
    assert found.styles.element.find(f"{W}docDefaults//{W}lang").get(f"{W}val") == "en-GB"
    assert found.core_properties.title == "draft.md, traced"


def test_the_exported_draft_traces_as_the_draft_does(tracer, draft, data):
    def verdicts(of):
        return [(p.claim.kind, p.claim.text, p.traced and p.traced.verdict) for p in of.parts]

    assert verdicts(traced(tracer, "exported.docx", data)) == verdicts(draft)


def test_the_same_draft_gives_the_same_bytes(draft, data):
    assert as_docx(draft) == data
