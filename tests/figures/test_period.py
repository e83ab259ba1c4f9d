from datetime import date

import pytest

from figures.period import Period, PeriodKind, agrees, contains, find_periods, overlap, same_period, shifted

ANCHOR = date(2022, 3, 14)


def only(text: str, anchor: date | None = ANCHOR) -> Period:
    (period,) = find_periods(text, anchor)
    return period


@pytest.mark.parametrize(
    ("text", "first", "until", "kind"),
    [
        ("2nd September 2014", "2014-09-02", "2014-09-03", "day"),
        ("31st of March 2022", "2022-03-31", "2022-04-01", "day"),
        ("December 31, 2019", "2019-12-31", "2020-01-01", "day"),
        ("2014-09-02", "2014-09-02", "2014-09-03", "day"),
        ("(18/06/2019)", "2019-06-18", "2019-06-19", "day"),
        ("21.05.19", "2019-05-21", "2019-05-22", "day"),
        ("as at 2nd September 2014", "2014-09-02", "2014-09-03", "as at"),
        ("As of December 31, 2019", "2019-12-31", "2020-01-01", "as at"),
        ("end of 2013", "2013-12-31", "2014-01-01", "as at"),
        ("May 2019", "2019-05-01", "2019-06-01", "month"),
        ("Mar-19", "2019-03-01", "2019-04-01", "month"),
        ("[Jan 22]", "2022-01-01", "2022-02-01", "month"),
        ("Sept 21", "2021-09-01", "2021-10-01", "month"),
        ("Q4 2021/22", "2022-01-01", "2022-04-01", "quarter"),
        ("Q2 2022-2023", "2022-07-01", "2022-10-01", "quarter"),
        ("2017/18 Q4", "2018-01-01", "2018-04-01", "quarter"),
        ("Q4\u00a02018", "2018-10-01", "2019-01-01", "quarter"),
        ("third quarter of 2018", "2018-07-01", "2018-10-01", "quarter"),
        ("calendar year 2018", "2018-01-01", "2019-01-01", "calendar year"),
        ("in 2018", "2018-01-01", "2019-01-01", "calendar year"),
        ("2014/15", "2014-04-01", "2015-04-01", "financial year"),
        ("2014-15", "2014-04-01", "2015-04-01", "financial year"),
        ("2017/2018", "2017-04-01", "2018-04-01", "financial year"),
        ("1999/00", "1999-04-01", "2000-04-01", "financial year"),
        ("fiscal 2019", "2019-01-01", "2020-01-01", "financial year"),
        ("FY19", "2019-01-01", "2020-01-01", "financial year"),
        ("year ending March 2019", "2018-04-01", "2019-04-01", "year ending"),
        ("year to June 2017", "2016-07-01", "2017-07-01", "year ending"),
        ("12 months to October 2021", "2020-11-01", "2021-11-01", "year ending"),
        ("12 months to 2017", "2017-01-01", "2018-01-01", "year ending"),
        ("year ending June 19", "2018-07-01", "2019-07-01", "year ending"),
        ("year ended 30 June 2019", "2018-07-01", "2019-07-01", "year ending"),
        ("the last 12 months (to end of August 2014)", "2013-09-01", "2014-09-01", "year ending"),
        ("three months ended June 30, 2019", "2019-04-01", "2019-07-01", "range"),
        ("53 weeks ended 30 March 2019", "2018-03-25", "2019-03-31", "range"),
        ("[YTD Jan 22]", "2021-04-01", "2022-02-01", "to date"),
        ("YTD Mar 21", "2020-04-01", "2021-04-01", "to date"),
        ("between April and August 2014", "2014-04-01", "2014-09-01", "range"),
        ("[Jan – Dec 21]", "2021-01-01", "2022-01-01", "range"),
        ("Apr-Jun 21", "2021-04-01", "2021-07-01", "range"),
        ("November to February 2020", "2019-11-01", "2020-03-01", "range"),
        ("January to March 2018/19", "2019-01-01", "2019-04-01", "range"),
        ("November 2020 to October 2021", "2020-11-01", "2021-11-01", "range"),
        ("December 2021 – 4 March 2022", "2021-12-01", "2022-03-05", "range"),
        ("2018-2020", "2018-01-01", "2021-01-01", "range"),
        ("first six months of 2014", "2014-01-01", "2014-07-01", "range"),
        ("H1 2019", "2019-01-01", "2019-07-01", "range"),
        ("mid-2019", "2019-05-01", "2019-09-01", "range"),
        ("early 2022", "2022-01-01", "2022-05-01", "range"),
        ("summer 2011", "2011-06-01", "2011-09-01", "range"),
        ("since April 2020", "2020-04-01", "2022-03-15", "range"),
        ("(April 2012 - YTD)", "2012-04-01", "2022-03-15", "to date"),
    ],
)
def test_periods_have_their_bounds(text: str, first: str, until: str, kind: str) -> None:
    period = only(text)
    assert (str(period.first), str(period.until), period.kind) == (first, until, kind)


