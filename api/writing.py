"""Pages that are sent while a chat model writes: as far as they are known, then its sentences one by one, then the
rest. A browser shows what it has; `static/tieout.css` hides the first telling once the whole stands after it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from typing import Protocol, TypeVar

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from api.problems import told_of
from api.rendering import rendered
from api.state import settings_of
from api.streaming import Done, Failed, Said, as_told
from assistant.chat_answer import Shown

T = TypeVar("T")
_Whole = TypeVar("_Whole", contravariant=True)

HERE = "<!-- sentences as they are written -->"
"""Where in a page its sentences go. Nothing that a template escapes can be it."""


class Made(Protocol[_Whole]):
    """Makes the page: without anything while it is being written, of the whole, or of why it broke off."""

    def __call__(self, whole: _Whole | None = None, broken: str = "") -> str: ...


def as_written(request: Request, made: Made[T], work: Callable[[Shown], T]) -> StreamingResponse:
    """The page that `made` makes, which has `HERE` once, sent while `work` is done."""
    # What stands between is asked not to wait for the whole.
    headers = {"x-accel-buffering": "no"}
    return StreamingResponse(_parts(request, made, work), media_type="text/html", headers=headers)


async def _parts(request: Request, made: Made[T], work: Callable[[Shown], T]) -> AsyncIterator[str]:
    yield (await run_in_threadpool(made)).partition(HERE)[0]
    async with aclosing(as_told(work)) as telling:
        async for told in telling:
            match told:
                case Said(text, cited):
                    yield rendered(request, "sentence.html", text=text, cited=cited)
                case Done(whole):
                    yield (await run_in_threadpool(made, whole)).partition(HERE)[2]
                case Failed(error):
                    _, _, why = told_of(error, settings_of(request).home)
                    yield (await run_in_threadpool(made, broken=why)).partition(HERE)[2]
                case None:
                    yield "\n"
