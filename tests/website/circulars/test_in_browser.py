"""The pages of one circular, one planned thing and one graph in a real browser, wide and narrow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

CIRCULAR = "/circular/PT/SCS/HKCC/914/2026"
WIDTHS = (1280, 390)


both = pytest.mark.parametrize("page", WIDTHS, indirect=True)


def _fill(frame: Locator) -> str:
    return str(frame.locator("rect").evaluate("rect => getComputedStyle(rect).fill"))


def _within(inner: Locator, outer: Locator) -> bool:
    one, other = inner.bounding_box(), outer.bounding_box()
    assert one
    assert other
    return (
        other["x"] - 2 <= one["x"]
        and other["y"] - 2 <= one["y"]
        and one["x"] + one["width"] <= other["x"] + other["width"] + 2
        and one["y"] + one["height"] <= other["y"] + other["height"] + 2
    )


def _in_view(shown: Locator) -> bool:
    box = shown.bounding_box()
    size = shown.page.viewport_size
    assert size
    return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def _frames(page: Page, fact: Locator) -> Locator:
    number = re.search(r"\bf(\d+)\b", fact.get_attribute("class") or "")
    assert number
    return page.locator(f"a.box.f{number[1]}")


def test_from_a_deadline_to_the_words_in_the_picture_of_the_page(page: Page) -> None:
    page.goto("/deadlines?when=past&system=&kind=deadline")
    row = page.locator("table.rows tr", has_text="Practice session report to be returned")
    row.locator(".source a").click()
    page.wait_for_url(re.compile(r"/circular/\w+#p2-\w+"))
    fact = page.locator(".fact:target")
    assert "by 31 Jul 2026, 18:00" in fact.inner_text()
    frame = _frames(page, fact)
    picture = page.locator("#page-2 img")
    page.wait_for_function("() => document.querySelector('#page-2 img').complete")
    assert picture.evaluate("img => img.naturalWidth") == 900
    assert _in_view(frame)
    assert _within(frame, picture)
    assert not page.locator("#page-1").is_visible()
    others = page.locator("#page-2 a.box").filter(has_not=page.locator(":scope:target"))
    dull = {_fill(one) for one in others.all()} - {_fill(frame)}
    assert len(dull) == 1, "the frame shines, the others do not"


def test_pointing_at_a_fact_turns_to_its_page_and_lights_its_words(page: Page) -> None:
    page.goto(CIRCULAR)
    assert page.locator("#page-1").is_visible()
    fact = page.locator("#schedule ~ .facts .fact", has_text="Connectivity test")
    frame = _frames(page, fact)
    fact.scroll_into_view_if_needed()
    fact.hover()
    assert page.locator("#page-2").is_visible()
    assert not page.locator("#page-1").is_visible()
    lit = _fill(frame)
    page.mouse.move(5, 5)
    page.locator(".sheets .tabs a", has_text="2").click()
    assert page.locator("#page-2").is_visible()
    assert _fill(frame) != lit


def test_a_frame_leads_to_its_fact(page: Page) -> None:
    page.goto(CIRCULAR)
    fact = page.locator("#schedule ~ .facts .fact", has_text="Submit the registration form")
    _frames(page, fact).click()
    assert page.url.endswith(f"#{fact.get_attribute('id')}")
    assert _in_view(fact)


@pytest.mark.parametrize("page", [390], indirect=True)
def test_on_a_phone_a_fact_leads_to_its_words_below(page: Page) -> None:
    page.goto(CIRCULAR)
    assert page.locator("#page-1").is_visible()
    assert page.locator("#page-2").is_visible()
    fact = page.locator("#schedule ~ .facts .fact", has_text="Connectivity test")
    fact.get_by_text("show").click()
    frame = _frames(page, fact)
    assert _in_view(frame)
    assert _within(frame, page.locator("#page-2 .paper"))


@both
def test_an_address_of_a_passage_opens_the_text(page: Page, sample: Path) -> None:
    import sqlite3  # noqa: PLC0415 - only here

    with sqlite3.connect(sample) as connection:
        key, circular, number = connection.execute(
            "select id, circular_id, page from passages where text like 'If Typhoon Signal%' limit 1"
        ).fetchone()
    page.goto(f"/circular/{circular}#p{number}-{key}")
    assert _in_view(page.locator(".passage:target"))


@both
@pytest.mark.parametrize(
    "path",
    [
        CIRCULAR,
        "/circular/CT/921/26",
        "/circular/MO/DT/901/26",
        "/circular/MO/DT/912/26",
        "/graph/PT/SCS/HKCC/914/2026",
    ],
)
def test_nothing_sticks_out_and_nothing_is_complained_of(page: Page, path: str) -> None:
    answer = page.goto(path)
    assert answer
    assert answer.status == 200
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@both
def test_the_history_of_a_thing_is_legible(page: Page) -> None:
    page.goto(CIRCULAR)
    page.locator("#schedule ~ .facts a.what", has_text="SRG is planned for launch").click()
    page.wait_for_url("**/milestone/*")
    assert page.locator("h1").inner_text() == "Launch of SRG"
    assert page.locator("figure svg").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_node_of_the_graph_leads_to_its_circular(page: Page) -> None:
    page.goto("/graph/PT/SCS/HKCC/914/2026")
    page.locator("figure a", has_text="PT/SCS/HKCC/927/2026").click()
    page.wait_for_url("**/circular/*")
    assert page.locator("h1").inner_text() == "PT/SCS/HKCC/927/2026"


def test_the_keyboard_turns_the_page_too(page: Page) -> None:
    page.goto(CIRCULAR)
    fact = page.locator("#schedule ~ .facts .fact", has_text="Connectivity test")
    before = fact.locator("xpath=preceding-sibling::li[1]").locator(".where a").first
    before.focus()
    page.keyboard.press("Tab")
    while not page.evaluate("fact => fact.contains(document.activeElement)", fact.element_handle()):
        page.keyboard.press("Tab")
    assert page.locator("#page-2").is_visible()
