"""One drawing for all who ask, few at a time, none again for what failed."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.images.cache import Cache
from kb.images.gallery import AT_ONCE, MOST_WAITING, Gallery
from kb.images.leaf import Leaf
from kb.images.library import Library
from kb.images.problems import BusyError, NotDrawnError, NotHereError
from kb.images.render import render
from tests.images.leaves import leaf, paper, put

Draw = Callable[[Path, Leaf], bytes]


class Artist:
    """Draws for a test: notes what was asked, and waits until it may go on."""

    def __init__(self, then: Draw) -> None:
        self.asked: list[int] = []
        self.most = 0
        self.go = threading.Event()
        self._then = then
        self._now = 0
        self._lock = threading.Lock()

    def __call__(self, path: Path, wanted: Leaf) -> bytes:
        with self._lock:
            self.asked.append(wanted.page)
            self._now += 1
            self.most = max(self.most, self._now)
        try:
            assert self.go.wait(30)
            return self._then(path, wanted)
        finally:
            with self._lock:
                self._now -= 1


def _page(_: Path, wanted: Leaf) -> bytes:
    return f"picture {wanted.page}".encode()


def _fail(_: Path, wanted: Leaf) -> bytes:
    raise NotDrawnError(f"page {wanted.page} cannot be drawn")


@pytest.fixture
def open_gallery(tmp_path: Path) -> Callable[[Draw], Gallery]:
    put(tmp_path / "raw", "made.pdf", DATA)
    return lambda draw: Gallery(Library([tmp_path / "raw"]), Cache(tmp_path / "pages"), draw)


DATA = paper()


async def _asked(artist: Artist, count: int) -> None:
    """Waits until the artist was asked for so many pages."""
    async with asyncio.timeout(30):
        while len(artist.asked) < count:
            await asyncio.sleep(0.01)


def test_two_who_ask_at_once_get_one_drawing(open_gallery: Callable[[Draw], Gallery]) -> None:
    artist = Artist(render)
    gallery = open_gallery(artist)

    async def ask() -> list[bytes]:
        asking = [asyncio.create_task(gallery.picture(leaf(DATA))) for _ in range(5)]
        await _asked(artist, 1)
        await asyncio.sleep(0.2)
        artist.go.set()
        return await asyncio.gather(*asking)

    pictures = asyncio.run(ask())
    assert artist.asked == [1]
    assert pictures == [pictures[0]] * 5
    assert pictures[0].startswith(b"\x89PNG")


def test_what_was_drawn_is_kept_for_another_server(open_gallery: Callable[[Draw], Gallery]) -> None:
    artist = Artist(_page)
    artist.go.set()
    for gallery in (open_gallery(artist), open_gallery(artist)):
        for _ in range(2):
            assert asyncio.run(gallery.picture(leaf(DATA, page=7))) == b"picture 7"
    assert artist.asked == [7]


def test_few_are_drawn_at_once_and_too_many_are_refused(open_gallery: Callable[[Draw], Gallery]) -> None:
    artist = Artist(_page)
    gallery = open_gallery(artist)

    async def ask() -> list[bytes | BaseException]:
        asking = [asyncio.create_task(gallery.picture(leaf(DATA, page=n))) for n in range(MOST_WAITING + 3)]
        await _asked(artist, AT_ONCE)
        await asyncio.sleep(0.2)
        artist.go.set()
        return await asyncio.gather(*asking, return_exceptions=True)

    answers = asyncio.run(ask())
    assert artist.most == AT_ONCE
    assert sum(isinstance(answer, BusyError) for answer in answers) == 3
    assert sum(isinstance(answer, bytes) for answer in answers) == MOST_WAITING
    assert asyncio.run(gallery.picture(leaf(DATA, page=MOST_WAITING + 2))) == f"picture {MOST_WAITING + 2}".encode()


def test_who_goes_away_does_not_stop_the_drawing(open_gallery: Callable[[Draw], Gallery]) -> None:
    artist = Artist(_page)
    gallery = open_gallery(artist)

    async def ask() -> bytes:
        leaving = asyncio.create_task(gallery.picture(leaf(DATA)))
        staying = asyncio.create_task(gallery.picture(leaf(DATA)))
        await _asked(artist, 1)
        leaving.cancel()
        await asyncio.sleep(0.05)
        artist.go.set()
        return await staying

    assert asyncio.run(ask()) == b"picture 1"
    assert artist.asked == [1]


def test_a_page_that_failed_is_not_tried_again_at_once(
    open_gallery: Callable[[Draw], Gallery], monkeypatch: pytest.MonkeyPatch
) -> None:
    artist = Artist(_fail)
    artist.go.set()
    gallery = open_gallery(artist)
    for _ in range(3):
        with pytest.raises(NotDrawnError, match=r"^page 1 cannot be drawn$"):
            asyncio.run(gallery.picture(leaf(DATA)))
    assert artist.asked == [1]
    later = time.monotonic() + 61
    monkeypatch.setattr("kb.images.gallery.time.monotonic", lambda: later)
    with pytest.raises(NotDrawnError):
        asyncio.run(gallery.picture(leaf(DATA)))
    assert artist.asked == [1, 1]


def test_what_is_not_here_is_told(open_gallery: Callable[[Draw], Gallery]) -> None:
    gallery = open_gallery(render)
    elsewhere = leaf(paper("Another."), "gone.pdf")
    with pytest.raises(NotHereError, match=r"^gone\.pdf is not here"):
        asyncio.run(gallery.picture(elsewhere))
    assert (
        gallery.missing(elsewhere)
        == "gone.pdf is not here: it was taken away, or came out of an archive or a mail (see --raw)"
    )
    assert gallery.missing(leaf(DATA)) is None


def test_pictures_are_given_where_they_cannot_be_kept(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    put(tmp_path, "raw/made.pdf", DATA)
    blocked = put(tmp_path, "pages", b"a file where the folder should be")
    artist = Artist(_page)
    artist.go.set()
    gallery = Gallery(Library([tmp_path / "raw"]), Cache(blocked), artist)
    assert asyncio.run(gallery.picture(leaf(DATA))) == b"picture 1"
    assert "pictures of pages cannot be kept" in caplog.text
