"""The tables and views of the knowledge base. Every name here is a promise to queries and notebooks."""

from kb.schema.acquired import fetches, listing_titles
from kb.schema.columns import metadata
from kb.schema.create import SCHEMA_VERSION, create, describe, drop
from kb.schema.documents import circulars, identity_candidates, issuers, listing, listing_claims, passages, sequences
from kb.schema.facts import citations, contacts, endpoints, findings, terms, withdrawals
from kb.schema.plans import changes, dates, entries, memberships, milestones, programmes, rivals, schedule, standing
from kb.schema.runs import data_dictionary, problems, runs
from kb.schema.views import VIEWS, View

__all__ = [
    "SCHEMA_VERSION",
    "VIEWS",
    "View",
    "changes",
    "circulars",
    "citations",
    "contacts",
    "create",
    "data_dictionary",
    "dates",
    "describe",
    "drop",
    "endpoints",
    "entries",
    "fetches",
    "findings",
    "identity_candidates",
    "issuers",
    "listing",
    "listing_claims",
    "listing_titles",
    "memberships",
    "metadata",
    "milestones",
    "passages",
    "problems",
    "programmes",
    "rivals",
    "runs",
    "schedule",
    "sequences",
    "standing",
    "terms",
    "withdrawals",
]
