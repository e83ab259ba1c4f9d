"""Drafts of commentary: what they tell, what they leave out, and how each sentence is borne."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from small_corpus import laid_out
from theft_report import REPORT

from assistant.draft.drafter import Drafter
from assistant.draft.markdown import as_markdown
from assistant.draft.model import Draft, Line, Part
from assistant.measuring import Measurer
from corpus.catalogue import Catalogue
from corpus.errors import BadInput
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer
from figures.period import find_periods
from ingest.document import Given

Drafts = Callable[..., Draft]


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "catalogue.sqlite") as made:
        yield made


@pytest.fixture
def drafts(catalogue: Catalogue) -> Drafts:
    def make(said: str, asked: str = "theft", period: str | None = None) -> Draft:
        catalogue.add(laid_out("report", said, Given()))
        drafter = Drafter(Measurer(catalogue, uk_gazetteer()), catalogue)
        return drafter.draft(asked, find_periods(period)[0] if period else None, None, Filters())

    return make


def told(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_the_latest_level_is_told_with_its_period(drafts: Drafts) -> None:
    [level] = drafts(REPORT).of(Part.LEVEL)
    assert "was 1,500 in the year ending March 2019." in level.text


def test_changes_are_worked_out_and_say_what_is_only_about_right(drafts: Drafts) -> None:
    changes = [line for line in drafts(REPORT).of(Part.CHANGE) if not line.said_by]
    assert [f.working for line in changes for f in line.figures if f.working] == [
        "(1,500 − 1,000) ÷ 1,000 × 100",
        "(1,500 − 1,400) ÷ 1,400 × 100",
        "(1,500 − 1,480) ÷ 1,480 × 100",
    ]
    assert "about 1,400 in the year ending March 2018, an increase of about 7% over the year." in changes[1].text


def test_areas_of_one_table_are_told_above_and_below(drafts: Drafts) -> None:
    said = " ".join(told(drafts(REPORT).of(Part.COMPARISON)))
    assert "Above that, the theft rate in the year ending March 2019 was 4.0 per 1,000 population in Coventry." in said
    assert "Below that, the theft rate in the year ending March 2019 was 2.0 per 1,000 population in Solihull." in said


def test_reasons_and_actions_are_those_of_the_measure_s_own_section(drafts: Drafts) -> None:
    draft = drafts(REPORT)
    assert told(draft.of(Part.REASON)) == ["The increase in theft was driven by thefts from shops that closed late."]
    assert told(draft.of(Part.ACTION)) == ["A new Theft Board has been established, chaired by Jane Smith."]
    assert draft.sources == ("Home Office",)
    assert all(line.said_by for line in (*draft.of(Part.REASON), *draft.of(Part.ACTION)))


def test_every_sentence_is_cited_and_every_citation_is_there(drafts: Drafts, catalogue: Catalogue) -> None:
    draft = drafts(REPORT)
    cited = {c.id: c for c in draft.citations}
    assert all(line.citations and set(line.citations) <= cited.keys() for line in draft.lines)
    assert all(c.span.quote(catalogue.text(c.version_id)) == c.quote for c in draft.citations)


def test_a_period_asked_is_the_one_told_and_nothing_after_it(drafts: Drafts) -> None:
    draft = drafts(REPORT, period="year ending December 2018")
    assert draft.period == "the year ending December 2018"
    assert "1,500" not in " ".join(line.text for line in draft.lines if not line.said_by)
    assert [str(point.value.value) for point in draft.series.points] == ["1000", "1400", "1480"]


def test_a_printed_percentage_that_the_figures_do_not_give_is_quoted_and_noted(drafts: Drafts) -> None:
    draft = drafts(REPORT.replace("a 50% increase", "a 40% increase"))
    worked_out, quoted = told(draft.of(Part.CONFLICT))
    assert worked_out.startswith("By the levels that the paper gives, ")
    assert worked_out.endswith("an increase of 50%.")
    assert quoted.endswith("This is a 40% increase from the year ending March 2016.")
    assert quoted.startswith("In the year ending March 2019 there were 1,500 thefts")
    assert any("its own figures do not give" in note for note in draft.notes)


def test_figures_from_before_a_break_are_not_compared(drafts: Drafts) -> None:
    broken = "Due to a change in data source comparison with data before year ending March 2018 is not possible."
    draft = drafts(REPORT.replace("Response/Actions", f"{broken}\n\nResponse/Actions", 1))
    assert told(draft.of(Part.CAVEAT)) == [broken]
    assert "1,000 in" not in " ".join(told(draft.of(Part.CHANGE)))


def test_a_silent_paper_is_noted_and_not_filled(drafts: Drafts) -> None:
    draft = drafts("Report\n\n18 June 2019\n\nIn 2018/19 there were 30 floods.\n", "floods")
    assert {line.part for line in draft.lines} == {Part.LEVEL}
    assert len(draft.notes) == 6


def test_a_measure_without_figures_is_refused_in_a_sentence(drafts: Drafts) -> None:
    with pytest.raises(BadInput, match="no figure with a period for 'unicorns'"):
        drafts(REPORT, "unicorns")


def test_words_of_a_paper_are_no_markup(drafts: Drafts) -> None:
    nasty = REPORT.replace("chaired by Jane Smith", "chaired by [Jane](https://x) <b>Smith</b>")
    said = as_markdown(drafts(nasty))
    assert "[Jane](https" not in said
    assert "<b>" not in said
