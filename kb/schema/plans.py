"""Tables of what is planned: dates, schedule items, and what joins them over circulars."""

from __future__ import annotations

from sqlalchemy import Table

from ingest.facts import Certainty, DateRole, Grain, Kind, Modifier, Site, Status, Strength
from kb.records import ChangeKind
from kb.schema.columns import STRICT, day, key, link, metadata, moment, month, names, number, text, word

EDTF = "The interval as EDTF (ISO 8601-2)"

dates = Table(
    "dates",
    metadata,
    key("Short hash of circular, place and text"),
    link("circular_id", "circulars.id", "Circular it stands in"),
    link("passage_id", "passages.id", "Passage it stands in"),
    text("text", "The words as printed", null=False),
    moment("starts", "First day or minute, Hong Kong time"),
    moment("ends", "Last day or minute, inclusive, Hong Kong time"),
    word("grain", Grain, "How fine the words are", null=True),
    word("modifier", Modifier, "Part of the period, or approx", null=True),
    text("edtf", EDTF),
    word("role", DateRole, "What the date is for"),
    number("char_start", "First character in the passage's text, counted from 0", null=False),
    number("char_end", "Character after the last one", null=False),
    text("rule", "Rule that found it", index=True),
    comment="Every time expression of every circular, with what it means",
    **STRICT,
)

programmes = Table(
    "programmes",
    metadata,
    key("Short hash"),
    text("title", "What the programme is called", null=False),
    names("systems", "Systems it is about"),
    comment="Undertakings that several circulars report on",
    **STRICT,
)

milestones = Table(
    "milestones",
    metadata,
    key("Short hash of the first item"),
    text("title", "What is planned", null=False),
    link("programme_id", "programmes.id", "Programme it belongs to", null=True),
    word("kind", Kind, "What kind of thing is planned"),
    link("current_item_id", "schedule.id", "Latest item that speaks of it", null=True, later=True),
    comment="Planned things over time: each is spoken of by items of one or more circulars",
    **STRICT,
)

schedule = Table(
    "schedule",
    metadata,
    key("Short hash of circular and quote"),
    link("circular_id", "circulars.id", "Circular that says so"),
    link("milestone_id", "milestones.id", "Planned thing it speaks of; null: it stands for itself", null=True),
    word("kind", Kind, "What the interval means"),
    text("title", "What is planned", null=False),
    moment("starts", "First day or minute, Hong Kong time"),
    moment("ends", "Last day or minute, inclusive, Hong Kong time"),
    word("grain", Grain, "How fine the interval is; null: no date is given", null=True),
    word("modifier", Modifier, "Part of the period, or approx", null=True),
    text("edtf", EDTF),
    day("due_on", "Day of the end, or of the start where no end is given", index=True),
    month("due_on"),
    word("certainty", Certainty, "Whether the circular calls it firm"),
    text("condition", "Words that make it tentative"),
    word("status", Status, "What the circular itself says of it"),
    word("strength", Strength, "How binding it is; null: plain information", null=True),
    names("audience", "Who is spoken to, as codes"),
    names("systems", "Systems it is about, as codes"),
    word("site", Site, "Data centre where it takes place", null=True),
    text("quote", "The words it rests on", null=False),
    number("page", "Page of the quote, from 1", null=False),
    link("passage_id", "passages.id", "Passage of the quote"),
    text("rule", "Rule that found it", index=True),
    comment="Schedule items: one per thing that is planned, per circular, per time window",
    **STRICT,
)

changes = Table(
    "changes",
    metadata,
    key("Short hash of the two items"),
    link("milestone_id", "milestones.id", "Planned thing that changed"),
    link("before_id", "schedule.id", "Item before the change"),
    link("after_id", "schedule.id", "Item after the change; null when it was dropped", null=True),
    link("circular_id", "circulars.id", "Later circular, which makes the change"),
    word("kind", ChangeKind, "What happened"),
    number("days_moved", "Whole days between the old and the new end; null where that has no meaning"),
    day("announced_on", "Issue date of the later circular", index=True),
    comment="How plans changed from circular to circular",
    **STRICT,
)
