"""Questions answered from a few papers, end to end: what is said, what is cited, and what is not answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from small_corpus import SmallCorpus, corpus_of

from assistant.answer import Answerer
from assistant.model import Answer, Status
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer

REPORT = """HARBOUR SAFETY BOARD

14 March 2022

Moorings and cranes in the winter

Report of: the Harbour Master

1. Purpose

1.1 This paper tells the board what the winter inspections of its moorings and cranes found.

2. Moorings

2.1 The authority inspected 147 moorings in 2021, down from 162 moorings in 2020.

2.2 Worn chains rose because the autumn gales came early and the spring inspection was missed.

2.3 The contract for new chains was let to a local foundry for £9.3m.

2.4 The board agreed that the officers would do the following before the next winter comes:

- replace the chains of the north quay;
- light the breakwater at night;
- train a second diving crew.

3. People

3.1 The diving crew is led by Cllr Ada Quill, who joined the authority from the navy.

3.2 The new slipway opens to the public on 4 June 2023.

4. Collisions by month

Collisions between vessels in the inner basin

Year\tJan\tFeb\tMar\tApr
2019\t31\t28\t35\t22
2020\t17\t19\t24\t26
2021\t12\t11\t\t

Landings of fish by quay, in tonnes

Quay\tHerring\tCod\tTotal
North quay\t410\t150\t560
South quay\t320\t205\t525
Total\t730\t355\t1,085
"""
MINUTES = """MINUTES OF THE HARBOUR SAFETY BOARD held on 10 January 2022

Present

Cllr Bram Oster in the chair.

1. Dredging

1.1 The channel was dredged to a depth of nine metres by the contractor, as the lease required of it.

1.2 Pilots boarded 88% of large vessels on time during the quarter.
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("answers"), {"report": REPORT, "minutes": MINUTES}) as made:
        yield made


@pytest.fixture(scope="module")
def answerer(corpus: SmallCorpus) -> Answerer:
    return Answerer(corpus.searcher(), corpus.catalogue, uk_gazetteer())


ANSWERED = [
    ("How many moorings were inspected in 2021?", "147"),
    ("How many moorings were inspected in 2020?", "162"),
    ("How much was the contract for new chains?", "£9.3m"),
    ("What percentage of large vessels did pilots board on time?", "88%"),
    ("How many collisions between vessels in the inner basin were there in February 2020?", "19"),
    ("How many collisions between vessels in the inner basin were there in April 2019?", "22"),
    ("How many tonnes of cod were landed at the south quay?", "205"),
    ("How many tonnes of herring were landed in total?", "730"),
    ("What was the total of landings of fish at the north quay?", "560"),
]


@pytest.mark.parametrize(("question", "headline"), ANSWERED)
def test_the_figure_asked_for_is_the_headline(answerer: Answerer, question: str, headline: str) -> None:
    found = answerer.answer(question)
    assert found.status is Status.ANSWERED
    assert found.headline is not None
    assert found.headline.text == headline
    assert found.figures[0] == found.headline


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who leads the diving crew?", "Ada Quill"),
        ("When does the new slipway open?", "4 June 2023"),
        ("Why did worn chains rise?", "autumn gales came early"),
    ],
)
def test_a_person_a_date_and_a_reason_are_told_in_the_paper_s_words(
    answerer: Answerer, question: str, said: str
) -> None:
    found = answerer.answer(question)
    assert found.status is Status.ANSWERED
    assert said in found.text
    assert found.headline is None


def test_a_list_comes_with_its_opening_sentence_and_all_its_entries(answerer: Answerer) -> None:
    found = answerer.answer("What did the board agree that the officers would do before the next winter?")
    assert [s.text for s in found.sentences][1:] == [
        "replace the chains of the north quay.",
        "light the breakwater at night.",
        "train a second diving crew.",
    ]
    assert len(found.citations) == 4


def test_a_sentence_loses_its_number_and_its_citation_keeps_it(answerer: Answerer) -> None:
    found = answerer.answer("How many moorings were inspected in 2021?")
    assert found.text.startswith("The authority inspected 147 moorings")
    cited = found.citations[0]
    assert cited.quote.startswith("2.1 The authority")
    assert (cited.file_name, cited.number, cited.heading_path[-1]) == ("report.txt", "2.1", "2. Moorings")


def test_a_cell_is_said_under_its_headers_and_cited_with_its_row(answerer: Answerer) -> None:
    found = answerer.answer("How many collisions between vessels in the inner basin were there in February 2020?")
    assert found.text == "2020, Feb: 19 (Collisions between vessels in the inner basin)."
    assert found.citations[0].quote == "2020\t17\t19\t24\t26"


UNANSWERED = [
    "How many tonnes of fish did Captain Zebulon land?",
    "What is the budget for libraries?",
]


