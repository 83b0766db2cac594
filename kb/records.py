"""What the knowledge base adds to the facts of single circulars: who is who, and who speaks of whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.facts import Language, ReferenceBasis
from ingest.issues import Finding
from kb.held import Held
from kb.ids import make_id

LinkBasis = Literal["reference", "date and issuer", "listing", "inferred", "not held"]
"""How a citation found its circular: by its number, by its date and issuer since the number is garbled, a stub that
the listing names, a file without a header that was found to be the one cited, or a stub made of the citation itself."""


IdentityBasis = Literal["inferred", "human"]
"""Who says that a file is a certain circular: the evidence, or a person."""

ListingClaimKind = Literal["cancelled", "superseded", "revised"]
"""What an edited title of the listing says of its circular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording of a title, and the first and last moment at which a fetch saw it, Hong Kong time."""

    title: str
    lang: str
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRow:
    """What the issuer's listing says of one circular; ``titles`` in the order in which they were seen.

    Attributes:
        label: the issuer as the listing prints it; ``issuer`` is its code where the label is known.
        labels: the issuer and the further labels of the row.
        attachments: titles of further files; ``attached`` holds the addresses of those that have one.
        languages: of the listings that show the row.
        pair: address of the file in the other language; its own where the file holds both.
        seen: every wording of the title that a fetch saw, with when.
    """

    reference: str | None
    issued_on: str | None
    label: str | None
    issuer: str | None
    titles: tuple[str, ...]
    url: str
    attachments: str
    labels: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pair: str | None = None
    seen: tuple[Wording, ...] = ()

    @property
    def id(self) -> str:
        """The id of the row: its address and reference."""
        return make_id("listing", self.url, self.reference)

    @property
    def file_name(self) -> str:
        """The last part of the address, which is the name of the file."""
        return self.url.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circular:
    """A circular with all that is known of its identity; ``held`` is None for a stub.

    ``inferred_on`` is the issue date of the cited circular that a file without a header was found to be.
    ``version_of`` is the circular (id) whose file stood at the same address before, ``reissued_on`` the day on which it
    was found to be another one.
    """

    id: str
    reference: str | None
    reference_basis: ReferenceBasis | None
    issuer: str | None
    issued_on: str | None
    issued_earliest: str | None
    issued_latest: str | None
    subject: str | None
    language: Language | None
    url: str | None
    held: Held | None
    inferred_on: str | None = None
    version_of: str | None = None
    reissued_on: str | None = None

    @property
    def known_on(self) -> str | None:
        """The day by which it was out: its issue date, else the inferred one, else the last that is possible.

        Later versions were out when they were found, though they print the date of the first one.
        """
        return self.reissued_on or self.issued_on or self.inferred_on or self.issued_latest

    @property
    def announced_on(self) -> str | None:
        """The day on which what it says was announced: its issue date, for later versions the day they were found."""
        return self.reissued_on or self.issued_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One citation with the circular it means; ``index`` is its place among the citations of ``citing``."""

    citing: Held
    index: int
    cited_id: str
    basis: LinkBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A finding of the whole corpus and the circular it belongs to (None: the base as a whole)."""

    circular_id: str | None
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityCandidate:
    """A guess who a file without a reference is.

    Attributes:
        circular_id: the file.
        target_id: the circular that it may be: a stub, known from citations or the listing.
        reference: the number of that circular, None where its listing row has none.
        score: how well they fit, 0 to 1.
        evidence: what speaks for it and against it, in words.
        accepted: whether the two were taken for one.
        basis: ``inferred`` from the evidence, or decided by a ``human``.
    """

    circular_id: str
    target_id: str
    reference: str | None
    score: float
    evidence: tuple[str, ...]
    accepted: bool
    basis: IdentityBasis


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingClaim:
    """What a title of the listing says of its circular beside what it is about.

    Attributes:
        listing_id: the row of the listing.
        circular_id: the circular whose title it is.
        kind: ``cancelled``, ``superseded`` by another, or ``revised``.
        by_reference: number of the circular that supersedes it, normalised; None where none is named.
        said_on: the day that the title names (``YYYY-MM-DD``), None where it names none.
        words: the words of the title that say so.
        title: the whole title.
    """

    listing_id: str
    circular_id: str
    kind: ListingClaimKind
    by_reference: str | None
    said_on: str | None
    words: str
    title: str
