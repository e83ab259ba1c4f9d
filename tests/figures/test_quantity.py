from decimal import Decimal

import pytest

from figures.quantity import Qualifier, find_quantities, interval, parse_quantity


def read(text: str) -> list[tuple[str, str]]:
    return [(f"{q.value.normalize():f}", q.unit) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("£9.3m", "9300000", "GBP"),
        ("£662k", "662000", "GBP"),
        ("£720,000", "720000", "GBP"),
        ("£1million pounds", "1000000", "GBP"),
        ("£44,305.06", "44305.06", "GBP"),
        ("half a million pounds", "500000", "GBP"),
        ("US$ 3.4 billion", "3400000000", "USD"),
        ("S$1.72 billion", "1720000000", "SGD"),
        ("€ 32 million", "32000000", "EUR"),
        ("RMB229 million", "229000000", "RMB"),
        ("386.1p", "3.861", "GBP"),
        ("$(9.8) million", "-9800000", "USD"),
        ("$ (1,234)", "-1234", "USD"),
        ("−$5", "-5", "USD"),
        ("$                     737", "737", "USD"),
        ("6,320,000 (2)", "6320000", "count"),
        ("(1,234)", "-1234", "count"),
        ("(12.5)%", "-12.5", "percent"),
        ("(9.9%)", "-9.9", "percent"),
        ("(35) bps", "-0.35", "percentage points"),
        ("minus 5 per cent", "-5", "percent"),
        ("£nil", "0", "GBP"),
        ("-7.2 %", "-7.2", "percent"),
        ("- 12.46%", "-12.46", "percent"),
        ("+23%", "23", "percent"),
        ("16.7 per cent", "16.7", "percent"),
        ("9.49 percentage points", "9.49", "percentage points"),
        ("0.6 pts", "0.6", "percentage points"),
        ("~1,100", "1100", "count"),
        ("4,627", "4627", "count"),
        ("2014", "2014", "count"),
        ("0", "0", "count"),
        ("8m44s", "524", "seconds"),
        ("1h26m31s", "5191", "seconds"),
        ("14m39s", "879", "seconds"),
        ("00:38:21", "2301", "seconds"),
        ("85 days", "85", "days"),
        ("six weeks", "6", "weeks"),
        ("3-year", "3", "years"),
        ("1yr", "1", "years"),
        ("8:1", "8", "ratio"),
        ("34th of 43", "34", "rank"),
        ("144th (out of 255)", "144", "rank"),
        ("eighth highest", "8", "rank"),
        ("a third of cases", "33.3333", "percent"),
        ("two-thirds", "66.6667", "percent"),
        ("one in four", "25", "percent"),
        ("9 out of 10", "90", "percent"),
        ("more than doubled", "2", "times"),
        ("almost a five-fold rise", "5", "times"),
        ("twenty-one", "21", "count"),
        ("two hundred and six", "206", "count"),
        ("three thousand and twelve", "3012", "count"),
        ("a dozen", "12", "count"),
        ("half a dozen", "6", "count"),
        ("3m people", "3000000", "count"),
        ("87 crimes per 1,000 population", "87", "per 1,000 population"),
        ("4.1 per 1,000 residents", "4.1", "per 1,000 population"),
        ("903 casualties per billion vehicle miles", "903", "per billion vehicle miles"),
        ("18.54 kg of CO2 per m2", "18.54", "kg of CO2 per m2"),
        ("256 g per kilometre", "256", "g per kilometre"),
    ],
)
def test_a_cell_is_read_with_its_value_and_unit(text: str, value: str, unit: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (f"{quantity.value.normalize():f}", quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "—",
        "Allowances (4)",
        "FY18 (3)",
        "2g",
        "US$000",
        "YEAR ENDED DECEMBER 31",
        "Twelve Months Ended March 31,",
        "n/a",
        "N/A - new measure",
        "4 of 5; 6 of 7",
        "14 March 2022",
        "13:30",
    ],
)
def test_a_cell_without_one_figure_is_none(text: str) -> None:
    assert parse_quantity(text) is None


