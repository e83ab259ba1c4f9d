"""How well a passage bears on a question, as a weighted sum of a few features, each between 0 and about 1.

Scores are comparable between passages of one question. The features do not depend on which other
passages are in the running, so neither searching by words nor by meaning can drown the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise
from math import log

from corpus.model import Paper, Passage
from figures.dates import Period, agrees, contains
from figures.period import find_periods
from retriever.abbreviations import Abbreviations
from retriever.question import Question, Wanted
from retriever.words import terms

NONE = Abbreviations(())

_BODY, _HEADING, _CONTEXT = 1.0, 0.8, 0.4
"""What a term counts for in the passage itself, in its headings or table headers, and in its paper's title."""

_SATURATION = 1.2  # BM25's k1
_USUAL_LENGTH = 90  # terms; BM25's average length, held fixed so that scores stay the same as papers come in
_LENGTH_WEIGHT = 0.5  # BM25's b

# Fitted by maximum likelihood with evals/fit.py, on half of the cases at a time, and tried on the other half.
WEIGHTS: Mapping[str, float] = {
    "words": 4.5,
    "meaning": 4.1,
    "meaning around": 2.8,
    "sentence": 6.4,
    "phrases": 2.0,
    "period": 2.3,
    "after": -0.9,
    "kind": 1.6,
    "paper": 1.0,
}

_NAME = re.compile(r"\b(?:[A-Z][a-z’'-]+\s+){1,3}[A-Z][a-z’'-]+\b")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NUMBER_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|(?:thir|four|fif|six|seven|eigh|nine)teen"
    r"|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million)"
)
_SHOWS: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.COUNT: re.compile(rf"\d|\b{_NUMBER_WORD}\b", re.I),
    Wanted.FIGURE: re.compile(r"\d"),
    Wanted.SHARE: re.compile(r"%|\bper ?cent|\b(?:half|third|quarter|fifth|in \w+)\b|\(%\)", re.I),
    Wanted.MONEY: re.compile(r"[£$€]\s?\d|\d\s?(?:m|k|million|thousand) (?:pounds|dollars)|\bpounds\b"),
    Wanted.RATE: re.compile(r"\bper\b|\brates?\b|%", re.I),
    Wanted.RANK: re.compile(
        r"\d(?:st|nd|rd|th)\b|\brank|\b(?:first|second|third|top|lowest|highest)\b|\bout of\b", re.I
    ),
    Wanted.DURATION: re.compile(r"\d\s?(?:[mhs]|min|sec)\b|\b(?:minutes|hours|days|weeks|months|years)\b"),
    Wanted.PERSON: _NAME,
    Wanted.DATE: re.compile(rf"\b(?:19|20)\d\d\b|\b{_MONTH}\b"),
    Wanted.REASON: re.compile(
        r"\bdue to\b|\bbecause\b|\bas a result\b|\bresult(?:ed|ing|s)? (?:of|from|in)\b|\bdriven by\b|\breasons?\b"
        r"|\bcaus\w+|\battribut\w+|\btherefore\b|\bfactors?\b|\blikely\b|\bexplain\w*|\bexplanation\b|\bsince\b"
        r"|\bmeaning that\b|\bhowever\b|\breflects?\b",
        re.I,
    ),
}


