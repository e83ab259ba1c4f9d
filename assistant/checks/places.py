"""Whether an area is that of what a paper tells."""

from __future__ import annotations

from collections import Counter

from assistant.comparable import own_area
from assistant.evidence import Evidence
from assistant.weigh import HomeOf, nowhere
from corpus.catalogue import Catalogue
from corpus.model import Paper
from figures.area import Gazetteer, find_areas

_FRONT = 4_000


class Places:
    """Compares the areas that a sentence, a question and evidence name."""

    def __init__(self, catalogue: Catalogue, gazetteer: Gazetteer, home_of: HomeOf = nowhere) -> None:
        self._catalogue, self._gazetteer, self._home_of = catalogue, gazetteer, home_of
        self._own: dict[str, str | None] = {}

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
        """Whether what evidence stands under names an area, or names none and it is that of the body."""
        paper = e.hit.paper
        about = " | ".join((paper.title, paper.body or "", *e.hit.passage.heading_path, e.caption))
        named = self.named(about)
        if any(self.same(area, name) for name in named):
            return True
        own = None if named else self._own_area(paper)
        return own is not None and self.same(area, own)

    def _own_area(self, paper: Paper) -> str | None:
        """The area of the body as its figures show it, or else as the front of its paper does."""
        key = paper.version_id
        if key not in self._own:
            front = Counter(self.named(self._catalogue.text(key)[:_FRONT]))
            self._own[key] = self._home_of(key) or own_area(front, self._gazetteer)
        return self._own[key]
