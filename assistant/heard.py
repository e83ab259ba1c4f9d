"""What a chat model says to a prompt, sentence by sentence as it comes, each with what bears it or why it stays
behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from assistant import messages
from assistant.borne import Bearer, Borne, Why
from assistant.chat import Writer
from assistant.checks.tying import Tie
from assistant.evidence import Evidence
from assistant.issued import Issued
from assistant.model import AnswerFigure, Basis
from assistant.reply import Objects, Said, said_in
from ingest.sentences import sentence_ranges

_TRIED_FOR_ONE = 20
"""How many sentences are looked at for each that is wanted."""

IdOf = Callable[[Evidence], str]
"""Evidence to the id of its citation."""


def heard(
    writer: Writer, prompt: str, schema: Mapping[str, Any], issued: Issued, bearer: Bearer, most: int
) -> Iterator[tuple[Said, Borne | Why]]:
    """Each sentence of the reply, the rest of which is passed over once far more than the `most` that are wanted were
    looked at. Raises ChatFailed where the model fails, after the sentences that were whole."""
    return islice(_heard(writer, prompt, schema, issued, bearer), _TRIED_FOR_ONE * most)


def _heard(
    writer: Writer, prompt: str, schema: Mapping[str, Any], issued: Issued, bearer: Bearer
) -> Iterator[tuple[Said, Borne | Why]]:
    objects = Objects()
    for part in writer.stream(prompt, schema):
        for said in filter(None, map(said_in, objects.feed(part))):
            cited = [e for token in said.tokens for e in issued.by_token.get(token, ())]
            for start, end in sentence_ranges(said.text):
                yield said, bearer.check(said.text[start:end], cited)


def stated(borne: Borne, id_of: IdOf) -> tuple[AnswerFigure, ...]:
    """The figures of a sentence that is borne out, each with how it ties."""
    return tuple(_figure(tie, tuple(dict.fromkeys(id_of(t.evidence) for t in tie.told))) for tie in borne.ties)


def note_of(model: str, dropped: Sequence[tuple[str, int]], failed: str) -> str:
    """What a reader is to know of a model's part, of which something was kept: that it broke off, `failed` telling
    why, and what was left out."""
    said = [messages.broken_off(model, failed)] if failed else []
    said += [messages.left_out(model, dropped)] if dropped else []
    return " ".join(said)


def _figure(tie: Tie, ids: tuple[str, ...]) -> AnswerFigure:
    stated = tie.asserted.meant.quantity
    if tie.result is not None:
        result = tie.result
        return AnswerFigure(result.rounded, result.unit, stated.text, Basis.CALCULATED, ids, result.working)
    told = tie.told[0].figure.quantity
    return AnswerFigure(told.value, told.unit, told.text.strip(), Basis.QUOTED, ids)
