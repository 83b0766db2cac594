"""Answers packed with gzip (RFC 1952), whole ones and streams alike."""

from __future__ import annotations

import zlib
from typing import Any

from kb.website.edge.asgi import App, Header, Message, Receive, Send, lowered, replaced, value_of

_LEVEL = 5
_SMALLEST = 1000
"""Bytes below which packing does not pay."""

_PACKED = (b"text/", b"application/json", b"application/atom+xml", b"image/svg+xml")


def compressed(app: App) -> App:
    """The application that packs text for those who take it; tells caches that answers differ by that."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        await app(scope, receive, _Packing(send, wanted=takes_gzip(lowered(scope["headers"]))))

    return answer


def takes_gzip(headers: tuple[Header, ...]) -> bool:
    """Whether a request says that it takes gzip (RFC 9110, section 12.5.3)."""
    for part in value_of(headers, b"accept-encoding").lower().split(b","):
        coding, _, weight = part.partition(b";")
        if coding.strip() == b"gzip":
            return weight.replace(b" ", b"") not in {b"q=0", b"q=0.0", b"q=0.00", b"q=0.000"}
    return False


class _Packing:
    """Passes the messages of one answer on, packed."""

    def __init__(self, send: Send, *, wanted: bool) -> None:
        self._send = send
        self._wanted = wanted
        self._start: Message | None = None
        self._packer: Any = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        if self._start is not None:
            headers = _varying(lowered(self._start.get("headers", ())))
            if self._wanted and _packable(headers) and (more or len(body) >= _SMALLEST):
                self._packer = zlib.compressobj(_LEVEL, wbits=16 + zlib.MAX_WBITS)  # gzip, with no time in it
                headers = replaced(headers, b"content-encoding", b"gzip")
                headers = tuple(pair for pair in headers if pair[0] != b"content-length")
            await self._send({**self._start, "headers": list(headers)})
            self._start = None
        if self._packer is not None:
            body = self._packer.compress(body) + (b"" if more else self._packer.flush())
        if body or not more:
            await self._send({"type": "http.response.body", "body": body, "more_body": more})


def _packable(headers: tuple[Header, ...]) -> bool:
    kind = value_of(headers, b"content-type")
    return kind.startswith(_PACKED) and not value_of(headers, b"content-encoding")


def _varying(headers: tuple[Header, ...]) -> tuple[Header, ...]:
    known = value_of(headers, b"vary")
    if b"accept-encoding" in known.lower():
        return headers
    return replaced(headers, b"vary", b", ".join(filter(None, (known, b"Accept-Encoding"))))
