"""Areas that a paper names itself, in tables and lists; totals, measures and periods are none."""

from __future__ import annotations

import pytest

from figures.gazetteer_uk import uk_gazetteer
from figures.own_areas import Labelled, areas_of

UK = uk_gazetteer()


def found(*labels: str, head: str = "") -> list[str]:
    return [area.name for area in areas_of([Labelled(labels, head)], (), UK).areas]


def listed(sentence: str) -> list[str]:
    return [area.name for area in areas_of((), [sentence], UK).areas]


def test_among_known_areas_the_other_labels_are_areas_too() -> None:
    assert found("Birmingham East", "Birmingham West", "Coventry", "Dudley", "Walsall") == [
        "Birmingham East", "Birmingham West",
    ]  # fmt: skip


def test_totals_periods_and_measures_among_them_are_none() -> None:
    labels = (
        "Coventry",
        "Dudley",
        "Walsall",
        "Total",
        "All units",
        "Force average",
        "2019/20",
        "March",
        "Robbery rate",
    )
    assert found(*labels) == []


def test_one_known_area_among_many_labels_makes_none_of_the_others() -> None:
    assert found("Coventry", "Burglary", "Vehicle Theft", "Fraud", "Arson", "Stalking") == []


@pytest.mark.parametrize(
    "head", ["Site", "Hospital site", "Ward", "Wards", "Local policing unit", "NPU", "Directorate"]
)
def test_what_stands_under_the_name_of_a_kind_of_area_is_one(head: str) -> None:
    assert found("Mill Lane", "Castle Park", "Total", head=head) == ["Mill Lane", "Castle Park"]


@pytest.mark.parametrize("head", ["Area", "Division", "Crime type", "Service", "Month", "Measure", ""])
def test_under_another_head_or_one_that_may_be_no_place_names_are_no_areas(head: str) -> None:
    assert found("Recruitment", "Public Protection", "Finance", head=head) == []


def test_under_area_the_labels_are_areas_where_one_is_known() -> None:
    assert found("Coventry", "Castle Vale", "Tile Hill", "Canley", head="Area") == [
        "Castle Vale",
        "Tile Hill",
        "Canley",
    ]


def test_labels_that_end_alike_are_areas_under_their_short_name_too() -> None:
    areas = areas_of([Labelled(("Northfields NPU", "Birmingham East NPU", "Total"))], (), UK)
    assert [area.name for area in areas.areas] == ["Northfields", "Birmingham East"]
    assert areas.named("Northfields NPU") == areas.named("Northfields")
    assert areas.areas[1].parents == ("Birmingham",)


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Our units: Birmingham East, Coventry, Dudley and Birmingham West.", ["Birmingham East", "Birmingham West"]),
        ("The trust has three sites: Mill Lane, Castle Park and St Ann's.", ["Mill Lane", "Castle Park", "St Ann's"]),
        ("It covers four wards (Heath, Moor, Vale and Fen) of the town.", ["Heath", "Moor", "Vale", "Fen"]),
        ("The areas are recruitment, training and retention.", []),
        ("These areas: Recruitment, Training and Retention.", []),
        ("He visited several sites in Coventry and Dudley.", []),
    ],
)
def test_lists_name_areas(sentence: str, names: list[str]) -> None:
    assert listed(sentence) == names


def test_known_areas_are_not_found_again() -> None:
    assert found("Coventry", "Dudley", "West Midlands", head="Borough") == []
