"""One row of a listing, cleaned: the same whether it came from the page, a feed or a file of scraped rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file listed under a circular; ``url`` is empty where only its title is known, ``kind`` is its suffix."""

    title: str
    url: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRow:
    """One circular as a listing shows it.

    Attributes:
        url: full address of the file.
        reference: the number, normalised; None where the row gives none.
        printed: the number as printed, without the word before it.
        issued_on: the day that the row shows, ``YYYY-MM-DD``.
        labels: the issuer, then further labels, as the listing prints them in English.
        title: without the mark of the file's kind.
        language: of the listing that showed it: ``en`` or ``zh``.
        attachments: further files of the circular.
    """

    url: str
    reference: str | None
    printed: str
    issued_on: str
    labels: tuple[str, ...]
    title: str
    language: str
    attachments: tuple[Attachment, ...] = ()

    @property
    def issuer(self) -> str:
        """The label of the issuer: the first one."""
        return self.labels[0] if self.labels else ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells one row of a listing from another: its full address and its number."""
        return self.url, self.reference or ""

    @property
    def named(self) -> str:
        """What people call it: the number, else the address."""
        return self.reference or self.url
