"""The base as Datasette asks it: what it asks is put in other words where it would lose rows or take long."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from datasette.database import Database

from kb import clock
from kb.sources.connection import ConnectionSource
from kb.sources.todays_views import views_on
from kb.website.tallies import Question, Sets, Statement, answered, question
from kb.website.ties import keys, sorted_to_the_end


class Base(Database):  # type: ignore[misc]  # Datasette publishes no types
    """A base whose sorted tables are sorted to the end, and whose tables and views are counted."""

    def __init__(self, *arguments: Any, path: str, **named: Any) -> None:  # noqa: ANN401 - as Datasette takes them
        super().__init__(*arguments, path=path, **named)
        self._keys = keys(Path(path))

    async def execute(self, sql: str, params: Any = None, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as Datasette takes them
        """Runs a query as Datasette does, in our words."""
        said = Statement(sql=sorted_to_the_end(sql, self._keys), values=params)
        asked = question(said)
        known = await self.execute_fn(lambda connection: self._known(asked, connection)) if asked else None
        said = known or said
        return await super().execute(said.sql, said.values, *arguments, **named)

    def _known(self, asked: Question, connection: sqlite3.Connection) -> Statement | None:
        today = clock.today()
        sets = Sets(asked.name, today, ConnectionSource(connection), self.ds.setup.made)
        return answered(asked, sets, lambda: views_on(connection, today))
