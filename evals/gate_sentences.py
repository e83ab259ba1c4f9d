"""Sentences that a chat model may write from the evidence that it was given: right ones, told in several ways, and
wrong ones made from them, each wrong in one thing.

What is called wrong is checked against the ledger: a change that happens to say what the papers say is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import pairwise, permutations

from assistant.because import gives_reason
from assistant.evidence import Evidence
from assistant.trace.fit import Weights
from assistant.trace.statement import content
from corpus.model import Figure
from evals.wording import Wording, amount_of, can_be_said, is_rate, told_area, told_period
from figures.area import Gazetteer, find_areas
from figures.arithmetic import Amount, change, percentage_change, printed, rounded
from figures.dates import Period, agrees, contains, overlap
from figures.meant import Role
from figures.period import find_periods
from figures.quantity import find_quantities
from figures.units import COUNT, PERCENT, POINTS
from ingest.sentences import sentence_ranges
from retriever.question import Question
from retriever.words import terms

RIGHT_KINDS = (
    "verbatim", "attributed", "order turned", "as told", "was", "put first", "rounded", "about", "two periods",
    "two areas", "difference", "percentage", "reason first",
)  # fmt: skip
WRONG_KINDS = (
    "number", "tenfold", "one off", "period", "area", "neighbour", "welded", "unit", "direction", "swapped", "sum",
    "invented reason", "reason elsewhere", "name", "denial", "invented clause", "other evidence", "no such evidence",
)  # fmt: skip

NOT_ISSUED = "E9999"
_ALIKE = 0.5
_SPEAKS_OF = 0.4
_MOST_OF_A_KIND = 3
_TURNS = dict(
    pair
    for a, b in (
        ("rose", "fell"), ("increased", "decreased"), ("increase", "decrease"), ("higher", "lower"), ("more", "fewer"),
        ("risen", "fallen"), ("rise", "fall"), ("rising", "falling"), ("increasing", "decreasing"),
        ("improved", "worsened"), ("highest", "lowest"), ("up from", "down from"), ("grew", "shrank"),
        ("largest", "smallest"), ("reduced", "increased"), ("reduction", "increase"), ("declined", "grew"),
    )
    for pair in ((a, b), (b, a))
)  # fmt: skip
_TURNED = re.compile(rf"\b({'|'.join(sorted(_TURNS, key=len, reverse=True))})\b")
_MONEY_OF = re.compile(r"\d|million|thousand|dollars", re.I)
_NUMBER = re.compile(r"(?<![\w.,/£$€-])[£$€]?\d[\d,]*(?:\.\d+)?(?![\d/]|,\d|\.\d)")
_BECAUSE = re.compile(r",? (because|due to|as a result of|owing to) (?=\w)")
_AUXILIARY = re.compile(r"\b(was|were|is|are|has|have|had|will|can)\b(?! (?:not|no|never)\b)")
_OPENING = re.compile(r"^((?:In|By|Since|During|At the end of|As at|Between) [^,.;]{3,40}), ([A-Za-z].*)\.$")
_CLOSING = re.compile(r"^([A-Z][^,;()]*[^,;() ]) (in (?:[A-Z][a-z]+ )?\d{4}(?:[/-]\d\d)?)\.$")
_NAMED = re.compile(r"\b[A-Z][a-z’'-]+(?: (?:and |of )?[A-Z][a-z’'-]+)+")
_REASONS = (
    "because morale had improved",
    "because of a change in the weather",
    "due to cuts in the budget",
    "following protests by residents",
    "as a result of new legislation",
)
_CLAUSES = (
    ", the best result in the country",
    ", which the chair described as disappointing",
    ", and two further teams were set up to deal with it",
    ", despite a cut in funding",
    ", and is expected to double by next spring",
    ", although auditors have questioned this",
)
_OTHER_UNITS = (("%", " percentage points"), (" per cent", " percentage points"), (" percent", " percentage points"),
                ("m", "bn"), (" million", " billion"), (" minutes", " hours"), (" seconds", " minutes"),
                (" days", " weeks"), (" weeks", " months"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """A sentence as a model writes it, with the tokens that it names: `kind` is one of RIGHT_KINDS or
    WRONG_KINDS."""

    text: str
    kind: str
    tokens: tuple[str, ...]

    @property
    def right(self) -> bool:
        return self.kind in RIGHT_KINDS


class Known:
    """What the ledger holds, so that a sentence which is only meant to be wrong is known for it."""

    def __init__(self, figures: Iterable[Figure], texts: Iterable[str], gazetteer: Gazetteer) -> None:
        self._by_value: dict[Decimal, list[Figure]] = {}
        figures = list(figures)
        self.gazetteer = gazetteer
        self.own_area = next((a for a, _ in Counter(f.area for f in figures if f.area).most_common(1)), None)
        for f in figures:
            self._by_value.setdefault(abs(f.quantity.value), []).append(f)
        self._numerals = {n.strip("£$€") for text in texts for n in _NUMBER.findall(text)}

    def holds(self, value: Decimal, numeral: str = "") -> bool:
        """Whether any figure has this amount."""
        return abs(value) in self._by_value or numeral.strip("£$€") in self._numerals

    def holds_in(self, value: Decimal, unit: str) -> bool:
        """Whether any figure has this amount in this unit."""
        return any(f.quantity.unit == unit for f in self._by_value.get(abs(value), ()))

    def may_be(self, value: Decimal, measure: str, period: Period | None, area: str | None) -> bool:
        """Whether a figure with this amount may be of this measure, period and area."""
        wanted = set(terms(measure))
        return any(
            len(wanted & set(terms(f"{f.measure} {f.quantity.noun}"))) >= _ALIKE * len(wanted)
            and (f.area is None or area is None or f.area == area)
            and _may_meet(f.period, period)
            for f in self._by_value.get(abs(value), ())
        )


def _may_meet(a: Period | None, b: Period | None) -> bool:
    if a is None or b is None or not (a.first and a.until and b.first and b.until):
        return True
    return agrees(a, b) or contains(a, b) or contains(b, a) or overlap(a, b) > 0


def written_from(
    by_token: Mapping[str, Sequence[Evidence]], question: Question, weights: Weights, known: Known
) -> list[Written]:
    """The sentences made from the evidence that speaks of what is asked about, each kind a few times at most."""
    asked = [t for t in dict.fromkeys(content(question.text)) if t not in question.paper_terms]
    areas = {m.area.name for m in question.areas}
    near = {
        t: held
        for t, held in by_token.items()
        if any(weights.held(asked, e.own) >= _SPEAKS_OF for e in held) and _in_areas(areas, held, known)
    }
    found: list[Written] = []
    for token, held in near.items():
        if held[0].cell is None:
            found.extend(_Prose(token, held[0], by_token, known).all(bool(question.periods)))
        else:
            found.extend(_Row(token, held, by_token, known).all())
    return _few([w for w in found if len(list(sentence_ranges(w.text))) == 1])


def _in_areas(areas: set[str], held: Sequence[Evidence], known: Known) -> bool:
    """Whether evidence names one of the areas that are asked about, or none where that is the papers' own."""
    named = {m.area.name for e in held for m in find_areas(e.said, known.gazetteer)} | {
        f.area for e in held for f in e.figures if f.area
    }
    return not areas or bool(areas & named) or (not named and known.own_area in areas)


