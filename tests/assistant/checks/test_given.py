"""What a sentence gives a reason for, and which."""

from __future__ import annotations

import pytest

from assistant.checks.given import perhaps_given, reasons_given


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("Fees rose because of wages.", [("Fees rose", "wages")]),
        ("Fees rose, mainly due to wages.", [("Fees rose, mainly", "wages")]),
        ("Because of wages, fees rose.", [("fees rose", "wages")]),
        ("Higher wages led to a rise in fees.", [("a rise in fees", "Higher wages")]),
        ("Fees rose due to wages and rents fell due to gales.", [("Fees rose", "wages"), ("rents fell", "gales")]),
        ("Fees rose due to wages, while rents fell due to gales.", [("Fees rose", "wages"), ("rents fell", "gales")]),
        (
            "Fees rose due to wages, partly offset by savings as a result of leave.",
            [("Fees rose", "wages"), ("partly offset by savings", "leave")],
        ),
        (
            "Fees rose due to rents and wages resulting from strikes.",
            [("Fees rose", "rents and wages resulting from strikes"), ("wages", "strikes")],
        ),
        ("Fees rose.", []),
    ],
)  # fmt: skip
def test_each_reason_is_given_for_what_its_own_clause_says(text: str, given: list[tuple[str, str]]) -> None:
    assert [(g.effect.strip(" ,."), g.reason.strip(" ,.")) for g in reasons_given(text)] == given


def test_a_reason_that_comes_first_may_end_at_any_comma() -> None:
    found = reasons_given("Because of wages, which rose, fees rose.")
    assert {g.mark for g in found} == {0}
    assert [g.reason.strip() for g in found] == ["wages", "wages, which rose"]


def test_a_reason_within_one_that_comes_first_ends_where_that_does() -> None:
    found = reasons_given("Because of wages resulting from strikes, fees rose.")
    assert ("wages", "strikes") in [(g.effect.strip(), g.reason.strip()) for g in found]


def test_what_something_is_in_spite_of_is_told_apart() -> None:
    assert [g.spite for g in reasons_given("Fees fell despite strikes, because of savings.")] == [True, False]


def test_what_may_only_be_the_time_is_no_plain_reason() -> None:
    assert not reasons_given("Fees rose after the tariff was agreed.")
    assert [g.reason for g in perhaps_given("Fees rose after the tariff was agreed.")] == [" the tariff was agreed."]
