"""A measure over time at the doors: what `tieout measure` prints and draws, /measure, and GET /api/measure."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html
from told_papers import month_of, paper_of, robberies
from typer.testing import CliRunner, Result

from api import cli
from api.chart import chart, described
from api.schemas.figures import SeriesBody
from api.wording import period_words
from assistant.series_model import Apart, Point, Series, Value
from assistant.settings import load_settings
from corpus.catalogue import Catalogue
from corpus.model import Citation, Span
from figures.dates import Period, PeriodKind

NASTY = "<script>alert('x')</script> & \u202e\x1b]0;gone\x07"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def home() -> Path:
    path = load_settings().home / "catalogue.sqlite"
    old = (robberies("4,906", 2016), robberies("~8,200", 2018, within=50), robberies("8,726", 2019))
    with Catalogue(path) as catalogue:
        catalogue.add(paper_of("old", date(2019, 6, 18), *old, robberies("30", 2019, area="Coventry")))
        monthly = robberies("720", 2019, period=month_of(2019, 4))
        catalogue.add(paper_of("new", date(2022, 3, 14), robberies("8,945", 2019), monthly, title=NASTY))
    return path.parent


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["measure", *words])


def followed(*words: str) -> list[float]:
    return [point["value"] for point in json.loads(run("robbery", *words, "--json").stdout)["points"]]


def test_the_series_is_printed_with_sources_other_values_and_what_is_apart(home: Path) -> None:
    result = run("robbery")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:4] == [
        "Robberies, 12 months to each date",
        "Period\tValue\tSource\tPlace\tOther values",
        "12 months to 31 March 2016\t4,906\tOld, 2019-06-18\tParagraph 1\t",
        "12 months to 31 March 2018\t~8,200\tOld, 2019-06-18\tParagraph 2\t",
    ]
    assert "\t8,945\t" in lines[4]
    assert lines[4].endswith("8,726 (Old, 2019-06-18)")
    assert any("720 (4/2019)\tIt covers one month, not 12 months." in line for line in lines)
    assert "\x1b" not in result.stdout


def test_json_on_the_command_line_and_over_http_is_the_same(home: Path, client: TestClient) -> None:
    printed = json.loads(run("robbery", "--json").stdout)
    served = client.get("/api/measure", params={"q": "robbery"})
    assert served.status_code == 200
    assert served.json() == printed
    SeriesBody.model_validate(printed, strict=True)
    assert [point["value"] for point in printed["points"]] == [4906, 8200, 8945]


def test_one_area_and_one_paper_can_be_followed(home: Path) -> None:
    assert followed("--area", "coventry") == [30]
    assert followed("--paper", "old.txt") == [4906, 8200, 8726]


@pytest.mark.parametrize(
    ("words", "said"),
    [(("robbery", "--area", "Atlantis"), "Atlantis"), (("robbery", "--paper", "x"), "'x'"), ((" ",), "empty")],
)
def test_words_that_cannot_be_used_are_said_in_a_sentence(home: Path, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_measure_that_the_papers_have_not_is_said_to_have_no_figures(home: Path, tmp_path: Path) -> None:
    assert run("unicorns").stdout == "The papers give no figures over time for ‘unicorns’.\n"
    result = run("unicorns", "--svg", str(tmp_path / "none.svg"))
    assert result.exit_code == 2
    assert not (tmp_path / "none.svg").exists()


def test_the_chart_is_a_file_that_stands_alone_and_links_each_value_to_its_passage(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    assert run("robbery", "--svg", str(path)).exit_code == 0
    root = etree.fromstring(path.read_bytes())
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    named = {e.get("id") for e in root.iter(f"{SVG}title", f"{SVG}desc")}
    assert set(root.get("aria-labelledby").split()) <= named
    links = [a.get("href") for a in root.iter(f"{SVG}a")]
    assert len(links) == 5  # three periods, one with another value, and a month apart
    assert all(link.startswith("http://127.0.0.1:8765/papers/") and link.endswith("#mark") for link in links)
    assert not root.xpath("//*[local-name() = 'script' or @style]")


def test_a_chart_that_cannot_be_written_is_said_in_a_sentence(home: Path, tmp_path: Path) -> None:
    result = run("robbery", "--svg", str(tmp_path / "no" / "chart.svg"))
    assert result.exit_code == 2
    assert "could not be written" in result.stderr


def test_the_page_shows_chart_table_and_what_is_apart(client: TestClient) -> None:
    reply = client.get("/measure", params={"q": "robbery"})
    assert reply.status_code == 200
    page = html.fromstring(reply.text)
    assert page.xpath("//figure//*[local-name() = 'svg'][@role = 'img']")
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//table//tbody/tr")]
    assert len(rows) == 3
    assert rows[0] == "12 months to 31 March 2016 4,906 Old, 18 June 2019, Paragraph 1"
    assert "8,945" in rows[2]
    assert "8,726" in rows[2]
    assert page.xpath("//details[contains(., 'It covers one month, not 12 months.')]")
    assert not page.xpath("//main//script")
    assert "\u202e" not in page.xpath("string(//figure)")


def test_each_link_of_the_page_opens_the_passage_that_gives_the_figure(client: TestClient) -> None:
    page = html.fromstring(client.get("/measure", params={"q": "robbery"}).text)
    [link] = {a.get("href") for a in page.xpath("//table//tr[contains(., '4,906')]//a")}
    opened = html.fromstring(client.get(link).text)
    assert "4,906" in opened.xpath("string(//mark)")
    assert link in page.xpath("//figure//a/@href")


def test_the_page_without_a_measure_is_the_form_and_every_page_leads_to_it(client: TestClient) -> None:
    page = html.fromstring(client.get("/measure").text)
    assert page.xpath("//form[@action = '/measure']//input[@name = 'q']")
    assert not page.xpath("//table | //figure")
    assert html.fromstring(client.get("/").text).xpath("//nav//a[@href = '/measure']")


def test_the_page_says_what_is_wrong_and_what_is_not_there(client: TestClient) -> None:
    wrong = client.get("/measure", params={"q": "robbery", "area": "Atlantis"})
    assert wrong.status_code == 400
    assert "There is no area" in html.fromstring(wrong.text).xpath("string(//*[@role = 'alert'])")
    nothing = client.get("/measure", params={"q": NASTY})
    assert nothing.status_code == 200
    assert "The papers give no figures" in nothing.text
    assert "<script>" not in nothing.text


def test_the_interface_says_what_is_wrong(client: TestClient) -> None:
    assert client.get("/api/measure").status_code == 422
    assert client.get("/api/measure", params={"q": " "}).status_code == 400
    assert client.get("/api/measure", params={"q": "robbery", "paper": "x"}).status_code == 404


def made(*values: float, days: int = 365) -> Series:
    points = []
    for i, value in enumerate(values):
        first = date(2000, 1, 1) + timedelta(days=i * days)
        period = Period(0, 0, f"period {i}", first, first + timedelta(days=365), PeriodKind.RANGE)
        cited = Citation("c", "p", "p@1", "p.txt", "Paper", Span(0, 1), "x")
        points.append(Point(period, Value(Decimal(str(value)), "count", str(value), False, (cited,))))
    return Series("x", "x", "count", None, None, "12 months", tuple(points), ())


@pytest.mark.parametrize(
    "values", [(0,), (5,), (0, 0), (-3, 4), (-5, -2), (0.001, 0.002), (1e12, 3e12), tuple(range(60))]
)
def test_points_of_any_values_lie_inside_the_axes(values: tuple[float, ...]) -> None:
    drawn = chart(made(*values), lambda _: "/x")
    assert drawn is not None
    root = etree.fromstring(drawn.encode())
    circles = [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(f"{SVG}circle") if c.get("stroke")]
    assert len(circles) == len(values)
    assert all(84 <= x <= 736 and 56 <= y <= 344 for x, y in circles)
    heights = [y for _, y in circles]
    assert sorted(heights, reverse=True) == [y for _, y in sorted(zip(values, heights, strict=True))]


def test_figures_that_cannot_be_compared_are_marks_of_another_shape_and_are_not_joined() -> None:
    series = made(1, 2)
    charted = Apart("business x", "count", None, "It is called something else.", series.points, charted=True)
    other = replace(charted, charted=False)
    root = etree.fromstring((chart(replace(series, apart=(charted, other)), lambda _: "/x") or "").encode())
    assert len(list(root.iter(f"{SVG}a"))) == 4
    assert len(root.xpath("//*[local-name() = 'a']/*[local-name() = 'polygon']")) == 2
    assert len([line for line in root.iter(f"{SVG}line") if line.get("stroke-width")]) == 1


def test_the_chart_in_words_tells_the_first_the_last_the_highest_and_the_lowest() -> None:
    words = described(made(3, 9, 1, 5))
    assert words.startswith("4 points. From 3 in the 12 months to 30 December 2000 to 5 in the")
    assert "Highest: 9 " in words
    assert "Lowest: 1 " in words


def test_a_series_without_points_has_no_chart() -> None:
    assert chart(made(), lambda _: "/x") is None


@pytest.mark.parametrize(
    ("first", "until", "said"),
    [
        (date(2018, 4, 1), date(2019, 4, 1), "12 months to 31 March 2019"),
        (date(2019, 6, 1), date(2019, 7, 1), "month of June 2019"),
        (date(2019, 4, 1), date(2019, 7, 1), "quarter to 30 June 2019"),
        (date(2019, 4, 1), date(2020, 2, 1), "10 months to 31 January 2020"),
        (date(2019, 4, 1), date(2019, 4, 2), "day of 1 April 2019"),
        (date(2019, 4, 1), date(2019, 4, 8), "7 days to 7 April 2019"),
        (date(2019, 4, 1), None, "since spring"),
    ],
)
def test_a_period_is_worded_by_its_days(first: date, until: date | None, said: str) -> None:
    assert period_words(Period(0, 0, "since spring", first, until, PeriodKind.RANGE)) == said