def test_offsets_of_a_cell_count_its_leading_blanks() -> None:
    quantity = parse_quantity("  £5m ")
    assert quantity is not None
    assert (quantity.start, quantity.end, quantity.text) == (2, 5, "£5m")


@pytest.mark.parametrize(
    "text",
    [
        "as at 2nd September 2014",
        "on 14 March 2022 at 1:30pm, room 4",
        "12/05/2014, 21.05.19 and 2022-03-14",
        "2014/15 and 2015-16",
        "in 2018, 2017 and 2016",
        "Mar-19 and Jan 22",
        "over the last 12 months",
        "in the first 29 weeks (Jan to July)",
        "five years ago, or 6-7 months ago",
        "Standing Order 14.2, in month 6 of year 2",
        "zero tolerance",
        "Tel: 0121 496 0000",
        "21. The board is asked to note this.",
        "- 1. This report",
        "1.1 The attached report",
        "611 NOTICE OF RECORDING",
        "612 APOLOGIES",
        "(3) Signals were weak.",
        "Section 136, s.136, s136 and s. 5",
        "Table 1 and Figures 2, 3 and 4",
        "see item 9, paragraph 21",
        "Minute No. 606",
        "Appendix 2, B69 3DB, G4, V4, P1",
        "Schedule 3 to the Act 1998",
        "the Widgets (Amendment) Order 2021",
        "Wave 37, Phase 2, Priority 1",
        "Covid-19, COVID 19",
        "crime among under 25s",
        "people aged 10-17",
        "16 – 24 year olds",
        "open 24/7",
        "999 and 101 calls",
        "those who called 101",
        "Operation Heron 2",
        "Heron 2 will launch",
        "version 2.1.3",
        "https://example.org/2019/45",
        "write to team7@example.org",
        "a two-way street, a 2-way street and a six-strand plan",
        "one of the lowest",
        "a third member joined",
        "every quarter, each 6 monthly",
        "3D and 10-K",
        "as at 3 above",
        "driven by (1) lower sales and (2) higher costs",
        "the 2026 Notes",
        "Rate per 100,000",
        "half way through the first half",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    assert read(text) == []


def test_several_figures_of_a_cell_come_apart() -> None:
    assert read("999: 77% within 10s; average 16s 101: 41% within 3m; average 8m44s") == [
        ("77", "percent"),
        ("10", "seconds"),
        ("16", "seconds"),
        ("41", "percent"),
        ("3", "minutes"),
        ("524", "seconds"),
    ]
    assert read("Burglary 12,478; Robbery:5,858; theft 10,061 [YTD Jan 22]") == [
        ("12478", "count"),
        ("5858", "count"),
        ("10061", "count"),
    ]


def test_what_is_counted_and_how_often() -> None:
    officers, monthly = find_quantities("There were 455 extra police officers, averaging five a month")
    assert (officers.noun, officers.per) == ("police officers", None)
    assert (monthly.noun, monthly.per) == ("", "month")
    assert find_quantities("5 priority areas")[0].noun == "priority areas"
    assert find_quantities("100% Judicial outcome: 2%")[0].noun == ""


def test_part_of_a_whole() -> None:
    part, whole = find_quantities("neglect (364 of 1,030 allegations)")
    assert part.out_of == Decimal(1030)
    assert (whole.value, whole.noun) == (Decimal(1030), "allegations")


def test_a_count_that_could_be_a_year_needs_what_it_counts() -> None:
    assert read("a loss of 2000 officers since 2010") == [("2000", "count")]
    assert read("approximately 2012 crimes") == [("2012", "count")]
    assert read("the 2012 results") == []


def test_brackets_are_negative_in_tables_and_counts_in_sentences() -> None:
    assert read("Loss\t(407)\t$(12)\n") == [("-407", "count"), ("-12", "USD")]
    assert read("67% (407) were in favour") == [("67", "percent"), ("407", "count")]


def test_note_marks_are_not_figures() -> None:
    assert read("Net income(1)\t5,000\t12.5%") == [("5000", "count"), ("12.5", "percent")]


def test_a_bullet_is_no_minus() -> None:
    assert read("- 15 areas improved") == [("15", "count")]


def test_a_unit_printed_once_serves_the_list_before_it() -> None:
    assert read("from 64 to 87%") == [("64", "percent"), ("87", "percent")]
    assert {unit for _, unit in read("at 12.4, 10.9 and 10.5 per 1,000 population")} == {"per 1,000 population"}
    assert read("$1.2, $1.3 and $1.5 million") == [("1200000", "USD"), ("1300000", "USD"), ("1500000", "USD")]
    assert read("fell to 19,018, a 34% drop") == [("19018", "count"), ("34", "percent")]
    assert read("(circa 40 or 2.9%)") == [("40", "count"), ("2.9", "percent")]


@pytest.mark.parametrize("text", ["10-15", "10 – 15", "between 10 and 15", "10 to 15"])
def test_a_range_is_one_figure(text: str) -> None:
    (quantity,) = find_quantities(f"{text} each month")
    assert quantity.qualifier is Qualifier.RANGE
    assert interval(quantity) == (10, 15)


def test_a_change_from_one_figure_to_another_is_two() -> None:
    assert read("an increase from 6 to 8") == [("6", "count"), ("8", "count")]


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("19%", "exact", "18.5", "19.5"),
        ("2.7", "exact", "2.65", "2.75"),
        ("147 firearms", "exact", "147", "147"),
        ("£720,000", "exact", "720000", "720000"),
        ("£9.3m", "exact", "9250000", "9350000"),
        ("around 40,000", "about", "36000", "44000"),
        ("~62,000", "about", "58900", "65100"),
        ("over 51,000", "over", "51000", "56100"),
        ("just over 6%", "over", "6", "6.5"),
        ("almost 20%", "under", "19", "20"),
        ("fewer than 200", "under", "100", "200"),
        ("no more than £50,000", "at most", "0", "50000"),
        ("up to 30", "up to", "0", "30"),
        ("no less than 50%", "at least", "50", "Infinity"),
        ("60+%", "at least", "60", "Infinity"),
        ("20 or more", "at least", "20", "Infinity"),
        ("20-25%", "range", "20", "25"),
        ("a third of", "exact", "30.8333", "35.8333"),
    ],
)
def test_wording_and_rounding_bound_the_true_value(text: str, qualifier: str, low: str, high: str) -> None:
    (quantity,) = find_quantities(text)
    assert quantity.qualifier == qualifier
    assert interval(quantity) == (Decimal(low), Decimal(high))


