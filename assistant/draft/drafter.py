"""Drafts commentary on a measure from the ledger and the passages, each sentence through the gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from assistant.comparable import Told
from assistant.draft import words
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
from retriever.measures import Measure
from retriever.words import STOPWORDS
from retriever.words import words as word_list


class Drafter:
    """Writes drafts. Deterministic: the same corpus and measure, the same draft."""

    def __init__(self, measurer: Measurer, catalogue: Catalogue) -> None:
        self._measurer, self._catalogue = measurer, catalogue

    def draft(self, asked: str, period: Period | None, area: str | None, filters: Filters) -> Draft:
        """Commentary on the measure that `asked` names, for the latest period or that given, for `area` or the
        body as a whole. BadInput where the papers give no figure for it."""
        started = perf_counter()
        wanted, told = self._found(asked, filters)
        subject = subject_of(wanted, told, area, period)
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
        return Draft(
            asked=asked,
            measure=words.phrase_of(focus),
            period=words.period_words(focus.period) if focus.period else "",
            area=focus.area or "",
            sources=teller.section.sources,
            lines=tuple(sheet.lines),
            used=tuple(sheet.used),
            notes=tuple(notes(subject, teller)),
            citations=sheet.cited.of({c for line in sheet.lines for c in line.citations}),
            series=series_of(asked, focus.measure, _until(focus, told), focus.area, self._measurer.cite),
            corpus=self._catalogue.fingerprint(),
            left_out=sheet.left_out,
            took_ms=(perf_counter() - started) * 1000,
        )

    def _found(self, asked: str, filters: Filters) -> tuple[Measure, list[Told]]:
        """The figures of what is asked, or of the initials of its last words, by which tables call it."""
        wanted, told = self._measurer.told(asked, filters)
        content = [w for w in word_list(asked) if w not in STOPWORDS]
        for start in range(max(0, len(content) - 2)):
            if told:
                break
            initials, found = self._measurer.told("".join(w[0] for w in content[start:]), filters)
            wanted, told = (initials, found) if found else (wanted, told)
        return wanted, told


def _until(focus: Told, told: Sequence[Told]) -> list[Told]:
    """The figures of no later a period than the one that a draft is about."""
    last = focus.period.until if focus.period else None
    return [t for t in told if last is None or t.period is None or t.period.until is None or t.period.until <= last]
