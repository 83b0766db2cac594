"""The feeds of a site: news of one kind, the latest first. Days are those of circulars, never the clock's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.atom import Entry, document
from kb.book import Book
from kb.links import Links
from kb.telling.gather import latest
from kb.telling.news import Kind, News
from kb.telling.words import details, headline

_LOOKED_AT = 300
"""So many of the latest circulars are looked at: more than enough for what a feed holds."""
_MIDNIGHT = "T00:00:00"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it is called, and the kind of news in it."""

    title: str
    kind: Kind


FEEDS: Mapping[str, Feed] = {
    "circulars": Feed(title="New circulars", kind="circular"),
    "deadlines": Feed(title="New deadlines", kind="deadline"),
    "changes": Feed(title="Changes of plans", kind="change"),
    "findings": Feed(title="Findings", kind="finding"),
}
"""By the name in its address."""


CONCERN = ("audience", "system", "issuer")
"""Parameters that narrow a feed down, by one code each."""
_LONGEST = 40


class FeedError(ValueError):
    """A parameter that means nothing. The message names it, on one line."""


def asked(parameters: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the parameters of an address narrow a feed down to; empty ones count as not given.

    Raises:
        FeedError: for an unknown name, a code that is none, or one that stands twice.
    """
    given: dict[str, str] = {}
    for name, value in parameters:
        if name not in CONCERN:
            raise FeedError(f"{name[:_LONGEST]!r} is no parameter; there are {', '.join(CONCERN)}")
        if name in given:
            raise FeedError(f"{name} may be given once")
        if len(value) > _LONGEST or not value.isprintable():
            raise FeedError(f"{name} must be a code such as CP, not {value[:_LONGEST]!r}")
        given[name] = value.strip()
    return given


def news(book: Book, name: str, *, audience: str = "", system: str = "", issuer: str = "") -> tuple[News, ...]:
    """What a feed is to tell of a base, the latest first; codes narrow it down (see the query ``circulars``)."""
    return latest(book, FEEDS[name].kind, circulars=_LOOKED_AT, audience=audience, system=system, issuer=issuer)


def atom(name: str, found: Iterable[News], *, site: str = "", address: str = "") -> bytes:
    """The feed of some news.

    Args:
        site: where pages are, empty where nobody knows; entries then lead to the circular's own file.
        address: where the feed is, empty where nobody knows.
    """
    links = Links(site=site)
    return document(name, f"Circulars: {FEEDS[name].title.lower()}", address, (_entry(one, links) for one in found))


def _entry(one: News, links: Links) -> Entry:
    title = headline(one)
    page = links.page(one.milestone_id if one.kind in ("change", "deadline") else None, one.circular_id)
    return Entry(
        key=one.key,
        title=title,
        updated=_moment(one.told_on),
        published=_moment(one.known_on),
        category=one.what if one.kind == "change" else one.kind,
        lines=(title, *details(one)),
        link=page or Links(files={"": one.url or ""}).file(""),
    )


def _moment(day: str | None) -> str | None:
    return f"{day}{_MIDNIGHT}" if day else None
