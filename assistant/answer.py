"""The extractive engine: finds the sentence, cell or list that answers, says it, and cites it.

An answer is a list of small steps, each able to stop: read the question, search, gather evidence,
choose, ask whether the choice bears on the question, compose, verify.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from time import perf_counter

from assistant import messages
from assistant.bearing import Bearing, bearing
from assistant.compose import Composed, compose
from assistant.derive import derive
from assistant.evidence import Evidence, gather
from assistant.gate import Gate
from assistant.known_areas import KnownAreas
from assistant.model import Answer, Status
from assistant.planted import unplanted
from assistant.stands import stands
from assistant.tied import Alike, untied
from assistant.weigh import FigureFound, HomeOf, Judge, nowhere
from corpus.catalogue import Catalogue
from corpus.model import Filters, Hit
from figures.area import Gazetteer
from retriever.question import Question, read_question
from retriever.search import Searcher

ENGINE = "extractive-1"
_READ = 10
_TRIED = 6
_READ_CLOSELY = 300


class Answerer:
    """Answers questions from the current papers without a language model. Deterministic: the same corpus
    and question give the same answer."""

    def __init__(self, search: Searcher, catalogue: Catalogue, gazetteer: Gazetteer, home_of: HomeOf = nowhere) -> None:
        self._search, self._catalogue, self._home_of = search, catalogue, home_of
        self._areas = KnownAreas(catalogue, gazetteer)
        self._gate = Gate(catalogue.text)

    def answer(self, question: str, filters: Filters = Filters(), k: int = 10) -> Answer:  # noqa: B008
        """The answer; or not_in_papers with the `k` nearest passages and, where the papers give the figure for
        another area or period, with that."""
        started = perf_counter()
        asked = read_question(question, gazetteer=self._areas.gazetteer())
        hits = self._search.search_read(asked, filters, max(k, _READ))
        nothing = self._nothing(question, hits[:k])
        drafted = self._drafted(nothing, asked, hits[:_READ])
        answer = self._gate.check(drafted) if drafted else None
        return replace(answer or nothing, took_ms=(perf_counter() - started) * 1000)

    def _drafted(self, nothing: Answer, asked: Question, hits: Sequence[Hit]) -> Answer | None:
        """What answers best, of all that shows the kind of thing wanted and bears on the question. Where that
        is not of the area or period asked for it is told as such and answers nothing."""
        if not hits:
            return None
        judge = Judge(asked, self._search.weigher(asked), hits[0].score, self._home_of)
        similarities = self._search.sentence_similarities(asked.text, hits)
        analysed = [self._search.analysed(h) for h in hits]
        evidence = unplanted(gather(hits, analysed, similarities, self._catalogue.table, self._catalogue.figures_in))
        place_of = partial(stands, self._catalogue)
        best_first = ranked(judge, evidence, self._search.alike)[:_TRIED]
        tried = [(one, bearing(asked, judge, one)) for one in best_first]
        best = next(((one, found) for one, found in tried if not found.ruled_out), None)
        printed = best[0] if best and best[1].stands else None
        if derived := derive(asked, judge, evidence, printed, place_of, self._catalogue):
            return _filled(nothing, derived)
        if printed is not None:
            return _filled(nothing, compose(asked, judge, printed, evidence, place_of))
        if best is None and tried and isinstance(tried[0][0], FigureFound) and tried[0][1].stands_elsewhere:
            return _instead(nothing, asked, tried[0][1], compose(asked, judge, tried[0][0], evidence, place_of))
        return None

    def _nothing(self, question: str, hits: Sequence[Hit]) -> Answer:
        return Answer(
            question=question,
            status=Status.NOT_IN_PAPERS,
            text=messages.NOT_IN_PAPERS if self._catalogue.passage_count() else messages.NO_PAPERS,
            sentences=(),
            headline=None,
            figures=(),
            citations=(),
            passages=tuple(hits),
            engine=ENGINE,
            corpus=self._catalogue.fingerprint(),
            took_ms=0.0,
        )


def ranked(judge: Judge, evidence: Sequence[Evidence], alike: Alike) -> list[FigureFound | Evidence]:
    """What could answer, best first: figures where a figure is wanted, else sentences and cells. Only what
    bears most of the question's words and meaning is read closely."""
    evidence = sorted(evidence, key=lambda e: -judge.promise(e))[:_READ_CLOSELY]
    if judge.question.wanted.is_figure:
        figures = [f for e in evidence for f in judge.figures(e) if judge.fits(f.figure)]
        return [*untied(judge.question.text, sorted(figures, key=lambda f: -f.score), alike)]
    shown = [e for e in evidence if judge.shows(e)]
    return [*sorted(shown, key=lambda e: -judge.weight(e))]


def _instead(nothing: Answer, asked: Question, why: Bearing, found: Composed) -> Answer:
    """The figure for another area or period, told with what the papers do not have."""
    areas = [m.text for m in asked.areas if why.area_missing]
    periods = [p.text for p in asked.periods if not why.period_fits]
    told = replace(found.sentences[0], text=messages.instead([*areas, *periods], found.sentences[0].text))
    figures = tuple(f for f in found.figures if f.text in told.text)
    filled = _filled(nothing, replace(found, sentences=(told,), headline=None, figures=figures))
    return replace(filled, status=Status.NOT_IN_PAPERS)


def _filled(nothing: Answer, found: Composed) -> Answer:
    return replace(
        nothing,
        status=Status.ANSWERED,
        text=" ".join(s.text for s in found.sentences),
        sentences=found.sentences,
        headline=found.headline,
        figures=found.figures,
        citations=found.citations,
    )
