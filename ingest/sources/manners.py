"""How a site is treated: how fast, how often again, how much, and under which name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

AGENT = "exchange-circulars"
"""The name by which robots.txt may address us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Limits of one run; times in seconds.

    Attributes:
        contact: mail address or web page of who asks, told to the site.
        pause: between the end of a request and the next.
        timeout: without any byte from the site.
        longest: for one whole answer.
        attempts: for one address, the first included.
        backoff: before the second attempt; doubled for each further one.
        patience: the longest wait that is worth it, also when the site names it (Retry-After).
        most_bytes: of one answer.
    """

    contact: str = ""
    pause: float = 1.0
    timeout: float = 30.0
    longest: float = 300.0
    attempts: int = 5
    backoff: float = 2.0
    patience: float = 900.0
    most_bytes: int = 64 * 2**20

    @property
    def user_agent(self) -> str:
        """Name, version and contact."""
        contact = f" (+{self.contact})" if self.contact else ""
        return f"{AGENT}/{version('exchange-circulars')}{contact}"

    def wait(self, attempt: int, told: float | None) -> float:
        """Seconds before the attempt after ``attempt``: what the site said, else longer every time."""
        return told if told is not None else min(self.backoff * 2 ** (attempt - 1), self.patience)


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After asks for: a number, or a date. None where it says nothing understandable."""
    if not value:
        return None
    if value.strip().isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (TypeError, ValueError):
        return None
