from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from assistant.trace.claims import claims_of_text
from assistant.trace.draft import Laid, TracedDraft, trace_claims
from assistant.trace.schedule import COLUMNS, as_csv, as_xlsx
from corpus.model import Filters

TEXT = "Burglary fell by 16% in Leeds in 2020/21.\n=SUM(A1) fell by 21% in Leeds.\nIs it so?"


def link(c):
    return f"http://127.0.0.1/papers/{c.paper_id}#{c.span.start}"


@pytest.fixture(scope="module")
def draft(tracer):
    parts = trace_claims(tracer, list(claims_of_text(TEXT)), Filters(), lambda *_: None)
    return TracedDraft("draft.txt", Laid.of_text(TEXT), parts, date(2022, 3, 14), "abc", "0.1")


def test_a_schedule_says_what_it_takes_to_repeat_it_and_a_line_a_figure(draft):
    rows = list(csv.reader(StringIO(as_csv(draft, link))))
    assert rows[:4] == [["Draft", "draft.txt"], ["Traced on", "2022-03-14"], ["Corpus", "abc"], ["Tieout", "0.1"]]
    at = rows.index(list(COLUMNS))
    line = dict(zip(COLUMNS, rows[at + 1], strict=True))
    assert (line["Figure"], line["Tie"], line["Verdict"]) == ("16%", "agrees", "supported")
    assert line["Source paper"] == "commentary.txt"
    assert line["Link"].startswith("http://127.0.0.1/papers/commentary#")
    assert (line["Reviewed by"], line["Agreed"], line["Note"]) == ("", "", "")
    assert len(rows) == at + 3


def test_nothing_in_a_schedule_runs_as_a_formula(draft):
    assert all(
        not cell.startswith(("=", "+", "-", "@")) for row in csv.reader(StringIO(as_csv(draft, link))) for cell in row
    )
    sheet = load_workbook(BytesIO(as_xlsx(draft, link))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=SUM") for cell in cells)
    assert {cell.data_type for cell in cells} == {"s"}


def test_a_draft_counts_its_verdicts(draft):
    assert sum(draft.counts().values()) == 3
    assert draft.counts()["no claim"] == 1
    assert [c.get("verdict") for c in draft.to_json()["claims"]][2] is None


def test_the_links_of_a_workbook_can_be_followed(draft):
    sheet = load_workbook(BytesIO(as_xlsx(draft, link))).active
    linked = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert linked
    assert all(cell.hyperlink.target == cell.value for cell in linked)


def test_a_character_that_a_workbook_cannot_hold_is_replaced(tracer):
    text = "Burglary fell by 16% in\x0b Leeds in 2020/21."
    parts = trace_claims(tracer, [replace(c, text=text) for c in claims_of_text(TEXT)][:1], Filters(), lambda *_: None)
    draft = TracedDraft("draft.txt", Laid.of_text(text), parts, date(2022, 3, 14), "abc", "0.1")
    sheet = load_workbook(BytesIO(as_xlsx(draft, link))).active
    assert any("in\ufffd Leeds" in str(cell.value) for row in sheet.iter_rows() for cell in row)
