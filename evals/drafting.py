"""`python -m evals.drafting`: drafts of commentary, each traced as a document that somebody uploads.

A case is a JSON object on a line: `id`, `paper` (the file name that is drafted from), `measure`, and, if asked for,
`period`. Every draft is written as a Word document and traced to all of the papers. Told are how many of its figures
tie, how many of its sentences are contradicted, and, of the sentences of the drafts, which share the gate lets through
when a chat model says them word for word.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.draft.docx import as_docx
from assistant.draft.model import Draft
from assistant.settings import load_settings
from assistant.trace.model import Tie, Traced, Verdict
from assistant.workspace import Workspace
from corpus.errors import BadInput
from corpus.model import Filters
from evals.measures import Measure, Scores, load_bounds
from figures.period import find_periods
from ingest.sentences import sentence_ranges

CASES = Path(__file__).parent / "cases" / "drafts.jsonl"
NAME = "drafts of board papers"
"""The table of the floors that these drafts are held to."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A case with its draft, the claims of that, and its sentences that the gate held back from a model."""

    case: Mapping[str, str]
    draft: Draft
    claims: tuple[Traced, ...]
    held: tuple[str, ...]


class Repeating:
    """A chat model that says the sentences of the draft that it is given."""

    name = "repeating"

    def stream(self, prompt: str, schema: Mapping[str, Any]) -> Iterator[str]:
        yield json.dumps({"sentences": [json.loads(ln) for ln in prompt.splitlines() if ln.startswith('{"part": "')]})


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=Path, default=CASES)
    options.add_argument("--papers", type=Path, required=True)
    options.add_argument("--show", action="store_true", help="print what does not tie, and what the gate holds back")
    options.add_argument("--floors", type=Path, help="exit with 1 where a bound of this file is broken")
    given = options.parse_args()
    bounds = load_bounds(given.floors, NAME) if given.floors else None
    cases = [json.loads(line) for line in given.cases.read_text(encoding="utf-8").splitlines() if line]
    with TemporaryDirectory(prefix="tieout-drafting-") as home, Workspace(load_settings(home=Path(home))) as workspace:
        list(workspace.ingest([given.papers]))
        found = [drafted(workspace, case) for case in cases]
    if given.show:
        print("\n".join(line for one in found for line in shown(one)))
    scored = scores(found)
    print(json.dumps({name: round(measure.value, 4) for name, measure in scored.measures.items()}, indent=1))
    broken = bounds.broken_by(scored) if bounds else []
    sys.exit("\n".join(broken) or 0)


def drafted(workspace: Workspace, case: Mapping[str, str]) -> Drafted | str:
    """The draft of a case, traced; why there is none where there is none."""
    periods = find_periods(case.get("period", ""))
    filters = Filters(papers=(workspace.paper(case["paper"]).id,))
    try:
        draft = workspace.draft(case["measure"], periods[0] if periods else None, None, filters)
    except BadInput as error:
        return f"{case['id']}: {error}"
    traced = workspace.trace_draft("draft.docx", as_docx(draft), "evals")
    again = workspace.draft(case["measure"], periods[0] if periods else None, None, filters, writer=Repeating())
    claims = tuple(part.traced for part in traced.parts if part.traced is not None)
    kept = {line.text for line in again.lines if line.by_model}
    held = [line.text for line in draft.lines if not all(line.text[a:b] in kept for a, b in sentence_ranges(line.text))]
    return Drafted(case, draft, claims, tuple(held))


def scores(found: Sequence[Drafted | str]) -> Scores:
    """The shares over all figures, claims and sentences of the drafts, and of the measures that there are."""
    made = [one for one in found if isinstance(one, Drafted)]
    claims = [claim for one in made for claim in one.claims]
    ties = [float(f.tie is Tie.AGREES) for claim in claims for f in claim.figures]
    contradicted = [float(claim.verdict is Verdict.CONTRADICTED) for claim in claims]
    kept = [float(line.text not in one.held) for one in made for line in one.draft.lines]
    measures = {
        "drafted": Measure.over([float(isinstance(one, Drafted)) for one in found]),
        "figures that tie": Measure.over(ties or [0.0]),
        "contradicted": Measure.over(contradicted or [1.0]),
        "kept by the gate": Measure.over(kept or [0.0]),
    }
    return Scores(measures, {}, {})


def shown(one: Drafted | str) -> Iterator[str]:
    if isinstance(one, str):
        yield one
        return
    for claim in one.claims:
        if claim.verdict is Verdict.CONTRADICTED or any(f.tie is not Tie.AGREES for f in claim.figures):
            yield f"{one.case['id']} {claim.verdict}: {claim.statement} ({claim.why})"
    yield from (f"{one.case['id']} held back: {text}" for text in one.held)


if __name__ == "__main__":
    main()
