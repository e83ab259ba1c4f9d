"""The doors on a real corpus: three small papers taken in, asked, opened at the passage and taken out."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html
from typer.testing import CliRunner, Result

from api.app import create_app
from api.cli import app
from api.schemas.answers import AnswerBody
from assistant.settings import Settings
from assistant.workspace import Workspace

FIREARMS = """POLICING BOARD

14 March 2022

Firearms report

PURPOSE OF REPORT

1. This report tells the Board about firearms.

SEIZURES

2. Officers seized 147 firearms in 2021 after searches of homes and vehicles.

3. <script>alert("planted")</script> was typed into a return by mistake.
"""

LIBRARY = """<html><head><title>Library service report</title></head><body>
<h1>Library service report</h1><p>Culture Panel, 3 May 2021</p>
<h2>Visits</h2>
<table><caption>Visits to libraries</caption>
<tr><th>Library</th><th>2019</th><th>2020</th></tr>
<tr><td>Northgate</td><td>12,400</td><td>8,150</td></tr>
<tr><td>Harbour</td><td>9,300</td><td>6,020</td></tr>
</table></body></html>"""

PARKS = """# Parks budget

Parks Committee

## Spending

The Committee agreed a budget of £2.4m for parks in 2022/23.
"""


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for name, text in {"firearms.txt": FIREARMS, "library.html": LIBRARY, "parks.md": PARKS}.items():
        (folder / name).write_text(text, "utf-8")
    (folder / "empty.pdf").touch()
    return folder


@pytest.fixture(scope="module")
def home(papers: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of the papers, filled once through the command line."""
    home = tmp_path_factory.mktemp("home")
    result = CliRunner().invoke(app, ["ingest", str(papers), "--json"], env={"TIEOUT_HOME": str(home)})
    lines = {Path(line["path"]).name: line for line in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 1, result.output
    assert {name: line["status"] for name, line in lines.items()} == {
        "empty.pdf": "refused",
        "firearms.txt": "added",
        "library.html": "added",
        "parks.md": "added",
    }
    assert lines["empty.pdf"]["reason"].startswith("empty.pdf: ")
    return home


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, words, env={"TIEOUT_HOME": str(home)})


def test_papers_that_came_in_are_listed(home: Path) -> None:
    listed = json.loads(run(home, "papers", "--json").stdout)["papers"]
    assert {paper["file_name"]: paper["date"] for paper in listed} == {
        "firearms.txt": "2022-03-14",
        "library.html": "2021-05-03",
        "parks.md": None,
    }


def test_the_same_papers_again_are_unchanged(home: Path, papers: Path) -> None:
    result = run(home, "ingest", str(papers / "parks.md"))
    assert (result.exit_code, result.stdout.splitlines()[1].split("\t")[0]) == (0, "unchanged")


def test_an_answer_cites_what_the_paper_says_where_it_says_it(home: Path, client: TestClient) -> None:
    body = json.loads(run(home, "ask", "How many firearms were seized in 2021?", "--json").stdout)
    AnswerBody.model_validate(body)
    assert (body["status"], body["headline"]["value"]) == ("answered", 147)
    citation = body["citations"][0]
    paper = client.get(f"/api/papers/{citation['paper_id']}", params={"version": citation["version"]}).json()
    assert paper["text"][citation["start"] : citation["end"]] == citation["quote"]
    assert "147 firearms" in citation["quote"]


def test_command_line_and_rest_answer_alike(home: Path, client: TestClient) -> None:
    question = "How many visits did Harbour library have in 2020?"
    by_hand = json.loads(run(home, "ask", question, "--json").stdout)
    by_rest = client.post("/api/ask", json={"question": question}).json()
    assert {**by_hand, "took_ms": 0} == {**by_rest, "took_ms": 0}


def test_a_figure_of_a_table_is_marked_in_its_cell(client: TestClient) -> None:
    text = client.get("/api/papers/library").json()["text"]
    start = text.index("6,020")
    page = html.fromstring(client.get(f"/papers/library?start={start}&end={start + 5}").text)
    assert [mark.text_content() for mark in page.xpath("//td//mark[@id='mark']")] == ["6,020"]
    assert page.xpath("//caption")[0].text_content().strip() == "Visits to libraries"


