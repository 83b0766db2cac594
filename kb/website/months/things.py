"""Due things with the days they take, in the order in which a day shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kb import wording
from kb.answers import Due

_HELD = frozenset({"current", "completed"})
_DAY = len("2026-09-15")


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something due, and the days from ``first`` to ``last`` that it takes or lies in."""

    row: Due
    first: date
    last: date

    @property
    def title(self) -> str:
        """What it is called."""
        return wording.headline(self.row.kind, self.row.title)

    @property
    def gone(self) -> bool:
        """Whether what is said of it holds no more."""
        return self.row.state not in _HELD

    @property
    def fuzzy(self) -> bool:
        """Whether its days only bound the true time."""
        return wording.is_fuzzy(self.row.grain, self.row.modifier)

    @property
    def when(self) -> str:
        """Its time in words."""
        return wording.interval(self.row.starts_at, self.row.ends_at, self.row.grain, self.row.modifier)

    @property
    def hours(self) -> str:
        """Its time of day: ``09:00–12:30``, ``by 17:00``, ``from 09:00``; empty where none is given."""
        begins, ends = _clock(self.row.starts_at), _clock(self.row.ends_at)
        if begins and ends:
            return begins if begins == ends else f"{begins}–{ends}"
        return f"by {ends}" if ends else f"from {begins}" if begins else ""

    @property
    def told(self) -> str:
        """What it is, for those who do not see how it looks."""
        state = None if self.row.state == "current" else self.row.state
        certainty = None if self.row.certainty == "confirmed" else self.row.certainty
        return ", ".join(filter(None, (self.row.kind, certainty, state)))

    @property
    def looks(self) -> str:
        """The classes of its signs."""
        tentative = self.row.certainty == "tentative"
        signs = ("tentative" if tentative else None, "fuzzy" if self.fuzzy else None, "gone" if self.gone else None)
        return " ".join(filter(None, (f"kind-{self.row.kind}", *signs)))

    def day_within(self, first: date, last: date) -> date:
        """The day on which a list of those days shows it: where it begins, but the last day for an exact deadline."""
        if self.row.kind == "deadline" and not self.fuzzy and self.last <= last:
            return self.last
        return max(self.first, first)


def things(rows: Iterable[Due]) -> tuple[Thing, ...]:
    """The things of some rows. Of what is gone only times that nothing said later of the same thing repeats."""
    said: dict[tuple[str | None, ...], Due] = {}
    for row in sorted(rows, key=lambda row: (row.state in _HELD, row.issued_on or "", row.id), reverse=True):
        own = row.id if row.state in _HELD or row.milestone_id is None else None
        said.setdefault((row.milestone_id, row.starts, row.ends, own), row)
    held = {(row.milestone_id, row.starts, row.ends) for row in said.values() if row.state in _HELD}
    kept = (row for key, row in said.items() if row.state in _HELD or key[:3] not in held)
    return tuple(sorted((_thing(row) for row in kept), key=_order))


def _thing(row: Due) -> Thing:
    days = sorted(date.fromisoformat(text[:_DAY]) for text in (row.starts, row.ends) if text)
    return Thing(row=row, first=days[0], last=days[-1])


def _order(thing: Thing) -> tuple[object, ...]:
    """What holds first, then by time, deadlines before others."""
    begins = _clock(thing.row.starts_at) or _clock(thing.row.ends_at)
    return thing.gone, thing.first, begins, thing.row.kind != "deadline", thing.last, thing.row.title, thing.row.id


def _clock(text: str | None) -> str:
    return text[_DAY + 1 :] if text else ""
