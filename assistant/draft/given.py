"""What a chat model is given to draft from: the extractive draft, and the evidence of it under tokens."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from assistant.draft.model import Draft, Line, Part
from assistant.issued import Issued
from prompts import load

PROMPT = load("draft", ("parts", "measure", "period", "draft", "evidence"))


@dataclass(frozen=True)
class Given:
    """A draft, what is issued with it, and the tokens that each of its lines rests on."""

    draft: Draft
    issued: Issued
    tokens: tuple[tuple[str, ...], ...]

    @property
    def told(self) -> list[tuple[Line, tuple[str, ...]]]:
        """Each line with its tokens."""
        return [*zip(self.draft.lines, self.tokens, strict=True)]

    @cached_property
    def prompt(self) -> str:
        return PROMPT.fill(
            parts=", ".join(f'"{part.name.lower()}" ({part.value})' for part in Part),
            measure=self.draft.measure,
            period=self.draft.period or "not said",
            draft="\n".join(_line(line, tokens) for line, tokens in self.told),
            evidence=self.issued.lines,
        )


def _line(line: Line, tokens: tuple[str, ...]) -> str:
    said = {"part": line.part.name.lower(), "text": line.text, "evidence": tokens}
    return json.dumps(said, ensure_ascii=False)
