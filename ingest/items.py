"""Title, body, date, author and items: what a paper is, read from its own first lines.

A pack is several papers bound together. Each begins as papers do: with the heading of minutes,
with the name of a body above a date, with 'Report of', with an appendix of its own title. Where the
pack has an agenda table, its numbers are given to the items whose titles agree with its topics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.model import PaperKind
from figures.period import find_periods
from ingest.reading import Grid, PartKind, Reading
from ingest.structure import Structured

_BODY_WORDS = (
    r"(?:board|panel|committee|cabinet|council|authority|commission|governing body|trust|executive|partnership)"
)
_BODY = re.compile(rf"(?:[A-Z][\w’'&-]*\s+(?:(?:and|of|for|the|&)\s+)*){{1,9}}{_BODY_WORDS}\b", re.I)
_MINUTES = re.compile(r"minutes\s+of\b.*\b(?:meeting|board|panel|committee|council)|.*\bminutes\s*$", re.I)
_AGENDA_ITEM = re.compile(r"agenda\s+item\s*(?:no\.?)?\s*:?\s*(\d{1,3}[a-z]?)\b", re.I)
_LABEL = re.compile(
    r"(?P<label>title|report title|subject|report|report of|report by|reporting officer|author(?:\(s\))?|authors|date"
    r"|meeting date|date of meeting|item|presented by|lead officer|contact officer)\s*:\s*(?P<value>\S.*)",
    re.I,
)
_REPORT_OF = re.compile(r"report\s+(?:of|by)\s*:?\s+(?:the\s+)?(?P<author>[A-Z].{2,80})", re.I)
_APPENDIX = re.compile(r"(?:appendix|annexe?|schedule)\s+[A-Z0-9]{1,3}\s*[-–—:]\s*(?P<title>\S.{3,})", re.I)
_SECTION_WORD = re.compile(
    r"(?:\d+\.?\s*)?(?:purpose|background|introduction|summary|executive summary|recommendation)", re.I
)
_TOOL_TITLE = re.compile(
    r"microsoft|untitled|document\d|\.(?:docx?|pdf|html?|xlsx?|txt|indd)$|powerpoint|^print$", re.I
)
_FRONT = 30


@dataclass(frozen=True, slots=True)
class Front:
    """What the first lines of a paper say of it; None where they do not."""

    title: str | None = None
    body: str | None = None
    meeting_date: date | None = None
    item_number: str | None = None
    author: str | None = None
    kind: PaperKind = PaperKind.REPORT


@dataclass(frozen=True, slots=True)
class ItemStart:
    """Where an item of a pack begins, as an index into the parts, and what its first lines say."""

    at: int
    front: Front


def first_date(text: str) -> date | None:
    """The first whole date (day, month and year) in `text`."""
    return next((p.first for p in find_periods(text) if p.kind == "day" and p.first), None)


def date_alone(line: str) -> date | None:
    """The whole date that is most of a line, as that of the meeting is at the head of a paper."""
    days = [p for p in find_periods(line) if p.kind == "day" and p.first]
    return days[0].first if days and days[0].end - days[0].start >= 0.6 * len(line) else None


def front_of(parts: Sequence[Structured], metadata_title: str | None = None) -> Front:
    """Read a paper's first lines: up to the first numbered paragraph or section of its body."""
    lines = list(_front_lines(parts))
    front = Front(meeting_date=next(filter(None, map(date_alone, lines)), None))
    left: list[str] = []
    for line in lines:
        front, taken = _take(front, line)
        if not taken:
            left.append(line)
    kind = _kind_of(lines)
    title = front.title or _good(metadata_title) or _best_title(left) or _body_title(lines)
    return replace(front, title=title, kind=kind)


