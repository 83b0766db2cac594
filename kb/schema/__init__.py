"""The tables and views of the knowledge base. Every name here is a promise to queries and notebooks."""

from kb.schema.acquired import fetches, listing_titles
from kb.schema.calendar import calendar_texts
from kb.schema.columns import metadata
from kb.schema.counting import bitmaps, tallies
from kb.schema.create import SCHEMA_VERSION, create, create_tables, create_views, describe, drop
from kb.schema.documents import (
    audience_overlaps,
    circulars,
    continuations,
    identity_candidates,
    issuers,
    listing,
    listing_claims,
    pages,
    passages,
    sequences,
)
from kb.schema.facts import citations, contacts, endpoints, findings, further_places, terms, withdrawals
from kb.schema.orders import (
    change_order,
    circular_names,
    circular_order,
    due_order,
    finding_order,
    thing_order,
    titles,
    view_order,
)
from kb.schema.plans import changes, dates, entries, memberships, milestones, programmes, rivals, schedule, standing
from kb.schema.prepared import PREPARED
from kb.schema.runs import data_dictionary, problems, runs
from kb.schema.spans import endpoint_names, endpoint_spans, kept_hours, mentions, unknown_spans
from kb.schema.views import VIEWS, View

__all__ = [
    "PREPARED",
    "SCHEMA_VERSION",
    "VIEWS",
    "View",
    "audience_overlaps",
    "bitmaps",
    "calendar_texts",
    "change_order",
    "changes",
    "circular_names",
    "circular_order",
    "circulars",
    "citations",
    "contacts",
    "continuations",
    "create",
    "create_tables",
    "create_views",
    "data_dictionary",
    "dates",
    "describe",
    "drop",
    "due_order",
    "endpoint_names",
    "endpoint_spans",
    "endpoints",
    "entries",
    "fetches",
    "finding_order",
    "findings",
    "further_places",
    "identity_candidates",
    "issuers",
    "kept_hours",
    "listing",
    "listing_claims",
    "listing_titles",
    "memberships",
    "mentions",
    "metadata",
    "milestones",
    "pages",
    "passages",
    "problems",
    "programmes",
    "rivals",
    "runs",
    "schedule",
    "sequences",
    "standing",
    "tallies",
    "terms",
    "thing_order",
    "titles",
    "unknown_spans",
    "view_order",
    "withdrawals",
]
