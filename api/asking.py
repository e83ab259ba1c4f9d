"""A question and its filters, from the words of a user to what the workspace takes; all doors ask through here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from corpus.errors import BadInput
from corpus.model import Filters, PaperKind

if TYPE_CHECKING:
    from assistant.workspace import Workspace

MOST_EARLIER = 20


def question_of(text: str, longest: int, name: str = "question") -> str:
    """The question, or what else `name` says it is, on one line. BadInput where it is empty or longer than
    `longest` characters."""
    question = " ".join(text.encode("utf-8", "replace").decode("utf-8").split())
    if not question:
        raise BadInput(f"The {name} is empty; type a {name} about the papers.")
    if len(question) > longest:
        raise BadInput(f"The {name} has {len(question):,} characters; put it in {longest:,} or fewer.")
    return question


def earlier_of(questions: Sequence[str], longest: int) -> tuple[str, ...]:
    """The questions that another follows on, oldest first, the last `MOST_EARLIER` of them. BadInput as
    `question_of`."""
    return tuple(question_of(text, longest, "earlier question") for text in questions[-MOST_EARLIER:])


def filters_of(
    workspace: Workspace,
    papers: Sequence[str] = (),
    bodies: Sequence[str] = (),
    kinds: Sequence[str] = (),
    since: str | None = None,
    until: str | None = None,
) -> Filters:
    """The filters as the corpus knows them: papers by id whatever they were named by, kinds and
    dates checked. PaperNotFound or BadInput says which word cannot be used."""
    filters = Filters(
        papers=tuple(dict.fromkeys(workspace.paper(name).id for name in papers)),
        bodies=tuple(body for body in bodies if body.strip()),
        kinds=tuple(kind_of(kind) for kind in kinds if kind.strip()),
        since=day_of(since, "since"),
        until=day_of(until, "until"),
    )
    if filters.since and filters.until and filters.since > filters.until:
        raise BadInput(f"No paper is dated from {filters.since} to {filters.until}; put the earlier date first.")
    return filters


def kind_of(word: str) -> PaperKind:
    """The kind of paper of that name. BadInput lists the kinds."""
    try:
        return PaperKind(word.strip().lower())
    except ValueError:
        raise BadInput(f"{word!r} is not a kind of paper; the kinds are {', '.join(PaperKind)}.") from None


def day_of(word: str | None, name: str) -> date | None:
    """The date written as 2022-03-14; None where there is none. BadInput names the option `name`."""
    if word is None or not word.strip():
        return None
    try:
        return date.fromisoformat(word.strip())
    except ValueError:
        raise BadInput(f"{word!r} is not a date for {name}; write it as 2022-03-14.") from None
