"""Tables worked out of the others at the end of a build, so that nothing need be counted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from kb.ledger import State
from kb.schema.columns import STRICT, day, flag, link, metadata, month, number, text, word

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

view_order = Table(
    "view_order",
    metadata,
    Column("of", Text, primary_key=True, comment="View; for deadlines, those ahead or those past"),
    Column("position", Integer, primary_key=True, comment="Place in its order"),
    text("key", "Id of the schedule item, endpoint or citation that the row shows", null=False),
    day("day", "Day of the row, where the view asks for it"),
    Index("ix_view_order_day", "of", "day", "position"),
    comment="The rows of views that show one thing each, in order",
    sqlite_with_rowid=False,
    **STRICT,
)

thing_order = Table(
    "thing_order",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of days and titles, from 0"),
    link("milestone_id", "milestones.id", "Planned thing"),
    link("item_id", "schedule.id", "Schedule item that says how it stands"),
    text("status", "Its status as long as its last day is not past", null=False),
    day("shown_until", "The last day of that status, where it lapses afterwards"),
    number("statements", "How many schedule items speak of it", null=False),
    number("moves", "How often it was moved", null=False),
    number("days_moved", "Days moved in all"),
    day("first_told", "Day by which the first circular that speaks of it was out"),
    day("last_told", "Day by which the latest circular that speaks of it was out"),
    comment="Planned things in order, as they stand",
    **STRICT,
)

rule_order = Table(
    "rule_order",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of systems, sites and hosts, from 0"),
    link("endpoint_id", "endpoints.id", "Endpoint"),
    day("shown_until", "The last day on which it holds, where a circular withdraws it"),
    text("withdrawn_in", "Circular that withdraws it"),
    text("followed_in", "Circular that gives other addresses for the same role"),
    text("followed_by", "Its id"),
    text("replaced_in", "Circular that replaces the one that gives it"),
    comment="Endpoints that hold or held until a day, in order, with what became of them",
    **STRICT,
)

unknown_order = Table(
    "unknown_order",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of kinds and weights, from 0"),
    day("shown_after", "The day after which it is missing, where it was promised until then"),
    text("what", "What is not known", null=False),
    number("rank", "How often it is cited; how likely it is, in percent"),
    text("detail", "Which one", null=False),
    text("issuer", "House that issued the circular"),
    text("circular", "What the circular that says so is called"),
    text("issued_on", "Its issue date"),
    number("page", "Page on which it says so"),
    text("quote", "What it says"),
    text("circular_id", "Its id"),
    comment="What is not known, in order",
    **STRICT,
)

counts = Table(
    "counts",
    metadata,
    Column("of", Text, primary_key=True, comment="Table or view"),
    Column("facet", Text, primary_key=True, comment="Column by which its rows are counted; empty for all rows"),
    Column("value", Text, primary_key=True, comment="The value that they have, one of the list where it is a list"),
    Column("since", Text, primary_key=True, comment="Day from which on; empty for always"),
    Column("rows", Integer, nullable=False, comment="So many more; fewer below nothing"),
    comment="How many rows of tables and views have which values; counts of a day are sums over those until then",
    sqlite_with_rowid=False,
    **STRICT,
)

PREPARED = (
    due_order,
    bitmaps,
    titles,
    circular_order,
    circular_names,
    view_order,
    thing_order,
    rule_order,
    unknown_order,
    counts,
)
"""All of them, in the order in which they are filled. They say nothing that other tables do not say."""
