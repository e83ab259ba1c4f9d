"""Names of people and of the offices that they hold, in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TITLE = (
    r"(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Rev|Judge|Ald|Alderman"
    r"|(?:Detective |Det\.? |Temporary |T/|Acting |A/|Assistant |Deputy )*(?:Chief )?"
    r"(?:Supt|Superintendent|Insp|Inspector|Sgt|Sergeant|Constable|Commissioner|PC|ACC|DCC|CC|DCI|DI|DS)"
    r"|[A-Z]{2,5})"
)
_WORD = r"[A-Z](?:[a-z]*[’'][A-Z])?[a-zé’'-]+"
_TITLED = re.compile(rf"\b{_TITLE}\.? (?:[A-Z]\.? )?{_WORD}(?: {_WORD}){{0,2}}")
_PLAIN = re.compile(rf"\b{_WORD} (?:[A-Z]\.? )?{_WORD}(?: {_WORD})?\b")
_OFFICE = re.compile(
    r"\b(?:(?:Assistant|Deputy|Vice|Chief|Executive|Managing|Lead|Senior|Head|Strategic|Corporate|Interim"
    r"|Associate|Group|Operations|Operating|Medical|Nursing|Clinical|Finance|Financial|Information) )*"
    r"(?:Director|Officer|Executive|Commissioner|Chair(?:man|woman|person)?|Leader|Manager|Head|Nurse|Secretary|Treasurer"
    r"|President|Constable|Superintendent|Inspector|Minister|Mayor|Governor|Trustee|Auditor|ACC|DCC|CFO|CEO|PCC"
    r"|Clerk|Registrar|Controller|Comptroller|Coordinator|Engineer|Surveyor|Solicitor|Matron|Dean|Principal|Provost"
    r"|Headteacher|Bursar|Ombudsman|Chancellor|Cabinet Member|Portfolio Holder|COO|CNO|CMO)\b"
)
_NO_PERSON = re.compile(
    r"\b(?:Trust|Board|Committee|Council|Panel|Force|Police|Policing|Hospitals?|Office|Services?|Unit|Department|Team|Centre"
    r"|Group|Plan|Report|Project|Operation|Programme|Strategy|Objective|Appendix|Table|Survey|Crime|University|College"
    r"|Street|Road|House|Park|City|Borough|County|North|South|East|West|The|This|Annual|National|Local|Public|Health|Care"
    r"|Safety|Justice|Budget|Update|Performance|Measure|Agreement|Company|Bank|Act|Fund|Note|Notes|Year|Months?|Area|Areas"
    r"|Chief|Executive|Officer|Officers|Director|Head|Lead|Deputy|Assistant|Commissioner|Constable|Contact|Key|New|Home)\b"
)
_ABSTRACT = re.compile(r"(?:tion|tions|ment|ments|ity|ities|ance|ence|ship|ness|ism|ology|ies|ings?)$")


def people(text: str) -> Iterator[str]:
    """The names of people in a text, with their titles where they have any."""
    for m in _TITLED.finditer(text):
        if not _NO_PERSON.search(m.group().rpartition(" ")[2]):
            yield m.group()
    for m in _PLAIN.finditer(text):
        if not _NO_PERSON.search(m.group()) and not any(_ABSTRACT.search(w) for w in m.group().split()):
            yield m.group()


def offices(text: str) -> list[str]:
    """The offices in a text: 'Chief Executive', 'Head', 'ACC'."""
    return [m.group() for m in _OFFICE.finditer(text)]