@pytest.mark.parametrize(
    ("text", "first", "until"),
    [
        ("last quarter", "2021-10-01", "2022-01-01"),
        ("last year", "2021-01-01", "2022-01-01"),
        ("this financial year", "2021-04-01", "2022-04-01"),
        ("the last 12 months", "2021-03-01", "2022-03-01"),
        ("next two years", "2022-03-01", "2024-03-01"),
        ("last month", "2022-02-01", "2022-03-01"),
        ("year to date", "2021-04-01", "2022-03-15"),
        ("in January", "2022-01-01", "2022-02-01"),
        ("in October", "2021-10-01", "2021-11-01"),
        ("July last year", "2021-07-01", "2021-08-01"),
        ("five years ago", "2017-03-01", "2017-04-01"),
        ("on 1st Dec", "2021-12-01", "2021-12-02"),
        ("First 29 weeks (Jan to July)", "2021-01-01", "2021-08-01"),
        ("first 4 months of the performance year", "2021-04-01", "2021-08-01"),
    ],
)
def test_relative_and_yearless_words_are_resolved_by_the_date_of_the_paper(text: str, first: str, until: str) -> None:
    period = only(text)
    assert (str(period.first), str(period.until)) == (first, until)
    assert period.sure < 0.8
    unresolved = only(text, None)
    assert (unresolved.first, unresolved.until) == (None, None)
    assert unresolved.sure < period.sure


def test_the_year_of_a_body_may_begin_in_another_month() -> None:
    (period,) = find_periods("2018/19", year_starts=8)
    assert (period.first, period.until) == (date(2018, 8, 1), date(2019, 8, 1))


def test_a_list_of_years_ends_on_the_day_of_the_first() -> None:
    periods = find_periods("years ended June 30, 2019, 2018 and 2017")
    assert [str(p.first) for p in periods] == ["2018-07-01", "2017-07-01", "2016-07-01"]


def test_waves_are_named_periods() -> None:
    period = only("Wave 37 of the survey")
    assert (period.text, period.kind, period.first) == ("Wave 37", PeriodKind.NAMED, None)


@pytest.mark.parametrize(
    "text",
    [
        "the Act 2010",
        "Order 2021",
        "$2,018",
        "2,019 cases",
        "2019%",
        "PLAN2020",
        "we may march",
        "the 2029 Notes",
        "10-15",
    ],
)
def test_other_numbers_and_words_are_no_periods(text: str) -> None:
    assert find_periods(text, ANCHOR) == []


@pytest.mark.parametrize("text", ["31 February 2019", "99/99/2019", "2019-13-01"])
def test_impossible_dates_are_not_read_as_days(text: str) -> None:
    assert all(p.kind is not PeriodKind.DAY for p in find_periods(text, ANCHOR))


def test_different_words_for_one_period_agree() -> None:
    assert agrees(only("year ending March 2019"), only("2018/19"))
    assert agrees(only("12 months to March 2019"), only("April 2018 to March 2019"))
    assert not agrees(only("2018/19"), only("in 2018"))
    assert agrees(only("Wave 37"), only("wave 37"))
    assert not agrees(only("Wave 37"), only("Wave 36"))


def test_containing_and_overlapping() -> None:
    year, month = only("2018/19"), only("May 2018")
    assert contains(year, month)
    assert not contains(month, year)
    assert not contains(year, only("Wave 3"))
    assert overlap(year, year) == 1
    assert overlap(year, only("2019/20")) == 0
    assert overlap(year, only("in 2018")) == pytest.approx(275 / 455)


def test_the_same_period_a_year_earlier() -> None:
    earlier = shifted(only("YTD Jan 22"), -1)
    assert (earlier.first, earlier.until) == (date(2020, 4, 1), date(2021, 2, 1))
    assert only("same period 2020/21").sure == 0.5


@pytest.mark.parametrize(
    ("stated", "first", "until"),
    [
        ("Same period 2020/21", "2020-04-01", "2021-02-01"),
        ("Same period 2019/20", "2019-04-01", "2020-02-01"),
        ("same period last year", "2020-04-01", "2021-02-01"),
        ("Same period 2021/22", "2021-04-01", "2022-02-01"),
    ],
)
def test_the_same_period_is_that_stretch_of_the_year_named(stated: str, first: str, until: str) -> None:
    period = same_period(only(stated), only("YTD Jan 22"))
    assert (str(period.first), str(period.until), period.text) == (first, until, stated)


def test_spans_read_as_printed() -> None:
    text = "Between 1 May 2019 and YTD Jan 22, and in\n2018/19, it rose."
    for period in find_periods(text, ANCHOR):
        assert text[period.start : period.end] == period.text
