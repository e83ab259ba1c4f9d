"""The ledger in the catalogue: figures come out as they went in, are found by meaning, and go with their paper."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corpus import schema
from corpus.catalogue import Catalogue
from corpus.model import Document, Figure, FigureFilter, Filters, PaperKind, Span
from corpus.sources import Sources
from corpus.verify import problems
from figures.dates import Period, PeriodKind, contains
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier
from figures.value import Quantity

Make = Callable[..., Document]


def year(number: int) -> Period:
    return Period(30, 34, str(number), date(number, 1, 1), date(number + 1, 1, 1), PeriodKind.CALENDAR_YEAR)


def figure_at(document: Document, text: str, measure: str, ordinal: int = 0, **meant: object) -> Figure:
    """The figure that `text` is, read from the last place where it stands, cited by its block."""
    start = document.text.rindex(text)
    block = next(b for b in document.blocks if b.span.start <= start < b.span.end)
    value = Decimal("".join(c for c in text if c in "0123456789."))
    quantity = Quantity(start, start + len(text), text, value, "count", Qualifier.EXACT, value, value, Decimal(1))
    given: dict[str, object] = {"role": Role.LEVEL, "within": block.span, "block": block.ordinal, **meant}
    return Figure(ordinal, given.pop("quantity", quantity), measure=measure, **given)  # type: ignore[arg-type]


@pytest.fixture
def seizures(document: Make) -> Document:
    """A paper with a figure in a sentence and two in a table."""
    made = document(meeting_date=date(2022, 3, 14), body="Policing Board")
    row = made.tables[0].cells[3:]
    within = Span(row[0].span.start, row[-1].span.end)
    about = Quantity(
        row[2].span.start,
        row[2].span.end,
        "~998",
        Decimal("998"),
        "per 1,000 population",
        Qualifier.ABOUT,
        Decimal("997.5"),
        Decimal("998.50"),
        Decimal("0.1"),
        "offences",
        "month",
        Decimal("1E+3"),
        True,
    )
    return replace(
        made,
        figures=(
            figure_at(made, "147", "firearms seized", period=year(2021)),
            figure_at(
                made, "1,204", "burglary dwelling offences", 1, within=within, cell=(0, 1, 1), area="South Bank",
                direction=Direction.DOWN, role=Role.CHANGE,
            ),
            figure_at(
                made, "~998", "burglary rate", 2, quantity=about, within=within, cell=(0, 1, 2), role=Role.RATE,
                period=Period(0, 12, "since summer", date(2022, 6, 1), None, PeriodKind.NAMED, 0.3), area="Eastham",
            ),
        ),
    )  # fmt: skip


def texts(catalogue: Catalogue, filters: Filters = Filters(), **wanted: object) -> list[str]:  # noqa: B008
    wish = FigureFilter(**wanted)  # type: ignore[arg-type]
    found = [figure.quantity.text for _, figure in catalogue.figures(filters, wish)]
    assert catalogue.figure_count(filters, wish) == len(found)
    return found


def test_figures_come_out_as_they_went_in_to_the_last_digit(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    out = catalogue.document(seizures.paper.version_id).figures
    assert out == seizures.figures
    assert [str(n) for n in (out[2].quantity.high, out[2].quantity.out_of)] == ["998.50", "1E+3"]


def test_figures_lie_in_a_span_when_they_are_wholly_in_it(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    first = seizures.figures[0].span
    version = seizures.paper.version_id
    assert catalogue.figures_in(version, first) == [seizures.figures[0]]
    assert catalogue.figures_in(version, Span(first.start, first.end - 1)) == []
    assert catalogue.figures_in(version, Span(first.start + 1, first.end)) == []
    assert catalogue.figures_in(version, seizures.tables[0].span) == [*seizures.figures[1:]]
    assert catalogue.figures_in("no such version", first) == []


def test_the_figures_of_a_span_are_found_through_an_index(catalogue: Catalogue, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        plan = connection.execute(
            "EXPLAIN QUERY PLAN SELECT 1 FROM figures WHERE version = 1 AND start BETWEEN 1 AND 2 AND stop <= 2"
        ).fetchall()
    connection.close()
    assert "figures_by_place (version=? AND start>? AND start<?)" in plan[0][-1]


def test_a_measure_is_found_by_the_stems_of_all_its_words(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    assert texts(catalogue, measure="burglaries") == ["1,204", "~998"]
    assert texts(catalogue, measure="offence, burglary") == ["1,204"]
    assert texts(catalogue, measure="burglary firearms") == []
    assert texts(catalogue, measure='near"NOT*') == []
    with pytest.raises(ValueError, match="no word"):
        texts(catalogue, measure="—")


def test_figures_are_found_by_area_role_and_unit(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    assert texts(catalogue, area="south bank") == ["1,204"]
    assert texts(catalogue, role=Role.RATE) == ["~998"]
    assert texts(catalogue, unit="Count") == ["147", "1,204"]
    assert catalogue.areas() == ("Eastham", "South Bank")


def test_figures_are_found_by_a_period_that_theirs_is_or_lies_in(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    for wanted, expected in (
        (year(2021), ["147"]),
        (replace(year(2021), until=date(2022, 4, 1)), ["147"]),
        (replace(year(2021), first=date(2021, 4, 1)), []),
        (replace(year(2021), until=None), ["147", "~998"]),
        (replace(year(2021), first=None), ["147"]),
    ):
        assert texts(catalogue, period=wanted) == expected
        held = [f.quantity.text for f in seizures.figures if f.period and contains(wanted, f.period)]
        assert held == expected
    with pytest.raises(ValueError, match="without a bound"):
        texts(catalogue, period=replace(year(2021), first=None, until=None))


def test_figures_come_newest_meeting_first_a_page_at_a_time(catalogue: Catalogue, document: Make) -> None:
    for name, day in (("undated", None), ("old", date(2020, 1, 1)), ("new", date(2022, 1, 1))):
        made = document(name, meeting_date=day)
        two = (figure_at(made, "147", "firearms"), figure_at(made, "1,204", "burglaries", 1))
        catalogue.add(replace(made, figures=two))
    every = [(paper.id, figure.ordinal) for paper, figure in catalogue.figures()]
    assert every == [(name, n) for name in ("new", "old", "undated") for n in (0, 1)]
    page = catalogue.figures(limit=2, offset=1)
    assert [(paper.id, figure.ordinal) for paper, figure in page] == every[1:3]


def test_filters_of_papers_hold_and_an_item_goes_by_its_own_date(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    assert texts(catalogue, Filters(papers=("other",))) == []
    assert texts(catalogue, Filters(bodies=("policing board",))) == ["147", "1,204", "~998"]
    assert texts(catalogue, Filters(kinds=(PaperKind.MINUTES,))) == []
    # The sentence is in an item of May 2021, the table in none.
    assert texts(catalogue, Filters(since=date(2022, 1, 1))) == ["1,204", "~998"]


def test_an_old_version_keeps_its_figures_and_is_not_searched(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    newer = replace(seizures, paper=replace(seizures.paper, version_id="seizures-v2", version=2), figures=())
    catalogue.add(newer)
    assert (texts(catalogue), texts(catalogue, measure="burglary"), catalogue.areas()) == ([], [], ())
    assert catalogue.document(seizures.paper.version_id).figures == seizures.figures


def test_figures_go_with_their_paper(catalogue: Catalogue, seizures: Document, tmp_path: Path) -> None:
    catalogue.add(seizures)
    catalogue.remove(seizures.paper.id)
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        left = [connection.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in ("figures", "measure_index")]
    connection.close()
    assert left == [0, 0]


def test_the_measures_are_indexed_afresh(catalogue: Catalogue, seizures: Document) -> None:
    catalogue.add(seizures)
    catalogue.rebuild_index()
    assert texts(catalogue, measure="burglary") == ["1,204", "~998"]
    assert catalogue.integrity() == []


class NoVectors:
    def counts(self) -> dict[str, int]:
        return {}


def test_verify_finds_a_figure_that_is_not_printed_where_it_should_be(
    catalogue: Catalogue, seizures: Document, tmp_path: Path
) -> None:
    first, *rest = seizures.figures
    moved = replace(first, quantity=replace(first.quantity, start=first.span.start + 1, end=first.span.end + 1))
    outside = replace(rest[0], within=Span(0, 5))
    in_no_cell = replace(rest[1], cell=(0, 9, 9))
    catalogue.add(replace(seizures, figures=(moved, outside, in_no_cell)))
    found = [p for p in problems(catalogue, NoVectors(), Sources(tmp_path / "s")) if "): figure" in p]  # type: ignore[arg-type]
    assert found == [
        "seizures.txt (version seizures-v1): figure 0, '147', does not stand where it should; ingest it again.",
        "seizures.txt (version seizures-v1): figure 1, '1,204', does not stand where it should; ingest it again.",
        "seizures.txt (version seizures-v1): figure 2, '~998', does not stand where it should; ingest it again.",
    ]


def test_measures_that_are_not_indexed_are_found(catalogue: Catalogue, seizures: Document, tmp_path: Path) -> None:
    catalogue.add(seizures)
    with sqlite3.connect(tmp_path / "catalogue.sqlite") as connection:
        connection.execute("DELETE FROM measure_index")
    connection.close()
    assert any("the figures of seizures-v1 are not searched" in problem for problem in catalogue.integrity())


def test_a_corpus_from_before_the_ledger_opens_and_says_which_papers_have_none(
    tmp_path: Path, document: Make, seizures: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    old = document("before")
    with Catalogue(path) as catalogue:
        catalogue.add(old)
    with sqlite3.connect(path) as connection:
        for statement in (
            "DROP TABLE figures",
            "DROP TABLE measure_index",
            "ALTER TABLE versions DROP COLUMN figures",
            "PRAGMA user_version = 1",
        ):
            connection.execute(statement)
        as_then = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    connection.close()
    assert as_then == set(schema_of(tmp_path / "first.sqlite", monkeypatch))
    with Catalogue(path) as catalogue:
        assert catalogue.document(old.paper.version_id) == old
        catalogue.add(seizures)
        assert catalogue.without_ledger() == ("before",)
        assert texts(catalogue, measure="firearm") == ["147"]


def schema_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The schema that the first migration alone makes."""
    with monkeypatch.context() as patched, sqlite3.connect(path, isolation_level=None) as connection:
        patched.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        schema.migrate(connection)
        found = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")]
    connection.close()
    return found
