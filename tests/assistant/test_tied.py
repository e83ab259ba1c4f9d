"""Cells of one row that the words do not tell apart are told apart by the meaning of their headers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from evidence_of import read

from assistant.tied import untied
from assistant.weigh import FigureFound

TABLE = "Quay\tEstablishment\tStrength\nNorth quay\t156\t164\nSouth quay\t140\t150\n"
QUESTION = "How many pilots were in post at the north quay?"


def found() -> list[FigureFound]:
    made = read(TABLE)
    judge = made.judge(QUESTION)
    cells = [made.cell("North quay", head) for head in ("Establishment", "Strength")]
    return [replace(figure, score=5.0) for cell in cells for figure in judge.figures(cell)]


def nearest_to(word: str):  # type: ignore[no-untyped-def]
    def alike(question: str, texts: Sequence[str]) -> list[float]:
        assert question == QUESTION
        return [float(text == word) for text in texts]

    return alike


def first(figures: Sequence[FigureFound], word: str) -> str:
    return untied(QUESTION, figures, nearest_to(word))[0].quantity.text.strip()


def test_of_two_cells_with_one_score_the_one_with_the_nearer_header_goes_first() -> None:
    assert first(found(), "Strength") == "164"
    assert first(found(), "Establishment") == "156"


def test_where_the_scores_tell_them_apart_the_headers_do_not_matter() -> None:
    better, worse = found()
    assert first([better, replace(worse, score=4.0)], "Strength") == "156"


def test_cells_of_other_rows_are_left_alone() -> None:
    made = read(TABLE)
    judge = made.judge(QUESTION)
    south = [replace(f, score=5.0) for f in judge.figures(made.cell("South quay", "Strength"))]
    assert first([found()[0], *south], "Strength") == "156"


def test_nothing_found_stays_nothing() -> None:
    assert untied(QUESTION, [], nearest_to("Strength")) == []
