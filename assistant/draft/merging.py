"""The lines of a chat model put into an extractive draft, of which nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant import messages
from assistant.cited import Cited
from assistant.draft.model import Draft, Line, Part, Used
from assistant.model import AnswerFigure, Written


def merged(draft: Draft, lines: Sequence[Line], used: Sequence[Used], cited: Cited, written: Written) -> Draft:
    """The draft with a model's lines, which were borne out, in the place of those whose part, sources and figures
    they tell; the figures that they quote besides join the table."""
    kept: list[Line] = []
    for part in Part:
        new = [line for line in lines if line.part is part]
        kept += [*new, *(line for line in draft.of(part) if not _is_told(line, new))]
    count = sum(line.by_model for line in kept)
    notes = [messages.worded_by(written.model, count, len(kept))] if count else []
    notes += [written.note] if written.note else []
    return replace(
        draft,
        lines=tuple(kept),
        used=_with(draft.used, used),
        notes=(*draft.notes, *notes),
        citations=cited.of({c for line in kept for c in line.citations}),
        written=written,
    )


def _is_told(line: Line, new: Sequence[Line]) -> bool:
    """Whether lines of the same part tell what a line does: from its sources, with all of its figures."""
    beside = [n for n in new if set(n.citations) & set(line.citations)]
    stated = {key for n in beside for f in n.figures for key in _said(f)}
    return bool(beside) and all(not stated.isdisjoint(_said(f)) for f in line.figures)


def _said(f: AnswerFigure) -> set[tuple[str, object]]:
    """By what a figure is known: its value, and how it is printed, as a sum may be rounded to more places or fewer."""
    return {(f.unit, abs(f.value)), (f.unit, f.text.strip(" -−+~"))}


def _with(used: Sequence[Used], more: Sequence[Used]) -> tuple[Used, ...]:
    found = list(used)
    for one in more:
        if not any(_same(one.figure, u.figure) for u in found):
            found.append(one)
    return tuple(found)


def _same(a: AnswerFigure, b: AnswerFigure) -> bool:
    return (a.unit, a.value) == (b.unit, b.value) and bool(set(a.citations) & set(b.citations))
