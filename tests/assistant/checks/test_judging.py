"""The words that judge, in all their forms."""

from __future__ import annotations

import pytest

from assistant.checks.judging import JUDGING


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("significantly", "significant"),
        ("dramatically", "dramatic"),
        ("considerably", "considerable"),
        ("sharpest", "sharp"),
        ("markedly", "marked"),
        ("worrying", "worrying"),
        ("welcomed", "welcome"),
    ],
)
def test_each_form_of_a_word_that_judges_is_known(form: str, word: str) -> None:
    assert JUDGING[form] == word


@pytest.mark.parametrize("word", ["high", "serious", "encouraged", "marks", "consider", "strength", "larger"])
def test_a_word_that_states_is_none(word: str) -> None:
    assert word not in JUDGING
