"""The areas that the user says the papers speak of: a TOML file in place of the bundled gazetteer.

    extends = "united-kingdom"

    [areas."Castle Park"]
    kind = "site"
    aliases = ["Castle Park Hospital", "CPH"]
    parents = ["Coventry"]

`extends` adds them to the bundled areas; without it there are no others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from corpus.errors import BadSetting
from figures.area import Gazetteer
from figures.gazetteer_uk import uk_gazetteer

_BUNDLED = "united-kingdom"


def read_gazetteer(path: Path) -> Gazetteer:
    """The gazetteer in a file; BadSetting says what in it cannot be used."""
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadSetting(f"TIEOUT_GAZETTEER names {path}, which cannot be read: {error}; correct it.") from error
    if unknown := sorted(set(content) - {"extends", "areas"}):
        raise BadSetting(f"{path} has the key {unknown[0]!r}, which it cannot have; the keys are extends and areas.")
    extends, areas = content.get("extends"), content.get("areas", {})
    if extends not in (None, _BUNDLED):
        raise BadSetting(f'{path} extends {extends!r}; only "{_BUNDLED}" can be extended.')
    if not isinstance(areas, Mapping) or not areas:
        raise BadSetting(f'{path} names no areas; write a table for each, such as [areas."Castle Park"].')
    entries = {name: _entry(path, name, entry) for name, entry in areas.items()}
    bundled = uk_gazetteer() if extends else Gazetteer(())
    for area in bundled.areas:
        entries.setdefault(area.name, {"kind": area.kind, "aliases": area.aliases, "parents": area.parents})
    for entry in entries.values():
        entry["parents"] = [_full_name(parent, entries, bundled) for parent in entry.get("parents", ())]
    try:
        return Gazetteer.of(entries)
    except ValueError as error:
        raise BadSetting(f"{path}: {error} Correct it.") from error


def _entry(path: Path, name: str, entry: object) -> dict[str, str | list[str] | tuple[str, ...]]:
    if not isinstance(entry, Mapping):
        raise BadSetting(f'{path} has the area {name!r} with the value {entry!r}; write a table [areas."{name}"].')
    for key, value in entry.items():
        listed = isinstance(value, list) and all(isinstance(one, str) for one in value)
        if not (isinstance(value, str) if key == "kind" else listed or key not in ("aliases", "parents")):
            wanted = "text" if key == "kind" else "a list of texts"
            raise BadSetting(f"{path} has the {key} {value!r} for the area {name!r}; write {wanted}.")
    return dict(entry)


def _full_name(parent: str, entries: Mapping[str, object], bundled: Gazetteer) -> str:
    """A parent by its name in the gazetteer, where it is given by another ('West Midlands')."""
    named = bundled.named(parent)
    return named[0].name if parent not in entries and named else parent
