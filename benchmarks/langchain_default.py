"""The usual way with LangChain, for comparison: PyPDFLoader, RecursiveCharacterTextSplitter with 1,000
characters and 200 of overlap, HuggingFaceEmbeddings with MiniLM, Chroma. As its tutorials put it together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from langchain_chroma import Chroma
from langchain_community.document_loaders import PyPDFLoader
from langchain_core.documents import Document
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter


def load_pdf(path: Path) -> list[Document]:
    return PyPDFLoader(str(path)).load()


def split(documents: Iterable[Document]) -> list[Document]:
    return RecursiveCharacterTextSplitter(chunk_size=1_000, chunk_overlap=200).split_documents(documents)


def embeddings(model: Path) -> HuggingFaceEmbeddings:
    return HuggingFaceEmbeddings(model_name=str(model))


def store(folder: Path, model: HuggingFaceEmbeddings) -> Chroma:
    return Chroma(persist_directory=str(folder), embedding_function=model)


def fill(chroma: Chroma, chunks: Sequence[Document], vectors: Sequence[Sequence[float]]) -> None:
    """Adds chunks with vectors that were made before, in the portions that Chroma takes."""
    for start in range(0, len(chunks), 5_000):
        portion = chunks[start : start + 5_000]
        chroma._collection.upsert(
            ids=[str(start + i) for i in range(len(portion))],
            embeddings=[list(v) for v in vectors[start : start + 5_000]],
            documents=[c.page_content for c in portion],
        )
