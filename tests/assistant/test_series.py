from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from told_papers import Says, month_of, paper_of, year_to

from assistant.measuring import Measurer
from assistant.model import Answer, AnswerFigure, Basis, Status
from assistant.series_model import Series
from corpus.catalogue import Catalogue
from corpus.model import Citation, Document, Filters
from figures.gazetteer_uk import uk_gazetteer
from figures.meant import Role

OLD, NEW = date(2019, 6, 18), date(2022, 3, 14)

Follow = Callable[..., Series]


def robberies(text: str, period: object = None, **rest: object) -> Says:
    said = Says(f"There were {text} robberies.", text, "robberies", year_to(2019))
    return replace(said, period=period or said.period, **rest)  # type: ignore[arg-type]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "catalogue.sqlite") as made:
        yield made


@pytest.fixture
def measurer(catalogue: Catalogue) -> Measurer:
    return Measurer(catalogue, uk_gazetteer())


@pytest.fixture
def follow(catalogue: Catalogue, measurer: Measurer) -> Follow:
    """Takes papers in, and gives the series of robbery in them."""

    def follow(*papers: Document, asked: str = "robbery", **rest: object) -> Series:
        for paper in papers:
            catalogue.add(paper)
        return measurer.series(asked, **rest)  # type: ignore[arg-type]

    return follow


def values(series: Series) -> list[str]:
    return [point.value.text for point in series.points]


def reasons(series: Series) -> dict[str, str]:
    return {apart.name: apart.reason for apart in series.apart}


def test_figures_of_one_measure_stand_in_the_order_of_their_periods_whatever_it_is_called(follow: Follow) -> None:
    old = paper_of("old", OLD, robberies("8,726"), robberies("4,906", year_to(2016), measure="recorded robbery"))
    new = paper_of("new", NEW, robberies("7,509", year_to(2022, 2), measure="number of robbery offences"))
    series = follow(old, new)
    assert values(series) == ["4,906", "8,726", "7,509"]
    assert (series.unit, series.role, series.length, series.apart) == ("count", Role.LEVEL, "12 months", ())
    assert [point.value.citations[0].file_name for point in series.points] == ["old.txt", "old.txt", "new.txt"]


def test_a_point_is_cited_to_the_words_that_say_it(follow: Follow) -> None:
    [point] = follow(paper_of("old", OLD, robberies("8,726"))).points
    [cited] = point.value.citations
    assert (cited.quote, cited.number) == ("There were 8,726 robberies.", "1")


def test_equal_values_of_several_papers_are_one_with_all_citations_newest_first(follow: Follow) -> None:
    series = follow(paper_of("old", OLD, robberies("8,726")), paper_of("new", NEW, robberies("8,726")))
    [point] = series.points
    assert [c.file_name for c in point.value.citations] == ["new.txt", "old.txt"]
    assert point.conflicts == ()


def test_different_values_are_a_conflict_with_the_newest_paper_first(follow: Follow) -> None:
    series = follow(paper_of("old", OLD, robberies("8,726")), paper_of("new", NEW, robberies("8,945")))
    [point] = series.points
    assert (point.value.text, [v.text for v in point.conflicts]) == ("8,945", ["8,726"])
    assert point.conflicts[0].citations[0].file_name == "old.txt"
    assert series.conflicts == (point,)
    assert "different values for 1 period" in series.notes[0]


def test_an_exact_figure_speaks_for_one_that_is_about_as_much(follow: Follow) -> None:
    series = follow(paper_of("old", OLD, robberies("8,726")), paper_of("new", NEW, robberies("~8,700", within=50)))
    [point] = series.points
    assert (point.value.text, point.value.approximate, point.conflicts) == ("8,726", False, ())


