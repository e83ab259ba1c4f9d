"""Where sentences begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sir st no nos cllr supt insp sgt hon rt rev vs etc e.g i.e eg ie cf al approx dept para paras "
    "fig figs vol pp p ed inc ltd co corp plc jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_BREAK = re.compile(r"[.!?][)\]”’\"']*\s+(?=[A-Z0-9“‘\"'(\[£$€•–-])")
_LAST_WORD = re.compile(r"([\w.]+)$")


def sentence_ranges(text: str) -> Iterator[tuple[int, int]]:
    """The [start, end) of each sentence of one paragraph, white space between them left out. A stop
    after an abbreviation, an initial or a paragraph number ends none."""
    start = 0
    for m in _BREAK.finditer(text):
        if _ends_sentence(text, start, m.start()):
            end = m.start() + len(m.group().rstrip())
            yield start, end
            start = m.end()
    if text[start:].strip():
        yield start, start + len(text[start:].rstrip())


def _ends_sentence(text: str, start: int, stop: int) -> bool:
    if text[stop] != ".":
        return True
    word = _LAST_WORD.search(text, max(start, stop - 24), stop)
    if not word:
        return True
    last = word[1]
    if last.lower() in _ABBREVIATIONS or (len(last) == 1 and last.isalpha() and last.isupper()):
        return False
    return stop - start > 6 or not re.fullmatch(r"\(?[\w.]{1,6}", text[start:stop])
