"""The scores of a run: each case for itself, then the means, and how long answers took."""

from __future__ import annotations

from collections.abc import Sequence

from evals.answers import score_answer
from evals.asking import Asked
from evals.cases import Case
from evals.measures import Scores, gather
from evals.retrieval import score_passages


def score_cases(cases: Sequence[Case], asked: Asked) -> dict[str, dict[str, float]]:
    """Every measure that applies, by case id. Cases without an answer to score are left out."""
    return {
        case.id: score_passages(case, asked.answers[case.id]) | score_answer(case, asked.answers[case.id])
        for case in cases
        if case.id in asked.answers
    }


def score(cases: Sequence[Case], asked: Asked) -> Scores:
    return gather(cases, score_cases(cases, asked), asked.unscored)


def timing(asked: Asked) -> dict[str, float]:
    """Milliseconds that half of the answers, and 95 of 100, took at most; empty without answers."""
    took = sorted(answer["took_ms"] for answer in asked.answers.values())
    if not took:
        return {}
    return {"took_ms_p50": took[len(took) // 2], "took_ms_p95": took[int(len(took) * 0.95)]}


def failures(cases: Sequence[Case], asked: Asked) -> dict[str, list[str]]:
    """For each kind of question, a line for each case that was answered wrongly or without its evidence."""
    lines: dict[str, list[str]] = {}
    for case_id, scores in score_cases(cases, asked).items():
        case = next(c for c in cases if c.id == case_id)
        if scores.get("right_and_cited", scores.get("abstained_when_it_should")) == 1:
            continue
        said = asked.answers[case_id]["answer"]
        faults = [fault for fault in ("right", "cited") if scores.get(fault) == 0]
        lines.setdefault(case.kind, []).append(
            f"{case.id}  {case.question}\n    known: {case.answer or 'not in the papers'}\n    said:  {said}"
            + (f"\n    not {' and not '.join(faults)}" if faults else "")
        )
    return lines
