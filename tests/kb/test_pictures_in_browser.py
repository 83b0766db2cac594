"""A timeline's page in a browser, where there is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kb.pictures.page import html
from tests.kb.statements import TODAY, event, moved

_OUTSIDE = """() => {
  const grid = [...document.querySelectorAll('svg line.strong')].map(l => l.getBoundingClientRect());
  const gutter = Math.min(...grid.filter(r => r.height > r.width && r.height > 60).map(r => r.left));
  const whole = document.querySelector('svg').getBoundingClientRect();
  const bad = [];
  for (const text of document.querySelectorAll('svg text')) {
    const box = text.getBoundingClientRect();
    if (box.left < whole.left || box.right > whole.right) bad.push(text.textContent);
    if (text.matches('.lane-title') && box.right > gutter) bad.push(text.textContent);
  }
  return bad;
}"""


_OVERLAPS = """() => {
  const texts = [...document.querySelectorAll('svg text')].filter(t => t.textContent);
  const boxes = texts.map(t => [t.textContent, t.getBoundingClientRect()]);
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
  return boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) => meet(a, b)).map(([two]) => [one, two]));
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser_names_stay_out_of_the_drawing_and_nothing_is_loaded(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    names = ("W" * 90, "Registration for the connectivity verification is kept open for longer " * 2, "推出系統" * 30)
    events = [
        replace(one, id=f"{one.id}{at}", milestone_id=name, milestone=name)
        for at, name in enumerate(names)
        for one in moved(35)
    ]
    page_file = tmp_path / "timeline.html"
    page_file.write_text(
        html([*events, event(id="x", milestone_id="x", starts=None, ends=None)], "SRG", TODAY), "utf-8"
    )
    page = browser.new_page(viewport={"width": width, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(page_file.as_uri())
    assert page.evaluate(_OUTSIDE) == []
    assert page.evaluate(_OVERLAPS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert asked == [page_file.as_uri()]
    page.close()
