"""Takes the pictures of the README from a running server, with the system's Chromium.

make demo
.venv/bin/python docs/images/take.py http://127.0.0.1:8765
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ANSWERED = "How many orthopaedic patients had waited over 52 weeks in October 2023?"
NOT_THERE = "How many firearms were seized in 2019?"


def main(server: str) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 820})
        for _ in range(2):  # the first question waits for the model to load
            page.goto(f"{server}/ask?{urlencode({'q': ANSWERED})}")
        page.screenshot(path=HERE / "answer.png")
        page.locator(".tieout-ref").first.click()
        page.wait_for_load_state()
        page.screenshot(path=HERE / "paper.png")
        page.goto(f"{server}/ask?{urlencode({'q': NOT_THERE})}")
        page.screenshot(path=HERE / "not-in-papers.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
