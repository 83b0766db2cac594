"""Facts of one circular. What counts as one, and every vocabulary here, follows the annotation rules in docs/.

Values are raw where the reader must see what was printed, ISO 8601 without offset (Hong Kong time) where they are
dates: ``YYYY-MM-DD`` for day grain and coarser, ``YYYY-MM-DDTHH:MM`` for minutes; both ends inclusive.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.issues import Finding
from ingest.spans import Evidence

Grain = Literal["minute", "day", "week", "half-month", "month", "quarter", "half-year", "year"]
Modifier = Literal["early", "mid", "late", "approx"]
DateRole = Literal["schedule", "issued", "cites", "mention"]
Kind = Literal["deadline", "session", "effective", "period", "availability", "announcement"]
Certainty = Literal["confirmed", "tentative"]
Status = Literal["scheduled", "cancelled", "postponed", "completed"]
Strength = Literal["required", "expected", "recommended", "optional"]
Predicate = Literal["cites", "reminds_of", "follows_up", "supplements", "amends", "corrects", "replaces", "cancels"]
Site = Literal["primary", "secondary", "test"]
Language = Literal["en", "zh", "en+zh"]
ContactKind = Literal["phone", "email", "url", "person"]
ReferenceBasis = Literal["printed", "listing", "inferred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What a circular says of itself. Unknown stays None; ``issued_earliest``/``issued_latest`` bound the date.

    ``evidence`` names for each field that has one where it was read, as (field, evidence) pairs.
    """

    reference: str | None
    reference_basis: ReferenceBasis | None
    issuer: str | None
    issued_on: str | None
    issued_earliest: str | None
    issued_latest: str | None
    subject: str | None
    subject_zh: str | None
    language: Language
    signatory: str | None
    evidence: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One cited circular; ``issuer`` and ``issued_on`` are what is said of it, ``basis`` how it was recognised."""

    reference: str
    issued_on: str | None
    issuer: str | None
    predicate: Predicate
    basis: str
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """One time expression of the text with its interval (both None when it could not be worked out) and role."""

    text: str
    starts: str | None
    ends: str | None
    grain: Grain | None
    modifier: Modifier | None
    edtf: str | None
    role: DateRole
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """The earlier time of a plan as the circular that moves it tells it ("instead of 12 September 2026")."""

    text: str
    starts: str | None
    ends: str | None
    grain: Grain | None
    modifier: Modifier | None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleItem:
    """One planned thing, in one time window, as this circular states it; ``former`` is the time it had before."""

    kind: Kind
    title: str
    starts: str | None
    ends: str | None
    grain: Grain | None
    modifier: Modifier | None
    edtf: str | None
    certainty: Certainty
    condition: str | None
    status: Status
    strength: Strength | None
    audience: tuple[str, ...]
    systems: tuple[str, ...]
    site: Site | None
    evidence: Evidence
    rule: str
    former: Former | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """One connection target. ``host`` is an address, CIDR range or name; ``port`` a number or printed range."""

    host: str
    port: str | None
    protocol: str | None
    site: Site | None
    audience: tuple[str, ...]
    system: str | None
    valid_from: str | None
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An address that this circular withdraws: no endpoint of it, but the end of an older one's validity."""

    host: str
    port: str | None
    valid_to: str | None
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A way to reach somebody; ``value`` as printed, ``label`` what stands beside it."""

    kind: ContactKind
    label: str | None
    value: str
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A defined term: ``Clearing Participants ("CPs")`` gives short ``CPs``, long ``Clearing Participants``."""

    short: str
    long: str
    evidence: Evidence
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that was extracted from one document."""

    header: Header
    citations: tuple[Citation, ...] = ()
    dates: tuple[DateFact, ...] = ()
    schedule: tuple[ScheduleItem, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    contacts: tuple[Contact, ...] = ()
    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()
