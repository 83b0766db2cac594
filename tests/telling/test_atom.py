from __future__ import annotations

from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kb.atom import MOST
from kb.telling.channels import AtomFeed
from kb.telling.channels.atom import feed
from kb.telling.problems import ChannelError
from tests.telling.samples import change, found

ATOM = "{http://www.w3.org/2005/Atom}"


def _checked(data: bytes) -> ElementTree.Element:
    """The feed, if it is what RFC 4287 wants of one."""
    root = ElementTree.fromstring(data)  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    for element in [root, *root.findall(f"{ATOM}entry")]:
        for name in ("id", "title", "updated"):
            (one,) = element.findall(f"{ATOM}{name}")
            assert one.text
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).tzinfo is not None
        assert ":" in element.findtext(f"{ATOM}id", "")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    entries = root.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    assert all(entry.find(f"{ATOM}content") is not None for entry in entries)
    return root


def test_a_feed_of_news_the_latest_first() -> None:
    news = [*found(change(1)), *found(change(2, url=None, quote="\x0b bell \x07"), at="2026-09-09T10:00:00")]
    data = feed(news, "Circulars & more", "https://broker.invalid/news.atom?a=1&b=2")
    root = _checked(data)
    assert [one.text for one in root.findall(f"{ATOM}entry/{ATOM}id")] == [
        "tag:exchange-circulars.invalid,2026:change:c2",
        "tag:exchange-circulars.invalid,2026:change:c1",
    ]
    assert root.findtext(f"{ATOM}updated") == "2026-09-09T10:00:00+08:00"
    assert "2026-09-21 → 2026-10-26" in root.findall(f"{ATOM}entry/{ATOM}content")[1].text  # type: ignore[operator]
    assert feed(news, "Circulars & more", "https://broker.invalid/news.atom?a=1&b=2") == data


def test_only_the_newest_entries() -> None:
    root = _checked(feed(found(*map(change, range(MOST + 5))), "x", ""))
    ids = [one.text for one in root.findall(f"{ATOM}entry/{ATOM}id")]
    assert (len(ids), ids[0], ids[-1]) == (
        MOST,
        *(f"tag:exchange-circulars.invalid,2026:change:c{n}" for n in (104, 5)),
    )


def test_an_empty_feed_is_one() -> None:
    _checked(feed([], "x", ""))


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder", "utf-8")
    with pytest.raises(ChannelError, match="taken"):
        list(AtomFeed("feed", tmp_path / "taken" / "a.atom", title="x").tell(found(change()), found(change())))
