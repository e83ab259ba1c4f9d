"""Words that judge what a figure only states: 'a sharp rise', 'disappointing', 'significantly'. A model may repeat the
judgement of a paper, and has none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.checks.claim import Claim
from assistant.evidence import Evidence
from retriever.words import stem, words

_GRADED = "sharp strong poor slight steep stark weak".split()
_PLAIN = (
    "significant dramatic alarming encouraging disappointing impressive worrying welcome marked substantial"
    " considerable notable noticeable remarkable drastic striking staggering shocking troubling disturbing promising"
    " pleasing modest marginal massive huge excellent superb terrible dreadful dismal unacceptable"
).split()
_OTHER_FORMS = {"welcomed": "welcome", "welcomes": "welcome", "worrisome": "worrying", "hugely": "huge"}


def _adverb(word: str) -> str:
    if word.endswith("ic"):
        return f"{word}ally"
    return f"{word[:-1]}y" if word.endswith("le") else f"{word}ly"


JUDGING = {
    **{form: word for word in (*_GRADED, *_PLAIN) for form in (word, _adverb(word))},
    **{f"{word}{ending}": word for word in _GRADED for ending in ("er", "est")},
    **_OTHER_FORMS,
}
"""Each form of a word that judges, with the word that it is a form of."""


def judges_as_its_evidence(claim: Claim) -> bool:
    """Whether each word of the sentence that judges has one of the same stem in the evidence."""
    said = {stem(JUDGING[w]) for w in words(claim.text) if w in JUDGING}
    return not said or said <= {s for e in claim.cited for s in _stems(e)}


def _stems(e: Evidence) -> Iterator[str]:
    """The stems of its own words, of its headers and its caption. The title of its paper judges nothing."""
    return (stem(JUDGING.get(w, w)) for w in words(f"{e.text} {e.said} {e.caption}"))
