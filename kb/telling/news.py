"""One thing to tell, as it was when it was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal, get_args

Kind = Literal["change", "deadline", "circular", "finding"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order in which they are told."""
_LISTS = frozenset({"audience"})


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something new in the base; what has no meaning for its kind is None.

    Attributes:
        key: kind and stable id, ``change:…``: the same over rebuilds, runs and channels.
        kind: what it is.
        what: kind of the change, status of the deadline, ``new`` or ``changed`` (the circular's file was), severity and
            code of the finding.
        title: the planned thing, the subject, or the message.
        old: the time before, in words; of changes alone.
        new: the time now, in words; of changes and deadlines.
        old_starts: the time before as the base holds it, as are ``old_ends``, ``new_starts``, ``new_ends``: days or
            minutes, both ends inclusive.
        days_moved: whole days between the old and the new end.
        certainty: whether the time now is ``confirmed`` or ``tentative``; of changes and deadlines.
        strength: how binding a deadline is.
        audience: codes of those whom a deadline concerns; empty: whom nobody named.
        announced_on: issue date of the circular that says so, ``YYYY-MM-DD``.
        known_on: day by which it was out: that of the circular which first said so; None where no day is known.
        circular: what that circular is called.
        issuer: code of its house.
        page: from 1.
        quote: its words.
        old_circular: what the circular is called that told the time before, if it is held; ``old_page``,
            ``old_quote`` and ``old_circular_id`` as those of the circular.
        url: its public address, where one is known.
        programme: the undertaking that it is part of.
        circular_id: id of the circular; ``milestone_id`` of the planned thing.
    """

    key: str
    kind: Kind
    what: str
    title: str
    old: str | None = None
    new: str | None = None
    old_starts: str | None = None
    old_ends: str | None = None
    new_starts: str | None = None
    new_ends: str | None = None
    days_moved: int | None = None
    certainty: str | None = None
    strength: str | None = None
    audience: tuple[str, ...] = ()
    announced_on: str | None = None
    known_on: str | None = None
    circular: str | None = None
    issuer: str | None = None
    page: int | None = None
    quote: str | None = None
    old_circular: str | None = None
    old_page: int | None = None
    old_quote: str | None = None
    url: str | None = None
    programme: str | None = None
    circular_id: str | None = None
    old_circular_id: str | None = None
    milestone_id: str | None = None

    @property
    def told_on(self) -> str | None:
        """The day of the latest word on it; None where no day is known."""
        return max(filter(None, (self.announced_on, self.known_on)), default=None)

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
        values: dict[str, Any] = {name: value for name, value in plain.items() if name in known}
        return cls(**values | {name: tuple(values[name]) for name in _LISTS & values.keys()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """News and when it was found, as Hong Kong's clocks show it: ``YYYY-MM-DDTHH:MM:SS``."""

    news: News
    at: str

    @property
    def key(self) -> str:
        """The news's key."""
        return self.news.key
