"""Templates to replies. Everything that a template prints is escaped; nothing of a paper is ever markup."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from api.faults import our_version
from api.wording import counted, duration, long_date, period_words, place_of, place_of_passage, without_empty_lines
from corpus.model import Citation

HERE = Path(__file__).parent

# Explicit embeddings, overrides and isolates: the characters that turn text around them about.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# What HTML cannot hold: C0 and C1 controls apart from tab and line ends, and half a surrogate pair.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def inert(text: object) -> Markup:
    """A paper's text for a page: escaped; controls that HTML cannot hold replaced; each character that
    reverses what follows shut in an element of its own, where it reverses nothing and can be seen."""
    safe = str(escape(_UNPRINTABLE.sub("\ufffd", str(text))))
    # The text is escaped one line up, and the replacement holds a code point and nothing else.
    return Markup(_TURNS.sub(_shut_in, safe))


def _shut_in(turn: re.Match[str]) -> str:
    return f'<bdi class="tieout-turn" title="U+{ord(turn[0]):04X}">{turn[0]}</bdi>'


def passage_url(paper_id: str, version_id: str, start: int, end: int) -> str:
    """The paper's page, opened at the characters [start, end) of that version."""
    return f"/papers/{paper_id}?{urlencode({'version': version_id, 'start': start, 'end': end})}#mark"


def citation_url(c: Citation) -> str:
    """The address of the page that shows a citation."""
    return passage_url(c.paper_id, c.version_id, c.span.start, c.span.end)


def rendered(request: Request, template: str, **values: Any) -> str:
    """What `template` makes of `values`."""
    return _TEMPLATES.get_template(template).render(path=request.url.path, **values)


def page(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The reply that `template` makes of `values`."""
    return HTMLResponse(rendered(request, template, **values), status)


_TEMPLATES = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters |= {
    "inert": inert,
    "duration": duration,
    "long_date": long_date,
    "place": place_of,
    "passage_place": place_of_passage,
    "period_words": period_words,
    "query": urlencode,
    "without_empty_lines": without_empty_lines,
}
_TEMPLATES.globals |= {
    "counted": counted,
    "citation_url": citation_url,
    "passage_url": passage_url,
    "version": our_version(),
}
