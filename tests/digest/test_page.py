"""The digest as a page: nothing loaded, everything escaped, Chinese named as such, legible at every width."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html
from playwright.sync_api import Browser

from kb.digest.outlining import outlined
from kb.digest.page import page
from tests.digest.conftest import SITE
from tests.digest.samples import digest, due
from tests.digest.test_text import digest_of
from tests.telling.samples import change

ALLOWED = {
    *("html", "head", "meta", "title", "style", "body", "main"),
    *("h1", "h2", "h3", "p", "div", "span", "ul", "li", "a"),
}
HOSTILE = st.text(
    alphabet=st.sampled_from("<>&\"'/=;-! \n\x00\x1b\u202eab香港") | st.characters(codec="utf-8"), max_size=40
)


def _page(base: Path) -> str:
    return page(outlined(digest_of(base), SITE))


def test_nothing_is_loaded_and_only_plain_elements_are_used(base: Path) -> None:
    made = _page(base)
    root = lxml_html.document_fromstring(made)
    assert {one.tag for one in root.iter()} <= ALLOWED
    assert {name for one in root.iter() for name in one.attrib} <= {
        *("charset", "class", "content", "href", "lang", "name"),
    }
    assert all(str(one.get("href")).startswith(SITE) for one in root.iter("a"))
    (style,) = root.iter("style")
    assert not re.search(r"url|@import|var\(|<", style.text_content())
    assert len(style.text_content()) < 8192  # longer ones are taken away by a widespread mail program


def test_chinese_says_that_it_is(base: Path) -> None:
    root = lxml_html.document_fromstring(_page(base))
    assert root.get("lang") == "en"
    for text in root.xpath("//body//text()"):
        if re.search("[\u3400-\u9fff]", text):
            (language,) = text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang")
            assert language == "zh-Hant-HK", text


def test_a_word_of_chinese_in_english_says_that_it_is() -> None:
    made = page(outlined(digest(change(title="No number under the title “通告 CIRCULAR” of 香港 結算"))))
    assert '“<span lang="zh-Hant-HK">通告</span> CIRCULAR” of <span lang="zh-Hant-HK">香港 結算</span>' in made


def test_page_and_text_tell_the_same(base: Path) -> None:
    outline = outlined(digest_of(base), SITE)
    root = lxml_html.document_fromstring(page(outline))
    shown = " ".join(" ".join(root.find("body").itertext()).split())
    for section in outline.sections:
        for group in section.filled:
            for entry in group.entries:
                for words in (entry.when, entry.title, *(line.text for line in entry.lines)):
                    assert all(part in shown for part in words.split())
    assert [one.get("href") for one in root.xpath("//p[@class='title']/a")] == [
        entry.url for section in outline.sections for group in section.groups for entry in group.entries if entry.url
    ]


@given(HOSTILE)
def test_no_text_breaks_out_of_its_place(text: str) -> None:
    made = page(outlined(digest(change(title=text, quote=text, old_quote=text), must=(due(title=text, quote=text),))))
    root = lxml_html.document_fromstring(made)
    assert {one.tag for one in root.iter()} <= ALLOWED
    assert {name for one in root.iter() for name in one.attrib} <= {"charset", "class", "content", "lang", "name"}


def test_looks_of_what_is_not_firm(base: Path) -> None:
    root = lxml_html.document_fromstring(_page(base))
    (guide,) = root.xpath("//li[contains(., 'User guide')]")
    assert guide.get("class") == "loose"
    assert [one.text for one in guide.xpath(".//span[contains(@class, 'mark')]")] == [
        "tentative",
        "day not fixed",
        "look: PT/SCS/HKCC/914/2026 came out since",
    ]
    assert [one.getparent().getparent().get("class") for one in root.xpath("//li[contains(., 'Old and new')]")] == [
        "may"
    ]


_FAINT = """() => {
  const parts = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => v / 255)
    .map((v) => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126*r + 0.7152*g + 0.0722*b; };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parts(getComputedStyle(e).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
  const faint = [];
  for (const e of document.querySelectorAll('main *')) {
    if (![...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())) continue;
    const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + 0.05) / (b + 0.05) < 4.5) faint.push(e.outerHTML);
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [600, 390])
def test_in_a_browser_it_fits_is_legible_and_loads_nothing(
    browser: Browser, base: Path, tmp_path: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    file = tmp_path / "digest.html"
    words = "W" * 300 + " " + "香港結算" * 60
    long = change(title=words, quote=words, old_quote=words)
    file.write_text(_page(base).replace("</main>", f"{page(outlined(digest(long)))}</main>"), "utf-8")
    shown = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(file.as_uri())
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.evaluate(_FAINT) == []
    ground = shown.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == {"light": "rgb(255, 255, 255)", "dark": "rgb(18, 22, 28)"}[scheme]
    assert asked == [file.as_uri()]
    shown.close()
