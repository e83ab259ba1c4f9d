"""The embedding model as LangChain knows one, so that its stores can embed by themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Protocol

from langchain_core.embeddings import Embeddings

from corpus.embedding import Vectors32


class Model(Protocol):
    """What a collection needs of the model that fills it; `corpus.embedding.Embedder` is one."""

    @property
    def name(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    def embed(self, texts: Sequence[str]) -> Vectors32: ...
    @property
    def embed_question(self) -> Callable[[str], Vectors32]: ...


class ModelEmbeddings(Embeddings):
    """LangChain's interface to a model; all vectors are of unit length. Safe between threads.

    The last portion of documents is remembered, so that it can be embedded before the store is held.
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._embedded = lru_cache(maxsize=1)(model.embed)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._embedded(tuple(texts)).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        vector: list[float] = self._model.embed_question(text).tolist()
        return vector
