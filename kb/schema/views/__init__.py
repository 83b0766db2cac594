"""The views for people: one SQL file each beside this module, words of the dialect filled in.

Some are named queries asked for everything, today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from string import Template

from kb import queries

_DUE = "s.due_on"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "sqlite": {
        "today": "date('now', '+8 hours')",
        "weekday": f"substr('SunMonTueWedThuFriSat', 1 + 3 * cast(strftime('%w', {_DUE}) as integer), 3)",
        "days_left": f"cast(julianday({_DUE}) - julianday(date('now', '+8 hours')) as integer)",
    },
    "postgresql": {
        "today": "to_char(now() at time zone 'Asia/Hong_Kong', 'YYYY-MM-DD')",
        "weekday": f"to_char(cast({_DUE} as date), 'Dy')",
        "days_left": f"(cast({_DUE} as date) - cast(now() at time zone 'Asia/Hong_Kong' as date))",
    },
}
"""What differs between databases. Hong Kong has had no summer time since 1979: eight hours ahead, always."""

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
        return Template(self.select).substitute(_WORDS[dialect])


def _load(name: str) -> View:
    text = resources.files(__package__).joinpath(f"{name}.sql").read_text("utf-8")
    first, _, rest = text.partition("\n")
    return View(name=name, comment=first.removeprefix("-- "), select=rest.strip())


def _asked(name: str, query: str, comment: str) -> View:
    """A named query asked for everything, today."""
    asked = queries.load(query)
    everything = {parameter: "$today" if parameter == "today" else "''" for parameter in asked.parameters}
    return View(name=name, comment=comment, select=asked.with_values(**everything))


VIEWS: tuple[View, ...] = (
    _asked("schedule_history", "schedule", "Every schedule item with its state today"),
    _load("current_schedule"),
    _load("superseded_schedule"),
    _load("deadlines"),
    _asked("milestone_status", "milestones", "Every planned thing with its status today, and how often it moved"),
    _load("endpoint_history"),
    _asked(
        "firewall_rules", "endpoints", "Endpoints that hold now as far as known, each as the latest circular gives it"
    ),
    _asked("known_unknowns", "unknowns", "What we know that we do not know"),
    _load("circular_graph"),
)
"""In the order in which they are made: later ones select from earlier ones."""
