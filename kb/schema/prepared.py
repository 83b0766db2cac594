"""Tables worked out of the others at the end of a build, so that nothing need be counted when somebody asks."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from ingest.facts import Certainty, Kind, Strength
from ingest.issues import FindingCode, Severity
from kb.ledger import State
from kb.schema.columns import STRICT, day, link, metadata, number, text, word

_OF = "What its rows are positions in: due (due_order), changes (change_order) or endpoints (endpoint_spans)"

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

unknown_spans = Table(
    "unknown_spans",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the list, from 1"),
    text("what", "What is not known", null=False),
    number("rank", "How often a missing circular is cited by then; how likely a guess is, in percent"),
    text("detail", "Which one", null=False),
    text("issuer", "House of the circular"),
    text("circular", "Reference of the first circular that speaks of it"),
    day("issued_on", "Its issue date"),
    number("page", "Page of the quote"),
    text("quote", "The words it rests on"),
    link("circular_id", "circulars.id", "Circular that speaks of it, or is missing", null=True),
    day("until", "Last day on which a promise is none that is past"),
    day("known_from", "First day of which readers know of it so; 9999-12-31 where nobody can name it"),
    day("known_until", "First day on which it is not so any more; null: it still is"),
    comment="What is known not to be known, and for how long it is",
    **STRICT,
)
Index(
    "ix_unknown_spans_known",
    *(unknown_spans.c[name] for name in ("what", "position", "known_from", "known_until", "until", "issuer")),
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

endpoint_spans = Table(
    "endpoint_spans",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of systems, sites and hosts, from 1"),
    link("endpoint_id", "endpoints.id", "Endpoint, as the latest circular of these days gives it"),
    text("withdrawn_in", "Reference of the circular that withdraws it"),
    text("changed_in", "Reference of the circular that gives it anew with another port"),
    text("replaced_in", "Reference of the circular that replaces the circular that gives it"),
    text("followed_in", "Reference of the circular that gives other addresses for the same role"),
    link("followed_by", "circulars.id", "That circular", rare=True),
    day("lasts_until", "Last day on which it holds; 0001-01-01: it does not; null: it does"),
    day("known_from", "First day on which readers knew just this; 9999-12-31 where nobody can name it"),
    day("known_until", "First day on which they knew something else; null: they still know this"),
    comment="Addresses as readers knew them, and when: it changes as later circulars come out",
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

mentions = Table(
    "mentions",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of days, from 1"),
    day("known_on", "Day by which the circular was out"),
    link("milestone_id", "milestones.id", "Planned thing"),
    link("programme_id", "programmes.id", "Its programme", null=True),
    number("turn", "The how-manieth circular to speak of it; null: it moves it without a word on when"),
    text("systems", "Seven digits of the turn, and the systems that the circular names with it (JSON array)"),
    number("moves", "How often the circular moves it", null=False),
    comment="Of which planned things each circular speaks",
    **STRICT,
)
Index(
    "ix_mentions_known",
    *(mentions.c[name] for name in ("known_on", "milestone_id", "programme_id", "turn", "systems", "moves")),
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

PREPARED = (
    due_order,
    change_order,
    bitmaps,
    unknown_spans,
    finding_order,
    endpoint_spans,
    mentions,
    calendar_texts,
)
"""All of them, in the order in which they are filled. They say nothing that other tables do not say."""
