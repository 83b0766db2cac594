"""The base as Datasette asks it: what it asks is put in other words where it would lose rows or take long."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from datasette.database import Database

from kb.website.tallies import tallied, tallied_in
from kb.website.ties import keys, sorted_to_the_end


class Base(Database):  # type: ignore[misc]  # Datasette publishes no types
    """A base whose sorted tables are sorted to the end, and whose whole tables and views are counted."""

    def __init__(self, *arguments: Any, path: str, **named: Any) -> None:  # noqa: ANN401 - as Datasette takes them
        super().__init__(*arguments, path=path, **named)
        self._keys = keys(Path(path))
        self._counted = tallied_in(Path(path))

    async def execute(self, sql: str, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as Datasette takes them
        """Runs a query as Datasette does, in our words."""
        said = tallied(sorted_to_the_end(sql, self._keys), self._counted)
        return await super().execute(said, *arguments, **named)
