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
        ("It has cut the cost of the board by 40%.", "cost of the board"),
        ("The service dealt with 650 reports of fly-tipping during 2018/19.", "reports of fly-tipping"),
        ("The Trust has an establishment of 477.", "establishment"),
        ("There are collisions that have stayed at about 74 a month.", "collisions"),
        ("- 46% said they think the service is good", "think the service good"),
        ("10 of the 19 wards were rated good.", "wards rated good"),
        ("Violence accounts for 9% of all crime.", "Violence of crime"),
        ("The Trust was ranked 12th of 140 for staff engagement.", "staff engagement"),
        ("Vacancy rates are 9.8% for nurses.", "Vacancy rates for nurses"),
        ("The number of patients waiting more than 52 weeks was 1,240.", "number of patients waiting"),
        ("In May's survey the response rate was 11.3%.", "response rate"),
        ("5.3 The time spent (and claimed back) will amount to £50,000.", "time spent"),
        ("The most that could be claimed was £66,180.", "most that could be claimed"),
        ("The Board used the £12m Emergency Reserve.", "Emergency Reserve"),
        ("They began a 3-year academic study.", "academic study"),
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
        ("Theft is up by 9.2% (313 offences).", ["Theft", "Theft"]),
        ("Theft rose by 20%, or 405 offences.", ["Theft", "Theft"]),
        ("Reports: theft (13%) and fraud (9% or 93 reports).", ["theft", "fraud", "fraud"]),
        ("Burglary is up 5%, robbery down 3% and theft unchanged at 1,200.", ["Burglary", "robbery", "theft"]),
        ("Decided in time: major 92% and minor 87%.", ["Decided in time major", "Decided in time minor"]),
        ("Of 312 appeals, 98 were allowed and 13 withdrawn.", ["appeals", "appeals allowed", "appeals withdrawn"]),
        ("We took 24,310 calls, 89% of which were answered.", ["calls", "calls answered"]),
        ("Of those asked, 72% (1,450) were satisfied.", ["asked satisfied", "asked satisfied"]),
        ("Knife crime (up 11%) and robbery (down 5%) moved.", ["Knife crime", "robbery"]),
        ("We spent £4m on overtime and £1m on agency staff.", ["overtime", "agency staff"]),
        ("Sales in Europe and Asia grew by 4% and 11% respectively.", ["Sales in Europe", "Sales in Asia"]),
        ("Leeds (42%) and York (39%) had the highest rates of satisfaction.", ["highest rates of satisfaction"] * 2),
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
        ("We aim to reduce our emissions by 50%.", [Role.TARGET]),
        ("Compliance was 89.4% (target: 95%).", [Role.LEVEL, Role.TARGET]),
        ("Performance against the four-hour standard was 68.4%.", [Role.TARGET, Role.LEVEL]),
        ("Reducing crime against a milestone of -2%.", [Role.TARGET]),
        ("A deficit of £12m against a planned deficit of £9m.", [Role.LEVEL, Role.TARGET]),
        ("Complaints: 45 (2021/22: 62).", [Role.LEVEL, Role.BASELINE]),
        ("Turnover has reduced to 11.2% from 13.5% a year ago.", [Role.LEVEL, Role.BASELINE]),
        ("Stays were 6.2 days on average in May and 5.8 days in June.", [Role.AVERAGE, Role.AVERAGE]),
        ("This is lower than the national average (264).", [Role.AVERAGE]),
        ("Theft is up by 9.2% (313 offences).", [Role.CHANGE, Role.CHANGE]),
        ("Income was £3.4m (12%) higher than forecast.", [Role.CHANGE, Role.CHANGE]),
        ("There were 1,046 falls reported.", [Role.LEVEL]),
        ("It was visited 1.2 million times.", [Role.LEVEL]),
        ("The force is ranked 34th nationally.", [Role.RANK]),
        ("They charged 20 of the 33 (61%).", [Role.LEVEL, Role.LEVEL, Role.SHARE]),
        ("Fraud makes up 65% of reports.", [Role.SHARE]),
        ("The share that is cancelled went from 17% to just over 6%.", [Role.BASELINE, Role.SHARE]),
        ("The trust is ranked 12 out of 43.", [Role.RANK, Role.LEVEL]),
        ("They rose, Dudley and Walsall featuring at 83 and 144 respectively.", [Role.RANK, Role.RANK]),
        ("It placed 12 children.", [Role.LEVEL]),
    ],
)
def test_the_role_goes_by_the_wording(text: str, expected: list[Role]) -> None:
    assert roles(text) == expected


def test_a_rate_that_the_measure_names_is_the_unit_of_its_bare_numbers() -> None:
    found = read("Rates of theft per 100,000 people were higher than the average in Leeds (at 497) and York (at 453).")
    assert [(m.quantity.unit, m.role, m.area) for m in found] == [
        ("per 100,000 population", Role.RATE, "Leeds"),
        ("per 100,000 population", Role.RATE, "York"),
    ]


def test_a_bare_number_beside_a_rate_of_its_measure_is_one_where_it_is_of_like_size() -> None:
    found = read("The theft rate per 1,000 people stood at 38 compared to 27 on average.")
    assert [m.quantity.unit for m in found] == ["per 1,000 population"] * 2
    assert [m.quantity.unit for m in read("Crime was 8.7 per 1,000 people, 1,204 offences.")][1] == "count"


def test_a_percentage_of_a_measure_called_a_rate_is_a_rate() -> None:
    assert roles("The vacancy rate was 12%.") == [Role.RATE]


