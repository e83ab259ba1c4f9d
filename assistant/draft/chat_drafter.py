"""A draft put into words by a chat model: it is given the extractive draft and its evidence under tokens, and each
of its sentences is checked as those of an answer are.

Nothing is lost by it: a sentence of the extractive draft stays unless sentences that were borne out tell, in the same
part, all of its figures from its sources. And nothing is moved: a reason, a caveat, a conflict or an action is only
what the extractive draft has found to be one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from assistant import messages
from assistant.borne import Bearer, Borne
from assistant.chat import ChatFailed, Writer, characters_of
from assistant.cited import Cited
from assistant.draft.drafter import Drafter
from assistant.draft.given import PROMPT, Given
from assistant.draft.merging import merged
from assistant.draft.model import Draft, Line, Part, Used
from assistant.draft.words import period_words
from assistant.evidence import Evidence, gather
from assistant.heard import heard, note_of, stated
from assistant.issued import issue, stands_at
from assistant.known_areas import KnownAreas
from assistant.model import Basis, Written
from assistant.planted import unplanted
from assistant.reply import Said, sentences_in
from assistant.stands import cite
from assistant.weigh import HomeOf, nowhere
from corpus.catalogue import Catalogue
from corpus.model import Citation, Filters, Hit
from figures.area import Gazetteer
from figures.dates import Period
from retriever.question import read_question
from retriever.search import Searcher
from retriever.words import terms

_PARTS = {part.name.lower(): part for part in Part}
_SCHEMA = sentences_in([*_PARTS])
_TOLD_BY_FIGURES = frozenset({Part.LEVEL, Part.CHANGE, Part.COMPARISON})
_MOST_SENTENCES = 40


class ChatDrafter:
    """Writes drafts with a chat model. Safe where the writer is."""

    def __init__(
        self,
        writer: Writer,
        drafter: Drafter,
        search: Searcher,
        catalogue: Catalogue,
        gazetteer: Gazetteer,
        home_of: HomeOf = nowhere,
        max_input: int = 6_000,
    ) -> None:
        self._writer, self._drafter, self._search, self._catalogue = writer, drafter, search, catalogue
        self._areas, self._home_of, self._max_input = KnownAreas(catalogue, gazetteer), home_of, max_input

    def draft(self, asked: str, period: Period | None, area: str | None, filters: Filters) -> Draft:
        """The draft, the extractive one where the model writes nothing that is borne out. Raises as
        `Drafter.draft` does."""
        started = perf_counter()
        draft = self._drafter.draft(asked, period, area, filters)
        given = self._given(draft)
        cited = Cited(self._catalogue.text, draft.citations)
        lines: dict[str, Line] = {}
        used: list[Used] = []
        dropped: Counter[str] = Counter()
        failed = ""
        try:
            bearer = self._bearer(draft, area)
            for said, borne in heard(self._writer, given.prompt, _SCHEMA, given.issued, bearer, _MOST_SENTENCES):
                if not isinstance(borne, Borne):
                    dropped[borne.value] += 1
                elif (line := self._line(said, borne, given, cited)) is None:
                    dropped[messages.NO_PART] += 1
                else:
                    lines.setdefault(line.text, line)
                    used += _used(line, borne)
                if len(lines) >= _MOST_SENTENCES:
                    break
        except ChatFailed as error:
            failed = str(error)
        counts = tuple(dropped.most_common())
        note = self._note(len(lines), counts, failed)
        written = Written(self._writer.name, PROMPT.id, PROMPT.sha256, counts, note)
        told = merged(draft, [*lines.values()], used, cited, written)
        return replace(told, took_ms=(perf_counter() - started) * 1000)

    def _given(self, draft: Draft) -> Given:
        by_id = {c.id: c for c in draft.citations}
        evidence = unplanted(self._evidence(draft.citations))
        room = characters_of(self._max_input) - sum(len(line.text) for line in draft.lines)
        issued = issue(evidence, max(0, room))
        return Given(draft, issued, tuple(issued.tokens_at([by_id[c] for c in line.citations]) for line in draft.lines))

    def _evidence(self, citations: Sequence[Citation]) -> list[Evidence]:
        """What the passages say that a draft cites, what it cites first."""
        hits: dict[tuple[str, int], Hit] = {}
        for c in citations:
            paper, text = self._catalogue.paper(c.version_id), self._catalogue.text(c.version_id)
            for passage in self._catalogue.passages(c.version_id):
                if passage.span.overlaps(c.span):
                    hit = Hit(paper, passage, passage.span.quote(text), 0.0)
                    hits.setdefault((c.version_id, passage.ordinal), hit)
        found = [*hits.values()]
        analysed = [self._search.analysed(hit) for hit in found]
        none: list[list[float]] = [[] for _ in found]
        evidence = gather(found, analysed, none, self._catalogue.table, self._catalogue.figures_in)
        return sorted(evidence, key=lambda e: not any(stands_at(e, c) for c in citations))

    def _bearer(self, draft: Draft, area: str | None) -> Bearer:
        """Checks sentences as answers to what is the matter: the measure in the period, in an area where one is
        asked."""
        gazetteer = self._areas.gazetteer()
        about = (draft.measure, f"in {area}" if area else "", f"in {draft.period}" if draft.period else "")
        asked = read_question(" ".join(filter(None, about)), gazetteer=gazetteer)
        return Bearer(asked, self._catalogue, gazetteer, self._home_of, to_the_point=False)

    def _line(self, said: Said, borne: Borne, given: Given, cited: Cited) -> Line | None:
        """A sentence as a line of the part that it names; None where that is none for it, or the gate holds it
        back."""
        part = _PARTS.get(said.part)
        beside = [line for line, tokens in given.told if line.part is part and set(tokens) & set(said.tokens)]
        of_it = frozenset(terms(given.draft.asked)) & frozenset(terms(borne.text))
        if part is None or not (beside or (part in _TOLD_BY_FIGURES and borne.ties and of_it)):
            return None

        def id_of(e: Evidence) -> str:
            return cited.id(cite(self._catalogue, e))

        figures = stated(borne, id_of)
        ids = tuple(dict.fromkeys(map(id_of, borne.evidence)))
        by = next((line.said_by for line in beside), "")
        line = Line(part, borne.text, ids, figures, by, by_model=True)
        return line if cited.bear(line.text, ids, figures) else None

    def _note(self, kept: int, dropped: Sequence[tuple[str, int]], failed: str) -> str:
        name = self._writer.name
        why = failed or messages.nothing_borne(dropped)
        return note_of(name, dropped, failed) if kept else messages.drafted_without(name, why)


def _used(line: Line, borne: Borne) -> list[Used]:
    """The figures that a line quotes, as the table of figures shows them."""
    found = []
    for tie, figure in zip(borne.ties, line.figures, strict=True):
        told = tie.told[0].figure
        if figure.basis is Basis.QUOTED:
            when = period_words(told.period) if told.period else ""
            found.append(Used(" ".join(told.measure.split()), told.area or "", when, figure.text, figure))
    return found
