"""Gives the picture of a page: kept, or drawn by one of a few workers; all who ask for a page wait for one drawing."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock

from kb.images.cache import Cache
from kb.images.leaf import Leaf
from kb.images.library import Library
from kb.images.problems import BusyError, NotDrawnError, NotHereError
from kb.images.render import RENDERER, render

AT_ONCE = 2
"""Pages that are drawn at a time."""
MOST_WAITING = 40
"""Pages that are drawn or wait for it; more are refused."""
_MEMORY = 60.0  # seconds for which a page that could not be drawn is not tried again
_MOST_FAILED = 1000
_LOG = logging.getLogger(__name__)
Draw = Callable[[Path, Leaf], bytes]


class Gallery:
    """Pictures of pages out of a library, kept in a cache. For any number of event loops, one after the other too."""

    def __init__(self, library: Library, cache: Cache, draw: Draw = render) -> None:
        """``draw`` gives the picture of a page of a file, as `render` does."""
        self._library, self._cache, self._draw = library, cache, draw
        self._workers = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="pages")
        self._lock = Lock()
        self._under_way: dict[str, Future[bytes]] = {}
        self._failed: dict[str, tuple[float, str]] = {}

    async def picture(self, leaf: Leaf) -> bytes:
        """The picture as a PNG.

        Raises:
            NotHereError: if the file is in none of the library's folders.
            NotDrawnError: if the page cannot be drawn.
            BusyError: if too many wait already.
        """
        key = f"{leaf.key}-{RENDERER}"
        kept = await asyncio.to_thread(self._cache.get, key)
        if kept is not None:
            return kept
        # Whoever goes away leaves the drawing to those who still wait, and to the cache.
        return await asyncio.shield(asyncio.wrap_future(self._making(key, leaf)))

    def missing(self, leaf: Leaf) -> str | None:
        """Why there can be no picture: the file is not here. None when it is; may have to look through the folders."""
        try:
            self._library.find(leaf)
        except NotHereError as error:
            return str(error)
        return None

    def close(self) -> None:
        """Draws nothing more; what is being drawn is finished."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _making(self, key: str, leaf: Leaf) -> Future[bytes]:
        with self._lock:
            if key in self._under_way:
                return self._under_way[key]
            failed_at, reason = self._failed.get(key, (-_MEMORY, ""))
            if time.monotonic() - failed_at < _MEMORY:
                raise NotDrawnError(reason)
            if len(self._under_way) >= MOST_WAITING:
                raise BusyError("too many pages are being drawn: try again in a moment")
            made = self._under_way[key] = self._workers.submit(self._make, key, leaf)
        made.add_done_callback(lambda done: self._settle(key, done))
        return made

    def _make(self, key: str, leaf: Leaf) -> bytes:
        if (kept := self._cache.get(key)) is not None:
            return kept  # made between the first look and now
        data = self._draw(self._library.find(leaf), leaf)
        try:
            self._cache.put(key, data)
        except OSError as error:
            _LOG.warning("pictures of pages cannot be kept: %s", error)
        return data

    def _settle(self, key: str, done: Future[bytes]) -> None:
        error = None if done.cancelled() else done.exception()
        with self._lock:
            self._under_way.pop(key, None)
            if isinstance(error, NotDrawnError):
                if len(self._failed) >= _MOST_FAILED:
                    self._failed.clear()
                self._failed[key] = time.monotonic(), str(error)
