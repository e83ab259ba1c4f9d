"""Prompts are files of this folder. Each is checked when it is read and named, with its hash, in what it led to."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

_PLACEHOLDER = re.compile(r"\{\{\s*([a-z_]+)\s*\}\}")


@dataclass(frozen=True)
class Prompt:
    """A template with `{{placeholders}}`, `id` being the name of its file."""

    id: str
    text: str

    @cached_property
    def sha256(self) -> str:
        return sha256(self.text.encode()).hexdigest()

    def fill(self, **values: str) -> str:
        """The prompt with its placeholders filled. What is filled in is never read for placeholders itself."""
        return _PLACEHOLDER.sub(lambda found: values[found[1]], self.text)


def load(id: str, placeholders: Collection[str], folder: Path = Path(__file__).parent) -> Prompt:
    """The prompt of that name. ValueError where its placeholders are not the ones that will be filled."""
    prompt = Prompt(id, (folder / f"{id}.md").read_text("utf-8"))
    found = set(_PLACEHOLDER.findall(prompt.text))
    if found != set(placeholders):
        raise ValueError(f"The prompt {id} has the placeholders {sorted(found)}, not {sorted(placeholders)}.")
    return prompt
