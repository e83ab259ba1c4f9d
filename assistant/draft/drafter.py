"""Drafts commentary on a measure from the ledger and the passages, each sentence through the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from assistant.comparable import Told
from assistant.draft import words
from assistant.draft.finding import found
from assistant.draft.gaps import notes
from assistant.draft.model import Draft
from assistant.draft.subject import subject_of
from assistant.draft.teller import Teller
from assistant.measuring import Measurer
from assistant.series import series_of
from corpus.catalogue import Catalogue
from corpus.errors import BadInput
from corpus.model import Filters
from figures.dates import Period


class Drafter:
    """Writes drafts. Deterministic: the same corpus and measure, the same draft."""

    def __init__(self, measurer: Measurer, catalogue: Catalogue) -> None:
        self._measurer, self._catalogue = measurer, catalogue

    def draft(self, asked: str, period: Period | None, area: str | None, filters: Filters) -> Draft:
        """Commentary on the measure that `asked` names, for the latest period or that given, for `area` or the
        body as a whole. BadInput where the papers give no figure for it."""
        started = perf_counter()
        candidates = found(asked, self._measurer, self._catalogue, filters)
        subject = subject_of(candidates, area, period)
        if subject is None:
            raise BadInput(
                f"The papers give no figure with a period for {asked!r}"
                f"{f' in {area}' if area else ''}{f' in {period.text}' if period else ''}; "
                "`tieout figures` shows what they measure."
            )
        subject = replace(subject, about=self._measurer.named(asked))
        teller = Teller(subject, self._measurer, self._catalogue)
        teller.tell()
        focus, sheet = subject.focus, teller.sheet
        told = _until(focus, candidates.told)
        return Draft(
            asked=asked,
            measure=words.phrase_of(focus) if subject.nameable or focus.figure.cell else asked,
            period=words.period_words(focus.period) if focus.period else "",
            area=focus.area or "",
            sources=teller.section.sources,
            lines=tuple(sheet.lines),
            used=tuple(sheet.used),
            notes=tuple(notes(subject, teller)),
            citations=sheet.cited.of({c for line in sheet.lines for c in line.citations}),
            series=series_of(asked, focus.measure, told, focus.area, self._measurer.cite),
            corpus=self._catalogue.fingerprint(),
            left_out=sheet.left_out,
            aim=teller.section.aim,
            took_ms=(perf_counter() - started) * 1000,
        )


def _until(focus: Told, told: Sequence[Told]) -> list[Told]:
    """The figures of no later a period than the one that a draft is about."""
    last = focus.period.until if focus.period else None
    return [t for t in told if last is None or t.period is None or t.period.until is None or t.period.until <= last]
