"""Figures of the ledger, and a measure over time."""

from __future__ import annotations

from pydantic import BaseModel, Field

from api.schemas.answers import CitationBody
from figures.meant import Direction, Role
from figures.qualifiers import Qualifier


class PeriodBody(BaseModel):
    """The days from `first` to before `until`; None for a bound that is not said."""

    first: str | None = Field(examples=["2021-04-01"])
    until: str | None = Field(description="The day after the last.", examples=["2022-04-01"])
    said: str = Field(examples=["2021/22"])
    sure: float = Field(ge=0, le=1, description="1 where the words fix the bounds.")


class PlaceInTable(BaseModel):
    caption: str | None
    row: int
    col: int
    row_path: list[str]
    col_path: list[str]


class LedgerFigure(BaseModel):
    """A figure of a paper: characters [start, end) of the text of version `version` read `text`. `low` and
    `high` bound what its wording and rounding allow; `quote` is the sentence or table row that it stands in."""

    value: int | float
    unit: str = Field(examples=["count", "percent", "GBP"])
    text: str
    qualifier: Qualifier
    low: int | float
    high: int | float
    role: Role
    direction: Direction | None
    measure: str
    area: str | None
    period: PeriodBody | None
    paper: str = Field(description="The file name as ingested.")
    paper_id: str
    version: str
    page: str | None
    paragraph: str | None
    heading: list[str]
    start: int
    end: int
    quote: str
    table: PlaceInTable | None


class FigurePage(BaseModel):
    total: int
    limit: int
    offset: int
    next: str | None = Field(description="The address of the next page, if there is one.")
    figures: list[LedgerFigure]
    without_ledger: list[str] = Field(description="Papers that were read before figures were kept.")


class ValueBody(BaseModel):
    value: int | float
    unit: str
    text: str = Field(description="As the newest paper prints it.")
    approximate: bool
    citations: list[CitationBody] = Field(description="All that say it, the newest paper first.")


class PointBody(ValueBody):
    """A period with its value; `conflicts` are other values that papers give for it."""

    period: PeriodBody
    conflicts: list[ValueBody]


class ApartBody(BaseModel):
    """Figures that are not of the series, with the reason; `figures` are those without a period."""

    measure: str
    unit: str
    area: str | None
    reason: str
    points: list[PointBody]
    figures: list[ValueBody]


class SeriesBody(BaseModel):
    """A measure over time; without points where the papers give none that can be compared."""

    asked: str
    measure: str
    unit: str
    role: str | None
    area: str | None = Field(description="None where the papers name none for it.")
    length: str = Field(description="How long a period each point is for.", examples=["12 months"])
    points: list[PointBody]
    apart: list[ApartBody]
    notes: list[str] = Field(description="What to bear in mind of the points.")