def items_of(parts: Sequence[Structured]) -> list[ItemStart]:
    """The items of a pack, in order; empty where the paper is not a pack (fewer than three begin in it)."""
    starts = sorted({*_minutes_starts(parts), *_report_starts(parts), *_body_starts(parts)})
    starts = [s for i, s in enumerate(starts) if i == 0 or s - starts[i - 1] > 3]
    if len(starts) < 3:
        return []
    starts = sorted({*starts, *(i for i, p in enumerate(parts) if _is_appendix(p))})
    if starts[0] > 0:
        starts.insert(0, 0)
    ends = [*starts[1:], len(parts)]
    fronts = [front_of(parts[a:b]) for a, b in zip(starts, ends, strict=True)]
    agenda = _agenda([p.part.grid for p in parts if p.part.grid])
    own = {*_minutes_starts(parts), *_report_starts(parts), 0}
    return [
        ItemStart(at, f) for at, f in zip(starts, _numbered(fronts, [s in own for s in starts], agenda), strict=True)
    ]


def _front_lines(parts: Sequence[Structured]) -> Iterable[str]:
    for p in parts[:_FRONT]:
        text = p.part.text
        if p.part.grid:
            if p.part.grid.caption:
                yield p.part.grid.caption
            return
        if (p.number and re.match(r"1(?:\.|$)", p.number)) or _SECTION_WORD.match(text):
            return
        if len(text) > 240:
            return
        if text:
            yield text


def _take(front: Front, line: str) -> tuple[Front, bool]:
    """`front` with what one line adds, and whether the line was used up."""
    if m := _AGENDA_ITEM.search(line):
        met = front.meeting_date or first_date(line)
        return replace(front, item_number=front.item_number or m[1], meeting_date=met), True
    if m := _LABEL.match(line):
        label, value = m["label"].lower(), m["value"].strip()
        if "date" in label:
            return replace(front, meeting_date=front.meeting_date or first_date(value)), True
        if label in ("title", "report title", "subject", "report"):
            return replace(front, title=front.title or value), True
        if label == "item":
            return replace(front, item_number=front.item_number or value[:6]), True
        return replace(front, author=front.author or value), True
    if m := _REPORT_OF.fullmatch(line):
        return replace(front, author=front.author or m["author"]), True
    found = first_date(line)
    body = _BODY.search(line)
    if found and not front.meeting_date:
        front = replace(front, meeting_date=found)
    if body and not front.body and len(line) <= 140:
        front = replace(front, body=_cased(re.sub(r"(?i)^minutes of (?:the )?(?:meeting of )?(?:the )?", "", body[0])))
    whole = body is not None and len(body[0]) >= 0.8 * len(line)
    only_date = found is not None and len(line) <= 40
    return front, whole or only_date


def _kind_of(lines: Sequence[str]) -> PaperKind:
    head = " ".join(lines[:12]).lower()
    if any(_MINUTES.match(x) for x in lines[:12]):
        return PaperKind.MINUTES
    if "scorecard" in head and "report" not in head:
        return PaperKind.SCORECARD
    if any(re.fullmatch(r"agenda", x.strip(), re.I) for x in lines):
        return PaperKind.AGENDA
    return PaperKind.REPORT


def _best_title(lines: Sequence[str]) -> str | None:
    """The first line of at least two words that is no contact detail and not a name in a logo."""
    for line in lines:
        if len(line.split()) >= 2 and len(line) <= 200 and "@" not in line and re.search(r"[A-Z]", line):
            words = re.sub(r"(?i)^[\w ]{0,40}\b(?:objective|priority|theme|aim)\s*:\s*", "", line)
            return _cased(words)
    return None


def _body_title(lines: Sequence[str]) -> str | None:
    return _cased(lines[0]) if lines else None


def _good(title: str | None) -> str | None:
    title = (title or "").strip()
    return title if len(title.split()) >= 2 and not _TOOL_TITLE.search(title) else None


def _cased(text: str) -> str:
    """Capitals set as a title ('STRATEGIC POLICING AND CRIME BOARD'); other text as it is."""
    text = re.sub(r"\s+", " ", text).strip(" :–-")
    if not text.isupper():
        return text
    small = {"and", "of", "the", "for", "to", "in", "on", "at", "a", "held"}
    words = [w.lower() if w.lower() in small and i else w.capitalize() for i, w in enumerate(text.split())]
    return " ".join(words)


