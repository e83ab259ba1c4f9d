"""What the papers are silent on, in notes for the officer: a draft does not fill it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.draft import words
from assistant.draft.changes import targets
from assistant.draft.model import Part
from assistant.draft.subject import Subject
from assistant.draft.teller import Teller


def notes(subject: Subject, told: Teller) -> Iterator[str]:
    """A sentence for each thing that the draft of a subject needs and that was not found."""
    kinds, parts = {r.kind for r in told.references}, {line.part for line in told.sheet.lines}
    if not subject.alike:
        yield words.other_name(words.phrase_of(subject.focus))
    if told.otherwise:
        yield words.PRINTED
    if not subject.sure:
        yield words.SUPPOSED if subject.focus.period else words.UNTOLD
    for kind, note in (("baseline", words.NO_BASELINE), ("year", words.NO_YEAR), ("quarter", words.NO_QUARTER)):
        if kind not in kinds and subject.sure and not (kind == "year" and _year_told(subject, told)):
            yield note
    if not list(targets(subject)):
        yield words.NO_TARGET
    for part, note in (
        (Part.COMPARISON, words.NO_COMPARATOR),
        (Part.REASON, words.NO_REASON),
        (Part.ACTION, words.NO_ACTION),
    ):
        if part not in parts:
            yield note
    if any(u.figure.text.startswith("~") for u in told.sheet.used):
        yield words.CHARTED
    if told.sheet.left_out:
        yield words.left_out(told.sheet.left_out)


def _year_told(subject: Subject, told: Teller) -> bool:
    """Whether the figure before is of the year before, though it is the baseline, too."""
    period = subject.focus.period
    ends = [r.told.period.until for r in told.references if r.told.period]
    return bool(period and period.until and any(e and (period.until - e).days in (365, 366) for e in ends))
