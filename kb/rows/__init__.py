"""Facts as rows of tables: one function per table, ids made of raw values."""

from kb.rows.acquired import fetches, wordings
from kb.rows.audiences import audience_overlaps
from kb.rows.documents import (
    circular,
    continuations,
    identity_candidate,
    listing,
    listing_claim,
    pages,
    passages,
    sequence,
)
from kb.rows.facts import citations, contacts, endpoints, findings, terms, withdrawals
from kb.rows.plans import change, dates, entry, memberships, milestone, programme, rival, schedule, standing
from kb.rows.row import Row, take_further

__all__ = [
    "Row",
    "audience_overlaps",
    "change",
    "circular",
    "citations",
    "contacts",
    "continuations",
    "dates",
    "endpoints",
    "entry",
    "fetches",
    "findings",
    "identity_candidate",
    "listing",
    "listing_claim",
    "memberships",
    "milestone",
    "pages",
    "passages",
    "programme",
    "rival",
    "schedule",
    "sequence",
    "standing",
    "take_further",
    "terms",
    "withdrawals",
    "wordings",
]
