"""What every way to tell has in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from kb.telling.log import Report
from kb.telling.news import Found


class Channel(Protocol):
    """A way to tell."""

    @property
    def name(self) -> str:
        """What it is called in settings, log and messages."""

    @property
    def immediate(self) -> bool:
        """Whether it disturbs nobody, so that quiet hours mean nothing to it."""

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:
        """Tells ``fresh``, oldest first; ``everything`` was ever found.

        Gives a report at each step, to be written down before it goes on.

        Raises:
            ChannelError: if it could not tell all.
        """
        ...
