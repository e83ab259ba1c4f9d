"""A statement as it is traced: what it says in figures, in words, of which period, place and name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from assistant.trace.poles import poles
from figures.area import Gazetteer, find_areas
from figures.dates import MONTHS, Period
from figures.meant import Direction, Frame, Meant, Role
from figures.period import find_periods
from figures.qualifiers import Qualifier
from figures.sentence import read_sentence
from figures.units import COUNT
from figures.vocabulary import CHANGE_NOUNS, DEGREES, FALLING_VERBS, RISING_VERBS
from retriever.words import STOPWORDS, fold, stem, terms, words

_EXACTLY = re.compile(r"\b(?:exactly|precisely)\s+$", re.I)
_BREAK = re.compile(r"[,;:()\[\]–—]\s?|\s(?:and|but|while|whilst|although|compared|against|versus|whereas|or)\s")
_COMPARED = re.compile(
    r"[\s\w]{0,24}?,?(?: or [^,;]{1,24},)?\s+(?P<way>below|above|lower|higher|fewer|more|less|down|up|longer|shorter)\b"
    r"(?= (?:than|the same|on the|compared|year)|\b)"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]*(?:\s+(?:[A-Z][\w’'-]*|of(?=\s[A-Z])))*")
_BY = re.compile(
    rf"\b(?P<verb>{'|'.join(sorted(RISING_VERBS | FALLING_VERBS | {'raised', 'lowered'}))})\b[^.;,]*"
    r"\bby\s+(?:\w+\s+){0,2}$",
    re.I,
)
_BASED = re.compile(r"\b(?:base|baseline)\s+(?:of|was|is)\s+(?:\w+\s+){0,2}$", re.I)
_SMALL = 12
_FEWEST = 2

_ANYTHING = frozenset(
    terms("offences crimes incidents cases people persons individuals victims members staff posts times reports number")
)
"""What is counted of many things, and tells none apart."""

_LIGHT = frozenset(
    stem(w)
    for w in (
        RISING_VERBS | FALLING_VERBS | CHANGE_NOUNS | DEGREES
        | frozenset(
            "nearly almost roughly approximately around some exactly precisely number figure"
            " year years month months quarter period end start mid per cent percent percentage half third quarter fifth"
            " two three four five six seven eight nine ten hundred thousand million one"
            " every each given shown described compared against earlier later ago saw see seen"
            " found told said set stood stand stands reached totalled".split()
        )
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asserted:
    """A figure of a statement: what it means, the stems of its measure (`key`) and of the words around it
    (`clause`), whether 'exactly' is said of it, and whether it only counts off what the sentence is about."""

    meant: Meant
    key: frozenset[str]
    clause: frozenset[str]
    exactly: bool
    aside: bool
    sides: Mapping[str, int]
    noun: frozenset[str]


@dataclass(frozen=True)
class Statement:
    """One statement, read. `terms` are its content stems in order, without those of its figures, periods and
    areas; `areas` are the areas it names, each with the stems of the words that name it."""

    text: str
    figures: tuple[Asserted, ...]
    periods: tuple[Period, ...]
    areas: Mapping[str, tuple[str, ...]]
    names: tuple[tuple[str, ...], ...]
    terms: tuple[str, ...]

    @cached_property
    def sides(self) -> Mapping[str, int]:
        return poles(self.text)


def read_statement(text: str, gazetteer: Gazetteer, meant: Sequence[Meant] | None = None) -> Statement:
    """`text` as a statement, with its figures as `meant` has them where it is given. Linear in its length."""
    meant = read_sentence(text, Frame(gazetteer)) if meant is None else meant
    periods = tuple(find_periods(text))
    mentions = find_areas(text, gazetteer)
    figures = [(m.quantity.start, m.quantity.end) for m in meant]
    blanked = _blanked(text, [*((p.start, p.end) for p in periods), *figures])
    placed = frozenset(t for m in mentions for t in terms(m.text))
    return Statement(
        text=text,
        figures=tuple(_asserted(blanked, m, meant, placed) for m in meant),
        periods=periods,
        areas={m.area.name: tuple(terms(m.text)) for m in mentions},
        names=tuple(names(blanked)),
        terms=tuple(dict.fromkeys(t for t in content(blanked) if t not in placed)),
    )


def content(text: str) -> list[str]:
    """The stems of `text` that tell what it is about."""
    return [t for t in terms(text) if t not in _LIGHT]


def clause_of(text: str, start: int, end: int) -> str:
    """The clause around [start, end) of a sentence, widened to the left until it has a subject."""
    breaks = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    left = max((b for b in breaks if b <= start), default=0)
    right = min((m.start() for m in _BREAK.finditer(text) if m.start() >= end), default=len(text))
    while left > 0 and len(content(text[left:start] + " " + text[end:right])) < _FEWEST:
        left = max((b for b in breaks if b < left), default=0)
    return text[left:right]


def _asserted(text: str, meant: Meant, all_: Sequence[Meant], placed: frozenset[str]) -> Asserted:
    q = meant.quantity
    meant = _as_change(text, meant)
    clause = clause_of(text, q.start, q.end)
    around = frozenset(content(clause)) - placed
    key = frozenset(content(f"{meant.measure} {q.noun}")) - placed
    return Asserted(
        meant=meant,
        key=key if key - _ANYTHING else key | around,
        clause=around,
        exactly=bool(_EXACTLY.search(text[: q.start])),
        aside=len(all_) > 1 and _is_aside(meant),
        sides=poles(clause),
        noun=frozenset(content(q.noun)),
    )


def _as_change(text: str, meant: Meant) -> Meant:
    """A level that is told as so much above or below another is a change; one that others rest on, a baseline."""
    if meant.role is Role.LEVEL and _BASED.search(text[: meant.quantity.start]):
        return replace(meant, role=Role.BASELINE)
    by = _BY.search(text[: meant.quantity.start])
    if meant.role is Role.LEVEL and by:
        down = by["verb"].lower() in FALLING_VERBS | {"lowered"}
        return replace(meant, role=Role.CHANGE, direction=Direction.DOWN if down else Direction.UP)
    after = _COMPARED.match(text, meant.quantity.end)
    if meant.role is not Role.LEVEL or after is None or meant.quantity.unit.startswith("per "):
        return meant
    down = after["way"] in ("below", "lower", "fewer", "less", "down", "shorter")
    return replace(meant, role=Role.CHANGE, direction=Direction.DOWN if down else Direction.UP)


def _is_aside(meant: Meant) -> bool:
    """Whether a figure only counts off ('the four groups shown', 'the three-minute standard')."""
    q = meant.quantity
    if meant.role is Role.TARGET or meant.role is Role.CHANGE:
        return meant.role is Role.TARGET and q.unit not in (COUNT, "percent")
    spelt = q.text[:1].isalpha()
    return spelt and q.qualifier is Qualifier.EXACT and abs(q.value) <= _SMALL and q.unit in (COUNT, "years", "months")


def _blanked(text: str, ranges: list[tuple[int, int]]) -> str:
    """`text` with spaces for what stands in `ranges`, so that offsets stay."""
    out = list(text)
    for start, end in ranges:
        out[start:end] = " " * (end - start)
    return "".join(out)


def names(text: str) -> list[tuple[str, ...]]:
    """Runs of capitalised words, each as its stems; one at the start of the sentence where it runs on or is
    an abbreviation."""
    found = []
    for m in _CAPITALISED.finditer(text):
        said = [w for w in words(fold(m.group())) if len(w) > 1 and w not in STOPWORDS and w[:3] not in MONTHS]
        opens = not text[: m.start()].strip()
        if said and not (opens and len(said) == 1 and not m.group().isupper()):
            found.append(tuple(stem(w) for w in said))
    return found
