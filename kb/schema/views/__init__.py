"""The views for people: one SQL file each beside this module, words of the dialect filled in.

`known_unknowns` is the named query ``unknowns`` asked for everything, today.
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


def _unknowns() -> View:
    everything = {"as_of": "''", "issuer": "''", "what": "''", "today": "$today"}
    select = queries.load("unknowns").with_values(**everything)
    return View(name="known_unknowns", comment="What we know that we do not know", select=select)


VIEWS: tuple[View, ...] = tuple(
    _unknowns() if name == "known_unknowns" else _load(name)
    for name in (
        "schedule_history",
        "current_schedule",
        "superseded_schedule",
        "deadlines",
        "endpoint_history",
        "firewall_rules",
        "known_unknowns",
        "circular_graph",
    )
)
"""In the order in which they are made: later ones select from earlier ones."""
