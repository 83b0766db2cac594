"""Facts as rows of tables: one function per table, ids made of raw values."""

from kb.rows.acquired import fetches, wordings
from kb.rows.documents import circular, identity_candidate, listing, listing_claim, passages, sequence
from kb.rows.facts import citations, contacts, endpoints, findings, terms, withdrawals
from kb.rows.plans import change, dates, entry, memberships, milestone, programme, rival, schedule, standing
from kb.rows.row import Row

__all__ = [
    "Row",
    "change",
    "circular",
    "citations",
    "contacts",
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
    "passages",
    "programme",
    "rival",
    "schedule",
    "sequence",
    "standing",
    "terms",
    "withdrawals",
    "wordings",
]
