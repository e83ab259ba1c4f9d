"""`papers.toml`: what the user says of the papers that lie beside it.

Keys at the top are for every paper of its folder, a table named for a file is for that one:

    body = "Strategic Policing and Crime Board"

    ["2019-06-18 performance.pdf"]
    title = "Headline performance"
    date = 2019-06-18
    item = "9"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from corpus.errors import BadInput
from corpus.model import PaperKind
from ingest.document import Given

NAME = "papers.toml"

_KEYS = {
    "title": "title",
    "body": "body",
    "date": "meeting_date",
    "item": "item_number",
    "author": "author",
    "kind": "kind",
    "access": "access",
    "source": "source",
}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is given for every paper of a folder, and for single ones by file name."""

    default: Given
    papers: Mapping[str, Given]

    def of(self, file_name: str) -> Given:
        """What is given for a file: its own, then the folder's."""
        own = self.papers.get(file_name)
        return over(own, self.default) if own else self.default


def read_manifest(folder: Path) -> Manifest:
    """The `papers.toml` of a folder, empty where it has none. BadInput says what in it cannot be used."""
    path = folder / NAME
    try:
        content = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return Manifest(Given(), {})
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{path} cannot be read: {error}; correct it, or move it away.") from error
    papers = {name: table for name, table in content.items() if isinstance(table, dict)}
    default = {key: value for key, value in content.items() if key not in papers}
    return Manifest(
        _given(default, str(path)), {name: _given(table, f'{path} ["{name}"]') for name, table in papers.items()}
    )


def over(first: Given, second: Given) -> Given:
    """What `first` says, and what `second` says of the rest."""
    said = {f.name: getattr(first, f.name) for f in fields(first) if getattr(first, f.name) is not None}
    return replace(second, **said)


def _given(table: Mapping[str, Any], where: str) -> Given:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise BadInput(f"{where} has the key {key!r}, which it cannot have; the keys are {', '.join(_KEYS)}.")
        values[_KEYS[key]] = _value(key, value, where)
    return Given(**values)


def _value(key: str, value: Any, where: str) -> object:
    if key == "date":
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        raise BadInput(f"{where} has the date {value!r}; write it as 2022-03-14, without quotation marks or a time.")
    if key == "item" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{where} has the {key} {value!r}; write it as text between quotation marks.")
    if key == "kind":
        if value not in list(PaperKind):
            raise BadInput(f"{where} has the kind {value!r}; the kinds are {', '.join(PaperKind)}.")
        return PaperKind(value)
    return value
