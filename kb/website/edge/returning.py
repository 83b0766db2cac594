"""Back to the page that was asked for: the plugin that checks passwords leads everybody to the first page."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode

from kb.website.edge.asgi import App, Message, Receive, Send, lowered, replaced

NEXT = "next"
LOGIN = "/-/login"
_OWN = re.compile(r"/(?![/\\])[!-\[\]-~]*")
"""A path of the site itself with its question: no other host (``//host``, ``/\\host``), nothing that ends a header."""
_FOUND = 302


def login_for(path: str, query: str) -> str:
    """The path of the log-in that leads back to a page of the site, whose path is without the site's prefix."""
    asked = f"{path}?{query}" if query else path
    return f"{LOGIN}?{urlencode({NEXT: asked})}" if asked != "/" and _OWN.fullmatch(asked) else LOGIN


def returned(app: App, root: str) -> App:
    """The application whose log-in leads to the page in `NEXT`; ``root`` is the site's prefix without a last slash."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == _FOUND:
                headers = lowered(message.get("headers", ()))
                message = {**message, "headers": list(replaced(headers, b"location", wanted.encode("ascii")))}
            await send(message)

        wanted = _wanted(scope, root)
        await app(scope, receive, send_on if wanted else send)

    return answer


def _wanted(scope: Message, root: str) -> str:
    """Where a log-in is to lead; empty for other requests, and where that is no path of the site itself."""
    if scope["type"] != "http" or scope["method"] != "POST" or scope["path"].removeprefix(root) != LOGIN:
        return ""
    told = parse_qs(scope["query_string"].decode("latin-1")).get(NEXT, [""])[-1]
    return root + told if _OWN.fullmatch(told) else ""
