"""What a draft of commentary is made of, and how it is written as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.model import AnswerFigure, Written, citation_json, number_json, written_json
from assistant.series_model import Series
from corpus.model import Citation


class Part(StrEnum):
    """What a line of a draft tells, in the order of the house form."""

    LEVEL = "Where it stands"
    CHANGE = "How it has moved"
    COMPARISON = "Against others"
    REASON = "Reasons given"
    CAVEAT = "What is not comparable"
    CONFLICT = "Where papers differ"
    ACTION = "Actions reported"


COMMENTARY = (Part.LEVEL, Part.CHANGE, Part.COMPARISON, Part.REASON, Part.CAVEAT, Part.CONFLICT)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a draft with the ids of the citations that bear it and the figures that it states. `said_by`
    names the paper that says so, '' where it is the draft's own to say; `quoted` tells whether the words are the
    paper's, `by_model` whether a chat model wrote them."""

    part: Part
    text: str
    citations: tuple[str, ...]
    figures: tuple[AnswerFigure, ...] = ()
    said_by: str = ""
    quoted: bool = False
    by_model: bool = False


@dataclass(frozen=True, slots=True)
class Used:
    """A quoted figure as the table shows it: `of` is the measure; `area`, `period` and `said`, its value with its
    unit, are in words."""

    of: str
    area: str
    period: str
    said: str
    figure: AnswerFigure


@dataclass(frozen=True, slots=True)
class Draft:
    """Commentary on a measure. `notes` are for the officer and no part of the text; `left_out` is how many
    sentences did not pass the gate; `series` is what the chart shows; `aim` is what the paper wants of the measure;
    `written` is there where a chat model was asked to word it, whether or not it wrote what is here."""

    asked: str
    measure: str
    period: str
    area: str
    sources: tuple[str, ...]
    lines: tuple[Line, ...]
    used: tuple[Used, ...]
    notes: tuple[str, ...]
    citations: tuple[Citation, ...]
    series: Series
    corpus: str
    left_out: int
    took_ms: float
    aim: str = ""
    written: Written | None = None

    def of(self, part: Part) -> list[Line]:
        """The lines of one part, in order."""
        return [line for line in self.lines if line.part is part]

    def to_json(self) -> dict[str, Any]:
        return {
            "asked": self.asked,
            "measure": self.measure,
            "period": self.period,
            "area": self.area,
            "aim": self.aim or None,
            "sources": list(self.sources),
            "lines": [_line_json(line) for line in self.lines],
            "figures": [
                {"measure": u.of, "area": u.area, "period": u.period, **_figure_json(u.figure)} for u in self.used
            ],
            "notes": list(self.notes),
            "citations": [citation_json(c) for c in self.citations],
            "series": self.series.to_json(),
            "corpus": self.corpus,
            "left_out": self.left_out,
            "written": self.written and written_json(self.written),
            "took_ms": round(self.took_ms, 3),
        }


def by_speaker(lines: Sequence[Line]) -> list[tuple[str, list[Line]]]:
    """Lines that follow one another and are what one paper says, together."""
    found: list[tuple[str, list[Line]]] = []
    for line in lines:
        if found and found[-1][0] == line.said_by:
            found[-1][1].append(line)
        else:
            found.append((line.said_by, [line]))
    return found


def _line_json(line: Line) -> dict[str, Any]:
    return {
        "part": line.part.name.lower(),
        "text": line.text,
        "said_by": line.said_by or None,
        "quoted": line.quoted,
        "by_model": line.by_model,
        "citations": list(line.citations),
        "figures": [_figure_json(f) for f in line.figures],
    }


def _figure_json(f: AnswerFigure) -> dict[str, Any]:
    return {
        "value": number_json(f.value),
        "unit": f.unit,
        "text": f.text,
        "basis": f.basis.value,
        "working": f.working,
        "citations": list(f.citations),
    }
