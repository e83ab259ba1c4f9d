"""Sentences that a chat model may write from the evidence that it was given: right ones, told in several ways, and
wrong ones made from them, each wrong in one thing.

What is called wrong is checked against the ledger: a change that happens to say what the papers say is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.evidence import Evidence
from assistant.trace.fit import Weights
from assistant.trace.statement import content
from evals.sentences.known import Known
from evals.sentences.right import right_of_prose, right_of_row
from evals.sentences.sources import Prose, Row
from evals.sentences.written import RIGHT_KINDS, WRONG_KINDS, Written, hash_of
from evals.sentences.wrong_prose import wrong_of_prose
from evals.sentences.wrong_rows import wrong_of_row
from figures.area import find_areas
from ingest.sentences import sentence_ranges
from retriever.question import Question

_SPEAKS_OF = 0.4
_MOST_OF_A_KIND = 3


def written_from(
    by_token: Mapping[str, Sequence[Evidence]], question: Question, weights: Weights, known: Known
) -> list[Written]:
    """The sentences made from the evidence that speaks of what is asked about, each kind a few times at most."""
    asked = [t for t in dict.fromkeys(content(question.text)) if t not in question.paper_terms]
    areas = {m.area.name for m in question.areas}
    found: list[Written] = []
    for token, held in by_token.items():
        if not any(weights.held(asked, e.own) >= _SPEAKS_OF for e in held) or not _in_areas(areas, held, known):
            continue
        if held[0].cell is not None:
            row = Row(token, held, by_token, known)
            found += [*right_of_row(row), *wrong_of_row(row)]
            continue
        prose = Prose(token, held, by_token, known)
        if prose.can_be_told(dated=bool(question.periods)):
            found += [*right_of_prose(prose), *wrong_of_prose(prose)]
    return _few([w for w in found if len(list(sentence_ranges(w.text))) == 1])


def _in_areas(areas: set[str], held: Sequence[Evidence], known: Known) -> bool:
    """Whether evidence names one of the areas that are asked about, or none where that is the papers' own."""
    named = {m.area.name for e in held for m in find_areas(e.said, known.gazetteer)} | {
        f.area for e in held for f in e.figures if f.area
    }
    return not areas or bool(areas & named) or (not named and known.own_area in areas)


def _few(written: Sequence[Written]) -> list[Written]:
    """At most a few of each kind, chosen by the hash of their words."""
    found: list[Written] = []
    for kind in (*RIGHT_KINDS, *WRONG_KINDS):
        of_kind = {w.text: w for w in written if w.kind == kind}
        found.extend(sorted(of_kind.values(), key=lambda w: hash_of(w.text))[:_MOST_OF_A_KIND])
    return found
