"""A real browser, and what its pages did that they should not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; skips where there is none.

    Each module has its own: while Playwright runs, `asyncio.run` fails in its thread, and other modules need it.
    """
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page of `site`, of the width that the test asks for; whatever it does that it should not fails the test."""
    width = getattr(request, "param", 1280)
    context = browser.new_context(base_url=site, viewport={"width": width, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    wrong = watched(opened, site)
    yield opened
    context.close()
    assert wrong == []


def watched(page: Page, site: str) -> list[str]:
    """Grows by all that a page does wrong: errors, words on the console, dialogs, requests to anywhere but its site."""
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(f"{message.type}: {message.text}"))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("request", lambda asked: None if asked.url.startswith(site) else wrong.append(f"asked {asked.url}"))
    return wrong
