from __future__ import annotations

import pytest
from small_corpus import laid_out

from assistant.messages import NOTES
from assistant.trace.claims import ClaimKind, claims_of, claims_of_text, kind_of

DRAFT = """Commentary on robbery

ROBBERY

1. Robbery fell by 16% in 2020/21. Why did it fall?

2. We believe that the new unit has made a difference.

Robbery by district
District\t2020\t2021
Leeds\t120\t95
"""


def test_a_draft_is_split_into_its_parts_each_where_it_stands():
    document = laid_out("draft", DRAFT)
    parts = list(claims_of(document))
    assert all(p.span.quote(document.text).split()[-1] in p.text for p in parts)
    kinds = {p.text: p.kind for p in parts}
    assert kinds["Robbery fell by 16% in 2020/21."] is ClaimKind.CLAIM
    assert kinds["Why did it fall?"] is ClaimKind.QUESTION
    assert kinds["We believe that the new unit has made a difference."] is ClaimKind.OPINION
    assert kinds["ROBBERY"] is ClaimKind.HEADING


def test_each_cell_is_a_claim_under_its_row_and_column():
    cells = [p for p in claims_of(laid_out("draft", DRAFT)) if p.meant is not None]
    assert [c.text for c in cells] == ["Leeds, 2020: 120", "Leeds, 2021: 95"]
    for cell in cells:
        (figure,) = cell.meant
        assert cell.text[figure.quantity.start : figure.quantity.end] == figure.quantity.text
        assert figure.area == "Leeds"
    assert len({c.row for c in cells}) == 1


def test_pasted_text_keeps_its_offsets():
    text = "Robbery fell by 16%. Burglary rose.\nWhat of theft?"
    parts = list(claims_of_text(text))
    assert [text[p.span.start : p.span.end] for p in parts] == [
        "Robbery fell by 16%.",
        "Burglary rose.",
        "What of theft?",
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("We welcome the fall of 12% in burglary.", ClaimKind.CLAIM),
        ("The Board should consider the estate again.", ClaimKind.OPINION),
        ("Is this enough?", ClaimKind.QUESTION),
    ],
)
def test_an_opinion_with_a_figure_is_still_a_claim(sentence, kind):
    assert kind_of(sentence) is kind


def test_marks_of_notes_are_no_part_of_a_claim_and_notes_of_a_source_claim_nothing() -> None:
    text = "Draft\n\n- There were 15 thefts in 2021.[^1]\n- There were 12 thefts in 2020.²\n\n"
    text += "[^1]: Source: Report, 18 June 2019: “15 thefts”."
    claims = list(claims_of(laid_out("draft", text)))
    told = [c.text for c in claims if c.kind is ClaimKind.CLAIM]
    assert told == ["There were 15 thefts in 2021.", "There were 12 thefts in 2020."]
    assert claims[-1].kind is ClaimKind.SOURCE


def test_what_is_said_to_the_officer_is_no_claim_and_what_follows_it_is():
    said = ["# Draft", "Robbery fell by 16%.", f"# {NOTES}", "No paper gives a target of 5%.", "# More"]
    noted = "\n\n".join([*said, "Robbery rose by 3%.\n"])
    kinds = {c.text: c.kind for c in claims_of(laid_out("draft", noted))}
    assert kinds["No paper gives a target of 5%."] is ClaimKind.NOTE
    assert kinds["Robbery fell by 16%."] is kinds["Robbery rose by 3%."] is ClaimKind.CLAIM
