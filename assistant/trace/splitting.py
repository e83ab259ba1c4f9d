"""Sentences split into their claims by a chat model, whose word is taken only for where to cut: what are no parts of a
sentence is passed over, and the verdicts are none of its business."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from assistant.chat import ChatFailed, Writer
from assistant.model import Written
from assistant.reply import Objects, listed_in
from assistant.trace import messages
from assistant.trace.parts import are_parts, may_have_parts
from figures.area import Gazetteer
from prompts import load

PROMPT = load("split", ("sentences",))

_SCHEMA = listed_in("splits", id={"type": "integer"}, claims={"type": "array", "items": {"type": "string"}})
_AT_ONCE = 8

Split = tuple[tuple[str, ...], Written]
"""The claims of a sentence, none where it is to be traced whole, and what the model had in it."""


Progress = Callable[[int, str], None]
"""Told how many sentences have been asked for, and the words of the next."""


def silent(done: int, text: str) -> None:
    """For who need not be told."""


class Splitter:
    """Splits sentences. Safe where the writer is."""

    def __init__(self, writer: Writer, areas: Callable[[], Gazetteer]) -> None:
        self._writer, self._areas = writer, areas

    def split(self, sentences: Iterable[str], progress: Progress = silent) -> dict[str, Split]:
        """What became of each sentence that may claim more than one thing. Once the model has failed it is not asked
        again for these."""
        asked = iter(dict.fromkeys(filter(may_have_parts, sentences)))
        areas, found, failed = self._areas(), dict[str, Split](), ""
        while batch := [*islice(asked, _AT_ONCE)]:
            progress(len(found), batch[0])
            given: dict[int, tuple[str, ...]] = {}
            if not failed:
                try:
                    given.update(self._given(batch))
                except ChatFailed as error:
                    failed = str(error)
            for n, sentence in enumerate(batch, 1):
                claims = given.get(n, ())
                parts = claims if are_parts(claims, sentence, areas) else ()
                found[sentence] = parts, self._written(failed if n not in given else "")
        return found

    def _given(self, sentences: Sequence[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The claims that the model gives for each of these, numbered from 1, as far as it comes."""
        lines = (json.dumps({"id": n, "sentence": s}, ensure_ascii=False) for n, s in enumerate(sentences, 1))
        objects = Objects()
        for part in self._writer.stream(PROMPT.fill(sentences="\n".join(lines)), _SCHEMA):
            for one in objects.feed(part):
                if (id := one.get("id")) and isinstance(id, int):
                    yield id, _claims(one.get("claims"))

    def _written(self, failed: str) -> Written:
        note = messages.not_split(self._writer.name, failed) if failed else ""
        return Written(self._writer.name, PROMPT.id, PROMPT.sha256, (), note)


def _claims(given: Any) -> tuple[str, ...]:
    said = given if isinstance(given, list) else []
    return tuple(" ".join(c.split()) for c in said if isinstance(c, str))
