"""Which figures of the ledger are wanted, from the words of a user; all doors ask through here."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from corpus.errors import BadInput
from corpus.model import FigureFilter
from figures.meant import Role
from figures.period import Period, find_periods
from figures.units import header_unit
from retriever.words import STOPWORDS, words

if TYPE_CHECKING:
    from assistant.workspace import Workspace


def wanted_of(
    workspace: Workspace,
    measure: str | None = None,
    area: str | None = None,
    period: str | None = None,
    role: str | None = None,
    unit: str | None = None,
) -> FigureFilter:
    """Which figures are wanted, empty words meaning all. BadInput says which word cannot be used."""
    return FigureFilter(
        measure=_measure_of(measure) if measure and measure.strip() else "",
        area=_area_of(workspace, area.strip()) if area and area.strip() else None,
        period=period_of(period) if period and period.strip() else None,
        role=_role_of(role) if role and role.strip() else None,
        unit=_unit_of(unit.strip()) if unit and unit.strip() else None,
    )


def _measure_of(text: str) -> str:
    found = [word for word in words(text) if word not in STOPWORDS]
    if not found:
        raise BadInput(f"{text!r} names no measure; give a word or more of it, as robbery or 'response times'.")
    return " ".join(found)


def _area_of(workspace: Workspace, name: str) -> str:
    """The area as the ledger names it, where the papers have figures of it by that name or another."""
    held = {area.casefold(): area for area in workspace.areas()}
    known = [name, *(area.name for area in workspace.gazetteer.named(name))]
    found = [held[area.casefold()] for area in known if area.casefold() in held] or known[1:]
    if found:
        return found[0]
    near = get_close_matches(name.casefold(), list(held), 1, 0.6)
    hint = f"did you mean {held[near[0]]!r}?" if near else "`tieout figures` shows the areas that figures are of."
    raise BadInput(f"There is no area {name!r}; {hint}")


def period_of(text: str) -> Period:
    """The period that `text` names, and nothing beside it. BadInput where it is none with a year."""
    said = " ".join(text.split())
    found = find_periods(said)
    if len(found) == 1 and (found[0].first or found[0].until):
        rest = said[: found[0].start] + " " + said[found[0].end :]
        if all(word in STOPWORDS for word in words(rest)):
            return found[0]
    raise BadInput(
        f"{text!r} is no period that can be read; write it with its year, as 2021, 2021/22, Q3 2021/22, "
        "March 2022, or year ending March 2022."
    )


def _role_of(word: str) -> Role:
    try:
        return Role(word.strip().lower())
    except ValueError:
        raise BadInput(f"{word!r} is not a role of a figure; the roles are {', '.join(Role)}.") from None


def _unit_of(word: str) -> str:
    """The unit as the ledger names it: of a sign, what it stands for."""
    word = word.encode("utf-8", "replace").decode()
    return word if word[0].isalnum() else header_unit(word)[0] or word
