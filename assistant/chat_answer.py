"""The chat-model engine: evidence goes in under tokens, sentences come back, and those that are borne out leave.

A sentence is shown as soon as it has passed the gate. Where none passes, or the model fails, the extractive
answer goes out instead, with a note that says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from time import perf_counter

from assistant import messages
from assistant.answer import Answerer
from assistant.borne import Bearer, Borne, Why
from assistant.chat import ChatFailed, Writer, characters_of
from assistant.checks.tying import Tie
from assistant.compose import citation
from assistant.evidence import Evidence, gather
from assistant.gate import Gate
from assistant.issued import Issued, issue
from assistant.known_areas import KnownAreas
from assistant.model import Answer, AnswerFigure, Basis, Sentence, Status, Written
from assistant.planted import unplanted
from assistant.reply import SCHEMA, Objects, said_in
from corpus.catalogue import Catalogue
from corpus.model import Block, Citation, Filters, Hit, Item, Span
from figures.area import Gazetteer
from ingest.sentences import sentence_ranges
from prompts import load
from retriever.question import Question, read_question
from retriever.search import Searcher

PROMPT = load("answer", ("evidence", "question"))

_READ = 10
_TRIED_FOR_ONE = 20
"""How many sentences are looked at for each that an answer may have, before the rest of a reply is passed over."""

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
        max_input: int = 6_000,
        max_sentences: int = 6,
    ) -> None:
        self._writer, self._search, self._catalogue = writer, search, catalogue
        self._areas = KnownAreas(catalogue, gazetteer)
        self._extractive, self._max_input, self._max_sentences = extractive, max_input, max_sentences
        self._gate = Gate(catalogue.text)

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
        bearer = Bearer(asked, self._catalogue, gazetteer)
        answer, dropped, failed = self._written(answer, asked, issued, bearer, shown)
        counts = tuple((why.value, n) for why, n in dropped.most_common())
        if answer.sentences:
            notes = [messages.broken_off(self._writer.name, failed)] if failed else []
            notes += [messages.left_out(self._writer.name, counts)] if counts else []
        else:
            answer = self._extractive.answer(question, filters, k)
            notes = [messages.without_model(self._writer.name, failed or messages.nothing_borne(counts))]
        written = Written(self._writer.name, PROMPT.id, PROMPT.sha256, counts, " ".join(notes))
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
        try:
            for text, cited in islice(self._said(asked, issued), _TRIED_FOR_ONE * self._max_sentences):
                borne = bearer.check(text, cited)
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

    def _said(self, asked: Question, issued: Issued) -> Iterator[tuple[str, list[Evidence]]]:
        """Each sentence of the reply as it comes in, with the evidence that it names."""
        objects = Objects()
        for part in self._writer.stream(PROMPT.fill(evidence=issued.lines, question=asked.text), SCHEMA):
            for said in filter(None, map(said_in, objects.feed(part))):
                cited = [e for t in said.tokens for e in issued.by_token.get(t, ())]
                for start, end in sentence_ranges(said.text):
                    yield said.text[start:end], cited

    def _with(self, answer: Answer, asked: Question, borne: Borne) -> Answer | None:
        """The answer with one more sentence; as it was where it says that already; None where the gate holds it
        back."""
        if any(s.text == borne.text for s in answer.sentences):
            return answer
        citations = list(answer.citations)
        ids = {(c.version_id, c.span): c.id for c in citations}
        for e in borne.evidence:
            place = _place(e)
            if place not in ids:
                ids[place] = f"c{len(citations) + 1}"
                citations.append(citation(e, ids[place], *self._stands(e)))
        figures = [_figure(tie, tuple(dict.fromkeys(ids[_place(t.evidence)] for t in tie.told))) for tie in borne.ties]
        sentence = Sentence(borne.text, tuple(ids[_place(e)] for e in borne.evidence))
        alone = replace(answer, sentences=(sentence,), figures=tuple(figures), citations=tuple(citations))
        checked = self._gate.check(alone)
        if checked is None or len(checked.figures) < len(figures):
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
            citations=tuple(citations),
        )

    def _stands(self, evidence: Evidence) -> tuple[Block, Item | None]:
        version = evidence.hit.paper.version_id
        block = self._catalogue.block_at(version, evidence.span.start)
        items = self._catalogue.items(version) if block.item is not None else ()
        return block, next((i for i in items if i.ordinal == block.item), None)


def _place(e: Evidence) -> tuple[str, Span]:
    return e.hit.paper.version_id, e.span


def _at(tie: Tie) -> int:
    return tie.asserted.meant.quantity.start


def _figure(tie: Tie, ids: tuple[str, ...]) -> AnswerFigure:
    stated = tie.asserted.meant.quantity
    if tie.result is not None:
        result = tie.result
        return AnswerFigure(result.rounded, result.unit, stated.text, Basis.CALCULATED, ids, result.working)
    told = tie.told[0].figure.quantity
    return AnswerFigure(told.value, told.unit, told.text.strip(), Basis.QUOTED, ids)
