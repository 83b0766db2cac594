"""News by mail: one message a run, plain text with an HTML alternative.

A mail server cannot be asked whether it has a message already. So it is written down before a message is handed over
that it will be, and what a kill or a broken connection leaves in doubt is not sent twice but told to be in doubt.
"""

from __future__ import annotations

import hashlib
import html
import smtplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal

from kb.telling.log import Report
from kb.telling.news import Found, News
from kb.telling.problems import ChannelError
from kb.telling.words import by_kind, counted, details, headline

Security = Literal["starttls", "tls", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A mail server; without ``user`` nobody logs in.

    ``context`` is what certificates are judged by, the system's usual one where it is None; ``timeout`` in seconds.
    """

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    password: str = ""
    timeout: float = 30.0
    context: ssl.SSLContext | None = None

    def opened(self) -> smtplib.SMTP:
        """A session that is encrypted, where it is to be, before anything is said.

        Raises:
            OSError, smtplib.SMTPException: if there is none to be had.
        """
        context = self.context or ssl.create_default_context()
        if self.security == "tls":
            session: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=context)
        else:
            session = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if self.security == "starttls":
                session.starttls(context=context)
            if self.user:
                session.login(self.user, self.password)
            session.ehlo_or_helo_if_needed()
        except (OSError, smtplib.SMTPException):
            session.close()
            raise
        return session


class Mail:
    """Mail to some people."""

    immediate = False

    def __init__(
        self, name: str, server: Server, *, sender: str, to: Sequence[str], now: Callable[[], datetime]
    ) -> None:
        """``now`` gives a moment with its zone."""
        self.name = name
        self._server, self._sender, self._to, self._now = server, sender, tuple(to), now

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:  # noqa: ARG002 - as every channel
        """Sends one message with everything.

        Raises:
            ChannelError: if it was not sent, perhaps not sent, or refused for some people.
        """
        keys = tuple(one.key for one in fresh)
        message = composed([one.news for one in fresh], self._sender, self._to, self._now())
        try:
            session = self._server.opened()
        except (OSError, smtplib.SMTPException) as error:
            raise ChannelError(f"{self._server.host}: {_said(error)}") from error
        try:
            refused = self._addressed(session)
            yield Report(step="sending", keys=keys)
            code, words = session.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # before the message itself was asked for
            yield Report(step="unsent", keys=keys)
            raise ChannelError(f"refused: {_said(error)}") from error
        except (OSError, smtplib.SMTPException) as error:
            raise ChannelError(f"broken off while sending; not sent again if it was handed over: {error}") from error
        finally:
            session.close()
        if code != 250:
            yield Report(step="unsent", keys=keys)
            raise ChannelError(f"refused: {code} {words.decode(errors='replace')}")
        yield Report(step="told", keys=keys)
        if refused:
            raise ChannelError(f"sent, but not to {', '.join(refused)}: the server refuses them")

    def _addressed(self, session: smtplib.SMTP) -> tuple[str, ...]:
        """Tells the server from whom and to whom; gives those that it refuses.

        Raises:
            ChannelError: if it takes nobody.
            OSError, smtplib.SMTPException: if the session is broken.
        """
        code, words = session.mail(self._sender)
        if code != 250:
            raise ChannelError(f"{self._sender} may not send: {code} {words.decode(errors='replace')}")
        refused = tuple(one for one in self._to if session.rcpt(one)[0] not in (250, 251))
        if len(refused) == len(self._to):
            raise ChannelError("the server takes none of the recipients")
        return refused


def composed(news: Sequence[News], sender: str, to: Sequence[str], now: datetime) -> EmailMessage:
    """The message; its id is made of what it tells, so that equal messages can be known as such."""
    digest = hashlib.sha256("\n".join([*to, *(one.key for one in news)]).encode()).hexdigest()
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # not every server takes 8 bits
    message["Subject"] = f"Circulars: {counted(news)}"
    message["From"] = sender
    message["To"] = ", ".join(to)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{digest[:32]}@{sender.rpartition('@')[2]}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(news))
    message.add_alternative(_page(news), subtype="html")
    return message


def _text(news: Sequence[News]) -> str:
    lines: list[str] = []
    for heading, some in by_kind(news):
        lines += [heading.upper(), ""]
        for one in some:
            lines += [headline(one), *(f"    {line}" for line in details(one)), ""]
    return "\n".join(lines)


def _page(news: Sequence[News]) -> str:
    parts = ['<!doctype html><html lang="en"><body>']
    for heading, some in by_kind(news):
        items = "".join(_item(one) for one in some)
        parts.append(f"<h2>{html.escape(heading)}</h2><ul>{items}</ul>")
    return "\n".join([*parts, "</body></html>"])


def _item(one: News) -> str:
    lines = [line for line in details(one) if line != one.url]
    link = f'<br><a href="{html.escape(one.url)}">{html.escape(one.circular or one.url)}</a>' if one.url else ""
    rest = "".join(f"<br>{html.escape(line)}" for line in lines)
    return f"<li><strong>{html.escape(headline(one))}</strong>{rest}{link}</li>"


def _said(error: OSError | smtplib.SMTPException) -> str:
    """The cause on one line; a refused password without what was sent."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return f"{error.smtp_code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return str(error) or type(error).__name__
