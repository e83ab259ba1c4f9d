"""The page that asks, and shows the answer. With a chat model it is sent while the model writes: each sentence as
soon as it has passed the gate, then the whole answer in their place. No script has a part in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from api.asking import earlier_of, filters_of, question_of
from api.rendering import page, rendered
from api.state import settings_of, workspace_of
from api.streaming import numbered
from api.writing import as_written
from assistant.chat_answer import Shown, unseen
from assistant.model import Answer
from corpus.errors import BadInput, PaperNotFound
from corpus.model import PaperKind

router = APIRouter(include_in_schema=False)

MOST_CHOICES = 200
CONVERSATION = 8

_Names = Annotated[list[str], Query()]


@dataclass(frozen=True, slots=True)
class Asked:
    """The ask form as it was filled in."""

    q: str = ""
    papers: tuple[str, ...] = ()
    body: str = ""
    kind: str = ""
    since: str = ""
    until: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def filtered(self) -> bool:
        return bool(self.papers or self.body or self.kind or self.since or self.until)

    def before(self, n: int) -> list[tuple[str, str]]:
        """The first `n` of the earlier questions, as an address has them."""
        return [("earlier", question) for question in self.earlier[:n]]


@router.get("/")
def home(request: Request, paper: _Names = [], q: str = "") -> Response:  # noqa: B006
    """The ask form; `paper` has papers chosen beforehand."""
    return page(request, "ask.html", **_values(request, Asked(q=q, papers=tuple(paper))))


@router.get("/ask")
def ask(
    request: Request,
    q: str = "",
    paper: _Names = [],  # noqa: B006
    body: str = "",
    kind: str = "",
    since: str = "",
    until: str = "",
    earlier: _Names = [],  # noqa: B006
) -> Response:
    """The answer, under an address that can be kept; `earlier` are the questions that it may follow on."""
    asked = Asked(q, tuple(paper), body, kind, since, until, tuple(earlier[-CONVERSATION:]))
    workspace, settings = workspace_of(request), settings_of(request)
    field = "filters"
    try:
        filters = filters_of(workspace, asked.papers, [body], [kind], since, until)
        field = "q"
        question = question_of(q, settings.max_question)
        before = earlier_of(asked.earlier, settings.max_question)
    except (BadInput, PaperNotFound) as error:
        return page(request, "ask.html", 400, **_values(request, asked, wrong_field=field, error=str(error)))

    def work(shown: Shown = unseen) -> Answer:
        return workspace.ask(question, filters, earlier=before, shown=shown)

    if settings.model is None:
        return page(request, "ask.html", **_values(request, asked, question, work()))

    def made(whole: Answer | None = None, broken: str = "") -> str:
        return rendered(request, "ask.html", **_values(request, asked, question, whole, broken, settings.model))

    return as_written(request, made, work)


def _values(
    request: Request,
    asked: Asked,
    question: str = "",
    answer: Answer | None = None,
    broken: str = "",
    writer: str | None = None,
    wrong_field: str = "",
    error: str = "",
) -> dict[str, Any]:
    """What the template shows: the form, and with a `question` its answer, or who is writing it, or why it
    broke off."""
    papers = workspace_of(request).papers()
    chosen = [paper for paper in papers if {paper.id, paper.file_name} & set(asked.papers)]
    return {
        "asked": asked,
        "question": question,
        "answer": answer,
        "broken": broken,
        "writer": writer,
        "sentences": [(s.text, numbered(s, answer.citations)) for s in answer.sentences] if answer else [],
        "wrong_field": wrong_field,
        "error": error,
        "papers": papers,
        "choices": chosen + [paper for paper in papers if paper not in chosen][: MOST_CHOICES - len(chosen)],
        "chosen": {paper.id for paper in chosen},
        "bodies": sorted({paper.body for paper in papers if paper.body}),
        "kinds": [kind for kind in PaperKind if any(paper.kind == kind for paper in papers)],
    }
