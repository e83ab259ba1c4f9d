"""The search as a LangChain retriever, so that any chain can use it."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from corpus.model import Filters, Hit
from retriever.search import Searcher


class PaperRetriever(BaseRetriever):
    """Retrieves passages as documents. `page_content` is the passage as it stands in the paper; the
    metadata says where that is, so that a chain can cite it."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: Searcher
    filters: Filters = Filters()
    k: int = 10

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        return [document_of(hit) for hit in self.searcher.search(query, self.filters, self.k)]


def document_of(hit: Hit) -> Document:
    """A hit as a LangChain document; its id is version, start and end of the span."""
    paper, passage = hit.paper, hit.passage
    return Document(
        page_content=hit.text,
        id=f"{paper.version_id}:{passage.span.start}:{passage.span.end}",
        metadata={
            "paper": paper.file_name,
            "paper_id": paper.id,
            "version": paper.version_id,
            "title": paper.title,
            "date": paper.meeting_date.isoformat() if paper.meeting_date else None,
            "start": passage.span.start,
            "end": passage.span.end,
            "page": passage.page,
            "paragraph": passage.number,
            "heading": list(passage.heading_path),
            "context": passage.context,
            "headers": passage.headers,
            "score": hit.score,
        },
    )
