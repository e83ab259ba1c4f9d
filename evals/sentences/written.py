"""A sentence as a model writes it, and the kinds there are: right ones, told in several ways, and wrong ones, each
wrong in one thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

RIGHT_KINDS = (
    "verbatim", "attributed", "order turned", "as told", "was", "put first", "rounded", "about", "two periods",
    "two areas", "difference", "percentage", "reason first",
)  # fmt: skip
WRONG_KINDS = (
    "number", "tenfold", "one off", "period", "area", "neighbour", "welded", "unit", "direction", "swapped", "sum",
    "invented reason", "reason elsewhere", "name", "denial", "judged", "invented clause", "other evidence",
    "no such evidence",
)  # fmt: skip

NOT_ISSUED = "E9999"


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as a model writes it, with the tokens that it names: `kind` is one of RIGHT_KINDS or
    WRONG_KINDS."""

    text: str
    kind: str
    tokens: tuple[str, ...]

    @property
    def right(self) -> bool:
        return self.kind in RIGHT_KINDS


def hash_of(text: str) -> bytes:
    """What decides between ways of writing, the same at each run."""
    return sha256(text.encode()).digest()


def pick(choices: Sequence[str], by: str) -> str:
    """One of the choices, by the words that it goes with."""
    return choices[int.from_bytes(hash_of(by)[:4]) % len(choices)]
