"""`python -m evals.tracing`: how well tracing tells what the papers bear out from what they do not.

It is tried on statements with known verdicts, and on statements made from the ledger.
Each is made from one figure of the papers. A true one says what the paper says, in other words or rounded; a
changed one has another number, unit, direction, period, area or column. Deterministic: the same corpus gives
the same statements.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.settings import load_settings
from assistant.workspace import Workspace
from corpus.model import Figure, Paper
from evals.wording import Wording, amount_of, can_be_said, is_rate, told_area, told_period
from figures.arithmetic import printed, rounded
from figures.dates import shifted
from figures.meant import Role
from figures.units import PERCENT

STATEMENTS = Path(__file__).parent / "cases" / "statements.jsonl"
PAPERS = Path(__file__).parent.parent / "corpus" / "papers"
TRUE_KINDS = ("as told", "put first", "rounded", "about")
FALSE_KINDS = ("number", "unit", "direction", "period", "area", "column")


@dataclass(frozen=True, slots=True)
class Made:
    """A statement made from a figure: `kind` is one of TRUE_KINDS or FALSE_KINDS."""

    statement: str
    kind: str
    paper: str
    source: str

    @property
    def true(self) -> bool:
        return self.kind in TRUE_KINDS


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=Path, default=PAPERS)
    options.add_argument("--statements", type=Path, default=STATEMENTS)
    options.add_argument("--most", type=int, default=120, metavar="N", help="made statements of each kind")
    given = options.parse_args()
    cases = [json.loads(line) for line in given.statements.read_text(encoding="utf-8").splitlines() if line]
    with TemporaryDirectory(prefix="tieout-tracing-") as home, Workspace(load_settings(home=Path(home))) as workspace:
        list(workspace.ingest([given.papers]))
        entries = workspace.figures(limit=None)
        made = sampled(made_of([(e.paper, e.figure) for e in entries]), given.most)
        found = {"statements": judged(workspace, cases), "made": measured(workspace, made)}
    print(json.dumps(found, indent=1))


def judged(workspace: Workspace, cases: Sequence[Mapping[str, str]]) -> Mapping[str, float]:
    """How many statements have the verdict that they should, and how many that should not are ticked."""
    got = [(case["verdict"], workspace.trace(case["statement"]).verdict.value) for case in cases]
    unsupported = [verdict for known, verdict in got if known != "supported"]
    return {
        "statements": len(got),
        "accuracy": round(sum(known == verdict for known, verdict in got) / len(got), 4),
        "false_ticks": round(sum(v == "supported" for v in unsupported) / max(1, len(unsupported)), 4),
    }


def made_of(figures: Sequence[tuple[Paper, Figure]]) -> list[Made]:
    """The statements of a ledger, at most one of each kind a figure, in the order of the ledger."""
    told = [(paper, f) for paper, f in figures if can_be_said(f)]
    amounts: dict[str, set[Decimal]] = defaultdict(set)
    rows: dict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    columns: dict[tuple[str, int, int], list[Figure]] = defaultdict(list)
    for paper, f in figures:
        amounts[paper.id].add(abs(f.quantity.value))
        if f.cell is not None:
            rows[paper.id, f.cell[0], f.cell[1]].append(f)
            columns[paper.id, f.cell[0], f.cell[2]].append(f)
    found: list[Made] = []
    for paper, f in told:
        beside = rows[paper.id, f.cell[0], f.cell[1]] if f.cell else []
        below = columns[paper.id, f.cell[0], f.cell[2]] if f.cell else []
        for kind, statement in _variants(f, amounts[paper.id], beside, below):
            found.append(Made(statement, kind, paper.file_name, f.quantity.text))
    return found


def sampled(made: Sequence[Made], most: int) -> list[Made]:
    """At most `most` of each kind, chosen by the hash of their words."""
    by_kind: dict[str, list[Made]] = defaultdict(list)
    for one in sorted(made, key=lambda m: sha256(m.statement.encode()).digest()):
        if len(by_kind[one.kind]) < most:
            by_kind[one.kind].append(one)
    return [one for kind in (*TRUE_KINDS, *FALSE_KINDS) for one in by_kind[kind]]


def measured(workspace: Workspace, made: Sequence[Made]) -> Mapping[str, Mapping[str, float]]:
    """For each kind how many statements there are and which share is ticked, crossed and not found."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in made:
        counts[one.kind][workspace.trace(one.statement).verdict.value] += 1
    return {
        kind: {"statements": (n := sum(by.values()))}
        | {verdict: round(by.get(verdict, 0) / n, 4) for verdict in ("supported", "contradicted", "not_found")}
        for kind, by in counts.items()
    }


def _variants(
    f: Figure, amounts: set[Decimal], beside: Sequence[Figure], below: Sequence[Figure]
) -> Iterator[tuple[str, str]]:
    said = Wording.of(f)
    yield "as told", said.sentence()
    if said.when or said.where:
        yield "put first", said.put_first()
    value = abs(f.quantity.value)
    near = rounded(value, 2 - len(str(int(value)))) if value >= 100 else None
    if near is not None and near != value:
        yield "about", said.sentence(amount=f"about {printed(near, f.quantity.unit) if not is_rate(f) else near}")
    if value != value.to_integral_value() and f.quantity.unit == PERCENT:
        yield "rounded", said.sentence(amount=printed(rounded(value), PERCENT))
    wrong = next(w for w in _others(value) if w not in amounts)
    yield "number", said.sentence(amount=amount_of(wrong, f))
    if f.quantity.unit == PERCENT:
        yield "unit", said.sentence(amount=f"{value} percentage points")
    elif is_rate(f) and f.quantity.unit.startswith("per 1,000 "):
        yield "unit", said.sentence(amount=f"{value} {f.quantity.unit.replace('1,000', '100,000', 1)}")
    if f.role is Role.CHANGE and f.direction is not None:
        yield "direction", said.sentence(turned=True)
    again = [o for o in below if o.quantity.value == f.quantity.value and o.cell != f.cell]
    if said.when and f.period is not None and not again:
        moved = told_period(shifted(f.period, 3))
        yield "period", said.sentence(when=moved)
    others = [o for o in below if o.area and o.area != f.area and o.quantity.value != f.quantity.value]
    if f.area and others and not any(o.area == others[0].area and o.quantity.value == f.quantity.value for o in below):
        yield "area", said.sentence(where=told_area(others[0].area or ""))
    swapped = [o for o in beside if o.quantity.unit == f.quantity.unit and o.quantity.value != f.quantity.value]
    swapped = [
        o for o in swapped if o.cell != f.cell and (o.measure, o.role, o.period) != (f.measure, f.role, f.period)
    ]
    if swapped:
        yield "column", said.sentence(amount=amount_of(abs(swapped[0].quantity.value), f))


def _others(value: Decimal) -> Iterator[Decimal]:
    """Amounts that nobody would take for `value`, of as many places."""
    step = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    for n in range(1, 200):
        yield (value * Decimal("1.3")).quantize(step) + n * step


if __name__ == "__main__":
    main()
