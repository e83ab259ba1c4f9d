"""A sentence that is one of the paper's own, word for word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.checks.tying import Tie, Ties
from assistant.evidence import Evidence
from assistant.trace.told import Told

_WORD = re.compile(r"[£$€]|[^\W_]+(?:[.,/'’-][^\W_]+)*|%")
_NUMBER = re.compile(r"^\s*(?:[-•*–]\s+|\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]?\s+)?(?=\S)")


def source_of(text: str, cited: Sequence[Evidence]) -> Evidence | None:
    """The sentence among the evidence that the text repeats whole; None where there is none."""
    said = _words(text)
    for e in cited:
        if e.cell is None and said in (_words(e.text), _words(_NUMBER.sub("", e.text))):
            return e
    return None


def tied_in(source: Evidence, ties: Ties, told: Sequence[Told]) -> list[Tie] | None:
    """Its figures, each to the one that it repeats; None where one is of another time or area than is asked for,
    which the sentence does not say."""
    found: list[Tie] = []
    left = [t for t in told if t.evidence.span == source.span and t.evidence.hit is source.hit]
    for asserted in ties.said:
        quantity = asserted.meant.quantity
        twin = next(
            (t for t in left if (t.figure.quantity.value, t.figure.quantity.unit) == (quantity.value, quantity.unit)),
            None,
        )
        if twin is not None:
            if not ties.may_go_unsaid(asserted, twin):
                return None
            left.remove(twin)
            found.append(Tie(asserted, (twin,)))
    return found


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
