"""Tables worked out of the others at the end of a build, so that nothing need be counted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, Table, Text

from kb.ledger import State
from kb.schema.columns import STRICT, link, metadata, word

_OF = "What its rows are a set of: due, the positions of due_order"

due_order = Table(
    "due_order",
    metadata,
    Column(
        "position",
        Integer,
        primary_key=True,
        comment="Place in the order of days, from 0; what has no day is last",
    ),
    link("item_id", "schedule.id", "Schedule item"),
    word("state", State, "What it was taken for, for some time", index=False),
    comment="Everything that was ever planned, in order: a row for each schedule item and what it was taken for",
    **STRICT,
)

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

PREPARED = (due_order, bitmaps)
"""All of them, in the order in which they are filled. They say nothing that other tables do not say."""
