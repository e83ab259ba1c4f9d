"""Every figure of one sentence with what it means: role, measure, area, period, direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from figures.area import find_areas
from figures.attach import attached
from figures.clause import phrase
from figures.dates import Period
from figures.meant import Frame, Meant, Role
from figures.measure_phrase import measure_of
from figures.period import find_periods
from figures.quantity import may_hold_figures, quantities_outside
from figures.references import reference_spans
from figures.respectively import members, rows, subjects
from figures.role import follows_in_list, role_and_direction
from figures.subject import head_of
from figures.units import PERCENT, RATE_BASE, rate_name
from figures.value import Quantity, is_bare
from figures.vocabulary import PRONOUNS
from figures.words import AREA, FIGURE, PERIOD, words_of

_LESS_SURE = 0.5
"""How much of its sureness a period keeps that the sentence before gave."""
_LIKE = 4
"""How many times another a bare number may be and still be of its rate."""


def read_sentence(text: str, frame: Frame) -> list[Meant]:
    """The figures of `text`, one sentence of running text, in order, with what they mean.

    What the sentence does not say is taken from what it is read under: the measure from the sentence
    before and then the nearest heading, the area from the nearest heading that names exactly one, the
    period from the sentence before, less sure by half. Linear in the length of the text.
    """
    if not may_hold_figures(text):
        return []
    references = reference_spans(text)
    periods = find_periods(text, frame.anchor, frame.year_starts, references)
    quantities = quantities_outside(text, references, periods)
    if not quantities:
        return []
    areas = find_areas(text, frame.gazetteer)
    words = words_of(text, quantities, periods, areas)
    places = [i for i, word in enumerate(words) if word.kind == FIGURE]
    found: list[Meant] = []
    measure, role = "", None
    for i in places:
        quantity = quantities[words[i].at]
        alike = found and _shares_rate(quantity, found[-1].quantity)
        if alike and (quantity.step < 1 or follows_in_list(words, i)):
            quantity = replace(quantity, unit=found[-1].quantity.unit)
        role, direction = role_and_direction(words, i, quantity, role)
        measure = measure_of(text, words, i, quantity, measure)
        if is_bare(quantity) and (unit := _rate_told(quantity, measure, found)):
            quantity = replace(quantity, unit=unit)
        if role is Role.LEVEL and _is_rate(quantity, measure):
            role = Role.RATE
        found.append(Meant(quantity, role, measure, None, None, direction))
    before_then = {i for i, meant in zip(places, found, strict=True) if meant.role is Role.BASELINE}
    when, where = attached(words, PERIOD, before_then), attached(words, AREA)
    named, handed = [meant.measure for meant in found], {i: n for n, i in enumerate(places)}
    for row in rows(words):
        mentioned = [(own, members(words, row, kind)) for own, kind in ((when, PERIOD), (where, AREA))]
        for own, mentions in mentioned:
            for i, member in zip(row, mentions or (), strict=False):
                own[handed[i]] = words[member].at
        if any(mentions for _, mentions in mentioned):
            continue
        for i, subject in zip(row, subjects(text, words, row) or (), strict=False):
            named[handed[i]] = subject
    return [
        replace(
            meant,
            measure=measure or _measure_around(text, frame),
            area=_area_around(frame) if of is None else areas[of].area.name if of >= 0 else None,
            period=periods[at] if at is not None else None if meant.role is Role.BASELINE else _period_around(frame),
        )
        for meant, measure, at, of in zip(found, named, when, where, strict=True)
    ]


def _shares_rate(quantity: Quantity, before: Quantity) -> bool:
    """Whether a bare number may be of the rate before it: '8.2 per 1,000 in Leeds and 5.1 in York'."""
    return is_bare(quantity) and before.unit.startswith("per ")


def _rate_told(quantity: Quantity, measure: str, found: Sequence[Meant]) -> str | None:
    """The rate that a bare number is in where its measure names one, or where the figure before it tells the same
    measure at a like value: '382 per 100,000 people compared to 273'."""
    if rate := RATE_BASE.search(measure):
        return rate_name(rate)
    if not found or found[-1].measure != measure or not _shares_rate(quantity, found[-1].quantity):
        return None
    before = found[-1].quantity
    return before.unit if before.value / _LIKE <= quantity.value <= before.value * _LIKE else None


def _is_rate(quantity: Quantity, measure: str) -> bool:
    named = quantity.unit == PERCENT and not {"rate", "rates"}.isdisjoint(measure.lower().split())
    return named or quantity.unit.startswith("per ")


def _measure_around(text: str, frame: Frame) -> str:
    """What the sentence before measures, else the nearest heading; for a pronoun the subject of the sentence
    before."""
    read = read_sentence(frame.before, replace(frame, before="", headings=())) if frame.before else []
    if read and read[0].measure:
        return read[0].measure
    first, _, _ = text.partition(" ")
    subject = _subject_of(frame.before) if frame.before and first.lower() in PRONOUNS else ""
    return subject or (_named(frame.headings[-1], frame) if frame.headings else "")


@lru_cache(maxsize=64)
def _subject_of(text: str) -> str:
    words = words_of(text, (), find_periods(text), ())
    return head_of(text, words, len(words))


@lru_cache(maxsize=256)
def _named(heading: str, frame: Frame) -> str:
    """The measure that a heading names."""
    words = words_of(heading, (), find_periods(heading), find_areas(heading, frame.gazetteer))
    return phrase(heading, words, [i for i, word in enumerate(words) if word.kind == "word"])


def _area_around(frame: Frame) -> str | None:
    """The one area of the words that open a list, else of the nearest heading that names one."""
    opener = (frame.before,) if frame.before.rstrip().endswith(":") else ()
    for heading in (*opener, *reversed(frame.headings)):
        names = {mention.area.name for mention in find_areas(heading, frame.gazetteer)}
        if len(names) == 1:
            return names.pop()
    return None


def _period_around(frame: Frame) -> Period | None:
    """The one period that the sentence before names, else the heading that opens a list ("In May's survey:")."""
    found = _periods(frame.before, frame.anchor, frame.year_starts) if frame.before else ()
    if not found and frame.headings and frame.headings[-1].endswith(":"):
        found = [p for p in _periods(frame.headings[-1], frame.anchor, frame.year_starts) if p.first and p.until]
    return replace(found[0], sure=found[0].sure * _LESS_SURE) if len(found) == 1 else None


@lru_cache(maxsize=64)
def _periods(text: str, anchor: date | None, year_starts: int) -> Sequence[Period]:
    return tuple(find_periods(text, anchor, year_starts))
