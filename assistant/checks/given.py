"""Reasons as a sentence gives them: what for, and what reason, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from figures.vocabulary import AUXILIARIES, FALLING_VERBS, RISING_VERBS

_SPITE = r"despite|in spite of|notwithstanding|even though|although"
_FORWARD = r"led to|result(?:s|ed|ing)? in"
_MOSTLY = r"(?:\w+ly |in (?:large )?part )?"
_PLAIN = re.compile(
    rf"\b(?:(?P<spite>{_SPITE})|(?P<forward>{_FORWARD})|because(?: of)?|due {_MOSTLY}to|owing to|thanks to"
    rf"|as a (?:result|consequence) of|on account of|(?:driven|caused) {_MOSTLY}by|attribut(?:ed|able) {_MOSTLY}to"
    rf"|explained by|stem(?:s|med)? from|result(?:s|ed|ing)? {_MOSTLY}(?:from|of)|reflect(?:s|ed|ing)?"
    r"|in response to|brought about by)\b",
    re.I,
)
_MAYBE = re.compile(r"\b(?:as|since|following|after)\b", re.I)
_APART = re.compile(
    r"[;:]|,?\s(?:but|whereas)\s|,\s(?:while|whilst)\s"
    r"|,?\s(?:(?:and|which|that) )?(?:(?:was|were|is|are) )?(?:\w+ly |in part |more than )?offset(?:ting)?\b",
    re.I,
)
_AND = re.compile(r",? (?:and|while|whilst) |, ")
_COMMA = re.compile(r",(?!\d)")
_VERB = re.compile(rf"\b(?:{'|'.join(sorted(AUXILIARIES | RISING_VERBS | FALLING_VERBS))})\b", re.I)
_OPENS = re.compile(r"\W*(?:\w+ly |in part |and |but )?", re.I)


@dataclass(frozen=True, slots=True)
class Given:
    """A reason, what it is given for, where that stands ([start, end)), where the reason is marked as one, and whether
    something is so in spite of it."""

    effect: str
    reason: str
    start: int
    end: int
    mark: int
    spite: bool


def reasons_given(text: str) -> list[Given]:
    """The reasons that a text gives, in order. One that comes first, and one within it, may end at any comma: each
    is one of the list, with the same mark."""
    return list(_given(text, _PLAIN))


def perhaps_given(text: str) -> list[Given]:
    """What may be reasons or only the time: 'after the tariff was agreed'."""
    return list(_given(text, _MAYBE))


def _given(text: str, marks: re.Pattern[str]) -> Iterator[Given]:
    found = list(marks.finditer(text))
    apart = [0, *(m.start() for m in _APART.finditer(text)), *_and_another(text, found), len(text)]
    fronted = None
    for i, m in enumerate(found):
        left = max(b for b in apart if b <= m.start())
        right = min(b for b in apart if b >= m.end())
        spite = bool(m.groupdict().get("spite"))
        commas = [m.end() + c.start() for c in _COMMA.finditer(text[m.end() :])]
        if _OPENS.fullmatch(text, left, m.start()):
            fronted = left
            parts = [((at + 1, len(text)), (m.end(), at)) for at in commas] or [((m.end(), right), (m.end(), right))]
        else:
            before = (max([left, *_chained(text, [other.end() for other in found[:i]], m.start())]), m.start())
            ends = [*commas, right] if fronted == left else [right]
            parts = [(before, (m.end(), at)) for at in ends]
        for effect, reason in parts:
            if m.groupdict().get("forward"):
                effect, reason = reason, effect
            yield Given(text[slice(*effect)], text[slice(*reason)], *effect, m.start(), spite)


def _chained(text: str, ends: list[int], until: int) -> Iterator[int]:
    """Where the last of the reasons begins that a sentence has given so far, which the next is the reason of."""
    if ends:
        yield max(ends[-1], *(a.end() for a in _AND.finditer(text, ends[-1], until)), 0)


def _and_another(text: str, marks: list[re.Match[str]]) -> Iterator[int]:
    """Where something else begins that has a reason of its own: '… due to rain and fees fell because …'."""
    for m, following in pairwise(marks):
        verb = _VERB.search(text, m.end(), following.start())
        joins = [a.start() for a in _AND.finditer(text, m.end(), verb.start())] if verb else []
        if joins:
            yield joins[-1]
