"""A message to be mailed: plain text with an HTML alternative, and the headers of mail that a program sends."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is mailed.

    ``identity`` is what makes it this message: letters that are equal in it, to the same people, get the same
    Message-ID. ``headers`` are further ones, such as ``List-Id``.
    """

    subject: str
    text: str
    page: str
    identity: tuple[str, ...]
    headers: tuple[tuple[str, str], ...] = ()

    def message(self, sender: str, to: Sequence[str], now: datetime) -> EmailMessage:
        """The message from ``sender``; ``now`` with its zone."""
        digest = hashlib.sha256("\n".join([*to, *self.identity]).encode()).hexdigest()
        message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # not every server takes 8 bits
        message["Subject"] = self.subject
        message["From"] = sender
        message["To"] = ", ".join(to)
        message["Date"] = format_datetime(now)
        message["Message-ID"] = f"<{digest[:32]}@{domain_of(sender)}>"
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notices in return
        for name, value in self.headers:
            message[name] = value
        message.set_content(self.text)
        message.add_alternative(self.page, subtype="html")
        return message


def domain_of(address: str) -> str:
    """What stands behind the @."""
    return address.rpartition("@")[2]
