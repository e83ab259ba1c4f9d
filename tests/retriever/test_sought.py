"""In which role a question asks for a figure."""

from __future__ import annotations

import pytest

from figures.meant import Direction, Role
from retriever.sought import sought_by


@pytest.mark.parametrize(
    ("question", "role"),
    [
        ("How many moorings were inspected?", Role.LEVEL),
        ("To how many posts will the crew grow?", Role.LEVEL),
        ("What had landings come down to by May?", Role.LEVEL),
        ("How much of the quay is under water?", Role.LEVEL),
        ("By how much did landings grow?", Role.CHANGE),
        ("How many more moorings were there?", Role.CHANGE),
        ("How far below its benchmark was the north quay?", Role.CHANGE),
        ("What rise in landings does the table show?", Role.CHANGE),
        ("What milestone was set for landings?", Role.TARGET),
        ("What rate does the milestones report give?", Role.LEVEL),
        ("What was the median wait?", Role.AVERAGE),
        ("Where does the harbour come in the table of landings?", Role.RANK),
    ],
)
def test_the_words_of_a_question_tell_the_role(question: str, role: Role) -> None:
    assert sought_by(question).role is role


def test_a_change_is_asked_for_one_way() -> None:
    assert sought_by("How many fewer moorings were there?").direction is Direction.DOWN
    assert sought_by("How many more moorings were there?").direction is Direction.UP
    assert sought_by("How many moorings were there?").direction is None


def test_the_earlier_figure_and_the_whole_are_told() -> None:
    assert sought_by("What was it before the storm?").earlier
    assert sought_by("How many were landed in all?").whole
    assert not sought_by("How many were landed?").earlier
