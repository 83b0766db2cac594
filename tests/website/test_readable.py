"""Pages of Datasette and of plugins that keep their own templates: they can be read under the policy, by people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.website.conftest import HASH, SECRET
from tests.website.test_served import private


@pytest.fixture(scope="module")
def site(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    accounts = tmp_path_factory.mktemp("accounts") / "team.toml"
    accounts.write_text(f'[accounts]\nann = "{HASH}"\n', "utf-8")
    with private(story, accounts, DATASETTE_SECRET=SECRET) as server:
        yield server.address


@pytest.mark.parametrize("page", [390], indirect=True)
def test_one_can_log_in_look_around_and_log_out(page: Page, site: str) -> None:
    page.goto(f"{site}/deadlines")
    assert page.url == f"{site}/-/login?next=%2Fdeadlines"  # led there
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    assert page.get_by_role("alert").inner_text() == "Invalid username or password"
    page.get_by_label("Name").fill("ann")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()
    assert page.url == f"{site}/deadlines"  # and back
    for path in ("/-/versions", "/-/plugins", "/-/settings", "/-/actor", "/-/my-feeds", "/-/logout"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        assert page.locator("h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
    page.goto(f"{site}/-/my-feeds")
    for link in page.locator("main dt a").all():
        assert re.fullmatch(r"/-/[\w./]+\?token=[\w.-]+", link.get_attribute("href") or "")
    page.get_by_role("button", name="Log out").first.click()
    page.goto(f"{site}/deadlines")
    assert page.url == f"{site}/-/login?next=%2Fdeadlines"
