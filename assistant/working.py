"""Reads a working as it is shown ('(1,924 − 1,312) ÷ 1,312 × 100') and works it out again, exactly.

working = sum | test (";" test)*        tests come to how many of them hold
test    = sum (">" | "<" | "≥" | "≤") sum
sum     = product (("+" | "−") product)*
product = value (("×" | "÷") value)*
value   = "(" sum ")" | "−" value | operand
"""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from operator import ge, gt, le, lt

_TOKEN = re.compile(r"\s*(?:(?P<number>[£$€]?\d[\d,]*(?:\.\d+)?%?)|(?P<sign>[()+−×÷]))")
_METHOD = re.compile(r" × (?:100|1(?:,000)+)$")
_AVERAGE = re.compile(r"\((?P<sum>(?:(?! − )[^×÷])*)\) ÷ (?P<count>\d+)")
_TEST = re.compile(r"[<>≥≤]")
_HOLDS = {">": gt, "<": lt, "≥": ge, "≤": le}


def worked_out(working: str) -> Fraction:
    """What a working comes to; ValueError where it is not one."""
    tests = working.split(";") if _TEST.search(working) else []
    return Fraction(sum(_holds(test) for test in tests)) if tests else _sum(working)


def operands_of(working: str) -> list[Decimal]:
    """The numbers that a working is made of, in order, without those of the method: a hundred for per cent, the
    thousands of a scale, how many an average is over, and what a test compares with."""
    sums = [_TEST.split(test)[0] for test in working.split(";")]
    return [number for part in sums for number in _numbers(part)]


def _numbers(working: str) -> list[Decimal]:
    working = _METHOD.sub("", working.strip())
    summed = _AVERAGE.fullmatch(working)
    if summed and len(found := _numbers(summed["sum"])) == int(summed["count"]):
        return found
    return [_value(token) for token in _tokens(working) if token[0] not in "()+−×÷"]


def _holds(test: str) -> bool:
    sign = _TEST.search(test)
    if sign is None:
        raise ValueError(f"{test!r} compares nothing")
    return bool(_HOLDS[sign.group()](_sum(test[: sign.start()]), _sum(test[sign.end() :])))


def _sum(working: str) -> Fraction:
    reader = _Reader(_tokens(working))
    value = reader.sum()
    if reader.left:
        raise ValueError(f"{working!r} does not end where its sum does")
    return value


def _tokens(working: str) -> list[str]:
    found, at = [], 0
    text = working.rstrip()
    while at < len(text):
        m = _TOKEN.match(text, at)
        if m is None:
            raise ValueError(f"{working!r} holds what is no sum, at {at}")
        found.append(m["number"] or m["sign"])
        at = m.end()
    return found


def _value(number: str) -> Decimal:
    return Decimal(number.strip("£$€%").replace(",", ""))


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self.left = tokens

    def sum(self) -> Fraction:
        value = self._product()
        while self.left and self.left[0] in "+−":
            sign = self.left.pop(0)
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Fraction:
        value = self._value()
        while self.left and self.left[0] in "×÷":
            sign = self.left.pop(0)
            other = self._value()
            if sign == "÷" and not other:
                raise ValueError("a working divides by nought")
            value = value * other if sign == "×" else value / other
        return value

    def _value(self) -> Fraction:
        if not self.left:
            raise ValueError("a working ends before its sum does")
        token = self.left.pop(0)
        if token == "−":
            return -self._value()
        if token == "(":
            value = self.sum()
            if not self.left or self.left.pop(0) != ")":
                raise ValueError("a bracket of a working is not closed")
            return value
        if token in "+×÷)":
            raise ValueError(f"a working has {token!r} where a number should be")
        return Fraction(_value(token))
