"""What the home page shows: the next deadlines, the figures of the base, the ways on."""

from __future__ import annotations

from typing import Any

from kb import clock, queries
from kb.website.configuration import DATABASE, QUERIES

_NEXT = """
select due_on, weekday, days_left, title, kind, certainty, strength, audience, systems, circular, page, circular_id
from deadlines where days_left >= 0 limit 25
"""
_PLACES = """
select table_name as name, description from data_dictionary
where column_name = '' and table_name in (select name from sqlite_master where type = :kind)
order by rowid
"""


async def variables(datasette: Any) -> dict[str, Any]:  # noqa: ANN401 - Datasette publishes no types
    """Variables of the template ``index.html``."""
    database = datasette.get_database(DATABASE)
    described = datasette.metadata("queries", database=DATABASE, fallback=False)
    summary = queries.load("summary")
    figures = await database.execute(summary.sql, {"today": clock.today().isoformat()})
    return {
        "path": datasette.urls.database(DATABASE),
        "today": clock.today().isoformat(),
        "upcoming": (await database.execute(_NEXT)).rows,
        "figures": dict(figures.first()),
        "questions": [{"name": name, **described[name]} for name in QUERIES],
        "views": (await database.execute(_PLACES, {"kind": "view"})).rows,
        "tables": (await database.execute(_PLACES, {"kind": "table"})).rows,
    }
