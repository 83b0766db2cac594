"""The name of the site in requests: what the configuration says, whatever the request says."""

from __future__ import annotations

from kb.website.address import Address
from kb.website.edge.asgi import App, Message, Receive, Send, lowered, replaced


def named(app: App, address: Address | None) -> App:
    """The application that is told the configured host and scheme; without an address it is told what came."""
    if address is None:
        return app
    host = address.host.encode()

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            headers = replaced(lowered(scope["headers"]), b"host", host)
            scope = {**scope, "scheme": address.scheme, "headers": list(headers)}
        await app(scope, receive, send)

    return answer
