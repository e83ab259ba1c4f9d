"""Drafts commentary on a measure from the ledger and the passages, each sentence through the gate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import perf_counter

from assistant.comparable import Told
from assistant.draft import words
from assistant.draft.changes import Reference, in_its_row, in_text, is_since, moved, references, targets
from assistant.draft.comparators import comparisons
from assistant.draft.finding import found
from assistant.draft.model import Draft, Line, Part, Used
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
    speaker,
)
from assistant.draft.subject import Subject, subject_of
from assistant.gate import Gate
from assistant.measuring import Measurer
from assistant.model import Answer, AnswerFigure, Basis, Sentence, Status
from assistant.series import series_of
from corpus.catalogue import Catalogue
from corpus.errors import BadInput
from corpus.model import BlockKind, Citation, Filters, Item
from figures.arithmetic import Result
from figures.dates import Period, agrees, contains
from figures.meant import Role
from figures.period import find_periods
from figures.qualifiers import Qualifier
from figures.quantity import find_quantities
from figures.units import COUNT, PERCENT

_MOST_ACTIONS, _MOST_QUOTED, _MOST_MOVES, _MOST_LISTED, _MOST_COMPARED = 6, 3, 3, 8, 4
_QUARTER_DAYS = 92


class Drafter:
    """Writes drafts. Deterministic: the same corpus and measure, the same draft."""

    def __init__(self, measurer: Measurer, catalogue: Catalogue) -> None:
        self._measurer, self._catalogue = measurer, catalogue

    def draft(self, asked: str, period: Period | None, area: str | None, filters: Filters) -> Draft:
        """Commentary on the measure that `asked` names, for the latest period or that given, for `area` or the
        body as a whole. BadInput where the papers give no figure for it."""
        started = perf_counter()
        candidates = found(asked, self._measurer, self._catalogue, filters)
        told = candidates.told
        subject = subject_of(candidates, area, period)
        if subject is None:
            raise BadInput(
                f"The papers give no figure with a period for {asked!r}"
                f"{f' in {area}' if area else ''}{f' in {period.text}' if period else ''}; "
                "`tieout figures` shows what they measure."
            )
        subject = replace(subject, about=self._measurer.named(asked))
        writer = _Writer(subject, self._measurer, self._catalogue)
        writer.write()
        series = series_of(asked, subject.focus.measure, told, subject.focus.area, self._measurer.cite)
        return Draft(
            asked=asked,
            measure=words.phrase_of(subject.focus) if subject.nameable or subject.focus.figure.cell else asked,
            period=words.period_words(subject.focus.period) if subject.focus.period else "",
            area=subject.focus.area or "",
            sources=writer.sources,
            lines=tuple(writer.lines),
            used=tuple(writer.used),
            notes=tuple(writer.notes()),
            citations=tuple(writer.cited()),
            series=series,
            corpus=self._catalogue.fingerprint(),
            left_out=writer.left_out,
            aim=writer.aim,
            took_ms=(perf_counter() - started) * 1000,
        )


class _Writer:
    """The lines of one draft as they are written."""

    def __init__(self, subject: Subject, measurer: Measurer, catalogue: Catalogue) -> None:
        self._subject, self._measurer, self._catalogue = subject, measurer, catalogue
        self._gate = Gate(catalogue.text)
        self._citations: dict[tuple[str, int, int], Citation] = {}
        self._section: Section = section_of(catalogue, subject.focus, subject.about, measurer)
        self.lines: list[Line] = []
        self.used: list[Used] = []
        self.left_out = 0
        self._shown: set[tuple[str, ...]] = set()
        self._references: list[Reference] = []
        self._otherwise: list[Said] = []

    @property
    def sources(self) -> tuple[str, ...]:
        return self._section.sources

    @property
    def aim(self) -> str:
        return self._section.aim

    def cited(self) -> Iterator[Citation]:
        """The citations that lines have, in the order of their ids."""
        ids = {c for line in self.lines for c in line.citations}
        return (c for c in self._citations.values() if c.id in ids)

    def write(self) -> None:
        self._levels()
        self._changes()
        self._targets()
        self._quoted(Part.CHANGE, movements(self._section), _MOST_MOVES)
        self._comparisons()
        self._quoted(Part.REASON, reasons(self._section), _MOST_QUOTED)
        self._quoted(Part.CAVEAT, caveats(self._section), _MOST_QUOTED)
        self._conflicts()
        self._quoted(Part.ACTION, actions(self._section, _MOST_ACTIONS), _MOST_ACTIONS)

    def _levels(self) -> None:
        focus = self._subject.focus
        if not self._subject.nameable and focus.figure.cell is None:
            self._quoted(Part.LEVEL, level_said(self._catalogue, focus, self._item(focus)), _MOST_LISTED)
            return
        if self._subject.restated:
            self._quoted(Part.LEVEL, cell_said(focus, self._item(focus)), 1)
            beside = [s for t in in_its_row(self._subject) for s in cell_said(t, self._item(t))]
            self._quoted(Part.CHANGE, beside, _MOST_MOVES)
            return
        alike = [t for t in self._subject.series if _same(t, focus)]
        name, where, when = self._named(focus)
        where = where or next((words.area_words(t.figure.area) for t in alike if t.figure.area), "")
        text = words.level(name, where, when, words.value_of(focus))
        self._own(Part.LEVEL, text, [(focus, self._figure(focus, alike))])

    def _named(self, one: Told) -> tuple[str, str, str]:
        return words.name_of(one), words.area_words(one.figure.area), words.in_period(one.period)

    def _changes(self) -> None:
        focus = self._subject.focus
        baseline = next((p for p in find_periods(self._section.baseline) if p.until), None)
        self._references = references(self._subject, baseline, self._compared_periods(), self._broken())
        told = [(r, *change) for r in self._references if (change := moved(focus, r.told)) is not None]
        printed = {id(r): self._printed(result.rounded, r.told) for r, result, _ in told}
        self._otherwise = [o for r, result, _ in told if (o := printed[id(r)][1]) and result.unit == PERCENT]
        for reference, result, said in told:
            held, other = printed[id(reference)]
            self._change(reference, result, said, held, other)

    def _change(self, reference: Reference, result: Result, said: str, held: Said | None, other: Said | None) -> None:
        """The change since an earlier figure; where the paper prints another, it is told where papers differ."""
        focus, before = self._subject.focus, reference.told
        figures = [self._figure(focus), self._figure(before)]
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
        also = [self._id(citation_at(focus, held))] if held else []
        self._own(part, text, list(zip((focus, before, focus), figures, strict=False)), also)

    def _compared_periods(self) -> list[Period]:
        """Periods that sentences with a change name."""
        day = self._subject.focus.paper.meeting_date
        return [p for s in moving(self._section) for p in find_periods(s.text, day) if p.first and p.until]

    def _broken(self) -> date | None:
        """From when on figures can be compared, where a sentence says that those before a period cannot."""
        for said in caveats(self._section):
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
        for said in moving(self._section):
            if not any(is_since(p, since) or contains(p, since) for p in find_periods(said.text, day) if p.until):
                continue
            there = self._catalogue.figures_in(focus.paper.version_id, said.span)
            own = [f for f in there if f.quantity.unit == PERCENT and f.area in (None, focus.area)]
            if any(abs(f.quantity.value) == abs(value) for f in own):
                return said, None
            if own and len(own) == 1 and own[0].role is Role.CHANGE:
                other = said
        return None, other

    def _targets(self) -> None:
        focus = self._subject.focus
        for target in list(targets(self._subject))[:1]:
            over = target.figure.quantity.qualifier is Qualifier.OVER
            aim = f"{'more than ' if over else ''}{words.value_of(target).lstrip('>')}"
            when = f" for {words.period_words(target.period)}" if target.period else ""
            text = words.sentence(f"the target for {words.name_of(focus)}{when} is {aim}")
            self._own(Part.CHANGE, text, [(target, self._figure(target))])
        if not any(True for _ in targets(self._subject)):
            self._quoted(Part.CHANGE, label_said(self._catalogue, focus, self._item(focus)), 1)

    def _comparisons(self) -> None:
        for c in comparisons(self._subject, self._section.peers):
            same = _same(c.own, self._subject.focus) and c.own.unit == self._subject.focus.unit
            name, where, when = self._named(self._subject.focus if same else c.own)
            if not same:
                self._own(
                    Part.COMPARISON,
                    words.level(name, where, when, words.value_of(c.own)),
                    [(c.own, self._figure(c.own))],
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
                        told = [(o.told, self._figure(o.told)) for o in alike]
                        text = words.against(side, name, when, places)
                        self._own(Part.COMPARISON, text, told, places=[o.place for o in alike])
        self._quoted(Part.COMPARISON, self._cell_peers(), 1)
        self._quoted(Part.COMPARISON, peers(self._section), _MOST_COMPARED)

    def _cell_peers(self) -> list[Said]:
        focus = self._subject.focus
        return cell_peers(self._section, focus, self._item(focus))

    def _conflicts(self) -> None:
        focus = self._subject.focus
        self._quoted(Part.CONFLICT, self._otherwise, _MOST_QUOTED)
        for one in in_text(self._subject):
            text = words.differs(words.name_of(focus), words.in_period(focus.period), words.value_of(focus))
            self._own(Part.CONFLICT, text, [(focus, self._figure(focus))])
            said = [Said(one.entry.quote, one.figure.within, one.entry.block, self._item(one))]
            self._quoted(Part.CONFLICT, said, 1)
        for t in [focus, *(r.told for r in self._references)]:
            for other in self._measurer.conflicts(t.paper, t.figure)[:1]:
                cited = replace(other.citation, id=self._id(other.citation))
                figure = AnswerFigure(other.value, other.unit, other.text, Basis.QUOTED, (cited.id,))
                mine = self._figure(t)
                when = words.period_words(t.period) if t.period else ""
                text = words.sentence(
                    f"for {when} {cited.title} gives {other.text}, where {t.paper.title} gives {words.value_of(t)}"
                )
                self._own(Part.CONFLICT, text, [(t, mine), (t, figure)])

    def _figure(self, one: Told, alike: Sequence[Told] = ()) -> AnswerFigure:
        ids = tuple(dict.fromkeys(self._id(self._measurer.cite(t)) for t in (one, *alike)))
        quantity = one.figure.quantity
        return AnswerFigure(quantity.value, quantity.unit, quantity.text.strip(), Basis.QUOTED, ids)

    def _item(self, one: Told) -> Item | None:
        ordinal = one.entry.block.item
        return next((i for i in self._catalogue.items(one.paper.version_id) if i.ordinal == ordinal), None)

    def _id(self, citation: Citation) -> str:
        key = (citation.version_id, citation.span.start, citation.span.end)
        if key not in self._citations:
            self._citations[key] = replace(citation, id=f"c{len(self._citations) + 1}")
        return self._citations[key].id

    def _quoted(self, part: Part, said: Sequence[Said], most: int) -> None:
        """Sentences in the words of a paper, where the draft has not told them yet."""
        focus = self._subject.focus
        known = {line.text for line in self.lines}
        held = {abs(f.value) for line in self.lines for f in line.figures}
        count = 0
        for one in said:
            figures = find_quantities(one.text)
            told = (
                bool(figures) and all(abs(q.value) in held for q in figures) and part in (Part.COMPARISON, Part.CHANGE)
            ) and one.block.kind is not BlockKind.TABLE
            text = " ".join(one.text.split())
            if (
                count == most
                or any(text in k or k in text for k in known)
                or told
                or (part is Part.CHANGE and one in self._otherwise)
            ):
                continue
            id = self._id(citation_at(focus, one))
            quoted = tuple(AnswerFigure(q.value, q.unit, q.text.strip(), Basis.QUOTED, (id,)) for q in figures)
            count += self._passed(Line(part, text, (id,), quoted, speaker(focus, one)))
            known.add(text)

    def _own(
        self,
        part: Part,
        text: str,
        told: Sequence[tuple[Told, AnswerFigure]],
        also: Sequence[str] = (),
        places: Sequence[str] = (),
    ) -> None:
        figures = tuple(f for _, f in told)
        ids = tuple(dict.fromkeys((*(c for f in figures for c in f.citations), *also)))
        if self._passed(Line(part, text, ids, figures)):
            for i, (one, figure) in enumerate(told):
                when = words.period_words(one.period) if one.period else ""
                place = places[i] if places else one.figure.area or ""
                used = Used(words.name_of(told[0][0]).removeprefix("the "), place, when, words.value_of(one), figure)
                if figure.basis is Basis.QUOTED and (used.of, used.area, used.period, used.said) not in self._shown:
                    self._shown.add((used.of, used.area, used.period, used.said))
                    self.used.append(used)

    def _passed(self, line: Line) -> bool:
        """Whether a line passes the gate, all its figures with it; it is then part of the draft."""
        answer = Answer(
            question="", status=Status.ANSWERED, text=line.text, sentences=(Sentence(line.text, line.citations),),
            headline=None, figures=line.figures, citations=tuple(self._citations.values()), passages=(),
            engine="extractive", corpus="", took_ms=0.0,
        )  # fmt: skip
        checked = self._gate.check(answer)
        sound = checked is not None and len(checked.figures) == len(line.figures)
        if sound:
            self.lines.append(line)
        else:
            self.left_out += 1
        return sound

    def notes(self) -> Iterator[str]:
        """What the papers are silent on, for the officer."""
        subject, parts = self._subject, {line.part for line in self.lines}
        kinds = {"baseline" if r.kind == "benchmark" else r.kind for r in self._references}
        if not subject.alike and (subject.nameable or subject.focus.figure.cell):
            yield words.other_name(words.phrase_of(subject.focus))
        if self._otherwise:
            yield words.PRINTED
        if not subject.sure:
            yield words.SUPPOSED if subject.focus.period else words.UNTOLD
        for kind, note in (("baseline", words.NO_BASELINE), ("year", words.NO_YEAR), ("quarter", words.NO_QUARTER)):
            if (
                kind not in kinds
                and subject.sure
                and not (kind == "year" and self._year_told())
                and self._wanting(kind)
            ):
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
        if any(u.figure.text.startswith("~") for u in self.used):
            yield words.CHARTED
        if subject.later:
            yield words.LATER
        if self.left_out:
            yield words.left_out(self.left_out)

    def _wanting(self, kind: str) -> bool:
        """Whether a series has such a figure at all: one told by the year has none for the quarter before."""
        period = self._subject.focus.period
        short = bool(period and period.days and period.days <= _QUARTER_DAYS)
        return kind != "quarter" or short or any(_apart(t, self._subject.focus) for t in self._subject.series)

    def _year_told(self) -> bool:
        """Whether the figure before is of the year before, though it is the baseline, too."""
        period = self._subject.focus.period
        ends = [r.told.period.until for r in self._references if r.told.period]
        return bool(period and period.until and any(e and (period.until - e).days in (365, 366) for e in ends))


def _apart(one: Told, focus: Told) -> bool:
    """Whether a figure is of a period that ends within half a year before the latest."""
    a, b = (t.period.until if t.period else None for t in (one, focus))
    return bool(a and b and 0 < (b - a).days <= 2 * _QUARTER_DAYS)


def _same(a: Told, b: Told) -> bool:
    return (
        bool(a.period and b.period and agrees(a.period, b.period))
        and a.figure.quantity.value == b.figure.quantity.value
    )
