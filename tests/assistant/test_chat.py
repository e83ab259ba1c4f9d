"""A chat model over real HTTP: streamed, refused, silent, cut off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from facts import FACTS
from scripted import PAPER, reply, token_of
from small_corpus import SmallCorpus, corpus_of
from standin import Handler, StandIn, standing_in

from assistant.answer import ENGINE, Answerer
from assistant.chat import ChatFailed, ChatModel
from assistant.chat_answer import ChatAnswerer
from assistant.model import Sentence
from assistant.reply import SCHEMA
from assistant.settings import load_settings
from corpus.errors import BadSetting, MissingExtra
from figures.gazetteer_uk import uk_gazetteer

pytest.importorskip("langchain_openai")


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none")
    for name in ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)


def model(at: StandIn, **given: Any) -> ChatModel:
    return ChatModel(load_settings(model="openai:m", model_url=at.url, model_retries=0, **given))


def said(handler: Handler) -> None:
    handler.begin()
    handler.say('{"sentences": ')
    handler.say("[]}")
    handler.end()


def silent(handler: Handler) -> None:
    handler.begin()
    handler.stand_in.released.wait(20)


def cut(handler: Handler) -> None:
    handler.begin()
    handler.say('{"sentences": [')


def nonsense(handler: Handler) -> None:
    handler.begin()
    handler.wfile.write(b"data: {not json\n\n")


def limited(handler: Handler) -> None:
    handler.begin()
    handler.say('{"sentences": [')
    handler.end("length")


def endless(handler: Handler) -> None:
    handler.begin()
    for _ in range(100):
        handler.say("word " * 20)
    handler.end()


def test_a_reply_comes_in_parts_and_is_asked_for_in_its_shape() -> None:
    with standing_in(said) as at:
        assert [*model(at).stream("the prompt", SCHEMA)] == ['{"sentences": ', "[]}"]
    (request,) = at.requests
    assert at.prompt == "the prompt"
    assert request["temperature"] == 0
    assert request["response_format"]["json_schema"]["schema"] == SCHEMA


def test_a_server_that_takes_no_schema_is_asked_without_one_then_and_from_then_on() -> None:
    with standing_in(lambda h: h.refuse(400), said) as at:
        writer = model(at)
        for _ in range(2):
            assert "".join(writer.stream("p", SCHEMA)) == '{"sentences": []}'
    assert ["response_format" in request for request in at.requests] == [True, False, False]


@pytest.mark.parametrize(
    ("does", "given", "says"),
    [
        (lambda h: h.refuse(429), {}, r"has too many requests at present \(429\)"),
        (lambda h: h.refuse(500), {}, r"refused the request \(500\)"),
        (lambda h: h.refuse(401), {}, r"refused the request \(401\)"),
        (silent, {"model_timeout": 0.3}, "did not answer within 0.3 seconds"),
        (nonsense, {}, "broke off"),
        (cut, {}, "broke off"),
        (limited, {}, "ran into its limit of tokens"),
        (endless, {"model_max_output": 100}, "wrote more than it may"),
    ],
)
def test_what_goes_wrong_is_said_in_a_few_words(does: Any, given: dict[str, Any], says: str) -> None:
    with standing_in(does) as at, pytest.raises(ChatFailed, match=says):
        "".join(model(at, **given).stream("p", SCHEMA))


def test_a_server_that_is_not_there_is_said() -> None:
    with standing_in(said) as at:
        pass
    with pytest.raises(ChatFailed, match="could not be reached"):
        "".join(model(at).stream("p", SCHEMA))


def test_a_budget_that_is_spent_stops_asking() -> None:
    with standing_in(said) as at:
        writer = model(at, model_budget=1)
        "".join(writer.stream("a prompt of some words", SCHEMA))
        with pytest.raises(ChatFailed, match="its budget of 1 tokens is spent"):
            "".join(writer.stream("p", SCHEMA))
    assert len(at.requests) == 1


@pytest.mark.parametrize("name", ["m", "openai:", ":m", "nobody:m"])
def test_a_model_that_cannot_be_is_a_bad_setting(name: str) -> None:
    with pytest.raises((BadSetting, MissingExtra), match=r"TIEOUT_MODEL|chat model"):
        ChatModel(load_settings(model=name))


def test_a_key_that_is_missing_is_a_bad_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    with pytest.raises(BadSetting, match="The chat model openai:m cannot be set up"):
        ChatModel(load_settings(model="openai:m"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("http"), {"panel": PAPER}) as made:
        yield made


def engine(corpus: SmallCorpus, writer: ChatModel) -> ChatAnswerer:
    search = corpus.searcher()
    return ChatAnswerer(
        writer, search, corpus.catalogue, uk_gazetteer(), Answerer(search, corpus.catalogue, uk_gazetteer())
    )


def test_the_first_sentence_is_shown_while_the_server_still_holds_back_the_next(corpus: SmallCorpus) -> None:
    fact = FACTS[0]
    shown: list[Sentence] = []
    shown_by_then: list[int] = []

    def held_back(handler: Handler) -> None:
        token = token_of(handler.stand_in.prompt, fact.evidence)
        first, second = fact.right[0], fact.right[2]
        whole = reply((first, [token]), (second, [token]))
        at = whole.index("}") + 1
        handler.begin()
        for start in range(0, at, 7):
            handler.say(whole[start : min(start + 7, at)])
        handler.stand_in.released.wait(20)
        shown_by_then.append(len(shown))
        handler.say(whole[at:])
        handler.end()

    with standing_in(held_back) as at:

        def tell(sentence: Sentence, _: object) -> None:
            shown.append(sentence)
            at.released.set()

        found = engine(corpus, model(at)).answer(fact.question, shown=tell)
    assert shown_by_then == [1]
    assert [s.text for s in found.sentences] == [fact.right[0], fact.right[2]]
    assert found.engine == "openai:m"


@pytest.mark.parametrize("does", [lambda h: h.refuse(429), lambda h: h.refuse(503), cut, nonsense, limited])
def test_a_server_that_fails_leaves_the_extractive_answer(corpus: SmallCorpus, does: Any) -> None:
    with standing_in(does) as at:
        found = engine(corpus, model(at)).answer(FACTS[0].question)
    assert found.engine == ENGINE
    assert found.sentences
    assert found.written is not None
    assert "this answer was found without it" in found.written.note
