"""Questions that follow on others: 'and for Leeds?', 'what about the year before?', 'and burglary?'

A follow-up is the question before it with its area, its period or its measure changed to the one that it names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from figures.area import AreaMention, Gazetteer, find_areas
from figures.dates import Period, PeriodKind, add_months
from figures.period import find_periods
from retriever.question import Wanted, read_question
from retriever.words import terms

_OPENS = re.compile(
    r"^\s*(?:(?:ok(?:ay)?|thanks|thank you|right)[,.]?\s+)?(?:and|but|or|so|then|also)?,?\s*"
    r"(?:what (?:about|of|was it)|how about|(?:the )?same (?:for|in|question for)|now(?: for)?"
    r"|what (?:is|was|were) (?:it|that|they)|how (?:many|much) (?:was it|were there|was that))?\s*",
    re.I,
)
_STEP = re.compile(
    r"\b(?:in |for |during |at )?(?:the |a )?(?:(?P<before>year|quarter|month) (?:before(?: that)?|earlier|previously)"
    r"|(?:previous|preceding|prior|last) (?P<last>year|quarter|month)"
    r"|(?P<after>year|quarter|month) after(?: that)?|(?:following|next) (?P<next>year|quarter|month))\b",
    re.I,
)
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_LINK = re.compile(r"^\W*(?:(?:in|for|at|of|during|by|on|from|over|the|and|to|with)\b\W*)*|[\s?.!,]+$", re.I)
_MEASURES = (
    re.compile(
        r"\bhow many (?P<measure>(?!of\b|more\b|fewer\b|people\b$).+?)"
        r"(?=\s+(?:was|were|is|are|did|do|does|had|have|has|in|for|at|during|took|there|will|could|can)\b|\?|$)",
        re.I,
    ),
    re.compile(
        r"\b(?:number|level|rate|volume|total|figure|cost|amount|value|target|proportion|percentage|share) (?:of|for) "
        r"(?P<measure>.+?)(?=\s+(?:was|were|is|are|did|do|does|had|have|has|in|for|at|during|between|from|by|to|change"
        r"|rise|fall|increase|decrease)\b|\?|$)",
        re.I,
    ),
    re.compile(
        r"\b(?:did|do|does|has|have|had|was|were|is|are) (?P<measure>(?!it\b|they\b|there\b).+?)"
        r"(?=\s+(?:in|for|at|during|between|change|rise|rose|risen|fall|fell|fallen|increase\w*|decrease\w*|go|gone|been|seized|recorded|compare\w*)\b|\?|$)",
        re.I,
    ),
)
_ALONE = re.compile(
    r"\b(?:who|whom|whose|when|where|why|which|what|how|is|are|was|were|did|do|does|has|have|had|can|will)\b", re.I
)
_POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|that|those|this|these|there)\b", re.I)
_LEAD = re.compile(r"(?:(?:for|in|during|over|to) )?(?:the )?", re.I)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Named:
    """What a question names, with where: its areas and periods, and the period that it is a step from, in months."""

    areas: tuple[AreaMention, ...]
    periods: tuple[Period, ...]
    step: int
    rest: str


def stand_alone(question: str, earlier: Sequence[str], gazetteer: Gazetteer, today: date | None = None) -> str:
    """`question` so that it can be understood without the `earlier` ones, oldest first; as it is where it can be
    already, or where nothing that it says can be carried over."""
    before = ""
    for one in (*earlier, question):
        before = _carried(one, before, gazetteer, today) if before else one
    return before


def _carried(question: str, before: str, gazetteer: Gazetteer, today: date | None) -> str:
    opening = _OPENS.match(question)
    opened = opening.end() if opening else 0
    told = _named(question[opened:], gazetteer, today)
    if not opened and not told.step and _stands(question, told):
        return question
    base = _named(before, gazetteer, today)
    changed = before
    if told.step and not told.periods:
        moved = _moved(base.periods, told.step)
        if not moved:
            return question
        changed = _with(changed, base.periods, moved, "in ")
    elif told.periods:
        changed = _with(
            changed, base.periods, told.periods[0].text, _word_before(question, told.periods[0].start + opened)
        )
    if told.areas:
        again = tuple(find_areas(changed, gazetteer))
        changed = _with(changed, again, told.areas[0].text, "in ")
    if told.rest and _ALONE.match(told.rest):
        return question if len(terms(told.rest)) > _FEWEST else _about(told.rest, changed)
    return _measuring(changed, told.rest) if terms(told.rest) else changed


def _stands(question: str, told: _Named) -> bool:
    """Whether a question has a subject of its own."""
    own = terms(told.rest)
    pointing = _POINTS_BACK.search(question)
    return len(own) >= _FEWEST or (
        bool(own) and not pointing and bool(_ALONE.match(question)) and len(question.split()) > 3
    )


def _named(text: str, gazetteer: Gazetteer, today: date | None) -> _Named:
    step = _STEP.search(text)
    months = 0
    if step:
        way = -1 if step["before"] or step["last"] else 1
        unit = step["before"] or step["last"] or step["after"] or step["next"]
        months = way * _MONTHS[unit.lower()]
    areas = tuple(find_areas(text, gazetteer))
    periods = tuple(p for p in find_periods(text, today) if p.until and not (step and p.start >= step.start()))
    out = list(text)
    for start, end in [*((a.start, a.end) for a in areas), *((p.start, p.end) for p in periods)]:
        out[start:end] = " " * (end - start)
    if step:
        out[step.start() : step.end()] = " " * (step.end() - step.start())
    rest = " ".join("".join(out).split())
    return _Named(areas, periods, months, _LINK.sub("", _LINK.sub("", rest)))


def _with(text: str, named: Sequence[AreaMention | Period], new: str, link: str) -> str:
    """`text` with `new` in the place of the first that it names, at its end where it names none."""
    if named:
        return text[: named[0].start] + new + text[named[0].end :]
    return f"{text.rstrip(' ?.!')} {link}{new}?"


def _word_before(text: str, start: int) -> str:
    found = re.search(r"\b(?:in|for|at|during|since|by|on|between|from)\s+(?:the\s+)?$", text[:start], re.I)
    return found.group() if found else "in "


def _moved(periods: Sequence[Period], months: int) -> str:
    """The first period so many months on, as a paper would print it; '' where there is none."""
    if not periods or periods[0].until is None:
        return ""
    period = periods[0]
    until = period.until or date.max
    first = add_months(period.first, months) if period.first else None
    last = add_months(until, months) - timedelta(days=1)
    match period.kind:
        case PeriodKind.CALENDAR_YEAR:
            return str(last.year)
        case PeriodKind.FINANCIAL_YEAR if first:
            return f"{first.year}/{last.year % 100:02d}"
        case PeriodKind.MONTH:
            return f"{last:%B %Y}"
        case PeriodKind.DAY | PeriodKind.AS_AT:
            return f"{last.day} {last:%B %Y}"
        case PeriodKind.YEAR_ENDING:
            lead = _LEAD.match(period.text)
            return f"{lead.group() if lead else ''}year ending {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}" if first else f"{last:%B %Y}"


def _measuring(text: str, measure: str) -> str:
    """`text` of another measure."""
    measure = re.sub(r"^(?:the )?(?:number|level|rate|volume|total|figure)s? (?:of|for) ", "", measure, flags=re.I)
    for pattern in _MEASURES:
        found = pattern.search(text)
        if found:
            return text[: found.start("measure")] + measure + text[found.end("measure") :]
    return f"{text.rstrip(' ?.!')}: {measure}?"


def _about(asked: str, text: str) -> str:
    """'Why?' of what another question is about."""
    wanted = read_question(text).wanted
    for pattern in _MEASURES[: 2 if wanted is not Wanted.TEXT else 3]:
        found = pattern.search(text)
        if found:
            about = found["measure"] + text[found.end("measure") :].rstrip(" ?.!")
            return f"{asked.rstrip(' ?.!')}: {about}?"
    return f"{asked.rstrip(' ?.!')}: {text}"
