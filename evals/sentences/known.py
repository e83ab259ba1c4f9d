"""What is true elsewhere in the papers, so that a sentence which is only meant to be wrong is known for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal

from corpus.model import Figure
from figures.area import Gazetteer
from figures.dates import Period, agrees, contains, overlap
from retriever.words import terms

NUMBER = re.compile(r"(?<![\w.,/£$€-])[£$€]?\d[\d,]*(?:\.\d+)?(?![\d/]|,\d|\.\d)")
_ALIKE = 0.5


class Known:
    """What the ledger holds, and every numeral of the papers."""

    def __init__(self, figures: Iterable[Figure], texts: Iterable[str], gazetteer: Gazetteer) -> None:
        self._by_value: dict[Decimal, list[Figure]] = {}
        figures = list(figures)
        self.gazetteer = gazetteer
        self.own_area = next((a for a, _ in Counter(f.area for f in figures if f.area).most_common(1)), None)
        for f in figures:
            self._by_value.setdefault(abs(f.quantity.value), []).append(f)
        self._numerals = {n.strip("£$€") for text in texts for n in NUMBER.findall(text)}

    def holds(self, value: Decimal, numeral: str = "") -> bool:
        """Whether any figure has this amount."""
        return abs(value) in self._by_value or numeral.strip("£$€") in self._numerals

    def holds_in(self, value: Decimal, unit: str) -> bool:
        """Whether any figure has this amount in this unit."""
        return any(f.quantity.unit == unit for f in self._by_value.get(abs(value), ()))

    def may_be(self, value: Decimal, measure: str, period: Period | None, area: str | None) -> bool:
        """Whether a figure with this amount may be of this measure, period and area."""
        wanted = set(terms(measure))
        return any(
            len(wanted & set(terms(f"{f.measure} {f.quantity.noun}"))) >= _ALIKE * len(wanted)
            and (f.area is None or area is None or f.area == area)
            and _may_meet(f.period, period)
            for f in self._by_value.get(abs(value), ())
        )


def _may_meet(a: Period | None, b: Period | None) -> bool:
    if a is None or b is None or not (a.first and a.until and b.first and b.until):
        return True
    return agrees(a, b) or contains(a, b) or contains(b, a) or overlap(a, b) > 0
