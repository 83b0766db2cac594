"""One listing to be read: which circulars, of which days, in which language."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from ingest.sources.interface import Interface


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of the listing; both days are inclusive, empty words mean all."""

    language: str
    since: date
    until: date
    issuer: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        """What it is called in messages and in the journal."""
        filters = "".join(f" {word}" for word in (self.issuer, self.label) if word)
        return f"{self.language}{filters} {self.since}..{self.until}"

    def between(self, since: date, until: date) -> Query:
        """The same listing of fewer days."""
        return replace(self, since=since, until=until)

    def address(self, interface: Interface) -> str:
        """The address of its page."""
        page = interface.page
        told = {
            page.language: interface.languages[self.language],
            page.since: self.since.isoformat(),
            page.until: self.until.isoformat(),
            page.issuer: interface.issuers.get(self.issuer, self.issuer),
            page.label: interface.labels.get(self.label, self.label),
        }
        query = urlencode({name: value for name, value in told.items() if value})
        return f"{interface.origin}{page.path}?{query}"
