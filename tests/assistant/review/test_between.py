"""The same thing with two values, in one paper and in two."""

from __future__ import annotations

from reviewing import found, lines, reviewed

from assistant.review.model import FindingType, Severity


def scorecard(collisions: str, spillages: str) -> str:
    return lines(
        (
            ("Measure", "2019/20", "2020/21"),
            ("Night collisions", "3,463", collisions),
            ("Oil spillages", "812", spillages),
            ("Pilots trained", "310", "342"),
        )
    )


def test_two_papers_that_agree_are_silent_and_counted() -> None:
    said = reviewed(scorecard("3,266", "790"), scorecard("3,266", "790"))
    assert said.findings == ()
    assert said.checked[FindingType.BETWEEN_PAPERS] >= 6


def test_one_value_that_differs_between_papers_is_found_with_both_places() -> None:
    (finding,) = found(scorecard("3,266", "790"), scorecard("3,812", "790"))
    assert (finding.type, finding.severity) == (FindingType.BETWEEN_PAPERS, Severity.MATERIAL)
    assert {quote.paper for quote in finding.quotes} == {"report-1.txt", "report-2.txt"}


def test_tables_that_agree_nowhere_count_different_things() -> None:
    other = lines(
        (("Measure", "2019/20", "2020/21"), ("Night collisions", "120", "131"), ("Oil spillages", "14", "19"))
    )
    assert found(scorecard("3,266", "790"), other) == []


def test_lines_that_share_a_figure_must_share_the_others() -> None:
    first = (
        "Safety\nNight collisions on the river\t5,858 [YTD Jan 22]\t6,050 [Same period 2019/20]\n"
        "Pilots\t31 [Jan 22]\t29 [Apr 21]"
    )
    second = (
        "Damage\nReduce night collisions\t5,858 [YTD Jan 22]\t{} [Same period 2019/20]\nLamps\t77 [Jan 22]\t70 [Apr 21]"
    )
    head = "Indicator\tCurrent\tBenchmark\n"
    papers = [head + first, head + second]
    assert found(papers[0], papers[1].format("6,050")) == []
    (finding,) = found(papers[0], papers[1].format("4,846"))
    assert (finding.stated, finding.computed, finding.severity) == ("6,050", "4,846", Severity.MATERIAL)


def test_a_thing_peaks_in_one_month_of_a_year() -> None:
    first = "1. Night collisions were at their highest in January 2021."
    assert found(first, "1. Night collisions saw a peak in January 2021.") == []
    (finding,) = found(first, "1. Night collisions saw a peak in October 2020.")
    assert finding.type is FindingType.BETWEEN_PAPERS
