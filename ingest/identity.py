"""Which paper a file is: one that the corpus has, or a new one, and what its id is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from corpus.catalogue import Catalogue

_LONGEST = 80


def paper_id_of(path: Path, sha256: str, catalogue: Catalogue) -> str:
    """The id of the paper that the file at `path` is.

    It is the paper that came from there; else one whose file is gone and had the same name, or the
    same bytes: it was moved or renamed. Otherwise it is a new paper, with an id made of its name, and
    of its folder's where another paper has that name.
    """
    here = catalogue.paper_at(path)
    if here is not None:
        return here.id
    moved = next((paper for paper, before in catalogue.alike(path.name, sha256) if not before.exists()), None)
    if moved is not None:
        return moved.id
    return next(id for id in _ids(path) if not catalogue.versions(id))


def slug(name: str) -> str:
    """A name in lower case, letters and digits of any script, parted by single hyphens."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\W_]+", "-", folded).strip("-")[:_LONGEST].rstrip("-") or "paper"


def _ids(path: Path) -> Iterator[str]:
    own = slug(path.stem)
    yield own
    yield slug(path.name)
    yield slug(f"{path.parent.name} {path.stem}")
    yield from (f"{own}-{n}" for n in count(2))
