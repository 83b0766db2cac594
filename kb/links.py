"""Addresses of the site's pages, where the site has an address, and of the circulars themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from kb.address import WEB


@dataclass(frozen=True, slots=True)
class Links:
    """Where to look.

    ``site`` is where the site is, empty where it has no address; ``files`` are public addresses of circulars, by id.
    """

    site: str = ""
    files: Mapping[str, str] = field(default_factory=dict)

    def page(self, milestone_id: str | None, circular_id: str | None) -> str | None:
        """The page of a planned thing, or that of the circular where there is no such thing."""
        return self._page("milestone", milestone_id) or self._page("circular", circular_id)

    def circular(self, circular_id: str | None) -> str | None:
        """The page of a circular; without a site its file, if that is on the web."""
        return self._page("circular", circular_id) or self.file(circular_id)

    def file(self, circular_id: str | None) -> str | None:
        """The file of a circular, if it is on the web: addresses in mailboxes lead nowhere."""
        address = self.files.get(circular_id or "", "")
        return address if urlsplit(address).scheme in WEB else None

    def _page(self, kind: str, key: str | None) -> str | None:
        return f"{self.site.rstrip('/')}/{kind}/{quote(key, safe='')}" if self.site and key else None
