"""A draft as a Word document that Word's own reader and ours can read."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document as WordDocument
from lxml import etree
from small_corpus import laid_out
from theft_report import REPORT

from assistant.draft.docx import as_docx
from assistant.draft.drafter import Drafter
from assistant.draft.model import Draft
from assistant.measuring import Measurer
from corpus.catalogue import Catalogue
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    with Catalogue(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.add(laid_out("report", REPORT.replace("chaired by", "chaired & led <by>")))
        return Drafter(Measurer(catalogue, uk_gazetteer()), catalogue).draft("theft", None, None, Filters())


def test_headings_quotes_and_tables_have_styles(draft: Draft) -> None:
    read = WordDocument(BytesIO(as_docx(draft)))
    styles = {p.text: p.style.name for p in read.paragraphs}
    assert styles["Commentary"] == styles["Response/Actions"] == "Heading 1"
    assert styles["Where it stands"] == "Heading 2"
    heads = [[c.text for c in table.rows[0].cells] for table in read.tables]
    assert heads[0][0] == "Year ending March 2019"
    assert ["Area", "Year ending March 2019"] in heads
    assert "w:tblHeader" in read.tables[0].rows[0]._tr.xml


def test_there_is_a_footnote_for_each_sentence_with_its_quote(draft: Draft) -> None:
    with ZipFile(BytesIO(as_docx(draft))) as archive:
        notes = etree.fromstring(archive.read("word/footnotes.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    w = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
    told = ["".join(n.itertext()) for n in notes.findall("w:footnote", w)[2:]]
    assert len(told) == len(draft.lines) == len(body.findall(".//w:footnoteReference", w))
    assert all("Source: " in note and "“" in note for note in told)
    assert any("Working: (1,500 − 1,000) ÷ 1,000 × 100 = 50%." in note for note in told)


def test_the_chart_is_described_and_the_language_set(draft: Draft) -> None:
    with ZipFile(BytesIO(as_docx(draft))) as archive:
        assert 'descr="Line chart of' in archive.read("word/document.xml").decode()
        assert "en-GB" in archive.read("word/styles.xml").decode()
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
