"""What the home page shows: the next deadlines, the figures of the base, the ways on."""

from __future__ import annotations

from typing import Any

from kb import clock, queries
from kb.website.configuration import DATABASE, QUERIES

_NEXT = """
select
    due_on, due_time, weekday, days_left, milestone, kind, certainty, strength, audience, systems, circular, page,
    circular_id, milestone_id
from deadlines where days_left >= 0 limit 25
"""
_MOVED = """
select
    coalesce(g.announced_on, c.known_on) as announced_on, g.kind, m.title as milestone, g.days_moved,
    coalesce(o.ends, o.starts, g.former_ends) as old, coalesce(n.ends, n.starts) as new,
    c.label as circular, n.page, g.milestone_id, g.circular_id
from changes g
join milestones m on m.id = g.milestone_id
join circulars c on c.id = g.circular_id
left join schedule o on o.id = g.before_id
left join schedule n on n.id = g.after_id
where g.kind <> 'restates' and coalesce(g.announced_on, c.known_on) <= :today
order by 1 desc, m.title, g.id
limit 12
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
        "moved": (await database.execute(_MOVED, {"today": clock.today().isoformat()})).rows,
        "figures": dict(figures.first()),
        "questions": [{"name": name, **described[name]} for name in QUERIES],
        "views": (await database.execute(_PLACES, {"kind": "view"})).rows,
        "tables": (await database.execute(_PLACES, {"kind": "table"})).rows,
    }
