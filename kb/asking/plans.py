"""Questions about plans: what is due, what was announced when, how it changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from pyroaring import BitMap

from kb.answers import Answers, Change, Due, Event, SubjectRow
from kb.asking.asking import Asking
from kb.asking.due_sets import DUE_FILTERS, DueSet, due_set, undated
from kb.asking.row_sets import Narrowed, part
from kb.periods import Period, parse_period

CHANGE_FILTERS = ("kind", "audience", "system", "issuer")
"""What changes can be narrowed by."""
SAME = "restates"
"""The kind of changes that change nothing: the same was said again."""


class AboutPlans(Asking):
    """What can be asked of plans. Every filter is optional; codes in any case."""

    def due(
        self,
        period: str | Period | None = None,
        *,
        audience: str = "",
        system: str = "",
        issuer: str = "",
        kind: str = "",
        certainty: str = "",
        strength: str = "",
    ) -> Answers[Due]:
        """What is due in a period (see `kb.periods`), soonest first; without one, everything ahead.

        Raises:
            PeriodError: if ``period`` names none.
        """
        today = self.today
        asked = parse_period(period, today) if isinstance(period, str) else period or Period(today, None)
        filters = {
            "audience": audience,
            "system": system,
            "issuer": issuer,
            "kind": kind,
            "certainty": certainty,
            "strength": strength,
        }
        return self.due_part(asked, filters)

    def due_part(
        self,
        period: Period,
        filters: Mapping[str, str],
        *,
        latest_first: bool = False,
        most: int | None = None,
        after: int = 0,
    ) -> Answers[Due]:
        """At most ``most`` things due in a period, without the first ``after``; ``filters`` are `DUE_FILTERS`.

        With the filter ``over=yes``, only what is over when the period ends; with ``gone=yes`` also what is superseded,
        cancelled or postponed.

        Raises:
            TypeError: if there is no such filter.
        """
        found = self.due_rows(part(self.due_set(period, filters).rows, most, after, last_first=latest_first), period)
        return Answers(Due, reversed(found)) if latest_first else found

    def due_rows(self, rows: Iterable[int], period: Period) -> Answers[Due]:
        """Some rows of a `due_set` of that period, soonest first."""
        found, today = self._ask("due_chosen", positions=json.dumps(list(rows)), **_days_of(period)), self.today
        return Answers(Due, (Due(**row, **_counted(row["due_on"], today)) for row in found))

    def due_set(self, period: Period, filters: Mapping[str, str]) -> DueSet:
        """What is due in a period as sets that can be counted; ``filters`` as in `due_part`.

        Raises:
            TypeError: if there is no such filter.
        """
        asked = _narrowed((*DUE_FILTERS, "over", "gone"), filters)
        return due_set(self._index("due"), period, asked, self._as_of)

    def statements(self) -> int:
        """How many statements on plans the whole base holds."""
        return len(self._index("due").days("known_from").rows)

    def statements_about(self, system: str, since: date = date.min) -> int:
        """How many of them, known since a day, are about a system; none where it is the code of none."""
        index = self._index("due")
        return len(index.named("system", system) & index.days("known_from").since(since))

    def undated(self) -> int:
        """How many plans and promises are known that have no date."""
        return len(undated(self._index("due"), self._as_of))

    def timeline(self, subject: str = "", *, issuer: str = "", kind: str = "", since: str = "") -> Answers[Event]:
        """Everything announced about a system, programme or circular, in order of date, with what became of it.

        Whatever is asked for by a name, not by the id of a programme or a planned thing, is looked for in circulars out
        since a day.
        """
        rows = self._ask("timeline", subject=subject, issuer=issuer, kind=kind, since=since)
        return Answers(Event, (Event(**row) for row in rows))

    def subjects(self, *, since: str = "") -> Answers[SubjectRow]:
        """The programmes and systems of which circulars issued since a day speak, those told of last first."""
        return Answers(SubjectRow, (SubjectRow(**row) for row in self._ask("subjects", since=since)))

    def changes(
        self,
        kind: str = "",
        *,
        subject: str = "",
        audience: str = "",
        system: str = "",
        issuer: str = "",
        since: str = "",
    ) -> Answers[Change]:
        """How plans changed, latest first; ``since`` is a day, ``subject`` a programme, planned thing or circular."""
        filters = {"kind": kind, "audience": audience, "system": system, "issuer": issuer}
        return self.changes_part(filters, subject=subject, since=since)

    def changes_part(
        self,
        filters: Mapping[str, str],
        *,
        subject: str = "",
        since: str = "",
        moved: bool = False,
        most: int | None = None,
        after: int = 0,
    ) -> Answers[Change]:
        """At most ``most`` changes without the first ``after``; ``filters`` are `CHANGE_FILTERS`.

        With ``moved`` not those that only restate what was said before.

        Raises:
            TypeError: if there is no such filter.
            ValueError: if ``since`` is neither empty nor ``YYYY-MM-DD``.
        """
        chosen = part(self.change_set(filters, subject=subject, since=since, moved=moved).rows, most, after)
        rows = self._ask("changes_chosen", positions=json.dumps(chosen))
        return Answers(Change, (Change(**row) for row in rows))

    def change_set(
        self, filters: Mapping[str, str], *, subject: str = "", since: str = "", moved: bool = False
    ) -> Narrowed:
        """The same changes as sets that can be counted; arguments and errors as in `changes_part`."""
        index = self._index("changes")
        known = index.days("known_on")
        there = known.until(self._as_of or date.max) & known.since(date.fromisoformat(since) if since else date.min)
        if moved:
            there -= index.having("kind").get(SAME, BitMap())
        if subject:
            about = BitMap(row["position"] for row in self._rows("changes_about", subject=subject))
            there &= about | index.named("system", subject)
        return index.narrowed(there, _narrowed(CHANGE_FILTERS, filters))


def _days_of(period: Period) -> dict[str, str]:
    """The ends of a period as queries take them."""
    return {name: day.isoformat() if day else "" for name, day in (("starts", period.starts), ("ends", period.ends))}


def _narrowed(names: Iterable[str], filters: Mapping[str, str]) -> dict[str, str]:
    """The filters of these names, empty where they are not given."""
    asked = dict.fromkeys(names, "")
    if unknown := set(filters) - set(asked):
        raise TypeError(f"this cannot be filtered by {', '.join(sorted(unknown))}")
    return {**asked, **filters}


@lru_cache(maxsize=1024)
def _counted(due_on: str, today: date) -> Mapping[str, Any]:
    """What a reader counts out: many things are due on few days."""
    day = date.fromisoformat(due_on)
    return {"weekday": f"{day:%a}", "days_left": (day - today).days}
