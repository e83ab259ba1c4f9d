"""Whether what a model wrote is one plain sentence, and what of it only names its source."""

from __future__ import annotations

import re
import unicodedata

from assistant.planted import is_planted, plain

_MARKUP = re.compile(r"https?:|www\.|[<>{}|`]|\]\(|!\[|\*\*|^\s*#")
_SENTENCE = re.compile(r"[\"“‘'(]?[A-Z0-9£$€].*[.!?][\"”’')]?", re.S)
_FEWEST_WORDS = 3
_LONGEST = 600

_SOURCE = (
    r"(?:(?:the|this|these) )?(?:\w+ )?(?:papers?|reports?|evidence|documents?|minutes|scorecards?|updates?|figures"
    r"|data|tables?|passages?|agenda|pack)"
)
_SAYS = (
    r"(?:say|state|note|show|report|record|add|explain|indicate|confirm|said|stated|noted|reported|showed|recorded)s?"
)
_BEFORE = re.compile(rf"(?:according to {_SOURCE},|as {_SOURCE} {_SAYS},|{_SOURCE} (?:also )?{_SAYS} that)\s+", re.I)
_AFTER = re.compile(rf",? (?:according to {_SOURCE}|as {_SOURCE} {_SAYS})(?=[.!?]$)", re.I)


def is_plain_sentence(text: str) -> bool:
    """Whether a text is one sentence of a bearable length, without markup, links, control characters, or
    words meant for a machine."""
    if len(text) > _LONGEST or text != plain(text) or len(text.split()) < _FEWEST_WORDS:
        return False
    if any(unicodedata.category(c).startswith("C") for c in text):
        return False
    return _SENTENCE.fullmatch(text) is not None and not _MARKUP.search(text) and not is_planted(text)


def without_source(text: str) -> str:
    """A sentence without 'The report says that' and 'according to the paper', which claim nothing of their own."""
    text = _AFTER.sub("", text)
    before = _BEFORE.match(text)
    rest = text[before.end() :] if before else text
    return rest[:1].upper() + rest[1:]
