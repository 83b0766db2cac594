"""Orders in which lists and views show their rows, so that no list need be sorted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from ingest.issues import FindingCode, Severity
from kb.schema.columns import STRICT, day, flag, link, metadata, month, number, text, word

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
    link("standing_id", "standing.id", "What it was taken for, for some time"),
    comment="Everything that was ever planned, in order: a row for each schedule item and what it was taken for",
    **STRICT,
)

change_order = Table(
    "change_order",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of announcement, from 1"),
    link("change_id", "changes.id", "Change"),
    comment="Changes of plans, the latest announcement first",
    **STRICT,
)

finding_order = Table(
    "finding_order",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place among the findings by severity and code, from 1"),
    link("finding_id", "findings.id", "Finding"),
    word("severity", Severity, "How much it matters", index=False),
    word("code", FindingCode, "What kind of finding it is", index=False),
    text("issuer", "House of the circular"),
    day("known_on", "Day from which readers know of it; 9999-12-31 where nobody can name it"),
    comment="Findings of each kind, those of the latest circulars first",
    **STRICT,
)
Index(
    "ix_finding_order_known",
    *(finding_order.c[name] for name in ("severity", "code", "position", "known_on", "issuer")),
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
    flag("binds", "Whether somebody has to do something by its day, or is required to take part", index=False),
    Index("ix_thing_order_told", "binds", "shown_until", "last_told", "milestone_id", "item_id"),
    comment="Planned things in order, as they stand",
    **STRICT,
)