@pytest.mark.parametrize("question", UNANSWERED)
def test_what_the_papers_do_not_say_is_not_answered_with_its_neighbour(answerer: Answerer, question: str) -> None:
    found = answerer.answer(question)
    assert found.status is Status.NOT_IN_PAPERS
    assert (found.sentences, found.headline, found.figures, found.citations) == ((), None, (), ())
    assert found.text == "The papers do not say."
    assert found.passages


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many moorings were inspected in 2014?", "2014"),
        ("How many collisions between vessels in the inner basin were there in March 2021?", "March 2021"),
        ("How many collisions between vessels in the inner basin were there in January 2016?", "January 2016"),
        ("How many moorings were inspected in Birmingham in 2021?", "Birmingham"),
    ],
)
def test_a_figure_of_another_period_or_area_is_told_as_what_there_is_and_answers_nothing(
    answerer: Answerer, question: str, missing: str
) -> None:
    found = answerer.answer(question)
    assert (found.status, found.headline) == (Status.NOT_IN_PAPERS, None)
    assert found.text.startswith(f"The papers do not say for {missing}. What they give: ")
    assert [s.citations for s in found.sentences] == [tuple(c.id for c in found.citations)]


def test_a_value_read_off_a_chart_is_said_to_be_approximate(tmp_path: Path) -> None:
    chart = "Vessels that called, read off the chart\n\nYear\tVessels\n2019\t~1,200\n2020\t1,150\n2021\t~1,300\n"
    with corpus_of(tmp_path, {"chart": f"Harbour calls\n\n{chart}"}) as corpus:
        answers = Answerer(corpus.searcher(), corpus.catalogue, uk_gazetteer())
        assert answers.answer("How many vessels called in 2019?").text.endswith("The paper gives this as approximate.")
        assert "approximate" not in answers.answer("How many vessels called in 2020?").text


@pytest.mark.parametrize("question", ["", "?", "the of and", "\n\t", "zzzz qqqq"])
def test_a_question_of_nothing_is_not_answered(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).status is Status.NOT_IN_PAPERS


def test_an_empty_corpus_says_what_to_do(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with corpus_of(tmp_path, {}) as empty:
        found = Answerer(empty.searcher(), empty.catalogue, uk_gazetteer()).answer("How many moorings were inspected?")
    assert found.status is Status.NOT_IN_PAPERS
    assert "tieout ingest" in found.text
    assert found.passages == ()


def test_a_filter_keeps_the_answer_of_another_paper_out(answerer: Answerer) -> None:
    found = answerer.answer("How many moorings were inspected in 2021?", Filters(papers=("minutes",)))
    assert found.status is Status.NOT_IN_PAPERS
    assert {h.paper.id for h in found.passages} == {"minutes"}


QUESTIONS = [*(q for q, _ in ANSWERED), *UNANSWERED, "Who leads the diving crew?", "Why did worn chains rise?"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_quote_is_what_its_paper_reads_and_every_figure_is_in_one(
    corpus: SmallCorpus, answerer: Answerer, question: str
) -> None:
    found = answerer.answer(question)
    quotes = {}
    for c in found.citations:
        assert corpus.catalogue.text(c.version_id)[c.span.start : c.span.end] == c.quote
        quotes[c.id] = c.quote
    for sentence in found.sentences:
        assert sentence.citations
        assert set(sentence.citations) <= set(quotes)
    for figure in (*found.figures, *filter(None, [found.headline])):
        assert any(figure.text in quotes[c] for c in figure.citations)


def same(answer: Answer) -> Answer:
    return replace(answer, took_ms=0.0)


def test_the_same_question_has_the_same_answer(corpus: SmallCorpus, answerer: Answerer) -> None:
    for question in QUESTIONS[::3]:
        first = same(answerer.answer(question))
        assert first == same(answerer.answer(question))
        assert first == same(Answerer(corpus.searcher(), corpus.catalogue, uk_gazetteer()).answer(question))


def test_no_more_passages_are_shown_than_asked_for(answerer: Answerer) -> None:
    assert len(answerer.answer("How many moorings were inspected in 2021?", k=2).passages) == 2


def test_the_json_of_an_answer_holds_the_contract(answerer: Answerer) -> None:
    told = answerer.answer("How many tonnes of herring were landed in total?").to_json("q1")
    assert told["id"] == "q1"
    assert told["headline"] == {"value": 730, "unit": told["headline"]["unit"], "text": "730"}
    assert told["figures"][0]["citations"] == ["c1"]
    assert told["citations"][0]["paper"] == "report.txt"
    assert {"passages", "conflicts", "engine", "corpus", "took_ms", "answer", "status"} <= set(told)
