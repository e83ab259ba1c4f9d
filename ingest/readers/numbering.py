"""List numbers as they are printed: 1, a, iv."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def ordinal_text(number: int, style: str) -> str:
    """`number` in a style named as Word names it: decimal, decimalZero, lowerLetter, upperLetter,
    lowerRoman, upperRoman, ordinal. Any other style, or a number that the style cannot write, is decimal."""
    if style.endswith("Letter") and 0 < number <= 780:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if style.startswith("upper") else letter
    if style.endswith("Roman") and 0 < number < 5000:
        text = ""
        for value, letters in _ROMAN:
            count, number = divmod(number, value)
            text += letters * count
        return text.upper() if style.startswith("upper") else text
    if style == "decimalZero":
        return f"{number:02d}"
    if style == "ordinal":
        teen = number % 100 in (11, 12, 13)
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    return str(number)
