"""Sentences checked against a few lines of evidence, without a question that matters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from small_corpus import corpus_of

from assistant.borne import Bearer, Borne, Why
from assistant.evidence import Evidence, gather
from assistant.measuring import Measurer
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer
from retriever.question import read_question

PAPER = """HARBOUR AUTHORITY

14 May 2020

Report on moorings

Report of: the harbour master

1. Moorings

1.1 The authority inspected 147 moorings in 2019, down from 162 in 2018, because two boats were laid up.

1.2 Chains failed at 30 moorings in 2019 and at 12 in 2018.

1.3 Fees rose from £40 to £52, by 30%, after the new tariff was agreed.

1.4 Harbour Master Ann Lee leads the work on dredging, which the Board of Works pays for.

1.5 No vessel was lost during the storms of 2019.

1.6 Visitors who come by sea stay longer than visitors who come by road.

1.7 Income from chandlery fell by £20,000 in 2019 because of the storms, while income from hoists rose by £9,000 \
because of a new crane.

1.8 Grumbles about noise dropped sharply, from 60 to 20.

2. Berths

Berths let by basin

Basin\t2017\t2018\t2019
North Basin\t240\t210\t180
South Basin\t90\t95\t190

2.1 The fall in berths let in North Basin in 2019 compared to 2018 was mainly due to silt.
"""
QUESTION = "How many moorings and berths were there in 2018 and 2019?"


@contextmanager
def harbour(home: Path) -> Iterator[Harbour]:
    with corpus_of(home, {"harbour": PAPER}) as corpus:
        search = corpus.searcher()
        asked = read_question(QUESTION, gazetteer=uk_gazetteer())
        hits = search.search_read(asked, Filters(), 10)
        similar = search.sentence_similarities(asked.text, hits)
        catalogue = corpus.catalogue
        analysed = [search.analysed(h) for h in hits]
        evidence = gather(hits, analysed, similar, catalogue.table, catalogue.figures_in)
        yield Harbour(Bearer(asked, catalogue, uk_gazetteer(), Measurer(catalogue, uk_gazetteer()).own_area), evidence)


class Harbour:
    """The paper, asked whether it bears out a sentence by all its evidence."""

    def __init__(self, bearer: Bearer, evidence: list[Evidence]) -> None:
        self._bearer, self._evidence = bearer, evidence

    def why(self, text: str) -> Why | None:
        """Why a sentence stays behind; None where it leaves."""
        found = self._bearer.check(text, self._evidence)
        return None if isinstance(found, Borne) else found