def _share(asked: set[str], held: frozenset[str]) -> bool:
    return len(asked & held) >= max(1, 0.4 * len(asked))


def _few(written: Sequence[Written]) -> list[Written]:
    """At most a few of each kind, chosen by the hash of their words."""
    found: list[Written] = []
    for kind in (*RIGHT_KINDS, *WRONG_KINDS):
        of_kind = {w.text: w for w in written if w.kind == kind}
        found.extend(sorted(of_kind.values(), key=lambda w: _hash(w.text))[:_MOST_OF_A_KIND])
    return found


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()


def _pick(choices: Sequence[str], by: str) -> str:
    return choices[int.from_bytes(_hash(by)[:4]) % len(choices)]


class _Source:
    """A token with its evidence, and what the other tokens hold."""

    def __init__(self, token: str, by_token: Mapping[str, Sequence[Evidence]], known: Known) -> None:
        self.token, self.by_token, self.known = token, by_token, known

    def right(self, text: str, kind: str, *tokens: str) -> Written:
        """Every other one names evidence that it does not need, too."""
        named = tokens or (self.token,)
        if _hash(text)[0] % 2:
            named = (*named, *(t for t in list(self.by_token)[:3] if t not in named))
        return Written(text, kind, named)

    def wrong(self, text: str, kind: str) -> Written:
        """Every other one names all the evidence there is."""
        return Written(text, kind, tuple(self.by_token) if _hash(text)[0] % 2 else (self.token,))

    def spoilt(self, text: str, held: Sequence[Evidence]) -> Iterator[Written]:
        """A right sentence with something added or taken away that no paper bears out."""
        bare = text.rstrip(".")
        yield self.wrong(f"{bare}{_pick(_CLAUSES, text)}.", "invented clause")
        if not _BECAUSE.search(text):
            yield self.wrong(f"{bare} {_pick(_REASONS, text)}.", "invented reason")
            if reason := self._reason_elsewhere(held):
                yield self.wrong(f"{bare} because {reason}.", "reason elsewhere")
        numerals = {n.strip("£$€") for n in _NUMBER.findall(text)}
        values = {abs(f.quantity.value) for e in held for f in e.figures}
        for token, other in self.by_token.items():
            said = set(_NUMBER.findall(" ".join(e.said + e.text + e.caption for e in other)))
            if (
                numerals
                and not numerals & said
                and not values & {abs(f.quantity.value) for e in other for f in e.figures}
            ):
                yield Written(text, "other evidence", (token,))
                break
        yield Written(text, "no such evidence", (NOT_ISSUED,))

    def _reason_elsewhere(self, held: Sequence[Evidence]) -> str | None:
        mine = held[0].own
        for other in self.by_token.values():
            e = other[0]
            if e.cell is None and gives_reason(e.text) == 1 and (m := _BECAUSE.search(e.text)):
                tail = e.text[m.end() :].rstrip(".")
                if e.text != held[0].text and len(set(content(tail))) > 1 and not _share(set(content(tail)), mine):
                    return tail
        return None


