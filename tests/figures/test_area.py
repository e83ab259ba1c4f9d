import pytest

from figures.area import Gazetteer, find_areas, mentions
from figures.gazetteer_uk import uk_gazetteer

UK = uk_gazetteer()


def names(text: str) -> list[str]:
    return [mention.area.name for mention in find_areas(text, UK)]


def test_the_longest_name_is_meant() -> None:
    assert names("Greater Manchester and Manchester") == ["Greater Manchester police force area", "Manchester"]


@pytest.mark.parametrize("text", ["Birmingham West", "North Dudley", "Birminghams", "a reading of sandwell"])
def test_part_of_another_name_is_no_mention(text: str) -> None:
    assert names(text) == []


def test_mentions_carry_their_span() -> None:
    text = "rates in Walsall, and E&W"
    assert [(m.text, text[m.start : m.end]) for m in find_areas(text, UK)] == [("Walsall", "Walsall"), ("E&W", "E&W")]


def test_a_shared_name_gives_every_area_of_it() -> None:
    (mention,) = find_areas("in the West Midlands", UK)
    assert [area.kind for area in mention.areas] == ["police force area", "county", "region"]


def test_headings_in_capitals_are_read() -> None:
    assert names("WOLVERHAMPTON AND WEST MIDLANDS POLICE") == ["Wolverhampton", "West Midlands police force area"]


def test_parents_are_followed_to_the_top() -> None:
    (borough,) = UK.named("Sandwell")
    (kingdom,) = UK.named("United Kingdom")
    (wales,) = UK.named("Wales")
    assert UK.within(borough, kingdom)
    assert not UK.within(borough, wales)
    assert not UK.within(kingdom, borough)


def test_the_kingdom_is_complete() -> None:
    kinds = [area.kind for area in UK.areas]
    assert [kinds.count(k) for k in ("police force area", "region", "metropolitan borough", "London borough")] == [
        43,
        9,
        36,
        32,
    ]
    known = {area.name for area in UK.areas}
    assert len(known) == len(UK.areas)
    assert {parent for area in UK.areas for parent in area.parents} <= known


def test_a_body_brings_its_own_areas() -> None:
    wards = Gazetteer.of(
        {
            "Northside Trust": {"kind": "trust"},
            "Ward 7B": {"kind": "ward", "aliases": ["Maple"], "parents": "Northside Trust"},
        }
    )
    both = wards.merged(UK)
    assert [area.name for area in mentions("Maple, Ward 7B and Coventry", both)] == ["Ward 7B", "Coventry"]
    assert both.within(both.named("Maple")[0], both.named("Northside Trust")[0])


@pytest.mark.parametrize("entry", [{"parent": "X"}, {"parents": ["Nowhere"]}])
def test_a_gazetteer_that_cannot_be_used_says_why(entry: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Ward"):
        Gazetteer.of({"Ward": entry})
