"""Briefings: key figures, what changed, what contradicts, and what to ask."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from told_papers import Says, paper_of, year_to

from assistant.draft.briefing import Briefer, Briefing, as_text, matter_of
from assistant.measuring import Measurer
from assistant.review.run import review
from corpus.catalogue import Catalogue
from corpus.errors import PaperNotFound
from figures.gazetteer_uk import uk_gazetteer


def thefts(text: str, year: int) -> Says:
    return Says(f"There were {text} thefts.", text, "thefts", year_to(year))


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with Catalogue(tmp_path / "catalogue.sqlite") as made:
        made.add(paper_of("old", date(2019, 6, 18), thefts("1,000", 2018), thefts("1,300", 2019)))
        made.add(paper_of("new", date(2020, 6, 18), thefts("1,200", 2019), thefts("1,500", 2020)))
        yield made


def brief(catalogue: Catalogue, named: str) -> Briefing:
    documents = [catalogue.document(p.version_id) for p in catalogue.papers()]
    briefer = Briefer(Measurer(catalogue, uk_gazetteer()), catalogue)
    return briefer.brief(matter_of(catalogue, named), review(documents))


def test_key_figures_stand_against_those_before_them(catalogue: Catalogue) -> None:
    said = [p.text for p in brief(catalogue, "new").figures]
    assert said == [
        "The number of thefts was 1,500 in the year ending March 2020 compared with 1,200 in the year ending "
        "March 2019, an increase of 25%."
    ]


def test_what_changed_is_told_from_the_last_paper(catalogue: Catalogue) -> None:
    [change] = brief(catalogue, "new.txt").changes
    assert "compared with 1,300 in the year ending March 2019, as Old gave it, an increase of 15%." in change.text
    assert len(change.citations) == 2
    assert brief(catalogue, "old").changes == ()


def test_large_changes_are_asked_about_with_their_source(catalogue: Catalogue) -> None:
    briefing = brief(catalogue, "new")
    assert briefing.questions[0].text.startswith("What explains an increase of 25% in the number of thefts")
    held = {c.id for c in briefing.citations}
    assert all(set(p.citations) <= held and p.citations for _, part in briefing.parts for p in part)


def test_a_part_that_has_nothing_says_so(catalogue: Catalogue) -> None:
    said = as_text(brief(catalogue, "old"))
    assert "## What changed since the last paper\n\nNothing was found in the papers." in said


def test_a_paper_that_is_not_there_is_said_in_a_sentence(catalogue: Catalogue) -> None:
    with pytest.raises(PaperNotFound, match="no paper or item 'item 99'"):
        brief(catalogue, "item 99")
