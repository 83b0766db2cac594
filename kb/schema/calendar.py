"""Planned things as calendars write them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from ingest.facts import Certainty, Kind, Strength
from kb.ledger import State
from kb.schema.columns import STRICT, day, link, metadata, moment, text, word

calendar_texts = Table(
    "calendar_texts",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of calendars, from 0"),
    link("milestone_id", "milestones.id", "Planned thing"),
    moment("starts", "First day or minute that it shows"),
    moment("ends", "Last day or minute that it shows"),
    day("until_on", "Calendars of what ends on this day or later have it, and those of earlier days"),
    text("audience_told", "Who is spoken to, as calendars are narrowed down by it (JSON array)", null=False),
    text("systems_about", "Systems it is about, or was, with those of its programme (JSON array)", null=False),
    text("issuer", "House of the circular with the latest word"),
    word("kind", Kind, "What the interval means", index=False),
    word("thing_kind", Kind, "What kind of thing is planned", index=False),
    word("strength_told", Strength, "How binding it is", null=True, index=False),
    word("state", State, "What its latest word is taken for", index=False),
    word("certainty", Certainty, "Whether the circular calls it firm", index=False),
    day("last_told", "Day on which the latest change was out"),
    text("task", "Status that the task of a deadline has (RFC 5545, 3.8.1.11)"),
    Column(
        "event",
        LargeBinary,
        nullable=False,
        comment="Its event (RFC 5545) in UTF-8, with marks that are no UTF-8 where the address of its page is to stand",
    ),
    comment="Planned things that have a day, as calendars write them, in the order of calendars",
    **STRICT,
)

# What calendars are narrowed down by, so that only what passes is read.
_NARROWED = (
    "until_on",
    "audience_told",
    "systems_about",
    "issuer",
    "kind",
    "thing_kind",
    "strength_told",
    "state",
    "certainty",
)
Index("ix_calendar_texts_narrowed", *(calendar_texts.columns[name] for name in _NARROWED))
