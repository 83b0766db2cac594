"""Whatever the address of the site and whatever circulars say: lines fit, and both come back."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kb.calendars.events import event, todo
from kb.calendars.opening import opened
from kb.ids import make_id
from tests.kb.calendars import PAGES, row
from tests.kb.calendars import event as read

SIGNS = st.one_of(
    st.sampled_from(list("\\,;:\"'^–” 結算有限公司")),
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]),
)
# The library takes a backslash before a large N for the end of a line, in whatever text it stands.
TEXTS = st.text(SIGNS, min_size=1, max_size=200).map(str.strip).filter(lambda text: text and r"\N" not in text)
# An address has no backslash (RFC 3986, 2); the library would take one away before a colon.
ADDRESSES = st.builds("https://{}/".format, st.text(SIGNS, max_size=200).map(lambda text: text.replace("\\", "")))
SOURCES = st.one_of(st.none(), TEXTS)
IDS = st.integers().map(lambda number: make_id("milestone", number))


def _lengths(text: bytes) -> list[int]:
    """Of lines, none of which ends within a sign."""
    return [len(line) for line in text.split(b"\r\n") if line.decode() is not None]


@given(pages=ADDRESSES, quote=TEXTS, source=SOURCES, thing=IDS)
@example(pages=f"https://{'x' * 39}/", quote="x", source=None, thing=make_id("m"))
@example(pages=f"https://{'x' * 40}/", quote="x", source="y", thing=make_id("m"))
@example(pages=f"https://{'x' * 51}/", quote="x", source=None, thing=make_id("m"))
@example(pages=f"https://{'結' * 90}/", quote="結" * 90, source="結" * 90, thing=make_id("m"))
@example(pages=f"https://{',' * 90}/", quote="^" * 90, source="," * 90, thing=make_id("m"))
def test_any_address_comes_back(pages: str, quote: str, source: str | None, thing: str) -> None:
    made = row(quote=quote, source_url=source, milestone_id=thing, kind="deadline")
    for text in (opened(event(made), pages), opened(todo(event(made), "COMPLETED"), pages)):
        assert max(_lengths(text)) <= 75
    one = read(made, pages=pages)
    assert one["url"] == f"{pages}{thing}"
    links = [f"History: {pages}{thing}", *([f"Circular: {source}"] if source else [])]
    assert one["description"].endswith("\n\n" + "\n".join(links))
    assert f"“{quote}”\n" in one["description"]


@given(quote=TEXTS, source=SOURCES, thing=IDS)
@example(quote="x", source=None, thing=make_id("m"))
@example(quote="ÿþý", source="ÿþý", thing=make_id("m"))
def test_without_an_address_nothing_of_it_stays(quote: str, source: str | None, thing: str) -> None:
    made = row(quote=quote, source_url=source, milestone_id=thing)
    assert max(_lengths(opened(event(made), ""))) <= 75
    one, linked = read(made), read(made, pages=PAGES)
    assert {name: str(value) for name, value in one.items() if name != "DESCRIPTION"} == {
        name: str(value) for name, value in linked.items() if name not in ("DESCRIPTION", "URL")
    }
    told = linked["description"].replace(f"\nHistory: {PAGES}{thing}", "")
    assert one["description"] == (told if source else told.removesuffix("\n"))


@pytest.mark.parametrize("address", ["https://a.example/milestone/", f"https://{'a' * 300}.example/milestone/"])
def test_a_short_address_stands_on_one_line(address: str) -> None:
    lines = opened(event(row()), address).split(b"\r\n")
    assert (f"URL:{address}m1".encode() in lines) == (len(address) < 50)
