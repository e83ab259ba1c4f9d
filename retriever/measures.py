"""Whether two phrases name the same measure: 'number of robberies recorded' and 'total robbery' do, 'burglary
dwelling' and 'total burglary' do not.

A phrase is reduced to what it measures (its *subject*, a set of stems) and to how and by what it is counted (its
*form* and its *marks*). The words that fall away are those of statistical reporting in any field; no word of one
field's measures is known here. Abbreviations are those that the papers spell out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from retriever.abbreviations import Abbreviations
from retriever.words import STOPWORDS, fold, stem

NONE = Abbreviations(())

# These words join others; the rest of STOPWORDS ('over', 'not', 'after', 'per') tell measures apart.
_CONTRASTS = frozenset(
    "after before between both no not nor off once one only other out over own per under up down until without".split()
)
_JOINING = STOPWORDS - _CONTRASTS | {"within", "among", "related", "relating", "regarding", "involving", "across"}

_PLAIN = frozenset(
    "actual amount data figure figures instance instances logged occurrence occurrences overall quantity record "
    "recorded recording registered reported statistic statistics ytd annual annually monthly quarterly weekly daily "
    "yearly rolling".split()
)
"""Words that say that something was counted, and nothing of what."""

_FORMS: Mapping[str, str] = {
    **dict.fromkeys("number numbers count counts volume volumes level levels total totals sum all".split(), "level"),
    **dict.fromkeys("rate rates percentage percent proportion ratio".split(), "rate"),
    **dict.fromkeys("average averages mean".split(), "mean"),
    "median": "median",
    **dict.fromkeys("highest peak maximum".split(), "highest"),
    **dict.fromkeys("lowest minimum".split(), "lowest"),
}
_FORMS_OF: Mapping[str, str] = {
    **dict.fromkeys("share fraction".split(), "rate"),
    **dict.fromkeys("increase decrease growth reduction rise fall change drop difference variance".split(), "change"),
}
"""Words that say in what form something is told; the second where 'of' or 'in' follows ('a fall in' is a change,
'falls' may be what is counted)."""

_GOVERNING = frozenset("about against at by for from in of on to with".split())
"""A word of `_MARKS` after one of these and a measure is part of what is measured: 'fear of crime'."""

_MARKS: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys("offence offences offense offenses crime crimes".split(), ("kind", "offence")),
    **dict.fromkeys("incident incidents".split(), ("kind", "incident")),
    **dict.fromkeys("case cases".split(), ("kind", "case")),
    **dict.fromkeys("report reports".split(), ("kind", "report")),
    **dict.fromkeys("people person persons individual individuals".split(), ("kind", "person")),
    "received": ("flow", "in"),
    "made": ("flow", "out"),
}
"""Words that may be left out, but do not stand for one another: 'robbery' is 'robbery offences', and 'domestic
abuse incidents' are not 'domestic abuse offences'."""

_AIMS = frozenset("reduce increase improve maintain ensure achieve monitor sustain lower raise".split())
"""How an objective begins that names its measure: 'Reduce burglary'."""

_PREFIX = re.compile(r"\b(anti|co|e|mid|multi|non|post|pre|re|self|sub|under)[-‐‑–](?=[a-z])")
_NUMBER_SIGN = re.compile(r"^\s*no\.?\s+of\b|#\s*of\b")
_TOKEN = re.compile(r"[a-z0-9]+|%")
_SPELLING = ((re.compile(r"(?<=\w{3})our(?=s?$|hood$)"), "or"), (re.compile(r"(?<=\w{3})is(?=$|ation$)"), "iz"))
_QUALITY = re.compile(r"(?<=\w{3})ence$")


