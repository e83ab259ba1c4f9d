"""Numbers as written, in digits or in words, without what they are numbers of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from figures.patterns import SMALL_WORDS, TENS_WORDS, any_of, compiled, matches_at


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at [start, end). `step` is the place that its last digit counts (0.1 for '9.3'); `words`
    tells whether it is spelt out."""

    start: int
    end: int
    value: Decimal
    step: Decimal
    words: bool = False


_UNITS = any_of(" ".join(w for w, n in SMALL_WORDS.items() if n < 10))
_TEENS = any_of(" ".join(w for w, n in SMALL_WORDS.items() if n >= 10))
_TENS = any_of(" ".join(TENS_WORDS))
_UNDER_100 = rf"(?:{_TENS}(?:[- ]{_UNITS}\b)?|{_TEENS}|{_UNITS})"
_UNDER_1000 = rf"(?:(?:{_UNDER_100}|a)[ ]hundred(?: and {_UNDER_100}\b)?|{_UNDER_100})"
_WORDS = (
    rf"(?:(?:{_UNDER_1000}|a)[ ]thousand(?:,? (?:and )?{_UNDER_1000}\b)?|{_UNDER_1000}"
    rf"|half a dozen|a dozen|{_UNITS} dozen|zero|(?<=[£$€])nil)"
)

_THOUSANDS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,8})?(?!\d)|\d{1,3}(?:[\u00a0\u202f]\d{3}){1,4}(?:\.\d{1,8})?(?!\d)"
# '10, 579 children' is a slip of the pen; '10, 579 were' and '8, 10, 579 children' are lists.
_SLIPPED = r"(?<![ ,\d]\d, )\d{1,2}, \d{3}(?= (?!were|was|are|is|have|had|and|or|of|in|out)[a-z]{3})"
_PLAIN = r"\d{1,15}(?:\.\d{1,8})?(?!\d)|\.\d{1,6}(?!\d)"
_NUMERAL = compiled(
    r"(?:(?<![A-Za-z0-9_])|(?<=\bRMB)|(?<=\bUSD)|(?<=\bGBP)|(?<=\bEUR)|(?<=\bRs))(?<!\d[.,])"
    r"(?:(?<!\d/)|(?<=\.\d/)(?=\d{1,3}\.\d))"  # '0.9/3.9', not '2014/15'
    rf"(?:(?P<digits>{_THOUSANDS}|{_SLIPPED}|{_PLAIN})|(?P<words>(?i:\b{_WORDS})\b))"
)


_PLACE = compiled(
    r"[0-9](?<![0-9][0-9])|\.(?=\d)|\b(?i:"
    + any_of("one two twe ten thir thr fou fort fif fiv six sev eig ele nin nil zer hal")
    + r"|a[ ])"
)


def number_places(text: str) -> list[int]:
    """Where a number in digits or words can begin, in order; it does so in few of the words among them."""
    return [match.start() for match in _PLACE.finditer(text)]


def numerals(text: str, places: Iterable[int]) -> Iterator[Numeral]:
    """Every number in `text`, in order, in digits ('10,579', '.5') or words ('two hundred and six').

    `places` are the `number_places` of the text.
    """
    for match in matches_at(_NUMERAL, text, places):
        if match["digits"]:
            value = Decimal(re.sub(r"[, \u00a0\u202f]", "", match["digits"]))
            exponent = value.as_tuple().exponent
            step = Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)
            yield Numeral(match.start(), match.end(), value, step)
        else:
            yield Numeral(match.start(), match.end(), Decimal(number_from_words(match["words"])), Decimal(1), True)


def number_from_words(printed: str) -> int:
    """206 for 'two hundred and six'; KeyError where a word is no number."""
    words = re.split(r"[ ,-]+", printed.lower())
    if words in (["zero"], ["nil"]):
        return 0
    if words[-1] == "dozen":
        return {"half": 6, "a": 12}.get(words[0]) or 12 * SMALL_WORDS[words[0]]
    total, part = 0, 0
    for word in words:
        if word == "and":
            continue
        if word == "a":
            part = 1
        elif word == "hundred":
            part *= 100
        elif word == "thousand":
            total, part = total + part * 1000, 0
        else:
            part += SMALL_WORDS.get(word) or TENS_WORDS[word]
    return total + part
