"""The name of the site in requests: what the configuration says, whatever the request says."""

from __future__ import annotations

from kb.address import Address
from kb.website.edge.asgi import App, Message, Receive, Send, lowered, replaced


def named(app: App, address: Address | None) -> App:
    """The application that is told the configured host and scheme, and paths within the site.

    Proxies may leave the site's own path in what they hand on or take it away. Without an address, all is as it came.
    """
    if address is None:
        return app
    host, prefix = address.host.encode(), address.path.rstrip("/")

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = replaced(lowered(scope["headers"]), b"host", host)
            scope = {**scope, "scheme": address.scheme, "headers": list(headers)}
            scope["path"] = _within(scope["path"], prefix)
            if scope.get("raw_path"):
                scope["raw_path"] = _within(scope["raw_path"].decode("latin-1"), prefix).encode("latin-1")
        await app(scope, receive, send)

    return answer


def _within(path: str, prefix: str) -> str:
    return path.removeprefix(prefix) or "/" if f"{path}/".startswith(f"{prefix}/") else path
