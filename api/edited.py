"""A draft that was edited, and the draft as it was: what all doors take to mark what was changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from json import loads
from pathlib import PurePath
from typing import Any

from pydantic import ValidationError

from api.schemas.drafts import CommentaryBody
from api.tracing import DRAFTS
from api.uploads import Field, fields_of
from assistant.draft.edited import EditedPart
from corpus.errors import BadInput


def drafted_of(name: str, data: bytes) -> Mapping[str, Any]:
    """The draft that the JSON file `name` holds. BadInput where it holds none: better said before the edited one is
    traced than after."""
    try:
        drafted = loads(data)
        CommentaryBody.model_validate(drafted)
    except (ValueError, RecursionError) as error:
        fault = "is no draft" if isinstance(error, ValidationError) else "is no JSON"
        raise BadInput(f"{name} {fault}; give the JSON file that the draft was saved as.") from None
    return drafted  # type: ignore[no-any-return]


def upload_of(content_type: str, body: bytes) -> tuple[Field, Mapping[str, Any]]:
    """The edited draft (`file`) and the draft as it was (`since`) that a form has. BadInput where one is missing or
    cannot be used."""
    fields = {field.name: field for field in fields_of(content_type, body)}
    file, since = fields.get("file"), fields.get("since")
    if file is None or not file.file_name:
        raise BadInput("The edited draft is missing; choose its file.")
    if PurePath(file.file_name).suffix.lower() not in DRAFTS:
        raise BadInput(f"{file.file_name} cannot be traced; send a file that ends in {', '.join(DRAFTS)}.")
    if since is None or not since.content:
        raise BadInput("The draft as it was is missing; choose the JSON file that it was saved as.")
    return file, drafted_of(since.file_name or "The draft as it was", since.content)


def edited_json(name: str, parts: Sequence[EditedPart]) -> dict[str, Any]:
    """The object that `tieout draft --edited --json` writes."""
    return {"draft": name, "claims": [part.to_json(n) for n, part in enumerate(parts, 1)]}
