"""News on standard output."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kb.telling.log import Report
from kb.telling.news import Found
from kb.telling.words import by_kind, details, headline


class Printed:
    """Prints everything at once. A console cannot be asked: a kill just after printing prints again."""

    immediate = True

    def __init__(self, name: str, say: Callable[[str], None]) -> None:
        """``say`` prints one line."""
        self.name = name
        self._say = say

    def tell(self, fresh: Sequence[Found], everything: Sequence[Found]) -> Iterator[Report]:  # noqa: ARG002 - as every channel
        """Prints the news under headings."""
        for heading, some in by_kind([one.news for one in fresh]):
            self._say(f"{heading}:")
            for news in some:
                self._say(f"  {headline(news)}")
                for line in details(news):
                    self._say(f"      {line}")
        yield Report(step="told", keys=tuple(one.key for one in fresh))
