"""The page that drafts: the house form with its footnotes, its files, and a draft that comes back edited."""

from __future__ import annotations

import json
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.testclient import TestClient
from lxml import html
from told_papers import paper_of, robberies

from api.app import create_app
from api.schemas.drafts import EditedBody
from assistant.settings import load_settings
from assistant.workspace import Workspace
from corpus.catalogue import Catalogue

NASTY = '<script>alert("x")</script>'
LONG = 60.0
CHANGED = [
    "The number of robberies was 9,999 in the year ending March 2019.",
    f"Burglary {NASTY} fell by 12% in 2018.",
]


@pytest.fixture
def home() -> Path:
    path = load_settings().home / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        said = (robberies("4,906", 2018), robberies("8,726", 2019), robberies("30", 2019, area="Coventry"))
        catalogue.add(paper_of("old", date(2019, 6, 18), *said, title=f"Old {NASTY}"))
    return path.parent


def read(client: TestClient, url: str) -> Any:
    return html.fromstring(client.get(url).text)


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


def test_each_sentence_has_a_footnote_that_leads_to_the_passage_and_back(client: TestClient) -> None:
    page = read(client, "/draft?q=robbery")
    lines = page.xpath("//p[starts-with(@id, 'line-')]")
    assert "8,726" in words(lines[0])
    assert "an increase of 78%" in words(lines[1])
    for line in lines:
        note = page.get_element_by_id(line.xpath("a/@href")[0].removeprefix("#"))
        assert note.xpath("string(.//a[last()]/@href)") or note.xpath(f".//a[@href='#{line.get('id')}']")
        assert "robberies" in words(read(client, note.xpath(".//a/@href")[0]).xpath("//mark")[0])
    assert "Working: (8,726 − 4,906) ÷ 4,906 × 100 = 78%" in words(page)


def test_the_page_has_the_parts_of_the_house_form_and_the_notes_apart(client: TestClient) -> None:
    page = read(client, "/draft?q=robbery")
    headings = [words(h) for h in page.xpath("//article//h3")]
    assert headings == ["Commentary", "Response/Actions", "Figures used", "Chart", "Notes for the officer", "Footnotes"]
    assert page.xpath("//article//figure/*[local-name()='svg']")
    assert "8,726" in words(page.xpath("//article//table")[0])
    assert "no part of the text" in words(page.xpath("//aside")[0])
    assert "needs to be added" in words(page.xpath("//aside")[0])


def test_files_are_what_the_page_showed(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    written, draft = [], Workspace.draft
    monkeypatch.setattr(Workspace, "draft", lambda *asked: written.append(1) or draft(*asked))
    page = read(client, "/draft?q=robbery&area=Coventry&paper=old")
    word, markdown, saved = (client.get(url) for url in page.xpath("//ul[@aria-label='Save the draft']//a/@href"))
    assert word.content.startswith(b"PK")
    assert word.headers["content-disposition"].endswith("''robberies-the-year-ending-march-2019.docx")
    assert markdown.text.startswith("# Robberies, the year ending March 2019")
    assert (saved.json()["asked"], saved.json()["area"]) == ("robbery", "Coventry")
    assert len(written) == 1
    assert client.get("/draft.md?q=robbery").text != markdown.text
    assert len(written) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("q=unicorns", "no figure with a period for 'unicorns'"),
        ("q=robbery&period=soon", "'soon' is no period"),
        ("q=robbery&area=Narnia", "There is no area 'Narnia'"),
        ("q=robbery&paper=nothing", "'nothing'"),
    ],
)
def test_what_cannot_be_drafted_is_said_on_the_form(client: TestClient, query: str, said: str) -> None:
    reply = client.get(f"/draft?{query}")
    assert reply.status_code == 400
    assert said in words(html.fromstring(reply.text))
    assert client.get(f"/draft.docx?{query}").status_code in (400, 404)


def test_a_file_of_another_kind_is_not_found(client: TestClient) -> None:
    assert client.get("/draft.pdf?q=robbery").status_code == 404


