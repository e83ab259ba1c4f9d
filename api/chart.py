"""A measure over time as SVG, drawn without a library: points joined in a line, those that cannot be compared as
marks of other shapes, each a link to the passage that says it.

Coordinates are in pixels of a fixed view box. Nothing is styled by CSS, so that the file stands alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

from markupsafe import Markup, escape

from api.wording import period_words
from assistant.series_model import Apart, Point, Series, Value
from corpus.model import Citation
from figures.arithmetic import printed

WIDTH, HEIGHT = 760, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 24, 56, 344
_TICKS, _MOST_YEARS = 5, 8
_MOST_MARKS = 4
_WIDE_GAP = 3  # times the usual time between points, from which the line is dashed

# GOV.UK's colours; shapes differ, too, so that none has to be told by its colour.
_LINE, _INK, _QUIET, _GRID, _WARNING = "#1d70b8", "#0b0c0c", "#505a5f", "#cecece", "#d4351c"
_OTHERS = (("#f47738", "square"), ("#4c2c92", "diamond"), ("#00703c", "triangle"), ("#b58840", "cross"))

Link = Callable[[Citation], str]
"""The address at which a citation is shown."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and values to pixels; `ticks` are values and `years` first days of years, inside the chart."""

    first: int
    last: int
    low: float
    high: float
    ticks: tuple[float, ...]
    years: tuple[date, ...]

    @classmethod
    def of(cls, points: Sequence[Point]) -> _Scale:
        days = [_day(point) for point in points]
        values = [float(v.value) for point in points for v in (point.value, *point.conflicts)]
        low, high = min(0.0, *values), max(0.0, *values)
        step = _step((high - low) or 1.0)
        low, high = step * floor(low / step), step * ceil((high or step) / step)
        ticks = tuple(low + i * step for i in range(round((high - low) / step) + 1))
        margin = max((max(days) - min(days)) // 30, 20)
        first, last = min(days) - margin, max(days) + margin
        all_years = range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1)
        years = tuple(date(year, 1, 1) for year in all_years)
        return cls(first, last, low, high, ticks, years[:: ceil(len(years) / _MOST_YEARS) or 1])

    def x(self, day: int) -> float:
        return round(_LEFT + (day - self.first) / (self.last - self.first) * (WIDTH - _LEFT - _RIGHT), 1)

    def y(self, value: float | Decimal) -> float:
        return round(_BOTTOM - (float(value) - self.low) / (self.high - self.low) * (_BOTTOM - _TOP), 1)


def chart(series: Series, link: Link) -> Markup | None:
    """The series as an SVG element; None where it has no points."""
    if not series.points:
        return None
    marked = [apart for apart in series.apart if apart.charted][:_MOST_MARKS]
    scale = _Scale.of([*series.points, *(point for apart in marked for point in apart.points)])
    height = HEIGHT + 22 * (1 + len(marked))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="chart-title chart-desc" font-family="system-ui, Arial, sans-serif">',
        f'<title id="chart-title">{_said(title(series))}</title>',
        f'<desc id="chart-desc">{_said(described(series))}</desc>',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        *_axes(series, scale),
        *_drawn(series, scale, link),
        *(line for i, apart in enumerate(marked) for line in _marks(apart, scale, link, *_OTHERS[i])),
        *_legend(series, marked),
        "</svg>",
    ]
    # Every text in it was escaped by `_said`, and every address by `escape`.
    return Markup("\n".join(lines))


def title(series: Series) -> str:
    """'Robberies, 12 months to each date, Coventry'."""
    length = f"{series.length} to each date" if series.length.endswith("months") else series.length
    return ", ".join(filter(None, (series.name[:1].upper() + series.name[1:], length, series.area)))


def described(series: Series) -> str:
    """The chart in words: where it begins and ends, and its highest and lowest."""
    first, last = series.points[0], series.points[-1]
    if first is last:
        return f"One point: {_point_words(series, first)}."
    high, low = max(series.points, key=_value), min(series.points, key=_value)
    return (
        f"{len(series.points)} points. From {_point_words(series, first)} to {_point_words(series, last)}. "
        f"Highest: {_point_words(series, high)}. Lowest: {_point_words(series, low)}. The table has every point."
    )


def _axes(series: Series, scale: _Scale) -> Iterator[str]:
    for tick in scale.ticks:
        y = scale.y(tick)
        yield f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{y}" y2="{y}" stroke="{_GRID}"/>'
        yield _text(_LEFT - 10, y + 5, f"{Decimal(repr(round(tick, 6))).normalize():,f}", anchor="end")
    for year in scale.years:
        x = scale.x(year.toordinal())
        yield f'<line x1="{x}" x2="{x}" y1="{_BOTTOM}" y2="{_BOTTOM + 6}" stroke="{_INK}"/>'
        yield _text(x, _BOTTOM + 24, str(year.year), anchor="middle")
    yield f'<line x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{scale.y(0)}" y2="{scale.y(0)}" stroke="{_INK}"/>'
    yield _text(8, 24, title(series), size=16, weight="bold", most=80)
    yield _text(8, 44, f"Unit: {'number' if series.unit == 'count' else series.unit}", colour=_QUIET)
    yield _text(WIDTH - _RIGHT, _BOTTOM + 44, "End of the period (1 January of each year is marked)", "end", _QUIET)


