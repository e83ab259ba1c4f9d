"""Drafts that are being traced, and the last ones that were: in memory only, under names that nobody can guess."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from secrets import token_urlsafe
from threading import Lock
from typing import Any

from api.faults import note_fault
from api.problems import OUR_FAULT
from assistant.draft.edited import EditedPart, edited_parts
from assistant.trace.draft import Progress, TracedDraft
from corpus.errors import BadInput, TieoutError

_KEPT = 20
_MOST_WAITING = 5


@dataclass(slots=True)
class Trace:
    """A draft on its way: how many of its claims are done, then what was found, or why it could not be traced.
    `edited` says of each claim whether it was changed, where the draft as it was is known."""

    done: int = 0
    total: int = 0
    draft: TracedDraft | None = None
    edited: tuple[EditedPart, ...] | None = None
    problem: str = ""

    @property
    def waiting(self) -> bool:
        return self.draft is None and not self.problem


class Traces:
    """Traces one draft after another; what goes wrong is noted in the log of `home`. Safe between threads."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._kept: OrderedDict[str, Trace] = OrderedDict()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(1, "tracing")

    def start(self, work: Callable[[Progress], TracedDraft], since: Mapping[str, Any] | None = None) -> str:
        """Begin to trace; the name to ask for it by. `since` is the JSON of the draft as it was. BadInput where too
        many are waiting."""
        name, trace = token_urlsafe(16), Trace()
        with self._lock:
            if sum(t.waiting for t in self._kept.values()) >= _MOST_WAITING:
                raise BadInput("Other drafts are being traced; send this one again in a few minutes.")
            self._kept[name] = trace
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._pool.submit(self._run, trace, work, since)
        return name

    def get(self, name: str) -> Trace | None:
        with self._lock:
            return self._kept.get(name)

    def _run(self, trace: Trace, work: Callable[[Progress], TracedDraft], since: Mapping[str, Any] | None) -> None:
        def tell(done: int, total: int, _: str) -> None:
            trace.done, trace.total = done, total

        try:
            draft = work(tell)
            trace.edited = None if since is None else tuple(edited_parts(draft, since))
            trace.draft = draft  # last: who looks takes it for the end
        except TieoutError as error:
            trace.problem = str(error)
        except Exception as error:
            note_fault(error, self._home)
            trace.problem = OUR_FAULT
