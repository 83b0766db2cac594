"""One thing to tell, as it was when it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

Kind = Literal["change", "deadline", "circular", "finding"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something new in the base; what has no meaning for its kind is None.

    Attributes:
        key: kind and stable id, ``change:…``: the same over rebuilds, runs and channels.
        kind: what it is.
        what: kind of the change, status of the deadline, ``new`` or ``changed`` (the circular's file was), severity and
            code of the finding.
        title: the planned thing, the subject, or the message.
        old: the time before, for people; of changes alone.
        new: the time now; of changes and deadlines.
        days_moved: whole days between the old and the new end.
        announced_on: issue date of the circular that says so, ``YYYY-MM-DD``.
        circular: what that circular is called.
        issuer: code of its house.
        page: from 1.
        quote: its words.
        url: its public address, where one is known.
        programme: the undertaking that it is part of.
    """

    key: str
    kind: Kind
    what: str
    title: str
    old: str | None = None
    new: str | None = None
    days_moved: int | None = None
    announced_on: str | None = None
    circular: str | None = None
    issuer: str | None = None
    page: int | None = None
    quote: str | None = None
    url: str | None = None
    programme: str | None = None

    def plain(self) -> dict[str, Any]:
        """The record as JSON holds it."""
        return asdict(self)

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> News:
        """The record that `plain` gave; fields of other versions are left out.

        Raises:
            TypeError: if a field is missing.
        """
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in plain.items() if name in known})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """News and when it was found, as Hong Kong's clocks show it: ``YYYY-MM-DDTHH:MM:SS``."""

    news: News
    at: str

    @property
    def key(self) -> str:
        """The news's key."""
        return self.news.key
