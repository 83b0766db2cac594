"""Files by a list of web addresses: as polite, checked, written down and resumed as those of a listing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta, timezone
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from ingest.sources.clock import Clock
from ingest.sources.downloads import Brought, Downloads, Wish
from ingest.sources.journal import Journal
from ingest.sources.manners import Manners
from ingest.sources.problems import FetchError
from ingest.sources.reach import LOOPBACK, Reach
from ingest.sources.session import Session

SOURCE = "lists"
"""Folder of the files, and name of the source in the journal."""
_COMMENT = re.compile(r"(?:^|\s)#.*")
"""A # within an address is a part of it."""
_MOST_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOutcome:
    """What a run did; ``left`` addresses were not asked for since enough had been brought."""

    brought: Brought
    left: int
    requests: int


def read_addresses(path: Path) -> tuple[str, ...]:
    """The web addresses of a text file, each once, in its order; one a line, ``#`` begins a comment.

    Other lines are paths, which `ingest` reads.

    Raises:
        FetchError: if the file cannot be read or names no address, or naming the line of one that may not be asked.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise FetchError(f"{path}: lists of addresses are read up to {_MOST_BYTES} bytes")
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FetchError(f"{path}: cannot be read: {error}") from error
    found = tuple(dict.fromkeys(_addresses(lines, path)))
    if not found:
        raise FetchError(f"{path}: no web addresses in this list")
    return found


def _addresses(lines: list[str], path: Path) -> Iterator[str]:
    for number, line in enumerate(lines, start=1):
        told = _COMMENT.sub("", line).strip()
        if told.lower().startswith(("http:", "https:", "ftp:")):
            yield _checked(urldefrag(told).url, f"{path}, line {number}")


def _checked(url: str, place: str) -> str:
    try:
        parts = urlsplit(url)
        local = parts.scheme == "http" and parts.hostname in LOOPBACK
        if not parts.hostname or parts.port == 0 or not (parts.scheme == "https" or local):
            raise FetchError(f"{place}: {url} is no https address")
    except ValueError as error:
        raise FetchError(f"{place}: {url} is no address: {error}") from error
    if parts.username or parts.password:
        raise FetchError(f"{place}: an address with a name or password in it is not asked")
    return url


def fetch_list(  # noqa: PLR0913 - what a run of a listing needs too
    folder: Path,
    addresses: tuple[str, ...],
    manners: Manners,
    clock: Clock,
    progress: Callable[[int, int, str], None],
    *,
    zone: timezone,
    most: int | None = None,
    recheck: timedelta = timedelta(),
) -> ListOutcome:
    """Brings the files at the addresses; only hosts that the list itself names are asked.

    ``zone`` is that of the journal's times; ``most`` and ``recheck`` are as in `Wanted`.

    Raises:
        FetchError: if nothing can be had. What was brought until then stays, and the next run goes on from there.
    """
    journal = Journal(folder, clock, zone)
    session = Session(Reach.of(addresses), manners, clock, journal)
    try:
        journal.note("run", state="start", source=SOURCE, asked={"addresses": len(addresses)})
        downloads = Downloads(session, journal, folder, SOURCE, recheck)
        wishes = [Wish(url=url) for url in addresses]
        chosen = wishes if most is None else downloads.needed(wishes)[:most]
        brought = downloads.bring(chosen, progress)
        journal.note("run", state="end", requests=session.requests, **brought.counts())
        return ListOutcome(brought=brought, left=len(wishes) - len(chosen), requests=session.requests)
    finally:
        session.close()
        journal.close()
