"""A right sentence with something added that no paper bears out, or with evidence that does not bear it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.because import gives_reason
from assistant.trace.statement import content
from evals.sentences.known import NUMBER
from evals.sentences.sources import BECAUSE, Source
from evals.sentences.written import NOT_ISSUED, Written, pick

_OF_IT = 0.4
_REASONS = (
    "because morale had improved",
    "because of a change in the weather",
    "due to cuts in the budget",
    "following protests by residents",
    "as a result of new legislation",
)
_CLAUSES = (
    ", the best result in the country",
    ", which the chair described as disappointing",
    ", and two further teams were set up to deal with it",
    ", despite a cut in funding",
    ", and is expected to double by next spring",
    ", although auditors have questioned this",
)


def spoilt(source: Source, text: str) -> Iterator[Written]:
    """A sentence of a source with a clause or a reason that is not its own, or with other evidence."""
    bare = text.rstrip(".")
    yield source.wrong(f"{bare}{pick(_CLAUSES, text)}.", "invented clause")
    if not BECAUSE.search(text):
        yield source.wrong(f"{bare} {pick(_REASONS, text)}.", "invented reason")
        if reason := _reason_elsewhere(source):
            yield source.wrong(f"{bare} because {reason}.", "reason elsewhere")
    if (token := _beside_it(source, text)) is not None:
        yield Written(text, "other evidence", (token,))
    yield Written(text, "no such evidence", (NOT_ISSUED,))


def other_amounts(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Amounts that are not `value`: two digits exchanged or one changed, ten times as much, one off."""
    digits = list(f"{value:f}")
    places = [i for i, d in enumerate(digits) if d.isdigit()]
    for i, j in pairwise(places):
        if digits[i] != digits[j] and not (i == places[0] and digits[j] == "0"):
            digits[i], digits[j] = digits[j], digits[i]
            yield "number", Decimal("".join(digits))
            break
    else:
        yield "number", value + (3 if value == value.to_integral_value() else Decimal("0.3"))
    yield "tenfold", value * 10
    step = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    yield "one off", value + step


def _reason_elsewhere(source: Source) -> str | None:
    """A reason that other evidence gives for another thing."""
    mine = source.held[0]
    for held in source.by_token.values():
        e = held[0]
        if e.cell is None and gives_reason(e.text) == 1 and (m := BECAUSE.search(e.text)):
            tail = e.text[m.end() :].rstrip(".")
            said = set(content(tail))
            if e.text != mine.text and len(said) > 1 and len(said & mine.own) < max(1, _OF_IT * len(said)):
                return tail
    return None


def _beside_it(source: Source, text: str) -> str | None:
    """Evidence that has none of the figures of a sentence."""
    numerals = {n.strip("£$€") for n in NUMBER.findall(text)}
    values = {abs(f.quantity.value) for e in source.held for f in e.figures}
    for token, other in source.by_token.items():
        said = set(NUMBER.findall(" ".join(e.said + e.text + e.caption for e in other)))
        of_other = {abs(f.quantity.value) for e in other for f in e.figures}
        if numerals and not numerals & said and not values & of_other:
            return token
    return None
