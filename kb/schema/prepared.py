"""Tables worked out of the others at the end of a build, so that nothing need be counted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from ingest.facts import Certainty, Kind, Strength
from kb.ledger import State
from kb.schema.columns import STRICT, day, link, metadata, text, word

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


def _written(name: str, comment: str) -> Column[bytes]:
    """A piece of iCalendar, in UTF-8."""
    return Column(name, LargeBinary, nullable=False, comment=comment)


calendar_texts = Table(
    "calendar_texts",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of calendars, from 0"),
    text("milestone_id", "Planned thing", null=False),
    day("until_on", "Calendars of what ends on this day or later have it, and those of earlier days"),
    text("audience_told", "Who is spoken to, as calendars are narrowed down by it (JSON array)", null=False),
    text("systems_told", "Systems it is about (JSON array)", null=False),
    text("about", "Systems and terms that its programme is about (JSON array)"),
    text("issuer", "House of the circular with the latest word"),
    word("kind", Kind, "What the interval means", index=False),
    word("thing_kind", Kind, "What kind of thing is planned", index=False),
    word("strength_told", Strength, "How binding it is", null=True, index=False),
    word("state", State, "What its latest word is taken for", index=False),
    word("certainty", Certainty, "Whether the circular calls it firm", index=False),
    day("last_told", "Day on which the latest change was out"),
    _written("before", "Its event up to where the description can no more be folded before its end is known"),
    _written("rest", "The rest of the description, before addresses"),
    _written("source", "Public address of its circular, or empty"),
    _written("after", "What comes after the description"),
    comment="Planned things that have a day, as calendars write them, in the order of calendars",
    **STRICT,
)

# What calendars are narrowed down by, so that only what passes is read.
_NARROWED = (
    "until_on",
    "audience_told",
    "systems_told",
    "about",
    "issuer",
    "kind",
    "thing_kind",
    "strength_told",
    "state",
    "certainty",
)
Index("ix_calendar_texts_narrowed", *(calendar_texts.columns[name] for name in _NARROWED))

PREPARED = (due_order, bitmaps, calendar_texts)
"""All of them, in the order in which they are filled. They say nothing that other tables do not say."""
