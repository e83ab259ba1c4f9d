"""What sentences are made from: a sentence of a paper, or a row of a table, beside all the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import permutations

from assistant.evidence import Evidence
from corpus.model import Figure
from evals.sentences.known import Known
from evals.sentences.written import Written, hash_of
from evals.wording import amount_of, can_be_said, capitalised, told_area, told_period
from figures.dates import agrees
from figures.meant import Role
from figures.period import find_periods
from retriever.words import terms

BECAUSE = re.compile(r",? (because|due to|as a result of|owing to) (?=\w)")
_MONEY_OF = re.compile(r"\d|million|thousand|dollars", re.I)
_LABEL = re.compile(r"^\W*(?:\d+(?:\.\d+)*\.?|[a-z]\)|[ivx]+\.)\s+")


@dataclass(frozen=True)
class Source:
    """A token with its evidence, and what the other tokens hold."""

    token: str
    held: Sequence[Evidence]
    by_token: Mapping[str, Sequence[Evidence]]
    known: Known

    def right(self, text: str, kind: str, *tokens: str) -> Written:
        """Every other one names evidence that it does not need, too."""
        named = tokens or (self.token,)
        if hash_of(text)[0] % 2:
            named = (*named, *(t for t in list(self.by_token)[:3] if t not in named))
        return Written(text, kind, named)

    def wrong(self, text: str, kind: str) -> Written:
        """Every other one names all the evidence there is."""
        return Written(text, kind, tuple(self.by_token) if hash_of(text)[0] % 2 else (self.token,))


class Prose(Source):
    """A sentence of a paper."""

    @property
    def e(self) -> Evidence:
        return self.held[0]

    @cached_property
    def text(self) -> str:
        return _LABEL.sub("", " ".join(self.e.text.split()))

    def can_be_told(self, dated: bool) -> bool:
        """Whether it is one plain sentence; `dated` where the question asks for a period, which a sentence that names
        none would be taken for."""
        if dated and self.e.figures and not find_periods(self.text):
            return False
        return re.fullmatch(r"[A-Z][^\n]{20,400}[^.]\.", self.text) is not None and "?" not in self.text


@dataclass(frozen=True, slots=True)
class OverTime:
    """Two figures of one measure, the second the later, in the words that tell of them."""

    first: Figure
    last: Figure
    measure: str
    where: str
    when: tuple[str, str]

    @property
    def amounts(self) -> tuple[Decimal, Decimal]:
        return abs(self.first.quantity.value), abs(self.last.quantity.value)

    @property
    def verbs(self) -> tuple[str, str]:
        """Which way it went, and which way it did not."""
        x, y = self.amounts
        return ("rose", "fell") if y > x else ("fell", "rose")

    @property
    def said(self) -> tuple[str, str]:
        x, y = self.amounts
        return amount_of(x, self.first), amount_of(y, self.last)

    @property
    def between(self) -> str:
        p, q = (w.removeprefix("in ") for w in self.when)
        return f"between {p} and {q}"


@dataclass(frozen=True, slots=True)
class TwoAreas:
    """Two figures of one column, of two areas, in the words that tell of them; the second under `token`."""

    measure: str
    areas: tuple[str, str]
    said: tuple[str, str]
    when: str
    higher: bool
    token: str

    @property
    def ways(self) -> tuple[str, str]:
        """What the first is beside the second, and what it is not."""
        return ("higher", "lower") if self.higher else ("lower", "higher")


class Row(Source):
    """The figures of a row of a table."""

    @cached_property
    def figures(self) -> list[Figure]:
        """Those that can be told, each by itself."""
        every = [f for e in self.held for f in e.figures]
        return [f for f in every if _is_plain(f) and not any(_told_alike(f, g) for g in every)]

    @cached_property
    def below(self) -> list[tuple[str, Figure]]:
        """Those of the other rows of its table, with their tokens."""
        first = self.held[0]
        table = first.figures[0].cell[0] if first.figures and first.figures[0].cell else None
        version = first.hit.paper.version_id
        return [
            (t, f)
            for t, other in self.by_token.items()
            if t != self.token and other[0].cell is not None and other[0].hit.paper.version_id == version
            for e in other
            for f in e.figures
            if f.cell and f.cell[0] == table and _is_plain(f)
        ]

    def over_time(self) -> Iterator[OverTime]:
        for a, b in permutations(self.figures, 2):
            if not is_over_time(a, b) or not a.period or not b.period:
                continue
            p, q = told_period(a.period), told_period(b.period)
            x, y = abs(a.quantity.value), abs(b.quantity.value)
            if not p or not q or x == y or x <= 3 or a.period.until is None or b.period.until is None:
                continue
            if a.period.until < b.period.until and a.period.days == b.period.days:
                where = f" {told_area(a.area)}" if a.area else ""
                yield OverTime(a, b, capitalised(a.measure), where, (p, q))

    def two_areas(self) -> Iterator[TwoAreas]:
        for f in self.figures:
            for token, g in self.below:
                if _in_two_areas(f, g):
                    yield TwoAreas(
                        measure=capitalised(f.measure),
                        areas=(told_area(f.area or ""), told_area(g.area or "")),
                        said=(amount_of(abs(f.quantity.value), f), amount_of(abs(g.quantity.value), g)),
                        when=f" {_when(f)}" if _when(f) else "",
                        higher=f.quantity.value > g.quantity.value,
                        token=token,
                    )


def is_over_time(a: Figure, b: Figure) -> bool:
    """Whether two figures are of one measure at two times."""
    same = (a.measure, a.area, a.role, a.quantity.unit) == (b.measure, b.area, b.role, b.quantity.unit)
    return same and a.period is not None and b.period is not None and not agrees(a.period, b.period)


def _in_two_areas(f: Figure, g: Figure) -> bool:
    if not (f.cell and g.cell and f.cell[2] == g.cell[2] and f.area and g.area and f.area != g.area):
        return False
    if f.quantity.unit != g.quantity.unit or f.quantity.value == g.quantity.value or f.role is Role.CHANGE:
        return False
    return set(terms(f.measure)) == set(terms(g.measure))


def _is_plain(f: Figure) -> bool:
    """Whether a figure can be told by its measure, which holds no scale or figure of its own, and is not below 0."""
    return can_be_said(f) and f.quantity.value > 0 and not _MONEY_OF.search(f.measure)


def _told_alike(f: Figure, g: Figure) -> bool:
    """Whether two figures of a row would be told as one, so that a sentence does not say which it means."""
    if f.cell == g.cell:
        return f.quantity.start != g.quantity.start
    a, b = ((set(terms(x.measure)), x.area, _when(x), x.quantity.unit) for x in (f, g))
    return a == b or (a[1:] == b[1:] and not _when(f) and bool(a[0] & b[0]) and f.period is not None)


def _when(f: Figure) -> str:
    return told_period(f.period) if f.period else ""
