"""When a reader was here before: the morning's page shows what moved since then, with nothing kept on our side.

A cookie of our own holds two days, that of the last visit and that of the one before. Whatever lies within sees neither
the cookie nor the reader: the day becomes a parameter of the page asked for, so that the page can be kept for all.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlencode

from kb import clock
from kb.website.edge.asgi import App, Header, Message, Receive, Send, lowered

COOKIE = "visits"
SINCE = "since"
VISIT = "visit"
_TWO_DAYS = re.compile(rf"{COOKIE}=(\d{{4}}-\d\d-\d\d)\.(\d{{4}}-\d\d-\d\d)", re.ASCII)
_A_YEAR = 365 * 24 * 3600


def remembered(app: App) -> App:
    """The application whose first page is asked for what moved since the reader's last visit."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = lowered(scope["headers"])
        told = _told(headers)
        scope = {**scope, "headers": [pair for one in headers for pair in _without(one)]}
        if scope["path"] != "/" or scope["query_string"] or scope["method"] != "GET":
            await app(scope, receive, send)
            return
        today = clock.today()
        before, last = _moved_on(told, today)
        if before < today:
            scope["query_string"] = urlencode({SINCE: before.isoformat(), VISIT: "last"}).encode()

        async def send_visit(message: Message) -> None:
            if message["type"] == "http.response.start" and (before, last) != told:
                message = {**message, "headers": [*message.get("headers", ()), _set(before, last)]}
            await send(message)

        await app(scope, receive, send_visit)

    return answer


def _told(headers: tuple[Header, ...]) -> tuple[date, date] | None:
    """The days in the cookie, None where there is none that makes sense."""
    found = next((_TWO_DAYS.search(value.decode("latin-1")) for name, value in headers if name == b"cookie"), None)
    if found is None:
        return None
    try:
        before, last = (date.fromisoformat(day) for day in found.groups())
    except ValueError:
        return None
    return (before, last) if before <= last <= clock.today() else None


def _moved_on(told: tuple[date, date] | None, today: date) -> tuple[date, date]:
    """The days after this visit; several visits of one day are one."""
    if told is None:
        return today, today
    before, last = told
    return (before, last) if last == today else (last, today)


def _without(pair: Header) -> tuple[Header, ...]:
    """A header without our cookie; none where that was all it had."""
    name, value = pair
    if name != b"cookie":
        return (pair,)
    kept = [part for part in value.split(b"; ") if not part.startswith(f"{COOKIE}=".encode())]
    return ((name, b"; ".join(kept)),) if kept else ()


def _set(before: date, last: date) -> Header:
    value = f"{COOKIE}={before.isoformat()}.{last.isoformat()}; Max-Age={_A_YEAR}; Path=/"
    return b"set-cookie", value.encode()
