"""One telling: what is new is written down, then every channel is told what it does not know yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from kb.clock import HONG_KONG
from kb.telling.channels import Channel
from kb.telling.hours import Hours
from kb.telling.log import Log, Report
from kb.telling.news import Found, News
from kb.telling.problems import ChannelError

Say = Callable[[str], None]


class Teller:
    """Knows who is to be told what, by the log."""

    def __init__(self, log: Log, channels: Sequence[Channel], hours: Hours, now: Callable[[], datetime]) -> None:
        """``now`` gives a moment with its zone."""
        self.log = log
        self._channels, self._hours, self._now = channels, hours, now

    def begin(self, news: Sequence[News]) -> int | None:
        """Passes over what was in the base before anyone watched it; how much, None if that was done before."""
        return None if self.log.begun else self.pass_over(news)

    def pass_over(self, news: Sequence[News]) -> int:
        """Nobody is told these, except those that were told or found before; how many that are."""
        unseen = [one.key for one in news if one.key not in self.log.seen]
        if unseen or not self.log.begun:
            self.log.pass_over(unseen, self.at())
        return len(unseen)

    def welcome(self) -> None:
        """Lets channels in that are new: they are told what is found from now on."""
        for channel in self._channels:
            self.log.join(channel.name, self.at())

    def find(self, news: Sequence[News]) -> None:
        """Writes down what is new among ``news``: it is to be told."""
        self.log.find(news, self.at())

    def tell(self, *, always: bool = False) -> Iterator[str]:
        """Tells every channel what it does not know yet; gives what went wrong, one line each.

        ``always``: also channels that know everything have their say.
        """
        for channel in self._channels:
            yield from self._doubts(channel)
            pending = self.log.pending(channel.name)
            if (pending or always) and (channel.immediate or self._hours.allow(self._now())):
                yield from self._told(channel, pending)

    def waiting(self) -> dict[str, int]:
        """How much each channel has still to be told."""
        return {one.name: count for one in self._channels if (count := len(self.log.pending(one.name)))}

    def at(self) -> str:
        """Now, as Hong Kong's clocks show it: ``YYYY-MM-DDTHH:MM:SS``."""
        return self._now().astimezone(HONG_KONG).replace(tzinfo=None).isoformat(timespec="seconds")

    def _told(self, channel: Channel, pending: Sequence[Found]) -> Iterator[str]:
        try:
            for report in channel.tell(pending, self.log.found):
                self.log.report(channel.name, report, self.at())
        except ChannelError as error:
            yield f"{channel.name}: {error}"

    def _doubts(self, channel: Channel) -> Iterator[str]:
        """Says once what may not have been told, and lets it rest."""
        if keys := self.log.in_doubt(channel.name):
            self.log.report(channel.name, Report(step="told", keys=keys), self.at())
            yield f"{channel.name}: stopped while sending, perhaps not told: {', '.join(keys)}"
