"""A chat model doing its worst: what is not borne out never leaves, what is stays, and there is always an answer."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator

import pytest
from facts import FACTS, Fact
from scripted import PAPER, Scripted, engine, reply, token_of, tokens
from small_corpus import SmallCorpus, corpus_of

from assistant.answer import ENGINE
from assistant.chat import ChatFailed
from assistant.model import Answer, Sentence, Status

Said = str | Iterable[str | Exception]
NOT_ISSUED = "E900"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("chat"), {"panel": PAPER}) as made:
        yield made


def asked(corpus: SmallCorpus, question: str, script: Callable[[str], Said]) -> Answer:
    return engine(corpus, Scripted(script)).answer(question)


HEADERS = "2016/17 2017/18 2018/19 2019"


def bears_out(answer: Answer) -> bool:
    """Whether every numeral of an answer stands in what its sentence cites, in the headers of its row, or in what a
    sum that is shown comes to."""
    quotes = {c.id: c.quote for c in answer.citations}
    worked = [f.text for f in answer.figures if f.working]
    return all(
        s.citations and numerals(s.text) <= numerals(" ".join([*(quotes[c] for c in s.citations), *worked, HEADERS]))
        for s in answer.sentences
    )


def numerals(text: str) -> set[str]:
    return {n.rstrip(".,") for n in re.findall(r"\d[\d.,]*", text)}


WRONG = [(fact, text) for fact in FACTS for text, _ in fact.wrong]
RIGHT = [(fact, text) for fact in FACTS for text in fact.right]


@pytest.mark.parametrize(("fact", "text"), RIGHT, ids=[text for _, text in RIGHT])
def test_a_sentence_that_is_borne_out_leaves_with_its_figures_tied(corpus: SmallCorpus, fact: Fact, text: str) -> None:
    found = asked(corpus, fact.question, lambda p: reply((text, [token_of(p, fact.evidence)])))
    assert found.text == text
    assert found.engine == Scripted.name
    assert found.written is not None
    assert found.written.dropped == ()
    assert bears_out(found)


@pytest.mark.parametrize(("fact", "text"), WRONG, ids=[text for _, text in WRONG])
def test_a_sentence_that_is_not_borne_out_stays_behind_and_the_right_one_beside_it_leaves(
    corpus: SmallCorpus, fact: Fact, text: str
) -> None:
    right = fact.right[0]

    def script(prompt: str) -> str:
        token = token_of(prompt, fact.evidence)
        return reply((text, [token]), (right, [token]))

    found = asked(corpus, fact.question, script)
    assert found.text == right
    assert found.written is not None
    assert [n for _, n in found.written.dropped] == [1]
    assert "1 sentence of the chat model scripted:model was left out" in found.written.note


def alone(fact: Fact, prompt: str) -> str:
    return reply((fact.wrong[0][0], [token_of(prompt, fact.evidence)]))


def elsewhere(fact: Fact, prompt: str) -> str:
    return reply((fact.right[0], [token_of(prompt, "This paper tells the panel")]))


BROKEN: dict[str, Callable[[Fact, str], Said]] = {
    "only what is wrong": alone,
    "evidence that says something else": elsewhere,
    "tokens that were not issued": lambda f, p: reply((f.right[0], [NOT_ISSUED])),
    "no tokens": lambda f, p: reply((f.right[0], [])),
    "tokens of the wrong kind": lambda f, p: json.dumps({"sentences": [{"text": f.right[0], "evidence": {"E": 1}}]}),
    "text outside the structure": lambda f, p: f"{f.right[0]} [{token_of(p, f.evidence)}]",
    "nothing": lambda f, p: "",
    "no sentences": lambda f, p: reply(),
    "a stack of nonsense": lambda f, p: '{"sentences": [{{{"text": 7]}, "text"}' * 40,
    "sentences that are no text": lambda f, p: json.dumps({"sentences": [{"text": 7, "evidence": ["E1"]}, None, []]}),
    "a structure in a text": lambda f, p: json.dumps({"sentences": [{"text": alone(f, p), "evidence": ["E1"]}]}),
    "markup and a link": lambda f, p: reply(
        (f.right[0].replace(" ", " ![x](https://example.org/?q=1) ", 1), [token_of(p, f.evidence)])
    ),
    "characters that cannot be seen": lambda f, p: reply(
        (f.right[0].replace(" ", " \u202e", 1), [token_of(p, f.evidence)])
    ),
    "a timeout": lambda f, p: [ChatFailed("did not answer within 60 seconds")],
    "too many requests": lambda f, p: [ChatFailed("has too many requests at present (429)")],
    "a cut stream": lambda f, p: [reply((f.right[0], ["E1"]))[:40], ChatFailed("broke off")],
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.question)
def test_where_nothing_is_borne_out_the_extractive_answer_goes_out_and_says_so(
    corpus: SmallCorpus, fact: Fact, how: str
) -> None:
    found = asked(corpus, fact.question, lambda p: BROKEN[how](fact, p))
    extractive = engine(corpus, Scripted(lambda p: ""))._extractive.answer(fact.question)
    assert (found.engine, found.text, found.figures) == (ENGINE, extractive.text, extractive.figures)
    assert found.written is not None
    assert found.written.model == Scripted.name
    assert "this answer was found without it" in found.written.note


AROUND: dict[str, Callable[[str], Said]] = {
    "prose around it": lambda said: f"Here you are:\n```json\n{said}\n```\nI hope that {{this}} helps!",
    "a character at a time": lambda said: list(said),
    "an end that never comes": lambda said: said[:-2],
    "a cut after it": lambda said: [said[:-2], ', {"text": "The for', ChatFailed("broke off")],
    "the same again": lambda said: said + said,
}


@pytest.mark.parametrize("how", AROUND)
@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.question)
def test_a_right_sentence_is_kept_whatever_stands_around_it(corpus: SmallCorpus, fact: Fact, how: str) -> None:
    found = asked(
        corpus, fact.question, lambda p: AROUND[how](reply((fact.right[0], [token_of(p, fact.evidence), NOT_ISSUED])))
    )
    assert found.text == fact.right[0]
    assert found.written is not None
    assert ("borne out by its sources" in found.written.note) is (how == "a cut after it")


def test_there_are_at_least_200_replies() -> None:
    assert len(RIGHT) + len(WRONG) + len(FACTS) * (len(BROKEN) + len(AROUND)) >= 200


def test_a_sentence_is_shown_before_the_next_is_written(corpus: SmallCorpus) -> None:
    fact = FACTS[0]
    shown: list[Sentence] = []
    seen_by_then: list[int] = []

    def script(prompt: str) -> Iterator[str]:
        token = token_of(prompt, fact.evidence)
        whole = reply((fact.right[0], [token]), (fact.wrong[0][0], [token]), (fact.right[2], [token]))
        for part in re.split(r"(?<=}),", whole):
            yield part + ","
            seen_by_then.append(len(shown))

    found = engine(corpus, Scripted(script)).answer(fact.question, shown=lambda s, _: shown.append(s))
    assert seen_by_then == [1, 1, 2]
    assert tuple(shown) == found.sentences


def test_a_question_that_the_papers_do_not_answer_gets_no_answer_from_a_model(corpus: SmallCorpus) -> None:
    found = asked(
        corpus,
        "How many drones did the force buy in 2018?",
        lambda p: reply(("The force bought 147 drones in 2018.", [token_of(p, "147 firearms")])),
    )
    assert found.status is Status.NOT_IN_PAPERS


@pytest.mark.parametrize(
    "text",
    [
        "The force answered 91% of 999 calls within ten seconds in 2018/19.",
        "Knife crime in Coventry fell by 8% in 2018/19.",
        "The precept leads the new patrols of the custody suite.",
        "Precept Coventry burglaries review cadet units Bournville.",
        "raise the precept",
        "2019/20.",
    ],
)
def test_what_is_true_of_something_else_or_made_of_many_pieces_is_no_answer(corpus: SmallCorpus, text: str) -> None:
    question = "How much will the precept raise in 2019/20?"
    found = asked(corpus, question, lambda p: reply((text, list(tokens(p)))))
    assert found.engine == ENGINE
    assert found.headline is not None
    assert found.headline.text == "£9.3m"


def test_only_the_evidence_that_bears_a_sentence_is_cited(corpus: SmallCorpus) -> None:
    fact = FACTS[0]
    found = asked(corpus, fact.question, lambda p: reply((fact.right[1], list(tokens(p)))))
    assert found.text == fact.right[1]
    assert fact.evidence in found.citations[0].quote
    assert len(found.citations) <= 4


def test_a_sum_is_shown_and_the_prompt_is_named(corpus: SmallCorpus) -> None:
    text = "Burglaries of dwellings in Coventry rose by 168 between 2017/18 and 2018/19."
    question = "By how much did burglaries of dwellings rise in Coventry?"
    found = asked(corpus, question, lambda p: reply((text, [token_of(p, "Coventry, 2016/17")])))
    assert [(f.text, f.basis.value, f.working) for f in found.figures] == [("168", "calculated", "1,455 − 1,287")]
    assert found.written is not None
    assert found.written.prompt == "answer"
    assert len(found.written.prompt_sha256) == 64
