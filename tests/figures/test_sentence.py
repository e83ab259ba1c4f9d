"""What each figure of a sentence is read to mean."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.gazetteer_uk import uk_gazetteer
from figures.meant import Direction, Frame, Meant, Role
from figures.quantity import find_quantities
from figures.sentence import read_sentence

FRAME = Frame(uk_gazetteer(), date(2022, 3, 14))


def read(text: str, **around: object) -> list[Meant]:
    return read_sentence(text, replace(FRAME, **around))


def measures(text: str) -> list[tuple[str, str]]:
    return [(m.quantity.text, m.measure) for m in read(text)]


def roles(text: str) -> list[Role]:
    return [m.role for m in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("There were 1,204 robberies recorded in 2019.", "robberies recorded"),
        ("Burglary dwelling has fallen by 7.2%.", "Burglary dwelling"),
        ("Satisfaction with ease of contact was 94%.", "Satisfaction with ease of contact"),
        ("67% of violent crimes were no-crimed correctly.", "violent crimes no-crimed correctly"),
        ("In 2019, bed occupancy stood at 94%.", "bed occupancy"),
        ("Robbery - 5,858", "Robbery"),
        ("There was a 5% increase in robbery.", "robbery"),
    ],
)
def test_the_measure_is_what_the_sentence_counts_or_speaks_of(text: str, expected: str) -> None:
    assert read(text)[0].measure == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The audit found 495 suspects; 483 crimes were recorded.", ["suspects", "crimes recorded"]),
        ("Burglary 12,478; Robbery 5,858; Theft 3,200.", ["Burglary", "Robbery", "Theft"]),
        ("Robbery and burglary fell by 3% and 5% respectively.", ["Robbery", "burglary"]),
        ("Robbery rose from 850 to 1,070.", ["Robbery", "Robbery"]),
        ("Theft was down 3% to 8,945 (from 9,222 the year before).", ["Theft", "Theft", "Theft"]),
    ],
)
def test_several_figures_each_have_their_own_measure(text: str, expected: list[str]) -> None:
    assert [m.measure for m in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Robbery rose from 850 to 1,070.", [Role.BASELINE, Role.LEVEL]),
        ("Bed occupancy is 94% against a target of 92%.", [Role.LEVEL, Role.TARGET]),
        ("The council answered 85% of calls within 30 seconds.", [Role.SHARE, Role.TARGET]),
        ("Crime was 87 per 1,000 population.", [Role.RATE]),
        ("On average 12 patients a day are seen.", [Role.AVERAGE]),
        ("There were 72 discharges compared with 59 in 2020.", [Role.LEVEL, Role.BASELINE]),
        ("Reported 12 more thefts, a 4% increase.", [Role.CHANGE, Role.CHANGE]),
        ("It accounts for 9% of all crime.", [Role.SHARE]),
    ],
)
def test_the_role_goes_by_the_wording(text: str, expected: list[Role]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Burglary has fallen by 7.2%.", Direction.DOWN),
        ("Burglary stands at -7.2%.", Direction.DOWN),
        ("There was an increase of 40 complaints.", Direction.UP),
        ("There were 236 fewer victims.", Direction.DOWN),
        ("Confidence is 3% up on last year.", Direction.UP),
        ("Robberies have more than doubled.", Direction.UP),
    ],
)
def test_a_change_goes_up_or_down(text: str, expected: Direction) -> None:
    (meant,) = read(text)
    assert (meant.role, meant.direction) == (Role.CHANGE, expected)


def test_each_figure_has_the_area_that_stands_by_it() -> None:
    text = "Satisfaction with the service: Birmingham 42%, Coventry 39% and Walsall 35%."
    assert [m.area for m in read(text)] == ["Birmingham", "Coventry", "Walsall"]
    text = "The rate was 8.2 per 1,000 in Birmingham and 5.1 in Solihull."
    assert [m.area for m in read(text)] == ["Birmingham", "Solihull"]


def test_an_area_that_is_only_compared_with_is_not_where_the_figure_is() -> None:
    assert read("The rate is lower than England and Wales at 5.1 per 1,000 population.")[0].area is None


def test_the_nearest_heading_with_one_area_gives_it() -> None:
    (meant,) = read("Theft was 61.", headings=("Coventry", "Birmingham and Walsall"))
    assert meant.area == "Coventry"


def years(text: str, **around: object) -> list[int | None]:
    return [m.period.first.year if m.period and m.period.first else None for m in read(text, **around)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Discharges rose from 59 in 2020 to 72 in 2021.", [2020, 2021]),
        ("There were 4,989 last year and 4,627 this year.", [2021, 2022]),
        ("In 2018, theft rose by 5% and fraud by 6%.", [2018, 2018]),
        ("Complaints fell by 12% in 2019/20 compared to 2018/19.", [2019]),
        ("Theft is 3% down on 2013/14.", [None]),
    ],
)
def test_each_figure_has_the_period_that_governs_it(text: str, expected: list[int | None]) -> None:
    assert years(text) == expected


def test_the_sentence_before_gives_measure_and_a_less_sure_period() -> None:
    (meant,) = read("It stood at 61%.", before="Confidence was 58% in 2020.")
    assert meant.measure == "Confidence"
    assert meant.period is not None
    assert (meant.period.text, meant.period.sure < 0.9) == ("2020", True)


repeatable = settings(derandomize=True, max_examples=300, deadline=None, database=None)
PIECES = (
    "12 |34% |£5m |1,204 |of |the |burglary |robberies |were |fell |by |from |to |and |, |; |: |(|) |in |2019 |2020/21 "
    "|Birmingham |Coventry |respectively |compared with |average |target |increase |last year |- |it |which |than "
).split("|")


@repeatable
@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_every_figure_of_any_text_is_read_once_and_in_order(text: str) -> None:
    found = read(text, before=text, headings=(text,))
    assert [(m.quantity.start, m.quantity.end) for m in found] == [(q.start, q.end) for q in find_quantities(text)]
    assert all(text[m.quantity.start : m.quantity.end] == m.quantity.text for m in found)
    assert all(len(m.measure.split()) <= 30 for m in found)
