"""How sure a printed number is: the words around it, and the interval that they and its rounding allow."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from figures.patterns import any_of, compiled


class Qualifier(StrEnum):
    EXACT = "exact"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"
    UP_TO = "up to"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    RANGE = "range"


_SPACE = r"(?:[ \u00a0]{1,2}|\n)"
_JUST = "(?:just|slightly|a little|marginally|fractionally)"

# In order: the first that stands directly before the number is meant ('no more than' before 'more than').
# 'almost a five-fold' takes an article; 'over a five year period' is no qualifier.
_BEFORE = tuple(
    (qualifier, close, compiled(rf"(?i:\b{words}){_SPACE}{'(?:an? )?' if close else ''}$|{signs}[ ]?$"))
    for qualifier, close, words, signs in (
        (
            Qualifier.AT_LEAST,
            False,
            any_of(
                "at least|no less than|no fewer than|no lower than|not less than|not fewer than|minimum of|minimum is"
            ),
            "(?:≥|>=)",
        ),
        (
            Qualifier.AT_MOST,
            False,
            any_of(
                "at most|no more than|no higher than|no greater than|no longer than|not more than|maximum of|maximum is"
            ),
            "(?:≤|<=)",
        ),
        (Qualifier.UP_TO, False, any_of("up to|as many as|as much as"), "(?!)"),
        (Qualifier.OVER, True, rf"{_JUST} {any_of('over|above|more than|in excess of')}", "(?!)"),
        (
            Qualifier.UNDER,
            True,
            rf"(?:{_JUST} {any_of('under|below|less than|fewer than|short of')}"
            rf"|{any_of('almost|nearly|approaching|close to|nearing')})",
            "(?!)",
        ),
        (
            Qualifier.OVER,
            False,
            any_of("over|more than|greater than|higher than|above|exceeding|exceeds|exceeded|upwards of|in excess of"),
            ">",
        ),
        (Qualifier.UNDER, False, any_of("under|less than|fewer than|lower than|below"), "<"),
        (
            Qualifier.ABOUT,
            False,
            any_of(
                r"around|about|approximately|approx\.?|circa|roughly|some|estimated|estimated at",
                "in the region of|of the order of",
            ),
            r"(?:\bcirca|\b(?:c|ca)\.|[~≈])",
        ),
    )
)
_LAST_WORDS = (
    "least", "most", "than", "of", "is", "to", "as", "over", "above", "under", "below", "almost", "nearly",
    "approaching", "nearing", "exceeding", "exceeds", "exceeded", "around", "about", "approximately", "approx",
    "approx.", "circa", "roughly", "some", "estimated", "at", "c.", "ca.", "≥", "≤", "<", ">", "=", "~", "≈",
    " a", " an", "\u00a0a", "\u00a0an", "\na", "\nan",
)  # fmt: skip
"""What every text before a number ends with that one of `_BEFORE` matches, in lower case and stripped."""

_SYMBOL = compiled(r"[~≈<>≤≥]=?[ ]?$")
_AFTER = (
    (Qualifier.AT_LEAST, compiled(r"\+(?=%)|\+(?![\d ]?\d)|[ ](?:or|and) (?:more|over|above|higher|greater)\b")),
    (Qualifier.AT_MOST, compiled(r"[ ]or (?:less|fewer|below|under|lower)\b")),
    (Qualifier.ABOUT, compiled(r"[ ]or so\b|[ ]\(?approx(?:\.|imately)?\b")),
)


def qualifier_before(text: str, start: int) -> tuple[Qualifier, bool, int]:
    """The qualifier that ends at `start` of `text`, whether it keeps close to the number ('just over'), and
    where the quantity then begins: a sign such as '~' belongs to it, words do not."""
    before = text[max(0, start - 32) : start]
    if not before.rstrip(" \u00a0\n").lower().endswith(_LAST_WORDS):
        return Qualifier.EXACT, False, start
    for qualifier, close, pattern in _BEFORE:
        if pattern.search(before):
            symbol = _SYMBOL.search(before)
            return qualifier, close, start - len(symbol.group()) if symbol else start
    return Qualifier.EXACT, False, start


def qualifier_after(text: str, end: int) -> tuple[Qualifier, int]:
    """The qualifier that begins at `end` of `text` ('or more', '+'), and where it ends."""
    for qualifier, pattern in _AFTER:
        if match := pattern.match(text, end):
            return qualifier, match.end()
    return Qualifier.EXACT, end


def allowed(value: Decimal, step: Decimal, qualifier: Qualifier, close: bool, rounded: bool) -> tuple[Decimal, Decimal]:
    """The least and the greatest true value that a writer of honest prose could mean.

    `step` is the place of the last printed digit, in units of `value`; `rounded` says that this place is
    the result of rounding (a percentage, millions) and not a full count. 'over 51,000' runs to the next
    round number of its kind, and 'around' allows half of that or a twentieth, whichever is more, but
    never more than a tenth.
    """
    half = step / 2 if rounded else Decimal(0)
    size = abs(value)
    place = max(round_place(size), step)
    if qualifier is Qualifier.ABOUT:
        margin = max(half, min(max(place / 2, size / 20), size / 10))
        return value - margin, value + margin
    reach = max(half, size / 20 if close else max(place, size / 10))
    if qualifier is Qualifier.OVER:
        return value, value + reach
    if qualifier is Qualifier.UNDER:
        return value - reach, value
    if qualifier is Qualifier.AT_LEAST:
        return value, Decimal("Infinity")
    if qualifier in (Qualifier.AT_MOST, Qualifier.UP_TO):
        return min(Decimal(0), value), value
    return value - half, value + half


def round_place(size: Decimal) -> Decimal:
    """The place of the last digit that is not a trailing zero: 1,000 for 62,000, 0.1 for 9.3."""
    exponent = size.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and size else Decimal(1)
