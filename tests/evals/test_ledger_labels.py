"""How labels of figures are scored against the ledger of a document."""

from __future__ import annotations

from typing import Any

import pytest

from corpus.model import Figure, Span
from evals.ledger import marks_of, place, scores
from figures.meant import Role
from figures.quantity import parse_quantity

LABEL: dict[str, Any] = {
    "id": "f-001",
    "where": "text",
    "figure": True,
    "value": 12,
    "unit": "percent",
    "qualifier": "exact",
    "role": "level",
    "measure_words": ["thefts"],
    "period": None,
    "area": None,
}


def found(printed: str = "12%", **said: Any) -> Figure:
    quantity = parse_quantity(printed)
    assert quantity is not None
    return Figure(0, quantity, **({"role": Role.LEVEL, "measure": "theft", "within": Span(0, 9), "block": 0} | said))


def wrong(label: dict[str, Any], figure: Figure | None) -> set[str]:
    return {name for name, right in marks_of(label, figure).items() if not right}


def test_what_is_read_as_labelled_is_right() -> None:
    assert wrong(LABEL, found()) == set()


@pytest.mark.parametrize(
    ("figure", "name"),
    [
        (found("13%"), "value"),
        (found("12"), "unit"),
        (found("over 12%"), "qualifier"),
        (found(role=Role.RATE), "role"),
        (found(measure="fraud"), "measure"),
        (found(area="Leeds"), "area"),
    ],
)
def test_each_part_is_scored_by_itself(figure: Figure, name: str) -> None:
    assert wrong(LABEL, figure) - {"value, unit, qualifier"} == {name}


def test_what_is_as_good_as_the_label_is_right() -> None:
    as_good = {"value_alternatives": [-12], "role_alternatives": ["rate"], "measure_words_alternatives": [["fraud"]]}
    assert wrong(LABEL | as_good, found("-12%", role=Role.RATE, measure="fraud")) == set()


def test_a_figure_that_is_none_and_one_that_is_missed_count() -> None:
    assert wrong(LABEL | {"figure": False}, found()) == {"is a figure"}
    assert wrong(LABEL, None) == {"found in text"}
    assert marks_of(LABEL | {"figure": False}, None) == {}


def test_the_place_of_a_label_is_amid_its_own_words() -> None:
    assert place("It was 12 in May.\nThen 12 in June.", "Then 12 in June", 5, "12") == 23


def test_scores_are_shares_of_the_labels_that_bear_them() -> None:
    measured = scores([{"unit": True, "value": True}, {"unit": False}]).measures
    assert {name: measure.value for name, measure in measured.items()} == {"unit": 0.5, "value": 1.0}