class _Prose(_Source):
    """A sentence of a paper, told again and spoilt."""

    def __init__(self, token: str, e: Evidence, by_token: Mapping[str, Sequence[Evidence]], known: Known) -> None:
        super().__init__(token, by_token, known)
        self.e = e
        self.text = re.sub(r"^\W*(?:\d+(?:\.\d+)*\.?|[a-z]\)|[ivx]+\.)\s+", "", " ".join(e.text.split()))

    def all(self, dated: bool) -> Iterator[Written]:
        """`dated` where the question asks for a period, which a sentence that names none would be taken for."""
        text = self.text
        if dated and self.e.figures and not find_periods(text):
            return
        if not re.fullmatch(r"[A-Z][^\n]{20,400}[^.]\.", text) or "?" in text:
            return
        yield from self._told_again()
        yield from self._numbers_changed()
        yield from self._others_changed()
        if re.search(r"\d", text):
            yield from self.spoilt(text, [self.e])

    def _told_again(self) -> Iterator[Written]:
        text = self.text
        yield self.right(text, "verbatim")
        first = text.split()[0]
        if first in ("The", "In", "There", "A", "An", "This", "These", "All", "At", "Of"):
            yield self.right(f"The paper says that {text[0].lower()}{text[1:]}", "attributed")
        if m := _OPENING.match(text):
            rest = m[2][0].upper() + m[2][1:]
            yield self.right(f"{rest} {m[1][0].lower()}{m[1][1:]}.", "order turned")
        if m := _CLOSING.match(text):
            said = m[1] if not m[1].startswith(("The ", "A ", "In ", "There ")) else m[1][0].lower() + m[1][1:]
            yield self.right(f"{m[2][0].upper()}{m[2][1:]}, {said}.", "order turned")
        m = _BECAUSE.search(text)
        if m and "." not in text[m.end() : -1] and not text.startswith(("This", "It", "These", "That", "They")):
            opens = text[0] if text.split()[0].isupper() else text[0].lower()
            yield self.right(f"{m[1].capitalize()} {text[m.end() : -1]}, {opens}{text[1 : m.start()]}.", "reason first")

    def _numbers_changed(self) -> Iterator[Written]:
        text = self.text
        figures = {(f.quantity.start - self.e.span.start): f for f in self.e.figures}
        periods = find_periods(text)
        for m in _NUMBER.finditer(text):
            if any(p.start <= m.start() < p.end for p in periods) or not figures:
                continue
            printed_ = m.group().lstrip("£$€").replace(",", "")
            value = Decimal(printed_)
            if value <= 1:
                continue
            if not any(q.start <= m.start() < q.end for q in find_quantities(text)):
                continue
            for kind, other in _others(value):
                said = m.group()[: len(m.group()) - len(m.group().lstrip("£$€"))] + f"{other:,}"
                if not self.known.holds(other, f"{other:,}"):
                    yield self.wrong(text[: m.start()] + said + text[m.end() :], kind)
            for unit, instead in _OTHER_UNITS:
                after = text[m.end() :]
                if after.startswith(unit) and not after[len(unit) : len(unit) + 1].isalpha():
                    yield self.wrong(text[: m.end()] + instead + after[len(unit) :], "unit")

    def _others_changed(self) -> Iterator[Written]:
        text = self.text
        turned = list(_TURNED.finditer(text))
        if len(turned) == 1 and self.e.figures:
            m = turned[0]
            yield self.wrong(text[: m.start()] + _TURNS[m.group()] + text[m.end() :], "direction")
        for p in find_periods(text):
            if self.e.figures and len(find_periods(text)) == 1 and p.first and p.until:
                yield from self._period_changed(p)
        yield from self._area_changed()
        names = [m for m in _NAMED.finditer(text) if m.start() > 0 and not find_areas(m.group(), self.known.gazetteer)]
        if names and (instead := self._other_name(names[0].group())):
            m2 = names[0]
            yield self.wrong(text[: m2.start()] + instead + text[m2.end() :], "name")
        aux = list(_AUXILIARY.finditer(text))
        if len(aux) == 1 and not re.search(r"\b(?:not|no|never|only|if|whether)\b", text):
            yield self.wrong(text[: aux[0].end()] + " not" + text[aux[0].end() :], "denial")

    def _area_changed(self) -> Iterator[Written]:
        """Another area of the evidence in the place of the only one."""
        gazetteer = self.known.gazetteer
        areas = find_areas(self.text, gazetteer)
        if len(areas) != 1 or not self.e.figures:
            return
        mine = areas[0]
        others = {a.text: a.area.name for held in self.by_token.values() for a in find_areas(held[0].text, gazetteer)}
        apart = sorted(t for t in others if not set(terms(t)) & set(terms(mine.text)))
        if not apart:
            return
        other = _pick(apart, self.text)
        if not any(
            f.area == others[other] or self.known.may_be(f.quantity.value, f.measure, f.period, others[other])
            for f in self.e.figures
            if f.area is not None
        ):
            yield self.wrong(self.text[: mine.start] + other + self.text[mine.end :], "area")

    def _period_changed(self, p: Period) -> Iterator[Written]:
        for step in (1, -1, 2):
            said = _moved(p.text, step)
            new = find_periods(said)
            if said == p.text or not new:
                continue
            met = any(
                (f.period and overlap(new[0], f.period) > 0)
                or self.known.may_be(f.quantity.value, f.measure, new[0], f.area)
                for f in self.e.figures
                if f.period and (not agrees(f.period, p) or overlap(new[0], f.period) > 0)
            )
            if not met:
                yield self.wrong(self.text[: p.start] + said + self.text[p.end :], "period")
                return

    def _other_name(self, name: str) -> str | None:
        words = len(name.split())
        for held in self.by_token.values():
            e = held[0]
            for m in _NAMED.finditer(e.text):
                if (
                    e.cell is None
                    and m.start() > 0
                    and len(m.group().split()) == words
                    and not set(m.group().split()) & set(self.text.split())
                    and not find_areas(m.group(), self.known.gazetteer)
                ):
                    return m.group()
        return None


