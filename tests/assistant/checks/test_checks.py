"""What each check of a sentence lets through and what it holds back, named as the files of the checks are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from claims import Harbour, harbour

from assistant.borne import CHECKS, Why
from assistant.checks.shape import without_source
from assistant.checks.times import stated_times


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Harbour]:
    with harbour(tmp_path_factory.mktemp("harbour")) as opened:
        yield opened


LEAVES = {
    "verbatim": "No vessel was lost during the storms of 2019.",
    "with its source": "According to the report, the authority inspected 147 moorings in 2019.",
    "tying": "The authority inspected 147 moorings in 2019, down from 162 in 2018.",
    "sums": "The authority inspected 15 fewer moorings in 2019 than in 2018.",
    "over time in a row": "Berths let in South Basin doubled from 95 in 2018 to 190 in 2019.",
    "by how much": "Fees rose by 30%, from £40 to £52.",
    "names": "Ann Lee, Harbour Master, leads the work on dredging.",
    "denials": "During the storms of 2019 no vessel was lost.",
    "reasons": "The authority inspected 147 moorings in 2019 because two boats were laid up.",
    "reasons of each half": "Because of a new crane, income from hoists rose by £9,000.",
    "reasons of what a table has": "Berths let in North Basin fell from 210 in 2018 to 180 in 2019 because of silt.",
    "judging": "Grumbles about noise fell sharply, from 60 to 20.",
    "sides": "Visitors who come by sea stay longer than visitors who come by road.",
}
STAYS = {
    "a figure of another year": ("The authority inspected 162 moorings in 2019.", Why.FIGURE),
    "an earlier figure as the present one": ("Fees now stand at £40.", Why.FIGURE),
    "a bound finer than the paper's": ("The authority inspected about 148 moorings in 2019.", Why.FIGURE),
    "a figure of another measure": ("Chains failed at 147 moorings in 2019.", Why.FIGURE),
    "a cell of another row": ("In 2019, 190 berths were let in North Basin.", Why.FIGURE),
    "a wrong sum": ("The authority inspected 25 fewer moorings in 2019 than in 2018.", Why.FIGURE),
    "a wrong multiple": ("Berths let in South Basin trebled from 95 in 2018 to 190 in 2019.", Why.FIGURE),
    "a period that it is not of": ("The authority inspected 147 moorings in 2017.", Why.FIGURE),
    "the wrong way": ("The authority inspected 147 moorings in 2019, up from 162 in 2018.", Why.DIRECTION),
    "two sides exchanged": (
        "Visitors who come by road stay longer than visitors who come by sea.", Why.DIRECTION
    ),
    "after for during": ("No vessel was lost after the storms of 2019.", Why.DIRECTION),
    "a denial of what is said": ("The authority did not inspect 147 moorings in 2019.", Why.DIRECTION),
    "a denial of a denial": ("No vessel was not lost during the storms of 2019.", Why.DIRECTION),
    "a name in another's place": ("Harbour Master John Reed leads the work on dredging.", Why.NAME),
    "a name that stands elsewhere": ("The Board of Works leads the work on dredging.", Why.DIRECTION),
    "a word in another's place": ("Harbour Master Ann Lee leads the work on piloting.", Why.WORDS),
    "a reason of another thing": ("Chains failed at 30 moorings in 2019 because two boats were laid up.", Why.REASON),
    "an invented reason": ("Chains failed at 30 moorings in 2019 because of rust.", Why.REASON),
    "an invented reason that comes first": ("Because of rust chains failed at 30 moorings in 2019.", Why.REASON),
    "a reason of the other half of a sentence": (
        "Income from hoists rose by £9,000 because of the storms.", Why.REASON
    ),
    "a reason of a fall for a level": (
        "Berths let in North Basin stood at 180 in 2019 because of silt.", Why.REASON
    ),
    "a reason of a later year": (
        "Berths let in North Basin fell from 240 in 2017 to 210 in 2018 because of silt.", Why.REASON
    ),
    "a reason as what it is in spite of": (
        "Berths let in North Basin fell from 210 in 2018 to 180 in 2019 despite silt.", Why.REASON
    ),
    "a judgement of figures": ("Fees rose significantly, by 30%, from £40 to £52.", Why.JUDGING),
    "an invented clause": (
        "Chains failed at 30 moorings in 2019, and divers have been asked to look into it.", Why.WORDS
    ),
    "what it is in spite of": ("Chains failed at 30 moorings in 2019, despite new anchors.", Why.REASON),
    "another subject": ("The mayor visited a library.", Why.WORDS),
    "a control character": ("The authority inspected\x07 147 moorings in 2019.", Why.MARKUP),
    "markup": ("The authority inspected <b>147</b> moorings in 2019.", Why.MARKUP),
}  # fmt: skip


@pytest.mark.parametrize("what", LEAVES)
def test_what_is_borne_out_leaves(paper: Harbour, what: str) -> None:
    assert paper.why(LEAVES[what]) is None


@pytest.mark.parametrize("what", STAYS)
def test_what_is_not_borne_out_stays_behind(paper: Harbour, what: str) -> None:
    text, why = STAYS[what]
    found = paper.why(text)
    assert found is not None
    assert found is why


def test_the_list_of_checks_names_each_once() -> None:
    assert len({check for check, _ in CHECKS}) == len(CHECKS)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The report says that fees rose.", "Fees rose."),
        ("As the paper notes, fees rose.", "Fees rose."),
        ("Fees rose, according to the minutes.", "Fees rose."),
        ("The commissioner says that fees rose.", "The commissioner says that fees rose."),
    ],
)
def test_a_source_that_is_named_is_no_part_of_the_claim(text: str, claim: str) -> None:
    assert without_source(text) == claim


def test_between_two_times_is_their_change_and_two_such_are_compared_whole() -> None:
    alone = stated_times("Moorings rose by 8 between April 2018 and March 2019.")
    assert [p.text for p in alone] == ["April 2018", "March 2019"]
    both = stated_times("There were 8 between April 2018 and March 2019 and 6 between April 2017 and March 2018.")
    assert [p.text for p in both if p.days and p.days > 31] == [
        "April 2018 and March 2019",
        "April 2017 and March 2018",
    ]
