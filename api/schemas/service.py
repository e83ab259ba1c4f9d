"""The service itself: its health and its problems."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Health(BaseModel):
    status: Literal["ok"]
    version: str
    papers: int
    corpus: str = Field(description="The fingerprint of the corpus.")
    model: str = Field(description="The embedding model.")


class FieldProblem(BaseModel):
    field: str
    detail: str


class Problem(BaseModel):
    """RFC 9457 problem details."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "about:blank",
                    "title": "Not Found",
                    "status": 404,
                    "detail": "There is no paper 'minutes-2031'; `tieout papers` lists those there are.",
                    "code": "paper_not_found",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[FieldProblem] | None = None


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that an operation may reply with, as FastAPI documents them."""
    return {status: {"description": "A problem.", "model": Problem} for status in statuses}
