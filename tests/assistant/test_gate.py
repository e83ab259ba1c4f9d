"""Nothing leaves that does not resolve."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.gate import Gate
from assistant.model import Answer, AnswerFigure, Basis, Sentence, Status
from corpus.errors import PaperNotFound
from corpus.model import Citation, Span

TEXT = "The authority inspected 147 moorings. Eleven had worn chains, or 7.5% of them."
FIRST, SECOND = TEXT[:37], TEXT[38:]


def cite(id: str, quote: str, start: int | None = None, version: str = "a@1") -> Citation:
    at = TEXT.index(quote) if start is None else start
    return Citation(id, "a", version, "a.txt", "A", Span(at, at + len(quote)), quote)


def figure(text: str, *citations: str, basis: Basis = Basis.QUOTED, working: str | None = None) -> AnswerFigure:
    return AnswerFigure(Decimal(text.strip("%£")), "count", text, basis, citations, working)


ANSWER = Answer(
    "How many?",
    Status.ANSWERED,
    f"{FIRST} {SECOND}",
    (Sentence(FIRST, ("c1",)), Sentence(SECOND, ("c2",))),
    figure("147", "c1"),
    (figure("147", "c1"), figure("7.5%", "c2")),
    (cite("c1", FIRST), cite("c2", SECOND)),
    (),
    "extractive-1",
    "f" * 64,
    0.0,
)


def text_of(version: str) -> str:
    if version != "a@1":
        raise PaperNotFound(f"There is no paper {version!r}.")
    return TEXT


def checked(answer: Answer) -> Answer | None:
    return Gate(text_of).check(answer)


def test_an_answer_that_resolves_leaves_as_it_is() -> None:
    assert checked(ANSWER) == ANSWER


@pytest.mark.parametrize(
    "broken",
    [
        replace(cite("c2", SECOND), quote=SECOND.replace("Eleven", "Twelve")),
        cite("c2", SECOND, start=37),
        cite("c2", SECOND, start=500),
        cite("c2", SECOND, version="gone@1"),
    ],
    ids=["reworded", "moved", "past the end", "no such paper"],
)
def test_a_sentence_whose_citation_does_not_resolve_stays_behind_with_its_figures(broken: Citation) -> None:
    found = checked(replace(ANSWER, citations=(ANSWER.citations[0], broken)))
    assert found is not None
    assert found.sentences == (Sentence(FIRST, ("c1",)),)
    assert found.text == FIRST
    assert found.figures == (figure("147", "c1"),)
    assert [c.id for c in found.citations] == ["c1"]


def test_a_sentence_that_cites_nothing_or_what_is_not_there_stays_behind() -> None:
    for citations in ((), ("c9",), ("c1", "c9")):
        found = checked(replace(ANSWER, sentences=(Sentence(FIRST, ("c1",)), Sentence(SECOND, citations))))
        assert found is not None
        assert found.text == FIRST


def test_nothing_is_left_where_no_sentence_stands() -> None:
    assert checked(replace(ANSWER, citations=())) is None
    assert checked(replace(ANSWER, sentences=())) is None


@pytest.mark.parametrize("text", ["14", "47", "1477", "148", "5%", "7", ".5"])
def test_a_figure_that_does_not_stand_whole_in_its_quote_stays_behind(text: str) -> None:
    wrong = AnswerFigure(Decimal(1), "count", text, Basis.QUOTED, ("c1", "c2"))
    found = checked(replace(ANSWER, headline=wrong, figures=(wrong, figure("147", "c1"))))
    assert found is not None
    assert found.headline is None
    assert found.figures == (figure("147", "c1"),)


def test_a_figure_must_stand_in_the_quote_that_it_cites() -> None:
    found = checked(replace(ANSWER, headline=figure("147", "c2")))
    assert found is not None
    assert found.headline is None


def test_a_calculated_figure_is_what_its_working_comes_to() -> None:
    shown = figure("139.5", "c1", "c2", basis=Basis.CALCULATED, working="147 − 7.5")
    bare = figure("139.5", "c1", "c2", basis=Basis.CALCULATED)
    wrong = figure("140", "c1", "c2", basis=Basis.CALCULATED, working="147 − 7.5 + 7.5")
    found = checked(replace(ANSWER, figures=(shown, bare, wrong)))
    assert found is not None
    assert found.figures == (shown,)


def test_a_calculated_figure_may_be_rounded_and_no_more() -> None:
    shares = [
        figure(text, "c1", "c2", basis=Basis.CALCULATED, working="7.5 ÷ 147 × 100") for text in ("5.1", "5.10", "5.2")
    ]
    found = checked(replace(ANSWER, figures=tuple(shares)))
    assert found is not None
    assert found.figures == tuple(shares[:2])


@pytest.mark.parametrize(
    ("working", "citations"),
    [("147 − 8", ("c1", "c2")), ("147 − 7.5", ("c1",)), ("147 − 47", ("c1",)), ("147 −", ("c1",))],
    ids=["an operand that is nowhere", "one in a quote not cited", "part of a figure", "no sum"],
)
def test_each_operand_of_a_working_stands_in_a_quote_that_is_cited(working: str, citations: tuple[str, ...]) -> None:
    value = {"147 − 8": "139", "147 − 7.5": "139.5", "147 − 47": "100"}.get(working, "147")
    wrong = figure(value, *citations, basis=Basis.CALCULATED, working=working)
    found = checked(replace(ANSWER, headline=wrong, figures=(wrong,)))
    assert found is not None
    assert found.headline is None
    assert found.figures == ()
