"""The chart of a draft as a part of a Word document: a line of the series, with its axes named."""

from __future__ import annotations

from assistant.draft.places import opening
from assistant.draft.words import period_words, xml_text
from assistant.series_model import Point, Series
from figures.arithmetic import printed

_MOST = 24


def chart_xml(series: Series) -> str:
    """The chart of the latest points."""
    points = series.points[-_MOST:]
    names = "".join(f'<c:pt idx="{i}"><c:v>{xml_text(_short(p))}</c:v></c:pt>' for i, p in enumerate(points))
    values = "".join(f'<c:pt idx="{i}"><c:v>{p.value.value:f}</c:v></c:pt>' for i, p in enumerate(points))
    count = f'<c:ptCount val="{len(points)}"/>'
    name = xml_text(opening(series.name or series.asked))
    unit = "Number" if series.unit in ("count", "") else series.unit
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:lang val="en-GB"/><c:chart>'
        f'<c:title>{_text(name)}<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
        f'<c:tx><c:strRef><c:f>Name</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt>'
        '</c:strCache></c:strRef></c:tx><c:spPr><a:ln w="28575"><a:solidFill><a:srgbClr val="1D70B8"/></a:solidFill>'
        f"</a:ln></c:spPr><c:cat><c:strRef><c:f>Periods</c:f><c:strCache>{count}{names}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Values</c:f><c:numCache><c:formatCode>General</c:formatCode>{count}{values}</c:numCache>"
        '</c:numRef></c:val><c:smooth val="0"/></c:ser><c:marker val="1"/><c:axId val="1"/><c:axId val="2"/>'
        "</c:lineChart>"
        f"{_axis('catAx', 1, 2, 'b', 'Period')}{_axis('valAx', 2, 1, 'l', unit)}</c:plotArea>"
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>'
    )


def described(series: Series) -> str:
    """The chart in words, for those who do not see it."""
    first, last = series.points[0], series.points[-1]
    return (
        f"Line chart of {series.name}: {len(series.points)} points, from {_said(series, first)} "
        f"to {_said(series, last)}."
    )


def _said(series: Series, point: Point) -> str:
    about = "about " if point.value.approximate else ""
    return f"{about}{printed(point.value.value, series.unit)} in {period_words(point.period)}"


def _short(point: Point) -> str:
    return period_words(point.period).removeprefix("the year ending ")


def _axis(kind: str, own: int, other: int, side: str, name: str) -> str:
    scale = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    low = '<c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/>'
    return (
        f'<c:{kind}><c:axId val="{own}"/>{scale if kind == "catAx" else low}<c:axPos val="{side}"/>'
        f'<c:title>{_text(xml_text(name))}<c:overlay val="0"/></c:title>'
        '<c:numFmt formatCode="#,##0.##" sourceLinked="0"/>'
        f'<c:tickLblPos val="nextTo"/><c:crossAx val="{other}"/></c:{kind}>'
    )


def _text(escaped: str) -> str:
    return (
        '<c:tx><c:rich><a:bodyPr/><a:p><a:pPr><a:defRPr sz="1000"/></a:pPr><a:r><a:rPr lang="en-GB" sz="1000"/>'
        f"<a:t>{escaped}</a:t></a:r></a:p></c:rich></c:tx>"
    )
