"""Evidence as a chat model is given it: each sentence and row of a table under a token that the code issues."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.planted import is_planted, plain
from corpus.model import Citation


@dataclass(frozen=True)
class Issued:
    """`lines` for the prompt, a JSON object each, and what each token stands for: a sentence, or the cells of a
    row."""

    lines: str
    by_token: Mapping[str, tuple[Evidence, ...]]

    def tokens_at(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        """The tokens of what stands at these places."""
        return tuple(t for t, held in self.by_token.items() if any(stands_at(held[0], c) for c in citations))


def stands_at(e: Evidence, citation: Citation) -> bool:
    """Whether evidence and a citation are of one place."""
    return e.hit.paper.version_id == citation.version_id and e.span.overlaps(citation.span)


def issue(evidence: Sequence[Evidence], longest: int) -> Issued:
    """Tokens for the evidence, best passage first, as many lines as `longest` characters hold."""
    places: dict[tuple[str, int, int], list[Evidence]] = {}
    for e in evidence:
        places.setdefault((e.hit.paper.version_id, e.span.start, e.span.end), []).append(e)
    lines: list[str] = []
    by_token: dict[str, tuple[Evidence, ...]] = {}
    left = longest
    for held in places.values():
        token = f"E{len(lines) + 1}"
        line = json.dumps({"token": token, "from": _where(held[0]), "text": _text(held)}, ensure_ascii=False)
        left -= len(line) + 1
        if left < 0:
            break
        lines.append(line)
        by_token[token] = tuple(held)
    return Issued("\n".join(lines), by_token)


def _where(e: Evidence) -> str:
    day = f", {e.analysed.day.isoformat()}" if e.analysed.day else ""
    headings = [h for h in (e.hit.paper.title, *e.hit.passage.heading_path) if not is_planted(h)]
    return plain(" › ".join(dict.fromkeys(headings)) + day)


def _text(held: Sequence[Evidence]) -> str:
    first = held[0]
    if first.cell is None:
        return plain(first.text)
    said = "; ".join(f"{', '.join((*e.cell.row_path, *e.cell.col_path))}: {e.cell.text}" for e in held if e.cell)
    return plain(f"{first.caption} | {said}" if first.caption else said)
