"""`python -m evals.ledger`: how well the ledger reads figures that people labelled by hand.

A label is a JSON object on a line: `id`, `paper`, `where` (text or table), `quote` (from the paper), `token` (the
figure as printed), `at` (where the quote has it), `figure` (false for a date, a reference or a number of a list),
and, for a figure, `value`, `unit`, `qualifier`, `role`, `measure_words` (what a measure phrase must hold), `period`
(`first`, `until`, or null), `area` (or null). What is as good stands beside it under `…_alternatives`, for each of
these but `figure`; `note` says where the one who labelled was in doubt.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from assistant.settings import load_settings
from assistant.workspace import Workspace
from corpus.model import Document, Figure
from evals.measures import Measure, Scores, load_bounds
from figures.value import Quantity
from retriever.words import terms

LABELS = Path(__file__).parent / "cases" / "ledger.jsonl"
NAME = "figures of board papers"
"""The table of the floors that these labels are held to."""

Label = Mapping[str, Any]

_ABSENT = -1
_AROUND = 6
_WORD = re.compile(r"[^\W_]+")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--labels", type=Path, default=LABELS)
    options.add_argument("--papers", type=Path, required=True)
    options.add_argument("--show", type=int, default=0, metavar="N", help="print N failures of each kind first")
    options.add_argument("--half", choices=("even", "odd"), help="only the labels with such a number in their id")
    options.add_argument("--floors", type=Path, help="exit with 1 where a bound of this file is broken")
    given = options.parse_args()
    bounds = load_bounds(given.floors, NAME) if given.floors else None
    labels = [json.loads(line) for line in given.labels.read_text(encoding="utf-8").splitlines() if line]
    labels = [label for label in labels if given.half in (None, _half(label))]
    names = sorted({label["paper"] for label in labels})
    with Workspace(load_settings()) as workspace:
        documents = {name: workspace.read_tables(given.papers / name) for name in names}
    checks = list(checked(labels, documents))
    for kind in sorted({name for _, _, marks in checks for name in marks}):
        for label, figure, _ in [c for c in checks if c[2].get(kind) is False][: given.show]:
            print(f"{kind.upper()} {label['id']} {label['token']!r} in {label['quote']!r}: {_shown(label, figure)}")
    scored = scores(marks for _, _, marks in checks)
    print(json.dumps({name: round(measure.value, 4) for name, measure in scored.measures.items()}, indent=1))
    broken = bounds.broken_by(scored) if bounds else []
    sys.exit("\n".join(broken) or 0)


def _half(label: Label) -> str:
    return "odd" if int(label["id"].rpartition("-")[2]) % 2 else "even"


def scores(marked: Iterable[Mapping[str, bool]]) -> Scores:
    """The share of each mark that is true, by name."""
    gathered: dict[str, list[float]] = defaultdict(list)
    for marks in marked:
        for name, right in marks.items():
            gathered[name].append(right)
    return Scores({name: Measure.over(rights) for name, rights in sorted(gathered.items())}, {}, {})


def checked(
    labels: Iterable[Label], documents: Mapping[str, Document]
) -> Iterable[tuple[Label, Figure | None, dict[str, bool]]]:
    """Each label with the figure that the ledger has there, None for none, and what is right of it."""
    for label in labels:
        document = documents[label["paper"]]
        at = place(document.text, label["quote"], label["at"], label["token"])
        found = _figure_at(document.figures, at, len(label["token"])) if at != _ABSENT else None
        yield label, found, marks_of(label, found)


def marks_of(label: Label, found: Figure | None) -> dict[str, bool]:
    """What is right of what the ledger has for a label. `found in text` is its recall on running text, `is a
    figure` its precision."""
    if not label["figure"]:
        return {"is a figure": False} if found else {}
    if found is None:
        return {f"found in {label['where']}": False}
    quantity = found.quantity
    marks = {
        f"found in {label['where']}": True,
        "is a figure": True,
        "value": _any(label, "value", lambda value: _same_value(value, float(quantity.value))),
        "unit": _any(label, "unit", lambda unit: _same_unit(unit, quantity)),
        "qualifier": _any(label, "qualifier", lambda qualifier: qualifier == quantity.qualifier.value),
        "role": _any(label, "role", lambda role: role == found.role.value),
        "period": _any(label, "period", lambda period: _same_period(period, found)),
        "area": _any(label, "area", lambda area: _same_area(area, found.area)),
        "measure": _any(label, "measure_words", lambda words: _all_in(words, found.measure)),
    }
    return {**marks, "value, unit, qualifier": marks["value"] and marks["unit"] and marks["qualifier"]}


def _any(label: Label, name: str, is_right: Callable[[Any], bool]) -> bool:
    """Whether what is labelled, or one that is as good, is what was read."""
    return any(is_right(said) for said in (label[name], *label.get(f"{name}_alternatives", ())))


def place(text: str, quote: str, at: int, token: str) -> int:
    """Where in `text` the token stands that `quote` has at `at`: amid the same words, whatever parts them."""
    before = _WORD.findall(quote[:at])[-_AROUND:]
    after = _WORD.findall(quote[at + len(token) :])[:_AROUND]
    own = r"\s+".join(map(re.escape, token.split()))
    led = "".join(f"{re.escape(word)}[\\W_]+" for word in before) or "()"
    trail = "".join(f"[\\W_]+{re.escape(word)}" for word in after)
    for pattern in (f"{led}?(?P<own>{own})[\\W_]*?{trail}", f"{led}?(?P<own>{own})", f"(?P<own>{own})[\\W_]*?{trail}"):
        if found := re.search(pattern, text):
            return found.start("own")
    return _ABSENT


def _figure_at(figures: Sequence[Figure], start: int, length: int) -> Figure | None:
    return next((f for f in figures if f.quantity.start < start + length and start < f.quantity.end), None)


def _same_value(label: float, value: float) -> bool:
    return abs(value - label) <= 0.005 * max(1.0, abs(label))


def _same_unit(label: str, quantity: Quantity) -> bool:
    if quantity.per and label == f"per {quantity.per}":
        return True
    return label in (quantity.unit, "other") or (label.startswith("per ") and quantity.unit.startswith("per "))


def _all_in(words: Sequence[str], measure: str) -> bool:
    return {term for word in words for term in terms(word)} <= set(terms(measure))


def _same_period(label: Mapping[str, str] | None, found: Figure) -> bool:
    said = found.period if found.period and found.period.first and found.period.until else None
    if label is None or said is None:
        return label is None and said is None
    return (str(said.first), str(said.until)) == (label["first"], label["until"])


def _same_area(label: str | None, area: str | None) -> bool:
    if label is None or area is None:
        return label is area
    a, b = set(terms(label)), set(terms(area))
    return a <= b or b <= a


def _shown(label: Label, figure: Figure | None) -> str:
    if figure is None:
        return "no figure"
    period = figure.period and f"{figure.period.first} to {figure.period.until}"
    return (
        f"{figure.quantity.value} {figure.quantity.unit} {figure.quantity.qualifier.value} {figure.role.value}"
        f" | {figure.measure} | {figure.area} | {period}; labelled {label.get('value')} {label.get('unit')}"
        f" {label.get('qualifier')} {label.get('role')} | {label.get('measure_words')} | {label.get('area')}"
        f" | {label.get('period')}"
    )


if __name__ == "__main__":
    main()