def test_with_a_model_the_page_says_that_it_is_writing_until_the_draft_is_there(
    home: Path, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, draft = threading.Event(), Workspace.draft
    monkeypatch.setattr(Workspace, "draft", lambda *asked: go_on.wait(LONG) and draft(*asked))
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    settings = load_settings(model="openai:m", model_url="http://127.0.0.1:9/v1", model_retries=0)
    with (
        Workspace(settings) as workspace,
        served(create_app(workspace, settings)) as address,
        httpx.stream("GET", f"{address}/draft?q=robbery", timeout=LONG) as reply,
    ):
        lines = reply.iter_lines()
        opening = "".join(iter(lambda: next(lines), '  <div class="tieout-writing__sentences" aria-live="polite">'))
        assert "The chat model <bdi>openai:m</bdi> is writing" in opening
        assert not go_on.is_set()
        go_on.set()
        rest = "".join(lines)
    assert "Where it stands" in rest
    assert "could not be reached; this draft was made without it" in rest
    assert rest.endswith("</html>")


@pytest.fixture
def edited(client: TestClient) -> dict[str, Any]:
    """What a form has: a draft with a figure changed and a sentence added, and the draft as it was."""
    said = client.get("/draft.md?q=robbery").text
    said = said.replace("was 8,726 in", "was 9,999 in", 1)
    said = said.replace("## Response", f"{CHANGED[1]}\n\n## Response")
    return {"file": ("my draft.md", said.encode()), "since": ("r.json", client.get("/draft.json?q=robbery").content)}


def test_an_edited_draft_is_traced_and_its_changes_marked(
    client: TestClient, edited: dict[str, Any], traced_by_hand: None
) -> None:
    reply = client.post("/draft/edited", files=edited, follow_redirects=True)
    for _ in range(200):
        if "http-equiv" not in reply.text:
            break
        time.sleep(0.05)
        reply = client.get(reply.url.path)
    page = html.fromstring(reply.text)
    marked = page.xpath("//tbody/tr[td[1]/strong[text()='Changed']]/td[1]")
    assert [words(cell).removeprefix("Changed ") for cell in marked][:2] == CHANGED
    assert f"{len(marked)} of {len(page.xpath('//tbody/tr'))} claims changed or added" in words(page)
    assert "<script>" not in reply.text


def test_over_rest_an_edited_draft_gives_what_the_command_line_gives(
    client: TestClient, edited: dict[str, Any], traced_by_hand: None
) -> None:
    body = client.post("/api/draft/edited", files=edited).json()
    EditedBody.model_validate(body, strict=True)
    assert set(body["claims"][0]) == set(EditedBody.model_fields["claims"].annotation.__args__[0].model_fields)
    assert [c["statement"] for c in body["claims"] if c["changed"]][:2] == CHANGED
    assert not all(c["changed"] for c in body["claims"])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"file": ("", b"")}, "The edited draft is missing"),
        ({"file": ("r.odt", b"x")}, "r.odt cannot be traced"),
        ({"since": ("", b"")}, "The draft as it was is missing"),
        ({"since": ("r.json", b"{")}, "r.json is no JSON"),
        ({"since": ("r.json", b"[" * 100_000)}, "r.json is no JSON"),
        ({"since": ("r.json", b'{"lines": []}')}, "r.json is no draft"),
        ({"since": ("r.json", json.dumps([1]).encode())}, "r.json is no draft"),
    ],
)
def test_an_upload_that_cannot_be_used_says_why_at_both_doors(
    client: TestClient, edited: dict[str, Any], change: dict[str, Any], said: str
) -> None:
    reply = client.post("/api/draft/edited", files=edited | change)
    assert (reply.status_code, reply.headers["content-type"]) == (400, "application/problem+json")
    assert said in reply.json()["detail"]
    page = client.post("/draft/edited", files=edited | change)
    assert page.status_code == 400
    assert said in words(html.fromstring(page.text))


def test_what_is_no_form_is_a_problem(client: TestClient) -> None:
    assert client.post("/api/draft/edited", json={}).json()["code"] == "bad_input"
    assert client.get("/draft/edited").status_code == 200


def test_in_a_browser_without_scripts_a_draft_leads_to_its_sources_and_is_saved(
    page: Any, address: str, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(address)
    page.get_by_role("link", name="Draft", exact=True).click()
    page.get_by_label("Measure", exact=True).fill("robbery")
    page.get_by_role("button", name="Draft", exact=True).click()
    assert page.locator("main").evaluate("() => document.documentElement.scrollWidth") == 320
    page.get_by_role("link", name="Footnote 2", exact=True).click()
    assert page.locator("#note-2").bounding_box()["y"] < 800
    with page.expect_download() as saved:
        page.get_by_role("link", name="Word").click()
    assert saved.value.suggested_filename == "robberies-the-year-ending-march-2019.docx"
    page.locator("#note-2").get_by_role("link").first.click()
    assert "robberies" in page.locator("mark#mark").inner_text()
    assert page.said == []
