"""The sheet that a draft is written on: its lines, each through the gate, the places that they cite, and the figures
that they use."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.cited import Cited
from assistant.comparable import Told
from assistant.draft import words
from assistant.draft.model import Line, Part, Used
from assistant.draft.section import Said, citation_at, speaker
from assistant.gate import TextOf
from assistant.measuring import Measurer
from assistant.model import AnswerFigure, Basis
from corpus.model import BlockKind
from figures.quantity import find_quantities
from figures.value import Quantity


class Sheet:
    """The lines of one draft as they are written. `left_out` is how many did not pass the gate."""

    def __init__(self, focus: Told, measurer: Measurer, text_of: TextOf) -> None:
        self._focus, self._measurer = focus, measurer
        self.cited = Cited(text_of)
        self.lines: list[Line] = []
        self.used: list[Used] = []
        self.left_out = 0
        self._shown: set[tuple[str, ...]] = set()

    def figure(self, one: Told, alike: Sequence[Told] = ()) -> AnswerFigure:
        """A figure of the ledger with the places that print it."""
        ids = tuple(dict.fromkeys(self.cited.id(self._measurer.cite(t)) for t in (one, *alike)))
        return _printed(one.figure.quantity, ids)

    def quote(self, part: Part, said: Sequence[Said], most: int, told_already: Sequence[Said] = ()) -> None:
        """At most so many sentences in the words of the paper, where the draft has not told them yet."""
        known = {line.text for line in self.lines}
        held = {abs(f.value) for line in self.lines for f in line.figures}
        count = 0
        for one in said:
            figures = find_quantities(one.text)
            text = " ".join(one.text.split())
            restates = part in (Part.COMPARISON, Part.CHANGE) and bool(figures)
            restates = restates and all(abs(q.value) in held for q in figures)
            restates = restates and one.block.kind is not BlockKind.TABLE
            if count == most or restates or one in told_already or any(text in k or k in text for k in known):
                continue
            id = self.cited.id(citation_at(self._focus, one))
            quoted = tuple(_printed(q, (id,)) for q in figures)
            count += self._add(Line(part, text, (id,), quoted, speaker(self._focus, one), quoted=True))
            known.add(text)

    def say(
        self,
        part: Part,
        text: str,
        told: Sequence[tuple[Told, AnswerFigure]],
        also: Sequence[str] = (),
        places: Sequence[str] = (),
    ) -> None:
        """A sentence of the draft's own with its figures, all of one measure; `also` are ids of further citations that
        bear it, `places` what each figure is of where that is no area of its own."""
        figures = tuple(f for _, f in told)
        ids = tuple(dict.fromkeys((*(c for f in figures for c in f.citations), *also)))
        if self._add(Line(part, text, ids, figures)):
            name = words.name_of(told[0][0]).removeprefix("the ")
            for i, (one, figure) in enumerate(told):
                self._use(name, places[i] if places else one.figure.area or "", one, figure)

    def _add(self, line: Line) -> bool:
        """Whether a line passes the gate; it is then part of the draft."""
        sound = self.cited.bear(line.text, line.citations, line.figures)
        if sound:
            self.lines.append(line)
        else:
            self.left_out += 1
        return sound

    def _use(self, name: str, place: str, one: Told, figure: AnswerFigure) -> None:
        when = words.period_words(one.period) if one.period else ""
        used = Used(name, place, when, words.value_of(one), figure)
        key = (used.of, used.area, used.period, used.said)
        if figure.basis is Basis.QUOTED and key not in self._shown:
            self._shown.add(key)
            self.used.append(used)


def _printed(quantity: Quantity, ids: tuple[str, ...]) -> AnswerFigure:
    return AnswerFigure(quantity.value, quantity.unit, quantity.text.strip(), Basis.QUOTED, ids)
