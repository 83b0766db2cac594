"""The views for people: one SQL file each beside this module, words of the dialect filled in.

They read rows in an order that is prepared, so that their first rows are there at once in a base of any size. Joins are
crossed so that SQLite keeps to that order; a limit that nothing reaches keeps it from taking a view apart, whose
crossed joins would else bind the tables that a question joins to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from string import Template

_DUE = "s.due_on"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "today": "date('now', '+8 hours')",
        "weekday": f"substr('SunMonTueWedThuFriSat', 1 + 3 * cast(strftime('%w', {_DUE}) as integer), 3)",
        "order_again": "",
        "days_left": f"cast(julianday({_DUE}) - julianday(date('now', '+8 hours')) as integer)",
    },
    "postgresql": {
        "today": "to_char(now() at time zone 'Asia/Hong_Kong', 'YYYY-MM-DD')",
        "weekday": f"to_char(cast({_DUE} as date), 'Dy')",
        "order_again": "order by o.position",
        "days_left": f"(cast({_DUE} as date) - cast(now() at time zone 'Asia/Hong_Kong' as date))",
    },
}
"""What differs between databases. Hong Kong has had no summer time since 1979: eight hours ahead, always.

SQLite joins rows in the order in which it gets them, but would sort them all again; others may join them in any.
"""

SQLITE_TODAY = _WORDS["sqlite"]["today"]
"""How the views ask for the Hong Kong date on SQLite."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view: ``comment`` says what it shows, ``select`` is its text with the dialect's words left open."""

    name: str
    comment: str
    select: str

    def sql(self, dialect: str) -> str:
        """The select of this view for ``sqlite`` or ``postgresql``.

        Raises:
            LookupError: for any other database.
        """
        if dialect not in _WORDS:
            raise LookupError(f"the views are not written for {dialect}: use SQLite or PostgreSQL")
        return Template(self.select).substitute(_WORDS[dialect]).strip()


_PARTS = {"told_items": resources.files(__package__).joinpath("parts", "told_items.sql").read_text("utf-8").strip()}
"""Pieces that several views share."""


def _load(name: str) -> View:
    text = resources.files(__package__).joinpath(f"{name}.sql").read_text("utf-8")
    first, _, rest = text.partition("\n")
    return View(name=name, comment=first.removeprefix("-- "), select=Template(rest.strip()).safe_substitute(_PARTS))


_NAMES = (
    "schedule_history",
    "current_schedule",
    "superseded_schedule",
    "deadlines",
    "milestone_status",
    "endpoint_history",
    "firewall_rules",
    "known_unknowns",
    "circular_graph",
)
VIEWS: tuple[View, ...] = tuple(_load(name) for name in _NAMES)
"""In the order in which they are made and shown."""
