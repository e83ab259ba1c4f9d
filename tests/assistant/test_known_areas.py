"""What can be named: the areas of the gazetteer, and those that the papers have of their own."""

from __future__ import annotations

from pathlib import Path

from small_corpus import corpus_of

from assistant.known_areas import KnownAreas
from figures.gazetteer_uk import uk_gazetteer

BY_SITE = "Admissions by site\n\nSite\tAdmissions\nFennimore Lodge\t410\nCastle Reach\t320\nMill Gate\t205\n"


def test_areas_of_the_papers_stand_beside_those_of_the_gazetteer_and_come_in_with_their_paper(tmp_path: Path) -> None:
    with corpus_of(tmp_path, {"plain": "# Report\n\nThere were 12 admissions.\n"}) as corpus:
        areas = KnownAreas(corpus.catalogue, uk_gazetteer())
        assert areas.gazetteer().named("Birmingham")
        assert not areas.gazetteer().named("Castle Reach")
        corpus.add("sites", BY_SITE)
        assert areas.gazetteer().named("Castle Reach")
        assert areas.gazetteer().named("Birmingham") == uk_gazetteer().named("Birmingham")
