"""What lists, tables and views are counted by, so that nothing need be counted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, LargeBinary, Table, Text

from kb.schema.columns import STRICT, metadata

_OF = "What its rows are positions in: due (due_order), changes (change_order) or endpoints (endpoint_spans)"

bitmaps = Table(
    "bitmaps",
    metadata,
    Column("of", Text, primary_key=True, comment=_OF),
    Column("facet", Text, primary_key=True, comment="What the rows have in common: what they are counted by"),
    Column("value", Text, primary_key=True, comment="The value that they have; of days, the bit of the day's number"),
    Column("rows", LargeBinary, nullable=False, comment="The rows, as a Roaring bitmap in its portable format"),
    comment="What lists are counted by: for each value the set of rows that have it",
    **STRICT,
)

tallies = Table(
    "tallies",
    metadata,
    Column("of", Text, primary_key=True, comment="Table or view"),
    Column("facet", Text, primary_key=True, comment="Column by which its rows are counted; empty for all rows"),
    Column("value", Text, primary_key=True, comment="The value that they have, one of the list where it is a list"),
    Column("rows", LargeBinary, nullable=False, comment="The rows, by their places there, as a Roaring bitmap"),
    comment="For each value by which tables and views are counted, the set of rows that have it",
    **STRICT,
)
