"""The pages that trace and review, on a corpus of two papers that contradict themselves."""

from __future__ import annotations

import threading
import time
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from fastapi.testclient import TestClient
from lxml import html
from openpyxl import load_workbook

from api.traces import Traces
from api.uploads import fields_of
from assistant.settings import load_settings
from assistant.workspace import Workspace
from corpus.errors import BadInput

PAPER = """Policing Board

14 March 2022

Firearms report

SEIZURES

1. Officers seized 147 firearms in 2021 after searches of homes and vehicles.

Seizures by district
District\t2020\t2021\tDifference
North\t100\t147\t47
South\t120\t160\t60
"""
TRUE = "Officers seized 147 firearms in 2021."
FALSE = "Officers seized 174 firearms in 2021."
NASTY = '<script>alert("x")</script> fell by 12% in 2021.'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, home = tmp_path_factory.mktemp("papers"), tmp_path_factory.mktemp("home")
    (folder / "firearms.txt").write_text(PAPER, encoding="utf-8")
    with Workspace(load_settings(home=home)) as workspace:
        list(workspace.ingest([folder]))
    return home


def words(page: str) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def traced(client: TestClient, text: str = "", file: tuple[str, bytes] | None = None) -> Any:
    reply = client.post("/trace", files={"text": (None, text), "file": file or ("", b"")}, follow_redirects=True)
    for _ in range(200):
        if "http-equiv" not in reply.text:
            break
        time.sleep(0.05)
        reply = client.get(reply.url.path)
    return reply


def test_a_pasted_text_is_traced_claim_by_claim_with_links_to_the_passages(client):
    reply = traced(client, f"{TRUE}\n{FALSE}\nWas it so?\n{NASTY}")
    assert reply.status_code == 200
    assert "1 supported, 1 contradicted, 1 not found." in words(reply.text)
    assert "<script>" not in reply.text
    rows = html.fromstring(reply.text).xpath("//tbody/tr")
    assert [row.xpath("string(td[2])").split(maxsplit=1)[1] for row in rows] == [
        "Supported",
        "Contradicted",
        "Not found",
    ]
    source = rows[0].xpath("td[4]/a/@href")[0]
    assert "147 firearms" in html.fromstring(client.get(source).text).xpath("string(//mark)")


def test_a_file_is_traced_and_its_schedule_comes_in_each_format(client):
    reply = traced(client, file=("my draft.md", f"# Firearms\n\n{TRUE}\n\n{FALSE}\n".encode()))
    address = reply.url.path
    assert load_workbook(BytesIO(client.get(f"{address}/schedule.xlsx").content)).active["A1"].value == "Draft"
    assert any("✓" in p.text for p in docx.Document(BytesIO(client.get(f"{address}/schedule.docx").content)).paragraphs)
    assert "my draft.md" in client.get(f"{address}/schedule.csv").text
    found = client.get(f"{address}/schedule.json")
    assert found.json()["counts"]["contradicted"] == 1
    assert "my%20draft-traced.json" in found.headers["content-disposition"]


@pytest.mark.parametrize(
    ("text", "file", "said"),
    [
        ("", None, "There is nothing to trace"),
        ("x" * 200_001, None, "The text has 200,001 characters"),
        ("", ("draft.odt", b"x"), "draft.odt cannot be traced"),
        ("", ("draft.docx", b"PK no document"), "draft.docx"),
    ],
)
def test_what_cannot_be_traced_is_said_on_the_form(client, text, file, said):
    reply = traced(client, text, file)
    assert reply.status_code == 400
    assert said in words(reply.text)
    assert html.fromstring(reply.text).xpath("//textarea")


def test_a_trace_that_is_no_longer_kept_is_not_found(client):
    assert client.get("/trace/nothing").status_code == 404
    assert client.get("/trace/nothing/schedule.xlsx").status_code == 404


def test_while_a_draft_is_traced_the_page_tells_how_far_it_is(app, client):
    begun, go_on = threading.Event(), threading.Event()

    def work(progress: Any) -> Any:
        progress(3, 40, "")
        begun.set()
        go_on.wait(10)
        raise BadInput("It was stopped; send it again.")

    name = app.state.traces.start(work)
    assert begun.wait(10)
    page = client.get(f"/trace/{name}")
    go_on.set()
    assert "3 claims of 40 traced." in words(page.text)
    assert html.fromstring(page.text).xpath("//progress/@value") == ["3"]


def test_too_many_drafts_at_once_are_refused(tmp_path):
    traces, go_on = Traces(tmp_path), threading.Event()

    def work(_: Any) -> Any:
        go_on.wait(10)
        raise BadInput("Stopped.")

    try:
        for _ in range(5):
            traces.start(work)
        with pytest.raises(BadInput, match="Other drafts"):
            traces.start(work)
    finally:
        go_on.set()


def test_a_review_shows_each_finding_with_its_places(client):
    assert client.get("/review").status_code == 200
    page = html.fromstring(client.get("/review?run=true").text)
    said = " ".join(page.text_content().split())
    assert "160 − 120 = 40" in said
    link = page.xpath("//article//a/@href")[0]
    assert html.fromstring(client.get(link).text).xpath("//mark")
    assert client.get("/review?paper=nothing").status_code == 404


def test_fields_of_a_form_come_back_byte_for_byte():
    content = bytes(range(256)) + b"\r\n--x\r\n\r\n"
    head = b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="a b.pdf"\r\nContent-Type: a/b\r\n\r\n'
    found = fields_of("multipart/form-data; boundary=xyz", head + content + b"\r\n--xyz--\r\n")
    assert [(f.name, f.file_name, f.content) for f in found] == [("file", "a b.pdf", content)]
    with pytest.raises(BadInput):
        fields_of("text/plain", b"")


def test_in_a_browser_without_scripts_a_draft_leads_to_its_verdicts_and_their_passages(page, address):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    page.get_by_role("link", name="Trace").click()
    page.get_by_label("Text").fill(f"{TRUE}\n{FALSE}")
    page.get_by_role("button", name="Trace").click()
    page.get_by_text("✗ Contradicted").wait_for()
    assert page.locator("main").evaluate("() => document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="Firearms report").first.click()
    assert "147 firearms" in page.locator("mark#mark").inner_text()
    page.get_by_role("link", name="Review").click()
    page.get_by_role("button", name="Review").click()
    assert page.locator("article").count() == 1
    assert page.locator("main").evaluate("() => document.documentElement.scrollWidth") == 320
