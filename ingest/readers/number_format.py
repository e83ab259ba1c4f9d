"""Numbers as a spreadsheet shows them, by their number format."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]|'
    r"(?P<exponent>E[+-]0+)|(?P<digits>[0#?](?:[0#?,.]*[0#?,])?|\.[0#?]+)|(?P<percent>%)|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATE_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|'
    r"(?P<noon>AM/PM|A/P)|(?P<code>y+|m+|d+|h+|s+(?:\.0+)?|e+)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|E[+-]', re.IGNORECASE)
_EPOCH: Final = datetime(1899, 12, 30)
_EPOCH_1904: Final = datetime(1904, 1, 1)
_LAST_DAY: Final = 2_958_466  # the day after 31 December 9999, as a serial number


def shown(value: float, code: str, from_1904: bool = False) -> str:
    """`value` under the format `code` ('#,##0.0%', '[$£-809]#,##0', 'dd/mm/yyyy'). A format that cannot
    be followed shows the number plainly rather than wrongly."""
    if _is_date(code):
        return _as_date(value, code.split(";")[0], from_1904)
    section, magnitude = _section_for(value, code)
    try:
        return section.write(magnitude) if section is not None else plain(value)
    except InvalidOperation:  # more digits than a format can show
        return plain(value)


def plain(value: float) -> str:
    """A number without a format: whole ones in full, others to at most ten significant digits."""
    return str(int(value)) if abs(value) < 1e15 and value == int(value) else f"{value:.10g}"


@dataclass(frozen=True, slots=True)
class _Section:
    """One part of a format: what stands before and after the number, and how its digits are written;
    `whole` None where it has no digits."""

    before: str
    after: str
    whole: str | None
    decimals: int
    optional: int
    scale: Decimal
    condition: tuple[str, Decimal] | None
    general: bool = False

    def write(self, magnitude: Decimal) -> str:
        if self.general:
            return f"{self.before}{plain(float(magnitude))}{self.after}".strip()
        if self.whole is None:
            return (self.before + self.after).strip()
        scaled = (magnitude * self.scale).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        sign = "-" if scaled < 0 else ""
        number = f"{abs(scaled):,f}" if "," in self.whole else f"{abs(scaled):f}"
        whole, _, fraction = number.partition(".")
        while len(fraction) > self.decimals - self.optional and fraction.endswith("0"):
            fraction = fraction[:-1]
        least = self.whole.count("0")
        if least == 0 and whole == "0":
            whole = ""
        whole = whole if "," in self.whole else whole.rjust(least, "0")
        return f"{sign}{self.before}{whole}{'.' + fraction if fraction else ''}{self.after}".strip()


def _section_for(value: float, code: str) -> tuple[_Section | None, Decimal]:
    """The part of the format that governs `value`, and what of the value it writes."""
    number = Decimal(repr(value))
    sections = _sections(code)
    conditions = [(s, *s.condition) for s in sections if s is not None and s.condition is not None]
    for section, relation, bound in conditions:
        if _holds(number, relation, bound):
            return section, abs(number) if number < 0 and relation in ("<", "<=") else number
    if conditions:
        rest = [s for s in sections if s is None or s.condition is None]
        return (rest[0] if rest else None), number
    if number < 0 and len(sections) > 1:
        return sections[1], -number
    if number == 0 and len(sections) > 2:
        return sections[2], number
    return sections[0], number


def _holds(number: Decimal, relation: str, bound: Decimal) -> bool:
    return {
        "<": number < bound,
        "<=": number <= bound,
        ">": number > bound,
        ">=": number >= bound,
        "=": number == bound,
        "<>": number != bound,
    }[relation]


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section | None, ...]:
    parts = re.findall(r'(?:"[^"]*"|\\.|[^;"\\])+|(?<=;)(?=;|$)|^(?=;)', code) or [code]
    return tuple(_section(part) for part in parts[:3])


def _section(text: str) -> _Section | None:
    """One part of a format, None where it writes numbers in a way that is not followed here: fractions,
    exponents, digits with signs among them."""
    before, after, digits, scale = "", "", None, Decimal(1)
    condition, general = None, False
    for token in _TOKEN.finditer(text):
        kind, literal = token.lastgroup or "", ""
        if kind == "exponent" or (kind == "digits" and digits is not None):
            return None
        if kind == "digits":
            digits = token[0]
        elif kind == "general":
            general = True
        elif kind == "percent":
            scale, literal = scale * 100, "%"
        elif kind == "bracket":
            bracket = token["bracket"]
            literal = bracket[1:].partition("-")[0] if bracket.startswith("$") else ""
            if found := _CONDITION.fullmatch(bracket):
                condition = (found[1], Decimal(found[2]))
        elif kind == "space":
            literal = " "
        elif kind != "fill":
            literal = token[kind]
            if literal == "@":
                general, literal = True, ""
            if literal == "/" and digits is not None:
                return None
        if digits is None and not general:
            before += literal
        else:
            after += literal
    if digits is None:
        return _Section(before, after, None, 0, 0, scale, condition, general)
    trimmed = digits.rstrip(",")
    scale /= Decimal(1000) ** (len(digits) - len(trimmed))
    whole, _, fraction = trimmed.partition(".")
    optional = len(fraction) - len(fraction.rstrip("#?"))
    return _Section(before, after, whole, len(fraction.replace(",", "")), optional, scale, condition)


def _is_date(code: str) -> bool:
    first = _LITERAL.sub("", code.split(";")[0])
    return bool(re.search(r"[ymdhs]", first, re.IGNORECASE)) and not re.search(r"[0#?]", first.replace(".0", ""))


def _as_date(value: float, code: str, from_1904: bool) -> str:
    if not 0 <= value < _LAST_DAY:
        return plain(value)
    # The spreadsheet's calendar has a 29 February 1900, so that its earlier days stand one further on.
    days = value + 1 if value < 60 and not from_1904 else value
    moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(seconds=round(days * 86400))
    tokens = list(_DATE_TOKEN.finditer(code))
    units = [(t["code"] or t["elapsed"] or "").lower()[:1] for t in tokens]
    twelve = any(t["noon"] for t in tokens)
    pieces = []
    for i, token in enumerate(tokens):
        if token["elapsed"]:
            pieces.append(str(round(value * 86400) // {"h": 3600, "m": 60, "s": 1}[units[i]]))
        elif token["noon"]:
            pieces.append("AM" if moment.hour < 12 else "PM")
        elif token["code"]:
            before = next((u for u in reversed(units[:i]) if u), "")
            after = next((u for u in units[i + 1 :] if u), "")
            is_minutes = units[i] == "m" and (before == "h" or after == "s")
            pieces.append(_moment_piece(moment, token["code"].lower(), is_minutes, twelve))
        else:
            pieces.append(token["quoted"] or token["escaped"] or token["other"] or "")
    return " ".join("".join(pieces).replace("@", "").split())


def _moment_piece(moment: datetime, code: str, is_minutes: bool, twelve: bool) -> str:
    unit, width = code[0], len(code)
    if unit in "ye":
        return f"{moment:%y}" if width <= 2 and unit == "y" else f"{moment.year:04d}"
    if unit == "d" and width > 2:
        return f"{moment:%a}" if width == 3 else f"{moment:%A}"
    if unit == "m" and width > 2 and not is_minutes:
        return f"{moment:%b}" if width == 3 else f"{moment:%B}"
    hour = (moment.hour - 1) % 12 + 1 if twelve else moment.hour
    number = {"d": moment.day, "h": hour, "s": moment.second, "m": moment.minute if is_minutes else moment.month}[unit]
    return f"{number:02d}" if width > 1 else str(number)
