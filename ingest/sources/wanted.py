"""What a run is to bring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from ingest.sources.query import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked of a site.

    Attributes:
        since: first day, inclusive.
        until: last day, inclusive.
        issuers: labels of issuers; all where there is none.
        labels: further labels; all where there is none.
        languages: of the listings to read.
        most: files to bring at most, None for all.
        recheck: a file that was looked at more recently is not asked for again.
        feeds: whether feeds are read besides.
    """

    since: date
    until: date
    issuers: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en", "zh")
    most: int | None = None
    recheck: timedelta = timedelta()
    feeds: bool = True

    def queries(self) -> Iterator[Query]:
        """The listings to read."""
        for language, issuer, label in product(self.languages, self.issuers or ("",), self.labels or ("",)):
            yield Query(language=language, since=self.since, until=self.until, issuer=issuer, label=label)

    def covers(self, day: str) -> bool:
        """Whether ``day`` (``YYYY-MM-DD``) is wanted."""
        return self.since.isoformat() <= day <= self.until.isoformat()
