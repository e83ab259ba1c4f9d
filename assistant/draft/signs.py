"""The words by which a sentence shows that it tells a movement, a reason, an action, who leads it, or what cannot be
compared. They are those of reporting in any field."""

from __future__ import annotations

import re

from assistant.because import gives_reason
from assistant.people import offices

_UP_OR_DOWN = (
    r"(?:increas|decreas|reduc|ris(?:e|es|ing|en)\b|rose\b|fall|fell\b|grow|grew\b|improv|deteriorat|worsen|declin"
    r"|drop|jump|climb|halv|doubl|reversal|downward|upward|higher|lower|longer|shorter|fewer)"
)
_MOVES = re.compile(
    rf"\b(?!improvement (?:plan|programme|team|board)){_UP_OR_DOWN}\w*|\b(?:up|down) (?:from|by|on)\b|\b(?:up|down) \d"
    r"|\bslip(?:s|ped)\b|\bstabilis\w+",
    re.I,
)
_CAUSES = re.compile(
    r"\bdriven\b[^.]{0,30}\bby\b|\bdriving (?:demand|the|an?)\b|\bdrivers?\b|\bexplain(?:s|ed)?\b|\bexplanation\b"
    r"|\breflects?\b|\bhelped by\b|\b(?:is|are|be) (?:\w+ )?(?:often )?linked to\b|\bcontribut(?:ed|or)\b|\bled to\b"
    r"|\bcoincided with\b|\bfollow(?:s|ed) the\b|\bpushed\b|\bimpact(?:ed)? on\b|\b(?:main|likely|chief) causes?\b"
    r"|\bas more\b|\bin part\b|\b(?:also|further) (?:lowered|raised|reduced|increased|slowed)\b"
    r"|(?-i:(?:^|[.!?] )Following\b)",
    re.I,
)
_COMES_FROM = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:linked to|driven by|caused by|attribut(?:ed|able) to|the result of)\b", re.I
)
_PURPOSE = re.compile(r"\b(?:objective of|committed to|in order to|(?:aims?|plans?) to)\b", re.I)
_STATES = (
    r"(?:be|been|being|have|has|had|remain|stay|stand|stood|see|saw|seen|becom|show|suggest|indicat|continu|appear|seem"
    r"|mean|equat|reflect|includ|tend|relat|vary|varied|account|await|expect|rise|rose|risen|fall|fell|fallen|grow|grew"
    r"|grown|increas|decreas|reduc|declin|drop|improv|deteriorat|worsen|higher|lower|affected|recorded|reported|driven"
    r"|caused|used|held|made|taken|not|no|now|also|to|a|an|the|in|at|on|of)"
)
"""What is no deed: being, showing, moving."""
_DEED = rf"(?!{_STATES}(?:e|ed|es|s|ing|d)?\b)\w{{3,}}"
_BETWEEN = r"(?: \w+ly| also| now| continue to| currently| jointly| then| already| further)*"
_ACTS = re.compile(
    rf"\b(?:will|shall){_BETWEEN} (?:be )?{_DEED}|\b(?:is|are|be) being {_DEED}"
    rf"|\b(?:is|are|am){_BETWEEN} (?!(?:{_UP_OR_DOWN}|be|see|show|suggest|remain|continu)\w*ing\b)\w{{3,}}ing\b"
    rf"|\b(?:has|have){_BETWEEN}(?: been)?(?: \w+ly)? {_DEED}(?<=ed)\b"
    r"|\b(?:has|have) (?:also |now )?(?:been )?(?:set up|set out|run|led|built|begun|drawn up|brought|bought|put)\b"
    r"|\bcontinues? to (?!be\b|see\b|rise|fall|grow|increase|decrease|remain)\w+|\bunder ?way\b|\bin place\b"
    r"|\b(?:plans?|aims?|intends?|commits?|committed|seeks?|agreed) to\b"
    r"|\bfeature[sd]? as\b|\bfocus(?:es|ed)? on\b|\bworks? (?:closely )?with\b"
    r"|\b(?:was|were) (?:set up|launched|opened)\b",
    re.I,
)
_LEADS = re.compile(
    r"\b(?:chaired|led|leading|governed|headed|overseen|managed|owned|sponsored) by\b|\bis leading\b"
    r"|\b(?:executive|force|senior|project|programme|clinical|operational|strategic|council|trust|service) lead\b"
    r"|\bleads? (?:on|for)\b|\blead(?: officer)?:|\bresponsible for\b|\baccountable (?:officer|for)\b|\bowner:",
    re.I,
)
_CAVEAT = re.compile(
    r"\b(?:compar\w+|comparisons?)[^.]{0,60}\b(?:not|cannot)\b[^.]{0,10}\b(?:be|possible|available|valid|made)\b"
    r"|\b(?:not|cannot) (?:be )?(?:directly )?compar|\bdifferent (?:basis|definition|method)|\bbreak in the series\b"
    r"|\bnot yet (?:reflective|available|complete)|\b(?:isn.t|is not|not) available\b|\bno (?:local )?data\b"
    r"|\bwith caution\b|\bprovisional\b|\b(?:may|will|to) be revised\b|\bsubject to (?:\w+ )?(?:revision|validation)"
    r"|\b(?:changes? (?:in|to)|changed) (?:the )?(?:data|definition|source|recording|method|counting)"
    r"|\b(?:definition|method|methodology|counting rules?|recording)\b[^.]{0,20}\b(?:changed|was revised|has changed)"
    r"|\bimprovements? in (?:\w+ )?(?:data )?recording|\brecording (?:requirements|practices?|methods?)"
    r"|\bproxy\b|\bresponse rates?\b[^.]{0,20}\b(?:low|varia|varie)"
    r"|\bsample size|\bsmall (?:sample|numbers)\b|\bdata quality\b|\bincomplete\b"
    r"|\bsubjective\b|\bunder-?report",
    re.I,
)


def moves(sentence: str) -> bool:
    """Whether it tells that something rose, fell, or got better or worse."""
    return _MOVES.search(sentence) is not None


def causes(sentence: str) -> bool:
    """Whether it plainly gives a reason for a movement."""
    given = gives_reason(sentence) == 1 or _CAUSES.search(sentence) is not None
    return given and moves(sentence) and not _PURPOSE.search(sentence)


def explains(sentence: str) -> bool:
    """Whether it says what something comes from, though it tells no movement."""
    return _COMES_FROM.search(sentence) is not None


def acts(sentence: str) -> bool:
    """Whether it reports what is being done, has been done or will be."""
    return _ACTS.search(sentence) is not None


def leads(sentence: str) -> bool:
    """Whether it says who leads, or names an office."""
    return _LEADS.search(sentence) is not None or bool(offices(sentence))


def warns(sentence: str) -> bool:
    """Whether it says what cannot be compared, or what makes comparing hard."""
    return _CAVEAT.search(sentence) is not None
