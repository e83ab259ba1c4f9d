"""The sentences that say why a statement has its verdict; a person can check each against the passage."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.trace.compare import Compared
from assistant.trace.fit import Fit, State
from assistant.trace.judge import Tied
from assistant.trace.prose import Saying
from assistant.trace.values import Amounts
from corpus.model import Figure

PRINTED = "A paper says so in these words."
SAID = "The papers say so."
NOT_SAID = "The papers do not speak of it."
EACH_SAID = "The papers support each of its claims."
_AXES = {
    "direction": "the other way",
    "time": "of the time before, where the statement has after, or the reverse",
    "extreme": "the other extreme",
    "consent": "the opposite decision",
    "course": "an end for a beginning, or the reverse",
    "stability": "the opposite",
}


def agrees(tied: Sequence[Tied]) -> str:
    """Why figures are supported: what each ties to."""
    return _sentence("; ".join(dict.fromkeys(_agrees(t) for t in tied)))


def _agrees(t: Tied) -> str:
    stated = t.asserted.meant.quantity.text
    if t.derived is not None:
        return f"{stated} follows from {t.derived.result.working} = {t.derived.result.text}"
    assert t.fit is not None
    return f"the paper gives {_told(t.fit)}; the statement has {stated}"


def elsewhere(tied: Sequence[Tied]) -> str | None:
    """What another place of the papers says against figures that are supported."""
    against = [t.against for t in tied if t.against is not None]
    told = "; ".join(f"{f.told.evidence.hit.paper.title} gives {_told(f)}" for f in against)
    return f"Elsewhere the papers say otherwise: {told}." if told else None


def differs(t: Tied) -> str:
    """Why a figure is contradicted: what the paper has instead."""
    stated = t.asserted.meant.quantity.text
    if t.derived is not None:
        sum_ = f"{t.derived.result.working} = {t.derived.result.text}"
        return _sentence(f"the papers give {sum_}, the other way; the statement has {stated}")
    assert t.fit is not None
    f = t.fit
    if t.turned:
        return _sentence(f"the paper gives {_told(f)} as the later figure; the statement has it as the earlier")
    if f.amounts is Amounts.SAME:
        if f.opposed:
            how = _AXES.get(f.opposed[0], "the opposite")
            return _sentence(f"the paper gives {_told(f)}, but tells it {how}; the statement has {_way(t)}{stated}")
        if f.area is State.OTHER:
            area = f.told.figure.area or "another area"
            return _sentence(
                f"the paper gives {_told(f)}, {area}, not for {t.asserted.meant.area or 'the area stated'}"
            )
        period = f.told.figure.period.text if f.told.figure.period else "another period"
        return _sentence(f"the paper gives {_told(f)}, {period}, not for the period stated")
    if f.amounts is Amounts.FINER:
        return _sentence(f"the paper gives {_told(f)}; the statement has {stated}, which is more exact than the paper")
    return _sentence(f"the paper gives {_told(f)}; the statement has {stated}")


def missing(tied: Sequence[Tied]) -> str:
    """Why figures are not found."""
    stated = " and ".join(dict.fromkeys(t.asserted.meant.quantity.text for t in tied))
    return f"The papers give no figure for {stated} that is of the same thing."


def compared(found: Compared) -> str:
    """Why a comparison without figures holds, or does not."""
    subject, other = found.subject.figure, found.other.figure
    told = f"{_placed(subject)} against {_placed(other)}"
    return _sentence(f"the papers give {told}{'' if found.holds else ', which is otherwise than stated'}")


def part(claim: str, why: str) -> str:
    """Why one claim of several decides on all: 'Of its claims ‘Robbery fell.’: the papers do not speak of it.'"""
    return f"Of its claims ‘{claim}’: {why[:1].lower()}{why[1:]}"


def not_split(model: str, why: str) -> str:
    """That a sentence was traced whole, as no chat model split it."""
    return f"The chat model {model} {why}; the sentence was traced whole."


def _placed(f: Figure) -> str:
    of = [f.area or "", f.period.text if f.period else ""]
    return f"{f.quantity.text} ({', '.join(w for w in of if w)})" if any(of) else f.quantity.text


def said_otherwise(saying: Saying) -> str:
    if saying.other_actor:
        return "The paper names somebody else there."
    if saying.other_date:
        dates = " and ".join(dict.fromkeys(p.text for p in saying.evidence.periods))
        return f"The paper dates it {dates}."
    if saying.opposed:
        return f"The paper says {_AXES.get(saying.opposed[0], 'the opposite')}."
    return "The paper denies it, or affirms what the statement denies."


def _told(f: Fit) -> str:
    q = f.told.figure.quantity
    about = f.told.figure.measure
    return f"{_qualified(f)}{f' for {about}' if about else ''}" if q.text else about


def _qualified(f: Fit) -> str:
    q = f.told.figure.quantity
    return q.text if q.qualifier.value in ("exact", "range") else f"{q.qualifier.value} {q.text}"


def _way(t: Tied) -> str:
    return f"{t.asserted.meant.direction.value} " if t.asserted.meant.direction else ""


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
