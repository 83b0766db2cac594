"""Brings files: conditionally where they are here already, checked, and put in place in one rename."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from ingest.sources.holdings import Version, place_of, versions_of
from ingest.sources.journal import Journal
from ingest.sources.problems import FetchError, NotObtainedError
from ingest.sources.session import Ask, Reply, Session, UnfitError

_SIGNATURE, _END = b"%PDF-", b"%%EOF"
_HEAD, _TAIL = 1024, 4096  # bytes in which signature and end must stand
_TYPES = ("application/pdf", "application/x-pdf", "application/octet-stream", "binary/octet-stream", "")
_DEAD = 5
"""After so many addresses in a row that gave nothing, the site is taken to be down."""

State = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A file to have: its address, and whether it is only attached to a circular."""

    url: str
    attachment: bool = False


@dataclass(slots=True)
class Brought:
    """What came of it: addresses by state, and the reason for each that could not be had."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """How many addresses there are of each state."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": len(self.unchanged),
            "failed": len(self.failed),
        }


class Downloads:
    """Files of one source in one folder."""

    def __init__(self, session: Session, journal: Journal, folder: Path, source: str, recheck: timedelta) -> None:
        """``recheck``: a file that was looked at more recently is not asked for."""
        self._session, self._journal, self._folder, self._source = session, journal, folder, source
        self._versions = versions_of(journal.past)
        self._recheck = recheck
        self._done = {line["asked"]: line for line in journal.unfinished() if _obtained(line)}

    def bring(self, wishes: Sequence[Wish], progress: Callable[[int, int, str], None]) -> Brought:
        """Every file that can be had; those that failed for a while are asked for once more at the end.

        Raises:
            FetchError: if the site is down.
        """
        brought = Brought()
        todo = [wish for wish in wishes if not self._settled(wish, brought)]
        self._sweep()
        left = self._round(todo, brought, progress)
        self._round(left, brought, progress)
        return brought

    def needed(self, wishes: Iterable[Wish]) -> list[Wish]:
        """Those of the files that are not here in any version."""
        return [wish for wish in wishes if self._latest(wish.url) is None]

    def _round(self, wishes: Sequence[Wish], brought: Brought, progress: Callable[[int, int, str], None]) -> list[Wish]:
        """Asks for each file; gives back those that are worth another try."""
        again, silent = [], 0
        for at, wish in enumerate(wishes, start=1):
            progress(at, len(wishes), wish.url.rsplit("/", 1)[-1])
            try:
                state = self._bring(wish)
            except NotObtainedError as error:
                brought.failed[wish.url] = error.reason
                again += [] if error.lasting else [wish]
                silent = 0 if error.lasting else silent + 1
                if silent >= _DEAD:
                    raise FetchError(f"{_DEAD} addresses in a row gave nothing; the last: {error}") from error
                continue
            silent = 0
            brought.failed.pop(wish.url, None)
            getattr(brought, state).append(wish.url)
        return again

    def _bring(self, wish: Wish) -> State:
        """Asks for one file.

        Raises:
            NotObtainedError: if it does not come.
        """
        latest = self._latest(wish.url)
        states: list[State] = []
        bad: list[str] = []

        def accept(reply: Reply) -> Mapping[str, Any]:
            state, told = self._taken(wish, reply, latest, bad)
            states.append(state)
            return {"asked": wish.url, "state": state, **told}

        self._session.ask(Ask(url=wish.url, purpose="file", headers=_conditions(latest)), accept)
        return states[-1]

    def _taken(
        self, wish: Wish, reply: Reply, latest: Version | None, bad: list[str]
    ) -> tuple[State, Mapping[str, Any]]:
        """Checks a reply and puts the file in its place; what the journal should say.

        Raises:
            UnfitError: if it is not the file.
        """
        if reply.status == 304:
            if latest is None:
                raise UnfitError("status 304 for a file that is not here")
            return "unchanged", _told(reply, latest.sha256, latest.path)
        _check(reply, bad)
        place = place_of(wish.url, reply.sha256, self._source, attachment=wish.attachment)
        _put(self._folder / place, reply.body)
        told = _told(reply, reply.sha256, place.as_posix())
        if latest is None:
            return "new", told
        return ("unchanged" if latest.sha256 == reply.sha256 else "changed"), told

    def _settled(self, wish: Wish, brought: Brought) -> bool:
        """Whether a file needs no question: a killed run just got it, or it was looked at not long ago."""
        if wish.url in self._done and self._latest(wish.url) is not None:
            getattr(brought, self._done[wish.url]["state"]).append(wish.url)
            return True
        latest = self._latest(wish.url)
        if latest is None or not self._recheck:
            return False
        age = datetime.fromisoformat(self._journal.moment()) - datetime.fromisoformat(latest.checked_at)
        brought.unchanged += [wish.url] if age < self._recheck else []
        return age < self._recheck

    def _latest(self, url: str) -> Version | None:
        """The version that the address gave last, if its file is still here."""
        versions = self._versions.get(url, [])
        return versions[-1] if versions and (self._folder / versions[-1].path).is_file() else None

    def _sweep(self) -> None:
        """Takes away what killed runs left half written."""
        for draft in self._folder.glob("**/.*.part"):
            draft.unlink(missing_ok=True)


def _obtained(line: Mapping[str, Any]) -> bool:
    return bool(line["kind"] == "request" and line.get("sha256") and not line.get("failure"))


def _conditions(latest: Version | None) -> dict[str, str]:
    if latest is None:
        return {}
    told = {"If-None-Match": latest.etag, "If-Modified-Since": latest.modified}
    return {name: value for name, value in told.items() if value}


def _told(reply: Reply, sha256: str, path: str) -> dict[str, Any]:
    headers = {"etag": reply.headers.get("etag"), "modified": reply.headers.get("last-modified")}
    return {"sha256": sha256, "path": path, **{name: value for name, value in headers.items() if value}}


def _check(reply: Reply, bad: list[str]) -> None:
    """Looks whether a reply is a whole PDF.

    ``bad`` gathers the contents that seemed cut short: one that comes twice is what the site has, and is taken.

    Raises:
        UnfitError: if it is none.
    """
    if reply.media_type not in _TYPES:
        raise UnfitError(f"a PDF is expected, not {reply.media_type}")
    if not reply.body:
        raise UnfitError("an empty file")
    if _SIGNATURE not in reply.body[:_HEAD]:
        raise UnfitError("not a PDF: its signature is missing")
    if _END not in reply.body[-_TAIL:] and reply.sha256 not in bad:
        bad.append(reply.sha256)
        raise UnfitError("cut short: the end of the PDF is missing")


def _put(target: Path, body: bytes) -> None:
    if target.is_file() and target.read_bytes() == body:
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    draft.write_bytes(body)
    draft.replace(target)