def _minutes_starts(parts: Sequence[Structured]) -> Iterable[int]:
    return (
        i
        for i, p in enumerate(parts)
        if re.match(r"minutes of (?:the |a )?", p.part.text, re.I) and first_date(p.part.text)
    )


def _report_starts(parts: Sequence[Structured]) -> Iterable[int]:
    """'Report of: …' with a date within the next lines, and 'Agenda item 9' alone on a line."""
    for i, p in enumerate(parts):
        text = p.part.text
        near = [x.part.text for x in parts[i + 1 : i + 4]]
        if (
            re.match(r"report (?:of|by)\b\s*:?", text, re.I)
            and len(text) < 100
            and any(len(t) < 60 and first_date(t) for t in near)
        ) or (len(text) < 40 and _AGENDA_ITEM.match(text)):
            yield i


def _body_starts(parts: Sequence[Structured]) -> Iterable[int]:
    """A body's name in capitals or as a heading, with a date on one of the next two lines."""
    for i, p in enumerate(parts):
        text = p.part.text
        if not (3 <= len(text.split()) <= 12 and len(text) <= 100 and _BODY.fullmatch(text.strip())):
            continue
        if (text.isupper() or p.part.kind is PartKind.HEADING) and any(
            len(x.part.text) < 60 and first_date(x.part.text) for x in parts[i + 1 : i + 3]
        ):
            yield i


def _is_appendix(p: Structured) -> bool:
    return len(p.part.text) <= 120 and bool(_APPENDIX.match(p.part.text)) and not p.part.text.endswith(".")


def _agenda(grids: Iterable[Grid]) -> list[tuple[str, str]]:
    """Agenda item numbers with their topics, from tables that have a column 'Item'."""
    found: list[tuple[str, str]] = []
    for grid in grids:
        cols = [c.col for c in grid.cells if c.text.strip().lower() in ("item", "item no", "item no.", "no.", "no")]
        if not cols:
            continue
        by_row: dict[int, dict[int, str]] = {}
        for cell in grid.cells:
            by_row.setdefault(cell.row, {})[cell.col] = cell.text
        for row in by_row.values():
            number = row.get(cols[0], "").strip(". ")
            topic = max((t for c, t in row.items() if c > cols[0]), key=len, default="")
            if re.fullmatch(r"\d{1,3}[a-z]?", number) and topic:
                found.append((number, topic))
    return found


def _numbered(fronts: Sequence[Front], own: Sequence[bool], agenda: Sequence[tuple[str, str]]) -> list[Front]:
    """Fronts with the agenda number whose topic agrees best with their title. What does not begin as an
    item of its own (`own`) is attached to the item before it, and has its number."""
    out: list[Front] = []
    last: str | None = None
    for front, begins in zip(fronts, own, strict=True):
        number = front.item_number or _agenda_number(front, agenda)
        last = number = number or (None if begins else last)
        title = _APPENDIX.match(front.title or "")
        kind = PaperKind.SCORECARD if title and "scorecard" in title["title"].lower() else front.kind
        out.append(replace(front, item_number=number, kind=kind))
    return out


def _agenda_number(front: Front, agenda: Sequence[tuple[str, str]]) -> str | None:
    if front.kind is PaperKind.AGENDA:
        return None
    wanted = _content_words("minutes" if front.kind is PaperKind.MINUTES else front.title or "")
    scored = []
    for number, topic in agenda:
        words = _content_words(topic)
        opening = _content_words(" ".join(topic.split()[: len(wanted) + 6]))
        if (
            wanted
            and (share := len(wanted & opening) / len(wanted)) >= 0.6
            and len(wanted & words) >= min(2, len(wanted))
        ):
            scored.append((share, -abs(len(opening) - len(wanted)), number))
    return max(scored)[2] if scored else None


def _content_words(text: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]{3,}", text.lower()) if w not in ("and", "the", "for", "report", "from")}


def reading_front(reading: Reading, parts: Sequence[Structured]) -> Front:
    """The front of a whole file: its first lines, then its metadata where they are silent."""
    front = front_of(parts, reading.title)
    return replace(front, author=front.author or reading.author)
