"""One mail: the circulars attached to it, and to the mails forwarded in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from ingest.issues import IngestError
from ingest.sources.found import Desk, Found, Remark, is_readable

_MOST_BYTES = 128 << 20
_LINK = re.compile(rb"https?://[^\s<>\"']+\.pdf\b", re.IGNORECASE)
_SUFFIXES = {"application/pdf": ".pdf"}
"""Kinds of content that are read even when the attachment has no name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a mail says of itself; unknown stays empty. ``sent_on`` is the day as its sender's clock had it."""

    id: str
    sent_on: str
    sender: str

    def __str__(self) -> str:
        of = f" of {self.sent_on}" if self.sent_on else ""
        return f"{self.id}{of}{f' from {self.sender}' if self.sender else ''}"

    @property
    def url(self) -> str | None:
        """Its address (RFC 2392), where it has an id."""
        return f"mid:{self.id.strip('<>')}" if self.id.startswith("<") else None


def head_of(mail: Message[str, str], key: str) -> Head:
    """Id, day and sender; ``key`` names the mail where it has no id."""
    return Head(
        id=" ".join(str(mail.get("Message-ID") or key).split()),
        sent_on=_day(str(mail.get("Date") or "")),
        sender=parseaddr(_decoded(mail.get("From")))[1],
    )


def found_in(mail: Message[str, str], place: str, key: str, desk: Desk, url: str | None = None) -> Iterator[Found]:
    """Every circular attached to a mail; a remark if there is none.

    Args:
        mail: the mail, parsed.
        place: where it lies; its id, day and sender are added.
        key: names it where it has no id.
        desk: where attachments are laid.
        url: its address, where that is not its id.
    """
    head = head_of(mail, key)
    origin = f"{place}!{head}"
    attached = [(number, name, part) for number, (name, part) in enumerate(_attached(mail), start=1)]
    for number, name, part in attached:
        at = f"{origin}!{name or f'attachment {number}'}"
        data = part.get_payload(decode=True)
        if not isinstance(data, bytes) or len(data) > _MOST_BYTES:
            yield IngestError(at, "too_large", f"no attachment of at most {_MOST_BYTES} bytes")
            continue
        yield desk.lay(data, name or f"attachment{number}{_SUFFIXES[part.get_content_type()]}", at, url or head.url)
    if not attached:
        yield Remark(origin=origin, message=_nothing(mail))


def _attached(mail: Message[str, str]) -> Iterator[tuple[str, Message[str, str]]]:
    """Readable attachments, those of forwarded mails too: `walk` goes through them."""
    for part in mail.walk():
        name = _decoded(part.get_filename())
        if part.is_multipart():
            continue
        if is_readable(name) or (not name and part.get_content_type() in _SUFFIXES):
            yield name, part


def _nothing(mail: Message[str, str]) -> str:
    links: set[bytes] = set()
    for part in mail.walk():
        data = None if part.is_multipart() else part.get_payload(decode=True)
        links |= set(_LINK.findall(data)) if isinstance(data, bytes) else set()
    told = f"; its links to PDFs ({len(links)}) are left to the fetcher" if links else ""
    return f"no circular is attached{told}"


def _day(printed: str) -> str:
    try:
        return parsedate_to_datetime(printed).date().isoformat()
    except (TypeError, ValueError, IndexError):  # the last for a few broken forms, before Python 3.13
        return ""


def _decoded(value: object) -> str:
    """A head field in plain letters; as it stands where its coding is broken."""
    text = " ".join(str(value or "").split())
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text
