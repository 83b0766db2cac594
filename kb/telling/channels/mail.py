"""News by mail: one message a run, plain text with an HTML alternative.

A mail server cannot be asked whether it has a message already. So it is written down before a message is handed over
that it will be, and what a kill or a broken connection leaves in doubt is not sent twice but told to be in doubt.
"""

from __future__ import annotations

import html
import smtplib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from kb.telling.channels.letter import Letter
from kb.telling.channels.server import Server, said
from kb.telling.log import Report
from kb.telling.news import Found, News
from kb.telling.problems import ChannelError
from kb.telling.words import by_kind, counted, details, headline


class Mail:
    """Mail to some people."""

    immediate = False

    def __init__(
        self, name: str, server: Server, *, sender: str, to: Sequence[str], now: Callable[[], datetime]
    ) -> None:
        """``now`` gives a moment with its zone."""
        self.name, self.sender, self.to = name, sender, tuple(to)
        self._server, self._now = server, now

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:  # noqa: ARG002 - as every channel
        """Sends one message with everything. Errors as in `send`."""
        yield from self.send(letter_of([one.news for one in fresh]), [one.key for one in fresh])

    def send(self, letter: Letter, told: Sequence[str]) -> Iterator[Report]:
        """Sends one message, which tells the news with the keys ``told``.

        Raises:
            ChannelError: if it was not sent, perhaps not sent, or refused for some people.
        """
        keys = tuple(told)
        message = letter.message(self.sender, self.to, self._now())
        try:
            session = self._server.opened()
        except (OSError, smtplib.SMTPException) as error:
            raise ChannelError(f"{self._server.host}: {said(error)}") from error
        try:
            refused = self._addressed(session)
            yield Report(step="sending", keys=keys)
            code, words = session.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # before the message itself was asked for
            yield Report(step="unsent", keys=keys)
            raise ChannelError(f"refused: {said(error)}") from error
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
        code, words = session.mail(self.sender)
        if code != 250:
            raise ChannelError(f"{self.sender} may not send: {code} {words.decode(errors='replace')}")
        refused = tuple(one for one in self.to if session.rcpt(one)[0] not in (250, 251))
        if len(refused) == len(self.to):
            raise ChannelError("the server takes none of the recipients")
        return refused


def letter_of(news: Sequence[News]) -> Letter:
    """The message with some news: the same for the same news."""
    return Letter(
        subject=f"Circulars: {counted(news)}",
        text=_text(news),
        page=_page(news),
        identity=tuple(one.key for one in news),
    )


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
