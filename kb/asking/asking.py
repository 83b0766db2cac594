"""How a base is asked: one named query at a time, as of a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kb import clock, queries
from kb.answers import plain
from kb.asking.row_sets import RowIndex
from kb.sources import Row, Source

CONCERN = ("audience", "system", "issuer")
"""Filters by whom something concerns, what it is about, and whose circular it is: codes that circulars name."""


class Asking:
    """A base that named queries are put to."""

    def __init__(self, source: Source, as_of: date | None = None) -> None:
        self._source = source
        self._as_of = as_of

    @property
    def today(self) -> date:
        """The day of the question: that of `as_of`, else today in Hong Kong."""
        return self._as_of or clock.today()

    def _ask(self, name: str, **values: str) -> Iterator[Row]:
        yield from map(plain, self._rows(name, **values))

    def _rows(self, name: str, **values: str) -> Sequence[Row]:
        """The answer as the base gives it, lists in JSON."""
        query = queries.load(name, self._source.dialect)
        given = {"as_of": self._as_of_text()} | values
        return self._source.rows(query.sql, {parameter: given[parameter] for parameter in query.parameters})

    def _index(self, of: str) -> RowIndex:
        """The sets of rows by which a list is counted."""
        return self._source.once(of, lambda: RowIndex(self._ask("bitmaps", list=of), self._overlaps()))

    def _overlaps(self) -> dict[str, set[str]]:
        """For each audience, in capitals, who may be the same people."""
        found: dict[str, set[str]] = {}
        for row in self._ask("audience_overlaps"):
            found.setdefault(row["code"], set()).add(row["also"])
        return found

    def _as_of_text(self) -> str:
        return self._as_of.isoformat() if self._as_of else ""


def bound(most: int | None) -> str:
    """A number of rows as queries take it; empty for all of them."""
    return "" if most is None else str(most)
