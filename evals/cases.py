"""Questions with known answers, and the test whether a text or a figure is the one that was meant.

A case is a JSON object on a line: `id`, `question`, `kind`, `answer`, `accept` (other wordings),
`figures` (`value`, `unit`; `operand` marks one that a derived answer starts from, `approx` one read
off a chart), `evidence` (`paper`, `quote`; `also` for other places that bear it; `role` marks rows
that only locate the answer), and by kind `items` of a list and `key_points` of an explanation.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from corpus.errors import BadInput


class Kind(StrEnum):
    FIGURE_IN_TEXT = "figure-in-text"
    FIGURE_IN_TABLE = "figure-in-table"
    DERIVED = "derived"
    PERSON = "person-or-role"
    DATE = "date"
    LIST = "list"
    EXPLANATION = "explanation"
    UNANSWERABLE = "unanswerable"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands: any of `quotes`, in the paper of that file name."""

    paper: str
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownFigure:
    value: float
    unit: str
    operand: bool = False
    approx: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """One question with its known answer; without evidence where it cannot be answered."""

    id: str
    question: str
    kind: Kind
    answer: str
    accept: tuple[str, ...]
    figures: tuple[KnownFigure, ...]
    evidence: tuple[Evidence, ...]
    items: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        return self.kind is not Kind.UNANSWERABLE

    @property
    def wanted(self) -> tuple[KnownFigure, ...]:
        """The figures that the answer must state."""
        return tuple(f for f in self.figures if not f.operand)


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a JSON lines file. BadInput names the line that is not one, or an id given twice."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as error:
        raise BadInput(f"The cases in {path} cannot be read: {error.strerror}.") from None
    found: dict[str, Case] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadInput(f"Line {number} of {path} is not a case: {error!r}.") from None
        if case.id in found:
            raise BadInput(f"Line {number} of {path} has the id {case.id!r} again.")
        found[case.id] = case
    if not found:
        raise BadInput(f"There are no cases in {path}.")
    return tuple(found.values())


def _case(row: Mapping[str, Any]) -> Case:
    kind = Kind(row["kind"])
    evidence = tuple(
        Evidence(e["paper"], (e["quote"], *_also(e.get("also")))) for e in row.get("evidence", ()) if not e.get("role")
    )
    if (kind is Kind.UNANSWERABLE) == bool(evidence):
        raise ValueError("a case has evidence, unless it cannot be answered")
    figures = (
        KnownFigure(float(f["value"]), f["unit"], bool(f.get("operand")), bool(f.get("approx")))
        for f in row.get("figures", ())
    )
    return Case(
        id=row["id"],
        question=row["question"],
        kind=kind,
        answer=row["answer"] or "",
        accept=tuple(row.get("accept", ())),
        figures=tuple(figures),
        evidence=evidence,
        items=tuple(row.get("items", ())),
        key_points=tuple(row.get("key_points", ())),
    )


def _also(given: str | list[str] | None) -> list[str]:
    return [given] if isinstance(given, str) else given or []


_WORD = re.compile(r"[a-z0-9£%]+(?:[.,]\d+)*")
_TAG = re.compile(r"<[^>]+>")


def words(text: str) -> list[str]:
    """The words and figures of a text in lower case, without markup and punctuation."""
    return _WORD.findall(_TAG.sub(" ", text).lower().replace("’", "'"))


def flat(text: str) -> str:
    return " ".join(words(text))


def share_held(wanted: str, text: str) -> float:
    """The share of the words of `wanted` that `text` holds, each as often as it stands there."""
    want = Counter(words(wanted))
    return sum((want & Counter(words(text))).values()) / max(1, want.total())


def bears(evidence: Evidence, found: Iterable[Mapping[str, Any]], key: str, enough: float) -> bool:
    """Whether one of `found` (passages or citations as JSON, their text under `key`) is this evidence:
    of the same paper, and holding `enough` of a quote, or itself part of one with three words or more."""
    return any(
        one["paper"] == evidence.paper
        and any(
            share_held(quote, one[key]) >= enough or (len(words(one[key])) >= 3 and flat(one[key]) in flat(quote))
            for quote in evidence.quotes
        )
        for one in found
    )


_FAMILIES = {"point": "points", "percent": "percent", "%": "percent", "gbp": "money", "£": "money", "pound": "money"}


def _family(unit: str) -> str:
    return next((family for mark, family in _FAMILIES.items() if mark in unit.lower()), "other")


def same_figure(known: KnownFigure, value: float, unit: str) -> bool:
    """Whether a stated figure is the known one. Signs are left aside, since 'fell by 5%' and '-5%' say the
    same; a percentage is never a count. One read off a chart may be off by a thousandth."""
    a, b = abs(known.value), abs(value)
    slack = 0.001 * a if known.approx else 1e-9
    families = {_family(known.unit), _family(unit)}
    return abs(a - b) <= slack and (len(families) == 1 or ("other" in families and "percent" not in families))
