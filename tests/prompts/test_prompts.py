"""Prompts are checked where they are read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from prompts import Prompt, load


def test_what_is_filled_in_is_not_read_for_placeholders() -> None:
    prompt = Prompt("p", "Q: {{question}} E: {{ evidence }}")
    assert prompt.fill(question="{{evidence}} $x \\1", evidence="e") == "Q: {{evidence}} $x \\1 E: e"


@pytest.mark.parametrize("given", [(), ("question",), ("question", "evidence", "more")])
def test_a_prompt_with_other_placeholders_than_those_filled_is_refused(tmp_path: Path, given: tuple[str, ...]) -> None:
    (tmp_path / "p.md").write_text("{{question}} {{evidence}}", "utf-8")
    with pytest.raises(ValueError, match=r"The prompt p has the placeholders \['evidence', 'question'\]"):
        load("p", given, tmp_path)


def test_the_hash_is_that_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "p.md").write_text("{{question}}", "utf-8")
    assert load("p", ["question"], tmp_path).sha256 == sha256(b"{{question}}").hexdigest()