class _Row(_Source):
    """The figures of a row of a table, told in sentences and spoilt."""

    def __init__(
        self, token: str, held: Sequence[Evidence], by_token: Mapping[str, Sequence[Evidence]], known: Known
    ) -> None:
        super().__init__(token, by_token, known)
        self.held = held
        every = [f for e in held for f in e.figures]
        self.figures = [f for f in every if _is_plain(f) and not any(_told_alike(f, g) for g in every)]
        place = held[0].figures[0].cell[0] if held[0].figures and held[0].figures[0].cell else None
        version = held[0].hit.paper.version_id
        self.below = [
            (t, f)
            for t, other in by_token.items()
            if t != token and other[0].cell is not None and other[0].hit.paper.version_id == version
            for e in other
            for f in e.figures
            if f.cell and f.cell[0] == place and _is_plain(f)
        ]

    def all(self) -> Iterator[Written]:
        for f in self.figures:
            yield from self._one(f)
        for a, b in permutations(self.figures, 2):
            if _over_time(a, b):
                yield from self._two(a, b)
        for f in self.figures:
            for token, g in self.below:
                if f.cell and g.cell and f.cell[2] == g.cell[2] and f.area and g.area and f.area != g.area:
                    yield from self._areas(f, g, token)

    def _one(self, f: Figure) -> Iterator[Written]:
        said = Wording.of(f)
        value = abs(f.quantity.value)
        yield self.right(said.sentence(), "as told")
        yield self.right(said.put_first(), "put first")
        if f.role is not Role.CHANGE:
            yield self.right(_was(f, amount_of(value, f)), "was")
            if value >= 100 and not is_rate(f) and rounded(value, 2 - len(str(int(value)))) != value:
                near = printed(rounded(value, 2 - len(str(int(value)))), f.quantity.unit)
                yield self.right(said.sentence(amount=f"about {near}"), "about")
        if f.quantity.unit == PERCENT and value != value.to_integral_value():
            yield self.right(said.sentence(amount=printed(rounded(value), PERCENT)), "rounded")
        for kind, other in _others(value):
            if not self.known.holds(other, f"{other:,}"):
                yield self.wrong(said.sentence(amount=amount_of(other, f)), kind)
        if f.quantity.unit in (PERCENT, COUNT):
            instead = f"{value:f} percentage points" if f.quantity.unit == PERCENT else f"{value:,f}%"
            if not self.known.holds_in(value, POINTS if f.quantity.unit == PERCENT else PERCENT):
                yield self.wrong(said.sentence(amount=instead), "unit")
        if f.role is Role.CHANGE and f.direction is not None:
            yield self.wrong(said.sentence(turned=True), "direction")
        yield from self._of_another(f, said)
        yield from self.spoilt(said.sentence(), self.held)

    def _of_another(self, f: Figure, said: Wording) -> Iterator[Written]:
        """The amount of another cell in its place."""
        for g in (o for e in self.held for o in e.figures):
            if g.cell == f.cell or g.quantity.unit != f.quantity.unit or abs(g.quantity.value) <= 1:
                continue
            if not self.known.may_be(g.quantity.value, f.measure, f.period, f.area):
                kind = "period" if _over_time(f, g) else "neighbour"
                yield self.wrong(said.sentence(amount=amount_of(abs(g.quantity.value), f)), kind)
        for _, g in self.below:
            if g.quantity.unit == f.quantity.unit and not self.known.may_be(
                g.quantity.value, f.measure, f.period, f.area
            ):
                kind = "area" if f.area and g.area and f.area != g.area else "neighbour"
                yield self.wrong(said.sentence(amount=amount_of(abs(g.quantity.value), f)), kind)
                break
        for token, held in self.by_token.items():
            for g in held[0].figures:
                alien = held[0].hit is not self.held[0].hit and g.quantity.unit == f.quantity.unit
                if (
                    alien
                    and abs(g.quantity.value) > 3
                    and not self.known.may_be(g.quantity.value, f.measure, None, None)
                ):
                    text = said.sentence(amount=amount_of(abs(g.quantity.value), f))
                    yield Written(text, "welded", (self.token, token))
                    return

    def _two(self, a: Figure, b: Figure) -> Iterator[Written]:
        """`a` and the later `b` of one measure."""
        x, y = abs(a.quantity.value), abs(b.quantity.value)
        if a.period is None or b.period is None:
            return
        p, q = told_period(a.period), told_period(b.period)
        if not p or not q or x == y or x <= 3 or a.period.until is None or b.period.until is None:
            return
        if a.period.until >= b.period.until or a.period.days != b.period.days:
            return
        where = f" {told_area(a.area)}" if a.area else ""
        verb, other = ("rose", "fell") if y > x else ("fell", "rose")
        measure = a.measure[0].upper() + a.measure[1:]
        yield self.right(f"{measure}{where} {verb} from {amount_of(x, a)} {p} to {amount_of(y, b)} {q}.", "two periods")
        yield self.right(
            f"{measure}{where} stood at {amount_of(y, b)} {q}, against {amount_of(x, a)} {p}.", "two periods"
        )
        yield self.wrong(f"{measure}{where} {other} from {amount_of(x, a)} {p} to {amount_of(y, b)} {q}.", "direction")
        yield self.wrong(f"{measure}{where} {other} from {amount_of(y, a)} {p} to {amount_of(x, b)} {q}.", "swapped")
        if a.quantity.unit == PERCENT:
            return
        when = f"between {p.removeprefix('in ')} and {q.removeprefix('in ')}"
        unit = a.quantity.unit
        if is_rate(a):
            return
        first, last = Amount(x, unit), Amount(y, unit)
        gap, share = abs(change(first, last).rounded), abs(percentage_change(first, last).rounded)
        yield self.right(f"{measure}{where} {verb} by {printed(gap, unit)} {when}.", "difference")
        yield self.right(f"{measure}{where} {verb} by {share}% {when}.", "percentage")
        step = max(Decimal(1), rounded(gap * Decimal("0.1")))
        if not self.known.holds(gap + step):
            yield self.wrong(f"{measure}{where} {verb} by {printed(gap + step, unit)} {when}.", "sum")
        wrong = abs(percentage_change(last, first).rounded)
        if abs(wrong - share) >= Decimal("0.2") and not self.known.holds(wrong):
            yield self.wrong(f"{measure}{where} {verb} by {wrong}% {when}.", "sum")
        yield self.wrong(f"{measure}{where} {other} by {printed(gap, unit)} {when}.", "direction")

    def _areas(self, f: Figure, g: Figure, token: str) -> Iterator[Written]:
        """`f` and `g` of one column, of two areas."""
        if f.quantity.unit != g.quantity.unit or f.quantity.value == g.quantity.value or f.role is Role.CHANGE:
            return
        if set(terms(f.measure)) != set(terms(g.measure)):
            return
        when = f" {told_period(f.period)}" if f.period and told_period(f.period) else ""
        x, y = amount_of(abs(f.quantity.value), f), amount_of(abs(g.quantity.value), g)
        measure = f.measure[0].upper() + f.measure[1:]
        a, b = told_area(f.area or ""), told_area(g.area or "")
        yield self.right(f"{measure} stood at {x} {a} and {y} {b}{when}.", "two areas", self.token, token)
        way = "higher" if f.quantity.value > g.quantity.value else "lower"
        yield self.right(f"{measure} was {way} {a} ({x}) than {b} ({y}){when}.", "two areas", self.token, token)
        wrong = f"{measure} stood at {y} {a} and {x} {b}{when}."
        yield Written(wrong, "swapped", (self.token, token))
        turned = "lower" if way == "higher" else "higher"
        yield Written(f"{measure} was {turned} {a} ({x}) than {b} ({y}){when}.", "direction", (self.token, token))


