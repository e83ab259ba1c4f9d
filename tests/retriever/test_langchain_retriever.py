"""The search as a LangChain retriever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from langchain_core.runnables import RunnableLambda
from small_corpus import SmallCorpus, corpus_of

from corpus.model import Filters
from retriever.langchain import PaperRetriever

PAPERS = {
    "moorings": "# Moorings\n\n1.1 The authority inspected 147 moorings.\n\nWard\tWorn\nNorth\t14\nSouth\t9\n",
    "cranes": "# Cranes\n\nThe crane lifted 2,000 boxes.\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("chain"), PAPERS) as made:
        yield made


def test_a_document_is_its_passage_as_it_stands_in_the_paper(corpus: SmallCorpus) -> None:
    found = PaperRetriever(searcher=corpus.searcher()).invoke("How many moorings were inspected?")
    assert found
    for document in found:
        m = document.metadata
        assert document.page_content == corpus.catalogue.text(m["version"])[m["start"] : m["end"]]
        assert document.id == f"{m['version']}:{m['start']}:{m['end']}"
    best = found[0]
    assert "147 moorings" in best.page_content
    assert (best.metadata["paper"], best.metadata["paragraph"], best.metadata["heading"]) == (
        "moorings.txt",
        "1.1",
        ["Moorings"],
    )


def test_filters_and_number_are_kept(corpus: SmallCorpus) -> None:
    only = PaperRetriever(searcher=corpus.searcher(), filters=Filters(papers=("cranes",)), k=1)
    assert [d.metadata["paper_id"] for d in only.invoke("moorings")] == ["cranes"]


def test_it_is_a_link_of_a_chain(corpus: SmallCorpus) -> None:
    chain = PaperRetriever(searcher=corpus.searcher()) | RunnableLambda(lambda found: found[0].metadata["title"])
    assert chain.invoke("boxes that the crane lifted") == corpus.catalogue.paper("cranes").title