@dataclass(frozen=True)
class Analysed:
    """A passage with what ranking needs of it, worked out once: term counts of its body, headings and
    context, and the terms of each of its sentences."""

    paper: Paper
    passage: Passage
    text: str
    body: Counter[str] = field(repr=False)
    heading: frozenset[str] = field(repr=False)
    context: frozenset[str] = field(repr=False)
    sentences: tuple[frozenset[str], ...] = field(repr=False)
    pairs: frozenset[tuple[str, str]] = field(repr=False)
    abbreviations: Abbreviations = field(default=NONE, repr=False)

    @classmethod
    def of(cls, paper: Paper, passage: Passage, text: str, abbreviations: Abbreviations = NONE) -> Analysed:
        def said(words: str) -> list[str]:
            found = terms(words)
            return [*found, *abbreviations.added(found)]

        body = terms(text)
        heading = said(" ".join((*passage.heading_path, passage.headers)))
        offset = passage.span.start
        return cls(
            paper=paper,
            passage=passage,
            text=text,
            body=Counter([*body, *abbreviations.added(body)]),
            heading=frozenset(heading),
            context=frozenset(said(passage.context)),
            sentences=tuple(frozenset(said(text[s.start - offset : s.end - offset])) for s in passage.sentences),
            pairs=frozenset(pairwise(body)) | frozenset(pairwise(heading)),
            abbreviations=abbreviations,
        )

    @cached_property
    def length(self) -> int:
        """How many terms its body has."""
        return self.body.total()

    @cached_property
    def day(self) -> date | None:
        """The date of the item or paper that the passage is in."""
        said = [p.first for p in find_periods(self.passage.context.rpartition("|")[2]) if p.kind == "day"]
        return said[0] if said and said[0] else self.paper.meeting_date

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods that the passage and its headings name."""
        said = "\n".join((self.text, *self.passage.heading_path, self.passage.headers))
        return tuple(p for p in find_periods(said, self.day) if p.first and p.until)


class Weigher:
    """Weighs passages for one question. `document_frequency` maps the question's stems to how many of
    `passages` passages hold them."""

    def __init__(self, question: Question, document_frequency: Mapping[str, int], passages: int) -> None:
        self.question = question
        self.idf = {
            t: log(1 + (passages - (n := min(document_frequency.get(t, 0), passages)) + 0.5) / (n + 0.5))
            for t in question.terms
        }
        self._frequency, self._passages = document_frequency, max(1, passages)
        self.total = sum(self.idf.values()) or 1.0
        self.periods = [p for p in question.periods if p.first and p.until]
        self.pairs = list(pairwise(question.terms))

    def share(self, term: str) -> float:
        """The share of all passages that hold one of the question's terms; 0 for any other."""
        return self._frequency.get(term, 0) / self._passages

    def features(self, passage: Analysed, similarities: Sequence[float]) -> dict[str, float]:
        """The features by the names in WEIGHTS, but for those of `period_features`; `similarities` are the
        cosines of the passage's sentences."""
        best = sorted(similarities, reverse=True)[:3]
        return {
            "words": self._words(passage),
            "meaning": best[0] if best else 0.0,
            "meaning around": sum(best) / len(best) if best else 0.0,
            "sentence": self._best_sentence(passage),
            "phrases": sum(min(self.idf[a], self.idf[b]) for a, b in self.pairs if (a, b) in passage.pairs)
            / self.total,
            "kind": self._kind(passage),
            "paper": self._paper(passage),
        }

    def period_features(self, passage: Analysed) -> dict[str, float]:
        """The features that need the passage's periods read, which takes longer than all the others."""
        period, after = self._period(passage)
        return {"period": period, "after": after}

    def coverage(self, sentence: frozenset[str], passage: Analysed) -> float:
        """The share of the question's terms, by weight, that one sentence bears with its headings."""
        return _covered(sentence, self._weights_beside(passage)) / self.total

    def _best_sentence(self, passage: Analysed) -> float:
        beside = self._weights_beside(passage)
        return max((_covered(sentence, beside) for sentence in passage.sentences), default=0.0) / self.total

    def _weights_beside(self, passage: Analysed) -> list[tuple[str, float, float]]:
        """The question's terms, what each weighs in a sentence, and what in none but in its headings."""
        return [
            (t, w, 0.6 * w if t in passage.heading else 0.3 * w if t in passage.context else 0.0)
            for t, w in self.idf.items()
        ]

    def _words(self, passage: Analysed) -> float:
        """BM25 over the fields, as a share of what the question could reach."""
        length = 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * passage.length / _USUAL_LENGTH
        score = 0.0
        for term, weight in self.idf.items():
            count = _BODY * passage.body.get(term, 0) / length
            count += _HEADING * (term in passage.heading) + _CONTEXT * (term in passage.context)
            score += weight * count * (_SATURATION + 1) / (count + _SATURATION)
        return score / (self.total * (_SATURATION + 1))

    def _period(self, passage: Analysed) -> tuple[float, float]:
        """How far the passage speaks of the periods asked, and whether its paper came before them all."""
        if not self.periods:
            return 0.0, 0.0
        found = 0.0
        for asked in self.periods:
            found += max((_agreement(asked, said) for said in passage.periods), default=0.0)
            if passage.day and asked.first and asked.until:
                gap = (passage.day - asked.until).days
                found += 0.5 if asked.first <= passage.day < asked.until else 0.0
                found += 0.3 if 0 <= gap < 200 else 0.0
        before = [p for p in self.periods if passage.day and p.first and passage.day < p.first]
        return found / len(self.periods), float(len(before) == len(self.periods))

    def _kind(self, passage: Analysed) -> float:
        shows = _SHOWS.get(self.question.wanted)
        return 1.0 if shows is None or shows.search(passage.text) or shows.search(passage.passage.headers) else 0.0

    def _paper(self, passage: Analysed) -> float:
        """The share of the words in which the question names a paper that the passage's own paper bears."""
        named = [t for t in self.question.paper_terms if t in self.idf]
        whole = sum(self.idf[t] for t in named)
        return sum(self.idf[t] for t in named if t in passage.context) / whole if whole else 0.0


def _covered(sentence: frozenset[str], weights: Sequence[tuple[str, float, float]]) -> float:
    found = 0.0
    for term, weight, beside in weights:
        found += weight if term in sentence else beside
    return found


def score(features: Mapping[str, float]) -> float:
    """The weighted sum."""
    return sum(WEIGHTS[name] * value for name, value in features.items())


def _agreement(asked: Period, said: Period) -> float:
    if agrees(asked, said):
        return 1.0
    if contains(asked, said):
        return 0.7
    return 0.4 if contains(said, asked) else 0.0
