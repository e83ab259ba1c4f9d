from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from corpus.errors import BadInput
from evals.answers import score_answer
from evals.cases import Case, Evidence, Kind, KnownFigure
from evals.measures import Bounds, Measure, gather, load_bounds
from evals.retrieval import score_passages

QUOTE = "the force seized 132 firearms in the year 2021"


def case(kind: Kind = Kind.FIGURE_IN_TEXT, **given: Any) -> Case:
    known: dict[str, Any] = {
        "id": "one",
        "question": "How many firearms were seized?",
        "kind": kind,
        "answer": "132",
        "accept": (),
        "figures": (KnownFigure(132, "count"),),
        "evidence": (Evidence("pack.pdf", (QUOTE,)),),
    }
    return Case(**known | given)


def answer(**given: Any) -> dict[str, Any]:
    figure = {"value": 132, "unit": "count"}
    return {
        "status": "answered",
        "answer": "132 firearms were seized in 2021.",
        "headline": figure,
        "figures": [figure],
        "citations": [{"paper": "pack.pdf", "quote": QUOTE}],
        "passages": [{"paper": "pack.pdf", "text": "unrelated"}, {"paper": "pack.pdf", "text": f"He said {QUOTE}."}],
    } | given


def test_recall_counts_the_evidence_within_each_depth() -> None:
    scores = score_passages(case(), answer())
    assert scores["evidence_recall@1"] == 0
    assert scores["evidence_recall@5"] == 1
    assert scores["passage_chars@5"] == len("unrelated") + len(f"He said {QUOTE}.")


def test_recall_without_passages_is_nought_not_an_error() -> None:
    scores = score_passages(case(), answer(passages=[]))
    assert scores["evidence_recall@10"] == 0


def test_a_case_that_cannot_be_answered_is_scored_for_abstaining_alone() -> None:
    asked = case(Kind.UNANSWERABLE, evidence=(), figures=(), answer="")
    assert score_passages(asked, answer()) == {}
    assert score_answer(asked, answer()) == {"abstained_when_it_should": 0}
    assert score_answer(asked, answer(status="not_in_papers")) == {"abstained_when_it_should": 1}


def test_a_right_and_cited_figure_scores_everywhere() -> None:
    assert set(score_answer(case(), answer()).values()) == {1}


@pytest.mark.parametrize(
    ("change", "right", "cited"),
    [
        ({"figures": [{"value": 131, "unit": "count"}]}, 0, 1),
        ({"figures": []}, 0, 1),
        ({"figures": [{"value": n, "unit": "count"} for n in range(130, 136)]}, 0, 1),
        ({"citations": []}, 1, 0),
        ({"citations": [{"paper": "other.pdf", "quote": QUOTE}]}, 1, 0),
        ({"status": "not_in_papers"}, 0, 0),
    ],
)
def test_what_is_wrong_or_not_cited_is_told_apart(change: dict[str, Any], right: int, cited: int) -> None:
    scores = score_answer(case(), answer(**change))
    assert (scores["right"], scores["cited"], scores["right_and_cited"]) == (right, cited, right * cited)


@pytest.mark.parametrize(
    ("asked", "said", "right"),
    [
        (case(Kind.PERSON, answer="Maria Fox", figures=()), "It is Chief Inspector Maria Fox.", 1),
        (case(Kind.PERSON, answer="Maria Fox", figures=()), "It is Chief Inspector Fox.", 0),
        (case(Kind.DATE, answer="17 May", accept=("May 17",), figures=()), "On May 17.", 1),
        (case(Kind.LIST, answer="", items=("late records", "few staff"), figures=()), "Few staff; late records.", 1),
        (case(Kind.LIST, answer="", items=("late records", "few staff"), figures=()), "Late records.", 0),
        (case(Kind.LIST, answer="late records; few staff", figures=()), "few staff, late records", 1),
        (case(Kind.EXPLANATION, key_points=("no appeal heard",), figures=()), "Because no appeal was heard.", 1),
        (case(Kind.EXPLANATION, key_points=("no appeal heard",), figures=()), "Because of the weather.", 0),
        (case(Kind.EXPLANATION, figures=()), QUOTE, 1),
        (case(Kind.EXPLANATION, figures=()), "Because.", 0),
    ],
)
def test_words_are_right_by_what_they_hold(asked: Case, said: str, right: int) -> None:
    assert score_answer(asked, answer(answer=said))["right"] == right


def test_a_case_that_could_not_be_scored_is_counted_and_is_no_nought() -> None:
    cases = [case(id="a"), case(id="b"), case(id="c")]
    scores = gather(cases, {"a": {"right": 1.0}, "b": {"right": 0.0}}, {"c": "the index is missing"})
    assert scores.measures["right"].value == 0.5
    assert scores.measures["right"].cases == 2
    assert scores.unscored == {"c": "the index is missing"}


def test_an_interval_holds_its_mean_and_narrows_with_more_cases() -> None:
    few, many = Measure.over([0.0, 1.0] * 5), Measure.over([0.0, 1.0] * 100)
    assert few.low < few.value < few.high
    assert many.high - many.low < few.high - few.low
    assert Measure.over([1.0, 1.0]) == Measure(1, 1, 1, 2)


def test_kinds_are_shown_apart() -> None:
    cases = [case(id="a"), case(Kind.DATE, id="b")]
    by_kind = gather(cases, {"a": {"right_and_cited": 1.0}, "b": {"right_and_cited": 0.0}}, {}).by_kind
    assert {kind: m.value for kind, m in by_kind.items()} == {"figure-in-text": 1, "date": 0}


def test_a_bound_is_broken_from_its_own_side_only() -> None:
    scores = gather([case(id="a")], {"a": {"right": 1.0, "passage_chars@5": 7000.0}}, {})
    assert Bounds({"right": 1.0}, {"passage_chars@5": 7000}).broken_by(scores) == []
    (low,) = Bounds({"passage_chars@5": 8000}, {}).broken_by(scores)
    (high,) = Bounds({}, {"passage_chars@5": 6000}).broken_by(scores)
    assert "below its floor of 8000" in low
    assert "above its ceiling of 6000" in high


def test_a_floor_is_not_kept_by_measuring_less() -> None:
    scores = gather([case(id="a")], {}, {"a": "it was too long"})
    assert Bounds({"right": 0.5}, {}).broken_by(scores) == [
        "a could not be scored: it was too long.",
        "right has a bound and was not measured.",
    ]


def test_the_floors_of_the_project_are_read_and_name_known_measures() -> None:
    known = {*score_passages(case(), answer()), *score_answer(case(), answer()), "abstained_when_it_should"}
    floors = Path(__file__).parents[2] / "evals" / "floors.toml"
    for name in ("bundled papers", "board papers"):
        bounds = load_bounds(floors, name)
        assert bounds.at_least
        assert {*bounds.at_least, *bounds.at_most} <= known


@pytest.mark.parametrize(
    ("text", "said"), [("[other]", "no floors for 'mine'"), ("= 1", "not TOML"), (None, "cannot be read")]
)
def test_floors_that_cannot_be_used_are_a_clear_error(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "floors.toml"
    if text is not None:
        path.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=said):
        load_bounds(path, "mine")
