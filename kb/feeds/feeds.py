"""The feeds of a site: news of one kind, the latest first. Days are those of circulars, never the clock's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.answers import CHANGES
from kb.atom import MOST, Entry, document
from kb.book import Book
from kb.links import Links
from kb.telling.gather import latest
from kb.telling.news import Kind, News
from kb.telling.words import details, headline

_MIDNIGHT = "T00:00:00"


_LONGEST = 40


class FeedError(ValueError):
    """A parameter that means nothing. The message names it, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: what it is called, the kind of news in it, and the parameters that narrow it down, by one word each."""

    title: str
    kind: Kind
    filters: tuple[str, ...] = ("audience", "system", "issuer")


FEEDS: Mapping[str, Feed] = {
    "circulars": Feed(title="New circulars", kind="circular"),
    "deadlines": Feed(title="New deadlines", kind="deadline"),
    "changes": Feed(title="Changes of plans", kind="change", filters=("kind", "audience", "system", "issuer")),
    "findings": Feed(title="Findings", kind="finding"),
}
"""By the name in its address."""


def asked(name: str, parameters: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What the parameters of an address narrow a feed down to; empty ones count as not given.

    Raises:
        FeedError: for an unknown name, a meaningless word, or one that stands twice.
    """
    given: dict[str, str] = {}
    for parameter, value in parameters:
        if parameter not in FEEDS[name].filters:
            raise FeedError(f"{parameter[:_LONGEST]!r} is no parameter; there are {', '.join(FEEDS[name].filters)}")
        if parameter in given:
            raise FeedError(f"{parameter} may be given once")
        if len(value) > _LONGEST or not value.isprintable():
            raise FeedError(f"{parameter} must be a code such as CP, not {value[:_LONGEST]!r}")
        given[parameter] = value.strip()
    if given.get("kind") and given["kind"] not in CHANGES:
        raise FeedError(f"kind must be one of {', '.join(CHANGES)}, not {given['kind']!r}")
    return given


def news(book: Book, name: str, filters: Mapping[str, str] | None = None) -> tuple[News, ...]:
    """What a feed is to tell of a base, the latest first; ``filters`` as `asked` gives them."""
    return latest(book, FEEDS[name].kind, filters or {}, most=MOST)


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