def test_a_currency_and_scale_printed_once_serve_both_ends_of_a_range() -> None:
    (quantity,) = find_quantities("at a cost of £12-15m a year")
    assert (quantity.text, quantity.unit, interval(quantity)) == ("£12-15m", "GBP", (12 * 10**6, 15 * 10**6))


def test_a_rate_may_be_named_before_its_figure() -> None:
    assert read("The rate per 100,000 people aged 10-17 stood at 382") == [("382", "per 100,000 population")]


def test_a_number_in_words_before_its_noun_is_no_rate() -> None:
    assert read("the lowest of all four forces per 1,000 residents") == [("4", "count")]


def test_a_time_span_does_not_make_a_figure_larger() -> None:
    assert [q.qualifier for q in find_quantities("over 2 years, over a five year term, over 20 officers")] == [
        "exact",
        "exact",
        "over",
    ]


def test_a_sign_belongs_to_the_figure_and_a_qualifying_word_does_not() -> None:
    assert [q.text for q in find_quantities("~62,000 or about £5m")] == ["~62,000", "£5m"]
    assert [q.signed for q in find_quantities("up +5.5% to 236")] == [True, False]


def test_spans_read_as_printed() -> None:
    text = "In 2021 there were 132 seizures (£9.3m), 34th of 43, at 8m44s."
    assert [text[q.start : q.end] for q in find_quantities(text)] == [q.text for q in find_quantities(text)]
    assert [q.text for q in find_quantities(text)] == ["132", "£9.3m", "34th", "43", "8m44s"]
