"""Small files, which Datasette sends in pieces, as whole answers: so that they can be packed and kept."""

from __future__ import annotations

from kb.website.edge.asgi import Answer, App, Message, Receive, Send, lowered, value_of

_LARGEST = 1 << 20
"""Bytes up to which a file is gathered."""


def gathered(app: App) -> App:
    """The application whose answers come whole where they say beforehand that they are small."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        await app(scope, receive, _Gathering(send))

    return answer


class _Gathering:
    """Passes messages on, the pieces of a small file together."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message | None = None
        self._pieces: list[bytes] = []

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _small(message):
            self._start = message
        elif message["type"] != "http.response.body" or self._start is None:
            await self._send(message)
        else:
            self._pieces.append(message.get("body", b""))
            if not message.get("more_body", False):
                headers = lowered(self._start["headers"])
                await Answer(status=self._start["status"], headers=headers, body=b"".join(self._pieces)).sent(
                    self._send
                )


def _small(start: Message) -> bool:
    length = value_of(lowered(start.get("headers", ())), b"content-length")
    return length.isdigit() and int(length) <= _LARGEST
