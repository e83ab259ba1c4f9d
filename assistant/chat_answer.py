"""The chat-model engine: evidence goes in under tokens, sentences come back, and those that are borne out leave.

A sentence is shown as soon as it has passed the gate. Where none passes, or the model fails, the extractive
answer goes out instead, with a note that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter

from assistant import messages
from assistant.answer import Answerer
from assistant.borne import Bearer, Borne, Why
from assistant.chat import ChatFailed, Writer, characters_of
from assistant.checks.tying import Tie
from assistant.cited import Cited
from assistant.evidence import Evidence, gather
from assistant.heard import heard, note_of, stated
from assistant.issued import Issued, issue
from assistant.known_areas import KnownAreas
from assistant.model import Answer, Sentence, Status, Written
from assistant.planted import unplanted
from assistant.reply import SCHEMA
from assistant.stands import cite
from assistant.weigh import HomeOf, nowhere
from corpus.catalogue import Catalogue
from corpus.model import Citation, Filters, Hit
from figures.area import Gazetteer
from prompts import load
from retriever.question import Question, read_question
from retriever.search import Searcher

PROMPT = load("answer", ("evidence", "question"))

_READ = 10
Shown = Callable[[Sentence, Sequence[Citation]], None]
"""Told of each sentence with its citations as soon as it has passed the gate."""


def unseen(sentence: Sentence, citations: Sequence[Citation]) -> None:
    """For who waits for the whole answer."""


class ChatAnswerer:
    """Answers questions with a chat model from the current papers. Safe where the writer is."""

    def __init__(
        self,
        writer: Writer,
        search: Searcher,
        catalogue: Catalogue,
        gazetteer: Gazetteer,
        extractive: Answerer,
        home_of: HomeOf = nowhere,
        max_input: int = 6_000,
        max_sentences: int = 6,
    ) -> None:
        self._writer, self._search, self._catalogue = writer, search, catalogue
        self._areas = KnownAreas(catalogue, gazetteer)
        self._extractive, self._home_of = extractive, home_of
        self._max_input, self._max_sentences = max_input, max_sentences

    def answer(
        self,
        question: str,
        filters: Filters = Filters(),  # noqa: B008 (frozen)
        k: int = 10,
        shown: Shown = unseen,
    ) -> Answer:
        """The answer, the extractive one where the model gives none that is borne out."""
        started = perf_counter()
        gazetteer = self._areas.gazetteer()
        asked = read_question(question, gazetteer=gazetteer)
        hits, issued = self.given(asked, filters, k)
        if not hits:
            return self._extractive.answer(question, filters, k)
        answer = Answer(
            question, Status.ANSWERED, "", (), None, (), (), tuple(hits[:k]), self._writer.name,
            self._catalogue.fingerprint(), 0.0,
        )  # fmt: skip
        bearer = Bearer(asked, self._catalogue, gazetteer, self._home_of)
        answer, dropped, failed = self._written(answer, asked, issued, bearer, shown)
        counts = tuple((why.value, n) for why, n in dropped.most_common())
        if answer.sentences:
            note = note_of(self._writer.name, counts, failed)
        else:
            answer = self._extractive.answer(question, filters, k)
            note = messages.without_model(self._writer.name, failed or messages.nothing_borne(counts))
        written = Written(self._writer.name, PROMPT.id, PROMPT.sha256, counts, note)
        return replace(answer, written=written, took_ms=(perf_counter() - started) * 1000)

    def given(self, asked: Question, filters: Filters, k: int) -> tuple[Sequence[Hit], Issued]:
        """The nearest passages, and the evidence of them that the model is given."""
        hits = self._search.search_read(asked, filters, max(k, _READ))
        similarities = self._search.sentence_similarities(asked.text, hits[:_READ])
        analysed = [self._search.analysed(h) for h in hits[:_READ]]
        evidence = gather(hits[:_READ], analysed, similarities, self._catalogue.table, self._catalogue.figures_in)
        return hits, issue(unplanted(evidence), characters_of(self._max_input))

    def _written(
        self, answer: Answer, asked: Question, issued: Issued, bearer: Bearer, shown: Shown
    ) -> tuple[Answer, Counter[Why], str]:
        """The answer as far as the model's sentences pass, how many did not, and why the model failed, if it did."""
        dropped: Counter[Why] = Counter()
        prompt = PROMPT.fill(evidence=issued.lines, question=asked.text)
        try:
            for _, borne in heard(self._writer, prompt, SCHEMA, issued, bearer, self._max_sentences):
                longer = self._with(answer, asked, borne) if isinstance(borne, Borne) else None
                if longer is None:
                    dropped[borne if isinstance(borne, Why) else Why.FIGURE] += 1
                elif longer is not answer:
                    answer = longer
                    shown(answer.sentences[-1], answer.citations)
                if len(answer.sentences) >= self._max_sentences:
                    break
        except ChatFailed as error:
            return answer, dropped, str(error)
        return answer, dropped, ""

    def _with(self, answer: Answer, asked: Question, borne: Borne) -> Answer | None:
        """The answer with one more sentence; as it was where it says that already; None where the gate holds it
        back."""
        if any(s.text == borne.text for s in answer.sentences):
            return answer
        cited = Cited(self._catalogue.text, answer.citations)

        def id_of(e: Evidence) -> str:
            return cited.id(cite(self._catalogue, e))

        sentence = Sentence(borne.text, tuple(map(id_of, borne.evidence)))
        figures = stated(borne, id_of)
        if not cited.bear(sentence.text, sentence.citations, figures):
            return None
        sentences = (*answer.sentences, sentence)
        headline = answer.headline
        if not answer.sentences and asked.wanted.is_figure and figures:
            headline = min(zip(borne.ties, figures, strict=True), key=lambda pair: _at(pair[0]))[1]
        return replace(
            answer,
            text=" ".join(s.text for s in sentences),
            sentences=sentences,
            headline=headline,
            figures=tuple(dict.fromkeys((*answer.figures, *figures))),
            citations=cited.all,
        )


def _at(tie: Tie) -> int:
    return tie.asserted.meant.quantity.start
