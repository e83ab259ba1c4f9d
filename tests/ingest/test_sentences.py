"""Where sentences end, and where a stop ends none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.sentences import sentence_ranges


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_ranges(text)]


@pytest.mark.parametrize(
    "said",
    [
        ["The Panel met.", "It agreed the plan."],
        ["Did wear rise?", "It did!", "Chains were replaced."],
        ["Wear rose by 4.5%.", "£9.3m was spent."],
        ["‘It was late.’", "The Chair agreed."],
        ["The plan (see annex 4.)", "It was agreed."],
        ["It fell in 2019.", "147 were replaced."],
        ["He said so.", "(Others did not.)"],
    ],
)
def test_sentences_are_parted(said: list[str]) -> None:
    assert sentences(" ".join(said)) == said


@pytest.mark.parametrize(
    "text",
    [
        "Cllr. Quill and Mr. Oster asked for a report.",
        "The report of J. Larkin was noted.",
        "It cost approx. £9.3m in all.",
        "See para. 4 and fig. 2 for more.",
        "Several, e.g. Northern Quay, were late.",
        "21. The Panel noted the report.",
        "1.1. The Panel noted the report.",
        "Wear rose by 4.5 per cent. of the whole.",
    ],
)
def test_an_abbreviation_initial_or_number_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_space_between_sentences_belongs_to_none() -> None:
    assert sentences("  One is here.   Two is there.  ") in (
        ["One is here.", "Two is there."],
        ["  One is here.", "Two is there."],
    )


def test_nothing_has_no_sentences() -> None:
    assert sentences("") == sentences("   ") == []


@given(st.text(alphabet='aB .!?1()’"', max_size=60))
@settings(max_examples=300, derandomize=True, deadline=None, database=None)
def test_sentences_follow_one_another_and_leave_out_only_space(text: str) -> None:
    ranges = list(sentence_ranges(text))
    at = 0
    for start, end in ranges:
        assert at <= start < end <= len(text)
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
