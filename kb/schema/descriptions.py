"""What the columns of the views hold: most are columns of a table and say the same there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Table

from kb.schema.documents import circulars
from kb.schema.facts import citations, endpoints
from kb.schema.plans import schedule

_SHOWN = {
    "deadlines": schedule,
    "current_schedule": schedule,
    "superseded_schedule": schedule,
    "schedule_history": schedule,
    "milestone_status": schedule,
    "firewall_rules": endpoints,
    "endpoint_history": endpoints,
    "known_unknowns": citations,
    "circular_graph": citations,
}
"""The table each view is about."""

_OWN = {
    "due_time": "Time of day of the end (Hong Kong, HH:MM), where one is given",
    "weekday": "Weekday of due_on",
    "days_left": "Days from today (Hong Kong) to due_on; negative when past",
    "milestone": "Planned thing that the item speaks of",
    "state": "What became of the item: current, superseded, cancelled, completed, postponed, or only mentioned",
    "programme": "Programme that the planned thing belongs to",
    "programme_id": "Programme that the planned thing belongs to",
    "turn": "The how-manieth circular it is to speak of the planned thing, from 1",
    "part": "Site of which the item speaks, where its circular speaks of several",
    "statements": "How many schedule items speak of it",
    "moves": "How often it was moved, extended, shortened, widened, suspended, cancelled or left out",
    "days_moved": "Days moved in all; negative when it is earlier now",
    "first_told": "Day by which the first circular that speaks of it was out",
    "last_told": "Day by which the latest circular that speaks of it was out",
    "current_item_id": "Schedule item of the latest circular that tells something of it",
    "circular": "Reference of the circular that says so; its file name where it has none",
    "issuer": "House that issued the circular",
    "issued_on": "Issue date of the circular",
    "subject": "Subject of the circular",
    "title_now": "Title in the latest circular",
    "starts_now": "First day or minute in the latest circular, Hong Kong time",
    "ends_now": "Last day or minute in the latest circular, Hong Kong time",
    "status_now": "What the latest circular says of it",
    "circular_now": "Reference of the latest circular that speaks of it",
    "id_now": "Schedule item of the latest circular",
    "circular_now_id": "Latest circular that speaks of it",
    "withdrawn_in": "Reference of the later circular that withdraws it",
    "followed_in": "Reference of the later circular that gives other addresses for the same role",
    "replaced_in": "Reference of the later circular that replaces the circular that gives it",
    "what": "What is not known",
    "alike": "How many there are of its kind",
    "rank": "How often a circular that is not held is cited; how likely a guess is, in percent; higher comes first",
    "detail": "Which one",
    "cited": "Reference of the cited circular",
    "cited_issued_on": "Issue date of the cited circular",
    "cited_held": "Whether the cited circular is in this base (1 yes, 0 no)",
    "cited_subject": "Subject of the cited circular",
}


def describe_table(table: Table) -> Iterator[tuple[str, str]]:
    """(column, description) of a table, the table itself first under an empty name."""
    yield "", table.comment or ""
    for column in table.columns:
        yield column.name, column.comment or ""


def describe_view(name: str, columns: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(column, description) of the columns of a view.

    Raises:
        KeyError: for a column that nobody has described.
    """
    shown = _SHOWN[name]
    for column in columns:
        if column in _OWN:
            yield column, _OWN[column]
        elif column in shown.columns:
            yield column, shown.columns[column].comment or ""
        else:
            yield column, circulars.columns[column].comment or ""
