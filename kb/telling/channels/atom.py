"""News as an Atom feed (RFC 4287) in a file, made anew from the log: equal logs give equal bytes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from kb.atom import Entry, document
from kb.telling.log import Report
from kb.telling.news import Found
from kb.telling.problems import ChannelError
from kb.telling.words import details, headline


class AtomFeed:
    """A feed in a file. Disturbs nobody, so it is always up to date."""

    immediate = True

    def __init__(self, name: str, path: Path, *, title: str, address: str = "") -> None:
        """``address`` is where readers find the file, if they do."""
        self.name = name
        self._path, self._title, self._address = path, title, address

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:
        """Writes the newest entries beside the file and renames."""
        draft = self._path.with_name(f".{self._path.name}.{os.getpid()}.part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(feed(everything, self._title, self._address))
            draft.replace(self._path)
        except OSError as error:
            raise ChannelError(f"{self._path}: {error.strerror or error}") from error
        yield Report(step="told", keys=tuple(one.key for one in fresh))


def feed(everything: Sequence[Found], title: str, address: str) -> bytes:
    """The feed of the newest news, the latest first."""
    return document("news", title, address, map(_entry, reversed(everything)))


def _entry(one: Found) -> Entry:
    lines = [headline(one.news), *details(one.news)]
    return Entry(key=one.key, title=lines[0], updated=one.at, category=one.news.kind, lines=lines, link=one.news.url)
