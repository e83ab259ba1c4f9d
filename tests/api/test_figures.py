"""The ledger at the doors: what `tieout figures` prints and writes, and what GET /api/figures gives."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner, Result

from api import cli
from api.schemas.figures import FigurePage, LedgerFigure, PeriodBody, PlaceInTable
from api.wanted import period_of
from assistant.settings import load_settings
from corpus.catalogue import Catalogue
from corpus.errors import BadInput
from corpus.model import Document, Figure
from figures.dates import Period, PeriodKind
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier
from figures.value import Quantity

Y2021 = Period(0, 4, "2021", date(2021, 1, 1), date(2022, 1, 1), PeriodKind.CALENDAR_YEAR)


def figure_at(document: Document, text: str, value: str, unit: str = "count", **meant: Any) -> Figure:
    start, number = document.text.index(text), Decimal(value)
    exact = Qualifier.EXACT
    quantity = Quantity(start, start + len(text), text, number, unit, exact, number, number, Decimal(1))
    block = next(b for b in document.blocks if b.span.start <= start < b.span.end)
    return Figure(meant.pop("ordinal", 0), quantity, block=block.ordinal, **{"within": block.span, **meant})


@pytest.fixture
def home(
    make_report: Callable[[], Document], make_pack: Callable[[], Document], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A corpus of a report of two figures, one of them in a table, and a pack of one."""
    path = load_settings().home / "catalogue.sqlite"
    report, pack = make_report(), make_pack()
    table = report.tables[0]
    paths = {"row_path": ("North",), "col_path": ("2021",)}
    cells = tuple(replace(cell, **paths) if cell.text == "8m44s" else cell for cell in table.cells)  # type: ignore[arg-type]
    report = replace(report, tables=(replace(table, cells=cells),))
    seized = figure_at(report, "147", "147", role=Role.LEVEL, measure="firearms seized", period=Y2021)
    response = figure_at(
        report, "8m44s", "524", "seconds", ordinal=1, role=Role.CHANGE, measure="=median response times",
        area="Birmingham", direction=Direction.UP, cell=(0, 1, 2),
    )  # fmt: skip
    budget = figure_at(pack, "£9.3m", "-9300000.50", "GBP", role=Role.LEVEL, measure="budget")
    with Catalogue(path) as catalogue:
        catalogue.add(replace(report, figures=(seized, response)))
        catalogue.add(replace(pack, figures=(budget,)))
    return path.parent


def run(*words: str) -> Result:
    return CliRunner().invoke(cli.app, ["figures", *words])


def listed(*words: str) -> list[str]:
    return [figure["text"] for figure in json.loads(run(*words, "--json").stdout)["figures"]]


def test_figures_are_listed_for_people_newest_meeting_first(home: Path) -> None:
    result = run()
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "Figure\tMeasure\tArea\tPeriod\tRole\tPaper\tPlace",
        "147\tfirearms seized\t\t2021\tlevel\tfirearms-2022.txt\tp. 1, para. 1",
        "8m44s\t=median response times\tBirmingham\t\tchange up\tfirearms-2022.txt\tp. 2, table",
        "£9.3m\tbudget\t\t\tlevel\tpack-2021.txt\tp. 4, para. 21",
    ]
    assert result.stderr == ""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--measure", "the seizing of a firearm"), ["147"]),
        (("--measure", "firearm budget"), []),
        (("--area", "birmingham"), ["8m44s"]),
        (("--area", "Leeds"), []),
        (("--period", "in 2021"), ["147"]),
        (("--period", "2020 to 2022"), ["147"]),
        (("--period", "2021/22"), []),
        (("--role", "Change"), ["8m44s"]),
        (("--unit", "gbp"), ["£9.3m"]),
        (("--unit", "£"), ["£9.3m"]),
        (("--paper", "pack-2021.txt"), ["£9.3m"]),
        (("--limit", "2", "--page", "2"), ["£9.3m"]),
        (("--measure", " ", "--area", ""), ["147", "8m44s", "£9.3m"]),
    ],
)
def test_figures_are_filtered(home: Path, words: tuple[str, ...], expected: list[str]) -> None:
    assert listed(*words) == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--period", "Octember"), "'Octember' is no period that can be read; write it with its year, as 2021,"),
        (("--period", "March"), "'March' is no period that can be read; write it with its year"),
        (("--period", "2021 or 2019"), "'2021 or 2019' is no period that can be read"),
        (("--area", "Birmingam"), "There is no area 'Birmingam'; did you mean 'Birmingham'?"),
        (("--area", "Neverland"), "There is no area 'Neverland'; `tieout figures` shows the areas"),
        (("--role", "guess"), "'guess' is not a role of a figure; the roles are level, change, share, rate, target,"),
        (("--measure", "of the"), "'of the' names no measure; give a word or more of it"),
        (("--csv", "--json"), "Give --csv or --json, not both."),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(home: Path, words: tuple[str, ...], said: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)


