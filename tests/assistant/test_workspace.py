from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.settings import load_settings
from assistant.workspace import Workspace
from corpus.changes import Store
from corpus.errors import CorpusDamaged, PaperNotFound

REPORT = "Firearms\n\n1. The Force seized 147 firearms in 2021.\n\n2. Response times fell to eight minutes."
MINUTES = "Minutes\n\n1. The Board agreed the budget of £9.3m.\n\nArea\t2020\t2021\nNorth\t12\t15"


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "report.txt").write_text(REPORT)
    (folder / "minutes.txt").write_text(MINUTES)
    return folder


@pytest.fixture
def workspace(papers: Path):
    with Workspace(load_settings()) as opened:
        list(opened.ingest([papers]))
        yield opened


def test_papers_are_found_read_and_removed_by_name(workspace):
    assert {paper.id for paper in workspace.papers()} == {"report", "minutes"}
    assert workspace.document("report.txt").text.startswith("Firearms")
    assert workspace.source("report") == REPORT.encode()
    assert workspace.items("report") == ()
    assert workspace.verify() == []
    before = workspace.fingerprint()
    workspace.remove("report.txt")
    assert [paper.id for paper in workspace.papers()] == ["minutes"]
    assert workspace.fingerprint() != before
    with pytest.raises(PaperNotFound):
        workspace.remove("report.txt")


def test_a_search_finds_the_passage_and_goes_on_after_closing(workspace):
    for _ in range(2):
        best = workspace.search("How many firearms were seized?", k=3)[0]
        assert "147 firearms" in best.text
        workspace.close()


def test_what_comes_in_after_a_search_is_found_by_the_next(workspace, papers):
    workspace.search("Was there an audit?")
    (papers / "audit.txt").write_text("Audit\n\n1. The auditors found a stray vehicle.")
    list(workspace.ingest([papers]))
    assert workspace.search("Who found a stray vehicle?")[0].paper.id == "audit"


def test_what_an_interrupted_run_left_is_cleared_away_on_opening(workspace):
    loose = workspace._sources.store(b"of a paper that never came in")
    workspace._catalogue.note(Store.SOURCES, loose)
    workspace.close()
    workspace.papers()
    assert loose not in set(workspace._sources.names())


def test_lost_vectors_are_an_error_that_says_what_to_do(workspace):
    workspace.close()
    shutil.rmtree(load_settings().home / "chroma")
    with pytest.raises(CorpusDamaged, match="run `tieout reindex`"):
        workspace.search("How many firearms were seized?")
    assert workspace.reindex() == sum(len(workspace.document(paper.id).passages) for paper in workspace.papers())
    assert "147 firearms" in workspace.search("How many firearms were seized?")[0].text


def test_tables_are_read_without_a_home(papers):
    with Workspace(load_settings()) as opened:
        (table,) = opened.read_tables(papers / "minutes.txt").tables
    assert [cell.text for cell in table.cells] == ["Area", "2020", "2021", "North", "12", "15"]
    assert not load_settings().home.exists()
