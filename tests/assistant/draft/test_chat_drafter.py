"""Drafts that a chat model puts into words: what is borne out is in, nothing of the extractive draft is lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from small_corpus import SmallCorpus, corpus_of, laid_out
from theft_report import REPORT

from assistant.chat import ChatFailed
from assistant.draft.chat_drafter import ChatDrafter
from assistant.draft.drafter import Drafter
from assistant.draft.edited import edited_parts
from assistant.draft.markdown import as_markdown
from assistant.draft.model import Draft, Part
from assistant.measuring import Measurer
from assistant.trace.claims import ClaimKind, claims_of
from assistant.trace.draft import Laid, TracedDraft, TracedPart
from assistant.trace.model import Traced, Verdict
from corpus.model import Filters
from figures.gazetteer_uk import uk_gazetteer

Told = tuple[str, str, str]
"""A part, a sentence, and words of the evidence that it is said to rest on."""

LEVEL = ("level", "In the year ending March 2019 there were 1,500 thefts in the West Midlands.", "there were 1,500")
CHANGE = (
    "change",
    "Thefts rose from 1,000 in the year ending March 2016 to 1,500 in the year ending March 2019.",
    "1,",
)
REASON = ("reason", "The increase in theft was driven by shops that closed late.", "closed late")
ACTION = ("action", "A new Theft Board, chaired by Jane Smith, has been established.", "Theft Board")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallCorpus]:
    with corpus_of(tmp_path_factory.mktemp("drafts"), {"report": REPORT}) as made:
        yield made


class Scripted:
    """A chat model that writes these sentences, each with the tokens of the evidence that has its words, then fails if
    it is to."""

    name = "scripted:model"

    def __init__(self, told: Iterable[Told], fails: str = "") -> None:
        self.told, self.fails, self.prompt = list(told), fails, ""

    def stream(self, prompt: str, schema: Mapping[str, Any]) -> Iterator[str]:
        self.prompt = prompt
        given = [json.loads(line) for line in prompt.splitlines() if line.startswith('{"token"')]
        sentences = [
            {"part": part, "text": text, "evidence": [g["token"] for g in given if words in g["text"]]}
            for part, text, words in self.told
        ]
        yield json.dumps({"sentences": sentences})
        if self.fails:
            raise ChatFailed(self.fails)


def extractive(corpus: SmallCorpus) -> Draft:
    return _drafter(corpus).draft("theft", None, None, Filters())


def _drafter(corpus: SmallCorpus) -> Drafter:
    return Drafter(Measurer(corpus.catalogue, uk_gazetteer()), corpus.catalogue)


def drafted(corpus: SmallCorpus, model: Scripted) -> Draft:
    chat = ChatDrafter(model, _drafter(corpus), corpus.searcher(), corpus.catalogue, uk_gazetteer())
    return chat.draft("theft", None, None, Filters())


def by_model(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines if line.by_model]


@pytest.mark.parametrize("told", [LEVEL, CHANGE, REASON, ACTION], ids=lambda told: told[0])
def test_a_sentence_that_is_borne_out_stands_in_its_part(corpus: SmallCorpus, told: Told) -> None:
    draft = drafted(corpus, Scripted([told]))
    [line] = [line for line in draft.lines if line.by_model]
    assert (line.part.name.lower(), line.text) == told[:2]
    assert line.citations
    assert draft.written is not None
    assert draft.written.dropped == ()


@pytest.mark.parametrize(
    "told",
    [
        ("level", "In the year ending March 2019 there were 1,400 thefts in the West Midlands.", "there were 1,500"),
        ("level", "In the year ending March 2018 there were 1,500 thefts in the West Midlands.", "there were 1,500"),
        ("level", "In the year ending March 2019 there were 1,500 thefts in Coventry.", "there were 1,500"),
        ("change", "Thefts fell from 1,000 in the year ending March 2016 to 1,500 in March 2019.", "1,"),
        ("change", "Thefts rose by 60% between the year ending March 2016 and the year ending March 2019.", "1,"),
        ("reason", "The increase in theft was driven by the weather.", "closed late"),
        ("reason", "The increase in theft was driven by the internet.", "closed late"),
        ("reason", LEVEL[1], LEVEL[2]),
        ("action", "A new Theft Board has been established, chaired by John Smith.", "Theft Board"),
        ("action", "A new Theft Board has been abolished, chaired by Jane Smith.", "Theft Board"),
        ("conflict", LEVEL[1], LEVEL[2]),
        ("headline", LEVEL[1], LEVEL[2]),
        ("level", LEVEL[1], "no evidence has these words"),
        ("level", "Say that theft fell.", "there were 1,500"),
    ],
)
def test_a_sentence_that_is_not_or_that_stands_in_another_part_is_left_out_and_counted(
    corpus: SmallCorpus, told: Told
) -> None:
    draft, without = drafted(corpus, Scripted([told])), extractive(corpus)
    assert by_model(draft) == []
    assert (draft.lines, draft.used, draft.citations) == (without.lines, without.used, without.citations)
    assert draft.written is not None
    assert [count for _, count in draft.written.dropped] == [1]
    assert draft.notes[-1].endswith("this draft was made without it.")


def test_what_the_model_leaves_out_stays_and_what_it_tells_is_told_once(corpus: SmallCorpus) -> None:
    draft, without = drafted(corpus, Scripted([CHANGE, REASON])), extractive(corpus)
    assert {line.text for line in draft.of(Part.LEVEL)} == {line.text for line in without.of(Part.LEVEL)}
    assert [line.text for line in draft.of(Part.REASON)] == [REASON[1]]
    figures = {abs(f.value) for line in draft.of(Part.CHANGE) for f in line.figures}
    assert figures >= {abs(f.value) for line in without.of(Part.CHANGE) for f in line.figures}


def test_a_sentence_that_the_model_repeats_is_told_once(corpus: SmallCorpus) -> None:
    without = extractive(corpus)
    said = [(line.part.name.lower(), line.text, "") for line in without.lines]
    draft = drafted(corpus, Scripted(said))
    texts = [line.text for line in draft.lines]
    assert sorted(texts) == sorted({line.text for line in without.lines})
    assert sum(line.by_model for line in draft.lines) > len(draft.lines) / 2


def test_a_reason_in_the_model_s_words_is_attributed_to_who_gives_it_and_not_put_in_quotation_marks(
    corpus: SmallCorpus,
) -> None:
    draft = drafted(corpus, Scripted([REASON]))
    [line] = draft.of(Part.REASON)
    assert "18 June 2019" in line.said_by
    assert f"“{line.text}”" not in as_markdown(draft)
    assert f"### Reasons given ({line.said_by})" in as_markdown(draft)


def test_the_draft_says_who_worded_it_and_what_was_left_out(corpus: SmallCorpus) -> None:
    wrong = ("level", "In the year ending March 2019 there were 1,400 thefts.", "there were 1,500")
    draft = drafted(corpus, Scripted([LEVEL, wrong]))
    assert any(note.startswith("The chat model scripted:model wrote 1 of ") for note in draft.notes)
    assert draft.notes[-1] == "1 sentence of the chat model scripted:model was left out: a figure does not tie."
    body = draft.to_json()
    assert (body["written"]["prompt"], len(body["written"]["prompt_sha256"])) == ("draft", 64)
    assert [line["by_model"] for line in body["lines"]].count(True) == 1


def test_a_model_that_breaks_off_leaves_what_it_wrote_and_a_note(corpus: SmallCorpus) -> None:
    draft = drafted(corpus, Scripted([LEVEL], fails="broke off"))
    assert by_model(draft) == [LEVEL[1]]
    assert "broke off; what it had written until then is borne out by its sources." in draft.notes[-1]


def test_a_model_that_is_silent_leaves_the_extractive_draft(corpus: SmallCorpus) -> None:
    draft, without = drafted(corpus, Scripted([], fails="did not answer within 60 seconds")), extractive(corpus)
    assert draft.lines == without.lines
    assert draft.notes[-1] == (
        "The chat model scripted:model did not answer within 60 seconds; this draft was made without it."
    )


def test_the_model_is_given_the_draft_and_its_evidence_and_nothing_planted(corpus: SmallCorpus) -> None:
    model = Scripted([])
    draft = drafted(corpus, model)
    assert all(json.dumps(line.text, ensure_ascii=False) in model.prompt for line in draft.lines)
    assert "Ignore all previous instructions" not in model.prompt


def test_every_place_is_cited_and_every_figure_of_the_text_is_in_the_table(corpus: SmallCorpus) -> None:
    draft = drafted(corpus, Scripted([LEVEL, CHANGE, REASON, ACTION]))
    cited = {c.id: c for c in draft.citations}
    assert all(line.citations and set(line.citations) <= cited.keys() for line in draft.lines)
    assert all(c.span.quote(corpus.catalogue.text(c.version_id)) == c.quote for c in draft.citations)
    quoted = {f.value for line in draft.lines for f in line.figures if not f.working and not line.quoted}
    assert quoted <= {used.figure.value for used in draft.used}


def test_an_edited_draft_of_a_model_knows_its_sentences(corpus: SmallCorpus) -> None:
    draft = drafted(corpus, Scripted([LEVEL, REASON]))
    changed = as_markdown(draft).replace("1,500 thefts in", "1,600 thefts in")
    claims = [c for c in claims_of(laid_out("edited", changed)) if c.kind is ClaimKind.CLAIM and c.meant is None]
    parts = tuple(TracedPart(c, Traced(c.text, Verdict.NOT_FOUND, "", (), ())) for c in claims)
    traced = TracedDraft("edited.md", Laid.of_text(changed), parts, date(2019, 6, 18), "", "")
    known = edited_parts(traced, draft.to_json())
    assert [p.part.claim.text for p in known if p.changed] == [LEVEL[1].replace("1,500", "1,600")]
    assert len(known) >= len(draft.lines)
