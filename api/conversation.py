"""One question at the command line, and those that follow on it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain

from api.asking import MOST_EARLIER, question_of
from api.batch import dumps
from api.terminal import print_answer, print_sentence
from assistant.model import Answer, Sentence
from assistant.settings import Settings
from assistant.workspace import Workspace
from corpus.model import Citation, Filters


def converse(
    workspace: Workspace,
    settings: Settings,
    question: str,
    filters: Filters,
    k: int,
    earlier: Sequence[str] = (),
    follow: bool = False,
    json: bool = False,
) -> None:
    """Answers a question and, with `follow`, those on stdin that follow on it, to an empty line or the end."""
    asked = list(earlier)
    for one in chain((question,), _typed(settings) if follow else ()):
        if json:
            print(dumps(workspace.ask(one, filters, k, asked[-MOST_EARLIER:]).to_json()), flush=True)
        else:
            _printed(workspace, one, filters, k, asked[-MOST_EARLIER:])
        asked.append(one)


def _printed(workspace: Workspace, question: str, filters: Filters, k: int, earlier: Sequence[str]) -> Answer:
    """The answer, each sentence of a chat model printed as soon as it has passed the gate."""
    said = False

    def shown(sentence: Sentence, citations: Sequence[Citation]) -> None:
        nonlocal said
        said = True
        print_sentence(sentence, citations)
        sys.stdout.flush()

    answer = workspace.ask(question, filters, k, earlier, shown)
    print_answer(answer, said)
    return answer


def _typed(settings: Settings) -> Iterator[str]:
    """The questions typed or piped in; a sign asks for one where a person sits."""
    while True:
        if sys.stdin.isatty():
            print("> ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line.strip():
            return
        yield question_of(line, settings.max_question)
