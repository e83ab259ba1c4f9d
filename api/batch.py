"""Questions or statements in, replies out, a JSON object a line, in order; a line of no use stops no other."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from api.asking import question_of
from corpus.errors import BadInput, PaperNotFound
from corpus.model import Filters

if TYPE_CHECKING:
    from assistant.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """One question or statement of a batch; `paper` names the only one to ask, if one is named."""

    id: str | int
    question: str
    paper: str | None = None


def answer_lines(
    workspace: Workspace, lines: Iterable[bytes], filters: Filters, longest: int, bad: Callable[[str], None]
) -> Iterator[dict[str, Any] | None]:
    """The answer to each line that has one to give. See `_each`."""

    def answered(question: str, filters: Filters) -> dict[str, Any]:
        return workspace.ask(question, filters).to_json()

    return _each(workspace, lines, filters, longest, bad, "question", answered)


def trace_lines(
    workspace: Workspace, lines: Iterable[bytes], filters: Filters, longest: int, bad: Callable[[str], None]
) -> Iterator[dict[str, Any] | None]:
    """The verdict on the statement of each line. See `_each`."""

    def traced(statement: str, filters: Filters) -> dict[str, Any]:
        return workspace.trace(statement, filters).to_json()

    return _each(workspace, lines, filters, longest, bad, "statement", traced)


def _each(
    workspace: Workspace,
    lines: Iterable[bytes],
    filters: Filters,
    longest: int,
    bad: Callable[[str], None],
    key: str,
    reply: Callable[[str, Filters], dict[str, Any]],
) -> Iterator[dict[str, Any] | None]:
    """The reply to each line, None for a line that cannot be used, of which `bad` is told in a sentence with
    its number. Empty lines are passed over."""
    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = parse(raw, longest, key)
            papers = (workspace.paper(line.paper).id,) if line.paper else filters.papers
            yield reply(line.question, replace(filters, papers=papers)) | {"id": line.id}
        except (BadInput, PaperNotFound) as error:
            bad(f"Line {number}: {error}")
            yield None


def parse(raw: bytes, longest: int, key: str = "question") -> Line:
    """A line of the batch, whose question or statement stands under `key`. BadInput says what is wrong with it."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise BadInput(f"this is not JSON in UTF-8; write an object with id and {key}.") from None
    if not isinstance(found, dict):
        raise BadInput(f"this is not an object; write one with id and {key}.")
    id, question, paper = found.get("id"), found.get(key), found.get("paper")
    if not isinstance(id, str | int) or isinstance(id, bool):
        raise BadInput(f"there is no id; give each {key} one, a text or a whole number.")
    if not isinstance(question, str):
        raise BadInput(f"there is no {key}; give it as text.")
    if paper is not None and not isinstance(paper, str):
        raise BadInput("the paper is not named by a text; give its id or file name.")
    return Line(id, question_of(question, longest, key), paper or None)


def read_lines(path: str) -> list[bytes]:
    """The lines of the file at `path`, or of stdin for '-'. BadInput where it cannot be read."""
    if path == "-":
        return sys.stdin.buffer.read().splitlines()
    try:
        return Path(path).read_bytes().splitlines()
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}; check its name.") from None


@contextmanager
def written_whole(path: str) -> Iterator[IO[str]]:
    """A text file to write that is at `path` whole, or not at all, when the block ends; stdout for '-'.
    BadInput where it cannot be written."""
    if path == "-":
        yield sys.stdout
        return
    with written_whole_bytes(path) as out, TextIOWrapper(out, encoding="utf-8", newline="\n") as text:
        yield text


@contextmanager
def written_whole_bytes(path: str) -> Iterator[IO[bytes]]:
    """A file to write that is at `path` whole, or not at all, when the block ends. BadInput where it cannot be
    written."""
    target = Path(path).resolve()
    if target.is_dir():
        raise BadInput(f"{path} is a folder; name a file to write.")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror}; check its folder.") from None
    try:
        with os.fdopen(handle, "wb") as out:
            yield out
        _place(Path(name), target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _place(written: Path, target: Path) -> None:
    # mkstemp makes a file for its owner only; the rights are those that a plain open would give.
    mask = os.umask(0)
    os.umask(mask)
    written.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
    try:
        written.replace(target)
    except OSError as error:
        raise BadInput(f"{target} cannot be written: {error.strerror}; check its name.") from None


def dumps(value: Any) -> str:
    """JSON on one line, in the characters of the papers."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