def _drawn(series: Series, scale: _Scale, link: Link) -> Iterator[str]:
    at = [(scale.x(_day(point)), scale.y(point.value.value)) for point in series.points]
    usual = sorted(b - a for a, b in pairwise(map(_day, series.points)))
    for (before, (x1, y1)), (after, (x2, y2)) in pairwise(zip(series.points, at, strict=True)):
        wide = _day(after) - _day(before) > _WIDE_GAP * usual[len(usual) // 2]
        dashes = ' stroke-dasharray="3 6"' if wide else ""
        yield f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{_LINE}" stroke-width="2.5"{dashes}/>'
    for point, (x, y) in zip(series.points, at, strict=True):
        for other in point.conflicts:
            yield _linked(series, point, other, _shape("cross", x, scale.y(other.value), _WARNING), link)
        fill = "#ffffff" if point.value.approximate else _LINE
        circle = f'<circle cx="{x}" cy="{y}" r="5" fill="{fill}" stroke="{_LINE}" stroke-width="2"/>'
        yield _linked(series, point, point.value, circle, link)
    (x, y), last = at[-1], series.points[-1]
    yield _text(min(x, WIDTH - _RIGHT), y - 12, last.value.text, anchor="end", weight="bold", most=16)


def _marks(apart: Apart, scale: _Scale, link: Link, colour: str, shape: str) -> Iterator[str]:
    for point in apart.points:
        for value in (point.value, *point.conflicts):
            yield _linked(apart, point, value, _shape(shape, scale.x(_day(point)), scale.y(value.value), colour), link)


def _legend(series: Series, marked: Sequence[Apart]) -> Iterator[str]:
    y = HEIGHT + 14
    yield f'<circle cx="16" cy="{y - 5}" r="5" fill="{_LINE}"/>'
    hollow = "; hollow points are approximate" if series.approximate else ""
    crosses = "; red crosses are other values for the period" if series.conflicts else ""
    yield _text(30, y, f"{series.name}{hollow}{crosses}", most=100)
    for (colour, shape), apart in zip(_OTHERS, marked, strict=False):
        y += 22
        yield _shape(shape, 16, y - 5, colour)
        yield _text(30, y, f"{apart.name}, not comparable. {apart.reason}", most=92)


def _linked(of: Series | Apart, point: Point, value: Value, drawn: str, link: Link) -> str:
    """A mark as a link with its words; the table below has the same links for the keyboard."""
    cited = value.citations[0]
    said = f"{period_words(point.period)}: {value.text}, {of.name} ({cited.title})"
    return f'<a href="{escape(link(cited))}" tabindex="-1"><title>{_said(said)}</title>{drawn}</a>'


def _shape(shape: str, x: float, y: float, colour: str) -> str:
    corners = {
        "square": ((-5, -5), (5, -5), (5, 5), (-5, 5)),
        "diamond": ((0, -7), (7, 0), (0, 7), (-7, 0)),
        "triangle": ((0, -6), (6, 5), (-6, 5)),
    }.get(shape)
    if corners is None:
        path = f"M{x - 5},{y - 5}L{x + 5},{y + 5}M{x - 5},{y + 5}L{x + 5},{y - 5}"
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="3"/>'
    points = " ".join(f"{x + dx},{y + dy}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def _text(
    x: float,
    y: float,
    text: str,
    anchor: str = "start",
    colour: str = _INK,
    size: int = 14,
    weight: str = "normal",
    most: int = 60,
) -> str:
    short = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    style = f'font-size="{size}" font-weight="{weight}" text-anchor="{anchor}" fill="{colour}"'
    return f'<text x="{x}" y="{y}" {style} aria-hidden="true">{_said(short)}</text>'


def _said(text: str) -> Markup:
    """A paper's words for SVG: escaped, without what XML cannot hold and what would turn text about."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def _day(point: Point) -> int:
    """The day on which a period ends."""
    assert point.period.until is not None
    return point.period.until.toordinal() - 1


def _value(point: Point) -> Decimal:
    return point.value.value


def _point_words(series: Series, point: Point) -> str:
    about = "about " if point.value.approximate else ""
    return f"{about}{printed(point.value.value, series.unit)} in the {period_words(point.period)}"


def _step(extent: float) -> float:
    """1, 2 or 5 times a power of ten, so that about `_TICKS` steps make the extent."""
    rough = extent / _TICKS
    power = 10.0 ** floor(log10(rough))
    return next(times * power for times in (1, 2, 5, 10) if times * power >= rough)
