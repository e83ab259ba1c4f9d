"""A draft as Markdown, its citations as footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.draft.model import COMMENTARY, Draft, Line, Part, by_speaker
from assistant.draft.places import by_id, note_words, tables, title
from assistant.messages import NOTES

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def as_markdown(draft: Draft, chart: str | None = None) -> str:
    """The draft; `chart` is the address of its picture, where there is one."""
    return "\n".join(_lines(draft, chart)) + "\n"


def _lines(draft: Draft, chart: str | None) -> Iterator[str]:
    yield f"# {escaped(title(draft))}"
    yield ""
    if draft.aim:
        yield f"**Aim:** {escaped(draft.aim)}  "
    yield f"**Measure:** {escaped(draft.measure)}  "
    yield f"**Source:** {escaped('; '.join(draft.sources) or 'not named')}"
    notes: list[str] = []
    citations = by_id(draft)

    def said(line: Line) -> str:
        notes.append(note_words(line, citations))
        quoted = f"“{escaped(line.text)}”" if line.quoted else escaped(line.text)
        return f"{quoted}[^{len(notes)}]"

    yield from _part("Commentary", [line for p in COMMENTARY for line in draft.of(p)], said)
    yield from _part("Response/Actions", draft.of(Part.ACTION), said)
    yield from _figures(draft)
    if chart:
        yield from ("", f"![{escaped(title(draft))}: chart of the figures below]({chart})")
    if draft.notes:
        yield from ("", f"## {NOTES}", "", *(f"- {escaped(note)}" for note in draft.notes))
    yield ""
    yield from (f"[^{n}]: {escaped(note)}" for n, note in enumerate(notes, 1))


def _part(heading: str, lines: list[Line], said) -> Iterator[str]:  # type: ignore[no-untyped-def]
    yield from ("", f"## {heading}")
    for part in Part:
        there = [line for line in lines if line.part is part]
        for speaker, told in by_speaker(there):
            yield from ("", f"### {part.value}{f' ({escaped(speaker)})' if speaker else ''}", "")
            yield from (f"- {said(line)}" for line in told)


def _figures(draft: Draft) -> Iterator[str]:
    if draft.used:
        yield from ("", "## Figures used")
    for table in tables(draft):
        yield from ("", escaped(table.caption), "")
        yield f"| {' | '.join(map(escaped, table.head))} |"
        yield f"|{'---|' * table.by_area}{'---:|' * len(table.periods)}"
        yield from (f"| {' | '.join(map(escaped, line))} |" for line in table.lines)


def escaped(text: str) -> str:
    """Text in which nothing is markup."""
    return _SPECIAL.sub(r"\\\1", text)
