"""An analyst's morning in a real browser, at desk and on the phone; every page held against axe-core."""

from __future__ import annotations

import csv
import re
import urllib.request
from importlib import resources
from pathlib import Path
from typing import Any

import icalendar
import pytest
from playwright.sync_api import Browser, expect

import kb
from tests.browsing import watched

_DOUBLE_IDS = "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) != at)"
WIDTHS = (1280, 390)
NOT_FOUND = "error: Failed to load resource: the server responded with a status of 404 (Not Found)"
PAGES = {
    "home": "/",
    "home as of": "/?as_of=2026-05-10",
    "deadlines": "/deadlines",
    "deadlines narrowed": "/deadlines?audience=CP&kind=deadline&when=all",
    "calendar": "/calendar?month=2026-09",
    "timeline": "/timeline?subject=SRG",
    "timelines": "/timeline",
    "changes": "/changes?since=all",
    "circular": "/circular/PT/SCS/HKCC/914/2026",
    "bilingual circular": "/circular/MO/DT/912/26",
    "stub": "/circular/MO/DT/901/26",
    "milestone": "/milestone/{milestone}",
    "graph": "/graph/PT/SCS/HKCC/914/2026",
    "firewall": "/firewall?since=2026-06-30",
    "unknowns": "/unknowns",
    "search": "/search?q=practice+session",
    "circulars": "/search",
    "nothing": "/nowhere",
    "tables": "/circulars",
    "table": "/circulars/deadlines",
    "filtered table": "/circulars/schedule?kind=deadline&_facet=status",
    "query": "/circulars/due_between?starts=2026-08-01&ends=2026-09-30",
    "row": "/circulars/milestones/{milestone}",
}


@pytest.fixture(scope="module")
def milestone(sample: Path) -> str:
    with kb.open(sample) as book:
        return next(one.milestone_id for one in book.milestones() if one.milestone == "Launch of SRG")


# Colours do not depend on the width.
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_sound_and_accessible(
    browser: Browser, site: str, milestone: str, name: str, width: int, scheme: Any
) -> None:
    # The policy of the site forbids every script, so also the examiner's.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    wrong = watched(page, site)
    page.goto(site + PAGES[name].format(milestone=milestone))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").is_visible()
    assert page.evaluate(_DOUBLE_IDS) == []
    page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run(document)")["violations"]
    assert [(one["id"], [node["html"][:200] for node in one["nodes"][:3]]) for one in found] == []
    assert wrong == ([NOT_FOUND] if name == "nothing" else [])
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_analysts_morning(browser: Browser, site: str, width: int, tmp_path: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    page = context.new_page()
    wrong = watched(page, site)

    page.goto(site)
    expect(page.get_by_role("heading", name="Thu 20 Aug 2026")).to_be_visible()

    # Narrowed down by system and audience.
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Deadlines").click()
    narrow = page.get_by_role("complementary", name="Narrow down")
    narrow.get_by_role("link", name="HKATS", exact=True).click()
    narrow.get_by_role("link", name="EP", exact=True).click()
    expect(page.locator(".chips")).to_contain_text("System: HKATS")
    expect(page.locator(".chips")).to_contain_text("For: EP")
    rows = page.locator("table.rows tbody tr")
    shown = rows.count()
    assert 0 < shown < 52

    # The list as CSV holds just these.
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV", exact=True).click()
    download.value.save_as(tmp_path / "deadlines.csv")
    with (tmp_path / "deadlines.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == shown

    # The calendar of the same things can be subscribed to.
    subscription = page.get_by_role("link", name="subscribe to it").get_attribute("href")
    assert subscription
    with urllib.request.urlopen(site + subscription, timeout=30) as answer:  # noqa: S310 - our own server
        calendar = icalendar.Calendar.from_ical(answer.read())
    titles = {str(event["summary"]) for event in calendar.walk("VEVENT")}
    first = rows.first.locator(".what").inner_text()
    assert any(first in title for title in titles)

    # One of them leads to the very words on the page of its circular.
    rows.first.locator(".source a").click()
    assert re.search(r"/circular/\w+#p\d+-\w+$", page.url)
    box = page.locator("svg a:has(rect)").filter(visible=True).first
    expect(box).to_be_visible()
    fact = page.locator(":target")
    expect(fact).to_be_visible()

    # Looked at as of an earlier day, the thing is not what it is now.
    page.goto(f"{site}/deadlines?system=HKATS&audience=EP")
    page.get_by_label("As of").fill("2026-03-01")
    page.get_by_role("button", name="Look back").click()
    expect(page.locator(".as-of")).to_contain_text("As of 1 Mar 2026")
    expect(page.locator(".chips")).to_contain_text("System: HKATS")
    assert page.locator("table.rows tbody tr").count() != shown
    page.get_by_role("link", name="Back to today").click()
    assert page.locator("table.rows tbody tr").count() == shown
    assert wrong == []
    context.close()


def test_everything_can_be_reached_by_keyboard(browser: Browser, site: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/deadlines")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim()"))
    assert {"Ahead", "Past", "CSV", "subscribe to it"} <= reached
    page.close()


def test_every_link_of_the_site_leads_somewhere(site: str) -> None:
    seen: set[str] = set()
    waiting = ["/"]
    broken: list[str] = []
    while waiting and len(seen) < 400:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        try:
            with urllib.request.urlopen(site + path, timeout=60) as answer:  # noqa: S310 - our own server
                text = answer.read().decode() if "html" in answer.headers["content-type"] else ""
        except urllib.error.HTTPError as error:
            broken.append(f"{error.code} {path}")
            continue
        for href in re.findall(r'(?:href|src)="(/[^"]*)"', text):
            link = href.replace("&amp;", "&").partition("#")[0]
            # The same pages from other days and with other filters, and the tables of Datasette, are left out.
            if "as_of=" not in link and link.count("=") < 2 and not link.startswith("/circulars/"):
                waiting.append(link)
    assert broken == []
    assert len(seen) > 60
