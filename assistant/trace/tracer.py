"""Traces a statement: reads what it asserts, finds what the papers tell of it, and judges whether that ties."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from time import perf_counter

from assistant.evidence import Evidence, gather
from assistant.known_areas import KnownAreas
from assistant.planted import unplanted
from assistant.stands import cite
from assistant.trace import messages
from assistant.trace.compare import compared_of, compares
from assistant.trace.derive import derived, restated
from assistant.trace.fit import Fitter, Weights
from assistant.trace.judge import Tied, tie_of, turned_about
from assistant.trace.model import Tie, Traced, TracedFigure, Verdict
from assistant.trace.prose import Saying, sayings
from assistant.trace.statement import Statement, read_statement
from assistant.trace.told import Told, figures_told
from corpus.catalogue import Catalogue
from corpus.model import Citation, Filters
from figures.area import Gazetteer
from figures.meant import Meant
from retriever.question import read_question
from retriever.search import Searcher

_NUMBERED = re.compile(r"^(?:\(?\d{1,3}(?:\.\d{1,3})*[.)]|[-–•])\s+")
_BRACKETED = re.compile(r"[{(\[]([^{}()\[\]]+)[})\]]")
_SHORTEST_CELL = 24
_READ = 16
_SHOWN = 2
_REMEMBERED = 4_096
_SAID, _OTHERWISE = 0.62, 0.52


class Tracer:
    """Traces statements to the current papers. Deterministic: the same corpus and statement, the same verdict."""

    def __init__(self, search: Searcher, catalogue: Catalogue, gazetteer: Gazetteer) -> None:
        self._search, self._catalogue = search, catalogue
        self._areas = KnownAreas(catalogue, gazetteer)
        self._seen = ""
        self._last: tuple[object, list[Evidence]] = (None, [])
        self._table = lru_cache(_REMEMBERED)(catalogue.table)
        self._figures_in = lru_cache(_REMEMBERED)(catalogue.figures_in)

    def trace(
        self,
        text: str,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        meant: Sequence[Meant] | None = None,
        about: str | None = None,
    ) -> Traced:
        """The verdict on one statement. `meant` are its figures where a table of the draft tells what they mean;
        `about` is what is searched for in its stead, one search for all that are about the same."""
        started = perf_counter()
        areas = self._areas_now()
        statement = read_statement(text, areas, meant)
        evidence = self._evidence(about or text, filters)
        if (printed := next((e for e in evidence if _is_printed(statement.text, e)), None)) is not None:
            return replace(self._as_printed(statement, printed), took_ms=(perf_counter() - started) * 1000)
        weights = self._weights(statement)
        fitter = Fitter(statement, weights, areas)
        told = figures_told(evidence, self._figures_in) if statement.figures or compares(statement) else []
        tied = self._tied(fitter, told)
        traced = self._judged(statement, tied, evidence) or self._compared(fitter, told, evidence)
        traced = traced or self._in_words(statement, sayings(statement, evidence, weights))
        return replace(traced, took_ms=(perf_counter() - started) * 1000)

    def expect(self, texts: Iterable[str]) -> None:
        """Make ready for texts that will be traced, or searched for, one by one."""
        self._search.expect(texts)

    def _areas_now(self) -> Gazetteer:
        """The areas that can be named, with what is remembered of papers that have changed since forgotten."""
        if self._seen != (fingerprint := self._catalogue.fingerprint()):
            self._seen = fingerprint
            self._table.cache_clear()
            self._figures_in.cache_clear()
        return self._areas.gazetteer()

    def _evidence(self, text: str, filters: Filters) -> list[Evidence]:
        asked = (text, filters, self._catalogue.fingerprint())
        if self._last[0] != asked:
            self._last = (asked, self._found(text, filters))
        return self._last[1]

    def _found(self, text: str, filters: Filters) -> list[Evidence]:
        hits = self._search.search_read(read_question(text), filters, _READ)
        similarities = self._search.sentence_similarities(text, hits)
        analysed = [self._search.analysed(h) for h in hits]
        return unplanted(gather(hits, analysed, similarities, self._table, self._figures_in))

    def _weights(self, statement: Statement) -> Weights:
        terms = {*statement.terms, *(t for a in statement.figures for t in a.key | a.clause)}
        terms |= {t for stems in statement.areas.values() for t in stems}
        terms |= {t for name in statement.names for t in name}
        return Weights(self._catalogue.document_frequency(sorted(terms)), self._catalogue.passage_count())

    def _tied(self, fitter: Fitter, told: Sequence[Told]) -> list[Tied]:
        found = []
        for asserted in fitter.statement.figures:
            fits = [fitter.fit(asserted, t) for t in told]
            found.append(tie_of(asserted, fits, derived(asserted, fits)))
        given = [t.fit for t in found if t.tie is Tie.AGREES and t.fit is not None]
        for i, t in enumerate(found):
            if t.tie is not Tie.AGREES and (sum_ := restated(t.asserted, given)) is not None:
                found[i] = Tied(t.asserted, Tie.AGREES, None, sum_)
        return [
            replace(t, tie=Tie.DIFFERS, turned=True) if any(turned_about(t, other) for other in found) else t
            for t in found
        ]

    def _judged(self, statement: Statement, tied: Sequence[Tied], evidence: Sequence[Evidence]) -> Traced | None:
        telling = [t for t in tied if not t.asserted.aside and not _names_its_row(t, tied)] or list(tied)
        differing = [t for t in telling if t.tie is Tie.DIFFERS]
        absent = [t for t in telling if t.tie is Tie.MISSING]
        figures = tuple(self._figure(replace(t, tie=Tie.AGREES) if _names_its_row(t, tied) else t) for t in tied)
        cited = [*(e for t in tied for e in _evidence_of(t)), *_nearest(evidence)]
        if differing and not (absent and len(absent) > len(differing)):
            worst = max(differing, key=lambda t: t.fit.score if t.fit else 0)
            cited = [*_evidence_of(worst), *cited]
            return self._traced(statement, Verdict.CONTRADICTED, messages.differs(worst), cited, figures)
        if absent:
            return self._traced(statement, Verdict.NOT_FOUND, messages.missing(absent), cited, figures)
        if telling:
            also = messages.elsewhere(telling)
            return self._traced(statement, Verdict.SUPPORTED, messages.agrees(telling), cited, figures, also)
        return None

    def _compared(self, fitter: Fitter, told: Sequence[Told], evidence: Sequence[Evidence]) -> Traced | None:
        found = compared_of(fitter.statement, told, fitter, self._areas.gazetteer())
        if found is None:
            return None
        verdict = Verdict.SUPPORTED if found.holds else Verdict.CONTRADICTED
        cited = [found.subject.evidence, found.other.evidence]
        return self._traced(fitter.statement, verdict, messages.compared(found), [*cited, *_nearest(evidence)])

    def _as_printed(self, statement: Statement, printed: Evidence) -> Traced:
        """The verdict on a statement that is a sentence of a paper, word for word."""
        cited = self._cite(printed)
        figures = tuple(
            TracedFigure(q.start, q.end, q.text, q.value, q.unit, Tie.AGREES, q.text, None, cited)
            for q in (a.meant.quantity for a in statement.figures)
        )
        return self._traced(statement, Verdict.SUPPORTED, messages.PRINTED, [printed], figures)

    def _in_words(self, statement: Statement, said: Sequence[Saying]) -> Traced:
        nearest = [s.evidence for s in said[:_SHOWN]]
        agreeing = next((s for s in said if s.bears), None)
        against = [s for s in said if s.conflicts]
        opposing = max(against, key=lambda s: (s.other_actor and s.score >= _OTHERWISE, s.score), default=None)
        a, o = (agreeing.score if agreeing else 0.0), (opposing.score if opposing else 0.0)
        if opposing and o >= _OTHERWISE and (o > a or (opposing.other_actor and a < _SAID)):
            why = messages.said_otherwise(opposing)
            return self._traced(statement, Verdict.CONTRADICTED, why, [opposing.evidence, *nearest])
        if agreeing and a >= _SAID:
            return self._traced(statement, Verdict.SUPPORTED, messages.SAID, [agreeing.evidence, *nearest])
        return self._traced(statement, Verdict.NOT_FOUND, messages.NOT_SAID, nearest)

    def _traced(
        self,
        statement: Statement,
        verdict: Verdict,
        why: str,
        shown: Sequence[Evidence],
        figures: tuple[TracedFigure, ...] = (),
        also: str | None = None,
    ) -> Traced:
        places = {(e.hit.paper.version_id, e.span.start): e for e in reversed(shown)}
        ordered = dict.fromkeys((e.hit.paper.version_id, e.span.start) for e in shown)
        return Traced(statement.text, verdict, why, figures, tuple(self._cite(places[p]) for p in ordered), also)

    def _figure(self, t: Tied) -> TracedFigure:
        q = t.asserted.meant.quantity
        source = working = cited = None
        if t.fit is not None:
            source, cited = t.fit.told.figure.quantity.text, self._cite(t.fit.told.evidence)
        elif t.derived is not None:
            operands = (t.derived.earlier.told, t.derived.later.told)
            source = " and ".join(o.figure.quantity.text for o in operands)
            working, cited = t.derived.result.working, self._cite(operands[0].evidence)
        return TracedFigure(q.start, q.end, q.text, q.value, q.unit, t.tie, source, working, cited)

    def _cite(self, evidence: Evidence) -> Citation:
        return cite(self._catalogue, evidence)


def _names_its_row(t: Tied, tied: Sequence[Tied]) -> bool:
    """Whether a figure is part of the name of what another one ties to: '121 people waited over 52 weeks'."""
    if t.tie is Tie.AGREES:
        return False
    printed = re.compile(rf"(?<![\d.,]){re.escape(t.asserted.meant.quantity.text)}(?![\d.,]*\d)", re.I)
    cells = (o.fit.told.evidence.cell for o in tied if o.fit is not None and o.tie is Tie.AGREES)
    return any(printed.search(" ".join((*cell.row_path, *cell.col_path))) for cell in cells if cell is not None)


def _is_printed(statement: str, e: Evidence) -> bool:
    """Whether a statement, or what it quotes, is a sentence of a paper word for word, a cell of its tables, the label
    of a row or what a cell has in brackets."""
    said = _bare(statement)
    if e.cell is None:
        return said == _bare(e.text)
    if len(said) < _SHORTEST_CELL:
        return False
    label = e.cell.row_path[-1] if e.cell.row_path else ""
    return said in (_bare(part) for part in (label, e.cell.text, *_BRACKETED.findall(e.cell.text)))


def _bare(sentence: str) -> str:
    """A sentence without its number, the quotation marks around it and its stop."""
    return " ".join(_NUMBERED.sub("", sentence.strip(' “”"')).split()).rstrip(" .;")


def _nearest(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What means most nearly what the statement does, for a reader who wants more than its figures' places."""
    return sorted(evidence, key=lambda e: -e.similarity)[:_SHOWN]


def _evidence_of(t: Tied) -> list[Evidence]:
    fits = [t.fit] if t.fit else [t.derived.earlier, t.derived.later] if t.derived else []
    fits += [t.against] if t.against else []
    return [f.told.evidence for f in fits]
