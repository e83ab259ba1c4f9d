"""How a draft words what the ledger holds: periods, measures, values, and every note to the officer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from assistant.comparable import Told
from assistant.messages import listed
from figures.dates import Period, PeriodKind
from figures.meant import Role
from figures.qualifiers import Qualifier
from figures.units import COUNT, PERCENT
from retriever.words import words as words_of

_COUNTED = re.compile(r"\b(?:numbers?|volumes?|totals? of|counts?)\b", re.I)
_RATED = re.compile(r"\b(?:rates?|proportion|percentage|share|%)", re.I)
_OF_TABLE = re.compile(r"^[~≈]\s*|^(?:c\.|circa|approximately|approx\.?|about)\s*", re.I)
_NUMBERED = re.compile(
    r"^[\d,]+ (?=\D)"
    r"| (?:by|of|to|at|above|below|over|under|from) (?:no (?:more|less|fewer) than |at least )?[£\d][\d,.%]*$",
    re.I,
)
_OBJECTIVE = re.compile(
    r"^[A-Z]?[a-z]+ the (?=(?:numbers?|rates?|levels?|shares?|proportion|percentage|volume|time)\b)", re.I
)
_ALONG = re.compile(r" (?:along with|as well as|together with) .*$")
_COMMON = re.compile(r"[A-Z][a-z]+ [a-z]+ ")
_HEAD = re.compile(r"\b(?:to|of|in|on|by|for|from|at|where|who|with|recorded|reported|committed|supported)\b")
_PLURAL = re.compile(r".*[^s]s\b", re.I)
_RELATIVE = re.compile(r"(?:this|last|the last|the past|previous) .*", re.I)
_SHORT = re.compile(r".*\w(?:ies|[^s]s) [A-Z]{2,5}")
_AVERAGED = re.compile(
    r"\b(?:averages?|median|mean|peers?|group|neighbours?|benchmark|comparators?|sector|industry)\b", re.I
)
_MANY = re.compile(
    r"the (?!(?:number|average|percentage|rate|figure|proportion|share)\b)(?:\w+ ){0,3}"
    r"(?:rates|numbers|levels|times)\b",
    re.I,
)
_FEW_WORDS = 2
_BARE = re.compile(r"\d{4,}")
_DAYS_A_MONTH = 30.4375


def period_words(period: Period) -> str:
    """'the year ending March 2019', '2018/19', '2017', 'April 2021 to January 2022', 'January 2022'; as the
    paper words it where its bounds are no whole months."""
    first, until = period.first, period.until
    if first is None or until is None:
        return " ".join(period.text.split())
    last = until - timedelta(days=1)
    if period.kind is PeriodKind.FINANCIAL_YEAR and _months(first, until) == 12:
        return f"{first.year}/{(first.year + 1) % 100:02d}"
    if (first.month, first.day, _months(first, until)) == (1, 1, 12) and period.kind is not PeriodKind.YEAR_ENDING:
        return str(first.year)
    if last == first:
        return f"{last.day} {last:%B %Y}"
    if first.day != 1 or until.day != 1:
        return " ".join(period.text.split())
    months = _months(first, until)
    if months == 12:
        return f"the year ending {last:%B %Y}"
    if months == 1:
        return f"{last:%B %Y}"
    opening = f"{first:%B}" if first.year == last.year else f"{first:%B %Y}"
    return f"{opening} to {last:%B %Y}"


def in_period(period: Period | None) -> str:
    """A period as a sentence has it: 'in 2018/19', 'on 30 September 2023', 'between April and June 2023'."""
    if period is None:
        return ""
    said, first, until = period_words(period), period.first, period.until
    if first and until and until - first == timedelta(days=1):
        return f"on {said}"
    opening, _, closing = said.partition(" to ")
    if closing and first and until and first.day == 1 and until.day == 1:
        return f"between {opening} and {closing}"
    return said.lower() if _RELATIVE.fullmatch(said) else f"in {said}"


def _months(first: date, until: date) -> int:
    return (until.year - first.year) * 12 + until.month - first.month


def name_of(one: Told) -> str:
    """What is measured, as it stands in a sentence: 'the number of robberies recorded', 'the burglary rate'."""
    phrase = phrase_of(one)
    if _RATED.search(phrase) or _COUNTED.search(phrase) or "average" in phrase.lower():
        return f"the {phrase}"
    if one.role is Role.AVERAGE:
        return f"the average number of {phrase}" if phrase.startswith(one.unit) else f"the average {phrase}"
    if one.unit == PERCENT or one.unit.startswith("per "):
        if len(phrase.split()) <= _FEW_WORDS and not _PLURAL.fullmatch(phrase):
            return f"the {phrase} rate"
        return f"the {'percentage' if one.unit == PERCENT else 'rate'} of {phrase}"
    value = one.figure.quantity.value
    head = _HEAD.split(phrase.removeprefix("reported ").removeprefix("recorded ").partition(" (")[0])[0].strip()
    if one.unit == COUNT and value == value.to_integral_value() and _PLURAL.fullmatch(head):
        return f"the number of {phrase.removeprefix('total ')}"
    return f"the figure for {phrase}"


def phrase_of(one: Told) -> str:
    """The measure in the words of the paper, without the headers that stand over its own or name the body or the
    unit, and without numbers."""
    said = " ".join(one.figure.measure.split()).strip(" :;,-–").split(" ")
    path = one.entry.cell.row_path if one.entry.cell else ()
    if len(path) > 1:
        inner = set(words_of(f"{path[-1]} {one.entry.cell.text if one.entry.cell else ''}"))
        outer = set(words_of(" ".join(path[:-1])))
        named = bool(inner & set(words_of(one.figure.measure)))
        while named and len(said) > 1 and (w := words_of(said[0])) and not set(w) & inner and set(w) <= outer:
            said.pop(0)
    for header in _own_headers(one):
        held = header.split()
        if len(said) > len(held) and [w.casefold() for w in said[-len(held) :]] == [w.casefold() for w in held]:
            said = said[: -len(held)]
    phrase = _OBJECTIVE.sub("", _NUMBERED.sub("", " ".join(said)).strip())
    phrase = _ALONG.sub("", phrase)
    phrase = re.sub(r" ([A-Z]{2,5})$", r" (\1)", phrase) if _SHORT.fullmatch(phrase) else phrase
    rest = phrase[1:]
    return phrase[:1].lower() + rest if rest == rest.lower() or _COMMON.match(phrase) else phrase


def _own_headers(one: Told) -> list[str]:
    """The headers over a figure that name its body, or the unit that it is counted in."""
    if one.entry.cell is None:
        return []
    headers = (*one.entry.cell.row_path, *one.entry.cell.col_path)
    return [h for h in headers if (w := set(words_of(h))) and (names_body(h, one) or w <= set(words_of(one.unit)))]


def names_body(header: str, one: Told) -> bool:
    """Whether a header is the name of the body whose paper it is, or a part of it that begins it."""
    body = words_of(one.paper.body or one.paper.title)
    said = words_of(header)
    return bool(said) and body[: len(said)] == said


def value_of(one: Told) -> str:
    """A value with its unit, as a sentence gives it: '8,726', 'about 7,700', '2.7 per 1,000 population'."""
    quantity = one.figure.quantity
    said = quantity.text.strip()
    if quantity.qualifier is Qualifier.ABOUT:
        said = _OF_TABLE.sub("", said)
    said = f"{int(said):,}" if _BARE.fullmatch(said) else said
    if quantity.unit == PERCENT and "%" not in said and "cent" not in said:
        said += "%"
    elif quantity.unit not in (COUNT, PERCENT, "GBP") and not re.search(r"[a-z]", said):
        said += f" {quantity.unit}"
    return f"about {said}" if quantity.qualifier is Qualifier.ABOUT else said


def area_words(area: str | None) -> str:
    """An area with its article where its name wants one."""
    return f"the {area}" if area and area.endswith((" area", " region")) else area or ""


def xml_text(text: str) -> str:
    """Text for XML: escaped, without what XML cannot hold."""
    held = "".join(c if c.isprintable() else " " for c in text)
    return held.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def level(name: str, where: str, when: str, value: str) -> str:
    """'The number of robberies recorded in … was 8,726 in the year ending March 2019.'"""
    place = f" in {where}" if where and not _names(name, where) else ""
    return sentence(f"{name}{place} {_was(name)} {value} {when}".rstrip())


def _was(name: str) -> str:
    return "were" if _MANY.match(name) else "was"


def _names(name: str, where: str) -> bool:
    """Whether the name of a measure says where it is already."""
    return " ".join(words_of(where.removeprefix("the "))[:2]) in " ".join(words_of(name))


def compared(name: str, value: str, when: str, before: str, then: str) -> str:
    """'The number of robberies recorded was 8,726 in … compared with 4,906 in ….'"""
    return sentence(f"{name} {_was(name)} {value} {when} compared with {before} {then}")


def moved(kind: str, name: str, change: str, before: str, then: str, value: str, when: str) -> str:
    """'The number of robberies recorded was 8,726 in … compared with 7,700 in …, an increase of 13% over the year.'"""
    over = {"baseline": " on the baseline", "year": " over the year", "quarter": " over the quarter"}.get(kind, "")
    return sentence(f"{name} {_was(name)} {value} {when} compared with {before} {then}, {change}{over}")


def by_levels(said: str) -> str:
    """Of a change that is worked out where the paper, quoted after it, prints another."""
    return f"By the levels that the paper gives, {said[:1].lower()}{said[1:]}"


def unmoved(name: str, value: str, then: str, when: str) -> str:
    return sentence(f"{name} {_was(name)} {value} {then} and the same {when}")


def against(side: str, name: str, when: str, places: Sequence[tuple[str, str]]) -> str:
    """'Above that, the rate in 2017/18 was 497 per 100,000 in Wolverhampton and …'"""
    said = listed([f"{value} {_at(area)}" for area, value in places])
    return sentence(f"{side}, {name} {when} {_was(name)} {said}")


def _at(place: str) -> str:
    """Where a comparator is: 'in Coventry', 'for the peer median'."""
    if not _AVERAGED.search(place):
        return f"in {area_words(place)}"
    return f"for the {place[:1].lower() + place[1:] if place[1:2].islower() else place}"


def differs(name: str, when: str, value: str) -> str:
    """Of a figure for which the text of a paper, quoted after it, gives another value than its table."""
    return sentence(f"{name} {when} was {value}, as the table has it; the text differs")


NO_REASON = "No paper gives a reason for the movement; one needs to be added, or the text left without."
NO_ACTION = "No paper reports an action on this measure; the response needs to be added."
NO_BASELINE = "The papers name no baseline that this can be compared with; one needs to be added if there is one."
NO_TARGET = "The papers give no target for this measure; one needs to be added if there is one."
NO_YEAR = "The papers give no figure for the same period a year before; it needs to be added if it is known."
NO_QUARTER = "The papers give no figure for the quarter before; it needs to be added if it is known."
NO_COMPARATOR = (
    "The papers give no comparator for this measure that is of the same period and definition; one needs to be added."
)
SUPPOSED = (
    "The paper does not say which months the latest figure covers; the period needs to be checked before it is "
    "compared."
)
CHARTED = "Values given as ‘about’ were read off a chart by the paper; the exact ones need to be put in."


PRINTED = (
    "A paper prints a percentage for this change that its own figures do not give; both are quoted, and which is "
    "right needs to be settled."
)
UNTOLD = "No paper gives a level of this measure with a period that can be relied on; what it says is quoted."


LATER = "The paper gives later values that are only about right; the latest exact one is told."


def other_name(name: str) -> str:
    return f"The papers call it ‘{name}’; whether that is what was meant needs to be checked."


def left_out(count: int) -> str:
    said = "1 sentence was" if count == 1 else f"{count} sentences were"
    return f"{said} left out, as a source or a figure did not check; what they told needs to be written by hand."
