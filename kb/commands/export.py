"""Whole tables and views for other programs."""

from __future__ import annotations

from datetime import datetime

import click

from kb.commands import options
from kb.commands.output import dump, table


@click.command()
@click.argument("name", default="deadlines")
@options.asking()
def export(name: str, db: str, as_of: datetime | None, form: str) -> None:
    """Every row of a table or view NAME (`deadlines` without one), such as schedule, endpoints, circular_graph.

    `--as-of` keeps the rows of circulars issued by that day. The table `data_dictionary` says what each column holds.
    """
    with options.opened(db, as_of) as book:
        columns = book.columns(name)
        rows = (dict(row) for row in book.rows(name))
        if form == "table":
            table(list(rows), columns)
        else:
            dump(rows, form, columns)
