"""What is told beside a sentence that answers: the list that it opens or stands in, the reason that follows it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.because import gives_reason, goes_on
from assistant.evidence import Evidence
from assistant.listing import announced, entries_below, entries_within, is_next
from assistant.weigh import Judge
from retriever.question import Question, Wanted

_MARGIN = 1.2
_LONGEST_LIST = 12
_LONGEST_REASON = 4
_SECOND = frozenset({Wanted.REASON, Wanted.TEXT, Wanted.LIST})


def told(asked: Question, judge: Judge, first: Evidence, evidence: Sequence[Evidence]) -> list[Evidence]:
    """`first` with what must stand beside it, in reading order; a cell stands alone."""
    if first.cell is not None:
        return [first]
    run = sorted((e for e in evidence if e.hit is first.hit and e.cell is None), key=lambda e: e.span)
    parts = [first]
    if asked.wanted is Wanted.LIST or first.text.rstrip().endswith(":"):
        parts = _list(first, run)
        if parts == [first] and entries_within(first.text) > 1:
            return _with_antecedent(first, run)
        if parts == [first] and announced(first.text):
            return _with_next(first, run)
    elif asked.wanted is Wanted.REASON:
        parts = _reason(first, run)
    return _with_second(judge, first, run) if parts == [first] and asked.wanted in _SECOND else parts


def _list(first: Evidence, run: Sequence[Evidence]) -> list[Evidence]:
    """The list that `first` opens or is an entry of, as far as it stands in the same passage; else `first`."""
    at = run.index(first)
    if below := entries_below(first):
        return [e for e in run[at:] if e.span.end <= below[-1].end][:_LONGEST_LIST]
    start, end = at, at + 1
    while end < len(run) and is_next(first, run[end - 1].span, run[end].span):
        end += 1
    while start > 0 and _next_in_list(run[start - 1], run[start]):
        start -= 1
        if run[start].text.rstrip().endswith(":"):
            break
    return list(run[start:end][:_LONGEST_LIST])


def _next_in_list(a: Evidence, b: Evidence) -> bool:
    """Whether `b` is the next entry of a list after `a`, or its first after the sentence that opens it."""
    between = _between(a, b)
    opened = "\n" in between and between.isspace() and a.text.rstrip().endswith(":")
    return opened or is_next(a, a.span, b.span)


def _with_antecedent(first: Evidence, run: Sequence[Evidence]) -> list[Evidence]:
    """The sentence, after the one of its paragraph that it goes on from."""
    at = run.index(first)
    start = at - 1 if at > 0 and goes_on(first.text) and _same_paragraph(first, run[at - 1]) else at
    return list(run[start : at + 1])


def _with_next(first: Evidence, run: Sequence[Evidence]) -> list[Evidence]:
    """The sentence with the one after it in its paragraph, which says what it only announces."""
    at = run.index(first)
    return [e for e in run[at : at + 2] if _same_paragraph(first, e)]


def _reason(first: Evidence, run: Sequence[Evidence]) -> list[Evidence]:
    """The sentence, the one that it goes on from, and those of its paragraph up to the one that gives the
    reason."""
    run = [e for e in run if _same_paragraph(first, e)]
    at = run.index(first)
    start, end = at - len(_with_antecedent(first, run)) + 1, at
    if gives_reason(first.text) < 1:
        ahead = range(at + 1, min(at + _LONGEST_REASON, len(run)))
        end = next((i for i in ahead if gives_reason(run[i].text) and goes_on(run[i].text)), at)
        if end == at and not gives_reason(first.text):
            return _with_next(first, run)
    return list(run[start : end + 1])


def _with_second(judge: Judge, first: Evidence, run: Sequence[Evidence]) -> list[Evidence]:
    """The sentence and its best neighbour, where that bears on the question nearly as well."""
    beside = [e for e in run if e is not first and _gap(first, e) <= 2]
    best = max(beside, key=judge.promise, default=first)
    if best is not first and judge.promise(best) > judge.promise(first) - _MARGIN:
        return sorted((first, best), key=lambda e: e.span)
    return [first]


def _same_paragraph(a: Evidence, b: Evidence) -> bool:
    first, then = sorted((a, b), key=lambda e: e.span)
    return "\n\n" not in _between(first, then)


def _between(a: Evidence, b: Evidence) -> str:
    offset = a.hit.passage.span.start
    return a.hit.text[a.span.end - offset : b.span.start - offset]


def _gap(a: Evidence, b: Evidence) -> int:
    return b.span.start - a.span.end if b.span.start >= a.span.end else a.span.start - b.span.end
