from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import BadSetting, CorpusError, ModelMismatch
from corpus.vectors import Vectors

DIMENSIONS = 8


class Model:
    """Embeds a text that gives its vector in figures."""

    def __init__(self, name: str = "model@1") -> None:
        self.name, self.dimensions, self.embedded = name, DIMENSIONS, 0

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += len(texts)
        return np.stack([np.array(text.split(), dtype=np.float32) for text in texts])

    def embed_question(self, question: str) -> np.ndarray:
        return self.embed([question])[0]


def written(rows: np.ndarray) -> list[str]:
    return [" ".join(repr(float(value)) for value in row) for row in rows]


def unit(*values: float) -> np.ndarray:
    vector = np.zeros(DIMENSIONS, dtype=np.float32)
    vector[: len(values)] = values
    return vector / np.linalg.norm(vector)


def random_unit(count: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSIONS)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture
def vectors(tmp_path):
    opened = Vectors(tmp_path / "chroma", Model(), lambda: "papers")
    yield opened
    opened.close()


def fill(vectors: Vectors) -> None:
    vectors.add("a", [(0, 0), (0, 1), (1, 0)], written([unit(1, 0), unit(0, 1), unit(1, 1)]))
    vectors.add("b", [(0, 0)], written([unit(1, 0.1)]))


def test_a_passage_scores_as_its_best_sentence(vectors):
    fill(vectors)
    found = vectors.search(unit(0, 1), 10)
    assert [ref for ref, _ in found] == [("a", 0), ("a", 1), ("b", 0)]
    assert [score for _, score in found] == pytest.approx([1, 0.7071, 0.0995], abs=1e-3)


@pytest.mark.parametrize("limit", [1, 7, 60])
def test_as_many_passages_come_as_are_asked_however_many_sentences_they_have(vectors, limit):
    refs = [(passage, sentence) for passage in range(60) for sentence in range(1 + 20 * (passage == 3))]
    rows = random_unit(len(refs), 1)
    near = [n for n, (passage, _) in enumerate(refs) if passage == 3]
    rows[near] = unit(1)
    vectors.add("a", refs, written(rows))
    assert len(vectors.search(unit(1), limit)) == limit


def test_only_the_versions_named_are_searched_few_or_many(vectors):
    fill(vectors)
    assert [ref for ref, _ in vectors.search(unit(0, 1), 5, {"b"})] == [("b", 0)]
    assert [ref for ref, _ in vectors.search(unit(0, 1), 5, ["a", "gone"])] == [("a", 0), ("a", 1)]
    many = {"b", *(f"v{n}" for n in range(100))}
    assert [ref for ref, _ in vectors.search(unit(0, 1), 5, many)] == [("b", 0)]
    assert vectors.search(unit(0, 1), 5, ()) == []


def test_the_approximate_search_agrees_with_the_exact_one(vectors):
    vectors.add("a", [(n, 0) for n in range(3000)], written(random_unit(3000, 2)))
    question = random_unit(1, 3)[0]
    exact, approximate = vectors.search(question, 20, {"a"}), vectors.search(question, 20)
    assert [ref for ref, _ in approximate] == [ref for ref, _ in exact]
    assert [score for _, score in approximate] == pytest.approx([score for _, score in exact], abs=1e-5)


def test_similarities_are_those_of_each_sentence_in_order(vectors):
    fill(vectors)
    many = random_unit(45, 4)
    vectors.add("c", [(7, n) for n in range(45)], written(many))
    refs = [("c", 7), ("a", 0), ("a", 1), ("gone", 1)]
    for _ in range(2):
        found = vectors.similarities(unit(0, 1), refs)
        assert found["a", 0] == pytest.approx([0, 1], abs=1e-6)
        assert found["a", 1] == pytest.approx([0.7071], abs=1e-3)
        assert found["c", 7] == pytest.approx((many @ unit(0, 1)).tolist(), abs=1e-5)
        assert set(found) == set(refs[:3])


def test_what_is_removed_is_not_found(vectors):
    fill(vectors)
    vectors.search(unit(1), 5, {"a"})
    vectors.remove("a")
    vectors.remove("gone")
    assert vectors.counts() == {"b": 1}
    assert vectors.count() == 1
    assert [ref for ref, _ in vectors.search(unit(1), 5)] == [("b", 0)]


def test_an_empty_collection_finds_nothing(vectors):
    assert vectors.search(unit(1), 5) == []
    assert vectors.similarities(unit(1), [("a", 0)]) == {}
    assert vectors.counts() == {}


def test_vectors_of_another_model_are_refused(tmp_path):
    first = Vectors(tmp_path, Model("model@1"), lambda: "papers")
    fill(first)
    first.close()
    second = Vectors(tmp_path, Model("model@2"), lambda: "papers")
    for use in (lambda: second.search(unit(1), 5), lambda: second.add("c", [(0, 0)], written([unit(1)]))):
        with pytest.raises(ModelMismatch, match=r"model@1.*model@2.*tieout reindex"):
            use()
    second.close()


def test_what_another_process_writes_is_seen_once_the_revision_moves(tmp_path):
    revision = [0]
    vectors = Vectors(tmp_path, Model(), lambda: "papers", lambda: revision[0])
    fill(vectors)
    assert len(vectors.search(unit(1), 5)) == 3
    script = (
        "import sys; from corpus.vectors import Vectors; from test_vectors import Model\n"
        "v = Vectors(sys.argv[1], Model(), lambda: 'papers')\n"
        "v.add('z', [(0, 0)], ['1 0 0 0 0 0 0 0']); v.remove('b'); v.close()\n"
    )
    paths = os.pathsep.join([str(Path(__file__).parents[2]), str(Path(__file__).parent)])
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], check=True, env={"PYTHONPATH": paths})
    revision[0] += 1
    assert {ref for ref, _ in vectors.search(unit(1), 5)} == {("z", 0), ("a", 0), ("a", 1)}
    assert set(vectors.similarities(unit(1), [("z", 0), ("b", 0)])) == {("z", 0)}
    vectors.close()


def test_a_langchain_chain_can_search_the_store(vectors):
    fill(vectors)
    question = written([unit(0, 1)])[0]
    retriever = vectors.store.as_retriever(search_kwargs={"k": 1, "filter": {"passage": 1}})
    assert [(d.id, d.metadata) for d in retriever.invoke(question)] == [("a:1:0", {"version": "a", "passage": 1})]
    found = vectors.store.similarity_search_with_relevance_scores(question, 2)
    assert [(d.page_content, round(score, 3)) for d, score in found] == [
        (written([unit(0, 1)])[0], 1.0),
        (written([unit(1, 1)])[0], 0.707),
    ]


def test_each_sentence_is_embedded_once(tmp_path):
    model = Model()
    vectors = Vectors(tmp_path, model, lambda: "papers")
    fill(vectors)
    vectors.close()
    assert model.embedded == 4


def test_a_server_that_does_not_answer_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"No Chroma server answers at http://127\.0\.0\.1:1"):
        Vectors(tmp_path, Model(), lambda: "papers", url="http://127.0.0.1:1").count()
    with pytest.raises(BadSetting, match="TIEOUT_CHROMA_URL"):
        Vectors(tmp_path, Model(), lambda: "papers", url="somewhere").count()
