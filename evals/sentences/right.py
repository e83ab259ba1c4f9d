"""Right sentences: what a sentence of a paper or a row of a table says, told in several ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Figure
from evals.sentences.sources import BECAUSE, OverTime, Prose, Row, TwoAreas
from evals.sentences.written import Written
from evals.wording import Wording, amount_of, capitalised, is_rate
from figures.arithmetic import Amount, change, percentage_change, printed, rounded
from figures.meant import Role
from figures.units import PERCENT

_OPENING = re.compile(r"^((?:In|By|Since|During|At the end of|As at|Between) [^,.;]{3,40}), ([A-Za-z].*)\.$")
_CLOSING = re.compile(r"^([A-Z][^,;()]*[^,;() ]) (in (?:[A-Z][a-z]+ )?\d{4}(?:[/-]\d\d)?)\.$")


def right_of_prose(p: Prose) -> Iterator[Written]:
    text = p.text
    yield p.right(text, "verbatim")
    if text.split()[0] in ("The", "In", "There", "A", "An", "This", "These", "All", "At", "Of"):
        yield p.right(f"The paper says that {text[0].lower()}{text[1:]}", "attributed")
    if m := _OPENING.match(text):
        rest = m[2][0].upper() + m[2][1:]
        yield p.right(f"{rest} {m[1][0].lower()}{m[1][1:]}.", "order turned")
    if m := _CLOSING.match(text):
        said = m[1] if not m[1].startswith(("The ", "A ", "In ", "There ")) else m[1][0].lower() + m[1][1:]
        yield p.right(f"{m[2][0].upper()}{m[2][1:]}, {said}.", "order turned")
    m = BECAUSE.search(text)
    if m and "." not in text[m.end() : -1] and not text.startswith(("This", "It", "These", "That", "They")):
        opens = text[0] if text.split()[0].isupper() else text[0].lower()
        yield p.right(f"{m[1].capitalize()} {text[m.end() : -1]}, {opens}{text[1 : m.start()]}.", "reason first")


def right_of_row(row: Row) -> Iterator[Written]:
    for f in row.figures:
        yield from _one(row, f)
    for two in row.over_time():
        yield from _two_periods(row, two)
    for pair in row.two_areas():
        yield from _two_areas(row, pair)


def _one(row: Row, f: Figure) -> Iterator[Written]:
    said = Wording.of(f)
    value = abs(f.quantity.value)
    yield row.right(said.sentence(), "as told")
    yield row.right(said.put_first(), "put first")
    if f.role is not Role.CHANGE:
        where, when = (f" {w}" if w else "" for w in (said.where, said.when))
        yield row.right(f"{capitalised(f.measure)}{where} was {amount_of(value, f)}{when}.", "was")
        if value >= 100 and not is_rate(f) and rounded(value, 2 - len(str(int(value)))) != value:
            near = printed(rounded(value, 2 - len(str(int(value)))), f.quantity.unit)
            yield row.right(said.sentence(amount=f"about {near}"), "about")
    if f.quantity.unit == PERCENT and value != value.to_integral_value():
        yield row.right(said.sentence(amount=printed(rounded(value), PERCENT)), "rounded")


def _two_periods(row: Row, two: OverTime) -> Iterator[Written]:
    (a, b), (p, q), verb = two.said, two.when, two.verbs[0]
    opens = f"{two.measure}{two.where}"
    yield row.right(f"{opens} {verb} from {a} {p} to {b} {q}.", "two periods")
    yield row.right(f"{opens} stood at {b} {q}, against {a} {p}.", "two periods")
    unit = two.first.quantity.unit
    if unit == PERCENT or is_rate(two.first):
        return
    x, y = (Amount(v, unit) for v in two.amounts)
    gap, share = abs(change(x, y).rounded), abs(percentage_change(x, y).rounded)
    yield row.right(f"{opens} {verb} by {printed(gap, unit)} {two.between}.", "difference")
    yield row.right(f"{opens} {verb} by {share}% {two.between}.", "percentage")


def _two_areas(row: Row, pair: TwoAreas) -> Iterator[Written]:
    (x, y), (a, b), way = pair.said, pair.areas, pair.ways[0]
    tokens = (row.token, pair.token)
    yield row.right(f"{pair.measure} stood at {x} {a} and {y} {b}{pair.when}.", "two areas", *tokens)
    yield row.right(f"{pair.measure} was {way} {a} ({x}) than {b} ({y}){pair.when}.", "two areas", *tokens)