def test_what_is_only_about_right_is_marked_and_noted(follow: Follow) -> None:
    series = follow(paper_of("old", OLD, robberies("~8,700", within=50), robberies("9,000", year_to(2020))))
    assert [point.value.approximate for point in series.points] == [True, False]
    assert series.notes == ("1 of the 2 values are only about right, as the paper gives them.",)


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (robberies("700", month_of(2020, 1)), "one month"),
        (robberies("700", measure="business robbery"), "called"),
        (robberies("700", area="Coventry"), "Coventry"),
        (robberies("2.7", unit="per 1,000 population", role=Role.RATE), "a rate per 1,000 population"),
        (robberies("7,000", role=Role.TARGET), "a target"),
        (robberies("700", role=Role.AVERAGE), "an average"),
        (robberies("700", row=("Crimes against shops",)), "Crimes against shops"),
        (replace(robberies("700"), period=None), "no period"),
        (robberies("890", measure="highest volume of robbery"), "the highest of several"),
    ],
)
def test_what_cannot_be_compared_is_apart_with_the_reason(follow: Follow, other: Says, word: str) -> None:
    series = follow(paper_of("old", OLD, robberies("8,726"), robberies("8,945", year_to(2020)), other))
    assert values(series) == ["8,726", "8,945"]
    [apart] = series.apart
    assert word in apart.reason
    assert other.text in [*(p.value.text for p in apart.points), *(f.text for f in apart.figures)]


def test_changes_are_no_values_of_a_measure(follow: Follow) -> None:
    series = follow(paper_of("old", OLD, robberies("8,726"), robberies("16", role=Role.CHANGE)))
    assert values(series) == ["8,726"]
    assert series.apart == ()


def test_figures_of_another_measure_are_not_there_at_all(follow: Follow) -> None:
    other = robberies("18", measure="neighbourhoods with a good plan for robbery")
    series = follow(paper_of("old", OLD, robberies("8,726"), robberies("28,967", measure="burglaries"), other))
    assert values(series) == ["8,726"]
    assert series.apart == ()


def test_a_table_row_of_the_measure_a_period_or_the_area_itself_narrows_nothing(follow: Follow) -> None:
    rows = (("Robbery",), ("year ending March 2020",), ("Coventry",))
    said = [robberies(str(7000 + i), year_to(2018 + i), row=row, area="Coventry") for i, row in enumerate(rows)]
    assert values(follow(paper_of("old", OLD, *said))) == ["7000", "7001", "7002"]


def test_where_a_paper_names_one_area_most_often_figures_without_one_are_of_that(follow: Follow) -> None:
    named = [robberies(str(100 + i), year_to(2010 + i), area="Leeds") for i in range(3)]
    series = follow(paper_of("old", OLD, *named, robberies("104", year_to(2014)), robberies("9", area="York")))
    assert series.area == "Leeds"
    assert values(series) == ["100", "101", "102", "104"]
    assert reasons(series) == {"robberies": "It is for York, not for Leeds."}


def test_the_whole_of_the_areas_that_papers_of_a_body_name_is_its_own(follow: Follow) -> None:
    parts = [robberies(str(10 + i), area=area) for i, area in enumerate(("Coventry", "Dudley", "Walsall"))]
    force = "West Midlands police force area"
    old = paper_of("old", OLD, *parts, robberies("8,726", area=force), body="Board")
    new = paper_of("new", NEW, robberies("8,945", year_to(2020)), body="Board")
    series = follow(old, new)
    assert (series.area, values(series)) == (force, ["8,726", "8,945"])


def test_one_area_is_followed_where_it_is_asked_for(follow: Follow) -> None:
    said = (robberies("8,726"), robberies("8,945", year_to(2020)), robberies("700", area="Coventry"))
    series = follow(paper_of("old", OLD, *said), area="Coventry")
    assert (series.area, values(series), series.apart) == ("Coventry", ["700"], ())


def test_one_paper_is_followed_where_it_is_asked_for(follow: Follow) -> None:
    papers = (paper_of("old", OLD, robberies("8,726")), paper_of("new", NEW, robberies("8,945")))
    assert values(follow(*papers, filters=Filters(papers=("old",)))) == ["8,726"]


def test_a_rate_is_followed_where_a_rate_is_asked_for(follow: Follow) -> None:
    rate = robberies("2.7", unit="per 1,000 population", role=Role.RATE)
    papers = paper_of("old", OLD, robberies("8,726"), robberies("8,945", year_to(2020)), rate)
    assert values(follow(papers, asked="robbery rate")) == ["2.7"]


def test_a_baseline_is_a_level_of_an_earlier_period(follow: Follow) -> None:
    said = (robberies("8,726"), robberies("4,906", year_to(2016), role=Role.BASELINE))
    assert values(follow(paper_of("old", OLD, *said))) == ["4,906", "8,726"]


