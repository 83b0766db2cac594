"""Time as the fetcher knows it, so that tests need not wait."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What day and second it is, and how to wait."""

    def now(self) -> datetime:
        """The moment, with its zone."""

    def seconds(self) -> float:
        """Seconds since some moment; never goes back."""

    def sleep(self, seconds: float) -> None:
        """Waits."""


class RealClock:
    """The clock of this machine."""

    def now(self) -> datetime:
        """The moment, in UTC."""
        return datetime.now(UTC)

    def seconds(self) -> float:
        """Seconds since the machine started, or some such moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Waits."""
        time.sleep(seconds)