def test_the_page_of_an_answer_leads_to_its_passage(client: TestClient) -> None:
    page = html.fromstring(client.get("/ask", params={"q": "How many firearms were seized in 2021?"}).text)
    assert page.xpath("//*[@class='tieout-headline']")[0].text_content() == "147"
    link = page.xpath("//*[@class='tieout-sentence']/a/@href")[0]
    mark = html.fromstring(client.get(link).text).xpath("//mark[@id='mark']")[0]
    assert "147 firearms" in mark.text_content()


def test_markup_in_a_real_paper_stays_text(client: TestClient) -> None:
    page = html.fromstring(client.get("/papers/firearms").text)
    assert '<script>alert("planted")</script>' in page.text_content()
    assert not page.xpath("//script")


def test_the_original_comes_back_byte_for_byte(client: TestClient, papers: Path) -> None:
    assert client.get("/api/papers/library/source").content == (papers / "library.html").read_bytes()


def test_health_tells_of_the_corpus(client: TestClient) -> None:
    body = client.get("/healthz").json()
    assert (body["status"], body["papers"]) == ("ok", 3)
    assert body["corpus"]
    assert body["model"]


def test_a_filter_keeps_other_papers_out(client: TestClient) -> None:
    asked = {"question": "How many firearms were seized in 2021?", "papers": ["parks.md"]}
    body = client.post("/api/ask", json=asked).json()
    assert {passage["paper"] for passage in body["passages"]} <= {"parks.md"}
    assert "147" not in body["answer"]


def test_many_who_ask_at_once_are_answered_as_one_is(settings: Settings) -> None:
    # A corpus opened afresh, so that what loads on first use loads while all of them ask.
    questions = [
        f"How many {what} were seized in 2021, asked {n} times?" for n in range(8) for what in ("firearms", "x")
    ]
    with Workspace(settings) as fresh:
        client = TestClient(create_app(fresh, settings), base_url="http://localhost")

        def ask(question: str) -> tuple[int, object]:
            reply = client.post("/api/ask", json={"question": question})
            return reply.status_code, {**reply.json(), "took_ms": 0}

        with ThreadPoolExecutor(8) as pool:
            together = list(pool.map(ask, questions))
        assert together == [ask(question) for question in questions]
    assert {status for status, _ in together} == {200}


def test_a_batch_is_answered_in_order(home: Path, tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        {"id": "2", "question": "What budget was agreed for parks in 2022/23?", "paper": "parks.md"},
        {"id": "1", "question": "How many firearms were seized in 2021?"},
    ]
    given.write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert run(home, "ask", "--batch", str(given), "--out", str(out)).exit_code == 0
    answers = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [(a["id"], a["status"]) for a in answers] == [("2", "answered"), ("1", "answered")]
    assert {citation["paper"] for citation in answers[0]["citations"]} == {"parks.md"}


def test_tables_are_read_without_taking_anything_in(papers: Path, tmp_path: Path) -> None:
    out = tmp_path / "tables.json"
    result = run(tmp_path / "unused", "tables", str(papers), "--json", str(out), "--csv", str(tmp_path / "csv"))
    assert result.exit_code == 1
    files = {file["paper"]: file for file in json.loads(out.read_text("utf-8"))["files"]}
    assert set(files) == {"empty.pdf", "firearms.txt", "library.html", "parks.md"}
    assert files["empty.pdf"]["refused"] in result.stderr
    cells = files["library.html"]["tables"][0]["cells"]
    assert {"row": 2, "col": 2, "row_span": 1, "col_span": 1, "text": "6,020", "header": False} in cells
    assert 'Northgate,"12,400","8,150"' in (tmp_path / "csv" / "library-table-1.csv").read_text("utf-8-sig")
    assert not (tmp_path / "unused").exists()


def test_a_sound_corpus_verifies(home: Path) -> None:
    assert run(home, "verify").exit_code == 0


def test_a_paper_taken_out_is_gone_from_every_door(papers: Path, tmp_path: Path) -> None:
    assert run(tmp_path, "ingest", str(papers / "parks.md")).exit_code == 0
    assert run(tmp_path, "remove", "parks.md").exit_code == 0
    assert json.loads(run(tmp_path, "papers", "--json").stdout)["papers"] == []
    assert run(tmp_path, "ask", "What is the parks budget?", "--paper", "parks").exit_code == 2
