"""Whether an area is that of what a paper tells."""

from __future__ import annotations

from assistant.evidence import Evidence
from figures.area import Gazetteer, find_areas


class Places:
    """Compares the areas that a sentence, a question and evidence name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def named(self, text: str) -> list[str]:
        return [m.area.name for m in find_areas(text, self._gazetteer)]

    def same(self, a: str, b: str) -> bool:
        """Whether two names are of one area."""
        return a == b or bool({x.name for x in self._gazetteer.named(a)} & {x.name for x in self._gazetteer.named(b)})

    def speaks_of(self, area: str, e: Evidence) -> bool:
        """Whether a span with no area of its own is of an area: it names it, or names none and its paper is."""
        named = self.named(e.said)
        return any(self.same(area, name) for name in named) if named else self.is_of_paper(area, e)

    def is_of_paper(self, area: str, e: Evidence) -> bool:
        paper = e.hit.paper
        about = " | ".join((paper.title, paper.body or "", *e.hit.passage.heading_path, e.caption))
        return any(self.same(area, name) for name in self.named(about))
