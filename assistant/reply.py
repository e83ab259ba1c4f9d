"""Reads a chat model's reply as it comes in: each sentence as soon as its object is whole, whatever stands around."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_STRING: Mapping[str, Any] = {"type": "string"}


def listed_in(name: str, **properties: Mapping[str, Any]) -> Mapping[str, Any]:
    """The JSON schema of an object that holds a list of objects under a name, each with all of these properties."""
    item = {"type": "object", "properties": properties, "required": [*properties], "additionalProperties": False}
    listed = {name: {"type": "array", "items": item}}
    return {"type": "object", "properties": listed, "required": [name], "additionalProperties": False}


def sentences_in(parts: Sequence[str] = ()) -> Mapping[str, Any]:
    """The JSON schema of sentences with their evidence, and each with one of the parts, where there are parts."""
    part = {"part": {"enum": [*parts]}} if parts else {}
    return listed_in("sentences", **part, text=_STRING, evidence={"type": "array", "items": _STRING})


SCHEMA = sentences_in()

_TOKEN = re.compile(r"\bE\d{1,4}\b")
_CITED = re.compile(r" ?[\[(](?:E\d{1,4}(?:,\s*)?)+[\])]")
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a reply with the tokens that it was given, issued or not, and the part that it names, if any."""

    text: str
    tokens: tuple[str, ...]
    part: str = ""


class Objects:
    """Finds the JSON objects in text that comes in parts. Text around them is passed over."""

    def __init__(self) -> None:
        self._text, self._at = "", 0
        self._open: list[int] = []
        self._quoted = self._escaped = False

    def feed(self, part: str) -> Iterator[dict[str, Any]]:
        """The objects that `part` completes, inner before outer."""
        self._text += part
        while self._at < len(self._text):
            char = self._text[self._at]
            self._at += 1
            if self._quoted:
                self._quoted = self._escaped or char != '"'
                self._escaped = char == "\\" and not self._escaped
            elif char == "{":
                self._open = [*self._open, self._at - 1][-_DEEPEST:]
            elif char == '"':
                self._quoted = bool(self._open)
            elif char == "}" and self._open:
                found = _object(self._text[self._open.pop() : self._at])
                if found is not None:
                    yield found


def said_in(found: Mapping[str, Any]) -> Said | None:
    """The sentence that an object holds, its tokens taken out of its text; None where it holds none."""
    text, given = found.get("text"), found.get("evidence", ())
    if not isinstance(text, str) or not text.strip():
        return None
    tokens = _TOKEN.findall(" ".join(map(str, given)) if isinstance(given, list) else str(given))
    text = " ".join(text.split())
    tokens += [token for cited in _CITED.findall(text) for token in _TOKEN.findall(cited)]
    part = found.get("part", "")
    return Said(_CITED.sub("", text).strip(), tuple(dict.fromkeys(tokens)), part if isinstance(part, str) else "")


def _object(text: str) -> dict[str, Any] | None:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
