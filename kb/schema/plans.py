"""Tables of what is planned: dates, schedule items, and what joins them over circulars."""

from __future__ import annotations

from sqlalchemy import Index, Table

from ingest.facts import Certainty, DateRole, Grain, Kind, Modifier, Site, Status, Strength
from kb.ledger import ChangeBasis, ChangeKind, EntryBasis, MembershipBasis, State
from kb.schema.columns import STRICT, day, flag, key, link, metadata, moment, month, names, number, share, text, word

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
    key("Short hash of the first circular"),
    text("title", "What the programme is called: the subject of its circulars, as far as they share it", null=False),
    names("systems", "Systems that its items name"),
    names("about", "Systems and terms that the subjects of its circulars name: what it is about"),
    comment="Undertakings on which circulars report, several of them one after the other",
    **STRICT,
)

memberships = Table(
    "memberships",
    metadata,
    key("Short hash of programme and circular"),
    link("programme_id", "programmes.id", "Programme"),
    link("circular_id", "circulars.id", "Circular that reports on it"),
    word("basis", MembershipBasis, "Why it belongs to the programme"),
    text("evidence", "What speaks for it, in words", null=False),
    comment="Which circular reports on which programme",
    **STRICT,
)

milestones = Table(
    "milestones",
    metadata,
    key("Short hash of the first item"),
    text("title", "What is planned, as the latest circular that names it has it", null=False),
    link("programme_id", "programmes.id", "Programme it belongs to", null=True),
    word("kind", Kind, "What kind of thing is planned"),
    link("current_item_id", "schedule.id", "Latest item that speaks of it", null=True, later=True),
    comment="Planned things over time: each is spoken of by items of one or more circulars",
    **STRICT,
)

entries = Table(
    "entries",
    metadata,
    key("Short hash of milestone and item"),
    link("milestone_id", "milestones.id", "Planned thing that the item is taken to speak of"),
    link("item_id", "schedule.id", "Schedule item: what one circular says of it"),
    link("circular_id", "circulars.id", "Circular that says so"),
    number("turn", "The how-manieth circular to speak of it, from 1", null=False),
    flag("tells", "Whether the item says when, or what became of the thing; a bare mention changes nothing"),
    word("part", Site, "Site of which the item speaks, where its circular speaks of several", null=True),
    word("basis", EntryBasis, "Why the item belongs to it"),
    share("score", "How well the item fits what was said before"),
    text("evidence", "What speaks for it, in words", null=False),
    comment="The ledger: every statement about every planned thing, in order of issue; nothing is ever overwritten",
    **STRICT,
)

rivals = Table(
    "rivals",
    metadata,
    key("Short hash of item and milestone"),
    link("item_id", "schedule.id", "Schedule item that may speak of several planned things"),
    link("milestone_id", "milestones.id", "One of them"),
    share("score", "How well it fits"),
    text("evidence", "What speaks for it, in words", null=False),
    comment="Joins that were not made because several fit: for a person to decide in curation/milestones.csv",
    **STRICT,
)

schedule = Table(
    "schedule",
    metadata,
    key("Short hash of circular and quote"),
    link("circular_id", "circulars.id", "Circular that says so"),
    link("milestone_id", "milestones.id", "Planned thing it speaks of", null=True),
    word("kind", Kind, "What the interval means"),
    text("title", "What is planned", null=False),
    moment("starts", "First day or minute, Hong Kong time"),
    moment("ends", "Last day or minute, inclusive, Hong Kong time"),
    word("grain", Grain, "How fine the interval is; null: no date is given", null=True),
    word("modifier", Modifier, "Part of the period, or approx", null=True),
    text("edtf", EDTF),
    day("due_on", "Day of the end, or of the start where no end is given"),
    month("due_on"),
    word("certainty", Certainty, "Whether the circular calls it firm"),
    text("condition", "Words that make it tentative"),
    word("status", Status, "What the circular itself says of it"),
    word("strength", Strength, "How binding it is; null: plain information", null=True),
    names("audience", "Who is spoken to, as codes"),
    names("systems", "Systems it is about, as codes"),
    names("audience_told", "Who is spoken to; where it does not say, as an earlier circular named them last"),
    names("systems_told", "Systems it is about; where it does not say, as an earlier circular named them last"),
    word(
        "strength_told",
        Strength,
        "How binding it is; where it does not say, as an earlier circular said last",
        null=True,
        index=False,
    ),
    names(
        "systems_about",
        "The same, with all named before and those its programme is about; all of its programme where none was named",
    ),
    text("issuer", "House of its circular"),
    word("site", Site, "Data centre where it takes place", null=True),
    text("quote", "The words it rests on", null=False),
    number("page", "Page of the quote, from 1", null=False),
    link("passage_id", "passages.id", "Passage of the quote"),
    text("rule", "Rule that found it", index=True),
    moment("former_starts", "First day or minute it had before, as the circular that moves it tells"),
    moment("former_ends", "Last day or minute it had before, as the circular that moves it tells"),
    text("former_text", "The words that tell the time it had before"),
    comment="Schedule items: one per thing that is planned, per circular, per time window",
    **STRICT,
)

standing = Table(
    "standing",
    metadata,
    key("Short hash of item and day"),
    link("item_id", "schedule.id", "Schedule item"),
    word("state", State, "What it was taken for by readers of all circulars issued by then", index=False),
    day("known_from", "First day on which it was taken for that; 9999-12-31 where nobody can name the day"),
    day("known_until", "First day on which it was not any more; null: it still is"),
    comment="What each schedule item was taken for, and when: it changes as later circulars come out",
    **STRICT,
)

changes = Table(
    "changes",
    metadata,
    key("Short hash of what was before, what is after, and who says so"),
    link("milestone_id", "milestones.id", "Planned thing that changed"),
    link("before_id", "schedule.id", "Item before the change; null: only the later circular tells of it", null=True),
    link("after_id", "schedule.id", "Item after the change; null: dropped, or the listing says so", null=True),
    link("circular_id", "circulars.id", "Later circular, which makes the change"),
    word("kind", ChangeKind, "What happened"),
    number("days_moved", "Whole days between the old and the new end; null where that has no meaning"),
    day("announced_on", "Issue date of the later circular; the day that a title of the listing names", index=True),
    day(
        "known_on",
        "Day from which readers knew of it: announced_on, else the day by which the later circular was out; "
        "9999-12-31 where nobody can name it",
        index=True,
    ),
    word("basis", ChangeBasis, "What it rests on: two items compared, the later circular's words, or the listing"),
    moment("former_starts", "First day or minute before the change, as the later circular tells it"),
    moment("former_ends", "Last day or minute before the change, as the later circular tells it"),
    text("former_text", "The words that tell the time before the change"),
    link("listing_id", "listing.id", "Row of the listing whose title says so", rare=True),
    text("listing_words", "Words of that title"),
    comment="How plans changed from circular to circular",
    **STRICT,
)

# What lists of due things are counted by, so that counting reads no row.
_COUNTED = (
    "due_on",
    "id",
    "starts",
    "ends",
    "kind",
    "certainty",
    "strength_told",
    "issuer",
    "audience_told",
    "systems_about",
)
Index("ix_schedule_counted", *(schedule.columns[name] for name in _COUNTED))
Index("ix_standing_known", *(standing.columns[name] for name in ("item_id", "known_from", "known_until", "state")))
