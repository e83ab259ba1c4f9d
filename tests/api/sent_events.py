"""Server-sent events as a test reads them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

ASKED_FOR = {"accept": "text/event-stream"}


def events(lines: Iterator[str]) -> Iterator[tuple[str, Any]]:
    name = ""
    for line in lines:
        field, _, value = line.partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            yield name, json.loads(value)
