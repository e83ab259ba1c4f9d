"""Run by the crash tests: kills a change to a corpus at each of its steps in turn, and says what was left.

    crashing.py FOLDER {add,change,remove,reindex}

Each change runs in a process of its own, forked from this one, which opens nothing itself. A first one
counts the steps; then step by step one is killed, as by a loss of power, and another starts again.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import chromadb  # noqa: F401 (imported once, before the forks)
import langchain_chroma  # noqa: F401
from loading import Corpus, opened

import corpus.changes
from corpus.catalogue import Catalogue
from corpus.sources import Sources
from corpus.vectors import Vectors

STEPS: tuple[tuple[Any, str], ...] = (
    (Catalogue, "note"),
    (Catalogue, "settle"),
    (Catalogue, "add"),
    (Catalogue, "remove"),
    (Catalogue, "use_collection"),
    (Catalogue, "rebuild_index"),
    (corpus.changes, "retire"),
    (corpus.changes, "insert"),
    (corpus.changes, "index"),
    (corpus.changes, "unindex"),
    (corpus.changes, "count_change"),
    (Sources, "store"),
    (Sources, "remove"),
    (Path, "replace"),
    (Vectors, "add"),
    (Vectors, "remove"),
    (Vectors, "drop"),
)
KILLED = 9
OLD, NEW = "The board heard of 147 firearms.\n\nIt agreed.", "The board heard of 162 firearms.\n\nIt did not agree."


def change(corpus_: Corpus, action: str, papers: Path) -> None:
    if action == "remove":
        corpus_.loader.remove(corpus_.catalogue.paper("minutes"))
    elif action == "reindex":
        corpus_.loader.reindex()
    else:
        assert all(outcome.reason is None for outcome in corpus_.loader.ingest([papers]))


def stop_at(step: int, steps: list[str]) -> None:
    """Write down each step as it begins, and die before the `step`th."""

    def watched(original: Callable[..., Any], name: str) -> Callable[..., Any]:
        def wrapper(*given: Any, **named: Any) -> Any:
            steps.append(name)
            if len(steps) == step:
                os._exit(KILLED)
            return original(*given, **named)

        return wrapper

    for owner, name in STEPS:
        setattr(owner, name, watched(getattr(owner, name), f"{owner.__name__}.{name}"))


def forked(work: Callable[[], Any]) -> Any:
    """What `work` gives in a process of its own; None where it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        with os.fdopen(writing, "w") as out:
            json.dump(work(), out)
            out.flush()
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        said = answer.read()
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, KILLED), code
    return json.loads(said) if code == 0 else None


def prepare(home: Path, papers: Path, action: str) -> dict[str, Any]:
    papers.mkdir(parents=True)
    (papers / "other.txt").write_text("Another paper.\n\nIt stays as it is.")
    if action != "add":
        (papers / "minutes.txt").write_text(OLD)
    with opened(home) as before:
        change(before, "ingest", papers)
        state = before.state()
    (papers / "minutes.txt").write_text(OLD if action == "reindex" else NEW)
    return state


def change_wholly(home: Path, papers: Path, action: str, step: int) -> list[str]:
    steps: list[str] = []
    with opened(home) as corpus_:
        stop_at(step, steps)
        change(corpus_, action, papers)
    return steps


def started_again(home: Path, papers: Path, action: str) -> dict[str, Any]:
    with opened(home) as corpus_:
        corpus_.loader.recover()
        state, problems = corpus_.state(), corpus_.problems()
        if action != "remove" or corpus_.catalogue.versions("minutes"):
            change(corpus_, action, papers)
        return {
            "state": state,
            "problems": problems,
            "finished": corpus_.state(),
            "finished_problems": corpus_.problems(),
        }


def main(folder: Path, action: str) -> None:
    home, papers = folder / "home", folder / "papers"
    before = forked(lambda: prepare(home, papers, action))
    whole = folder / "whole"
    shutil.copytree(home, whole)
    steps = forked(lambda: change_wholly(whole, papers, action, 0))
    after = forked(lambda: started_again(whole, papers, action))["state"]
    print(json.dumps({"before": before, "after": after}))
    for step, name in enumerate(steps, 1):
        crashed = folder / f"step-{step}"
        shutil.copytree(home, crashed)
        assert forked(lambda: change_wholly(crashed, papers, action, step)) is None  # noqa: B023 (run at once)
        print(json.dumps({"step": name, **forked(lambda: started_again(crashed, papers, action))}))  # noqa: B023


main(Path(sys.argv[1]), sys.argv[2])
