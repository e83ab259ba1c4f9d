"""Which figures a draft finds for the words that it is asked with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from told_papers import Says, paper_of, year_to

from assistant.draft.finding import found
from assistant.measuring import Measurer
from corpus.catalogue import Catalogue
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer

LABEL = "Monitor the number of reports via the Mechanism which relate to modern slavery"


@pytest.mark.parametrize(
    ("asked", "values"),
    [("modern slavery", ["594"]), ("leaks", ["12"]), ("piracy", [])],
)
def test_a_row_s_label_leads_to_its_figures_where_no_measure_has_the_words(
    tmp_path: Path, asked: str, values: list[str]
) -> None:
    scorecard = paper_of(
        "scorecard",
        date(2022, 3, 14),
        Says("", "594", "reports via the Mechanism", year_to(2022), row=(LABEL,)),
        Says("", "12", "reports of leaks", year_to(2022), row=("Leaks",)),
    )
    with Catalogue(tmp_path / "catalogue.sqlite") as catalogue:
        catalogue.add(scorecard)
        told = found(asked, Measurer(catalogue, uk_gazetteer()), catalogue, Filters()).told
    assert [t.figure.quantity.text for t in told] == values
