"""What the papers are silent on, in notes for the officer: a draft does not fill it."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.comparable import Told
from assistant.draft import words
from assistant.draft.changes import targets
from assistant.draft.model import Part
from assistant.draft.subject import Subject
from assistant.draft.teller import Teller

_QUARTER_DAYS = 92


def notes(subject: Subject, told: Teller) -> Iterator[str]:
    """A sentence for each thing that the draft of a subject needs and that was not found."""
    kinds, parts = (
        {"baseline" if r.kind == "benchmark" else r.kind for r in told.references},
        {line.part for line in told.sheet.lines},
    )
    if not subject.alike and (subject.nameable or subject.focus.figure.cell):
        yield words.other_name(words.phrase_of(subject.focus))
    if told.otherwise:
        yield words.PRINTED
    if not subject.sure:
        yield words.SUPPOSED if subject.focus.period else words.UNTOLD
    for kind, note in (("baseline", words.NO_BASELINE), ("year", words.NO_YEAR), ("quarter", words.NO_QUARTER)):
        told_otherwise = kind == "year" and _year_told(subject, told)
        if kind not in kinds and subject.sure and not told_otherwise and _wanting(kind, subject):
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
    if subject.later:
        yield words.LATER
    if told.sheet.left_out:
        yield words.left_out(told.sheet.left_out)


def _wanting(kind: str, subject: Subject) -> bool:
    """Whether a series has such a figure at all: one told by the year has none for the quarter before."""
    period = subject.focus.period
    short = bool(period and period.days and period.days <= _QUARTER_DAYS)
    return kind != "quarter" or short or any(_apart(t, subject.focus) for t in subject.series)


def _apart(one: Told, focus: Told) -> bool:
    """Whether a figure is of a period that ends within half a year before the latest."""
    a, b = (t.period.until if t.period else None for t in (one, focus))
    return bool(a and b and 0 < (b - a).days <= 2 * _QUARTER_DAYS)


def _year_told(subject: Subject, told: Teller) -> bool:
    """Whether the figure before is of the year before, though it is the baseline, too."""
    period = subject.focus.period
    ends = [r.told.period.until for r in told.references if r.told.period]
    return bool(period and period.until and any(e and (period.until - e).days in (365, 366) for e in ends))
