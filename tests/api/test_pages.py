"""The pages say what they must, escape everything, and keep to HTML that assistive technology reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from fastapi.testclient import TestClient
from lxml import html

from api.rendering import inert
from corpus.model import Document

PAGES = [
    "/",
    "/?paper=pack-2021",
    "/ask?q=How+many+firearms%3F",
    "/ask?q=horses",
    "/ask?q=",
    "/papers",
    "/papers/firearms-2022",
    "/papers/pack-2021",
    "/papers/firearms-2022?version=firearms-2022%400&start=10&end=300",
    "/measure",
    "/draft",
    "/draft?q=+&paper=pack-2021",
    "/draft?q=robbery&period=soon",
    "/briefing",
    "/trace",
    "/review",
    "/papers/nothing",
    "/nothing",
    "/ask?q=explode",
]


def read(client: TestClient, url: str) -> Any:
    return html.fromstring(client.get(url).text)


def words(found: Any) -> str:
    return " ".join(found.text_content().split())


@pytest.mark.parametrize("url", PAGES)
def test_every_page_has_its_landmarks_one_h1_a_title_and_labels(client: TestClient, url: str) -> None:
    page = read(client, url)
    assert page.get("lang") == "en-GB"
    assert words(page.xpath("//title")[0])
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//main[@id='main']")) == 1
    assert page.xpath("//header//nav[@aria-label]")
    assert page.xpath("//body/a[1]/@href") == ["#main"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for field in page.xpath("//input[not(@type='hidden')] | //select"):
        assert page.xpath(f"//label[@for='{field.get('id')}']"), field.get("name")
    for reference in page.xpath("//@aria-labelledby | //@aria-describedby"):
        assert set(reference.split()) <= set(ids)
    for table in page.xpath("//table"):
        assert table.xpath("./caption")
        assert all(scope for scope in table.xpath(".//th/@scope"))


@pytest.mark.parametrize("url", PAGES)
def test_no_page_holds_a_script_a_style_or_an_address_elsewhere(client: TestClient, url: str) -> None:
    page = read(client, url)
    assert not page.xpath("//script | //style | //iframe | //@style | //@*[starts-with(name(), 'on')]")
    for address in page.xpath("//@href | //@src | //@action"):
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("", ""), address


def test_an_answer_shows_its_figure_its_sentence_and_numbered_citations(client: TestClient) -> None:
    page = read(client, "/ask?q=How+many+firearms+were+seized+in+2021%3F")
    assert words(page.xpath("//h1")[0]) == "How many firearms were seized in 2021?"
    assert words(page.xpath("//*[@class='tieout-headline']")[0]) == "147"
    sentence = page.xpath("//*[@class='tieout-sentence']")[0]
    assert words(sentence) == "The Force seized 147 firearms in 2021.[1][2]"
    sources = [words(found) for found in page.xpath("//ol[contains(@class, 'tieout-citations')]/li")]
    assert "Firearms and response" in sources[0]
    assert "14 March 2022 · Page 1, paragraph 1" in sources[0]
    assert "The Force seized 147 firearms in 2021, fewer than in 2020." in sources[0]


def test_a_citation_opens_the_paper_with_the_quote_marked(client: TestClient) -> None:
    answer = read(client, "/ask?q=firearms")
    for link, quote in zip(
        answer.xpath("//*[@class='tieout-sentence']/a/@href"), ["The Force seized 147", "8m44s"], strict=True
    ):
        assert link.endswith("#mark")
        assert parse_qs(urlsplit(link).query)["version"] == ["firearms-2022@1"]
        marked = read(client, link).xpath("//mark[@id='mark']")
        assert len(marked) == 1
        assert words(marked[0]).startswith(quote)


def test_more_than_one_figure_makes_a_table_with_the_working(client: TestClient) -> None:
    rows = [words(row) for row in read(client, "/ask?q=firearms").xpath("//table//tbody/tr")]
    assert rows == ["147 count Quoted [1]", "1m34s minutes Calculated: 8m44s − 7m10s [2]"]


def test_what_the_papers_do_not_say_is_said_and_the_nearest_passages_are_no_answer(client: TestClient) -> None:
    page = read(client, "/ask?q=horses")
    assert words(page.xpath("//*[@class='tieout-sentence']")[0]) == "The papers do not say."
    assert words(page.xpath("//h2[@id='nearest']")[0]) == "The nearest passages: not an answer"
    assert not page.xpath("//*[@class='tieout-headline']")


def test_the_form_keeps_what_was_asked_and_the_filters(client: TestClient, held: Any) -> None:
    url = "/ask?q=firearms&paper=pack-2021&body=Crime+Panel&kind=pack&since=2020-01-01&until="
    page = read(client, url)
    assert page.xpath("//input[@name='q']/@value") == ["firearms"]
    assert page.xpath("//input[@name='paper'][@checked]/@value") == ["pack-2021"]
    assert page.xpath("//select/option[@selected]/@value") == ["Crime Panel", "pack"]
    assert page.xpath("//details[@open]//input[@name='since']/@value") == ["2020-01-01"]
    assert held.asked[-1][1].papers == ("pack-2021",)
    assert "Asked of Agenda pack of Crime Panel, kind pack, from 2020-01-01." in words(page)


@pytest.mark.parametrize(
    ("url", "field", "says"),
    [
        ("/ask?q=+", "#q", "empty"),
        ("/ask?q=" + "x" * 2001, "#q", "2,001 characters"),
        ("/ask?q=x&since=soon", "#filters", "'soon' is not a date"),
        ("/ask?q=x&paper=nothing", "#filters", "no paper 'nothing'"),
    ],
)
def test_a_question_that_cannot_be_used_is_explained_at_its_field(
    client: TestClient, url: str, field: str, says: str
) -> None:
    reply = client.get(url)
    page = html.fromstring(reply.text)
    assert reply.status_code == 400
    link = page.xpath("//*[@role='alert']//a")[0]
    assert link.get("href") == field
    assert page.xpath(f"//*[@id='{field[1:]}']")
    assert says in words(link)


def test_the_papers_are_listed_newest_first(client: TestClient) -> None:
    rows = [words(row) for row in read(client, "/papers").xpath("//tbody/tr")]
    assert rows == [
        "Firearms and response Policing Board 14 March 2022 Report 2 –",
        "Agenda pack Crime Panel 31 January 2021 Pack – 2",
    ]


def test_a_long_list_of_papers_comes_in_sheets(
    client: TestClient, held: Any, make_report: Callable[[], Document]
) -> None:
    for n in range(150):
        document = make_report()
        held.current[f"p{n}"] = held.versions[f"p{n}@1"] = replace(
            document, paper=replace(document.paper, id=f"p{n}", version_id=f"p{n}@1")
        )
    first, last = read(client, "/papers"), read(client, "/papers?sheet=99")
    assert (len(first.xpath("//tbody/tr")), len(last.xpath("//tbody/tr"))) == (100, 52)
    assert first.xpath("//nav//a[@rel]/@href") == ["/papers?sheet=2"]
    assert last.xpath("//nav//a[@rel]/@href") == ["/papers?sheet=1"]


def test_a_paper_is_rendered_from_its_blocks(client: TestClient) -> None:
    page = read(client, "/papers/firearms-2022")
    body = page.xpath("//*[contains(@class, 'tieout-paper')]")[0]
    assert [words(h) for h in body.xpath("./h2 | ./h3")] == ["Firearms", "Response times"]
    assert [words(item) for item in body.xpath("./ul/li")] == ["(a) 100 were handguns;", "(b) 47 were long guns."]
    assert words(body.xpath(".//caption")[0]) == "Median response time"
    assert body.xpath(".//thead//th/@scope") == ["col", "col", "col"]
    assert body.xpath(".//tbody//th/@scope") == ["row", "row"]
    assert [words(label) for label in body.xpath(".//*[@class='tieout-page']")] == ["Page 1", "Page 2"]


@pytest.mark.parametrize(
    ("source", "links"),
    [
        ("https://example.org/a?b=1&c", ["https://example.org/a?b=1&c"]),
        ("javascript:alert(1)", []),
        ("Board papers", []),
    ],
)
def test_only_a_web_address_of_a_paper_is_a_link(client: TestClient, held: Any, source: str, links: list[str]) -> None:
    document = held.document("pack-2021")
    held.current["pack-2021"] = held.versions["pack-2021@1"] = replace(
        document, paper=replace(document.paper, source=source)
    )
    page = read(client, "/papers/pack-2021")
    assert source in words(page)
    assert page.xpath("//a[@rel='external noreferrer']/@href") == links
    assert not page.xpath("//a[starts-with(@href, 'javascript')]")


def test_an_old_version_says_that_a_newer_one_stands_in_its_place(client: TestClient) -> None:
    old = words(read(client, "/papers/firearms-2022?version=firearms-2022%400"))
    assert "A newer one stands in its place" in old
    assert "in place of the version before" in words(read(client, "/papers/firearms-2022"))


@pytest.mark.parametrize("query", ["start=100000&end=100005", "start=5&end=5", "start=9&end=3", "start=-4&end=3"])
def test_a_link_to_a_passage_that_is_not_there_says_so(client: TestClient, query: str) -> None:
    reply = client.get(f"/papers/firearms-2022?{query}")
    assert reply.status_code == 200
    assert "names a passage that is not in this version" in reply.text
    assert "<mark" not in reply.text


def test_markup_planted_in_a_paper_stays_text(client: TestClient) -> None:
    page = read(client, "/papers/firearms-2022")
    note = page.xpath("//*[contains(@class, 'tieout-note')]")[0]
    assert '<script>alert("x")</script> <a href="javascript:alert(1)">here</a> &' in words(note)
    assert not note.xpath(".//script | .//a")


def test_markup_planted_in_a_question_stays_text(client: TestClient) -> None:
    page = read(client, "/ask?q=%3Cscript%3Ealert(1)%3C/script%3E%22%3E%3Cb%3E")
    assert words(page.xpath("//h1")[0]) == '<script>alert(1)</script>"><b>'
    assert page.xpath("//input[@name='q']/@value") == ['<script>alert(1)</script>"><b>']


def test_a_character_that_turns_text_about_is_shut_in_and_named() -> None:
    assert inert("a\u202eb") == 'a<bdi class="tieout-turn" title="U+202E">\u202e</bdi>b'


def test_characters_that_html_cannot_hold_are_replaced() -> None:
    assert inert("a\x00\x1b\x9b\ud800b\tc\n") == "a\ufffd\ufffd\ufffd\ufffdb\tc\n"


def test_an_empty_corpus_says_how_to_begin(client: TestClient, held: Any) -> None:
    held.current.clear()
    for url in ("/", "/papers"):
        assert "tieout ingest FOLDER" in client.get(url).text


@pytest.mark.parametrize(("url", "status"), [("/papers/nothing", 404), ("/nothing", 404), ("/ask?q=explode", 500)])
def test_error_pages_are_pages(client: TestClient, url: str, status: int) -> None:
    reply = client.get(url)
    assert (reply.status_code, reply.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert "secret" not in reply.text
    assert html.fromstring(reply.text).xpath("//main//a[@href='/']")


def test_the_style_sheets_refer_to_nothing_that_is_not_there(client: TestClient) -> None:
    sheets = read(client, "/").xpath("//link[@rel='stylesheet']/@href")
    assert len(sheets) == 2
    for sheet in sheets:
        text = client.get(sheet).text
        assert not re.search(r"url\(|@import|@font-face|sourceMappingURL", text)
        assert "GDS Transport" not in text
        assert "crest" not in text


def test_the_licence_of_the_style_sheet_lies_beside_it(client: TestClient) -> None:
    assert "MIT License" in client.get("/static/govuk-frontend/LICENCE.txt").text
