"""Whether a stated time is that of what a paper tells."""

from __future__ import annotations

from assistant.evidence import Evidence
from assistant.trace.told import Told
from figures.dates import Period, PeriodKind, agrees, contains, overlap
from figures.period import find_periods
from retriever.asked_periods import asked_periods

_SURE = 0.6
_SAME = 0.95


def sure(t: Told) -> Period | None:
    """The period of a figure, where it can be relied on."""
    p = t.figure.period
    return p if p is not None and p.until is not None and p.sure >= _SURE else None


def around(e: Evidence) -> list[Period]:
    """The periods that its headings, caption and paper name."""
    said = "\n".join((*e.hit.passage.heading_path, e.caption, e.hit.paper.title))
    return [p for p in find_periods(said, e.analysed.day) if p.until]


def stated_times(text: str) -> list[Period]:
    """The times of which a sentence states something: of one 'between' its two ends, which may be those of a change;
    of several, each as a whole, too, as they are compared with one another."""
    wholes = [p for p in find_periods(text) if p.kind is PeriodKind.RANGE]
    return [*asked_periods(text, None)[0], *(wholes if len(wholes) > 1 else ())]


def is_time(stated: Period, told: Period | None) -> bool:
    """Whether both are one time, or the told one a day within the stated."""
    if told is None:
        return False
    if agrees(stated, told) or overlap(stated, told) >= _SAME:
        return True
    if stated.first is None and stated.until is not None:
        return stated.until == told.until
    return (told.days == 1 or told.first is None) and told.until is not None and contains(stated, told)


def share_days(asked: Period, told: Period) -> bool:
    return agrees(asked, told) or contains(asked, told) or contains(told, asked) or overlap(asked, told) > 0


def same_length(a: Period, b: Period) -> bool:
    if a.days is None or b.days is None:
        return True
    return abs(a.days - b.days) <= max(3, a.days // 20)


def words(period: Period) -> str:
    return " ".join(period.text.lower().split())
