"""What one running site knows of itself. Hooks find it as ``datasette.setup``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.address import Address
from kb.images.gallery import Gallery
from kb.sources import Row
from kb.website.access.team import Team
from kb.website.edge.store import Store
from kb.website.memory import Memory, Tagged


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """``edition`` is what its pages follow from (`kb.website.edge.edition`); a site with a ``team`` is private.

    ``gallery`` has the pictures of pages, ``store`` the pages that were sent before, ``memory`` what the base answered,
    ``made`` what was made of it, ``feeds`` the calendars and feeds that were made.
    """

    edition: str
    address: Address | None
    team: Team | None
    store: Store
    memory: Memory[Sequence[Row]]
    made: dict[str, object]
    feeds: Memory[Tagged]
    gallery: Gallery