def test_a_change_that_only_says_how_great_it_is_is_of_what_the_sentence_before_measures() -> None:
    (meant,) = read("Leeds saw the strongest growth (121%).", before="Thefts rose by 30%.")
    assert (meant.role, meant.direction, meant.measure) == (Role.CHANGE, Direction.UP, "Thefts")


def test_the_sentence_or_heading_that_opens_a_list_says_where_and_when() -> None:
    (meant,) = read("42% were satisfied", before="In Leeds in 2020/21:")
    assert (meant.area, meant.period and meant.period.text) == ("Leeds", "2020/21")
    (meant,) = read("42% were satisfied", headings=("Commentary", "In May's survey:"))
    assert meant.period is not None
    assert meant.period.first == date(2021, 5, 1)


def test_a_body_that_something_is_recorded_against_is_no_comparison() -> None:
    text = "A third of allegations recorded against Leeds in 2018/19 were of neglect (364 of 1,030)."
    assert [m.period and m.period.text for m in read(text)] == ["2018/19"] * 3


@pytest.mark.parametrize(
    "text",
    ["November was the highest month for three years.", "The 4 Ps approach is used.", "The fewest in two years."],
)
def test_how_far_back_a_record_goes_and_names_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Burglary has fallen by 7.2%.", Direction.DOWN),
        ("Burglary stands at -7.2%.", Direction.DOWN),
        ("There was an increase of 40 complaints.", Direction.UP),
        ("There were 236 fewer victims.", Direction.DOWN),
        ("Confidence is 3% up on last year.", Direction.UP),
        ("Robberies have more than doubled.", Direction.UP),
        ("Waiting lists grew by a third.", Direction.UP),
        ("Crime is 5 percentage points lower.", Direction.DOWN),
        ("Spending was £2m below budget.", Direction.DOWN),
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
    text = "Confidence was highest in Solihull (81%) and lowest in Sandwell (64%)."
    assert [m.area for m in read(text)] == ["Solihull", "Sandwell"]
    text = "Coventry and Solihull saw reductions of 4% and 7% respectively."
    assert [m.area for m in read(text)] == ["Coventry", "Solihull"]


def test_a_list_goes_on_with_the_unit_that_it_began_with() -> None:
    found = read("Admissions were 210 per 100,000 population in Sandwell, 180 in Dudley and 165 in Walsall.")
    assert [m.quantity.unit for m in found] == ["per 100,000 population"] * 3


def test_an_area_that_is_only_compared_with_is_not_where_the_figure_is() -> None:
    assert read("The rate is lower than England and Wales at 5.1 per 1,000 population.")[0].area is None
    ours, theirs = read("There were 12.4 thefts per 1,000 households, compared with 10.9 in England and Wales.")
    assert (ours.area, theirs.area) == (None, "England and Wales")
    (national,) = read("The national average is 70%.", headings=("Coventry",))
    assert national.area is None


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
        ("There are 12 units, and these will grow in 2022/23.", [None]),
        ("Theft was 5,858 in 2021 compared to 6,412 in 2020, a reduction of 554.", [2021, 2020, 2021]),
        ("The lowest ever months were these (April 868, May 842).", [2021, 2021]),
        ("Detentions were 33 (2010) and 41 (2011).", [2010, 2011]),
        ("2012/2013 - 447", [2012]),
        ("Placements stood at 312 as at 30 September 2022 (301 as at 30 June 2021).", [2022, 2021]),
        ("Value has grown from £3.1bn in 2018 to £4.4bn.", [2018, None]),
        ("In 2020 and 2021, emissions were 340 and 310 tonnes respectively.", [2020, 2021]),
        ("Theft rose by 36% between the year ending March 2016 and the year ending December 2018.", [2018]),
    ],
)
def test_each_figure_has_the_period_that_governs_it(text: str, expected: list[int | None]) -> None:
    assert years(text) == expected


def test_the_sentence_before_gives_measure_and_a_less_sure_period() -> None:
    (meant,) = read("It stood at 61%.", before="Confidence was 58% in 2020.")
    assert meant.measure == "Confidence"
    assert meant.period is not None
    assert (meant.period.text, meant.period.sure < 0.9) == ("2020", True)


def test_a_pronoun_stands_for_the_subject_before_and_else_for_the_heading() -> None:
    assert read("It stood at 61%.", before="Confidence is what matters most.")[0].measure == "Confidence"
    assert read("This is a fall of 3%.", headings=("1. Results", "Burglary dwelling"))[0].measure == "Burglary dwelling"


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


def test_a_bracket_after_a_clause_of_its_own_belongs_to_that_clause() -> None:
    told = read("Robbery was at its lowest in July (374 offences) and burglary saw a low month (April 868, May 842).")
    assert [(m.quantity.text, m.measure) for m in told][1:] == [("868", "burglary"), ("842", "burglary")]


def test_what_saw_so_many_incidents_is_the_measure_and_a_body_is_not() -> None:
    assert measures("Firearm discharges saw 162 incidents.") == [("162", "Firearm discharges")]
    assert measures("The trust saw 14 cases.") == [("14", "cases")]


def test_the_greatest_growth_is_a_change_whichever_way_it_is_said() -> None:
    for text in ("Growth in theft was highest in Leeds at 12%.", "Leeds saw the steepest growth in theft, at 12%."):
        [told] = read(text)
        assert (told.role, told.direction) == (Role.CHANGE, Direction.UP)
    assert roles("The rise in demand left satisfaction at 62%.") == [Role.LEVEL]


def test_respectively_hands_out_no_periods_that_are_the_ends_of_one() -> None:
    text = "Growth between March 2016 and March 2019 was 12% and 9% in Leeds and York respectively."
    assert {m.period.until for m in read(text) if m.period} == {date(2019, 4, 1)}
