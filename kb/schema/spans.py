"""What readers knew, and from which day to which: it changes as later circulars come out; and what goes on to hold."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from kb.schema.columns import STRICT, day, flag, link, metadata, number, text

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

endpoint_names = Table(
    "endpoint_names",
    metadata,
    Column("position", Integer, primary_key=True, comment="Place in the order of ids, from 0"),
    link("endpoint_id", "endpoints.id", "Endpoint"),
    text("name", "Its host:port in small letters", null=False),
    text("port", "Its port", index=True),
    flag("several", "Whether its host stands for several: a network, range or list", index=False),
    comment="What addresses are found by",
    **STRICT,
)
_SEVERAL = endpoint_names.c.several == 1
Index("ix_endpoint_names_several", endpoint_names.c.several, sqlite_where=_SEVERAL, postgresql_where=_SEVERAL)

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

kept_hours = Table(
    "kept_hours",
    metadata,
    Column(
        "item_id", Text, ForeignKey("schedule.id"), primary_key=True, comment="Schedule item that gives a day alone"
    ),
    link("hours_id", "schedule.id", "Earlier item of the same thing and day, whose hours it keeps"),
    flag("single", "Whether it was the only time of the thing then", index=False),
    comment="Hours that an earlier circular gave, where a later one repeats the day alone",
    **STRICT,
)
