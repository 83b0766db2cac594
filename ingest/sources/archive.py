"""Zip archives: readable members of any folder in them, unpacked within bounds."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ingest.issues import IngestError
from ingest.sources.found import Desk, Found, Remark, is_readable

_ENCRYPTED = 0x1
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What an archive may hold: ``members`` of all kinds, bytes of one ``member`` and of all together (``total``).

    ``ratio`` is how many bytes may come out of one byte of an archive member; members up to ``harmless`` bytes are not
    asked. Text rarely shrinks to a twentieth, a bomb to a thousandth.
    """

    members: int = 10_000
    member: int = 128 << 20
    total: int = 2 << 30
    ratio: int = 200
    harmless: int = 1 << 20


class Archive:
    """A zip archive. Archives within it are not opened."""

    def __init__(self, bounds: Bounds | None = None) -> None:
        self._bounds = bounds or Bounds()

    def found(self, address: str, desk: Desk) -> Iterator[Found]:
        """Every readable member, in order of their names.

        Raises:
            IngestError: if it is missing, no zip archive, or beyond the bounds as a whole.
        """
        try:
            with zipfile.ZipFile(Path(address)) as opened:
                yield from self._members(opened, address, desk)
        except FileNotFoundError as error:
            raise IngestError(address, "missing", "no such file") from error
        except zipfile.BadZipFile as error:
            raise IngestError(address, "not_a_document", f"not a whole zip archive: {error}") from error

    def _members(self, opened: zipfile.ZipFile, address: str, desk: Desk) -> Iterator[Found]:
        infos = sorted((one for one in opened.infolist() if not one.is_dir()), key=lambda one: one.filename)
        if len(infos) > self._bounds.members:
            raise IngestError(address, "too_large", f"{len(infos)} members; {self._bounds.members} are read at most")
        wanted = [one for one in infos if is_readable(one.filename)]
        if not wanted:
            raise IngestError(address, "missing", "no circulars in this archive")
        left = self._bounds.total
        for info in wanted:
            origin = f"{address}!{info.filename}"
            try:
                data = self._unpacked(opened, info, origin, left)
            except IngestError as error:
                yield error
                continue
            left -= len(data)
            yield desk.lay(data, info.filename, origin)
        yield from _nested(infos, address)

    def _unpacked(self, opened: zipfile.ZipFile, info: zipfile.ZipInfo, origin: str, left: int) -> bytes:
        """The bytes of a member. What its head says of its size is not believed: they are counted."""
        if info.flag_bits & _ENCRYPTED:
            raise IngestError(origin, "encrypted", "encrypted: a password is needed")
        most = min(self._bounds.member, left, max(self._bounds.harmless, info.compress_size * self._bounds.ratio))
        if info.file_size > most:
            raise _too_large(origin, most)
        try:
            with opened.open(info) as member:
                return _read(member, most, origin)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise IngestError(origin, "truncated", f"damaged in the archive: {error}") from error
        except (NotImplementedError, RuntimeError) as error:
            raise IngestError(origin, "not_a_document", f"packed in a way that cannot be read: {error}") from error


def _read(member: IO[bytes], most: int, origin: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    while piece := member.read(_PIECE):
        size += len(piece)
        if size > most:
            raise _too_large(origin, most)
        pieces.append(piece)
    return b"".join(pieces)


def _too_large(origin: str, most: int) -> IngestError:
    return IngestError(origin, "too_large", f"unpacks to more than the {most} bytes allowed for its packed size")


def _nested(infos: list[zipfile.ZipInfo], address: str) -> Iterator[Found]:
    for info in infos:
        if info.filename.lower().endswith(".zip"):
            yield Remark(origin=f"{address}!{info.filename}", message="an archive within an archive is not opened")