@dataclass(frozen=True, slots=True)
class Measure:
    """A phrase as measures are compared by. `form` is 'level', 'rate', 'mean', 'median', 'change' and the like;
    `marks` are words that may be left out, by what they tell ('kind', 'flow')."""

    subject: frozenset[str]
    form: str
    marks: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, phrase: str, abbreviations: Abbreviations = NONE) -> Measure:
        """The measure that `phrase` names; with an empty subject where it has no word."""
        subject: list[str] = []
        light: list[str] = []
        marks: list[tuple[str, str]] = []
        form, governed = "", False
        for word, following in _words(phrase):
            if word in _GOVERNING:
                governed = bool(subject)
            if word in _JOINING:
                continue
            long = abbreviations.long_form(stem(word))
            tables = _BY_STEM if long else _BY_WORD
            for term in long or (word,):
                mark = tables.marks.get(term)
                found = tables.forms.get(term) or (_FORMS_OF.get(term) if following in ("of", "in") else None)
                if found:
                    # A total gives way to any other form: 'total rate', 'rate of change'.
                    form = found if form in ("", "level") else form
                elif mark and not governed:
                    marks.append(mark)
                elif term in tables.plain:
                    light.append(stem(term))
                else:
                    subject.append(mark[1] if mark else _spelt(term) if long else _root(term))
                governed = False
        if not subject:
            subject, marks = [*(kind for _, kind in marks), *light], []
        return cls(frozenset(subject), form or "level", tuple(sorted(set(marks))))

    def alike(self, other: Measure) -> bool:
        """Whether both measure the same thing, in whatever form: robbery as a number and as a rate."""
        return bool(self.subject) and self.subject == other.subject and not self._clashes(other)

    def same(self, other: Measure) -> bool:
        """Whether both are the same measure."""
        return self.form == other.form and self.alike(other)

    def bears(self, other: Measure) -> float:
        """How far a measure asked is what `other` measures, from 0 to 1: 1 for the same measure, less for each
        word that either has and the other has not, half of that where they clash in form or kind."""
        shared = len(self.subject & other.subject)
        if not shared:
            return 0.0
        degree = shared / len(self.subject) * (0.5 + 0.5 * shared / len(other.subject))
        if self._clashes(other):
            degree /= 2
        return degree if self.form == other.form else degree * 0.9 if self.form == "level" else degree / 2

    def _clashes(self, other: Measure) -> bool:
        mine, others = dict(self.marks), dict(other.marks)
        return any(mine[mark] != others[mark] for mark in mine.keys() & others.keys())


def same_measure(a: str, b: str, abbreviations: Abbreviations = NONE) -> bool:
    """Whether two phrases name the same measure."""
    return Measure.of(a, abbreviations).same(Measure.of(b, abbreviations))


def bears(asked: str, measure: str, abbreviations: Abbreviations = NONE) -> float:
    """How far a user's words are of a measure, as `Measure.bears` has it."""
    return Measure.of(asked, abbreviations).bears(Measure.of(measure, abbreviations))


def _words(phrase: str) -> Iterator[tuple[str, str]]:
    """The words that count, each with the one after it in the phrase."""
    said = _PREFIX.sub(r"\1", _NUMBER_SIGN.sub("number of", fold(phrase)))
    tokens = ["percent" if token == "%" else token for token in _TOKEN.findall(said)]
    for i, token in enumerate(tokens):
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        if i == 0 and token in _AIMS and following not in ("", "in", "of"):
            continue
        yield token, following


def _root(word: str) -> str:
    """The stem of a word, the same for a quality and what has it ('violence', 'violent')."""
    return _spelt(stem(_QUALITY.sub("ent", word)))


def _spelt(term: str) -> str:
    """A stem, the same for both spellings of English."""
    for pattern, spelling in _SPELLING:
        term = pattern.sub(spelling, term)
    return term


class _Tables(NamedTuple):
    forms: Mapping[str, str]
    marks: Mapping[str, tuple[str, str]]
    plain: frozenset[str]


_BY_WORD = _Tables(_FORMS, _MARKS, _PLAIN)
_BY_STEM = _Tables(
    {stem(word): form for word, form in _FORMS.items()},
    {stem(word): mark for word, mark in _MARKS.items()},
    frozenset(map(stem, _PLAIN)),
)
"""For the long forms of abbreviations, which are kept as stems."""
