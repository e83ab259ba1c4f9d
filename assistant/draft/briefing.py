"""A briefing for members on one paper, or one item of a pack: its key figures, what changed since the last paper on
the same, what contradicts other papers, and questions worth asking, each with its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.cited import Cited
from assistant.comparable import Told
from assistant.draft import words
from assistant.draft.changes import moved
from assistant.draft.markdown import escaped
from assistant.draft.places import place_words, quote_words
from assistant.measuring import Measurer
from assistant.model import citation_json
from assistant.planted import plain
from assistant.review.model import Finding, Review, Severity
from corpus.catalogue import Catalogue
from corpus.errors import PaperNotFound
from corpus.model import Citation, Filters, Item, Paper, Span
from figures.meant import Role
from figures.units import COUNT, PERCENT

_SURE = 0.6
_MOST, _LONGEST, _LARGE = 12, 9, 10
_LEVELS = frozenset({Role.LEVEL, Role.RATE, Role.AVERAGE})
_PENDING = re.compile(r"\b(?:in development|awaiting|to be confirmed|not (?:yet )?available|TBC)\b", re.I)


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of a briefing with the ids of the citations that bear it."""

    text: str
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a member is told of a paper or an item before a meeting."""

    title: str
    figures: tuple[Point, ...]
    changes: tuple[Point, ...]
    contradictions: tuple[Point, ...]
    questions: tuple[Point, ...]
    citations: tuple[Citation, ...]

    @property
    def parts(self) -> tuple[tuple[str, tuple[Point, ...]], ...]:
        """Its parts under their headings."""
        return (
            ("Key figures", self.figures),
            ("What changed since the last paper", self.changes),
            ("What contradicts other papers", self.contradictions),
            ("Questions worth asking", self.questions),
        )

    def to_json(self) -> dict[str, Any]:
        told = {"figures": self.figures, "changes": self.changes, "contradictions": self.contradictions}
        told["questions"] = self.questions
        parts = {k: [{"text": p.text, "citations": list(p.citations)} for p in points] for k, points in told.items()}
        return {"title": self.title, **parts, "citations": [citation_json(c) for c in self.citations]}


@dataclass(frozen=True, slots=True)
class Matter:
    """A paper, or the items of a pack that stand under one number."""

    paper: Paper
    items: tuple[Item, ...]
    title: str

    def holds(self, span: Span) -> bool:
        return not self.items or any(item.span.covers(span) for item in self.items)


def matter_of(catalogue: Catalogue, named: str, filters: Filters = Filters()) -> Matter:  # noqa: B008 (frozen)
    """The paper of this id or file name, or else the item that words name, by its number or title in the newest paper
    that has it, of those that the filters let through. PaperNotFound where there is none."""
    papers = catalogue.papers(filters)
    wanted = re.sub(r"^item\s+", "", " ".join(named.split()), flags=re.I).casefold()
    for paper in papers:
        if wanted in (paper.id.casefold(), paper.file_name.casefold()):
            return Matter(paper, (), paper.title)
    for paper in papers:
        items = catalogue.items(paper.version_id)
        found = [i for i in items if wanted in ((i.number or "").casefold(), i.title.casefold())]
        if found:
            same = tuple(i for i in items if i in found or (i.number and i.number == found[0].number))
            return Matter(paper, same, found[0].title)
        if wanted == (paper.item_number or "").casefold() != "":
            return Matter(paper, (), paper.title)
    raise PaperNotFound(f"There is no paper or item {named!r}; `tieout papers` lists the papers.")


class Briefer:
    """Writes briefings. Deterministic."""

    def __init__(self, measurer: Measurer, catalogue: Catalogue) -> None:
        self._measurer, self._catalogue = measurer, catalogue
        self._cited = Cited(catalogue.text)

    def brief(self, matter: Matter, review: Review) -> Briefing:
        """The briefing; `review` holds what contradicts itself in the papers."""
        told = self._told(matter)
        key = _key(told)
        figures = self._passed(self._figure(t, told) for t in key)
        changes = self._passed(p for t in key if (p := self._since_last(t)))
        material = [f for f in review.findings if f.severity is Severity.MATERIAL and self._is_of(matter, f)]
        between = [p for t in key if (p := self._conflict(t))]
        contradictions = self._passed([*between, *(self._finding(f) for f in material[:_MOST])])
        questions = self._passed([*self._asked(key, told), *self._pending(matter)])[:_MOST]
        ids = {c for part in (figures, changes, contradictions, questions) for p in part for c in p.citations}
        return Briefing(matter.title, figures, changes, contradictions, questions, self._cited.of(ids))

    def _told(self, matter: Matter) -> list[Told]:
        return [t for t in self._measurer.told_of(matter.paper) if matter.holds(t.figure.span)]

    def _figure(self, one: Told, told: Sequence[Told]) -> Point:
        before = _before(one, told)
        if before is not None:
            return self._compared(one, before, "")
        text = words.level(
            words.name_of(one), words.area_words(one.figure.area), words.in_period(one.period), words.value_of(one)
        )
        return Point(text, (self._cited.id(self._measurer.cite(one)),))

    def _since_last(self, one: Told) -> Point | None:
        """The figure against the latest that an earlier paper gives of the same measure."""
        _, told = self._measurer.told(words.phrase_of(one))
        day = one.paper.meeting_date
        older = [t for t in told if day and t.paper.meeting_date and t.paper.meeting_date < day]
        before = _before(one, older)
        return self._compared(one, before, f", as {before.paper.title} gave it") if before else None

    def _compared(self, one: Told, before: Told, given: str) -> Point:
        change = moved(one, before)
        now, then = words.in_period(one.period), words.in_period(before.period)
        name, value, was = words.name_of(one), words.value_of(one), words.value_of(before)
        if change is None:
            text = words.compared(name, value, now, was, f"{then}{given}")
        elif not change[1]:
            text = words.unmoved(name, value, f"{then}{given}{',' if given else ''}", now)
        else:
            text = words.moved("", name, change[1], was, f"{then}{given}", value, now)
        return Point(text, tuple(dict.fromkeys(self._cited.id(self._measurer.cite(t)) for t in (one, before))))

    def _conflict(self, one: Told) -> Point | None:
        for other in self._measurer.conflicts(one.paper, one.figure)[:1]:
            when = words.period_words(one.period) if one.period else ""
            here = f"{one.paper.title} gives {words.value_of(one)}"
            text = words.sentence(f"for {when}, {here} and {other.citation.title} gives {other.text}")
            return Point(text, (self._cited.id(self._measurer.cite(one)), self._cited.id(other.citation)))
        return None

    def _is_of(self, matter: Matter, finding: Finding) -> bool:
        return any(q.paper == matter.paper.file_name and matter.holds(q.span) for q in finding.quotes)

    def _finding(self, finding: Finding) -> Point:
        ids = []
        for q in finding.quotes:
            paper = self._catalogue.paper(q.paper)
            block = self._catalogue.block_at(paper.version_id, q.span.start)
            cited = Citation(
                "", paper.id, paper.version_id, paper.file_name, paper.title, q.span, q.quote, q.page, q.number,
                block.heading_path, paper.item_number, paper.meeting_date,
            )  # fmt: skip
            ids.append(self._cited.id(cited))
        return Point(finding.explanation, tuple(dict.fromkeys(ids)))

    def _asked(self, key: Sequence[Told], told: Sequence[Told]) -> Iterator[Point]:
        """What explains the changes that are large."""
        for one in key:
            before = _before(one, told)
            change = moved(one, before) if before else None
            if before is None or change is None or change[0].unit != PERCENT or abs(change[0].value) < _LARGE:
                continue
            then = words.period_words(before.period) if before.period else ""
            text = f"What explains {change[1]} in {words.name_of(one)} compared with {then}?"
            yield Point(text, tuple(dict.fromkeys(self._cited.id(self._measurer.cite(t)) for t in (one, before))))

    def _pending(self, matter: Matter) -> Iterator[Point]:
        """When what a table still lacks will be there."""
        paper = matter.paper
        for table in self._catalogue.tables(paper.version_id):
            for cell in table.cells:
                if cell.header or not cell.row_path or not _PENDING.fullmatch(cell.text.strip()):
                    continue
                if not matter.holds(cell.span):
                    continue
                block = self._catalogue.block_at(paper.version_id, cell.span.start)
                cited = Citation(
                    "", paper.id, paper.version_id, paper.file_name, paper.title, cell.span, cell.text, block.page,
                    block.number, block.heading_path, paper.item_number, paper.meeting_date,
                )  # fmt: skip
                name = plain(" ".join(cell.row_path[-1].split()))
                said = f"When will there be a figure for ‘{name}’, which the paper gives as ‘{cell.text.strip()}’?"
                yield Point(said, (self._cited.id(cited),))

    def _passed(self, points: Iterable[Point]) -> tuple[Point, ...]:
        """The points whose citations resolve, each once."""
        return tuple(dict.fromkeys(p for p in points if self._cited.bear(p.text, p.citations)))


def _key(told: Sequence[Told]) -> list[Told]:
    """The latest exact level of each measure that has a name, a period and an earlier figure, then of others."""
    found: dict[object, Told] = {}
    for one in told:
        period, phrase = one.period, words.phrase_of(one)
        if one.figure.role not in _LEVELS or not one.whole or one.approximate or not period or period.sure < _SURE:
            continue
        value = one.figure.quantity.value
        if one.unit == COUNT and value != value.to_integral_value():
            continue  # a rate that its paper gives no base for
        if len(phrase.split()) > _LONGEST or not period.until or not one.measure.subject:
            continue
        held = found.get(one.group)
        if held is None or (held.period and held.period.until and period.until > held.period.until):
            found[one.group] = one
    ranked = sorted(found.values(), key=lambda t: (_before(t, told) is None, t.figure.ordinal))
    return sorted(ranked[:_MOST], key=lambda t: t.figure.ordinal)


def _before(one: Told, told: Sequence[Told]) -> Told | None:
    """The latest figure before one, of the same series."""
    earlier = [
        t
        for t in told
        if t.group == one.group
        and t.period
        and one.period
        and t.period.until
        and one.period.until
        and t.period.sure >= _SURE
        and t.period.until < one.period.until
    ]
    return max(earlier, key=lambda t: (t.period.until, not t.approximate) if t.period else (), default=None)


def as_text(briefing: Briefing) -> str:
    """The briefing as Markdown, its citations as footnotes."""
    held = {c.id: c for c in briefing.citations}
    lines = [f"# {escaped(briefing.title)}"]
    notes: list[str] = []
    for heading, points in briefing.parts:
        lines += ["", f"## {heading}", ""]
        for point in points:
            cited = "; ".join(f"{place_words(held[c])}: “{quote_words(held[c])}”" for c in point.citations)
            notes.append(f"[^{len(notes) + 1}]: {escaped(f'Source: {cited}.')}")
            lines.append(f"- {escaped(point.text)}[^{len(notes)}]")
        if not points:
            lines.append("Nothing was found in the papers.")
    return "\n".join([*lines, "", *notes]) + "\n"
