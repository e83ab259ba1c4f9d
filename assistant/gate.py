"""Nothing leaves unverified: every citation is read again from the canonical text before an answer goes out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.model import Answer, AnswerFigure, Basis
from assistant.working import operands_of, worked_out
from corpus.errors import CorpusDamaged, PaperNotFound
from corpus.model import Citation
from figures.quantity import find_quantities

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

_SCALES = (1, 10**3, 10**6, 10**9)

TextOf = Callable[[str], str]
"""A version id to its canonical text."""


class Gate:
    """Checks an answer against the texts that its citations point into."""

    def __init__(self, texts: TextOf) -> None:
        self._text_of = texts

    def check(self, answer: Answer) -> Answer | None:
        """The answer without any sentence whose citations do not resolve to their quotes, and without
        figures that are not in a quote; None where no sentence stands."""
        sound = {c.id: c for c in answer.citations if self._resolves(c)}
        sentences = tuple(s for s in answer.sentences if s.citations and all(c in sound for c in s.citations))
        if not sentences:
            return None
        figures = tuple(f for f in answer.figures if _ties(f, sound))
        headline = answer.headline if answer.headline and _ties(answer.headline, sound) else None
        used = {c for s in sentences for c in s.citations}
        return replace(
            answer,
            text=" ".join(s.text for s in sentences),
            sentences=sentences,
            figures=figures,
            headline=headline,
            citations=tuple(c for c in answer.citations if c.id in used),
        )

    def _resolves(self, citation: Citation) -> bool:
        try:
            return citation.span.quote(self._text_of(citation.version_id)) == citation.quote
        except (PaperNotFound, CorpusDamaged, ValueError):
            return False


def _ties(figure: AnswerFigure, sound: dict[str, Citation]) -> bool:
    """Whether a quoted figure stands, as printed, in one of its citations, and a calculated one is what its
    working comes to, each operand of which stands in one of them."""
    quotes = [sound[c].quote for c in figure.citations if c in sound]
    if figure.basis is Basis.QUOTED:
        return any(_holds(quote, figure.text) for quote in quotes)
    try:
        outcome, operands = worked_out(figure.working or ""), operands_of(figure.working or "")
    except ValueError:
        return False
    held = {number for quote in quotes for number in _numbers(quote)}
    return _printed(operands, held) and _rounds_to(outcome, figure.value)


def _printed(operands: Sequence[Decimal], held: set[Decimal]) -> bool:
    """Whether the quotes have all operands as they stand, or all in the thousands, millions or billions that head
    their table."""
    return any(all(o in scaled for o in operands) for scaled in ({n * scale for n in held} for scale in _SCALES))


def _numbers(quote: str) -> set[Decimal]:
    """Every number that a quote prints, bare and as it is read ('£9.3m' is 9.3 and 9300000)."""
    bare = {Decimal(n.replace(",", "")) for n in _NUMBER.findall(quote)}
    return bare | {abs(q.value) for q in find_quantities(quote)}


def _rounds_to(outcome: Fraction, value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    step = Fraction(Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0))
    return abs(outcome - Fraction(value)) <= step / 2


def _holds(quote: str, printed: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(printed)}(?!\d|[.,]\d)", quote) is not None
