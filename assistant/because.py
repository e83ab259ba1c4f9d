"""Sentences that give a reason, and those that go on about what was said before them."""

from __future__ import annotations

import re

_MOSTLY = r"(?:primarily |mainly |largely |partly |principally |in part )?"
_PLAIN = re.compile(
    rf"\bbecause\b|\bdue {_MOSTLY}to\b|\bowing to\b|\bthanks to\b|\bon account of\b|\bas a (?:result|consequence)\b"
    rf"|\bresult(?:ed|ing|s)? {_MOSTLY}(?:of|from)\b|\breasons?\b|\battribut(?:ed|able)\b|\baccount(?:s|ed)? for\b"
    r"|\b(?:driven|caused|explained|affected|influenced|impacted|offset) (?:\w+ly )?by\b|\bgiven that\b"
    r"|\b(?:comes?|came|stem\w*|ar(?:ise|ises|ose|ising)) (?:\w+ly )?from\b|\bcontribut(?:ory|ing|ed|es)\b"
    r"|\blinked to\b|\b(?:main|key|significant|principal) (?:factor|driver|cause)s?\b",
    re.I,
)
_FAINT = re.compile(
    r"\b(?:lead|leads|led|leading) to\b|\bmeaning that\b|\bwhich means\b|\bso that\b|\btherefore\b|\bfactors?\b"
    r"|\bdrivers?\b|\breflect(?:s|ed|ing)?\b|\bexplain\w*|\bcaus(?:e|es|ed|ing)\b|\blikely\b|\bin order to\b"
    r"|\b(?:as|since) (?:it|they|this|there|the)\b|\bto (?:ensure|allow|avoid|enable|prevent)\b"
    r"|\bprimarily\b|\bmainly\b|\bhowever\b",
    re.I,
)
_BACK = re.compile(
    r"\W*(?:\w{1,3}[.)]\s+)?(?:This|These|That|Those|They|It(?! is (?:\w+ )?(?:understood|important"
    r"|clear|likely|expected|noted|hoped|too|difficult|essential|possible)\b)"
    r"|Such|Both|Now|However|Therefore|As a result"
    r"|For this reason|The reasons?|(?:The|An?|Any|Much of (?:the|this)) (?:\w+ ){0,2}(?:increase|rise|growth"
    r"|improvement|decrease|reduction|fall|decline|drop|dip|change|difference|variation|delay|shortfall|gap|variance|movement)s?)\b"
)


def gives_reason(sentence: str) -> float:
    """1 where a sentence says plainly why something is so, a half where it may, else 0."""
    return 1.0 if _PLAIN.search(sentence) else 0.5 if _FAINT.search(sentence) else 0.0


def goes_on(sentence: str) -> bool:
    """Whether a sentence speaks of what was said before it: 'This …', 'The increase …'."""
    return _BACK.match(sentence) is not None
