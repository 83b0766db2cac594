"""Files, folders, and lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.issues import IngestError
from ingest.source import ATTACHMENTS, MEDIA_TYPES
from ingest.sources.found import Desk, Entry, Found, Remark

_MOST_BYTES = 1 << 20
"""Of a list of addresses: some ten thousand lines."""


class File:
    """One file, whatever it is: whether it can be read is seen when it is opened."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:  # noqa: ARG002 - as every source
        """The file itself."""
        yield _entry(Path(address))


class Folder:
    """Every readable file in a folder and its folders but `attachments`; archives and mail are asked for by name."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:  # noqa: ARG002 - as every source
        """The files in order of their paths.

        Raises:
            IngestError: if there are none (``missing``).
        """
        folder = Path(address)
        inside = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix.lower() in MEDIA_TYPES]
        inside = [p for p in inside if ATTACHMENTS not in p.relative_to(folder).parts]
        if not inside:
            kinds = ", ".join(MEDIA_TYPES)
            raise IngestError(address, "missing", f"no circulars in this folder ({kinds} are read)")
        yield from map(_entry, inside)


class AddressList:
    """A text file with one path a line, seen from where the list lies; lines that begin with ``#`` are comments.

    Web addresses in it are left to `circulars fetch --list`, with a remark.
    """

    def found(self, address: str, desk: Desk) -> Iterator[Found]:  # noqa: ARG002 - as every source
        """The files in the order of the list.

        Raises:
            IngestError: if the list is missing, too large or no text.
        """
        for number, line in enumerate(_lines(Path(address)), start=1):
            told = line.strip()
            if told.startswith("#"):
                continue
            if told.startswith(("http://", "https://")):
                yield Remark(
                    origin=f"{address}!{number}", message=f"{told} is on the web: left to `circulars fetch --list`"
                )
            elif told:
                yield _entry(Path(address).parent / told)


def _entry(path: Path) -> Entry:
    return Entry(path=path, name=path.name, origin=str(path))


def _lines(path: Path) -> list[str]:
    if not path.is_file():
        raise IngestError(str(path), "missing", "no such file")
    if path.stat().st_size > _MOST_BYTES:
        raise IngestError(str(path), "too_large", f"lists of addresses are read up to {_MOST_BYTES} bytes")
    try:
        return path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise IngestError(str(path), "not_a_document", f"not UTF-8 text (byte {error.start})") from error
