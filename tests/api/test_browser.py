"""The pages in a browser: the way from question to highlighted passage, by mouse and by keyboard, wide and narrow."""

from __future__ import annotations

from typing import Any

import pytest


def test_a_question_leads_to_its_answer_and_on_to_the_highlighted_passage(page: Any, address: str) -> None:
    page.goto(address)
    page.get_by_label("Your question").fill("How many firearms were seized in 2021?")
    page.get_by_role("button", name="Ask").click()
    assert page.locator(".tieout-headline").inner_text() == "147"
    page.get_by_role("link", name="Source 1: Firearms and response, Page 1, paragraph 1").click()
    mark = page.locator("mark#mark")
    assert mark.inner_text() == "The Force seized 147 firearms in 2021, fewer than in 2020."
    assert mark.bounding_box()["y"] < 800
    page.go_back()
    assert page.locator("h1").inner_text() == "How many firearms were seized in 2021?"
    assert page.said == []


def test_the_keyboard_alone_asks_a_question(page: Any, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("firearms")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ask?q=firearms**")
    assert page.locator("h1").inner_text() == "firearms"


def test_filters_narrow_what_is_asked(page: Any, address: str, held: Any) -> None:
    page.goto(address)
    page.get_by_text("Ask some of the papers only").click()
    page.get_by_label("Agenda pack, 31 January 2021").check()
    page.get_by_label("Board or panel").select_option("Crime Panel")
    page.get_by_label("Your question").fill("firearms")
    page.get_by_role("button", name="Ask").click()
    assert page.locator(".tieout-within").inner_text() == "Asked of Agenda pack of Crime Panel."
    assert held.asked[-1][1].papers == ("pack-2021",)


@pytest.mark.parametrize("width", [320, 375, 768, 1200])
def test_no_page_is_wider_than_its_window(page: Any, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for url in (
        "/?paper=pack-2021",
        "/ask?q=firearms",
        "/ask?q=horses",
        "/papers",
        "/papers/firearms-2022",
        "/trace",
        "/draft",
        "/briefing",
        "/no",
    ):
        page.goto(address + url)
        assert page.locator("main").evaluate("() => document.documentElement.scrollWidth") == width, url


def test_planted_script_does_not_run_even_where_scripts_may(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=True)
    page, said = context.new_page(), []
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/papers/firearms-2022")
    page.goto(f"{address}/ask?q=%3Cimg%20src=x%20onerror=alert(1)%3E")
    assert page.locator("h1").inner_text() == "<img src=x onerror=alert(1)>"
    assert said == []
    context.close()


def test_text_after_a_planted_override_reads_forwards(page: Any, address: str) -> None:
    page.goto(f"{address}/papers/firearms-2022")
    after, control = page.locator(".tieout-note"), page.locator(".tieout-note .tieout-turn")
    assert "gnp.exe" in after.inner_text()
    assert control.evaluate("e => getComputedStyle(e).unicodeBidi") == "isolate"


def test_a_printed_answer_leaves_out_what_paper_cannot_use(page: Any, address: str) -> None:
    page.emulate_media(media="print")
    page.goto(f"{address}/ask?q=firearms")
    assert page.locator(".tieout-headline").is_visible()
    assert not page.locator("form").is_visible()
    assert not page.locator("header").first.is_visible()
