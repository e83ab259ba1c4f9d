"""Evidence and its judge, from one paper laid out and no search."""

from __future__ import annotations

from dataclasses import dataclass

from small_corpus import laid_out

from assistant.evidence import Evidence, gather
from assistant.weigh import Judge
from corpus.model import Document, Figure, Hit, Span
from figures.gazetteer_uk import uk_gazetteer
from ingest.document import Given
from retriever.question import read_question
from retriever.rank import Analysed, Weigher


@dataclass(frozen=True)
class Read:
    """A paper with all of its evidence, best passage first in reading order."""

    document: Document
    hits: tuple[Hit, ...]
    evidence: tuple[Evidence, ...]

    def saying(self, words: str) -> Evidence:
        """The sentence that holds these words."""
        (found,) = [e for e in self.evidence if e.cell is None and words in e.text]
        return found

    def cell(self, row: str, col: str) -> Evidence:
        """The cell under these nearest headers."""
        (found,) = [
            e for e in self.evidence if e.cell and e.cell.row_path[-1:] == (row,) and e.cell.col_path[-1:] == (col,)
        ]
        return found

    def judge(self, question: str) -> Judge:
        asked = read_question(question, gazetteer=uk_gazetteer())
        held = [set(h.body) | h.heading | h.context for h in (e.analysed for e in self.evidence)]
        frequency = {t: sum(t in stems for stems in held) for t in asked.terms}
        return Judge(asked, Weigher(asked, frequency, max(100, len(held))), self.hits[0].score)


def read(said: str, given: Given | None = None) -> Read:
    made = laid_out("paper", said, given)
    hits = tuple(Hit(made.paper, p, p.span.quote(made.text), 10.0) for p in made.passages)
    analysed = [Analysed.of(h.paper, h.passage, h.text) for h in hits]

    def figures_in(_: str, span: Span) -> list[Figure]:
        return [f for f in made.figures if span.covers(f.span)]

    similar = [[0.5] * len(h.passage.sentences) for h in hits]
    return Read(made, hits, tuple(gather(hits, analysed, similar, lambda _, n: made.tables[n], figures_in)))
