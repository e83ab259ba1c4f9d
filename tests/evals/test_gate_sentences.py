"""Sentences that are made to try the gate: right ones and wrong ones, and what becomes of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from small_corpus import SmallCorpus, corpus_of

from corpus.model import Filters
from evals.gate import BY_HAND, Trial, Tried, measured
from evals.sentences.written import NOT_ISSUED, RIGHT_KINDS, WRONG_KINDS

PAPER = """POLICE AND CRIME PANEL

18 June 2019

Headline figures of the year

1. Crime

1.1 In 2018/19 there were 1,240 robberies in Birmingham because the market had grown.

1.2 Knife crime in Coventry fell by 8% in 2018/19.

2. Burglary

Burglaries of dwellings by area

Area\t2016/17\t2017/18\t2018/19
Birmingham\t4,210\t4,655\t4,402
Coventry\t1,310\t1,287\t1,455
Dudley\t845\t861\t790
"""
QUESTIONS = (
    "How many burglaries of dwellings were there in Coventry in 2018/19?",
    "How many robberies were there in Birmingham in 2018/19?",
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("gate"), {"panel": PAPER}) as made:
        yield made


@pytest.fixture(scope="module")
def tried(corpus: SmallCorpus) -> list[Tried]:
    trial = Trial(corpus.searcher(), corpus.catalogue)
    return [t for question in QUESTIONS for t in trial.made(question, Filters())]


def test_right_sentences_and_wrong_ones_are_made_in_many_ways(tried: list[Tried]) -> None:
    kinds = {t.written.kind for t in tried}
    assert kinds <= {*RIGHT_KINDS, *WRONG_KINDS}
    assert {"verbatim", "as told", "two periods", "difference", "number", "period", "swapped", "sum"} <= kinds
    assert all(t.written.tokens for t in tried)
    assert next(t.written.tokens for t in tried if t.written.kind == "no such evidence") == (NOT_ISSUED,)


def test_of_a_plain_paper_all_that_is_right_is_kept_and_nothing_wrong_leaves(tried: list[Tried]) -> None:
    assert [t.written.text for t in tried if t.kept is not t.written.right] == []
    counted = measured(tried)
    assert counted["kept"]["all"][0] == counted["kept"]["all"][1] > 20
    assert counted["leaked"]["all"][0] == 0


def test_sentences_by_hand_cite_evidence_and_are_of_both_kinds() -> None:
    cases = [json.loads(line) for line in BY_HAND.read_text(encoding="utf-8").splitlines()]
    assert all(case["question"] and case["cites"] and case["right"] and case["wrong"] for case in cases)
    assert sum(len(case["right"]) for case in cases) >= 50
    assert sum(len(case["wrong"]) for case in cases) >= 100
