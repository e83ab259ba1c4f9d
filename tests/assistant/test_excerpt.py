"""Of a long sentence the clauses that say one figure."""

from __future__ import annotations

import pytest

from assistant.excerpt import excerpt

LONG = (
    "Following the move of the pilots to the new station, which took most of the winter (across all three berths), "
    "waiting fell to 14 minutes, although the harbour board had hoped for less than that by then."
)


def cut(text: str, figure: str) -> str:
    at = text.index(figure)
    return excerpt(text, at, at + len(figure))


def test_a_short_sentence_is_left_whole() -> None:
    assert cut("Waiting fell to 14 minutes.", "14") == "Waiting fell to 14 minutes."


def test_of_a_long_sentence_the_clause_of_the_figure_is_said_and_the_rest_marked() -> None:
    assert cut(LONG, "14 minutes") == "… waiting fell to 14 minutes …"


@pytest.mark.parametrize("figure", ["three", "14"])
def test_what_is_said_is_in_the_words_of_the_paper(figure: str) -> None:
    said = cut(LONG, figure).strip("… ")
    assert said in LONG
    assert figure in said
