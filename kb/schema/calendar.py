"""Planned things as calendars write them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from ingest.facts import Certainty, Kind, Strength
from kb.ledger import State
from kb.schema.columns import STRICT, day, metadata, text, word


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
