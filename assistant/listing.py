"""Lists: those told within a sentence ('in four strands: a, b, c and d'), how many things a sentence announces,
and the entries that stand below one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.evidence import Evidence
from corpus.model import Span

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNT = re.compile(rf"\b({'|'.join(_NUMBERS)}|[2-9]|1[0-2])\s+(?:[\w’'-]+\s+){{0,3}}?[\w’'-]+(?:s|a|en|ople)\b", re.I)
_ENTRY = r"[^,;:()]{2,90}"
_RUN = re.compile(rf"{_ENTRY}(?:[,;]\s+{_ENTRY})*?,?;?\s+(?:and|or|&)\s+[^,;:().]{{2,}}|{_ENTRY}(?:;\s+{_ENTRY}){{2,}}")
_NOTE = re.compile(r"\s*\([^(),;]*\)")
_NUMBERED = re.compile(r"\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)\s|(?:[a-z]|[ivx]{1,5})[.)]\s")
_CLAUSE = re.compile(
    r"\b(?:because|which|who|where|when|while|but|if|it|they|we|is|was|are|were|has|have|had|will|would)\b", re.I
)
_BETWEEN = re.compile(r"[,;]\s+(?:(?:and|or)\s+)?|\s+(?:and|or|&)\s+")


def entries_within(sentence: str) -> int:
    """How many things the longest list in a sentence names; 0 where it names no more than one."""
    runs = (_BETWEEN.split(m.group()) for m in _RUN.finditer(_NOTE.sub("", sentence)))
    return max((len(run) for run in runs if len(run) > 1 and not any(map(_CLAUSE.search, run[1:-1]))), default=0)


def entries_around(evidence: Evidence) -> int:
    """How many entries the list has of which a sentence is one, a line each; 1 where it is none."""
    sentences = evidence.hit.passage.sentences
    if evidence.cell is not None or evidence.span not in sentences:
        return 1
    start = end = sentences.index(evidence.span)
    while start > 0 and is_next(evidence, sentences[start - 1], sentences[start]):
        start -= 1
    while end + 1 < len(sentences) and is_next(evidence, sentences[end], sentences[end + 1]):
        end += 1
    return end - start + 1


def announced(words: str) -> int | None:
    """How many things some words speak of: 4 in 'one of four definitions', 7 in 'which seven principles'."""
    m = _COUNT.search(words)
    if m is None:
        return None
    number = m[1].lower()
    return _NUMBERS.index(number) + 2 if number in _NUMBERS else int(number)


def entries_below(evidence: Evidence) -> tuple[Span, ...]:
    """The entries of the list that a sentence opens in its passage, after at most one sentence more of its
    paragraph; none where it opens no list."""
    passage = evidence.hit.passage
    if passage.table is not None or evidence.span not in passage.sentences:
        return ()
    at = passage.sentences.index(evidence.span)
    for opener in range(at, min(at + 2, len(passage.sentences))):
        if opener > at and "\n\n" in _between(evidence, passage.sentences[at : opener + 1]):
            return ()
        below = _run(evidence, passage.sentences[opener:])
        if len(below) > 1:
            return below
    return ()


def _run(evidence: Evidence, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences after the first that stand a line each below it."""
    if len(sentences) < 2 or "\n" not in _between(evidence, sentences[:2]):
        return ()
    end = 2
    while end < len(sentences) and is_next(evidence, sentences[end - 1], sentences[end]):
        end += 1
    return tuple(sentences[1:end])


def is_next(evidence: Evidence, a: Span, b: Span) -> bool:
    """Whether sentence `b` of a passage is the next entry of a list after `a`: on the line below it, or
    numbered and a paragraph below it."""
    between, offset = _between(evidence, (a, b)), evidence.hit.passage.span.start
    if between == "\n":
        return True
    numbered = [_NUMBERED.match(evidence.hit.text, s.start - offset) for s in (a, b)]
    return "\n" in between and between.isspace() and all(numbered)


def _between(evidence: Evidence, sentences: Sequence[Span]) -> str:
    """What stands between the sentences, white space as it is."""
    offset = evidence.hit.passage.span.start
    pairs = pairwise(sentences)
    return "".join(evidence.hit.text[a.end - offset : b.start - offset] for a, b in pairs)
