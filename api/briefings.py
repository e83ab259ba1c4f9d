"""Briefings as all doors ask for them, and the words that name an item of a paper."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from api.asking import question_of
from assistant.draft.briefing import Briefing
from corpus.errors import BadInput, PaperNotFound

if TYPE_CHECKING:
    from assistant.workspace import Workspace
    from corpus.model import Item, Paper


def briefing_of(workspace: Workspace, item: str, longest: int) -> Briefing:
    """What members are told of a paper or an item. BadInput where the words cannot be used, PaperNotFound where
    they name neither."""
    named = question_of(item, longest, "item")
    try:
        return workspace.briefing(named)
    except BadInput as error:
        raise PaperNotFound(str(error)) from None


def names_of_items(workspace: Workspace, paper: Paper) -> dict[int, str]:
    """The words by which the items of a current paper can be asked for, by their ordinals: an item's number, else
    its title, where they lead to nothing else first."""
    own = workspace.items(paper.version_id)
    if not own:
        return {}
    papers = workspace.papers()
    newer = takewhile(lambda other: other.id != paper.id, papers)
    taken = {name.casefold() for other in papers for name in (other.id, other.file_name)}
    for other in newer:
        taken.add((other.item_number or "").casefold())
        taken.update(name.casefold() for item in workspace.items(other.version_id) for name in _names(item))
    found: dict[int, str] = {}
    for item in own:
        apart = {n.casefold() for other in own if not _together(item, other) for n in _names(other)}
        name = next((n for n in _names(item) if n.casefold() not in taken | apart and _as_read(n)), None)
        if name is not None:
            found[item.ordinal] = name
    return found


def _names(item: Item) -> list[str]:
    return [name for name in (item.number, item.title) if name]


def _together(item: Item, other: Item) -> bool:
    """Whether both stand under one number, as an item and its appendix do."""
    return item is other or (item.number is not None and item.number == other.number)


def _as_read(name: str) -> bool:
    """Whether the words are looked for as they are: 'item' before them is passed over, and so is white space."""
    return name == " ".join(name.split()) and not name.casefold().startswith("item ")
