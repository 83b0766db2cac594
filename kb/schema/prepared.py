"""Tables worked out of the others at the end of a build, so that nothing need be counted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from kb.ledger import State
from kb.schema.columns import STRICT, day, flag, link, metadata, month, text, word

_OF = "What its rows are a set of: due, the positions of due_order"

due_order = Table(
    "due_order",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of days, hours and titles, from 0"),
    link("item_id", "schedule.id", "Schedule item that has a day"),
    word("state", State, "What it was taken for, for some time", index=False),
    comment="Everything that was ever due, in order: a row for each schedule item and what it was taken for in turn",
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

titles = Table(
    "titles",
    metadata,
    Column(
        "position", Integer, primary_key=True, comment="Place in the order of days, latest first, and titles, from 0"
    ),
    link("milestone_id", "milestones.id", "Planned thing"),
    text("title", "Its title", null=False),
    day("known_from", "The day from which on anything is known of it"),
    comment="Planned things in the order in which they are found by words of their titles",
    **STRICT,
)

circular_order = Table(
    "circular_order",
    metadata,
    Column(
        "position", Integer, primary_key=True, comment="Place in the order of days, latest first, and names, from 0"
    ),
    link("circular_id", "circulars.id", "Circular"),
    flag("held", "Whether its document is held", index=False),
    text("issuer", "Code of its house"),
    month("its issue date", index=False),
    day("known_on", "The day from which on it is known"),
    Index("ix_circular_order_counts", "held", "month", "issuer", "known_on"),
    comment="Circulars in the order in which they are listed, with what they are counted by",
    **STRICT,
)

circular_names = Table(
    "circular_names",
    metadata,
    Column(
        "name", Text, primary_key=True, comment="Name in small letters; of a SHA-256 its first digits behind sha256:"
    ),
    Column("circular_id", Text, ForeignKey("circulars.id"), primary_key=True, index=True, comment="Circular"),
    comment="What circulars are found by, beside their ids",
    **STRICT,
)

PREPARED = (due_order, bitmaps, titles, circular_order, circular_names)
"""All of them, in the order in which they are filled. They say nothing that other tables do not say."""
