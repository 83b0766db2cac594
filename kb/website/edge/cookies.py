"""Cookies that scripts cannot read, other sites cannot use, and that do not travel in the clear."""

from __future__ import annotations

from kb.website.edge.asgi import App, Header, Message, Receive, Send, lowered


def sealed(app: App, *, secure: bool) -> App:
    """The application whose cookies are HttpOnly and SameSite, and Secure where the site is reached over TLS."""
    wanted = (b"HttpOnly", b"SameSite=Lax", *((b"Secure",) if secure else ()))

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        async def send_sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [_sealed(pair, wanted) for pair in lowered(message.get("headers", ()))]
                message = {**message, "headers": headers}
            await send(message)

        await app(scope, receive, send_sealed)

    return answer


def _sealed(pair: Header, wanted: tuple[bytes, ...]) -> Header:
    name, value = pair
    if name != b"set-cookie":
        return pair
    has = {part.strip().partition(b"=")[0].lower() for part in value.split(b";")[1:]}
    return name, b"; ".join((value, *(one for one in wanted if one.partition(b"=")[0].lower() not in has)))
