"""Answers about facts: addresses, findings, what is not known, passages, whole circulars."""

from __future__ import annotations

from dataclasses import dataclass

from kb.sources import Row

SITES = ("primary", "secondary", "test")


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointRow:
    """An address and port to connect to.

    ``followed_in``: a later circular gives other addresses for the same role without saying that these are withdrawn.
    ``replaced_in``: a later circular replaces the one that gives it, without a word on the address.
    """

    system: str | None
    host: str
    port: str | None
    protocol: str | None
    site: str | None
    audience: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    withdrawn_in: str | None
    followed_in: str | None
    followed_by: str | None
    replaced_in: str | None
    circular: str
    issued_on: str | None
    page: int
    quote: str
    issuer: str | None
    subject: str | None
    id: str
    circular_id: str
    passage_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EndpointChange(EndpointRow):
    """The same beside what was known on an earlier day: ``change`` is ``new``, ``gone``, or empty."""

    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """Something to look at; without circular it is about the base as a whole."""

    severity: str
    code: str
    message: str
    circular: str | None
    page: int | None
    quote: str | None
    issuer: str | None
    issued_on: str | None
    known_on: str | None
    subject: str | None
    id: str
    circular_id: str | None
    passage_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Something known not to be known.

    ``rank`` is how often a missing circular is cited, or how likely a guess is, in percent; ``circular`` the first one
    that speaks of it; ``alike`` how many there are of its kind.
    """

    what: str
    rank: int | None
    detail: str
    circular: str | None
    page: int | None
    quote: str | None
    alike: int
    issuer: str | None
    issued_on: str | None
    circular_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sequence:
    """The numbers of one counter and year from ``first`` to ``last``, ``span`` of them.

    ``held`` belong to circulars of the base, ``known`` to those that are held, listed or cited; ``missing`` are runs
    of the others, such as ``930-943``.
    """

    counter: str
    year: int
    first: int
    last: int
    held: int
    known: int
    span: int
    missing: tuple[str, ...]
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that holds the words searched for.

    ``ranked`` is 1 where better ones come first, 0 where so many hold the words that the latest ones do.
    """

    circular: str
    page: int
    text: str
    section: str | None
    kind: str
    issuer: str | None
    issued_on: str | None
    subject: str | None
    id: str
    circular_id: str
    ranked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow:
    """A citation near a circular; ``hop`` is 1 where the circular itself cites or is cited, else 2."""

    hop: int
    predicate: str
    circular: str
    issued_on: str | None
    subject: str | None
    held: int
    cited: str
    cited_issued_on: str | None
    cited_subject: str | None
    cited_held: int
    page: int | None
    quote: str | None
    basis: str
    id: str
    circular_id: str
    cited_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The text of one circular and where it stands, each in reading order.

    Attributes:
        pages: the pages with their sizes in points; no sizes for text files.
        boxes: where passages stand on the pages, in points from the top left.
        passages: the text.
        further_places: where quotes go on that are made of several passages.
    """

    pages: tuple[Row, ...]
    boxes: tuple[Row, ...]
    passages: tuple[Row, ...]
    further_places: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularRow:
    """A circular in a list; ``circular`` is what it is called.

    ``known_on`` is the day by which it was out; ``inferred_on`` that of the cited circular that one without a day was
    found to be; ``reissued_on`` is when it was found in the place of ``version_of``.
    """

    circular: str
    reference: str | None
    issuer: str | None
    issued_on: str | None
    inferred_on: str | None
    known_on: str | None
    reissued_on: str | None
    subject: str | None
    subject_zh: str | None
    language: str | None
    pages: int | None
    held: int
    source_url: str | None
    version_of: str | None
    circular_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """Everything known of one circular: its own row, and the rows of each section by the section's name."""

    circular: Row
    sections: dict[str, tuple[Row, ...]]
