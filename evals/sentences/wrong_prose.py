"""Wrong sentences made from a sentence of a paper: one figure, unit, direction, period, area, name or denial in it is
another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from evals.sentences.known import NUMBER
from evals.sentences.sources import Prose
from evals.sentences.spoilt import other_amounts, spoilt
from evals.sentences.written import Written, pick
from figures.area import find_areas
from figures.dates import Period, agrees, overlap
from figures.period import find_periods
from figures.quantity import find_quantities
from retriever.words import terms

_TURNS = dict(
    pair
    for a, b in (
        ("rose", "fell"), ("increased", "decreased"), ("increase", "decrease"), ("higher", "lower"), ("more", "fewer"),
        ("risen", "fallen"), ("rise", "fall"), ("rising", "falling"), ("increasing", "decreasing"),
        ("improved", "worsened"), ("highest", "lowest"), ("up from", "down from"), ("grew", "shrank"),
        ("largest", "smallest"), ("reduced", "increased"), ("reduction", "increase"), ("declined", "grew"),
    )
    for pair in ((a, b), (b, a))
)  # fmt: skip
_TURNED = re.compile(rf"\b({'|'.join(sorted(_TURNS, key=len, reverse=True))})\b")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|can)\b(?! (?:not|no|never)\b)")
_NAMED = re.compile(r"\b[A-Z][a-z’'-]+(?: (?:and |of )?[A-Z][a-z’'-]+)+")
_OTHER_UNITS = (("%", " percentage points"), (" per cent", " percentage points"), (" percent", " percentage points"),
                ("m", "bn"), (" million", " billion"), (" minutes", " hours"), (" seconds", " minutes"),
                (" days", " weeks"), (" weeks", " months"))  # fmt: skip


def wrong_of_prose(p: Prose) -> Iterator[Written]:
    yield from _another_amount(p)
    yield from _another_direction(p)
    yield from _another_period(p)
    yield from _another_area(p)
    yield from _another_name(p)
    yield from _denied(p)
    if re.search(r"\d", p.text):
        yield from spoilt(p, p.text)


def _another_amount(p: Prose) -> Iterator[Written]:
    text = p.text
    periods = find_periods(text)
    for m in NUMBER.finditer(text):
        if any(t.start <= m.start() < t.end for t in periods) or not p.e.figures:
            continue
        value = Decimal(m.group().lstrip("£$€").replace(",", ""))
        if value <= 1 or not any(q.start <= m.start() < q.end for q in find_quantities(text)):
            continue
        currency = m.group()[: len(m.group()) - len(m.group().lstrip("£$€"))]
        after = text[m.end() :]
        for kind, other in other_amounts(value):
            if not p.known.holds(other, f"{other:,}"):
                yield p.wrong(f"{text[: m.start()]}{currency}{other:,}{after}", kind)
        for unit, instead in _OTHER_UNITS:
            if after.startswith(unit) and not after[len(unit) : len(unit) + 1].isalpha():
                yield p.wrong(text[: m.end()] + instead + after[len(unit) :], "unit")


def _another_direction(p: Prose) -> Iterator[Written]:
    turned = list(_TURNED.finditer(p.text))
    if len(turned) == 1 and p.e.figures:
        yield p.wrong(_instead(p, turned[0], _TURNS[turned[0].group()]), "direction")


def _another_period(p: Prose) -> Iterator[Written]:
    found = find_periods(p.text)
    if not p.e.figures or len(found) != 1 or not found[0].first or not found[0].until:
        return
    mine = found[0]
    for step in (1, -1, 2):
        said = _moved(mine.text, step)
        new = find_periods(said)
        if said != mine.text and new and not _may_be_of(p, mine, new[0]):
            yield p.wrong(p.text[: mine.start] + said + p.text[mine.end :], "period")
            return


def _may_be_of(p: Prose, mine: Period, new: Period) -> bool:
    """Whether a figure of the sentence may be of a period that stands in the place of its own."""
    return any(
        (f.period and overlap(new, f.period) > 0) or p.known.may_be(f.quantity.value, f.measure, new, f.area)
        for f in p.e.figures
        if f.period and (not agrees(f.period, mine) or overlap(new, f.period) > 0)
    )


def _another_area(p: Prose) -> Iterator[Written]:
    """Another area of the evidence in the place of the only one."""
    gazetteer = p.known.gazetteer
    areas = find_areas(p.text, gazetteer)
    if len(areas) != 1 or not p.e.figures:
        return
    mine = areas[0]
    others = {a.text: a.area.name for held in p.by_token.values() for a in find_areas(held[0].text, gazetteer)}
    apart = sorted(t for t in others if not set(terms(t)) & set(terms(mine.text)))
    if not apart:
        return
    other = pick(apart, p.text)
    if not any(
        f.area == others[other] or p.known.may_be(f.quantity.value, f.measure, f.period, others[other])
        for f in p.e.figures
        if f.area is not None
    ):
        yield p.wrong(p.text[: mine.start] + other + p.text[mine.end :], "area")


def _another_name(p: Prose) -> Iterator[Written]:
    """Another name of the evidence, as long, in the place of the first."""
    gazetteer = p.known.gazetteer
    named = [m for m in _NAMED.finditer(p.text) if m.start() > 0 and not find_areas(m.group(), gazetteer)]
    if not named:
        return
    mine = named[0]
    for held in p.by_token.values():
        for m in _NAMED.finditer(held[0].text) if held[0].cell is None else ():
            alike = len(m.group().split()) == len(mine.group().split())
            known = bool(set(m.group().split()) & set(p.text.split()))
            if m.start() > 0 and alike and not known and not find_areas(m.group(), gazetteer):
                yield p.wrong(_instead(p, mine, m.group()), "name")
                return


def _denied(p: Prose) -> Iterator[Written]:
    said = list(_AUXILIARY.finditer(p.text))
    if len(said) == 1 and not re.search(r"\b(?:not|no|never|only|if|whether)\b", p.text):
        yield p.wrong(_instead(p, said[0], f"{said[0].group()} not"), "denial")


def _instead(p: Prose, m: re.Match[str], words: str) -> str:
    return p.text[: m.start()] + words + p.text[m.end() :]


def _moved(period: str, years: int) -> str:
    """The words of a period, so many years later."""

    def later(m: re.Match[str]) -> str:
        return f"{int(m[0]) + years:0{len(m[0])}d}"

    moved = re.sub(r"20\d\d", later, period)
    return re.sub(r"(?<=\d[/-])\d\d\b", later, moved)
