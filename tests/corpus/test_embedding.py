from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import SentenceTransformer

from corpus.embedding import Embedder
from corpus.errors import BadSetting, WeightsChanged

TEXTS = [
    "147 firearms were seized in 2021.",
    "Burglary fell by 12 per cent.",
    "",
    "The Commissioner asked for a report on response times. " * 12,
    *(f"Offences recorded in ward {n}: {n * 7}." for n in range(36)),
]


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return Embedder(dtype="float32", threads=2)


@pytest.fixture(scope="module")
def expected(embedder: Embedder) -> np.ndarray:
    model = SentenceTransformer(embedder._folder, device="cpu", local_files_only=True)
    return model.encode(TEXTS, show_progress_bar=False)


def test_vectors_are_those_of_sentence_transformers_in_order(embedder, expected):
    found = embedder.embed(TEXTS)
    assert found.dtype == np.float32
    assert found.shape == (len(TEXTS), embedder.dimensions) == expected.shape
    assert np.linalg.norm(found, axis=1) == pytest.approx(1, abs=1e-6)
    np.testing.assert_allclose(found, expected, atol=1e-5)


def test_bfloat16_stays_close_to_float32(expected):
    found = Embedder(dtype="bfloat16", threads=1).embed(TEXTS)
    assert found.dtype == np.float32
    assert (found * expected).sum(axis=1).min() > 0.999


def test_the_same_text_has_the_same_vector_whatever_the_threads(embedder):
    assert np.array_equal(Embedder(dtype="float32", threads=1).embed(TEXTS), embedder.embed(TEXTS))


def test_a_question_is_embedded_as_a_text_and_remembered(embedder):
    first = embedder.embed_question(TEXTS[0])
    assert first @ embedder.embed(TEXTS[:1])[0] == pytest.approx(1, abs=1e-5)
    assert embedder.embed_question(TEXTS[0]) is first
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 0


def test_questions_that_are_expected_are_embedded_together_and_remembered(embedder):
    alone = Embedder(dtype="float32").embed_question("How many were found?")
    embedder.expect(["How many were found?", "And in the year before, in all of the districts?"])
    together = embedder.embed_question("How many were found?")
    assert together @ alone == pytest.approx(1, abs=1e-5)
    assert embedder.embed_question("How many were found?") is together
    assert not together.flags.writeable


def test_threads_may_embed_at_once(embedder):
    alone = [embedder.embed(TEXTS[n : n + 8]) for n in range(0, 40, 8)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda n: embedder.embed(TEXTS[n : n + 8]), range(0, 40, 8)))
    assert all(np.array_equal(a, b) for a, b in zip(alone, together, strict=True))


def test_nothing_to_embed_is_no_vectors(embedder):
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_the_name_is_that_of_the_model_and_its_weights(embedder):
    assert embedder.name == Embedder(dtype="bfloat16").name == "all-MiniLM-L6-v2@53aa51172d14"


def test_changed_weights_are_refused_before_they_are_loaded(tmp_path: Path, embedder: Embedder):
    folder = tmp_path / "model"
    shutil.copytree(embedder._folder, folder, ignore=shutil.ignore_patterns("*.safetensors"))
    (folder / "model.safetensors").write_bytes(b"other weights")
    changed = Embedder(str(folder), sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db")
    for use in (lambda: changed.name, lambda: changed.embed(["text"])):
        with pytest.raises(WeightsChanged, match=r"have the sha256 \w{64}, not 53aa"):
            use()


def test_a_model_that_is_not_there_is_named(tmp_path: Path):
    with pytest.raises(BadSetting, match=r"TIEOUT_EMBEDDING_MODEL names 'nobody/no-such-model'"):
        Embedder("nobody/no-such-model").embed(["text"])
    with pytest.raises(BadSetting, match=r"holds no model\.safetensors"):
        Embedder(str(tmp_path)).embed(["text"])
