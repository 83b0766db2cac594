"""A mail server, and a session with it."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from typing import Literal

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


def said(error: OSError | smtplib.SMTPException) -> str:
    """The cause on one line; a refused password without what was sent."""
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error
        return f"{error.smtp_code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    return str(error) or type(error).__name__