def test_a_measure_that_no_paper_has_has_no_points(follow: Follow) -> None:
    for asked in ("burglary", "", "number of"):
        series = follow(asked=asked)
        assert (series.points, series.apart) == ((), ())


def test_a_new_paper_is_followed_at_once(catalogue: Catalogue, follow: Follow) -> None:
    assert values(follow(paper_of("old", OLD, robberies("8,726")))) == ["8,726"]
    catalogue.add(paper_of("new", NEW, robberies("8,945", year_to(2020))))
    assert values(follow()) == ["8,726", "8,945"]


def conflicts(catalogue: Catalogue, measurer: Measurer, one: Says, *others: Document) -> list[str]:
    held = paper_of("asked", OLD, one, body="Board")
    for document in (held, *others):
        catalogue.add(document)
    return [value.text for value in measurer.conflicts(held.paper, held.figures[0])]


def test_another_value_for_the_same_is_a_conflict_the_newest_paper_first(
    catalogue: Catalogue, measurer: Measurer
) -> None:
    others = (
        paper_of("b", NEW, robberies("8,945", measure="Recorded robbery"), body="Board"),
        paper_of("c", date(2023, 1, 1), robberies("9,001"), body="Board"),
        paper_of("d", NEW, robberies("8,726"), body="Board"),
    )
    assert conflicts(catalogue, measurer, robberies("8,726"), *others) == ["9,001", "8,945"]


@pytest.mark.parametrize(
    "other",
    [
        robberies("8,945", year_to(2020)),
        robberies("8,945", year_to(2019, sure=0.5)),
        robberies("8,945", measure="business robbery"),
        robberies("8,945", measure="victims of robbery"),
        robberies("8,945", area="Coventry"),
        robberies("8,945", role=Role.TARGET),
        robberies("8,945", unit="GBP"),
        robberies("8,945", row=("Shops",)),
        robberies("~8,750", within=50),
        robberies("719"),
        replace(robberies("8,945"), sentence="There could have been 8,945 robberies."),
        replace(robberies("8,945"), period=None),
    ],
)
def test_a_figure_of_anything_else_is_no_conflict(catalogue: Catalogue, measurer: Measurer, other: Says) -> None:
    assert conflicts(catalogue, measurer, robberies("8,726"), paper_of("b", NEW, other, body="Board")) == []


def test_figures_of_different_bodies_without_an_area_do_not_contradict_each_other(
    catalogue: Catalogue, measurer: Measurer
) -> None:
    other = paper_of("b", NEW, robberies("8,945"), body="Another board")
    assert conflicts(catalogue, measurer, robberies("8,726"), other) == []


def test_the_figure_that_an_answer_quotes_has_its_conflicts_with_it(catalogue: Catalogue, measurer: Measurer) -> None:
    held = paper_of("asked", OLD, robberies("8,726"), body="Board")
    for document in (held, paper_of("b", NEW, robberies("8,945"), body="Board")):
        catalogue.add(document)
    span = held.figures[0].within
    cited = Citation("c1", "asked", "asked@1", "asked.txt", "Asked", span, span.quote(held.text))
    head = AnswerFigure(Decimal(8726), "count", "8,726", Basis.QUOTED, ("c1",))
    answer = Answer("?", Status.ANSWERED, "", (), head, (head,), (cited,), (), "", "", 0.0)
    answer = replace(answer, conflicts=measurer.conflicts_of(answer))
    [conflict] = answer.to_json()["conflicts"]
    assert (conflict["value"], conflict["unit"], conflict["text"]) == (8945, "count", "8,945")
    assert conflict["citation"]["quote"] == "There were 8,945 robberies."
    for other in (None, replace(head, basis=Basis.CALCULATED), replace(head, value=Decimal(1))):
        assert measurer.conflicts_of(replace(answer, headline=other)) == ()


def test_a_value_is_written_with_its_citations(follow: Follow) -> None:
    papers = (paper_of("old", OLD, robberies("8,726")), paper_of("new", NEW, robberies("8,945")))
    [point] = follow(*papers).to_json()["points"]
    assert (point["value"], point["unit"], point["text"]) == (8945, "count", "8,945")
    assert (point["period"]["first"], point["period"]["until"]) == ("2018-04-01", "2019-04-01")
    assert point["conflicts"][0]["citations"][0]["quote"] == "There were 8,726 robberies."
