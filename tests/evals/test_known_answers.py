from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.errors import BadInput
from evals.cases import Evidence, KnownFigure, bears, load_cases, same_figure, share_held, words

ROW: dict[str, Any] = {
    "id": "one",
    "question": "How many?",
    "kind": "figure-in-text",
    "answer": "12",
    "figures": [{"value": 12, "unit": "count"}],
    "evidence": [
        {"paper": "a.txt", "quote": "twelve of them"},
        {"paper": "a.txt", "quote": "the heading", "role": "header"},
    ],
}


def written(folder: Path, *lines: str) -> Path:
    path = folder / "cases.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_rows_that_only_locate_an_answer_are_no_evidence(tmp_path: Path) -> None:
    (case,) = load_cases(written(tmp_path, json.dumps(ROW), ""))
    assert case.evidence == (Evidence("a.txt", ("twelve of them",)),)


def test_other_places_that_bear_the_answer_count_as_the_same_evidence(tmp_path: Path) -> None:
    row = ROW | {"evidence": [{"paper": "a.txt", "quote": "twelve of them", "also": ["a dozen"]}]}
    (case,) = load_cases(written(tmp_path, json.dumps(row)))
    assert case.evidence[0].quotes == ("twelve of them", "a dozen")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((json.dumps(ROW), "{"), "Line 2"),
        ((json.dumps(ROW | {"kind": "riddle"}),), "riddle"),
        ((json.dumps(ROW), json.dumps(ROW)), "'one' again"),
        ((json.dumps(ROW | {"evidence": []}),), "has evidence"),
        ((json.dumps(ROW | {"kind": "unanswerable"}),), "has evidence"),
        ((json.dumps([1]),), "Line 1"),
        (("",), "no cases"),
    ],
)
def test_a_line_that_is_no_case_is_named(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        load_cases(written(tmp_path, *lines))


def test_cases_that_are_not_there_are_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        load_cases(tmp_path / "none.jsonl")


def test_words_keep_figures_whole_and_drop_markup() -> None:
    assert words("<b>£9.3m</b> was 1,234 – or 12%.") == ["£9.3", "m", "was", "1,234", "or", "12%"]


def test_a_word_is_held_as_often_as_it_stands() -> None:
    assert share_held("two and two", "two and one") == pytest.approx(2 / 3)
    assert share_held("Two, and TWO", "and two two") == 1


@pytest.mark.parametrize(
    ("found", "borne"),
    [
        ({"paper": "a.txt", "text": "There were twelve robberies in the year."}, True),
        ({"paper": "b.txt", "text": "There were twelve robberies in the year."}, False),
        ({"paper": "a.txt", "text": "twelve robberies in"}, True),
        ({"paper": "a.txt", "text": "twelve robberies"}, False),
        ({"paper": "a.txt", "text": "Nothing of the sort was said."}, False),
    ],
)
def test_evidence_is_borne_by_text_of_its_paper_that_holds_it_or_is_part_of_it(
    found: dict[str, str], borne: bool
) -> None:
    evidence = Evidence("a.txt", ("twelve robberies in the year",))
    assert bears(evidence, [found], "text", 0.9) is borne


@pytest.mark.parametrize(
    ("known", "value", "unit", "same"),
    [
        (KnownFigure(5, "percent"), -5.0, "percent", True),
        (KnownFigure(5, "percent"), 5.0, "count", False),
        (KnownFigure(5, "percent"), 5.0, "percentage points", False),
        (KnownFigure(5, "percentage points"), 5.0, "percentage points", True),
        (KnownFigure(9.3e6, "GBP"), 9.3e6, "£", True),
        (KnownFigure(34, "count"), 34.0, "rank", True),
        (KnownFigure(12, "count"), 12.01, "count", False),
        (KnownFigure(26_000, "count", approx=True), 26_010.0, "count", True),
        (KnownFigure(26_000, "count", approx=True), 26_100.0, "count", False),
    ],
)
def test_a_figure_is_the_known_one_by_value_and_family_of_unit(
    known: KnownFigure, value: float, unit: str, same: bool
) -> None:
    assert same_figure(known, value, unit) is same
