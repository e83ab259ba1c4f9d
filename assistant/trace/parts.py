"""Whether claims are the parts of a sentence: they say nothing that it does not, leave nothing out, and each figure is
of what it is of in the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.planted import is_planted, plain
from assistant.trace.poles import is_negation
from figures.area import Gazetteer
from figures.dates import agrees
from figures.meant import Frame, Meant
from figures.sentence import read_sentence
from retriever.words import STOPWORDS, stem, terms, words

_COMPOUND = re.compile(r"[,;–—]|\b(?:and|but|while|whilst|whereas|although|which|who|after|because)\b", re.I)
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
_RELATES = frozenset("because after before since until unless if than only all despite so during".split())
"""Words that bear on whether a sentence is true, though the search passes them over."""
_FEWEST_WORDS, _MOST_WORDS, _MOST_PARTS = 3, 120, 8


def may_have_parts(sentence: str) -> bool:
    """Whether a sentence may claim more than one thing. Cheap."""
    return 2 * _FEWEST_WORDS <= len(sentence.split()) <= _MOST_WORDS and _COMPOUND.search(sentence) is not None


def are_parts(claims: Sequence[str], sentence: str, gazetteer: Gazetteer) -> bool:
    """Whether claims, together, are what a sentence claims. In doubt they are not."""
    if not 2 <= len(claims) <= _MOST_PARTS or any(len(c.split()) < _FEWEST_WORDS for c in claims):
        return False
    if any(c != plain(c) or is_planted(c) for c in claims):
        return False
    if {t for c in claims for t in terms(c)} != set(terms(sentence)):
        return False
    if {w for c in claims for w in words(c)} & _RELATES != set(words(sentence)) & _RELATES:
        return False
    if {n for c in claims for n in _NUMERAL.findall(c)} != set(_NUMERAL.findall(sentence)):
        return False
    said = [*_said(sentence)]
    if sum(map(is_negation, said)) > sum(is_negation(w) for c in claims for w in _said(c)):
        return False
    frame, denies = Frame(gazetteer), any(map(is_negation, said))
    whole = read_sentence(sentence, frame)
    read = [(c, read_sentence(c, frame)) for c in claims]
    return all((not denies and _same_figures(c, meant, whole)) or _in_order([*_said(c)], said) for c, meant in read)


def _said(text: str) -> Iterator[str]:
    """The words that say something, stemmed, and those that deny."""
    for word in words(text):
        if is_negation(word):
            yield word
        elif word not in STOPWORDS:
            yield stem(word)


def _in_order(claim: Sequence[str], sentence: Sequence[str]) -> bool:
    """Whether a claim is the sentence with words left out, none of those between its own a denial."""
    ends = {i for i, word in enumerate(sentence) if claim and word == claim[0]}
    for wanted in claim[1:]:
        ends = {
            j
            for i in ends
            for j in range(i + 1, len(sentence))
            if sentence[j] == wanted and not any(map(is_negation, sentence[i + 1 : j]))
        }
    return bool(ends)


def _same_figures(claim: str, meant: Sequence[Meant], whole: Sequence[Meant]) -> bool:
    """Whether a claim has figures, and each is told of the same measure, area, period and direction as in the
    sentence."""
    said = set(terms(claim))
    return bool(meant) and all(any(_same(m, w) and set(terms(w.measure)) <= said for w in whole) for m in meant)


def _same(a: Meant, b: Meant) -> bool:
    p, q = a.period, b.period
    timed = p == q or bool(p and q and agrees(p, q))
    numbers = (a.quantity.value, a.quantity.unit, a.quantity.qualifier, a.role, a.area, a.direction)
    others = (b.quantity.value, b.quantity.unit, b.quantity.qualifier, b.role, b.area, b.direction)
    return timed and numbers == others
