"""A schedule item under construction, and how its words are compared."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.dates.expression import TimeExpression
from ingest.facts import Certainty, Former, Grain, Kind, Modifier, Site, Status, Strength
from ingest.spans import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A `ScheduleItem` before merging; ``time`` is the expression its interval came from, None when undated.

    ``table`` is the index of the table it was read from (None: prose), ``order`` its place in reading order.
    """

    kind: Kind
    title: str
    about: frozenset[str] = frozenset()
    """Stems of all the words that say what is planned; the title may be cut."""
    starts: str | None = None
    ends: str | None = None
    grain: Grain | None = None
    modifier: Modifier | None = None
    edtf: str | None = None
    certainty: Certainty = "confirmed"
    condition: str | None = None
    status: Status = "scheduled"
    strength: Strength | None = None
    audience: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    site: Site | None = None
    evidence: Evidence
    rule: str
    time: TimeExpression | None = None
    table: int | None = None
    order: tuple[int, int] = (0, 0)
    former: Former | None = None

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last day the item touches, or None when it has no date."""
        first, last = self.starts or self.ends, self.ends or self.starts
        return (first[:10], last[:10]) if first and last else None


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much of the shorter phrase the longer one holds, 0 to 1; 0 when either has no telling word."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))
