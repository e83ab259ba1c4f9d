"""The areas that can be named: those of the gazetteer, and those that the current papers have of their own."""

from __future__ import annotations

from threading import Lock

from corpus.catalogue import Catalogue
from figures.area import Area, Gazetteer


class KnownAreas:
    """Keeps the gazetteer with the papers' own areas in it, made anew when papers change. Safe between threads."""

    def __init__(self, catalogue: Catalogue, gazetteer: Gazetteer) -> None:
        self._catalogue, self._given = catalogue, gazetteer
        self._made: tuple[str, Gazetteer] | None = None
        self._lock = Lock()

    def gazetteer(self) -> Gazetteer:
        """All areas that a question, a statement or a sentence can name at present."""
        fingerprint = self._catalogue.fingerprint()
        with self._lock:
            if self._made is None or self._made[0] != fingerprint:
                own = [Area(name) for name in self._catalogue.areas() if not self._given.named(name)]
                self._made = fingerprint, self._given.merged(Gazetteer(tuple(own)))
            return self._made[1]
