"""The calendar, timelines and changes in a real browser, wide and narrow, and on paper."""

from __future__ import annotations

import re

import pypdfium2
import pytest
from playwright.sync_api import Page

PATHS = (
    "/calendar?month=2026-09",
    "/calendar?month=2026-10&all=1",
    "/calendar?month=2026-09&as_of=2026-05-04",
    "/timeline",
    "/timeline?subject=SRG",
    "/timeline?subject=SRG&as_of=2026-05-04",
    "/changes",
    "/changes?since=all&kind=postpones",
)


_COVERED = """() => [...document.querySelectorAll('.band')].map(band => {
  band.scrollIntoView({block: 'center'});
  const own = band.getBoundingClientRect();
  const days = [...band.closest('tr').querySelectorAll('td')].filter(day => {
    const box = day.getBoundingClientRect();
    return own.left < box.right - 6 && own.right > box.left + 6;
  });
  const over = document.elementFromPoint(own.right - 8, own.top + own.height / 2);
  return [days.length, Number(band.className.match(/span-(\\d)/)[1]), band.contains(over)];
})"""
"""Of each band: how many days it lies over, over how many it should, and whether it lies above their cells."""


@pytest.mark.parametrize("page", [1280, 390], indirect=True)
@pytest.mark.parametrize("path", PATHS)
def test_nothing_stands_out_of_the_page(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


@pytest.mark.parametrize("month", ["2026-01", "2026-04", "2026-06", "2026-08", "2026-09", "2026-10", "2026-11"])
def test_bands_lie_over_their_days(page: Page, month: str) -> None:
    page.goto(f"/calendar?month={month}&all=1")
    for covered, wanted, above in page.evaluate(_COVERED):
        assert covered == wanted
        assert above


@pytest.mark.parametrize(
    "path",
    [
        "/calendar?month=2026-08&all=1&as_of=2026-05-04",
        "/calendar?month=2026-09",
        "/calendar?month=2026-10&kind=session",
    ],
)
def test_a_month_is_one_page_on_paper(page: Page, path: str) -> None:
    page.goto(path)
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert len(paper) == 1
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (842, 595)
    said = paper[0].get_textpage().get_text_range()
    assert page.locator("h1").inner_text() in said
    assert "Agenda" not in said


def test_a_month_on_paper_hides_nothing(page: Page) -> None:
    page.goto("/calendar?month=2026-09")
    assert page.get_by_text("3 more").is_visible()
    (said,) = printed(page)
    assert "more" not in said
    for title in ("Wrap-up call", "Payment simulation", "Temporary counter (stock code 2951, board lots of 200) opens"):
        assert title in said


@pytest.mark.parametrize(
    ("path", "line", "first", "most"),
    [
        ("/timeline?subject=SRG", "20 Aug 2026 subject: SRG", "Online briefing", 6),
        ("/deadlines?period=2026-09&kind=session", "20 Aug 2026 period: 2026-09 kind: session", "Roll call", 2),
        ("/deadlines?period=2026-09", "20 Aug 2026 period: 2026-09", "Roll call", 2),
        ("/firewall?since=2026-06-30", "20 Aug 2026 since: 2026-06-30", "10.68.10.11", 2),
        ("/changes?since=1y", "20 Aug 2026 since: 1y", "Connectivity verification", 5),
        ("/calendar?month=2026-10", "20 Aug 2026 month: 2026-10", "October 2026", 1),
        ("/?as_of=2026-05-04", "4 May 2026", "As of 4 May 2026", 3),
    ],
)
def test_paper_tells_the_day_and_the_filters_and_is_full(
    page: Page, path: str, line: str, first: str, most: int
) -> None:
    page.goto(path)
    pages = printed(page)
    assert pages[0].startswith(f"Exchange circulars {line} ")
    assert first in pages[0]
    assert len(pages) <= most


def printed(page: Page) -> list[str]:
    """The words of each page on paper, with one space between them."""
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    return [" ".join(one.get_textpage().get_text_range().split()) for one in paper]


def test_one_can_walk_through_the_months_and_back_to_a_circular(page: Page) -> None:
    page.goto("/calendar")
    page.get_by_role("link", name="September 2026 →").click()
    page.get_by_text("Narrow down").click()
    page.get_by_role("link", name="deadline", exact=True).click()
    assert page.get_by_role("status").first.inner_text() == "2 things with a date in this month"
    page.locator("td:has(time[datetime='2026-09-18']) .number a").click()
    assert page.url.endswith("/calendar?month=2026-09&kind=deadline#d-2026-09-18")
    assert page.locator("[id='d-2026-09-18']").is_visible()


def test_on_a_phone_days_lead_to_the_agenda(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto("/calendar?month=2026-09")
    assert not page.locator(".thing").first.is_visible()
    day = page.locator("td:has(time[datetime='2026-09-18']) .number a")
    box = day.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    day.click()
    assert page.locator("[id='d-2026-09-18']").is_visible()


def test_a_bar_of_the_picture_leads_to_what_the_circular_says(page: Page) -> None:
    page.goto("/timeline?subject=SRG")
    link = page.locator("figure .bar a").first
    assert re.fullmatch(r"/circular/\w+#p\d+-\w+", link.get_attribute("href") or "")
    assert page.locator("figure .bar title").first.text_content()
    page.locator(".ticks a").first.click()
    assert page.url.endswith("as_of=2026-01-12")
    assert page.locator("div.as-of").is_visible()
