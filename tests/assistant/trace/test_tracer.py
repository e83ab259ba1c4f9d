"""A statement is ticked only where the papers bear out all that it says."""

from __future__ import annotations

import pytest

from assistant.trace.model import Tie, Verdict


@pytest.mark.parametrize(
    "statement",
    [
        "Burglary fell by 16% in Leeds in 2020/21.",
        "In 2020/21, burglary in Leeds was about a sixth lower.",
        "Robbery rose by just over a third in Leeds in 2020/21.",
        "After the contact centre opened, almost 95% of calls were answered in time.",
        "The force seized some 150 firearms in 2021.",
        "The hate crime panel is led by the Crown Prosecution Service.",
        "Calderdale's actual reoffending rate was 5.76% in 2020/21.",
        "In 2020/21 more projects were supported in Wakefield than in any other district.",
    ],
)
def test_what_the_papers_bear_out_is_supported(trace, statement):
    assert trace(statement).verdict is Verdict.SUPPORTED


@pytest.mark.parametrize(
    "statement",
    [
        pytest.param("Burglary fell by 21% in Leeds in 2020/21.", id="number"),
        pytest.param("Burglary rose by 16% in Leeds in 2020/21.", id="direction"),
        pytest.param("Burglary fell by 34% in Leeds in 2020/21.", id="another's number"),
        pytest.param("Burglary fell by 16% in Leeds in 2017/18.", id="period"),
        pytest.param("The average delay at the service desk is 3 minutes.", id="unit"),
        pytest.param("Before the contact centre opened 94.9% of calls were answered in time.", id="before and after"),
        pytest.param("Wakefield's actual reoffending rate was 5.38% in 2020/21.", id="row"),
        pytest.param("Calderdale's actual reoffending rate was 23.20% in 2020/21.", id="column"),
        pytest.param("Demand stands at exactly 75,000 incidents a month.", id="more exact than the paper"),
        pytest.param("The hate crime panel is led by the Probation Service.", id="doer"),
        pytest.param("In 2020/21 more projects were supported in Bradford than in any other district.", id="most"),
    ],
)
def test_one_thing_changed_contradicts_the_papers(trace, statement):
    assert trace(statement).verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    "statement",
    [
        "The force spent £250,000 on helicopters in 2021.",
        "Absence among firefighters stood at 7% in 2021.",
        "Inspector Nightingale chaired the neighbourhood forum.",
        "The force claimed the £66,180 from the Home Office.",
    ],
)
def test_what_the_papers_do_not_say_is_never_ticked(trace, statement):
    assert trace(statement).verdict is not Verdict.SUPPORTED


def test_a_figure_that_follows_from_two_is_supported_with_its_working(trace):
    traced = trace("Burglary in Leeds fell by about 800 offences in 2020/21.")
    assert traced.verdict is Verdict.SUPPORTED
    assert [f.working for f in traced.figures] == ["4,191 − 4,989"]


def test_a_difference_says_what_the_paper_has_and_where(trace):
    traced = trace("Burglary fell by 21% in Leeds in 2020/21.")
    (figure,) = traced.figures
    assert (figure.tie, figure.source_text) == (Tie.DIFFERS, "16%")
    assert "16%" in traced.why
    assert "21%" in traced.why
    assert "fell by 16%" in traced.evidence[0].quote


def test_every_quote_stands_where_its_citation_says(trace, tracer):
    for statement in ("Burglary fell by 16% in Leeds in 2020/21.", "Wakefield had a rate of 6.97% in 2020/21."):
        for c in trace(statement).evidence:
            assert tracer._catalogue.text(c.version_id)[c.span.start : c.span.end] == c.quote


def test_the_same_statement_has_the_same_verdict_again(trace):
    first, again = (trace("Robbery rose by 34% in Leeds in 2020/21.").to_json() for _ in range(2))
    assert {k: v for k, v in first.items() if k != "took_ms"} == {k: v for k, v in again.items() if k != "took_ms"}


def test_a_sentence_of_a_paper_word_for_word_is_supported_with_its_figures(trace):
    traced = trace("“The hate crime panel is led by the Crown Prosecution Service.”")
    assert traced.why == "A paper says so in these words."
    quoted = trace("The force seized 147 firearms in 2021.")
    assert [(f.text, f.tie) for f in quoted.figures] == [("147", Tie.AGREES)]
    assert trace("The force seized 148 firearms in 2021.").verdict is not Verdict.SUPPORTED


def test_a_change_between_two_levels_that_the_statement_gives_is_worked_out_from_them(trace):
    traced = trace(
        "Projects supported in Wakefield were 48 in 2020/21 compared with 20 in 2019/20, an increase of 140%."
    )
    assert {f.text: f.tie for f in traced.figures}["140%"] is Tie.AGREES
    wrong = trace("Projects supported in Wakefield were 48 in 2020/21 compared with 20 in 2019/20, an increase of 40%.")
    assert wrong.verdict is not Verdict.SUPPORTED


def test_a_row_s_label_word_for_word_is_printed(made_trace):
    label = "Increase the number of wardens on the estates to over 80"
    assert made_trace(f"“{label}”").why == "A paper says so in these words."
    assert made_trace(label.replace("80", "90")).verdict is not Verdict.SUPPORTED
