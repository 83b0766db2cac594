"""Tables of the other facts: citations, endpoints, contacts, terms, findings."""

from __future__ import annotations

from sqlalchemy import Table

from ingest.facts import ContactKind, Predicate, Site
from ingest.issues import FindingCode, Severity
from kb.records import LinkBasis
from kb.schema.columns import STRICT, day, key, link, metadata, moment, names, number, text, word

QUOTE, PAGE = "The words it rests on", "Page of the quote, from 1"
RULE = "Rule that found it"

citations = Table(
    "citations",
    metadata,
    key("Short hash of circular and reference"),
    link("circular_id", "circulars.id", "Circular that cites"),
    link("cited_id", "circulars.id", "Circular that is cited: held, or a stub"),
    text("reference", "Reference as cited, normalised", null=False, index=True),
    day("issued_on", "Date that is said of the cited circular"),
    word("predicate", Predicate, "What the citing circular does to the cited one"),
    text("quote", QUOTE),
    number("page", PAGE),
    word("basis", LinkBasis, "How the cited circular was found"),
    link("passage_id", "passages.id", "Passage of the quote"),
    text("rule", RULE),
    comment="Which circular cites which, and how",
    **STRICT,
)

endpoints = Table(
    "endpoints",
    metadata,
    key("Short hash of circular, host, port and quote"),
    link("circular_id", "circulars.id", "Circular that says so"),
    text("system", "System it belongs to, as a code", index=True),
    word("site", Site, "Data centre, or the test environment", null=True),
    names("audience", "Whose endpoint it is, as codes"),
    text("host", "Address, range as printed, CIDR block, or name", null=False, index=True),
    text("port", "Port number, or a range such as 53000-53015"),
    text("protocol", "Protocol, where printed"),
    moment("valid_from", "First day or minute, Hong Kong time"),
    moment("valid_to", "Last day or minute, where a later circular withdraws it on a date"),
    link("withdrawn_by", "circulars.id", "Later circular that withdraws it", rare=True),
    link("followed_by", "circulars.id", "Later circular that gives other addresses for the same role; look", rare=True),
    text("quote", QUOTE, null=False),
    number("page", PAGE, null=False),
    link("passage_id", "passages.id", "Passage of the quote"),
    text("rule", RULE),
    comment="Addresses and ports to connect to: what firewall rules are made of",
    **STRICT,
)

withdrawals = Table(
    "withdrawals",
    metadata,
    key("Short hash of circular, host, port and quote"),
    link("circular_id", "circulars.id", "Circular that says so"),
    text("host", "Address, range, CIDR block, or name that is given up", null=False, index=True),
    text("port", "Port number or range; null: every port"),
    moment("valid_to", "Last day or minute on which it holds, Hong Kong time"),
    text("quote", QUOTE, null=False),
    number("page", PAGE, null=False),
    link("passage_id", "passages.id", "Passage of the quote"),
    text("rule", RULE),
    comment="Addresses that a circular withdraws; they end the validity of older endpoints",
    **STRICT,
)

contacts = Table(
    "contacts",
    metadata,
    key("Short hash of circular and value"),
    link("circular_id", "circulars.id", "Circular it stands in"),
    word("kind", ContactKind, "What kind of contact it is"),
    text("label", "What stands beside it"),
    text("value", "As printed", null=False, index=True),
    text("quote", QUOTE),
    number("page", PAGE),
    link("passage_id", "passages.id", "Passage of the quote"),
    comment="Telephone numbers, mail and web addresses, people",
    **STRICT,
)

terms = Table(
    "terms",
    metadata,
    key("Short hash of circular and term"),
    link("circular_id", "circulars.id", "Circular that defines it"),
    text("short", "Short form", null=False, index=True),
    text("long", "What it stands for", null=False),
    text("quote", QUOTE),
    number("page", PAGE),
    link("passage_id", "passages.id", "Passage of the quote"),
    comment="Terms and abbreviations as circulars define them",
    **STRICT,
)

further_places = Table(
    "further_places",
    metadata,
    key("Short hash of fact and place"),
    text("fact_id", "Fact that the quote belongs to: row of one of the tables of facts", null=False),
    link("circular_id", "circulars.id", "Circular it stands in"),
    number("nth", "The how-manieth part of the quote it is, from 2", null=False),
    link("passage_id", "passages.id", "Passage it stands in"),
    number("char_start", "First character in the passage's text, counted from 0", null=False),
    number("char_end", "Character after the last one", null=False),
    comment="Where quotes go on that are made of several passages, such as the cells of a row",
    **STRICT,
)

findings = Table(
    "findings",
    metadata,
    key("Short hash of circular, code and message"),
    link("circular_id", "circulars.id", "Circular it is about; null: the base as a whole", null=True),
    word("code", FindingCode, "What kind of finding it is"),
    word("severity", Severity, "How much it matters"),
    text("message", "What was found", null=False),
    text("quote", "The words it rests on; null where it is about an absence"),
    number("page", PAGE),
    link("passage_id", "passages.id", "Passage of the quote", null=True),
    comment="What an analyst should look at: contradictions, gaps, and what could not be read",
    **STRICT,
)
