"""Words as the search compares them: folded, stemmed, without those that carry no subject.

The split and the stemmer are those of the catalogue's full-text index ('porter unicode61'), so that
document frequencies read from it fit.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

import snowballstemmer  # type: ignore[import-untyped]  # it ships no types

_WORD = re.compile(r"[a-z0-9]+")
_STEMMER = snowballstemmer.stemmer("porter")
_STEMMING = Lock()  # a stemmer holds the word that it works on

STOPWORDS = frozenset(
    """
    a about after all also an and any are as at be because been before being between both but by can
    could did do does during each either for from further had has have having he her here him his
    how i if in into is it its itself just many may me might more most much must my no nor not of
    off on once one only or other our out over own per she should so some such than that the their
    them then there these they this those through to too under until up upon us very was we were
    what when where which while who whom whose why will with would you your s t
    """.split()
)


def fold(text: str) -> str:
    """Lower case, without diacritics; the same number of words."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).lower()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Porter stem of one folded word; one or two letters are left, as the index leaves them."""
    if len(word) < 3:
        return word
    with _STEMMING:
        return str(_STEMMER.stemWord(word))


def words(text: str) -> list[str]:
    """All words of `text`, folded, in order."""
    return _WORD.findall(fold(text))


def terms(text: str) -> list[str]:
    """The stems of the words of `text` that are not stopwords, in order."""
    return [stem(w) for w in words(text) if w not in STOPWORDS]


def match_any(wanted: Iterable[str]) -> str:
    """An FTS5 expression for passages that hold any of these terms; each is quoted, so none is syntax."""
    return " OR ".join(f'"{t}"' for t in dict.fromkeys(wanted))
