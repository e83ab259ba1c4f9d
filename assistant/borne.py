"""Whether a sentence that a model wrote is borne out, all of it, by the spans that it cites.

Each figure ties, and so does each period, area, name, direction, reason and denial; and hardly a word is of its
own. What is not borne out does not leave.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.evidence import Evidence, FiguresIn
from assistant.planted import is_planted, plain
from assistant.trace.fit import Weights
from assistant.trace.poles import AXES, negations, opposed, poles
from assistant.trace.prose import Saying, sayings
from assistant.trace.statement import Statement, clause_of, content, read_statement
from assistant.trace.told import Told, figures_told
from assistant.tying import Tie, Ties
from corpus.catalogue import Catalogue
from corpus.model import Span
from figures.area import Gazetteer, find_areas
from figures.dates import Period, agrees, contains
from figures.meant import Direction, Role
from figures.period import find_periods
from retriever.asked_periods import asked_periods
from retriever.question import Question
from retriever.words import terms

_MARKUP = re.compile(r"https?:|www\.|[<>{}|`]|\]\(|!\[|\*\*|^\s*#")
_SENTENCE = re.compile(r"[\"“‘'(]?[A-Z0-9£$€].*[.!?][\"”’')]?", re.S)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_REASON = re.compile(
    r"\b(?:because(?: of)?|due to|owing to|thanks to|as a (?:result|consequence) of|on account of|driven by|caused by"
    r"|attribut(?:ed|able) to|explained by|stem(?:s|med)? from|result(?:s|ed|ing)? (?:from|of)|reflect(?:s|ed|ing)?"
    r"|in response to|led to|brought about by|as|since|following|after)\b",
    re.I,
)
_MAYBE_REASON = frozenset("as since following after".split())
_WORDS_BORNE, _REASON_BORNE = 0.7, 0.6
_DENIES = 0.6
_TO_THE_POINT = 0.2
_SHARE_BORNE = 0.25
_MOST_CITED = 3
_FEWEST_WORDS = 3
_MUST_BE_SAID = ("extreme", "consent", "stability")
_LONGEST = 600


class Why(StrEnum):
    """Why a sentence stays behind."""

    NO_EVIDENCE = "it names no evidence that was given"
    FIGURE = "a figure does not tie"
    TIME = "a date or period is not in its evidence"
    AREA = "an area is not in its evidence"
    NAME = "a name is not in its evidence"
    DIRECTION = "it says otherwise than its evidence"
    REASON = "a reason is not in its evidence"
    WORDS = "it says more than its evidence"
    MARKUP = "it is no plain sentence"
    BESIDE = "it does not speak of what is asked for"


@dataclass(frozen=True)
class Borne:
    """A sentence that is borne out, with how each of its figures ties and the evidence that bears it."""

    text: str
    ties: tuple[Tie, ...]
    evidence: tuple[Evidence, ...]


class Bearer:
    """Checks the sentences of a reply to one question. Where the reply is not `to_the_point` by nature, as a draft
    is not that compares with other areas and tells what is done, they need not speak of what is asked."""

    def __init__(
        self, question: Question, catalogue: Catalogue, gazetteer: Gazetteer, to_the_point: bool = True
    ) -> None:
        self._question, self._catalogue, self._gazetteer = question, catalogue, gazetteer
        self._to_the_point = to_the_point
        self._figures_in: FiguresIn = catalogue.figures_in

    def check(self, text: str, cited: Sequence[Evidence]) -> Borne | Why:
        """The sentence borne out by the evidence it cites, or why it is not."""
        if not cited:
            return Why.NO_EVIDENCE
        whole = _SENTENCE.fullmatch(text) and len(text.split()) >= _FEWEST_WORDS
        if text != plain(text) or len(text) > _LONGEST or not whole or _MARKUP.search(text) or is_planted(text):
            return Why.MARKUP
        statement = read_statement(text, self._gazetteer)
        told = figures_told(cited, self._figures_in)
        ties = Ties(statement, told, self._question, self._gazetteer)
        tied = ties.all()
        if tied is None or not self._numerals_stand(statement, cited):
            return Why.FIGURE
        weights = self._weights(statement)
        cited = _bearing(statement, cited, tied, weights)
        if not all(_dated(p, text, cited, told, tied) for p in statement.periods):
            return Why.TIME
        if not all(self._placed(a, ties, cited, told) for a in statement.areas):
            return Why.AREA
        if self._to_the_point and self._is_beside(statement, ties, cited, weights):
            return Why.BESIDE
        if not _named(statement, cited):
            return Why.NAME
        said = sayings(statement, cited, weights)
        if _otherwise(statement, cited, said, tied):
            return Why.DIRECTION
        if not _reasoned(text, cited, weights):
            return Why.REASON
        most = max(weights.held(statement.terms, _all_words([e])) for e in cited)
        if weights.held(statement.terms, _all_words(cited)) < _WORDS_BORNE or (not tied and most < _REASON_BORNE):
            return Why.WORDS
        places: dict[tuple[str, Span], Evidence] = {}
        for e in (*(t.evidence for tie in tied for t in tie.told), *cited):
            places.setdefault((e.hit.paper.version_id, e.span), e)
        return Borne(text, tuple(tied), tuple(places.values()))

    def _is_beside(self, statement: Statement, ties: Ties, cited: Sequence[Evidence], weights: Weights) -> bool:
        """Whether a sentence speaks of other areas than the question, or of nothing that the question does."""
        asked = [m.area.name for m in self._question.areas]
        if statement.areas and asked and not any(ties.same_area(a, b) for a in asked for b in statement.areas):
            return True
        said = frozenset(terms(statement.text)).union(*(e.own for e in cited))
        wanted = content(self._question.text)
        return weights.held(wanted, said) < _TO_THE_POINT

    def _weights(self, statement: Statement) -> Weights:
        names = (t for name in statement.names for t in name)
        wanted = sorted({*terms(statement.text), *names, *content(self._question.text)})
        return Weights(self._catalogue.document_frequency(wanted), self._catalogue.passage_count())

    def _numerals_stand(self, statement: Statement, cited: Sequence[Evidence]) -> bool:
        """Whether each numeral that is neither in a figure nor in a period stands in what is cited."""
        text = statement.text
        taken = [(a.meant.quantity.start, a.meant.quantity.end) for a in statement.figures]
        taken += [(p.start, p.end) for p in statement.periods]
        loose = [m for m in _NUMERAL.finditer(text) if not any(s < m.end() and m.start() < e for s, e in taken)]
        held = {n for e in cited for n in _NUMERAL.findall(_read(e))}
        return all(m.group().rstrip(".,") in held for m in loose)

    def _placed(self, area: str, ties: Ties, cited: Sequence[Evidence], told: Sequence[Told]) -> bool:
        named = {m.area.name for e in cited for m in find_areas(_read(e), self._gazetteer)}
        named |= {t.figure.area for t in told if t.figure.area}
        return any(ties.same_area(area, name) for name in named)


def _dated(period: Period, text: str, cited: Sequence[Evidence], told: Sequence[Told], tied: Sequence[Tie]) -> bool:
    """Whether a period of the sentence is one that its evidence names, or that its figures are of."""
    if period.until is None:
        return any(" ".join(period.text.lower().split()) in _read(e).lower() for e in cited)
    known = [t.figure.period for t in told if t.figure.period]
    for e in cited:
        said = _read(e)
        known += [*e.periods, *find_periods(said, e.analysed.day), *asked_periods(said, e.analysed.day)[0]]
    if any(p.until and (agrees(period, p) or (period.first is None and period.until == p.until)) for p in known):
        return True
    used = [t.figure.period for tie in tied for t in tie.told if t.figure.period]
    if any(p.until and p.days == 1 and contains(period, p) for p in used):
        return True
    ends = asked_periods(period.text, None)[0]
    return len(ends) > 1 and all(_dated(end, text, cited, told, tied) for end in ends)


def _named(statement: Statement, cited: Sequence[Evidence]) -> bool:
    held = _all_words(cited)
    return all(all(t in held for t in name) for name in statement.names)


def _otherwise(statement: Statement, cited: Sequence[Evidence], said: Sequence[Saying], tied: Sequence[Tie]) -> bool:
    """Whether the evidence says otherwise than the sentence: the other way, by another, at another date, or not."""
    prose = [s for s in said if s.evidence.cell is None]
    sides = statement.sides
    told = [poles(s.evidence.text) for s in prose] + [poles(_read(e)) for e in cited if e.cell is not None]
    for axis, side in sides.items():
        if axis == "direction":
            continue
        if (
            axis in _MUST_BE_SAID
            and not any(t.get(axis) == side for t in told)
            and not any(_both(axis, s.evidence.text) for s in prose)
        ):
            return True
        if told and all(axis in opposed(sides, t) for t in told):
            return True
    if sides.get("direction") and not _moves(sides["direction"], cited, tied):
        return True
    best = max(prose, key=lambda s: s.cover, default=None)
    if best is None:
        return negations(statement.text) > 0
    if best.other_actor or (best.other_date and not tied):
        return True
    if negations(statement.text) and not any(negations(s.evidence.text) for s in prose):
        return True
    return not negations(statement.text) and _denied(statement, best.evidence.text)


def _both(axis: str, text: str) -> bool:
    """Whether a text takes both sides of an axis, so that it is not known to take neither."""
    first, second = AXES[axis]
    said = set(re.findall(r"[a-z]+", text.lower()))
    return bool(said & first) and bool(said & second)


def _denied(statement: Statement, text: str) -> bool:
    """Whether a sentence denies in one of its clauses what the statement says."""
    mine = set(statement.terms)
    for m in re.finditer(r"\b(?:not|no|never|none|neither|nor|cannot|without)\b|n['’]t\b", text, re.I):
        clause = set(content(clause_of(text, m.start(), m.end())))
        if clause and len(clause & mine) >= _DENIES * len(clause):
            return True
    return False


def _moves(side: int, cited: Sequence[Evidence], tied: Sequence[Tie]) -> bool:
    """Whether the evidence moves to one side (1 up, −1 down): a change that ties, two figures in their order, or
    the words of a sentence."""
    way = Direction.UP if side > 0 else Direction.DOWN
    for tie in tied:
        if tie.result is not None and tie.asserted.meant.role is not Role.SHARE:
            return True
        if tie.asserted.meant.role is Role.CHANGE or tie.told[0].figure.direction is way:
            return True
    levels = [tie.told[0] for tie in tied if tie.result is None]
    for i, a in enumerate(levels):
        for b in levels[i + 1 :]:
            if a.figure.quantity.unit == b.figure.quantity.unit and _ordered(a, b, side):
                return True
    said = [e.text if e.cell is None else _read(e) for e in cited]
    if any(poles(text).get("direction") == side for text in said):
        return True
    told = [t for tie in tied for t in tie.told]
    otherwise = any(t.figure.direction is not None or t.sides.get("direction") == -side for t in told)
    return bool(told) and not otherwise and any(_both("direction", text) for text in said)


def _ordered(a: Told, b: Told, side: int) -> bool:
    """Whether two levels stand as a sentence says: the later against the earlier, or the first against the second."""
    p, q = a.figure.period, b.figure.period
    if p and q and p.until and q.until and p.until != q.until:
        earlier, later = (a, b) if p.until < q.until else (b, a)
    elif Role.BASELINE in (a.figure.role, b.figure.role):
        earlier, later = (a, b) if a.figure.role is Role.BASELINE else (b, a)
    else:
        earlier, later = b, a
    return (later.figure.quantity.value > earlier.figure.quantity.value) == (side > 0)


def _reasoned(text: str, cited: Sequence[Evidence], weights: Weights) -> bool:
    """Whether each reason that the sentence gives is given as one by a sentence that it cites."""
    for m in _REASON.finditer(text):
        given = content(text[m.end() :])
        maybe = m.group().lower() in _MAYBE_REASON
        if not given or (maybe and (find_periods(text[m.end() :]) or not text[m.end() :].strip())):
            continue
        giving = [e for e in cited if maybe or _REASON.search(e.text if e.cell is None else e.said)]
        if not any(weights.held(given, e.own | e.stems(e.caption)) >= _REASON_BORNE for e in giving):
            return False
    return True


def _read(e: Evidence) -> str:
    """All that an evidence is read with: what it says, its headings and its paper."""
    paper = e.hit.paper
    about = (paper.title, paper.body or "", *e.hit.passage.heading_path, e.caption)
    return "\n".join((e.text, e.said, *(a for a in about if not is_planted(a))))


def _all_words(cited: Sequence[Evidence]) -> frozenset[str]:
    held: set[str] = set()
    for e in cited:
        held |= e.own | e.stems(_read(e))
    return frozenset(held)


def _bearing(statement: Statement, cited: Sequence[Evidence], tied: Sequence[Tie], weights: Weights) -> list[Evidence]:
    """Of the evidence cited what bears the sentence: that of its figures, and the few with most of its words."""
    places = {(t.evidence.hit.paper.version_id, t.evidence.span) for tie in tied for t in tie.told}
    held: dict[tuple[str, Span], float] = {}
    for e in cited:
        place = (e.hit.paper.version_id, e.span)
        held[place] = max(held.get(place, 0.0), weights.held(statement.terms, e.own))
    ranked = sorted(held, key=lambda place: -held[place])
    places |= {p for p in ranked[:_MOST_CITED] if held[p] >= _SHARE_BORNE or p == ranked[0]}
    return [e for e in cited if (e.hit.paper.version_id, e.span) in places]
