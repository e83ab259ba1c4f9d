"""Where a piece of evidence stands: its block and, in a pack, its item; and its citation."""

from __future__ import annotations

from assistant.compose import citation
from assistant.evidence import Evidence
from corpus.catalogue import Catalogue
from corpus.model import Block, Citation, Item


def stands(catalogue: Catalogue, evidence: Evidence) -> tuple[Block, Item | None]:
    """The block that it begins in, and the item of that."""
    version = evidence.hit.paper.version_id
    block = catalogue.block_at(version, evidence.span.start)
    items = catalogue.items(version) if block.item is not None else ()
    return block, next((i for i in items if i.ordinal == block.item), None)


def cite(catalogue: Catalogue, evidence: Evidence, id: str = "") -> Citation:
    """Its citation under an id."""
    return citation(evidence, id, *stands(catalogue, evidence))
