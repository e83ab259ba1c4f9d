"""Follow-up questions rewritten to stand alone by a chat model, and checked: nothing may come in that nobody asked."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from assistant.chat import ChatFailed, Writer
from assistant.planted import is_planted, plain
from assistant.reply import Objects
from figures.area import Gazetteer, find_areas
from prompts import load
from retriever.follow_up import stand_alone
from retriever.words import terms

PROMPT = load("stand_alone", ("earlier", "question"))

_SCHEMA = {
    "type": "object",
    "properties": {"question": {"type": "string"}},
    "required": ["question"],
    "additionalProperties": False,
}
_NUMERAL = re.compile(r"\d+")


def rewritten(writer: Writer, question: str, earlier: Sequence[str], gazetteer: Gazetteer, longest: int) -> str:
    """`question` so that it stands alone, as the model puts it; as the rules do where it fails or brings in what is
    in none of the questions."""
    ruled = stand_alone(question, earlier, gazetteer)
    prompt = PROMPT.fill(earlier="\n".join(map(_string, earlier)), question=_string(question))
    objects, found = Objects(), ""
    try:
        for part in writer.stream(prompt, _SCHEMA):
            for one in objects.feed(part):
                put = one.get("question")
                found = found or (put if isinstance(put, str) else "")
    except ChatFailed:
        return ruled
    found = " ".join(plain(found).split())
    return found if found and len(found) <= longest and _only(found, (*earlier, question, ruled), gazetteer) else ruled


def _only(found: str, asked: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Whether a question is made of the words, numerals and areas of others alone."""
    whole = " ".join(asked)
    areas = {m.area.name for m in find_areas(whole, gazetteer)}
    return (
        not is_planted(found)
        and set(terms(found)) <= set(terms(whole))
        and set(_NUMERAL.findall(found)) <= set(_NUMERAL.findall(whole))
        and all(m.area.name in areas for m in find_areas(found, gazetteer))
    )


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
