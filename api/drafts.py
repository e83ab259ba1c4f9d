"""What a draft is asked for with, and the last drafts that were written, so that a file is what the page showed."""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from api.asking import filters_of, question_of
from api.wanted import wanted_of
from assistant.draft.model import Draft
from assistant.draft.places import title
from corpus.model import FigureFilter, Filters

if TYPE_CHECKING:
    from assistant.workspace import Workspace

_KEPT = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """The draft form as it was filled in."""

    q: str = ""
    period: str = ""
    area: str = ""
    papers: tuple[str, ...] = ()

    @property
    def query(self) -> list[tuple[str, str]]:
        """As an address has it."""
        said = [("q", self.q), ("period", self.period), ("area", self.area)]
        return [(name, value) for name, value in said if value] + [("paper", paper) for paper in self.papers]


class Drafts:
    """Writes drafts and keeps the last ones in memory. Safe between threads."""

    def __init__(self, workspace: Workspace, longest: int) -> None:
        self._workspace, self._longest = workspace, longest
        self._kept: OrderedDict[Wanted, Draft] = OrderedDict()
        self._lock = Lock()

    def check(self, wanted: Wanted) -> None:
        """BadInput or PaperNotFound where no draft can be asked for so."""
        self._read(wanted)

    def write(self, wanted: Wanted) -> Draft:
        """The draft, written afresh. Raises as `check`, and BadInput where the papers have no figures for it."""
        measure, figures, filters = self._read(wanted)
        draft = self._workspace.draft(measure, figures.period, figures.area, filters)
        with self._lock:
            self._kept[wanted] = draft
            self._kept.move_to_end(wanted)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return draft

    def last(self, wanted: Wanted) -> Draft:
        """The draft as it was last written; written afresh where it is not kept or the papers have changed."""
        with self._lock:
            kept = self._kept.get(wanted)
        return kept if kept and kept.corpus == self._workspace.fingerprint() else self.write(wanted)

    def _read(self, wanted: Wanted) -> tuple[str, FigureFilter, Filters]:
        measure = question_of(wanted.q, self._longest, "measure")
        figures = wanted_of(self._workspace, area=wanted.area, period=wanted.period)
        return measure, figures, filters_of(self._workspace, wanted.papers)


def file_name(draft: Draft, kind: str) -> str:
    """'robberies-recorded-the-year-ending-march-2019.docx'."""
    return f"{re.sub('[^a-z0-9]+', '-', title(draft).lower()).strip('-') or 'draft'}.{kind}"
