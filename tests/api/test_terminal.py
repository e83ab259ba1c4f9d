"""What is printed fits a narrow terminal, keeps its colours to terminals that want them, and obeys no paper."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from api.terminal import print_answer, print_outcomes, print_papers, shown


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    return monkeypatch


def test_a_terminal_gets_colour_and_no_color_takes_it_away(
    terminal: pytest.MonkeyPatch, held: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    print_answer(held.ask("firearms"))
    assert "\x1b[1;36m147" in capsys.readouterr().out
    terminal.setenv("NO_COLOR", "1")
    print_answer(held.ask("firearms"))
    assert "36m" not in capsys.readouterr().out


@pytest.mark.parametrize("width", [28, 40, 80])
def test_nothing_is_wider_than_the_terminal(
    terminal: pytest.MonkeyPatch, held: Any, capsys: pytest.CaptureFixture[str], width: int
) -> None:
    terminal.setenv("COLUMNS", str(width))
    terminal.setenv("NO_COLOR", "1")
    print_answer(held.ask("firearms"))
    print_papers(held.papers())
    lines = capsys.readouterr().out.replace("\x1b[1m", "").replace("\x1b[0m", "").replace("\x1b[2m", "").splitlines()
    assert max(len(line) for line in lines) <= width


def test_a_narrow_terminal_lists_papers_as_entries(
    terminal: pytest.MonkeyPatch, held: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.setenv("COLUMNS", "55")
    terminal.setenv("NO_COLOR", "1")
    print_papers(held.papers())
    assert "report · 2 pages" in " ".join(capsys.readouterr().out.split())


def test_an_ingest_ends_with_a_summary_of_what_came_in_and_what_was_refused(
    terminal: pytest.MonkeyPatch, held: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.setenv("NO_COLOR", "1")
    print_outcomes(list(held.ingest([Path("a.pdf"), Path("locked.pdf")], None, lambda *_: None)))
    printed = re.sub("\x1b.*?m", "", capsys.readouterr().out)
    assert "Firearms and response   2022-03-14   report" in printed
    assert "a.pdf: Page 2 has no text." in printed
    assert "refused: locked.pdf: it needs a password" in printed
    assert printed.endswith("1 added, 1 refused\n")


def test_what_a_terminal_would_obey_is_shown_instead() -> None:
    assert shown("a\x1b[31mb\x9bc\u202ed\re").plain == "a‹U+001B›[31mb‹U+009B›c‹U+202E›d‹U+000D›e"


def test_brackets_of_a_paper_are_no_markup(held: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert shown("[bold]x[/bold]").plain == "[bold]x[/bold]"
