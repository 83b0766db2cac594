"""Pages of Datasette and of plugins that keep their own templates: they can be read under the policy, by people."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.website.conftest import HASH, SECRET
from tests.website.test_served import serving

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    accounts = tmp_path_factory.mktemp("accounts") / "team.toml"
    accounts.write_text(f'[accounts]\nann = "{HASH}"\n', "utf-8")
    with serving(story, accounts, {"DATASETTE_SECRET": SECRET}) as served:
        yield str(served.browser.base_url).rstrip("/")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 390, "height": 900})
    yield opened
    opened.close()


def test_one_can_log_in_look_around_and_log_out(page: Page, address: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(f"{address}/deadlines")
    assert page.url == f"{address}/-/login"  # led there
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    assert page.get_by_role("alert").inner_text() == "Invalid username or password"
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    assert page.url == f"{address}/"
    for path in ("/-/versions", "/-/plugins", "/-/settings", "/-/actor", "/-/my-feeds", "/-/logout"):
        answer = page.goto(address + path)
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.goto(f"{address}/-/my-feeds")
    for link in page.locator("main dt a").all():
        assert re.fullmatch(r"/-/[\w./]+\?token=[\w.-]+", link.get_attribute("href") or "")
    page.get_by_role("button", name="Log out").first.click()
    page.goto(f"{address}/deadlines")
    assert page.url == f"{address}/-/login"
    assert errors == []
