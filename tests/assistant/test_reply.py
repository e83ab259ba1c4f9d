"""Replies in odd shapes: nothing hangs, nothing but plain sentences with issued tokens gets through."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from facts import FACTS
from scripted import PAPER, Scripted, engine, reply, token_of
from small_corpus import SmallCorpus, corpus_of

from assistant.answer import ENGINE
from assistant.reply import Objects, said_in

FACT = FACTS[0]
RIGHT, WRONG = FACT.right[0], FACT.wrong[0][0]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("reply"), {"panel": PAPER}) as made:
        yield made


def said(text: str, evidence: Any) -> str:
    return json.dumps({"sentences": [{"text": text, "evidence": evidence}]})


ODD_TOKENS: dict[str, Callable[[str], Any]] = {
    "text": lambda t: t,
    "text with brackets": lambda t: f"[{t}]",
    "parted by commas": lambda t: f"{t}, E900",
    "nested": lambda t: [[t], [["E900"]]],
    "objects": lambda t: [{"token": t}],
    "with what is none": lambda t: [None, 7, True, t],
}


@pytest.mark.parametrize("shape", ODD_TOKENS)
def test_tokens_in_odd_shapes_are_found_and_bear_only_what_they_bear(corpus: SmallCorpus, shape: str) -> None:
    for text, kept in ((RIGHT, True), (WRONG, False)):
        script = Scripted(lambda p, text=text: said(text, ODD_TOKENS[shape](token_of(p, FACT.evidence))))  # type: ignore[misc]
        assert (engine(corpus, script).answer(FACT.question).engine == Scripted.name) is kept


SPOILT = {
    "a bell": RIGHT.replace(" ", " \x07", 1),
    "a null": RIGHT.replace(" ", "\x00 ", 1),
    "half of a character": RIGHT.replace(" ", "\ud800 ", 1),
    "an escape sequence": f"\x1b[31m{RIGHT}",
    "turned about": RIGHT.replace(" ", " \u202e", 1),
    "a tag": RIGHT.replace("robberies", "<b>robberies</b>"),
    "a script": f"{RIGHT[:-1]}<script>alert(1)</script>.",
    "a link": RIGHT.replace("robberies", "[robberies](https://example.org)"),
    "an address": f"{RIGHT[:-1]}, see https://example.org/999.",
    "ten thousand characters": f"{RIGHT[:-1]}, {'and so on, ' * 1_000}indeed.",
    "a hundred thousand spaces then a word": f"{RIGHT[:-1]}{' ' * 100_000}(E",
    "a hundred thousand brackets": f"{RIGHT[:-1]}{'[E1' * 30_000}.",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_sentence_that_is_no_plain_one_does_not_leave(corpus: SmallCorpus, how: str) -> None:
    script = Scripted(lambda p: said(SPOILT[how], [token_of(p, FACT.evidence)]))
    found = engine(corpus, script).answer(FACT.question)
    assert found.engine == ENGINE
    assert found.headline is not None
    assert found.headline.text == "1,240"


STRANGE = {
    "deep objects": '{"a":' * 50_000 + "1" + "}" * 50_000,
    "deep lists": '{"sentences":' + "[" * 100_000 + "]" * 100_000 + "}",
    "only openings": "{" * 200_000,
    "only closings": "}" * 200_000,
    "not a number": '{"sentences": [{"text": NaN, "evidence": [Infinity]}], "n": -Infinity}',
    "a long number": '{"text": ' + "9" * 5_000 + ', "evidence": ["E1"]}',
    "an open string": '{"text": "' + "x" * 200_000,
}


@pytest.mark.parametrize("how", STRANGE)
def test_what_is_no_reply_at_all_still_gets_an_answer(corpus: SmallCorpus, how: str) -> None:
    found = engine(corpus, Scripted(lambda p: STRANGE[how])).answer(FACT.question)
    assert (found.engine, found.headline and found.headline.text) == (ENGINE, "1,240")


def test_of_ten_thousand_sentences_only_so_many_are_looked_at(corpus: SmallCorpus) -> None:
    def script(prompt: str) -> str:
        token = token_of(prompt, FACT.evidence)
        return reply(*[(WRONG.replace("1,250", f"1,{n:03}"), [token]) for n in range(300, 700)] * 25)

    found = engine(corpus, Scripted(script)).answer(FACT.question)
    assert found.engine == ENGINE
    assert found.written is not None
    assert sum(n for _, n in found.written.dropped) == 120


def test_objects_are_found_inner_before_outer_and_texts_lose_their_marks() -> None:
    found = list(Objects().feed('x {"sentences": [{"text": "A  b [E1, E2].", "evidence": ["E3"]}]} y'))
    assert [said_in(o) for o in found][1] is None
    first = said_in(found[0])
    assert first is not None
    assert (first.text, first.tokens) == ("A b.", ("E3", "E1", "E2"))
