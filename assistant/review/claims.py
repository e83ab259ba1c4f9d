"""What two sentences say of one thing that cannot both be: that it rises and that it has fallen, or that it peaked in
two different months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from assistant.review.model import Check, Finding, FindingType, Quote, Severity
from assistant.review.wording import both_ways, two_peaks
from corpus.model import BlockKind, Document, Span
from figures.patterns import MONTH_PRINTED
from figures.period import find_periods
from ingest.sentences import sentence_ranges
from retriever.abbreviations import Abbreviations
from retriever.measures import Measure

_UP = r"(?P<up>ris(?:e|es|ing|en)|rose|increas(?:e|es|ed|ing)|grow(?:n|s|ing)?|grew)"
_DOWN = r"(?P<down>f[ae]ll(?:en|s|ing)?|(?:reduc|decreas|declin)(?:e|es|ed|ing)|drop(?:s|ped|ping)?)"
_SUBJECT = r"(?P<subject>[A-Z][\w’'-]+(?: (?!then\b|and\b|but\b)[\w’'-]+){0,4}?)(?: ?\([^()]{1,60}\))?"
_MOVES = re.compile(
    rf"(?:^|[,;:.] |\b(?:then|and|while|whilst|but|that|by) ){_SUBJECT} "
    rf"(?:(?:also|still) )?(?:continues? to|continued to|(?:has|have)(?: also| now)?(?: been)?"
    rf"|(?:is|are)(?: also| still| now)?(?: being)?) (?:{_UP}|{_DOWN})\b"
)
_HEDGED = re.compile(r"(?i:\b(?:risk|if|may|might|could|should|would|target|aim|unless|until)\b)")

_JOINT = re.compile(r"[,;:.]|\b(?:and|but|while|whilst|although)\b")

_PEAK = re.compile(
    r"(?i:\b(?:highest|peak(?:ed)?)\b)(?P<what>[^.;]{0,60}?)\b(?:in|during) "
    rf"(?P<when>{MONTH_PRINTED} (?:19|20)\d\d)"
)
_WITHIN = re.compile(
    r"(?i:\b(?:quarter|this year|last year|since|of the year|in the (?:last|past)|first|second|wave|forecast)\b)"
)
_WORDS = re.compile(r"[^\W\d_][\w’'-]+")


@dataclass(frozen=True, slots=True)
class Move:
    """What is said to rise or to fall, with its sentence and the clause that says it."""

    subject: str
    measure: Measure
    up: bool
    span: Span
    clause: str


def check_directions(document: Document) -> Iterator[Check]:
    """Each thing that one paragraph says of twice which way it goes."""
    for block in document.blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        said = block.span.quote(document.text)
        moves = [
            Move(
                match["subject"],
                Measure.of(match["subject"]),
                bool(match["up"]),
                Span(block.span.start + a, block.span.start + b),
                _clause(said[a:b], match),
            )
            for a, b in sentence_ranges(said)
            for match in _MOVES.finditer(said[a:b])
            if not _HEDGED.search(said[a:b])
        ]
        for a, b in combinations(moves, 2):
            if a.span == b.span or not a.measure.same(b.measure):
                continue
            if a.up == b.up or not _one_period(document, a, b):
                yield Check(FindingType.OTHER)
                continue
            quotes = (Quote.of(document, a.span), Quote.of(document, b.span))
            ways = ("a rise", "a fall") if a.up else ("a fall", "a rise")
            said_so = both_ways(a.subject, *ways)
            yield Check(FindingType.OTHER, Finding(FindingType.OTHER, Severity.MATERIAL, quotes, *ways, said_so))


def _clause(sentence: str, match: re.Match[str]) -> str:
    """The words that the move is told in, to the next joint of the sentence."""
    end = _JOINT.search(sentence, match.end())
    return sentence[match.start() : end.start() if end else len(sentence)]


def _one_period(document: Document, a: Move, b: Move) -> bool:
    """Whether the two leave open that they speak of one period."""
    first, second = (find_periods(move.clause, document.paper.meeting_date) for move in (a, b))
    bounds = [{(p.first, p.until) for p in found if p.first} for found in (first, second)]
    return not all(bounds) or bool(bounds[0] & bounds[1])


@dataclass(frozen=True, slots=True)
class Peak:
    document: Document
    span: Span
    measure: Measure
    month: date
    printed: str


def check_peaks(documents: Sequence[Document]) -> Iterator[Check]:
    """Each month that something is said to have been at its highest in, within a year of another such month."""
    peaks = [peak for document in documents for peak in _peaks(document)]
    for a, b in combinations(peaks, 2):
        months = abs((a.month.year - b.month.year) * 12 + a.month.month - b.month.month)
        if a.span == b.span or months >= 12 or not a.measure.alike(b.measure):
            continue
        type = FindingType.OTHER if a.document is b.document else FindingType.BETWEEN_PAPERS
        if a.month == b.month:
            yield Check(type)
            continue
        quotes = (Quote.of(a.document, a.span), Quote.of(b.document, b.span))
        said = two_peaks(a.printed, b.printed)
        yield Check(type, Finding(type, Severity.MATERIAL, quotes, a.printed, b.printed, said))


def _peaks(document: Document) -> Iterator[Peak]:
    abbreviations = Abbreviations([document.text])
    for block in document.blocks:
        if block.table is not None:
            continue
        said = block.span.quote(document.text)
        for start, end in sentence_ranges(said):
            sentence = said[start:end]
            for match in _PEAK.finditer(sentence):
                if _WITHIN.search(sentence[: match.end()]):
                    continue
                periods = [p for p in find_periods(match["when"]) if p.first]
                measure = _measure(sentence, match, abbreviations)
                if periods and periods[0].first and measure is not None:
                    span = Span(block.span.start + start, block.span.start + end)
                    yield Peak(document, span, measure, periods[0].first, match["when"])


def _measure(sentence: str, match: re.Match[str], abbreviations: Abbreviations) -> Measure | None:
    """What peaked: told between the peak and its month, or before the peak."""
    for words in (match["what"], sentence[: match.start()]):
        plain = " ".join(w for w in _WORDS.findall(words) if w.lower() not in _TELLING)
        measure = Measure.of(plain, abbreviations)
        if measure.subject and len(measure.subject) <= 4:
            return measure
    return None


_TELLING = frozenset(
    "saw see seen was were had has have been whilst while although a an the its of in at offending".split()
)
