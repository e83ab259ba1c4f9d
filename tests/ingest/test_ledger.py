"""The ledger of a paper: each figure in reading order, where it stands and what it is cited by."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from readings import FILE, READINGS, document, table

from corpus.errors import BadSetting
from corpus.model import Document, Figure
from figures.meant import Role
from ingest.areas import read_gazetteer
from ingest.document import Given, build
from ingest.reading import Part, PartKind, Reading

many = settings(
    max_examples=40, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
MARCH = Given(meeting_date=date(2022, 3, 14))


def printed(made: Document) -> list[str]:
    return [figure.quantity.text for figure in made.figures]


def only(made: Document, text: str) -> Figure:
    found = [figure for figure in made.figures if figure.quantity.text == text]
    assert len(found) == 1
    return found[0]


@given(READINGS)
@many
def test_every_figure_stands_where_it_says_within_what_it_is_cited_by(reading: Reading) -> None:
    made = build(reading, FILE, Given())
    assert [figure.ordinal for figure in made.figures] == list(range(len(made.figures)))
    starts = [figure.quantity.start for figure in made.figures]
    assert starts == sorted(starts)
    for figure in made.figures:
        assert figure.span.quote(made.text) == figure.quantity.text
        assert figure.within.covers(figure.span)
        assert made.blocks[figure.block].span.covers(figure.within)


def test_sentences_and_cells_come_in_reading_order() -> None:
    made = document("There were 147 seizures.", table(("Area", "Robberies"), ("Walsall", "12")), "It cost £9.3m.")
    assert printed(made) == ["147", "12", "£9.3m"]
    assert [figure.cell for figure in made.figures] == [None, (0, 1, 1), None]


def test_a_figure_of_a_paragraph_is_cited_by_its_sentence_and_one_of_a_table_by_its_row() -> None:
    made = document("We met. There were 147 seizures.", table(("Area", "2020", "2021"), ("Walsall", "12", "15")))
    assert only(made, "147").within.quote(made.text) == "There were 147 seizures."
    assert only(made, "15").within.quote(made.text) == "Walsall\t12\t15"


def test_a_cell_has_the_meaning_that_its_headers_give() -> None:
    made = document(table(("Area", "Robberies 2019/20"), ("Walsall", "12"), ("Dudley", "15")))
    figure = only(made, "15")
    assert (figure.measure, figure.area) == ("Robberies", "Dudley")
    assert figure.period is not None
    assert figure.period.first == date(2019, 4, 1)


def test_numbers_that_say_nothing_are_not_in_it() -> None:
    made = document(
        "21. The panel met on 14 March 2022 under section 136 of the Act.",
        "Ring 999 or 101; the office is on 0121 626 6060, and the paper is item 9, page 3.",
        table(("No.", "Year", "Action"), ("1", "2014", "Report"), ("2", "2015", "Report again")),
    )
    assert printed(made) == []


def test_a_numbered_paragraph_is_read_without_its_number() -> None:
    made = document("21. 147 firearms were seized.", "22. Of these 12 were blank.")
    assert printed(made) == ["147", "12"]


def test_row_labels_that_are_sentences_tell_their_figures() -> None:
    made = document(
        table(
            ("Indicator", "Current"),
            ("Meet the uplift target of 1,200 new police officers", "216"),
            ("Patients who waited over 52 weeks", "377"),
        )
    )
    assert printed(made) == ["1,200", "216", "377"]
    assert only(made, "1,200").role is Role.TARGET


def test_a_table_without_caption_is_told_by_the_heading_right_above_it() -> None:
    heading = Part(PartKind.HEADING, "Projects supported", level=1)
    made = document(heading, table(("Area", "2016/17"), ("Walsall", "12"), ("Dudley", "15")))
    assert only(made, "15").measure == "Projects supported"


def test_the_scale_in_the_corner_is_that_of_the_table() -> None:
    made = document(table(("In thousands", "2019", "2020"), ("Pay", "£12", "£15"), ("Rent", "£3", "£4")))
    assert [figure.quantity.value for figure in made.figures] == [12_000, 15_000, 3_000, 4_000]


def test_same_period_columns_are_as_long_as_the_latest() -> None:
    made = document(
        table(("", "Latest", "Same period 2019/20"), ("Homicides", "45 [YTD Jan 22]", "28"), ("Rapes", "7", "9")),
        given=MARCH,
    )
    period = only(made, "28").period
    assert period is not None
    assert (period.first, period.until) == (date(2019, 4, 1), date(2020, 2, 1))


def test_areas_are_read_from_the_papers_own_tables() -> None:
    made = document(
        table(("Site", "Patients"), ("Mill Lane", "12"), ("Castle Park", "15"), ("Total", "27")),
        "At Castle Park 9 patients waited.",
    )
    assert [only(made, text).area for text in ("12", "15", "27", "9")] == [
        "Mill Lane",
        "Castle Park",
        None,
        "Castle Park",
    ]


RATES = table(("Year ending", "Leeds"), ("Mar-10", "28.5"), ("Mar-11", "30.0"), caption="Proven rate of reoffending")


def test_bare_rates_of_a_table_are_in_the_unit_of_the_text_about_them() -> None:
    made = document(RATES, "The reoffending rate was 30.1% in Leeds.")
    assert [(f.quantity.value, f.quantity.unit) for f in made.figures if f.cell] == [
        (Decimal("28.5"), "percent"),
        (Decimal("30.0"), "percent"),
    ]
    assert only(made, "30.0").quantity.low == Decimal("29.95")


@pytest.mark.parametrize(
    "text",
    [
        "The vacancy rate was 30.1% in Leeds.",
        "The reoffending rate was 3.1% in Leeds.",
        "The reoffending rate was 30.1%, and the proven rate of reoffending was 29 per 1,000 population.",
        "Reoffending fell by 30.1%.",
    ],
)
def test_rates_borrow_no_unit_of_another_measure_size_or_role_nor_one_of_two(text: str) -> None:
    made = document(RATES, text)
    assert {f.quantity.unit for f in made.figures if f.cell} == {"count"}


def test_thousands_beside_a_word_of_money_are_in_the_currency_of_the_paper() -> None:
    made = document("The grant was €9m.", "A pilot began (200k secured).", "It has 200k followers.")
    assert [(str(f.quantity.value), f.quantity.unit) for f in made.figures[1:]] == [
        ("200000", "EUR"),
        ("200000", "count"),
    ]
    assert only(document("210K was secured."), "210K").quantity.unit == "GBP"


def test_a_users_gazetteer_says_which_areas_there_are(tmp_path: Path) -> None:
    file = tmp_path / "areas.toml"
    file.write_text('[areas."Castle Park"]\nkind = "site"\naliases = ["CPH"]\n', "utf-8")
    reading = Reading((Part(PartKind.PARAGRAPH, "At CPH 9 patients waited, in Coventry 12."),))
    made = build(reading, FILE, Given(), read_gazetteer(file))
    assert [figure.area for figure in made.figures] == ["Castle Park", "Castle Park"]


def test_a_users_gazetteer_can_extend_the_bundled_one(tmp_path: Path) -> None:
    file = tmp_path / "areas.toml"
    file.write_text('extends = "united-kingdom"\n[areas."Castle Park"]\nparents = ["West Midlands"]\n', "utf-8")
    areas = read_gazetteer(file)
    assert areas.named("Walsall")
    assert areas.named("Castle Park")[0].parents == ("West Midlands police force area",)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("areas = [", "cannot be read"),
        ("", "names no areas"),
        ("places = 1", "has the key 'places'"),
        ('extends = "france"', "extends 'france'"),
        ('[areas."A"]\nsize = 3', "no 'size'"),
        ('[areas."A"]\naliases = "B"', "a list of texts"),
        ('[areas."A"]\nparents = ["B"]', "its parent 'B'"),
        ("[areas]\nA = 3", "write a table"),
    ],
)
def test_a_gazetteer_that_cannot_be_used_says_why(tmp_path: Path, content: str, why: str) -> None:
    file = tmp_path / "areas.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(BadSetting, match=why) as raised:
        read_gazetteer(file)
    assert "areas.toml" in str(raised.value)
