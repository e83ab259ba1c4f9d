"""How what was chosen is said."""

from __future__ import annotations

from evidence_of import Read, read

from assistant.compose import Composed, compose
from assistant.evidence import Evidence
from assistant.weigh import FigureFound
from corpus.model import Block, Item
from retriever.question import read_question

TEXT = """# Moorings

2.1 The authority inspected 147 moorings in 2021; and

The board will see to the following before the next winter comes round again, as it has promised:

- replace the chains;
- light the breakwater; and
- train a crew.

# Causes

Wear of the chains rose. The gales came early and wear of the chains followed.

# Landings

Landings at each quay were as follows: north 410; south 320; east 205; west 150; outer 99; inner 12.
"""
TABLE = "Landings by quay, in tonnes\n\nQuay\tHerring\tCod\nNorth quay\t410\t150\nSouth quay\t320\t205\n"


def said(made: Read, question: str, chosen: Evidence | FigureFound) -> Composed:
    def place(evidence: Evidence) -> tuple[Block, Item | None]:
        return next(b for b in made.document.blocks if b.span.covers(evidence.span)), None

    return compose(read_question(question), made.judge(question), chosen, made.evidence, place)


def figure(made: Read, question: str, evidence: Evidence, text: str) -> FigureFound:
    return next(f for f in made.judge(question).figures(evidence) if f.quantity.text.strip() == text)


def test_a_sentence_is_said_without_its_number_and_dangling_and() -> None:
    made = read(TEXT)
    asked = "How many moorings were inspected in 2021?"
    found = said(made, asked, figure(made, asked, made.saying("147"), "147"))
    assert [s.text for s in found.sentences] == ["The authority inspected 147 moorings in 2021."]
    assert found.headline is not None
    assert (found.headline.text, found.headline.citations) == ("147", ("c1",))
    assert found.citations[0].number == "2.1"


def test_a_cell_is_said_under_its_headers_with_its_caption() -> None:
    made = read(TABLE)
    asked = "How many tonnes of cod were landed at the south quay?"
    found = said(made, asked, figure(made, asked, made.cell("South quay", "Cod"), "205"))
    assert [s.text for s in found.sentences] == ["South quay, Cod: 205 (Landings by quay, in tonnes)."]
    assert found.citations[0].quote == "South quay\t320\t205"


def test_a_list_is_said_whole_from_its_opener_or_from_one_of_its_entries() -> None:
    made = read(TEXT)
    for words, asked in (
        ("The board will", "What will the board do?"),
        ("light", "Which works will the board see to?"),
    ):
        found = said(made, asked, made.saying(words))
        assert [s.text for s in found.sentences][1:] == [
            "replace the chains.",
            "light the breakwater.",
            "train a crew.",
        ]
        assert len({c.span for c in found.citations}) == 4


def test_a_reason_may_take_the_sentence_beside_it_in_reading_order() -> None:
    made = read(TEXT)
    found = said(made, "Why did wear of the chains rise?", made.saying("The gales"))
    assert [s.text for s in found.sentences] == [
        "Wear of the chains rose.",
        "The gales came early and wear of the chains followed.",
    ]


def test_of_many_figures_only_the_clause_of_the_chosen_one_is_told() -> None:
    made = read(TEXT)
    asked = "What were landings at the north quay?"
    found = said(made, asked, figure(made, asked, made.saying("410"), "410"))
    assert "410" in found.sentences[0].text
    assert "320" not in found.sentences[0].text
    assert [f.text for f in found.figures] == ["410"]


def test_the_headline_comes_first_among_the_figures_and_once() -> None:
    made = read("# Moorings\n\nThe authority inspected 147 moorings, down from 162 moorings.\n")
    asked = "How many moorings were there previously?"
    found = said(made, asked, figure(made, asked, made.saying("147"), "162"))
    assert [f.text for f in found.figures] == ["162", "147"]
    assert found.headline == found.figures[0]


def test_every_quote_stands_at_its_span() -> None:
    made = read(TEXT)
    for e in made.evidence:
        for c in said(made, "What?", e).citations:
            assert c.span.quote(made.document.text) == c.quote


def test_what_a_sentence_only_announces_is_told_with_it() -> None:
    made = read("# Tiers\n\nThere are three tiers. The agency deals with states; the unit, firms; the force, homes.\n")
    found = said(made, "What are the three tiers?", made.saying("There are"))
    assert len(found.sentences) == 2


def test_a_reason_that_comes_sentences_later_is_told_with_all_between() -> None:
    made = read(
        "# Scores\n\nA lower score is expected online. The clerks used to telephone. Now we write to people. This draws"
        " replies from the discontented because it takes trouble.\n"
    )
    found = said(made, "Why is a lower score expected online?", made.saying("A lower score"))
    assert len(found.sentences) == 4


def test_a_figure_that_is_asked_for_without_saying_so_is_the_headline() -> None:
    made = read("# Reserve\n\nAt March 2019 the harbour had a liability reserve of £1.1m for unpaid dues.\n")
    found = said(made, "What was the harbour liability reserve for unpaid dues at March 2019?", made.saying("reserve"))
    assert found.headline is not None
    assert found.headline.text == "£1.1m"
