"""Fills the tables that are worked out of the others."""

from __future__ import annotations

from sqlalchemy import Connection

from kb.prepared.calendar import prepare_calendar
from kb.prepared.circulars import prepare_circulars
from kb.prepared.endpoint_names import prepare_endpoint_names
from kb.prepared.indexes import prepare_indexes
from kb.prepared.selected import prepare_selected
from kb.prepared.sets import prepare_sets
from kb.prepared.tallies import prepare_tallies
from kb.prepared.things import prepare_things
from kb.prepared.titles import prepare_titles
from kb.prepared.views import prepare_views
from kb.schema import PREPARED, create_tables


def prepare(connection: Connection) -> None:
    """Fills the prepared tables, which are empty, from the others, which are full."""
    prepare_selected(connection)
    prepare_titles(connection)
    prepare_circulars(connection)
    prepare_endpoint_names(connection)
    prepare_views(connection)
    prepare_things(connection)
    prepare_calendar(connection)
    prepare_sets(connection)  # of what the others have filled
    prepare_tallies(connection)  # as above
    prepare_indexes(connection)


def renew(connection: Connection) -> None:
    """Makes the prepared tables anew in a base that has them, perhaps of another shape, or has none."""
    for table in reversed(PREPARED):
        table.drop(connection, checkfirst=True)
    create_tables(connection, PREPARED)
    prepare(connection)