def test_an_area_is_found_by_another_name_that_the_user_gave_it(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = tmp_path / "areas.toml"
    named.write_text('[areas.Birmingham]\naliases = ["Second City"]\n')
    monkeypatch.setenv("TIEOUT_GAZETTEER", str(named))
    assert listed("--area", "second city") == ["8m44s"]


def test_what_is_not_shown_is_said(home: Path) -> None:
    assert run("--limit", "2").stderr == "Figures 1 to 2 of 3; --page and --limit show others.\n"
    assert run("--page", "2").stderr == "There is no such page: 3 in all.\n"
    assert run("--measure", "horses").stderr == "The ledger has no such figure.\n"


def test_papers_from_before_the_ledger_are_named(home: Path) -> None:
    with sqlite3.connect(home / "catalogue.sqlite") as connection:
        connection.execute("UPDATE versions SET figures = NULL WHERE paper = 'pack-2021'")
    connection.close()
    result = run("--json")
    assert json.loads(result.stdout)["without_ledger"] == ["pack-2021"]
    assert result.stderr == (
        "Not listed are the figures of papers that an older Tieout took in; ingest the same files again: pack-2021.\n"
    )


def test_csv_holds_numbers_as_numbers_and_no_formula(home: Path) -> None:
    written = run("--csv").stdout
    assert written.startswith("\ufeffvalue,unit,text,")
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"))))
    assert [row["value"] for row in rows] == ["147", "524", "-9300000.50"]
    assert rows[1]["measure"] == "'=median response times"
    assert (rows[1]["caption"], rows[1]["row_path"], rows[1]["col_path"]) == ("Median response time", "North", "2021")
    assert (rows[0]["period_first"], rows[0]["period_until"]) == ("2021-01-01", "2022-01-01")


def test_every_text_that_a_spreadsheet_would_run_is_kept_from_it(home: Path) -> None:
    with sqlite3.connect(home / "catalogue.sqlite") as connection:
        for ordinal, measure in ((0, "-2+3"), (1, "  @SUM(A1)")):
            connection.execute("UPDATE figures SET measure = ? WHERE ordinal = ?", (measure, ordinal))
    connection.close()
    rows = csv.DictReader(io.StringIO(run("--csv", "--paper", "firearms-2022").stdout))
    assert [row["measure"] for row in rows] == ["'-2+3", "'  @SUM(A1)"]


def test_a_figure_as_json_says_what_it_means_and_where_it_stands(home: Path) -> None:
    first, second, _ = json.loads(run("--json").stdout)["figures"]
    assert first["period"] == {"first": "2021-01-01", "until": "2022-01-01", "said": "2021", "sure": 1.0}
    assert first["quote"] == "1. The Force seized 147 firearms in 2021, fewer than in 2020."
    assert (first["value"], first["page"], first["paragraph"], first["table"]) == (147, "1", "1", None)
    assert second["table"] == {
        "caption": "Median response time",
        "row": 1,
        "col": 2,
        "row_path": ["North"],
        "col_path": ["2021"],
    }
    assert (second["role"], second["direction"], second["period"]) == ("change", "up", None)


def test_the_interface_gives_the_same_figures_in_the_shape_that_openapi_promises(client: TestClient) -> None:
    body = client.get("/api/figures").json()
    FigurePage.model_validate(body)
    assert set(body) == set(FigurePage.model_fields)
    assert set(body["figures"][0]) == set(LedgerFigure.model_fields)
    assert set(body["figures"][0]["period"]) == set(PeriodBody.model_fields)
    assert set(body["figures"][1]["table"]) == set(PlaceInTable.model_fields)
    assert body["figures"] == json.loads(run("--json").stdout)["figures"]


def test_a_figure_points_at_its_words_in_the_paper_that_the_interface_gives(client: TestClient) -> None:
    for figure in client.get("/api/figures").json()["figures"]:
        paper = client.get(f"/api/papers/{figure['paper_id']}", params={"version": figure["version"]}).json()
        assert paper["text"][figure["start"] : figure["end"]] == figure["text"]
        assert figure["quote"] in paper["text"]


def test_the_next_page_is_linked_with_the_same_filters(client: TestClient) -> None:
    found, address = [], "/api/figures?limit=1&paper=firearms-2022&paper=pack-2021"
    while address:
        body = client.get(address).json()
        assert body["total"] == 3
        found += [figure["text"] for figure in body["figures"]]
        address = body["next"]
    assert found == ["147", "8m44s", "£9.3m"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("period=Octember", 400, "bad_input"),
        ("area=Neverland", 400, "bad_input"),
        ("role=guess", 400, "bad_input"),
        ("measure=of", 400, "bad_input"),
        ("paper=nothing", 404, "paper_not_found"),
        ("limit=501", 422, "invalid_request"),
        ("offset=-1", 422, "invalid_request"),
        ("offset=99999999999999999999", 422, "invalid_request"),
    ],
)
def test_problems_have_the_one_shape(client: TestClient, query: str, status: int, code: str) -> None:
    reply = client.get(f"/api/figures?{query}")
    assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert reply.headers["content-type"] == "application/problem+json"


def test_a_period_is_read_alone_and_with_the_words_that_lead_to_it() -> None:
    assert period_of("  year ending\nMarch 2022 ").first == date(2021, 4, 1)
    assert period_of("since 2019").until is None
    assert period_of("during the 2021/22").until == date(2022, 4, 1)
    with pytest.raises(BadInput, match="no period"):
        period_of("robbery in 2021")
