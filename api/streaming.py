"""An answer told while it is being found: each sentence as soon as it has passed the gate, then the whole.

The work runs in the server's pool of threads, which bounds how much of it there is at once. When nobody listens any
more it stops at its next sentence, or where the chat model's own limits of time and length end it.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from threading import Event
from typing import Any, Generic, TypeVar

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import EventSourceResponse
from fastapi.sse import KEEPALIVE_COMMENT, format_sse_event

from api.problems import problem, told_of
from api.schemas.answers import AnswerBody, SentenceEvent
from api.schemas.service import Problem
from api.state import settings_of
from assistant.chat_answer import Shown
from assistant.model import Answer, Sentence, citation_json
from corpus.model import Citation

T = TypeVar("T")

_MEDIA_TYPE = EventSourceResponse.media_type
_PATIENCE = 15.0
"""Seconds without a sign after which what stands between may take a connection for dead."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that has passed the gate with its citations, each with its number, counted from 1 in the answer's
    order."""

    text: str
    cited: tuple[tuple[int, Citation], ...]


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    value: T


@dataclass(frozen=True, slots=True)
class Failed:
    error: Exception


class _Gone(Exception):
    """Nobody listens any more."""


async def as_told(work: Callable[[Shown], T]) -> AsyncGenerator[Said | Done[T] | Failed | None, None]:
    """What `work` tells on its way, then how it ended; None after each while in which it told nothing."""
    loop, told, gone = asyncio.get_running_loop(), asyncio.Queue[Said | Done[T] | Failed](), Event()

    def tell(one: Said | Done[T] | Failed) -> None:
        with suppress(RuntimeError):  # the loop is closed: the server was stopped
            loop.call_soon_threadsafe(told.put_nowait, one)

    def shown(sentence: Sentence, citations: Sequence[Citation]) -> None:
        if gone.is_set():
            raise _Gone
        tell(Said(sentence.text, numbered(sentence, citations)))

    def run() -> None:
        try:
            tell(Done(work(shown)))
        except Exception as error:
            tell(Failed(error))

    running = asyncio.ensure_future(run_in_threadpool(run))
    try:
        while not running.done() or not told.empty():
            try:
                one = await asyncio.wait_for(told.get(), _PATIENCE)
            except TimeoutError:
                yield None
                continue
            yield one
            if not isinstance(one, Said):
                return
    finally:
        gone.set()


def numbered(sentence: Sentence, citations: Sequence[Citation]) -> tuple[tuple[int, Citation], ...]:
    """The citations of a sentence with their numbers, counted from 1 in the answer's order."""
    by_id = {c.id: (n, c) for n, c in enumerate(citations, 1)}
    return tuple(by_id[id] for id in sentence.citations if id in by_id)


def wants_events(request: Request) -> bool:
    """Whether the caller asks for server-sent events."""
    accepted = request.headers.get("accept", "").lower().split(",")
    return any(part.partition(";")[0].strip() == _MEDIA_TYPE for part in accepted)


def as_events(request: Request, work: Callable[[Shown], Answer]) -> EventSourceResponse:
    """The reply that tells `work` as server-sent events; see `EVENTS`."""
    # What stands between is asked not to wait for the whole.
    return EventSourceResponse(_events(request, work), headers={"x-accel-buffering": "no", "vary": "Accept"})


async def _events(request: Request, work: Callable[[Shown], Answer]) -> AsyncIterator[bytes]:
    async with aclosing(as_told(work)) as telling:
        async for told in telling:
            match told:
                case Said(text, cited):
                    yield _event("sentence", {"text": text, "citations": [citation_json(c) for _, c in cited]})
                case Done(answer):
                    yield _event("answer", answer.to_json())
                case Failed(error):
                    yield _event("problem", problem(*told_of(error, settings_of(request).home)))
                case None:
                    yield KEEPALIVE_COMMENT


def _event(name: str, body: dict[str, Any]) -> bytes:
    return format_sse_event(event=name, data_str=json.dumps(body, ensure_ascii=False))


def _documented(name: str, model: type[SentenceEvent | AnswerBody | Problem]) -> dict[str, Any]:
    schema = model.model_json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    data = {"type": "string", "contentMediaType": "application/json", "contentSchema": schema}
    return {"type": "object", "properties": {"event": {"const": name}, "data": data}, "required": ["event", "data"]}


EVENTS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The answer; as events, each sentence of a chat model as soon as it has passed the gate "
        "(`sentence`), then the whole (`answer`), or why there is none (`problem`).",
        "content": {
            _MEDIA_TYPE: {
                "itemSchema": {
                    "oneOf": [
                        _documented("sentence", SentenceEvent),
                        _documented("answer", AnswerBody),
                        _documented("problem", Problem),
                    ]
                }
            }
        },
    }
}
"""What `as_events` sends, for OpenAPI."""
