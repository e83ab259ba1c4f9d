"""Drafts from the papers of councils, hospitals and regulators."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from other_papers import COUNCIL, HOSPITAL, REGULATOR, web_page
from small_corpus import laid_out

from assistant.draft.drafter import Drafter
from assistant.draft.model import Draft, Part
from assistant.measuring import Measurer
from corpus.catalogue import Catalogue
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer
from ingest.document import Given

Drafts = Callable[[str], Draft]


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Drafts]:
    with Catalogue(tmp_path_factory.mktemp("others") / "catalogue.sqlite") as catalogue:
        catalogue.add(laid_out("council", COUNCIL, Given()))
        catalogue.add(laid_out("regulator", REGULATOR, Given()))
        catalogue.add(web_page("hospital", HOSPITAL))
        drafter = Drafter(Measurer(catalogue, uk_gazetteer()), catalogue)
        yield lambda asked: drafter.draft(asked, None, None, Filters())


def said(draft: Draft, part: Part) -> str:
    return "\n".join(line.text for line in draft.of(part))


def test_a_column_that_is_headed_with_the_body_s_name_is_the_body_s_own(drafts: Drafts) -> None:
    level = said(drafts("household waste sent for reuse, recycling or composting"), Part.LEVEL)
    assert level == (
        "The percentage of household waste sent for reuse, recycling or composting was 42.6% "
        "between July and September 2023."
    )


def test_columns_of_averages_and_of_the_nation_are_comparators(drafts: Drafts) -> None:
    against = said(drafts("household waste sent for reuse, recycling or composting"), Part.COMPARISON)
    assert "was 46.8% for the nearest neighbours average." in against
    assert "was 44.0% in England." in against
    assert "Northbridge ranks 12th of 16 among its nearest neighbours." in against


def test_a_country_that_the_papers_compare_with_is_not_the_body_s_own_area(drafts: Drafts) -> None:
    assert "England" not in said(drafts("households in temporary accommodation"), Part.LEVEL)


def test_a_target_in_the_row_of_the_figure_is_told(drafts: Drafts) -> None:
    assert "the average time to re-let council homes for 2022/23 is 28 days" in said(
        drafts("time to re-let council homes"), Part.CHANGE
    )


def test_reasons_are_found_in_the_words_of_any_field(drafts: Drafts) -> None:
    for asked, reason in (
        ("household waste sent for reuse, recycling or composting", "attributable to the wet summer"),
        ("time to re-let council homes", "because of a shortage of electricians"),
        ("households in temporary accommodation", "Rising private rents were the main cause"),
        ("patients seen within four hours", "affected by a 9% rise in attendances"),
        ("complaints", "reflects fewer billing errors"),
        ("leakage", "explains most of the increase"),
    ):
        assert reason in said(drafts(asked), Part.REASON)


def test_what_stands_under_a_heading_for_actions_is_one_even_without_a_verb_of_doing(drafts: Drafts) -> None:
    actions = said(drafts("household waste sent for reuse, recycling or composting"), Part.ACTION)
    assert "The Head of Waste Services is leading a contamination campaign" in actions
    assert "Crews have been briefed" in actions
    assert "chaired by the Assistant Director of Property" in said(drafts("time to re-let council homes"), Part.ACTION)


def test_a_heading_gives_its_section_to_the_measure(drafts: Drafts) -> None:
    falls = drafts("falls with harm")
    assert "The Chief Nurse is rolling out the observation tool" in said(falls, Part.ACTION)
    assert "not directly comparable" in said(falls, Part.CAVEAT)
    assert "discharge lounge" not in said(falls, Part.ACTION)


def test_a_section_ends_where_the_next_label_or_heading_begins(drafts: Drafts) -> None:
    homes = drafts("time to re-let council homes")
    assert "private rents" not in said(homes, Part.REASON)
    assert "wet summer" not in said(homes, Part.REASON)


def test_a_baseline_in_prose_is_only_the_figure_that_is_called_so(drafts: Drafts) -> None:
    changes = [line.text for line in drafts("complaints").of(Part.CHANGE)]
    [baseline] = [text for text in changes if "on the baseline" in text]
    assert "2,120 in 2019/20" in baseline
    assert any("2,300 in 2021/22" in text and "over the year" in text for text in changes)


def test_figures_of_the_page_are_compared_over_the_year(drafts: Drafts) -> None:
    changes = said(drafts("patients seen within four hours"), Part.CHANGE)
    assert "68.4% in December 2023 compared with 71.6% in December 2022" in changes
    assert "a decrease of 3.2 percentage points over the year" in changes


def test_a_cell_with_several_levels_is_quoted_with_that_beside_it_and_not_told_as_one(drafts: Drafts) -> None:
    calls = drafts("repair calls answered within 60 seconds")
    assert said(calls, Part.LEVEL) == "77% and 41% [Sep 23]"
    assert "85% and 67% [Sep 22]" in said(calls, Part.CHANGE)
    assert not [f for line in calls.lines for f in line.figures if f.working]


def test_every_draft_is_cited_and_leaves_nothing_out(drafts: Drafts) -> None:
    for asked in ("leakage", "falls with harm", "households in temporary accommodation"):
        draft = drafts(asked)
        assert draft.left_out == 0
        assert all(line.citations for line in draft.lines)
