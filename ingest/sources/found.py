"""What a source gives: files lying ready to be read, each with the place that it is from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Protocol

from ingest.issues import IngestError
from ingest.source import MEDIA_TYPES


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One file.

    Attributes:
        path: where its bytes lie now.
        name: its file name, without folders.
        origin: the place it is from: a path, ``archive.zip!folder/member.pdf``, or
            ``box.mbox!<id@host> of 2026-03-05 from news@exchange.example!member.pdf``.
        url: an address that names it, where it has one: ``mid:`` and the message's id, or that in a mailbox.
    """

    path: Path
    name: str
    origin: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that was passed over on purpose, ``origin`` and why."""

    origin: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A message of a mailbox, given with everything in it: once all ``origins`` are read, it need not come again."""

    mailbox: str
    validity: int
    uid: int
    origins: tuple[str, ...]


Found = Entry | Remark | Receipt | IngestError
"""Errors are given, not raised: whatever else the source holds goes on. Their names are origins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What a source works with: ``spool`` is a folder for files that it unpacks, ``facts`` the folder of facts."""

    spool: Path
    facts: Path
    _numbers: Iterator[int] = field(default_factory=count)

    def lay(self, data: bytes, name: str, origin: str, url: str | None = None) -> Entry:
        """Writes unpacked bytes under a name of our own: what the entry is called never becomes a path."""
        plain = plain_name(name)
        path = self.spool / f"{next(self._numbers):06d}{PurePosixPath(plain).suffix.lower()}"
        path.write_bytes(data)
        return Entry(path=path, name=plain, origin=origin, url=url)


class Source(Protocol):
    """A kind of place."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:
        """Everything at ``address``, in an order that does not change.

        Raises:
            IngestError: if the place itself cannot be opened.
        """
        ...


def plain_name(name: str) -> str:
    """The last part of a name, whichever strokes its maker puts between folders."""
    return PurePosixPath(name.replace("\\", "/")).name or "unnamed"


def last_part(origin: str) -> str:
    """What people call the thing at a place: the name behind the last ``!`` or stroke."""
    return plain_name(origin.rpartition("!")[2])


def is_readable(name: str) -> bool:
    """Whether files of this name are of a kind that can be read."""
    return PurePosixPath(plain_name(name)).suffix.lower() in MEDIA_TYPES
