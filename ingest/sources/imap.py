"""An IMAP mailbox, read only, over TLS: ``imaps://user@host/INBOX``. Only messages not read before are asked for."""

from __future__ import annotations

import email
import imaplib
import os
import re
import ssl
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from ingest.issues import IngestError
from ingest.sources.found import Desk, Entry, Found, Receipt
from ingest.sources.message import found_in
from ingest.sources.seen import seen

PASSWORD = "CIRCULARS_IMAP_PASSWORD"  # noqa: S105 - the name of the variable
_PORT = 993
_PATIENCE = 60.0  # seconds for one answer of the server
_MOST_BYTES = 128 << 20
_PLAIN = re.compile(r"[ !#-\[\]-~]+")
"""What the name of a mailbox may hold: no quotes, strokes back or signs beyond ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the mailbox is; ``address`` without a query or a fragment."""

    address: str
    user: str
    host: str
    port: int
    folder: str


class ImapMailbox:
    """A mailbox on a server. It is only examined, and messages are peeked at: not even "seen" is set."""

    def found(self, address: str, desk: Desk) -> Iterator[Found]:
        """The circulars attached to each message not read before, in order of their numbers, each with a receipt.

        Raises:
            IngestError: if the address is none, the password is not set, or the server does not let us in
                (``mailbox``).
        """
        place = place_of(address)
        password = os.environ.get(PASSWORD)
        if not password:
            raise IngestError(address, "mailbox", f"no password: set {PASSWORD}")
        try:
            with imaplib.IMAP4_SSL(
                place.host, place.port, ssl_context=ssl.create_default_context(), timeout=_PATIENCE
            ) as server:
                server.login(place.user, password)
                yield from _unread(server, place, desk)
        except (imaplib.IMAP4.error, OSError) as error:
            raise IngestError(place.address, "mailbox", _one_line(error)) from error


def place_of(address: str) -> Place:
    """The parts of an address.

    Raises:
        IngestError: if it is none, or holds a password: that would stay in the shell's history.
    """
    parts = urlsplit(address)
    shown = address.replace(f":{parts.password}@", "@", 1) if parts.password else address
    try:
        port = parts.port or _PORT
    except ValueError as error:
        raise IngestError(shown, "mailbox", f"no address of a mailbox: {error}") from error
    if parts.password is not None:
        raise IngestError(shown, "mailbox", f"the password belongs in {PASSWORD}, not in the address")
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    if not parts.username or not parts.hostname or not _PLAIN.fullmatch(folder):
        raise IngestError(shown, "mailbox", "an address such as imaps://user@host/INBOX is wanted")
    return Place(address=address, user=unquote(parts.username), host=parts.hostname, port=port, folder=folder)


def _unread(server: imaplib.IMAP4_SSL, place: Place, desk: Desk) -> Iterator[Found]:
    _told(server.select(f'"{place.folder}"', readonly=True), place)
    validity = int((server.response("UIDVALIDITY")[1][0] or b"0").decode())
    known = seen(desk.facts, place.address, validity)
    listed = _told(server.uid("SEARCH", "ALL"), place)
    uids = sorted({int(number) for line in listed if isinstance(line, bytes) for number in line.split()})
    for uid in uids:
        if uid not in known:
            yield from _message(server, place, validity, uid, desk)


def _message(server: imaplib.IMAP4_SSL, place: Place, validity: int, uid: int, desk: Desk) -> Iterator[Found]:
    url = f"{place.address.rstrip('/')}/;UID={uid}"
    size = _size(_told(server.uid("FETCH", str(uid), "(RFC822.SIZE)"), place))
    if size > _MOST_BYTES:
        yield IngestError(url, "too_large", f"{size >> 20} MB; {_MOST_BYTES >> 20} MB are read at most")
        return
    parts = _told(server.uid("FETCH", str(uid), "(BODY.PEEK[])"), place)
    data = next((part[1] for part in parts if isinstance(part, tuple)), None)
    if data is None:
        return  # deleted since the search
    given = list(found_in(email.message_from_bytes(data), place.address, f"message {uid}", desk, url))
    yield from given
    origins = [one.origin for one in given if isinstance(one, Entry)]
    origins += [one.name for one in given if isinstance(one, IngestError)]
    yield Receipt(mailbox=place.address, validity=validity, uid=uid, origins=tuple(origins))


def _size(parts: Sequence[object]) -> int:
    found = (re.search(rb"RFC822\.SIZE (\d+)", part) for part in parts if isinstance(part, bytes))
    return next((int(match[1]) for match in found if match), 0)


def _told(answer: tuple[str, Sequence[object]], place: Place) -> Sequence[object]:
    state, parts = answer
    if state != "OK":
        words = b" ".join(part for part in parts if isinstance(part, bytes)).decode("utf-8", "replace")
        raise IngestError(place.address, "mailbox", f"the server says {state}: {words}")
    return parts


def _one_line(error: Exception) -> str:
    words = error.args[0] if error.args else ""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(error)
    return " ".join(text.split()) or type(error).__name__
