"""The command line: what it prints, what it writes, and the code that it leaves with."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner, Result

from api import cli
from api.shell import PIPE_CLOSED
from corpus.errors import CorpusBusy

ROOT = Path(__file__).parents[2]


@pytest.fixture
def workspace(held: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("assistant.workspace.Workspace", lambda settings: held)
    return held


def run(*words: str, input: str | None = None) -> Result:
    return CliRunner().invoke(cli.app, words, input=input)


def test_an_answer_is_printed_with_its_figure_and_its_sources(workspace: Any) -> None:
    result = run("ask", "How many firearms were seized in 2021?")
    assert result.exit_code == 0
    assert result.stdout.split("\n")[1:8] == [
        "147",
        "The Force seized 147 firearms in 2021. [1] [2]",
        "",
        "Figure\tUnit\tHow it ties\tSource",
        "147\tcount\tquoted\t[1]",
        "1m34s\tminutes\tcalculated: 8m44s − 7m10s\t[2]",
        "",
    ]
    assert (
        "[1] Firearms and response, 14 March 2022\n"
        "    Page 1, paragraph 1\n"
        "    “The Force seized 147 firearms in 2021, fewer than in 2020.”\n"
    ) in result.stdout
    assert workspace.closed == 1


def test_what_the_papers_do_not_say_is_an_answer_too(workspace: Any) -> None:
    result = run("ask", "How many horses?")
    assert result.exit_code == 0
    assert "The papers do not say." in result.stdout
    assert "none of them answers" in result.stdout


def test_json_is_the_answer_on_one_line(workspace: Any) -> None:
    body = json.loads(run("ask", "firearms", "--json", "--paper", "pack-2021.txt", "--kind", "Pack").stdout)
    assert (body["status"], body["headline"]["value"]) == ("answered", 147)
    assert workspace.asked[0][1].papers == ("pack-2021",)
    assert workspace.asked[0][1].kinds == ("pack",)


def test_a_batch_writes_its_answers_and_leaves_with_the_code_of_bad_input(workspace: Any, tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text('{"id": "a", "question": "firearms"}\nnonsense\n{"id": "b", "question": "horses"}\n')
    result = run("ask", "--batch", str(given), "--out", str(out))
    assert result.exit_code == 2
    assert result.stderr == "Line 2: this is not JSON in UTF-8; write an object with id and question.\n"
    assert [json.loads(line)["id"] for line in out.read_text("utf-8").splitlines()] == ["a", "b"]


def test_a_batch_runs_from_stdin_to_stdout(workspace: Any) -> None:
    result = run("ask", "--batch", "-", "--out", "-", input='{"id": 1, "question": "firearms"}\n')
    assert (result.exit_code, json.loads(result.stdout)["id"]) == (0, 1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("ask",), "--batch"),
        (("ask", " "), "empty"),
        (("ask", "x", "--batch", "y"), "--batch"),
        (("ask", "--batch", "y"), "--out"),
        (("ask", "x", "--out", "y"), "--json"),
        (("ask", "--batch", "/nowhere/in.jsonl", "--out", "-"), "/nowhere/in.jsonl cannot be read"),
        (("ask", "x", "--kind", "novel"), "'novel' is not a kind of paper"),
        (("ask", "x", "--since", "May"), "write it as 2022-03-14"),
        (("ask", "x", "--paper", "nothing"), "no paper 'nothing'"),
        (("remove", "nothing"), "no paper 'nothing'"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(workspace: Any, words: tuple[str, ...], says: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert says in result.stderr
    assert (result.stdout, result.stderr.count("\n")) == ("", 1)


def test_an_unknown_option_is_exit_2() -> None:
    assert run("ask", "x", "--unheard").exit_code == 2


def test_a_setting_that_is_unknown_is_exit_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIEOUT_HOEM", "x")
    result = run("papers")
    assert result.exit_code == 3
    assert "TIEOUT_HOEM is not a setting" in result.stderr


def test_a_corpus_that_is_not_in_order_is_exit_3(workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: Any) -> None:
        raise CorpusBusy("Another process is writing; try again when it is done.")

    monkeypatch.setattr(workspace, "papers", busy)
    assert run("papers").exit_code == 3


def test_a_fault_of_ours_is_exit_70_and_in_the_log(workspace: Any, tmp_path: Path) -> None:
    result = run("ask", "explode")
    assert result.exit_code == 70
    assert "our fault" in result.stderr
    assert "Traceback" not in result.output
    log = tmp_path / "tieout-home" / "log" / "tieout.log"
    assert str(log) in result.stderr
    assert "ZeroDivisionError: secret detail" in log.read_text("utf-8")


def test_an_interruption_is_exit_130(workspace: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(workspace, "ask", stop)
    assert run("ask", "x").exit_code == 130


def test_papers_are_lines_of_columns_where_they_are_piped(workspace: Any) -> None:
    assert run("papers").stdout.splitlines() == [
        "Paper\tTitle\tBody\tMeeting\tKind\tPages",
        "firearms-2022\tFirearms and response\tPolicing Board\t2022-03-14\treport\t2",
        "pack-2021\tAgenda pack\tCrime Panel\t2021-01-31\tpack\t",
    ]
    assert [p["id"] for p in json.loads(run("papers", "--json").stdout)["papers"]] == ["firearms-2022", "pack-2021"]


def test_tables_are_shown_or_written_and_a_refused_file_does_not_stop_the_rest(workspace: Any, tmp_path: Path) -> None:
    out, folder = tmp_path / "out.json", tmp_path / "csv"
    result = run("tables", "a.pdf", "locked.pdf", "b.pdf", "--json", str(out), "--csv", str(folder))
    assert result.exit_code == 1
    assert result.stderr == "locked.pdf: it needs a password; save it without one.\n"
    files = json.loads(out.read_text("utf-8"))["files"]
    assert [(f["paper"], len(f["tables"]), "refused" in f) for f in files] == [
        ("a.pdf", 1, False),
        ("locked.pdf", 0, True),
        ("b.pdf", 1, False),
    ]
    assert sorted(p.name for p in folder.iterdir()) == ["a-table-1.csv", "b-table-1.csv"]
    shown = run("tables", "a.pdf").stdout.splitlines()
    assert shown[0] == "a.pdf, table 1, page 2: Median response time"
    assert list(csv.reader(shown[1:3], delimiter="\t")) == [["Area", "2020", "2021"], ["North", "7m10s", "8m44s"]]


def test_an_ingest_says_what_became_of_each_file(workspace: Any) -> None:
    result = run("ingest", "a.pdf", "locked.pdf", "--date", "2022-03-14", "--kind", "minutes", "--item", "9")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "Status\tFile\tPaper\tPassages\tReason",
        "added\ta.pdf\ta\t7\t",
        "refused\tlocked.pdf\t\t0\tlocked.pdf: it needs a password; save it without one.",
    ]
    given = workspace.given
    assert (str(given.meeting_date), given.kind, given.item_number) == ("2022-03-14", "minutes", "9")


def test_an_ingest_writes_json_lines(workspace: Any) -> None:
    result = run("ingest", "a.pdf", "locked.pdf", "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["status"], line["paper"], line["passages"]) for line in lines] == [
        ("added", "a", 7),
        ("refused", None, 0),
    ]


def test_reindex_says_how_many_passages(workspace: Any) -> None:
    assert run("reindex").stderr == "Embedded 1,234 passages.\n"


def test_remove_takes_papers_out_all_or_none(workspace: Any) -> None:
    assert run("remove", "pack-2021", "nothing").exit_code == 2
    assert run("remove", "pack-2021.txt").exit_code == 0
    assert list(workspace.current) == ["firearms-2022"]


def test_verify_prints_each_problem_and_leaves_with_1(workspace: Any) -> None:
    assert run("verify").exit_code == 0
    workspace.problems = ["pack-2021: a span does not check."]
    result = run("verify")
    assert (result.exit_code, result.stdout) == (1, "pack-2021: a span does not check.\n")
    assert "2 papers, 1 problem." in result.stderr


def test_settings_lists_every_setting_with_its_help() -> None:
    from assistant.settings import Settings

    listed = json.loads(run("settings", "--json").stdout)["settings"]
    assert {row["name"] for row in listed} == {f"TIEOUT_{name.upper()}" for name in Settings.model_fields}
    assert all(row["help"] for row in listed)
    assert next(row for row in listed if row["name"] == "TIEOUT_PORT")["default"] == 8765


def test_help_has_the_exit_codes_and_examples() -> None:
    text = run("--help").stdout
    for words in ("Exit codes", "130  interrupted", "tieout ask", "verify found problems"):
        assert words in text


def test_a_command_of_another_package_is_found_and_one_that_fails_is_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good = EntryPoint("extra", "extra_commands:app", "tieout.commands")
    bad = EntryPoint("broken", "no_such_module:app", "tieout.commands")
    extra = typer.Typer()
    extra.command("hello")(lambda: None)
    extra.callback()(lambda: None)
    monkeypatch.setattr(
        EntryPoint, "load", lambda self: extra if self.name == "extra" else __import__("no_such_module")
    )
    monkeypatch.setattr(cli, "entry_points", lambda group: [good, bad])
    monkeypatch.setattr(cli.app, "registered_groups", [])
    cli.add_commands_of_others()
    assert run("extra", "hello").exit_code == 0
    assert "The command broken could not be loaded" in capsys.readouterr().err


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; sys.argv = ['tieout', '--help']\n"
        "from api.cli import main\n"
        "try: main()\n"
        "except SystemExit as stop: assert stop.code == 0, stop.code\n"
        "heavy = {'torch', 'chromadb', 'fastapi', 'sentence_transformers', 'numpy', 'lxml', 'pypdfium2', 'uvicorn'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_goes_away_is_no_fault() -> None:
    code = "from api.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", code, "settings"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert (process.stderr.read(), process.wait(60)) == ("", PIPE_CLOSED)
