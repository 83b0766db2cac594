"""What the knowledge base adds to the facts: ids, circulars, links between them, changes of plans."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import dataclass
from typing import Literal

from ingest.facts import Facts, Language, ReferenceBasis
from ingest.issues import Finding
from ingest.jsonl import Record

ChangeKind = Literal[
    "cancels",
    "suspends",
    "extends",
    "shortens",
    "restates",
    "confirms",
    "reopens",
    "refines",
    "widens",
    "postpones",
    "advances",
    "drops",
]
"""What a later circular does to a planned thing."""

LinkBasis = Literal["reference", "date and issuer", "listing", "not held"]
"""How a citation found its circular: by its number, by its date and issuer since the number is garbled, a stub that
the listing names, or a stub made of the citation itself."""


def make_id(kind: str, *parts: str | int | None) -> str:
    """A short stable id of raw source values: 13 letters and digits, the same wherever and whenever it is made."""
    raw = json.dumps([kind, *parts], ensure_ascii=False)
    return base64.b32encode(hashlib.sha256(raw.encode()).digest()[:8]).decode().rstrip("=").lower()


def circular_id(sha256: str) -> str:
    """The id of the circular with this content."""
    return make_id("circular", sha256)


def passage_id(sha256: str, seq: int) -> str:
    """The id of a passage of the circular with this content."""
    return make_id("passage", sha256, seq)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A circular that we have, without its text: what is left of a `Record` once its passages are stored."""

    sha256: str
    names: tuple[str, ...]
    url: str | None
    media_type: str
    size: int
    extractor: str
    reader: str
    pages: int
    coverage: float
    facts: Facts

    @classmethod
    def of(cls, record: Record) -> Held:
        """The record without its document."""
        return cls(
            sha256=record.sha256,
            names=record.names,
            url=record.url,
            media_type=record.media_type,
            size=record.size,
            extractor=record.extractor,
            reader=record.document.reader,
            pages=len(record.document.pages),
            coverage=record.document.coverage,
            facts=record.facts,
        )

    @property
    def id(self) -> str:
        """The id of the circular."""
        return circular_id(self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListingRow:
    """What the issuer's listing says of one circular; ``titles`` in the order in which they were seen.

    ``label`` is the issuer as the listing prints it, ``issuer`` its code where the label is known.
    """

    reference: str | None
    issued_on: str | None
    label: str | None
    issuer: str | None
    titles: tuple[str, ...]
    url: str
    attachments: str

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
    """A circular with all that is known of its identity; ``held`` is None for a stub."""

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
