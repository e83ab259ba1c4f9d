"""`python -m evals.gate`: how well the gate tells what a chat model may say from what it may not.

A scripted model answers each question with right sentences, made from the evidence that it was given, and with
wrong ones made from those. How many right ones are kept is reported, and how many wrong ones leave, kind by kind.
Sentences written by hand are tried as well. Deterministic: the same papers give the same sentences.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assistant.answer import Answerer
from assistant.chat_answer import ChatAnswerer
from assistant.known_areas import KnownAreas
from assistant.measuring import Measurer
from assistant.model import Sentence
from assistant.settings import load_settings
from assistant.trace.fit import Weights
from assistant.trace.statement import content
from assistant.workspace import Workspace
from corpus.catalogue import Catalogue
from corpus.model import Citation, Filters
from evals.measures import Measure, Scores, load_bounds
from evals.sentences.known import Known
from evals.sentences.made import written_from
from evals.sentences.written import NOT_ISSUED, RIGHT_KINDS, WRONG_KINDS, Written
from figures.gazetteer_uk import uk_gazetteer
from retriever.question import read_question
from retriever.search import Searcher

CASES = Path(__file__).parent / "cases"
PAPERS = Path(__file__).parent.parent / "corpus" / "papers"
NAME = "gate on bundled papers"
"""The table of the floors that it is held to."""
BY_HAND = CASES / "gate_sentences.jsonl"
_ALL = 1_000


@dataclass(frozen=True, slots=True)
class Tried:
    """A sentence, the question that it was given for, and whether it left."""

    question: str
    written: Written
    kept: bool
    filters: Filters


class Script:
    """A chat model that says what it is told to, in one part."""

    name = "scripted"

    def __init__(self) -> None:
        self.says: Sequence[Written] = ()

    def stream(self, prompt: str, schema: Mapping[str, Any]) -> Iterator[str]:
        yield json.dumps({"sentences": [{"text": w.text, "evidence": list(w.tokens)} for w in self.says]})


class Trial:
    """The chat-model engine on a corpus, with a model that is told what to say."""

    def __init__(self, search: Searcher, catalogue: Catalogue) -> None:
        gazetteer = uk_gazetteer()
        self._catalogue, self._script = catalogue, Script()
        home_of = Measurer(catalogue, gazetteer).own_area
        extractive = Answerer(search, catalogue, gazetteer, home_of)
        self._engine = ChatAnswerer(self._script, search, catalogue, gazetteer, extractive, home_of, max_sentences=_ALL)
        self._gazetteer = KnownAreas(catalogue, gazetteer).gazetteer()
        texts = [catalogue.text(p.version_id) for p in catalogue.papers()]
        self._known = Known([f for _, f in catalogue.figures()], texts, self._gazetteer)

    def made(self, question: str, filters: Filters) -> list[Tried]:
        """The sentences that the evidence for a question gives rise to, tried."""
        asked = read_question(question, gazetteer=self._gazetteer)
        _, issued = self._engine.given(asked, filters, 10)
        stems = sorted({*content(question)})
        weights = Weights(self._catalogue.document_frequency(stems), self._catalogue.passage_count())
        return self.tried(question, filters, written_from(issued.by_token, asked, weights, self._known))

    def by_hand(self, case: Mapping[str, Any]) -> list[Tried]:
        """The right and the wrong sentences of a case, each citing the evidence that holds the words of `cites`."""
        question, filters = case["question"], Filters()
        asked = read_question(question, gazetteer=self._gazetteer)
        _, issued = self._engine.given(asked, filters, 10)
        tokens = []
        for words in case["cites"]:
            flat = " ".join(words.split())
            holds = (
                t for t, held in issued.by_token.items()
                if any(flat in " ".join(e.text.split()) for e in held)
            )  # fmt: skip
            tokens.append(next(holds, NOT_ISSUED))
        right = [Written(text, "right by hand", tuple(tokens)) for text in case["right"]]
        wrong = [Written(text, "wrong by hand", tuple(tokens)) for text in case["wrong"]]
        return self.tried(question, filters, [*right, *wrong])

    def tried(self, question: str, filters: Filters, written: Sequence[Written]) -> list[Tried]:
        """Whether each sentence leaves. Those of one text are tried one after the other."""
        found: list[Tried] = []
        rest = list(written)
        while rest:
            texts: dict[str, Written] = {}
            for w in rest:
                texts.setdefault(w.text, w)
            self._script.says = list(texts.values())
            left: list[str] = []

            def shown(sentence: Sentence, _: Sequence[Citation], left: list[str] = left) -> None:
                left.append(sentence.text)

            self._engine.answer(question, filters, shown=shown)
            found += [Tried(question, w, any(p in text for p in left), filters) for text, w in texts.items()]
            rest = [w for w in rest if w is not texts[w.text]]
        return found

    def told(self, t: Tried) -> str:
        """A sentence that was judged wrongly, with why it was left out."""
        self._script.says = [t.written]
        written = self._engine.answer(t.question, t.filters).written
        why = written.dropped[0][0] if written and written.dropped else ""
        said = [t.written.kind, why, t.written.text, " ".join(t.written.tokens[:6]), t.question]
        return json.dumps(said, ensure_ascii=False)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--papers", type=Path, default=PAPERS)
    options.add_argument("--cases", type=Path, default=CASES / "questions.jsonl", help="lines with a 'question'")
    options.add_argument("--by-hand", type=Path, default=BY_HAND, help="lines of sentences written by hand")
    options.add_argument("--half", choices=("even", "odd"), help="only the cases of even or odd index")
    options.add_argument("--home", type=Path, help="a corpus that has the papers already")
    options.add_argument("--floors", type=Path, help="exit with 1 where a bound of this file is broken")
    options.add_argument("--list", type=Path, metavar="FILE", help="where to write what was judged wrongly")
    given = options.parse_args()
    bounds = load_bounds(given.floors, NAME) if given.floors else None
    with TemporaryDirectory(prefix="tieout-gate-") as made:
        home = given.home or Path(made)
        with Workspace(load_settings(home=home)) as workspace, Catalogue(home / "catalogue.sqlite") as catalogue:
            if not given.home:
                list(workspace.ingest([given.papers]))
            trial = Trial(workspace.searcher(), catalogue)
            tried = [t for case in _lines(given.cases, given.half) for t in trial.made(case["question"], _of(case))]
            by_hand = _lines(given.by_hand, given.half)
            hand = [t for case in by_hand for t in trial.by_hand(case)]
            if given.list:
                wrongly = [t for t in (*tried, *hand) if t.kept is not _right(t.written)]
                given.list.write_text("".join(f"{trial.told(t)}\n" for t in wrongly))
    found = {"made": measured(tried), "by hand": measured(hand)}
    print(json.dumps(found, indent=1))
    sys.exit("\n".join(bounds.broken_by(scores(found)) if bounds else ()) or 0)


def scores(found: Mapping[str, Any]) -> Scores:
    """What is held to floors: the shares of right sentences kept and of wrong ones leaked, 'made kept' and the like."""
    told = {f"{how} {share}": one[share]["all"] for how, one in found.items() for share in ("kept", "leaked")}
    shares = {name: [1.0] * of[0] + [0.0] * (of[1] - of[0]) for name, of in told.items()}
    return Scores({name: Measure.over(values or [0.0]) for name, values in shares.items()}, {}, {})


def measured(tried: Sequence[Tried]) -> dict[str, Any]:
    """The share kept of each kind of right sentence, and leaked of each kind of wrong one, with how many."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for t in tried:
        by_kind[t.written.kind].append(t.kept)
    right = {k: v for k, v in by_kind.items() if k in (*RIGHT_KINDS, "right by hand")}
    wrong = {k: v for k, v in by_kind.items() if k in (*WRONG_KINDS, "wrong by hand")}
    return {"kept": _shares(right), "leaked": _shares(wrong)}


def _shares(by_kind: Mapping[str, Sequence[bool]]) -> dict[str, tuple[int, int]]:
    every = [kept for of_kind in by_kind.values() for kept in of_kind]
    return {k: (sum(v), len(v)) for k, v in {**by_kind, "all": every}.items()}


def _right(written: Written) -> bool:
    return written.kind in (*RIGHT_KINDS, "right by hand")


def _lines(path: Path, half: str | None) -> list[dict[str, Any]]:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    return lines if half is None else lines[(half == "odd") :: 2]


def _of(case: Mapping[str, Any]) -> Filters:
    """The one paper that a case is asked of, where it names one by its file."""
    return Filters(papers=(Path(case["paper"]).stem,)) if "paper" in case else Filters()


if __name__ == "__main__":
    main()