def _is_plain(f: Figure) -> bool:
    """Whether a figure can be told by its measure, which holds no scale or figure of its own, and is not below 0."""
    return can_be_said(f) and f.quantity.value > 0 and not _MONEY_OF.search(f.measure)


def _told_alike(f: Figure, g: Figure) -> bool:
    """Whether two figures of a row would be told as one, so that a sentence does not say which it means."""
    if f.cell == g.cell:
        return f.quantity.start != g.quantity.start
    a, b = ((set(terms(x.measure)), x.area, _when(x), x.quantity.unit) for x in (f, g))
    return a == b or (a[1:] == b[1:] and not _when(f) and bool(a[0] & b[0]) and f.period is not None)


def _when(f: Figure) -> str:
    return told_period(f.period) if f.period else ""


def _was(f: Figure, amount: str) -> str:
    said = Wording.of(f)
    where, when = (f" {w}" if w else "" for w in (said.where, said.when))
    return f"{f.measure[0].upper()}{f.measure[1:]}{where} was {amount}{when}."


def _over_time(a: Figure, b: Figure) -> bool:
    same = (a.measure, a.area, a.role, a.quantity.unit) == (b.measure, b.area, b.role, b.quantity.unit)
    return same and a.period is not None and b.period is not None and not agrees(a.period, b.period)


def _moved(period: str, years: int) -> str:
    """The words of a period, so many years later."""

    def later(m: re.Match[str]) -> str:
        return f"{int(m[0]) + years:0{len(m[0])}d}"

    moved = re.sub(r"20\d\d", later, period)
    return re.sub(r"(?<=\d[/-])\d\d\b", later, moved)


def _others(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Amounts that are not `value`: two digits exchanged or one changed, ten times as much, one off."""
    digits = list(f"{value:f}")
    places = [i for i, d in enumerate(digits) if d.isdigit()]
    for i, j in pairwise(places):
        if digits[i] != digits[j] and not (i == places[0] and digits[j] == "0"):
            digits[i], digits[j] = digits[j], digits[i]
            yield "number", Decimal("".join(digits))
            break
    else:
        yield "number", value + (3 if value == value.to_integral_value() else Decimal("0.3"))
    yield "tenfold", value * 10
    step = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
    yield "one off", value + step
