"""Columns held by alignment: the gutters that no row of a table's body crosses."""

from __future__ import annotations

from collections import Counter
from statistics import median

import numpy as np

from ingest.readers.pdf.tables.cells import Token, is_value

_STEP = 0.5
"""Points to a step of the profile across a table."""

_WORD_GAP = 0.38
"""Words of a row closer than this many line heights are one run, whose gap is no gutter."""


def gutters_of(rows: list[list[Token]], left: float, right: float) -> list[float]:
    """Where columns part, from the left: the middles of the gutters between `left` and `right`."""
    rows = [row for row in rows if row]
    if not rows:
        return []
    height = median(token.height for row in rows for token in row)
    profile = np.zeros(max(int((right - left) / _STEP) + 2, 2), np.int32)
    for row in rows:
        for start, end in _runs(row, height):
            profile[max(int((start - left) / _STEP), 0) : max(int(np.ceil((end - left) / _STEP)), 0)] += 1
    most_crossed = int(0.07 * len(rows))
    least = (0.3 if len(rows) > 5 else 0.5 if len(rows) > 2 else 0.9) * height
    found = []
    free = profile <= most_crossed
    taken = np.flatnonzero(~free)
    if not len(taken):
        return []
    place = int(taken[0])
    while place <= taken[-1]:
        if free[place]:
            end = place
            while free[end]:
                end += 1
            if (end - place) * _STEP >= least:
                found.append((left + place * _STEP, left + end * _STEP))
            place = end
        place += 1
    ends = [*(start for start, _ in found), right][1:]
    kept = [gutter for gutter, end in zip(found, ends, strict=True) if _parts(rows, gutter, end, height)]
    return [(start + end) / 2 for start, end in kept]


def entries_of(row: list[Token], height: float) -> list[list[Token]]:
    """A row's words in entries: words apart by more than a word's gap, and values each by itself."""
    entries: list[list[Token]] = []
    for token in row:
        before = entries[-1][-1] if entries else None
        gap = token.left - before.right if before else 0.0
        values = before is not None and is_value(token.text) and is_value(before.text)
        if before is None or gap > 0.42 * height or (values and gap > 0.1 * height):
            entries.append([token])
        else:
            entries[-1].append(token)
    return entries


def counted_gutters(rows: list[list[Token]], known: list[float], height: float) -> list[float]:
    """Where columns part in a body most of whose rows have one number of entries, larger than the
    known gutters make: figures centred or ragged in narrow columns leave no clear gutter."""
    cut = [entries for entries in (entries_of(row, height) for row in rows) if len(entries) > 1]
    if len(cut) < 3:
        return known
    usual, rows_of_it = Counter(len(entries) for entries in cut).most_common(1)[0]
    if usual <= len(known) + 1 or rows_of_it < 0.6 * len(cut):
        return known
    alike = [entries for entries in cut if len(entries) == usual]
    values = sum(is_value(entry[0].text) for entries in alike for entry in entries[1:])
    if values < 0.7 * len(alike) * (usual - 1):
        return known
    gutters = [
        median((entries[number][-1].right + entries[number + 1][0].left) / 2 for entries in alike)
        for number in range(usual - 1)
    ]
    return gutters if gutters == sorted(gutters) else known


def _runs(row: list[Token], height: float) -> list[tuple[float, float]]:
    runs: list[tuple[float, float]] = []
    before: Token | None = None
    for token in row:
        near = before is not None and token.left - before.right < _WORD_GAP * height
        if near and before is not None and not (is_value(before.text) and is_value(token.text)):
            runs[-1] = (runs[-1][0], token.right)
        else:
            runs.append((token.left, token.right))
        before = token
    return runs


def _parts(rows: list[list[Token]], gutter: tuple[float, float], end: float, height: float) -> bool:
    """Whether what stands right of a gutter, up to the next one at `end`, is another thing in each
    row than what stands left of it: a value, or words farther apart than words are."""
    middle = (gutter[0] + gutter[1]) / 2
    gaps = []
    for row in rows:
        before = [token for token in row if token.centre < middle]
        after = [token for token in row if middle < token.centre <= end]
        if before and after:
            gap = after[0].left - before[-1].right
            gaps.append(gap + (0.5 * height if is_value(after[0].text) else 0.0))
    return bool(gaps) and median(gaps) > 0.65 * height
