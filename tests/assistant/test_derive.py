"""Answers that no paper prints: calculated from figures that papers print, with their working and their sources."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from small_corpus import SmallCorpus, corpus_of

from assistant.answer import Answerer
from assistant.model import Answer, Basis, Status
from figures.gazetteer_uk import uk_gazetteer

HARBOUR = """HARBOUR SAFETY BOARD

14 March 2022

Moorings and cranes in the winter

Report of: the Harbour Master

1. Moorings

1.1 In 2021 divers inspected 1,470 moorings. In 2020 divers inspected 1,620 moorings.

1.2 Salvage claims fell from 8,945 to 7,509 over the same years, which the insurers welcomed.

1.3 In 2021/22 the pilots were given £720,000 for training, of which £283,153 was spent on simulators.

1.4 Collisions with buoys numbered 868 in April 2021, 842 in May 2021 and 803 in June 2021.

1.5 Berth complaints rose from 200 to 250, by 25%.

2. Dredging

Dredging of the basins

	2019	2020	2021
Silt removed	410	385	520
Gravel removed	90	115	130
Rock removed	12	10	7
Total removed	512	510	657

3. Traffic

Vessels that called, in thousands

	2020	2021
Ferries	12.5	15.0
Trawlers	7.5	6.0
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("harbour"), {"harbour": HARBOUR}) as made:
        yield made


def asked(corpus: SmallCorpus, question: str) -> Answer:
    return Answerer(corpus.searcher(), corpus.catalogue, uk_gazetteer()).answer(question)


@pytest.mark.parametrize(
    ("question", "value", "unit", "working"),
    [
        ("How many fewer moorings did divers inspect in 2021 than in 2020?", "150", "count", "1,620 − 1,470"),
        ("What was the change in silt removed between 2019 and 2021?", "110", "count", "520 − 410"),
        ("By what percentage did silt removed grow from 2019 to 2021?", "26.8", "percent", "(520 − 410) ÷ 410 × 100"),
        ("What was the average gravel removed from 2019 to 2021?", "111.7", "count", "(90 + 115 + 130) ÷ 3"),
        ("What was the total of gravel removed and rock removed in 2021?", "137", "count", "130 + 7"),
        ("What was the ratio of silt removed to gravel removed in 2021?", "4.0", "times", "520 ÷ 130"),
        ("Rock removed in 2019 was what percentage of total removed?", "2.3", "percent", "12 ÷ 512 × 100"),
        ("What is rock removed as a percentage of total removed in 2019?", "2.3", "percent", "12 ÷ 512 × 100"),
        ("By how many did salvage claims fall from 2020 to 2021?", "1436", "count", "8,945 − 7,509"),
        ("How much of the pilots' 2021/22 training money was left unspent?", "436847", "GBP", "£720,000 − £283,153"),
        (
            "How many collisions with buoys were there altogether in April, May and June 2021?",
            "2513", "count", "868 + 842 + 803",
        ),
    ],
)  # fmt: skip
def test_what_no_paper_prints_is_calculated(
    corpus: SmallCorpus, question: str, value: str, unit: str, working: str
) -> None:
    answer = asked(corpus, question)
    assert answer.headline is not None
    assert (answer.headline.value, answer.headline.unit) == (Decimal(value), unit)
    assert answer.headline.basis is Basis.CALCULATED
    assert answer.headline.working == working
    assert working in answer.text


def test_operands_are_figures_too_each_in_a_quote_that_is_cited(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "What was the change in silt removed between 2019 and 2021?")
    quoted = [f for f in answer.figures if f.basis is Basis.QUOTED]
    quotes = {c.id: c.quote for c in answer.citations}
    assert [f.text for f in quoted] == ["410", "520"]
    assert all(f.text in quotes[id] for f in quoted for id in f.citations)


def test_figures_under_a_scale_are_worked_out_in_full(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "What was the change in ferries that called between 2020 and 2021?")
    assert answer.headline is not None
    assert answer.headline.value == 2500
    assert answer.headline.working == "(15.0 − 12.5) × 1,000"


def test_a_printed_outcome_goes_before_a_calculated_one(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "By what percentage did berth complaints rise?")
    assert answer.headline is not None
    assert (answer.headline.text, answer.headline.basis) == ("25%", Basis.QUOTED)


def test_several_figures_that_are_asked_for_are_all_told(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "What was the silt removed in 2021 and 2019 respectively?")
    assert [f.text for f in answer.figures] == ["520", "410"]


def test_years_that_meet_a_condition_are_counted(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "In how many years did silt removed exceed 400?")
    assert answer.headline is not None
    assert answer.headline.value == 2
    assert answer.headline.working == "410 > 400; 385 > 400; 520 > 400"


def test_the_year_of_the_greatest_figure_is_cited_from_the_headers(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "In which year was rock removed lowest?")
    assert answer.headline is not None
    assert (answer.headline.text, answer.headline.unit) == ("2021", "year")
    assert any("2021" in c.quote for c in answer.citations)


@pytest.mark.parametrize(
    "question",
    [
        "What was the change in silt removed between 2015 and 2016?",
        "How many more seals were counted in 2021 than in 2020?",
        "What was the change in silt removed in Birmingham between 2019 and 2021?",
    ],
    ids=["periods that no column is of", "a measure that no row is of", "an area that no paper names"],
)
def test_nothing_is_calculated_without_its_operands(corpus: SmallCorpus, question: str) -> None:
    answer = asked(corpus, question)
    assert all(f.basis is Basis.QUOTED for f in answer.figures)


def test_a_plain_question_is_not_calculated(corpus: SmallCorpus) -> None:
    answer = asked(corpus, "How much silt was removed in 2020?")
    assert answer.status is Status.ANSWERED
    assert answer.headline is not None
    assert (answer.headline.text, answer.headline.basis) == ("385", Basis.QUOTED)
