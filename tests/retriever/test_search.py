"""Searching a few papers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from small_corpus import SmallCorpus, corpus_of

from corpus.model import Filters, PaperKind
from ingest.document import Given

MOORINGS = """# Moorings in the winter

The authority inspected 147 moorings in 2019 and found that eleven had worn chains.

## Cranes

The crane at the west quay lifted 2,000 boxes before it was taken out of service.

## Lamps

Lamps on the breakwater were lit on every night of the year but one.
"""
AGAIN = """# Notes of the meeting

The authority inspected 147 moorings in 2019 and found that eleven had worn chains.

## Dredging

The channel was dredged to nine metres in the spring and will be dredged again next year.
"""
CHANGED = """# A later count

The authority inspected 152 moorings in 2019 and found that eleven had worn chains.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("search"), {}) as made:
        made.add("moorings", MOORINGS, Given(body="Harbour Board", meeting_date=date(2020, 1, 10)))
        made.add("notes", AGAIN, Given(body="Quay Panel", meeting_date=date(2021, 2, 1), kind=PaperKind.MINUTES))
        made.add("later", CHANGED, Given(body="Harbour Board", meeting_date=date(2022, 3, 1)))
        yield made


def test_the_passage_that_answers_comes_first(corpus: SmallCorpus) -> None:
    for question, said in (
        ("How many boxes did the crane lift?", "2,000 boxes"),
        ("How deep is the channel dredged?", "nine metres"),
        ("Were the lamps lit each night?", "but one"),
    ):
        assert said in corpus.searcher().search(question)[0].text


def test_hits_are_their_passages_in_falling_order(corpus: SmallCorpus) -> None:
    hits = corpus.searcher().search("worn chains of moorings")
    for hit in hits:
        assert hit.text == hit.passage.span.quote(corpus.catalogue.text(hit.paper.version_id))
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_no_more_come_than_are_asked_for(corpus: SmallCorpus) -> None:
    assert len(corpus.searcher().search("moorings crane lamps channel", k=2)) == 2


def test_near_duplicates_are_folded_but_not_where_a_figure_differs(corpus: SmallCorpus) -> None:
    texts = [h.text for h in corpus.searcher().search("How many moorings were inspected in 2019?")]
    said = [t for t in texts if "moorings in 2019" in t]
    assert sum("147" in t for t in said) + sum("152" in t for t in said) == len(said)
    assert any("147" in t for t in said)
    assert any("152" in t for t in said)


def test_a_passage_said_again_word_for_word_comes_once(corpus: SmallCorpus) -> None:
    line = "The tide gauge at the lock was read at every hour of the day and of the night by its keeper in turn."
    corpus.add("gauge", f"{line}\n")
    corpus.add("gauge-again", f"{line}\n")
    try:
        found = [h.paper.id for h in corpus.searcher().search("Who read the tide gauge at the lock?")]
        assert len({"gauge", "gauge-again"} & set(found)) == 1
    finally:
        for id in ("gauge", "gauge-again"):
            corpus.vectors.remove(f"{id}@1")
            corpus.catalogue.remove(id)


@pytest.mark.parametrize(
    ("filters", "papers"),
    [
        (Filters(papers=("later",)), {"later"}),
        (Filters(bodies=("Harbour Board",)), {"moorings", "later"}),
        (Filters(kinds=(PaperKind.MINUTES,)), {"notes"}),
        (Filters(since=date(2021, 1, 1)), {"notes", "later"}),
        (Filters(until=date(2020, 12, 31)), {"moorings"}),
        (Filters(bodies=("Harbour Board",), since=date(2021, 1, 1)), {"later"}),
    ],
)
def test_filters_keep_other_papers_out(corpus: SmallCorpus, filters: Filters, papers: set[str]) -> None:
    searcher = corpus.searcher()
    searcher.search("How many moorings were inspected in 2019?")
    found = {h.paper.id for h in searcher.search("How many moorings were inspected in 2019?", filters)}
    assert found == papers


def test_filters_that_let_nothing_through_find_nothing(corpus: SmallCorpus) -> None:
    assert corpus.searcher().search("moorings", Filters(bodies=("Nobody",))) == []


def test_neighbours_are_the_passages_around_in_reading_order(corpus: SmallCorpus) -> None:
    searcher = corpus.searcher()
    hit = searcher.search("How many boxes did the crane lift?")[0]
    around = searcher.neighbours(hit)
    assert [h.passage.ordinal - hit.passage.ordinal for h in around] == [-1, 1]
    assert {h.paper.id for h in around} == {"moorings"}
    assert searcher.neighbours(around[0], before=5, after=0) == []


def test_a_reranker_reorders_what_was_found(corpus: SmallCorpus) -> None:
    seen: list[tuple[str, int]] = []

    def by_lamps(question: str, texts: list[str]) -> list[float]:
        seen.append((question, len(texts)))
        return [float("Lamps" in t) for t in texts]

    hits = corpus.searcher(reranker=by_lamps).search("How many moorings were inspected?", k=2)
    assert "breakwater" in hits[0].text
    assert hits[0].score == hits[0].parts["reranker"] == 1.0
    assert len(hits) == 2
    assert seen[0][0] == "How many moorings were inspected?"
    assert seen[0][1] > 2


def test_the_same_question_finds_the_same(corpus: SmallCorpus) -> None:
    searcher = corpus.searcher()
    first = [(h.paper.id, h.passage.ordinal, h.score) for h in searcher.search("worn chains in 2019")]
    again = [(h.paper.id, h.passage.ordinal, h.score) for h in searcher.search("worn chains in 2019")]
    other = [(h.paper.id, h.passage.ordinal, h.score) for h in corpus.searcher().search("worn chains in 2019")]
    assert first == again == other


@pytest.mark.parametrize("question", ["?", "the", 'chains" OR (', "*", "NEAR(a b)", "é", "x" * 1_000])
def test_no_question_is_a_syntax_error(corpus: SmallCorpus, question: str) -> None:
    assert isinstance(corpus.searcher().search(question), list)


def test_an_abbreviation_finds_what_it_stands_for(corpus: SmallCorpus) -> None:
    corpus.add(
        "abbreviated", "Vessels under tow or pilot (VTP) were few.\n\n# Count\n\nThere were 12 VTP that winter.\n"
    )
    try:
        found = corpus.searcher().search("How many vessels under tow or pilot were there that winter?", k=2)
        assert any("12 VTP" in h.text for h in found)
    finally:
        corpus.vectors.remove("abbreviated@1")
        corpus.catalogue.remove("abbreviated")


def test_an_empty_corpus_finds_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with corpus_of(tmp_path, {}) as empty:
        assert empty.searcher().search("How many moorings?") == []
