"""Words that say how many times as much: 'doubled', 'nearly halved', 'more than twice'."""

from __future__ import annotations

import re

MULTIPLE = re.compile(
    r"(?:\b(?P<over>more than|over)\s+|\b(?P<under>almost|nearly|close to)\s+)?"
    r"\b(?P<word>doubl(?:e|es|ed|ing)|trebl(?:e|ed)|tripl(?:e|ed)|quadrupl(?:e|ed)|halv(?:e|ed)|twice|by half)\b",
    re.I,
)
_FACTORS = {"doubl": 2.0, "trebl": 3.0, "tripl": 3.0, "quadr": 4.0, "twice": 2.0, "halv": 0.5, "by half": 0.5}
_NEAR, _WITHIN = 0.05, 0.15


def is_so(multiple: re.Match[str], ratio: float) -> bool:
    """Whether a match of MULTIPLE says truly what a ratio is."""
    wanted = next(f for start, f in _FACTORS.items() if multiple["word"].lower().startswith(start))
    if wanted < 1:
        ratio, wanted = 1 / ratio, 1 / wanted
    if multiple["over"]:
        return wanted < ratio < wanted + 1
    least = wanted * (1 - (_WITHIN if multiple["under"] else _NEAR))
    return least <= ratio <= (wanted if multiple["under"] else wanted * (1 + _NEAR))
