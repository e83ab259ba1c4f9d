"""Papers, listed and read whole."""

from __future__ import annotations

from pydantic import BaseModel, Field

from corpus.model import PaperKind


class PaperBody(BaseModel):
    id: str
    version: str
    version_number: int
    file_name: str
    title: str
    body: str | None
    date: str | None
    kind: PaperKind
    item_number: str | None
    author: str | None
    source: str | None
    access: str
    pages: int | None
    characters: int
    media_type: str
    sha256: str
    reader: str
    ingested_at: str
    supersedes: str | None
    warnings: list[str]


class PaperPage(BaseModel):
    total: int
    limit: int
    offset: int
    papers: list[PaperBody]


class ItemBody(BaseModel):
    ordinal: int
    number: str | None
    title: str
    kind: PaperKind
    body: str | None
    date: str | None
    first_page: str | None
    last_page: str | None
    start: int
    end: int


class BlockBody(BaseModel):
    ordinal: int
    kind: str
    start: int
    end: int
    page: str | None
    paragraph: str | None
    heading: list[str]
    level: int | None
    item: int | None
    table: int | None


class CellBody(BaseModel):
    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    header: bool
    start: int
    end: int
    row_path: list[str]
    col_path: list[str]


class TableBody(BaseModel):
    ordinal: int
    page: str | None
    caption: str | None
    start: int
    end: int
    header_rows: int
    header_cols: int
    cells: list[CellBody]


class PaperDetail(BaseModel):
    """A paper read whole; every `start` and `end` is in characters of `text`."""

    paper: PaperBody
    current: bool = Field(description="False where a newer version stands in its place.")
    text: str
    items: list[ItemBody]
    blocks: list[BlockBody]
    tables: list[TableBody]
