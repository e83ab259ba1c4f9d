"""Numbers that are not figures: addresses, times of day, numbering, and names that hold a number.

`reference_spans` finds them so that neither a quantity nor a period is read out of them.
"""

from __future__ import annotations

from figures.patterns import compiled

Spans = list[tuple[int, int]]

_LIST = r"\d{1,5}(?:[.]\d{1,3}){0,3}[A-Za-z]?\b(?!%)(?:(?:, ?| ?& ?| and | or | to | ?[-–/] ?)\d{1,5}(?:[.]\d{1,3}){0,2}[a-z]?\b(?! ?(?:%|per\b)))"

# Words that number what follows them. Those that also stand before a count in plain text
# ('Total', 'Robbery') are left out: 'Robbery 5,858' is a figure.
_NUMBERED = (
    r"(?:[Ss]ections?|SECTION|[Ss]ub-?section|[Ss]chedules?|[Tt]ables?|TABLE|[Ff]igures?|[Ff]ig\.?|[Cc]harts?|[Dd]iagrams?"
    r"|[Gg]raphs?|[Mm]aps?|[Aa]genda [Ii]tems?|[Ii]tems?|ITEM|[Mm]inutes? [Nn]os?\.?|[Mm]inutes?(?= \d{1,4}\b(?! ?[a-z]))"
    r"|[Aa]ppendi(?:x|ces)|APPENDIX"
    r"|[Aa]nnex(?:es)?|[Pp]aragraphs?|[Pp]aras?\.?|[Pp]arts?|[Cc]hapters?|[Aa]rticles?|[Rr]ules?|[Rr]egulations?|[Cc]lauses?"
    r"|[Nn]otes?|NOTE|[Pp]ages?|pp?\.|[Vv]olumes?|[Vv]ol\.|[Ww]aves?|[Pp]hases?|[Pp]riority|[Tt]iers?|[Ll]evels?|[Ss]tages?|[Ss]teps?"
    r"|[Rr]ecommendations?|[Cc]omplaints?(?=[ ]\d{1,2}:)|[Qq]uestions?|[Oo]bjectives?|[Ss]trands?|[Oo]ptions?|[Vv]ersions?|[Oo]utcomes?"
    r"|[Cc]irculars?|[Dd]ecisions?|[Ff]orms?|[Rr]ooms?|[Bb]ands?|[Gg]rades?|[Cc]lass|[Cc]ategory|[Ll]evel|[Jj]unctions?|[Ss]cenarios?"
    r"|[Ee]xhibits?|[Rr]esolutions?|[Tt]opics?|[Pp]illars?|[Ww]orkstreams?|[Ww]ork [Ss]treams?|[Ll]ots?|[Yy]ear(?= [1-9]\b(?! ?%))"
    r"|Days?(?= \d{1,3}\b)|Weeks?(?= \d{1,2}\b)|ASC|ASU|IFRS|IFRIC|IAS|FRS|SFAS|FAS|SAB|ISO|ISA|SI|Rule|Topic|Subtopic"
    r"|[Oo]peration [A-Z][a-z]{1,20}|Windows|Office)"
)
_REFERENCE_WORD = rf"(?<![A-Za-z0-9]){_NUMBERED}[ \u00a0]{{0,2}}(?:[Nn]os?\.? ?)?\(?{_LIST}{{0,6}}"

_EMERGENCY = r"(?:999|101|111|112|911)"

