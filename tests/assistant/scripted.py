"""A paper with facts, chat models that say what a script has them say, and the engine that asks them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from small_corpus import SmallCorpus

from assistant.answer import Answerer
from assistant.chat_answer import ChatAnswerer
from figures.gazetteer_uk import uk_gazetteer
from retriever.search import Searcher

PAPER = """POLICE AND CRIME PANEL

18 June 2019

Headline figures of the year

Report of: the Chief Constable

1. Purpose

1.1 This paper tells the panel how the force has done against the plan.

2. Crime

2.1 In 2018/19 there were 1,240 robberies in Birmingham, up from 1,102 in 2017/18.

2.2 Knife crime in Coventry fell by 8% in 2018/19 because new patrols were put into the city centre.

2.3 The force seized 147 firearms in 2018 and 162 firearms in 2017.

3. Contact

3.1 The force answered 91% of 999 calls within ten seconds in 2018/19, against a target of 90%.

3.2 The average response time was 8 minutes 44 seconds in March 2019.

3.3 Satisfaction of victims was not surveyed in 2018/19.

4. Money and people

4.1 The precept will raise £9.3m in 2019/20.

4.2 Assistant Chief Constable Mary Stone leads the review of custody, which reports to the panel on 4 December 2019.

4.3 The panel agreed to close the custody suite at Bournville.

5. Burglary

Burglaries of dwellings by area

Area\t2016/17\t2017/18\t2018/19
Birmingham\t4,210\t4,655\t4,402
Coventry\t1,310\t1,287\t1,455
Wolverhampton\t988\t1,024\t1,101
Dudley\t845\t861\t790

6. Cadets

Cadet units by grade

Measure\tLatest\tBaseline
Cadet units graded\tGood 8; Weak 12 [Mar 19]\tGood 6; Weak 15 [Mar 18]
"""


def tokens(prompt: str) -> dict[str, str]:
    """The evidence in a prompt, text by token."""
    lines = [json.loads(line) for line in prompt.splitlines() if line.startswith('{"token"')]
    return {line["token"]: line["text"] for line in lines}


def token_of(prompt: str, words: str) -> str:
    """The token of the evidence that holds these words; one that was not issued where none does."""
    return next((token for token, text in tokens(prompt).items() if words in text), "E999")


def reply(*sentences: tuple[str, Sequence[str]]) -> str:
    """A reply in the structure asked for."""
    return json.dumps({"sentences": [{"text": text, "evidence": list(given)} for text, given in sentences]})


class Scripted:
    """A chat model that says what `script` makes of the prompt: parts, the last of which may be an error."""

    name = "scripted:model"

    def __init__(self, script: Callable[[str], str | Iterable[str | Exception]]) -> None:
        self.script = script
        self.prompts: list[str] = []

    def stream(self, prompt: str, schema: Mapping[str, Any]) -> Iterator[str]:
        self.prompts.append(prompt)
        said = self.script(prompt)
        for part in [said] if isinstance(said, str) else said:
            if isinstance(part, Exception):
                raise part
            yield part


def engine(corpus: SmallCorpus, model: Scripted, search: Searcher | None = None) -> ChatAnswerer:
    search = search or corpus.searcher()
    extractive = Answerer(search, corpus.catalogue, uk_gazetteer())
    return ChatAnswerer(model, search, corpus.catalogue, uk_gazetteer(), extractive)
