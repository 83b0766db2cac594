"""The calendar and the feeds of the site, each with a tag: who has it already gets 304 (RFC 9110, 13.1.2)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette.utils.asgi import Response

from kb import clock
from kb.address import absolute
from kb.asking.asking import CONCERN
from kb.atom import TYPE as ATOM
from kb.book import Book
from kb.calendars import Wish, WishError, joined, living, wished
from kb.feeds import FEEDS, FeedError, asked, atom, news
from kb.website.access.permission import require
from kb.website.configuration import DATABASE
from kb.website.edge.caching import TOKEN
from kb.website.memory import Tagged
from kb.website.page import View, remembering

CALENDAR = "/-/calendar.ics"
_TABLES = {
    "calendar": ("schedule", "milestones", "changes", "circulars", "findings"),
    "circulars": ("circulars",),
    "deadlines": ("schedule", "milestones", "circulars"),
    "changes": ("changes", "schedule", "circulars"),
    "findings": ("findings", "circulars"),
}
"""What who asks must be allowed to see."""


class SlipError(ValueError):
    """A code that no circular names: nothing would ever be in a feed of it. The message names it, on one line."""


async def calendar(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - Datasette publishes no types
    """The living calendar."""
    await require(datasette, request, *_TABLES["calendar"])
    own = _own_parameters(request)
    try:
        wish = wished(own)
    except WishError as error:
        return Response.text(f"{error}\n", status=400)
    known = datasette.setup.address
    pages = absolute(known, datasette.urls.path("/milestone/")) if known else ""
    source = _self(datasette, CALENDAR, own)

    def make(connection: sqlite3.Connection) -> bytes:
        book = Book(remembering(datasette, connection), wish.as_of)
        _look_at(book, wish.filters)
        if wish.as_of:
            return living(book.calendar(_filters(wish), since=wish.since), wish, source=source, pages=pages)
        return joined(book.calendar_texts(_filters(wish), since=wish.since), wish, source=source, pages=pages)

    return await _answer(datasette, request, make, "text/calendar; charset=utf-8")


async def feed(datasette: Any, request: Any) -> Any:  # noqa: ANN401 - as above
    """One of the Atom feeds."""
    name = request.url_vars["name"]
    await require(datasette, request, *_TABLES[name])
    own = _own_parameters(request)
    try:
        filters = asked(name, own)
    except FeedError as error:
        return Response.text(f"{error}\n", status=400)
    address = _self(datasette, f"/-/feeds/{name}.atom", own)
    site = str(datasette.setup.address or "")

    def make(connection: sqlite3.Connection) -> bytes:
        book = Book(remembering(datasette, connection))
        _look_at(book, {code: [word] for code, word in filters.items()})
        return atom(name, news(book, name, filters), site=site, address=address)

    return await _answer(datasette, request, make, f"{ATOM}; charset=utf-8")


ROUTES: tuple[tuple[str, View], ...] = (
    (r"^/-/calendar\.ics$", calendar),
    (rf"^/-/feeds/(?P<name>{'|'.join(FEEDS)})\.atom$", feed),
)
"""What Datasette is to call for which path."""


async def _answer(datasette: Any, request: Any, make: Callable[[sqlite3.Connection], bytes], kind: str) -> Any:  # noqa: ANN401 - as above
    """What is made, or was made this day already; only its tag where that is known."""
    question = (clock.today(), request.path, *_own_parameters(request))
    found = datasette.setup.feeds.get(question)
    if found is None:
        try:
            found = Tagged.of(await datasette.get_database(DATABASE).execute_fn(make))
        except SlipError as error:
            return Response.text(f"{error}\n", status=400)
        datasette.setup.feeds.put(question, found)
    kept = "private, no-cache" if request.actor else "no-cache"
    # weak, since layers around may compress it
    headers = {"etag": f"W/{found.tag}", "cache-control": kept}
    if found.tag in _known_to(request):
        return Response(b"", status=304, headers=headers, content_type=kind)
    return Response(found.body, headers=headers, content_type=kind)


def _look_at(book: Book, filters: Mapping[str, Sequence[str]]) -> None:
    """Looks whether circulars name the codes asked for.

    Raises:
        SlipError: if none names one of them.
    """
    for name in CONCERN:
        for code in filters.get(name, ()):
            for slip in book.slips(**{name: code}):
                raise SlipError(f"no circular names {slip}: a slip in typing?")


def _known_to(request: Any) -> set[str]:  # noqa: ANN401 - as above
    told = request.headers.get("if-none-match", "")
    return {one.strip().removeprefix("W/") for one in told.split(",")}


def _own_parameters(request: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - as above
    """The parameters but for the token, which is nobody else's business."""
    given = parse_qsl(request.query_string, keep_blank_values=True)
    return [(name, value) for name, value in given if name != TOKEN]


def _self(datasette: Any, path: str, own: Sequence[tuple[str, str]]) -> str:  # noqa: ANN401 - as above
    """Where the feed itself can be had; empty where the site does not know its address."""
    known = datasette.setup.address
    query = urlencode([(name, value) for name, value in own if value])
    return absolute(known, datasette.urls.path(path)) + (f"?{query}" if query else "") if known else ""


def _filters(wish: Wish) -> dict[str, str]:
    return {name: ",".join(words) for name, words in wish.filters.items()}