_ANYWHERE = compiled(
    "|".join(
        (
            r"https?://[^\s<>]{1,400}",
            r"\bwww\.[^\s<>]{1,400}",
            r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}",
            r"\b[\w-]{1,40}\.(?:co|org|gov|police|com|net|ac)(?:\.[a-z]{2})?\b(?:/[^\s<>]{0,300})?",
            # times of day
            r"(?<![\d:.,])(?:[01]?\d|2[0-4])[:.][0-5]\d ?(?:[ap]\.?m\b\.?|(?i:hours|hrs)\b)",
            r"(?<![\d:.,])(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:])",
            r"(?<![\d:.,])(?:1[0-2]|0?[1-9]) ?(?:[ap]m|[ap]\.m\.)(?![A-Za-z])",
            r"(?<![\d:.,])[0-2]\d[0-5]\d ?(?:hrs|hours)\b",
            # telephones
            r"(?i:\b(?:tel(?:ephone)?|phone|fax|mobile)\b)[.:]{0,2} ?[+(]?\d[\d ()-]{5,20}",
            r"(?<![\d,.])\(?0\d{2,4}\)?[ -]\d{3,4}(?:[ -]\d{3,4})?(?!\d)",
            r"(?<![\d,.])0\d{9,10}(?!\d)",
            r"\+\d{1,3}[ -]\(?\d{1,4}\)?(?:[ -]\d{2,4}){1,4}",
            rf"\b{_EMERGENCY}(?=(?: ?[:/&] ?| and | or ){_EMERGENCY}\b|: ?\d|(?:,? and)? ?(?i:calls?|emergency|non-emergency"
            r"|service|number|system|line|demand|contacts?|call handling|operators?)\b)",
            rf"(?<=[:/&] ){_EMERGENCY}(?= calls?\b)|(?:(?<=and )|(?<=or )){_EMERGENCY}(?= (?i:calls?|service|number|contact)\b)",
            rf"(?:(?<=called )|(?<=call )|(?<=dial )|(?<=ringing )|(?<=calling )|(?<=via )|(?<=rang )|(?<=dialled ))"
            rf"{_EMERGENCY}\b",
            # names that hold a number
            r"(?i:\bcovid[ ‑-]?19)\b",
            r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
            r"(?<![\d/])(?:24/7|9/11|7/7|50/50)(?![\d/])",
            r"\b[Vv](?:ersion)? ?\d{1,3}(?:\.\d{1,3}){0,3}\b",
            r"(?<![\d.,£$€])(?!\d{1,2}\.\d{1,2}\.(?:\d\d|(?:19|20)\d\d)\b)\d{1,4}(?:\.\d{1,4}){2,4}(?![\d%])",
            r"\b\d{1,3}-[KQF]\b|\b(?:401|403|501)\([a-z]\)(?:\(\d\))?|\bS-\d\b",
            r"(?<![\d.,£$€/:-])0\d{1,6}(?:[-/]\d{2,6})?(?![\d./,:])",
            r"\b(?:[Ss]|[Ss]s|[Ss]ec|[Ss]ect|para|[Pp]|pp|[Rr]eg|[Aa]rt|[Cc]h|cl|[Nn]o|[Nn]os|NO|[Rr]ef|#)\.? ?:?(?:(?<=[.#:])|(?<=[.#:] )"
            r"|(?<=[Nn]o )|(?<=sec ))\d{1,6}[A-Z]?(?:[/-]\d{1,6}){0,2}(?:\(\w{1,3}\)){0,3}\b",
            _REFERENCE_WORD,
            r"\b(?:Act|Order|Regulations|Rules|Bill|Measure|Directive|Convention|Code|Charter)(?: \((?:[A-Z][A-Za-z ]{1,40})\))?,? ?(?:19|20)\d\d\b",
            r"\b[A-Z][a-z]{2,20} [1-9](?= (?:will|was|is|has|launch\w{0,3}|began|starts?)\b)",
            r"(?:\b(?:19|20)\d\d[ ,]{1,2}(?:and )?){0,6}\b(?:19|20)\d\d(?= (?:Notes?|Plan|Act|Facility|Credit Agreement|Indenture|Convertible|Senior|Strategy)\b)",
            # groups of people by age, and how often something is done
            r"(?i:\b(?:under|over)[ -]?(?:the age of )?)\d{1,2}(?:'?s|’s| years?(?: of age| olds?)?)\b(?! (?:ago|in|since|to)\b)",
            r"(?i:\b(?:aged?|ages|the age of))(?: (?:of|between|under|over))? ?\d{1,2}(?: ?(?:[-–]|to|and) ?\d{1,2})?\b\+?",
            r"(?<![\d.,])\d{1,2}(?: ?[-–] ?\d{1,2})?[ -]years?[ -]olds?\b",
            r"\(\d{1,2} ?[-–] ?\d{1,2} years?[ -]olds?\)",
            r"(?i:\b(?:in|their|early|mid|late|the)[ -])(?:\d0s|(?:19|20)\d0s)\b|\b(?:19|20)\d0'?s\b",
            r"(?<![\d.,])\d{1,2}[ -](?:monthly|weekly|yearly|daily|hourly)\b",
        )
    )
)

_AT_LINE_START = compiled(
    "|".join(
        (
            # '21. ', '- 1. ', '1.1 The', '(3) ', '4) '; a bullet's own dash belongs to it
            r"^[ \t\u00a0]{0,12}(?:[-*•–·o][ \u00a0]{1,3})?(?:\*\*)?\d{1,3}[.)](?=\*{0,2}[ \t\u00a0]{1,6}[^\s\d%]|[ ]{0,3}\\?$)",
            r"^[ \t\u00a0]{0,12}(?:[-*•–·o][ \u00a0]{1,3})?(?:\*\*)?\d{1,2}(?:\.\d{1,3}){1,3}\.?(?=[ \t\u00a0]{1,6}[*_“\"‘'(\[]{0,3}[A-Z])",
            r"^[ \u00a0]{0,12}(?:[-*•–·][ \u00a0]{1,3})?\(\d{1,3}\)(?=[ \u00a0]{1,3}[A-Za-z–-])",
            r"^[ \u00a0]{0,6}\d{1,4}(?=[ \u00a0]{1,3}[A-Z]{2,30}[ ,][A-Z ,&'()–-]{2,80})",
            r"^[ \u00a0]{0,6}\d{1,2}(?= [A-Z][a-z]{2,20}(?: (?:and|of|the|to|for|in|[A-Z][a-z]{1,20})){1,8}[ ]{0,3}$)",
            r"^[-–—*•· ]{1,4}(?=\d)",
        )
    ),
    flags=8,
)

_IN_CELL = compiled(
    "|".join(
        (
            r"(?<=\t)\(\d{1,4}\) ?[-–](?= [A-Z])",
            # note marks: 'income(1)', and 'Allowances (4)' closing a label
            r"(?:(?<=[A-Za-z])|(?<=[A-Za-z]\)))\(\d{1,2}\)(?:[, ]{0,2}\(\d{1,2}\)){0,4}",
            r"(?<=[A-Za-z] )\(\d{1,2}\)(?=\t)",
            r"(?<=[A-Za-z] )\(\d{1,2} – (?=as above)",
            r"(?<=\d)\[\d{1,2}\]|(?<=\d )\[\d{1,2}\]",
        )
    )
)


def reference_spans(text: str) -> Spans:
    """The [start, end) of every number in `text` that numbers, names or addresses something, in order."""
    found = [m.span() for pattern in (_ANYWHERE, _AT_LINE_START, _IN_CELL) for m in pattern.finditer(text)]
    return sorted(span for span in found if span[0] < span[1])


def overlaps(spans: Spans, start: int, end: int) -> bool:
    """Whether [start, end) meets any of `spans`, which are in order."""
    return any(a < end and start < b for a, b in spans)
