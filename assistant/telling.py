"""How far a sentence tells the kind of thing that is asked for: a person, a list, a reason."""

from __future__ import annotations

import re

from assistant.because import gives_reason, goes_on
from assistant.evidence import Evidence
from assistant.listing import announced, entries_around, entries_below, entries_within
from assistant.people import offices, people
from figures.period import find_periods
from retriever.question import Question, Wanted
from retriever.words import terms

_FOLLOWED = 0.6
_MANY = 3
_FEW_LETTERS = 12
_VERB = r"(?:is|are|was|were|do|does|did|will|would|can|could|should|has|have)"
_ASKS_WORDS = re.compile(
    rf"^\W*(?:why|how (?:come|{_VERB})|who|whom|whose|where)\b|\breasons?\b"
    r"|^\W*what (?:is|are|was|were) (?:included|excluded|meant|done|the (?:definition|plan|rationale|purpose|aim))\b"
    r"|^\W*(?:what|which) (?:do|does|did|led|leads|drove|caused|causes|explain\w*|result\w*|lay|lies)\b",
    re.I,
)
_HEAD = re.compile(r"\b(?:which|what) (?:are |were )?(?:the )?(?:[\w-]+ ){0,2}?(\w{2,}[^s\W]s)\b", re.I)
_DUTY = re.compile(
    r"\b(?:leads?|led|leading|head(?:s|ed|ing)?|in (?:\w+ )?charge|chair(?:s|ed|ing)?|responsib\w+|manag(?:es|ed|ing)"
    r"|overs(?:ee|aw)\w*|runs?|running|govern\w*|appoint\w*|replac\w*|succeed\w*|tak(?:es|en) the place|author"
    r"|sponsor\w*|owner|owned)\b",
    re.I,
)


def shows(question: Question, evidence: Evidence) -> bool:
    """Whether evidence holds the kind of thing that is wanted, where that is no figure, and not only as the
    question gave it. What is asked for in words is not told by a figure in a cell."""
    if evidence.cell is not None and _ASKS_WORDS.search(question.text) and _is_bare(evidence.cell.text):
        return False
    if question.wanted is Wanted.PERSON:
        asked = set(question.terms)
        return any(set(terms(n)) - asked for n in (*people(evidence.text), *offices(evidence.text)))
    if question.wanted is Wanted.DATE:
        named = {t for p in question.periods for t in terms(p.text)}
        return any(set(terms(p.text)) - named for p in find_periods(evidence.text))
    return True


def tells(question: Question, evidence: Evidence) -> float:
    """0 to 1; of a question for anything else, 0 whatever is said."""
    match question.wanted:
        case Wanted.REASON:
            return _reason(evidence)
        case Wanted.LIST:
            return _list(question, evidence)
        case Wanted.PERSON:
            return _person(question, evidence)
    return 0.0


def _label(evidence: Evidence) -> str:
    """The words before a colon that a line stands under: 'Lead Officer:'."""
    sentences, offset = evidence.hit.passage.sentences, evidence.hit.passage.span.start
    before = [s for s in sentences if s.end <= evidence.span.start][-1:]
    words = evidence.hit.text[before[0].start - offset : before[0].end - offset] if before else ""
    return words if words.endswith(":") else ""


def _reason(evidence: Evidence) -> float:
    return max(gives_reason(evidence.own_text), _FOLLOWED * _given_next(evidence))


def _given_next(evidence: Evidence) -> float:
    following = _next(evidence)
    return gives_reason(following) if goes_on(following) else 0.0


def _next(evidence: Evidence) -> str:
    """The sentence after this one in its paragraph, or nothing."""
    sentences, offset = evidence.hit.passage.sentences, evidence.hit.passage.span.start
    later = [s for s in sentences if s.start >= evidence.span.end][:1]
    if evidence.cell is not None or not later:
        return ""
    between, following = evidence.hit.text[evidence.span.end - offset :], later[0]
    if "\n\n" in between[: following.start - evidence.span.end]:
        return ""
    return evidence.hit.text[following.start - offset : following.end - offset]


def _is_bare(cell: str) -> bool:
    """Whether a cell holds a figure and hardly a word."""
    return any(c.isdigit() for c in cell) and sum(c.isalpha() for c in cell) <= _FEW_LETTERS


def _list(question: Question, evidence: Evidence) -> float:
    """1 where as many are listed as are asked for. Where no number is asked for, less: most for several things
    of the name that is asked for."""
    wanted = announced(question.text)
    within, below, around = entries_within(evidence.own_text), len(entries_below(evidence)), entries_around(evidence)
    if wanted is not None:
        return float(wanted in (within, below, around) or announced(evidence.own_text) == wanted)
    several = 0.5 if max(within, below, around) >= _MANY else 0.2 if within else 0.0
    head = _HEAD.search(question.text)
    named = head is not None and not (evidence.own | evidence.analysed.heading).isdisjoint(terms(head[1]))
    return several * (1.6 if named else 1.0)


def _person(question: Question, evidence: Evidence) -> float:
    """Half for a person that the question does not name, or a fifth for an office; the rest for a duty."""
    asked = set(question.terms)
    text = evidence.own_text
    asked_of = set(terms(_label(evidence)))
    named = 0.5 * any(set(terms(p)) - asked for p in people(text))
    held = 0.2 * any(set(terms(o)) - asked for o in offices(text))
    return max(named, held) + 0.5 * bool((named or held) and (_DUTY.search(text) or (asked_of and asked_of <= asked)))
