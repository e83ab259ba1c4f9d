"""Tells a measure part by part: where it stands, how it has moved, against whom, why, what is not comparable, where
papers differ, and what is being done."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assistant.comparable import Told
from assistant.draft import words
from assistant.draft.changes import Reference, in_its_row, in_text, is_since, moved, references, targets
from assistant.draft.comparators import comparisons
from assistant.draft.model import Part
from assistant.draft.section import (
    Said,
    Section,
    actions,
    caveats,
    cell_peers,
    cell_said,
    citation_at,
    label_said,
    level_said,
    movements,
    moving,
    peers,
    reasons,
    section_of,
)
from assistant.draft.sheet import Sheet
from assistant.draft.subject import Subject
from assistant.measuring import Measurer
from assistant.model import AnswerFigure, Basis
from corpus.catalogue import Catalogue
from corpus.model import Item
from figures.arithmetic import Result
from figures.dates import Period, agrees, contains
from figures.meant import Role
from figures.period import find_periods
from figures.qualifiers import Qualifier
from figures.units import COUNT, PERCENT

_MOST_ACTIONS, _MOST_QUOTED, _MOST_MOVES, _MOST_LISTED, _MOST_COMPARED = 6, 3, 3, 8, 4


class Teller:
    """Writes what the papers tell of a subject on a sheet. `references` are what it was compared with, and
    `otherwise` sentences that print another change than their own figures give."""

    def __init__(self, subject: Subject, measurer: Measurer, catalogue: Catalogue) -> None:
        self._subject, self._measurer, self._catalogue = subject, measurer, catalogue
        self.sheet = Sheet(subject.focus, measurer, catalogue.text)
        self.section: Section = section_of(catalogue, subject.focus, subject.about, measurer)
        self.references: list[Reference] = []
        self.otherwise: list[Said] = []

    def tell(self) -> None:
        """All parts, in the order of the house form."""
        self._level()
        self._changes()
        self._target()
        self.sheet.quote(Part.CHANGE, movements(self.section), _MOST_MOVES, self.otherwise)
        self._comparisons()
        self.sheet.quote(Part.REASON, reasons(self.section), _MOST_QUOTED)
        self.sheet.quote(Part.CAVEAT, caveats(self.section), _MOST_QUOTED)
        self._conflicts()
        self.sheet.quote(Part.ACTION, actions(self.section, _MOST_ACTIONS), _MOST_ACTIONS)

    def _level(self) -> None:
        focus = self._subject.focus
        if not self._subject.nameable and focus.figure.cell is None:
            self.sheet.quote(Part.LEVEL, level_said(self._catalogue, focus, self._item(focus)), _MOST_LISTED)
            return
        if self._subject.restated:
            self.sheet.quote(Part.LEVEL, cell_said(focus, self._item(focus)), 1)
            beside = [s for t in in_its_row(self._subject) for s in cell_said(t, self._item(t))]
            self.sheet.quote(Part.CHANGE, beside, _MOST_MOVES)
            return
        alike = [t for t in self._subject.series if _same(t, focus)]
        name, where, when = _named(focus)
        where = where or next((words.area_words(t.figure.area) for t in alike if t.figure.area), "")
        text = words.level(name, where, when, words.value_of(focus))
        self.sheet.say(Part.LEVEL, text, [(focus, self.sheet.figure(focus, alike))])

    def _item(self, one: Told) -> Item | None:
        ordinal = one.entry.block.item
        return next((i for i in self._catalogue.items(one.paper.version_id) if i.ordinal == ordinal), None)

    def _changes(self) -> None:
        focus = self._subject.focus
        baseline = next((p for p in find_periods(self.section.baseline) if p.until), None)
        self.references = references(self._subject, baseline, self._compared_periods(), self._broken())
        told = [(r, *change) for r in self.references if (change := moved(focus, r.told)) is not None]
        printed = {id(r): self._printed(result.rounded, r.told) for r, result, _ in told}
        self.otherwise = [o for r, result, _ in told if (o := printed[id(r)][1]) and result.unit == PERCENT]
        for reference, result, said in told:
            held, other = printed[id(reference)]
            self._change(reference, result, said, held, other)

    def _change(self, reference: Reference, result: Result, said: str, held: Said | None, other: Said | None) -> None:
        """The change since an earlier figure; where the paper prints another, it is told where papers differ."""
        focus, before = self._subject.focus, reference.told
        figures = [self.sheet.figure(focus), self.sheet.figure(before)]
        now, then = words.in_period(focus.period), words.in_period(before.period)
        name, value, was = words.name_of(focus), words.value_of(focus), words.value_of(before)
        part = Part.CHANGE
        if not said:
            text = words.unmoved(name, value, then, now)
        else:
            ids = (*figures[0].citations, *figures[1].citations)
            figures.append(
                AnswerFigure(result.rounded, result.unit, result.text, Basis.CALCULATED, ids, result.working)
            )
            text = words.moved(reference.kind, name, said, was, then, value, now)
        if other and result.unit == PERCENT:
            part, text = Part.CONFLICT, words.by_levels(text)
        also = [self.sheet.cited.id(citation_at(focus, held))] if held else []
        self.sheet.say(part, text, list(zip((focus, before, focus), figures, strict=False)), also)

    def _compared_periods(self) -> list[Period]:
        """Periods that sentences with a change name."""
        day = self._subject.focus.paper.meeting_date
        return [p for s in moving(self.section) for p in find_periods(s.text, day) if p.first and p.until]

    def _broken(self) -> date | None:
        """From when on figures can be compared, where a sentence says that those before a period cannot."""
        for said in caveats(self.section):
            for period in find_periods(said.text):
                if period.until and "before" in said.text[: period.start].lower()[-60:]:
                    return period.until
        return None

    def _printed(self, value: Decimal, before: Told) -> tuple[Said | None, Said | None]:
        """A sentence that prints the change since a period, and one that prints another for it."""
        focus, other, since = self._subject.focus, None, before.period
        if since is None:
            return None, None
        day = focus.paper.meeting_date
        for said in moving(self.section):
            if not any(is_since(p, since) or contains(p, since) for p in find_periods(said.text, day) if p.until):
                continue
            there = self._catalogue.figures_in(focus.paper.version_id, said.span)
            own = [f for f in there if f.quantity.unit == PERCENT and f.area in (None, focus.area)]
            if any(abs(f.quantity.value) == abs(value) for f in own):
                return said, None
            if own and len(own) == 1 and own[0].role is Role.CHANGE:
                other = said
        return None, other

    def _target(self) -> None:
        focus = self._subject.focus
        for target in list(targets(self._subject))[:1]:
            over = target.figure.quantity.qualifier is Qualifier.OVER
            aim = f"{'more than ' if over else ''}{words.value_of(target).lstrip('>')}"
            when = f" for {words.period_words(target.period)}" if target.period else ""
            text = words.sentence(f"the target for {words.name_of(focus)}{when} is {aim}")
            self.sheet.say(Part.CHANGE, text, [(target, self.sheet.figure(target))])
        if not any(True for _ in targets(self._subject)):
            self.sheet.quote(Part.CHANGE, label_said(self._catalogue, focus, self._item(focus)), 1)

    def _comparisons(self) -> None:
        for c in comparisons(self._subject, self.section.peers):
            same = _same(c.own, self._subject.focus) and c.own.unit == self._subject.focus.unit
            name, where, when = _named(self._subject.focus if same else c.own)
            if not same:
                self.sheet.say(
                    Part.COMPARISON,
                    words.level(name, where, when, words.value_of(c.own)),
                    [(c.own, self.sheet.figure(c.own))],
                )
            sides = [("Above that", c.above), ("Level with that", c.level), ("Below that", c.below)]
            if c.own.unit == COUNT and not c.above:
                sides = [("By area", (*c.level, *c.below))]
            for side, others in sides:
                for alike in (
                    [o for o in others if o.told.area == o.place],
                    [o for o in others if o.told.area != o.place],
                ):
                    if alike:
                        places = [(o.place, words.value_of(o.told)) for o in alike]
                        told = [(o.told, self.sheet.figure(o.told)) for o in alike]
                        text = words.against(side, name, when, places)
                        self.sheet.say(Part.COMPARISON, text, told, places=[o.place for o in alike])
        self.sheet.quote(Part.COMPARISON, self._cell_peers(), 1)
        self.sheet.quote(Part.COMPARISON, peers(self.section), _MOST_COMPARED)

    def _cell_peers(self) -> list[Said]:
        focus = self._subject.focus
        return cell_peers(self.section, focus, self._item(focus))

    def _conflicts(self) -> None:
        focus = self._subject.focus
        self.sheet.quote(Part.CONFLICT, self.otherwise, _MOST_QUOTED)
        for one in in_text(self._subject):
            text = words.differs(words.name_of(focus), words.in_period(focus.period), words.value_of(focus))
            self.sheet.say(Part.CONFLICT, text, [(focus, self.sheet.figure(focus))])
            said = [Said(one.entry.quote, one.figure.within, one.entry.block, self._item(one))]
            self.sheet.quote(Part.CONFLICT, said, 1)
        for t in [focus, *(r.told for r in self.references)]:
            for other in self._measurer.conflicts(t.paper, t.figure)[:1]:
                ids = (self.sheet.cited.id(other.citation),)
                figure = AnswerFigure(other.value, other.unit, other.text, Basis.QUOTED, ids)
                when = words.period_words(t.period) if t.period else ""
                there, here = other.citation.title, t.paper.title
                text = words.sentence(f"for {when} {there} gives {other.text}, where {here} gives {words.value_of(t)}")
                self.sheet.say(Part.CONFLICT, text, [(t, self.sheet.figure(t)), (t, figure)])


def _named(one: Told) -> tuple[str, str, str]:
    return words.name_of(one), words.area_words(one.figure.area), words.in_period(one.period)


def _same(a: Told, b: Told) -> bool:
    return (
        bool(a.period and b.period and agrees(a.period, b.period))
        and a.figure.quantity.value == b.figure.quantity.value
    )
