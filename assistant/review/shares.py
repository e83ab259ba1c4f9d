"""Percentages told in words beside the part and the whole: '20 of the 33 discharges (61%)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.review.model import Check, Finding, FindingType, Severity
from assistant.review.prose import Window, figure, windows
from assistant.review.tie import severity_of
from assistant.review.wording import breaks_share
from assistant.review.wording import figure as shown
from corpus.model import Document
from figures.units import COUNT, PERCENT

_GAP = r"[^‖;⟨]{0,%d}"
_OF = r"(?:out of|of|/)(?: (?:a |the )?(?:total(?: of)?|possible|all|some))?(?: the| these| those| our)?"
_VERB = r"(?:were|was|are|is|had|have|has|resulted|received|met|led|said|did|could|agreed|replied)"
_EQUALS = (
    r"(?:which |this |that |it )?(?:equates? to|equals?|represents?|represented|is|being|or|i\.e\.|giving|gives|gave|a)"
)

PATTERNS = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        # 20 of the 33 discharges (61%); 20 out of 33, or 61%
        rf"{figure('part')} ?{_OF} ?{figure('whole')}{_GAP % 60}(?:[(,:–-] ?| )(?:{_EQUALS} )?{figure('share')}",
        # 20 lamps out of 33, or 61%
        rf"{figure('part')} [^‖;.⟨]{{1,30}} out of (?:the |a total of )?{figure('whole')}[^‖;⟨]{{0,40}}[(,–-] ?"
        rf"(?:{_EQUALS} )?{figure('share')}",
        # 61% (20 of 33)
        rf"{figure('share')}{_GAP % 60}\(?{figure('part')} ?{_OF} ?{figure('whole')}",
        # 31 robbery crimes, 25 were correct - 80%
        rf"{figure('whole')} [^‖;.⟨]{{3,50}} {figure('part')} {_VERB}\b[^‖;⟨]{{0,60}}[-–—(,:] ?"
        rf"(?:{_EQUALS} )?{figure('share')}",
        # of the 33 discharges 20 (61%) were
        rf"\bof (?:the |these |those |all )?{figure('whole')}[^‖;.⟨]{{1,60}}[ ,(]{figure('part')}{_GAP % 25}"
        rf"\(?{figure('share')}\)",
    )
)

_LOOSE = re.compile(
    rf"{figure('part')}{_GAP % 40}\bwhich (?:equates? to|equals?|represents?|is) {figure('share')}", re.I
)


def check_shares(document: Document) -> Iterator[Check]:
    """Each percentage that stands beside its part and its whole."""
    seen: set[int] = set()
    for window in windows(document):
        for pattern in PATTERNS:
            for match in pattern.finditer(window.template):
                share = window.figures[int(match["share"])].ordinal
                if share not in seen and (check := _check(window, match["part"], match["whole"], match["share"])):
                    seen.add(share)
                    yield check
        for match in _LOOSE.finditer(window.template):
            share = window.figures[int(match["share"])].ordinal
            checks = [_check(window, match["part"], str(n), match["share"]) for n in range(window.own)]
            near = [c for c in checks if c and (c.finding is None or c.finding.severity is Severity.ROUNDING)]
            if near and share not in seen:
                seen.add(share)
                yield min(near, key=lambda c: c.finding is not None)


def _check(window: Window, part: str, whole: str, share: str) -> Check | None:
    a, b, c = window.printed(part), window.printed(whole), window.printed(share)
    if c.unit != PERCENT or a.unit != COUNT or b.unit != COUNT or not 0 <= a.value <= b.value:
        return None
    quotient = a.interval.over(b.interval)
    if quotient is None:
        return None
    computed = quotient.times(100)
    severity = severity_of(c, computed)
    if severity is None:
        return Check(FindingType.PERCENTAGE)
    follows = shown(computed.middle, c)
    explanation = breaks_share(c.text, f"{a.text} ÷ {b.text} × 100", follows)
    finding = Finding(FindingType.PERCENTAGE, severity, window.quotes(), c.text, follows, explanation)
    return Check(FindingType.PERCENTAGE, finding)
