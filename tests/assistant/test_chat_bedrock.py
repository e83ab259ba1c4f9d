"""Amazon Bedrock's streams over real HTTP, in the frames that its clients read."""

from __future__ import annotations

import json
from typing import Any
from zlib import crc32

import pytest
from standin import Handler, standing_in

from assistant.chat import ChatFailed, ChatModel
from assistant.reply import SCHEMA
from assistant.settings import load_settings

pytest.importorskip("langchain_aws")


@pytest.fixture(autouse=True)
def _keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "none")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "none")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def frame(event: str, body: dict[str, Any]) -> bytes:
    """An event in the encoding 'application/vnd.amazon.eventstream': lengths, headers and payload, each with a sum."""

    def header(name: str, value: str) -> bytes:
        return bytes([len(name)]) + name.encode() + b"\x07" + len(value).to_bytes(2, "big") + value.encode()

    headers = header(":message-type", "event") + header(":event-type", event)
    payload = json.dumps(body).encode()
    opening = (16 + len(headers) + len(payload)).to_bytes(4, "big") + len(headers).to_bytes(4, "big")
    told = opening + crc32(opening).to_bytes(4, "big") + headers + payload
    return told + crc32(told).to_bytes(4, "big")


def said(*parts: str, end: str = "end_turn") -> Any:
    def reply(handler: Handler) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "application/vnd.amazon.eventstream")
        handler.send_header("connection", "close")
        handler.end_headers()
        handler.wfile.write(frame("messageStart", {"role": "assistant"}))
        for part in parts:
            handler.wfile.write(frame("contentBlockDelta", {"contentBlockIndex": 0, "delta": {"text": part}}))
        if end:
            handler.wfile.write(frame("messageStop", {"stopReason": end}))

    return reply


def asked(reply: Any, **given: Any) -> str:
    with standing_in(reply) as at:
        url = at.url.removesuffix("/v1")
        settings = load_settings(model="bedrock_converse:anthropic.claude-3-x", model_url=url, model_retries=0, **given)
        writer = ChatModel(settings)
        text = "".join(writer.stream("the prompt", SCHEMA))
        assert at.requests[0]["messages"][0]["content"] == [{"text": "the prompt"}]
        assert at.requests[0]["inferenceConfig"] == {"maxTokens": settings.model_max_output, "temperature": 0}
    return text


def test_a_reply_comes_in_parts_with_temperature_and_limit_asked_for() -> None:
    assert asked(said('{"sentences"', ": []}")) == '{"sentences": []}'


@pytest.mark.parametrize(
    ("reply", "says"),
    [
        (said('{"sent', end="max_tokens"), "ran into its limit of tokens"),
        (said('{"sent', end=""), "broke off"),
        (lambda handler: handler.refuse(429), "429"),
    ],
)
def test_what_goes_wrong_is_said_in_a_few_words(reply: Any, says: str) -> None:
    with pytest.raises(ChatFailed, match=says):
        asked(reply)
