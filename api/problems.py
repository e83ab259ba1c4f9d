"""Every error of the web side: one JSON shape (RFC 9457) for programs, one page for people.

A problem's `code` says which it is and does not change; `detail` is a sentence for a person. What
went wrong inside never reaches the reply: it is written to the log in the corpus's folder.
"""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from api.faults import note_fault
from api.rendering import page
from corpus.errors import BadInput, CorpusBusy, PaperNotFound, PaperRefused, TieoutError

MEDIA_TYPE = "application/problem+json"
OUR_FAULT = "Something went wrong on our side; it has been noted in the log of the corpus. Please try again."

_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "unsupported_media_type"}


def problem(status: int, code: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """The body of a problem reply: `errors` name what in the request is wrong, where that is known."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    return body | {"errors": list(errors)} if errors else body


def reply(request: Request, status: int, code: str, detail: str, errors: Sequence[dict[str, str]] = ()) -> Response:
    """The problem as the caller wants it: JSON under /api and for /healthz, a page elsewhere."""
    if wants_json(request.url.path):
        return JSONResponse(problem(status, code, detail, errors), status, media_type=MEDIA_TYPE)
    return page(request, "error.html", status, title=_TITLES.get(status, HTTPStatus(status).phrase), detail=detail)


_TITLES = {
    400: "That cannot be done",
    404: "Not found",
    422: "That address cannot be used",
    500: "Sorry, there is a problem",
    503: "The papers cannot be read at the moment",
}


def wants_json(path: str) -> bool:
    return path.startswith("/api/") or path in ("/api", "/healthz")


def status_of(error: TieoutError) -> tuple[int, str]:
    """The HTTP status and code of one of our errors."""
    match error:
        case PaperNotFound():
            return 404, "paper_not_found"
        case BadInput() | PaperRefused():
            return 400, "bad_input"
        case CorpusBusy():
            return 503, "corpus_busy"
        case _:
            return 503, "corpus_unavailable"


def told_of(error: Exception, home: Path) -> tuple[int, str, str]:
    """The HTTP status, code and sentence of an error. One that is our fault goes to the log in `home`, and the
    sentence says nothing of it."""
    if isinstance(error, TieoutError):
        return *status_of(error), str(error)
    note_fault(error, home)
    return 500, "internal_error", OUR_FAULT


def handle_problems(app: FastAPI) -> None:
    """Gives the application its error replies."""

    def expected(request: Request, error: Exception) -> Response:
        return reply(request, *told_of(error, request.app.state.settings.home))

    def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        status = error.status_code
        answer = reply(request, status, _CODES.get(status, "refused"), _detail(status, request))
        answer.headers.update(error.headers or {})
        return answer

    def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        errors = [
            {"field": ".".join(str(step) for step in found["loc"][1:]) or str(found["loc"][0]), "detail": found["msg"]}
            for found in error.errors()
        ]
        first = errors[0]
        detail = f"The request cannot be used: {first['field']}: {first['detail']}."
        return reply(request, 422, "invalid_request", detail, errors)

    app.add_exception_handler(TieoutError, expected)
    app.add_exception_handler(HTTPException, refused)
    app.add_exception_handler(RequestValidationError, invalid)


def unexpected(request: Request, error: Exception) -> Response:
    """The reply to an error that is our fault. Writes it to the log; says nothing of it."""
    return reply(request, *told_of(error, request.app.state.settings.home))


def _detail(status: int, request: Request) -> str:
    match status:
        case 404:
            return f"There is nothing at {request.url.path}."
        case 405:
            return f"{request.method} is not something that {request.url.path} does."
        case _:
            return f"The request was refused: {HTTPStatus(status).phrase.lower()}."
