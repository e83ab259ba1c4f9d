"""Which figure of the ledger a draft is about: the latest of the measure asked, in the area and period asked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from assistant.comparable import Told, newest_first
from assistant.draft.finding import Found
from figures.dates import Period, PeriodKind, agrees
from figures.meant import Role
from figures.units import COUNT, PERCENT
from retriever.measures import Measure

SURE = 0.6
_WORDY = 2
_SLACK = 31
_WHOLE = frozenset({PeriodKind.CALENDAR_YEAR, PeriodKind.FINANCIAL_YEAR, PeriodKind.YEAR_ENDING})
_WHOLE_ROW = re.compile(r"(?:all|total|overall)\b", re.I)
_LEVELS = frozenset({Role.LEVEL, Role.RATE, Role.AVERAGE})


@dataclass(frozen=True, slots=True)
class Subject:
    """The figure that a draft is about, those of one series with it, newest period last, and all figures that may
    bear on it. `about` is what its section is searched for by; `further` are the words by which its measure is
    narrower than what was asked; `later` is the latest figure after it, which is only about right."""

    wanted: Measure
    about: Measure
    focus: Told
    series: tuple[Told, ...]
    told: tuple[Told, ...]
    further: frozenset[str] = frozenset()
    later: Told | None = None

    @property
    def alike(self) -> bool:
        """Whether the measure is the one asked, and not one narrowed by further words."""
        return not self.further

    @property
    def sure(self) -> bool:
        """Whether the period of the figure is said and not supposed."""
        return self.focus.period is not None and self.focus.period.sure >= SURE

    @property
    def nameable(self) -> bool:
        """Whether the paper's words for the measure can be used in a sentence, and its period, too."""
        return (
            self.sure
            and not self.restated
            and (
                self.focus.figure.cell is not None
                or (len(self.further) <= _WORDY and self.wanted.subject <= self.focus.measure.subject)
            )
        )

    @property
    def restated(self) -> bool:
        """Whether its sentence or cell gives two levels of it for one period, so that words cannot tell them apart."""
        focus = self.focus
        alike = [
            t for t in self.series if t.figure.within == focus.figure.within and t.figure.cell == focus.figure.cell
        ]
        return len({t.figure.quantity.value for t in alike if t.period == focus.period}) > 1


def subject_of(found: Found, area: str | None, period: Period | None) -> Subject | None:
    """None where the papers give no level of the measure that has a period."""
    groups: dict[object, list[Told]] = defaultdict(list)
    for one in found.told:
        placed = one.area == area if area else one.whole
        if placed and one.period and one.role in _LEVELS and _levelled(one, found.wanted) and not _ahead(one):
            groups[one.group].append(one)
    able = {key: at for key, group in groups.items() if (at := [t for t in group if _at(t, period)])}
    quoted = _undated(found, area, _LEVELS) if period is None else None
    if not able:
        return quoted or (_undated(found, area, frozenset({Role.CHANGE})) if period is None else None)
    chosen = max(able, key=lambda key: _rank(groups[key], able[key], found))
    ordered = newest_first(groups[chosen])
    exact = [t for t in able[chosen] if not t.approximate] or able[chosen]
    latest = max(t.period.until for t in exact if t.period and t.period.until)
    at = [t for t in ordered if t in able[chosen] and t.period and t.period.until == latest]
    focus = min(at, key=lambda t: (t.approximate, t.period.sure < SURE if t.period else True, t.figure.cell is None))
    if quoted and focus.period and focus.period.sure < SURE and _cost(quoted.focus, found) <= _cost(focus, found):
        return quoted
    earlier = [t for t in ordered if t.period and t.period.until and t.period.until <= latest]
    after = [t for t in able[chosen] if t.period and t.period.until and t.period.until > latest]
    later = max(after, key=lambda t: t.period.until if t.period else None, default=None)  # type: ignore[arg-type, return-value]
    told = tuple(found.told)
    return Subject(found.wanted, found.wanted, focus, tuple(earlier), told, _further(focus, found), later)


def _undated(found: Found, area: str | None, roles: frozenset[Role]) -> Subject | None:
    """The figure that most says what was asked, of those without a period, or of the changes; in prose, so that it can
    be quoted."""
    able = [t for t in found.told if (t.area == area or t.whole) and t.role in roles and t.figure.cell is None]
    able = [
        t
        for t in able
        if (not t.period or t.role is Role.CHANGE) and found.wanted.subject & t.measure.subject | _known(t, found)
    ]
    focus = min(newest_first(able), key=lambda t: _cost(t, found), default=None)
    if focus is None:
        return None
    return Subject(found.wanted, found.wanted, focus, (focus,), tuple(found.told), _further(focus, found))


def _known(one: Told, found: Found) -> frozenset[str]:
    """What the section that a figure stands in calls the measure asked."""
    return found.called.get((one.paper.version_id, one.entry.block.ordinal), frozenset())


def _further(one: Told, found: Found) -> frozenset[str]:
    """The words by which a measure is narrower than the one asked, without those of the headers over its own, of
    the label of its section, of the body that counts, and numbers."""
    path = one.entry.cell.row_path if one.entry.cell else ()
    over = Measure.of(" ".join(path[:-1])).subject - Measure.of(path[-1]).subject if len(path) > 1 else frozenset()
    counts = Measure.of(" ".join((one.area or "", one.paper.body or ""))).subject
    whole = Measure.of(path[-1]).subject if path and _WHOLE_ROW.match(path[-1]) else frozenset()
    known = found.wanted.subject | over | counts | whole | _known(one, found)
    return frozenset(w for w in one.measure.subject - known if not w.isdigit())


def _cost(one: Told, found: Found) -> tuple[int, int]:
    """How far a measure is from the one asked: by the words that it has further, and those that it lacks."""
    further, lacks = len(_further(one, found)), len(found.wanted.subject - one.measure.subject)
    return further + lacks, lacks


def _levelled(one: Told, wanted: Measure) -> bool:
    return one.figure.role is not Role.CHANGE and (one.measure.form in ("level", "rate", "mean", wanted.form))


def _ahead(one: Told) -> bool:
    """Whether a period had not ended when its paper was written, so that no level of it can be known."""
    day, until = one.paper.meeting_date, one.period.until if one.period else None
    return bool(day and until and until > day + timedelta(days=_SLACK) and one.period and one.period.kind in _WHOLE)


def _at(one: Told, period: Period | None) -> bool:
    return period is None or (one.period is not None and agrees(one.period, period))


def _form(one: Told) -> str:
    return "mean" if one.figure.role is Role.AVERAGE else one.measure.form


def _rank(group: Sequence[Told], at: Sequence[Told], found: Found) -> tuple[object, ...]:
    """Greater for a group that is more what was asked: in its words, in its form, of the whole, exact, told for more
    periods, later, and told first."""
    one, wanted = group[0], found.wanted
    periods = {(t.period.first, t.period.until) for t in group if t.period}
    latest = max(t.period.until.toordinal() for t in at if t.period and t.period.until)
    cost, lacks = _cost(one, found)
    return (
        -cost,
        -lacks,
        _form(one) == wanted.form,
        wanted.form != "level" or one.unit in (COUNT, PERCENT, "GBP"),
        not one.scope or one.figure.cell is not None,
        any(not t.approximate for t in at),
        any(t.period and t.period.sure >= SURE for t in at),
        latest if len(periods) > 1 else latest - 366,
        len(periods),
        -min(t.figure.ordinal for t in group),
    )
