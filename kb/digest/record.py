"""What a digest holds, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kb.answers import Due, Sequence, Unknown
from kb.telling.news import News


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """What is due from the day of the digest until ``until``, and was not listed in a narrower window.

    ``must`` lies wholly in these days, ``may`` overlaps them; what is required comes first in each.
    """

    days: int
    until: date
    must: tuple[Due, ...]
    may: tuple[Due, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completeness:
    """How complete the base is that the digest is of.

    Attributes:
        held: circulars held.
        newest: what the one issued last is called.
        newest_on: the day on which it was issued; None where no circular has one.
        later: circulars issued after the day of the digest, which a reader of that day did not have.
        undated: circulars without a day of issue.
        failed: files that could not be read when the base was built last; None where that is not known.
        numbers: counters of numbers; empty as of a day, since they are those of the whole base.
    """

    held: int
    newest: str | None
    newest_on: str | None
    later: int
    undated: int
    failed: int | None
    numbers: tuple[Sequence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest of one day.

    Attributes:
        day: the day it is of, in Hong Kong.
        since: first day of the period that is looked back on; it ends with ``day``.
        filters: what it was narrowed by (``audience``, ``system``, ``issuer``); empty texts are no filter.
        told_once: whether it leaves out what earlier digests told, and takes in what came too late for them.
        windows: what is due, in windows that widen.
        news: what moved and what is new, in the order in which it is told.
        unknowns: what is known not to be known, now.
        base: how complete the base is.
        addresses: public addresses of circulars, by id.
    """

    day: date
    since: date
    filters: Mapping[str, str]
    told_once: bool
    windows: tuple[Window, ...]
    news: tuple[News, ...]
    unknowns: tuple[Unknown, ...]
    base: Completeness
    addresses: Mapping[str, str]
