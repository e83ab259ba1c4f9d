"""The ledger asked by measure: a measure over time, and other values that papers give for a figure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from assistant.comparable import Told, measured, newest_first, own_area, told
from assistant.conflicts import contradicts
from assistant.entries import Entry, entries_of
from assistant.model import Answer, Basis, Conflict
from assistant.planted import is_planted_figure
from assistant.series import series_of
from assistant.series_model import Series
from corpus.catalogue import Catalogue
from corpus.model import Citation, Figure, Filters, Paper
from figures.area import Gazetteer
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure

_EVERYTHING = Filters()


@dataclass(frozen=True, slots=True)
class _Ledger:
    """The figures of the current papers by what they measure; `own` is each version's own area, that of its body
    where it names one."""

    fingerprint: str
    abbreviations: Abbreviations
    by_subject: Mapping[frozenset[str], Sequence[tuple[Paper, Figure]]]
    own: Mapping[str, str | None]


class Measurer:
    """Follows measures through the papers. Safe between threads; the ledger is read anew when papers change."""

    def __init__(self, catalogue: Catalogue, gazetteer: Gazetteer) -> None:
        self._catalogue, self._gazetteer = catalogue, gazetteer
        self._read: _Ledger | None = None
        self._lock = Lock()

    def series(self, asked: str, area: str | None = None, filters: Filters = _EVERYTHING) -> Series:
        """The measure that `asked` names over time, for an area as the ledger names it, or for the body as a whole."""
        wanted, found = self.told(asked, filters)
        return series_of(asked, wanted, found, area, self.cite)

    def told(self, asked: str, filters: Filters = _EVERYTHING) -> tuple[Measure, list[Told]]:
        """What `asked` names, and the figures of every measure that has all of its words."""
        ledger = self._ledger()
        wanted = Measure.of(asked, ledger.abbreviations)
        found = [
            one for subject in ledger.by_subject if wanted.subject <= subject for one in ledger.by_subject[subject]
        ]
        if filters:
            versions = self._catalogue.current_versions(filters)
            found = [(paper, figure) for paper, figure in found if paper.version_id in versions]
        return wanted, self._told(ledger, found)

    def told_of(self, paper: Paper) -> list[Told]:
        """All figures of a paper, in reading order."""
        figures = self._catalogue.figures(Filters(papers=(paper.id,)))
        return self._told(self._ledger(), figures)

    def named(self, asked: str) -> Measure:
        """The measure that words name, as the papers' abbreviations have it."""
        return Measure.of(asked, self.abbreviations)

    @property
    def abbreviations(self) -> Abbreviations:
        """Those that the current papers spell out."""
        return self._ledger().abbreviations

    @property
    def gazetteer(self) -> Gazetteer:
        """The areas that can be told apart."""
        return self._gazetteer

    def own_area(self, version_id: str) -> str | None:
        """The area of the body whose paper this version is, as its papers' figures show it; None where they do not."""
        return self._ledger().own.get(version_id)

    def conflicts(self, paper: Paper, figure: Figure) -> list[Conflict]:
        """The values that other places give for the same measure, area, period and unit, where they do not
        meet this one, the newest paper first."""
        ledger = self._ledger()
        subject = measured(figure, ledger.abbreviations).subject
        [mine, *others] = self._told(ledger, [(paper, figure), *ledger.by_subject.get(subject, ())])
        return [self._conflict(other) for other in newest_first([o for o in others if contradicts(mine, o)])]

    def conflicts_of(self, answer: Answer) -> tuple[Conflict, ...]:
        """`conflicts` of the figure that an answer quotes as its headline, where the ledger has it."""
        head = answer.headline
        if head is None or head.basis is not Basis.QUOTED:
            return ()
        cited = next(c for c in answer.citations if c.id in head.citations)
        there = self._catalogue.figures_in(cited.version_id, cited.span)
        found = [f for f in there if f.quantity.value == head.value and f.quantity.text.strip() == head.text]
        return tuple(self.conflicts(self._catalogue.paper(cited.paper_id), found[0])) if len(found) == 1 else ()

    def _conflict(self, one: Told) -> Conflict:
        quantity = one.figure.quantity
        return Conflict(quantity.value, one.unit, quantity.text.strip(), self.cite(one))

    def _told(self, ledger: _Ledger, found: Iterable[tuple[Paper, Figure]]) -> list[Told]:
        """The figures as they are compared, without those that stand in what is planted."""
        entries = entries_of(self._catalogue, found)
        texts = {v: self._catalogue.text(v) for v in {e.paper.version_id for e in entries}}
        sound = (e for e in entries if not is_planted_figure(e, texts[e.paper.version_id]))
        return [told(entry, ledger.own.get(entry.paper.version_id), ledger.abbreviations) for entry in sound]

    def cite(self, one: Told) -> Citation:
        """The citation of a figure: the sentence or the row that it stands in."""
        return citation_of(self._catalogue, one.entry)

    def _ledger(self) -> _Ledger:
        fingerprint = self._catalogue.fingerprint()
        with self._lock:
            if self._read is None or self._read.fingerprint != fingerprint:
                self._read = self._read_anew(fingerprint)
            return self._read

    def _read_anew(self, fingerprint: str) -> _Ledger:
        abbreviations = Abbreviations(self._catalogue.text(p.version_id) for p in self._catalogue.papers())
        by_subject: dict[frozenset[str], list[tuple[Paper, Figure]]] = defaultdict(list)
        named: dict[str, Counter[str]] = defaultdict(Counter)
        for paper, figure in self._catalogue.figures():
            if subject := measured(figure, abbreviations).subject:
                by_subject[subject].append((paper, figure))
            if figure.area:
                named[paper.body or paper.id][figure.area] += 1
        areas = {body: own_area(counted, self._gazetteer, body) for body, counted in named.items()}
        own = {p.version_id: areas.get(p.body or p.id) for p in self._catalogue.papers()}
        return _Ledger(fingerprint, abbreviations, by_subject, own)


def citation_of(catalogue: Catalogue, entry: Entry) -> Citation:
    """The citation of a figure of the ledger: the sentence or the row that it stands in."""
    paper, block = entry.paper, entry.block
    items = catalogue.items(paper.version_id) if block.item is not None else ()
    item = next((i for i in items if i.ordinal == block.item), None)
    return Citation(
        id=f"{paper.version_id}:{entry.figure.ordinal}",
        paper_id=paper.id,
        version_id=paper.version_id,
        file_name=paper.file_name,
        title=paper.title,
        span=entry.figure.within,
        quote=entry.quote,
        page=block.page,
        number=block.number,
        heading_path=block.heading_path,
        item=(item.number or item.title) if item else paper.item_number,
        meeting_date=(item and item.meeting_date) or paper.meeting_date,
    )
