"""The one place where things are wired: settings to catalogue, vectors, models, search and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from assistant.model import Answer
from assistant.settings import Settings
from corpus.model import Filters, Hit, Paper


class Workspace(AbstractContextManager["Workspace"]):
    """An open corpus and what works on it. Cheap to open: models load on first use."""

    def __init__(self, settings: Settings) -> None:
        raise NotImplementedError

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        raise NotImplementedError
