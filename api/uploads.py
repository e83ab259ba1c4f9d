"""The fields of a form that a page sends with a file (multipart/form-data, RFC 7578)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.errors import BadInput

_BOUNDARY = re.compile(r'boundary=(?:"([^"]+)"|([^;\s]+))', re.I)
_NAME = re.compile(r'[;\s]name="([^"]*)"', re.I)
_FILE_NAME = re.compile(r'filename="([^"]*)"', re.I)


@dataclass(frozen=True, slots=True)
class Field:
    """One field; `file_name` is empty where it is no file."""

    name: str
    content: bytes
    file_name: str = ""

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


def fields_of(content_type: str, body: bytes) -> list[Field]:
    """The fields in the order sent. BadInput where the body is no such form."""
    boundary = _BOUNDARY.search(content_type)
    if boundary is None or not content_type.lower().startswith("multipart/form-data"):
        raise BadInput("Send a form with its files (multipart/form-data), as the page does.")
    line = b"\r\n--" + (boundary[1] or boundary[2]).encode()
    found = []
    for part in (b"\r\n" + body).split(line)[1:-1]:
        head, _, content = part.partition(b"\r\n\r\n")
        told = head.decode("utf-8", "replace")
        name, file_name = _NAME.search(told), _FILE_NAME.search(told)
        if name is not None:
            found.append(Field(name[1], content, file_name[1] if file_name else ""))
    return found
