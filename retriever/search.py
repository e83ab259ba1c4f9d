"""Search: which passages bear on a question, best first.

Candidates come from the full-text index and from the vectors; every candidate is then weighed in
both ways, so that each is judged on the same features wherever it came from.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from threading import Lock
from typing import TYPE_CHECKING

from corpus.model import Filters, Hit
from retriever.abbreviations import Abbreviations
from retriever.question import Question, read_question
from retriever.rank import NONE, Analysed, Weigher, score
from retriever.words import STOPWORDS, match_any, stem, terms, words

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue, PassageRef
    from corpus.embedding import Embedder
    from corpus.vectors import Vectors

_BY_WORDS = 120
_BY_MEANING = 80
_COMMON = 0.5
_FIELD_WEIGHTS = (1.0, 0.8, 0.8, 0.4)  # body, headings, headers, title
_READ_PERIODS = 40
_REMEMBERED = 20_000
_SAME = 0.92
_RERANKED = 30

Reranker = Callable[[str, Sequence[str]], Sequence[float]]
"""A question and passages to one score each, higher where the passage answers better."""


class Searcher:
    """Searches the current papers. Safe between threads; analysed passages are kept for later questions."""

    def __init__(
        self, catalogue: Catalogue, vectors: Vectors, embedder: Embedder, reranker: Reranker | None = None
    ) -> None:
        self._catalogue, self._vectors, self._embedder, self._reranker = catalogue, vectors, embedder, reranker
        self._analysed: OrderedDict[PassageRef, Analysed] = OrderedDict()
        self._abbreviations = ("", NONE)
        self._lock = Lock()

    def expect(self, questions: Iterable[str]) -> None:
        """Make ready for questions that will be searched for one by one."""
        self._embedder.expect(questions)

    def search(self, question: str, filters: Filters = Filters(), k: int = 10) -> list[Hit]:  # noqa: B008
        """The `k` best passages of the papers that `filters` lets through, near-duplicates folded."""
        return self.search_read(read_question(question), filters, k)

    def search_read(self, question: Question, filters: Filters, k: int) -> list[Hit]:
        """`search`, for a question that has been read."""
        vector = self._embedder.embed_question(question.text)
        refs = self._candidates(question, vector, filters)
        similar = self._vectors.similarities(vector, refs)
        passages = self._analyse(refs, filters)
        weigher = self.weigher(question)
        hits = []
        for ref, passage in passages.items():
            parts = weigher.features(passage, similar.get(ref, ()))
            hits.append((score(parts), passage, parts))
        hits.sort(key=_order)
        if weigher.periods:
            for i, (before, passage, parts) in enumerate(hits[:_READ_PERIODS]):
                more = weigher.period_features(passage)
                hits[i] = (before + score(more), passage, {**parts, **more})
            hits.sort(key=_order)
        best = _folded(hits, k if self._reranker is None else max(k, _RERANKED))
        found = [Hit(p.paper, p.passage, p.text, s, parts) for s, p, parts in best]
        return self._reranked(question.text, found)[:k]

    def weigher(self, question: Question) -> Weigher:
        """A weigher for `question` with the corpus' own term frequencies."""
        frequency = self._catalogue.document_frequency(question.terms)
        return Weigher(question, frequency, self._catalogue.passage_count())

    def analysed(self, hit: Hit) -> Analysed:
        """The analysis of a hit's passage, as ranking used it."""
        ref = (hit.paper.version_id, hit.passage.ordinal)
        with self._lock:
            known = self._analysed.get(ref)
        return known or Analysed.of(hit.paper, hit.passage, hit.text, self._learnt())

    def sentence_similarities(self, question: str, hits: Sequence[Hit]) -> list[list[float]]:
        """For each hit the cosine of the question with each of its passage's sentences, in order."""
        refs = [(h.paper.version_id, h.passage.ordinal) for h in hits]
        found = self._vectors.similarities(self._embedder.embed_question(question), refs)
        return [list(found.get(ref, ())) for ref in refs]

    def alike(self, question: str, texts: Sequence[str]) -> list[float]:
        """The cosine of the question with each of some short texts."""
        return [float(x) for x in self._embedder.embed(texts) @ self._embedder.embed_question(question)]

    def neighbours(self, hit: Hit, before: int = 1, after: int = 1) -> list[Hit]:
        """The passages around a hit in its paper, in reading order, without the hit itself."""
        version, at = hit.paper.version_id, hit.passage.ordinal
        refs = [(version, i) for i in range(max(0, at - before), at + after + 1) if i != at]
        return [Hit(paper, p, text, 0.0) for paper, p, text in self._catalogue.passages_of(refs).values()]

    def _candidates(self, question: Question, vector: object, filters: Filters) -> list[PassageRef]:
        match = self._match(question)
        by_words = self._catalogue.lexical(match, filters, _BY_WORDS, _FIELD_WEIGHTS) if match else []
        versions = self._catalogue.current_versions(filters) if filters else None
        by_meaning = self._vectors.search(vector, _BY_MEANING, versions)  # type: ignore[arg-type]
        return list(dict.fromkeys(ref for ref, _ in (*by_words, *by_meaning)))

    def _match(self, question: Question) -> str:
        """The full-text expression for a question: any of its words and of what they abbreviate, without
        those that most passages hold, which tell nothing and cost most. Empty where it has no words."""
        wanted = [w for w in words(question.text) if w not in STOPWORDS]
        wanted += self._learnt().added(terms(question.text))
        frequency = self._catalogue.document_frequency([stem(w) for w in wanted])
        most = _COMMON * self._catalogue.passage_count()
        telling = [w for w in wanted if frequency[stem(w)] <= most]
        return match_any(telling or wanted or words(question.text))

    def _learnt(self) -> Abbreviations:
        """The abbreviations of the current papers, learnt anew when these change."""
        fingerprint = self._catalogue.fingerprint()
        with self._lock:
            if self._abbreviations[0] == fingerprint:
                return self._abbreviations[1]
        learnt = Abbreviations(self._catalogue.text(p.version_id) for p in self._catalogue.papers())
        with self._lock:
            self._abbreviations = (fingerprint, learnt)
            self._analysed.clear()
        return learnt

    def _analyse(self, refs: Sequence[PassageRef], filters: Filters) -> dict[PassageRef, Analysed]:
        with self._lock:
            known = {ref: self._analysed[ref] for ref in refs if ref in self._analysed}
            for ref in known:
                self._analysed.move_to_end(ref)
        stored = self._catalogue.passages_of([r for r in refs if filters or r not in known], filters)
        abbreviations = self._learnt()
        fresh = {ref: Analysed.of(*row, abbreviations) for ref, row in stored.items() if ref not in known}
        with self._lock:
            self._analysed.update(fresh)
            while len(self._analysed) > _REMEMBERED:
                self._analysed.popitem(last=False)
        allowed = stored if filters else {**known, **fresh}
        return {ref: known.get(ref) or fresh[ref] for ref in refs if ref in allowed}

    def _reranked(self, question: str, hits: list[Hit]) -> list[Hit]:
        if self._reranker is None or not hits:
            return hits
        scores = self._reranker(question, [f"{h.passage.context}\n{h.passage.headers}\n{h.text}" for h in hits])
        ordered = sorted(zip(scores, hits, strict=True), key=lambda pair: -pair[0])
        return [Hit(h.paper, h.passage, h.text, float(s), {**h.parts, "reranker": float(s)}) for s, h in ordered]


def _order(hit: tuple[float, Analysed, dict[str, float]]) -> tuple[float, str, int]:
    return -hit[0], hit[1].paper.id, hit[1].passage.ordinal


def _folded(
    hits: Sequence[tuple[float, Analysed, dict[str, float]]], k: int
) -> list[tuple[float, Analysed, dict[str, float]]]:
    """The best `k`, each passage that says nearly the same as a better one left out. Passages that
    differ in a figure say different things."""
    kept: list[tuple[float, Analysed, dict[str, float]]] = []
    for hit in hits:
        if len(kept) == k:
            break
        if not any(_same(hit[1], other[1]) for other in kept):
            kept.append(hit)
    return kept


def _same(a: Analysed, b: Analysed) -> bool:
    fewer, more = sorted((a.body.total(), b.body.total()))
    if fewer < _SAME * more:
        return False
    shared = (a.body & b.body).total()
    whole = fewer + more - shared
    if not whole or shared < _SAME * whole:
        return False
    return all(not t[0].isdigit() for t in (a.body - b.body) + (b.body - a.body))
