"""Members are briefed at the doors: POST /api/briefing, /briefing, and the ways there from a paper."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from held_papers import pack
from lxml import html
from told_papers import paper_of, robberies
from typer.testing import CliRunner

from api import cli
from api.schemas.answers import CitationBody, SentenceBody
from api.schemas.drafts import BriefingBody
from assistant.settings import load_settings
from corpus.catalogue import Catalogue
from corpus.model import Document


def later_pack() -> Document:
    """A newer pack with an item of the same title, and one of the same number."""
    document = pack()
    minutes, budget = document.items
    items = (replace(minutes, number="5"), replace(budget, title="Estates report"))
    paper = replace(
        document.paper,
        id="pack-2022",
        version_id="pack-2022@1",
        file_name="pack-2022.txt",
        meeting_date=date(2022, 1, 31),
    )
    return replace(document, paper=paper, items=items)


@pytest.fixture
def home() -> Path:
    path = load_settings().home / "catalogue.sqlite"
    with Catalogue(path) as catalogue:
        catalogue.add(paper_of("old", date(2018, 6, 18), robberies("4,906", 2018)))
        catalogue.add(paper_of("new", date(2019, 6, 18), robberies("4,906", 2018), robberies("8,726", 2019)))
        catalogue.add(pack())
    return path.parent


def test_over_rest_it_has_the_shape_that_openapi_promises_and_is_that_of_the_command_line(
    home: Path, client: TestClient
) -> None:
    body = client.post("/api/briefing", json={"item": "new"}).json()
    BriefingBody.model_validate(body, strict=True)
    assert set(body) == set(BriefingBody.model_fields)
    assert set(body["figures"][0]) == set(SentenceBody.model_fields)
    assert set(body["citations"][0]) == set(CitationBody.model_fields)
    assert "8,726" in body["figures"][0]["text"]
    assert json.loads(CliRunner().invoke(cli.app, ["draft", "--briefing", "new", "--json"]).stdout) == body


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        ({"item": "99"}, 404, "paper_not_found"),
        ({"item": "  "}, 400, "bad_input"),
        ({"item": "x" * 2001}, 400, "bad_input"),
        ({}, 422, "invalid_request"),
        ({"item": "9", "more": 1}, 422, "invalid_request"),
    ],
)
def test_what_cannot_be_briefed_on_is_a_problem(
    client: TestClient, sent: dict[str, object], status: int, code: str
) -> None:
    reply = client.post("/api/briefing", json=sent)
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.headers["content-type"] == "application/problem+json"


def test_the_page_has_each_part_and_its_sources_lead_to_the_passages(client: TestClient) -> None:
    page = html.fromstring(client.get("/briefing?item=new").text)
    assert [h.text_content() for h in page.xpath("//article//h2")] == [
        "Key figures",
        "What changed since the last paper",
        "What contradicts other papers",
        "Questions worth asking",
        "Sources",
    ]
    source = page.xpath("//article//li//a/@href")[0]
    assert "8,726" in html.fromstring(client.get(source).text).xpath("string(//mark)")


@pytest.mark.parametrize(("item", "status"), [("99", 404), ("x" * 2001, 400)])
def test_what_cannot_be_briefed_on_is_said_on_the_form(client: TestClient, item: str, status: int) -> None:
    reply = client.get("/briefing", params={"item": item})
    assert reply.status_code == status
    assert html.fromstring(reply.text).xpath("//input[@id='item']")


def test_a_paper_and_its_items_lead_to_their_briefings(client: TestClient) -> None:
    page = html.fromstring(client.get("/papers/pack-2021").text)
    links = page.xpath("//a[starts-with(@href, '/briefing')]/@href")
    assert links == [
        "/briefing?item=pack-2021",
        "/briefing?item=6&paper=pack-2021",
        "/briefing?item=9&paper=pack-2021",
    ]
    assert "Budget report" in html.fromstring(client.get(links[2]).text).xpath("string(//h1)")


def test_an_item_that_a_newer_paper_has_too_is_briefed_on_in_the_paper_it_is_asked_of(
    home: Path, client: TestClient
) -> None:
    with Catalogue(home / "catalogue.sqlite") as catalogue:
        catalogue.add(later_pack())
    titles = [
        client.post("/api/briefing", json={"item": "9", "papers": papers}).json()["title"]
        for papers in ([], ["pack-2021"], ["pack-2022"])
    ]
    assert titles == ["Estates report", "Budget report", "Estates report"]
    told = CliRunner().invoke(cli.app, ["draft", "--briefing", "9", "--paper", "pack-2021", "--json"])
    assert json.loads(told.stdout)["title"] == "Budget report"
