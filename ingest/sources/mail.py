"""Mail that lies in files: one mail, an mbox file, a Maildir folder. Nothing in them is changed."""

from __future__ import annotations

import email
import mailbox
from collections.abc import Iterator
from pathlib import Path

from ingest.issues import IngestError
from ingest.sources.found import Desk, Found
from ingest.sources.message import found_in


class MailFile:
    """A file that holds one mail (``.eml``)."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:
        """The circulars attached to it.

        Raises:
            IngestError: if it is missing.
        """
        with _existing(address).open("rb") as opened:
            yield from found_in(email.message_from_binary_file(opened), address, Path(address).name, desk)


class Mbox:
    """Mails one after the other in one file."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:
        """The circulars attached to each, in the order of the file.

        Raises:
            IngestError: if it is missing, or holds no mail.
        """
        box = mailbox.mbox(_existing(address), create=False)
        try:
            yield from _all(box, address, desk)
        finally:
            box.close()


class MaildirFolder:
    """A folder with ``cur``, ``new`` and ``tmp`` in it, one file a mail."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:
        """The circulars attached to each mail, in order of their keys.

        Raises:
            IngestError: if there is no mail in it.
        """
        yield from _all(mailbox.Maildir(address, create=False), address, desk)


def _all(
    box: mailbox.mbox | mailbox.Maildir,
    address: str,
    desk: Desk,
) -> Iterator[Found]:
    keys = sorted(box.keys())
    if not keys:
        raise IngestError(address, "missing", "no mail in it")
    for key in keys:
        try:
            data = box.get_bytes(key)
        except (KeyError, OSError):
            yield IngestError(f"{address}!mail {key}", "missing", "taken away while the box was read")
            continue
        yield from found_in(email.message_from_bytes(data), address, f"mail {key}", desk)


def _existing(address: str) -> Path:
    path = Path(address)
    if not path.is_file():
        raise IngestError(address, "missing", "no such file")
    return path
