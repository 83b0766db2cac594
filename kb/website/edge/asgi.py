"""What passes between the server and the site (ASGI 3), and a whole answer as one value."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]
Header = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer that is complete. Names of ``headers`` are in small letters."""

    status: int
    headers: tuple[Header, ...]
    body: bytes

    @property
    def size(self) -> int:
        """About how many bytes it takes to keep."""
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)

    async def sent(self, send: Send, *, body: bool = True) -> None:
        """Sends it; without its ``body`` to those who asked for the head alone."""
        await send({"type": "http.response.start", "status": self.status, "headers": list(self.headers)})
        await send({"type": "http.response.body", "body": self.body if body else b""})


def lowered(headers: Iterable[Iterable[bytes]]) -> tuple[Header, ...]:
    """Headers with their names in small letters."""
    return tuple((name.lower(), value) for name, value in headers)


def value_of(headers: Iterable[Header], name: bytes) -> bytes:
    """All values of a header, with commas between them; empty if there is none."""
    return b",".join(value for key, value in headers if key == name)


def replaced(headers: Iterable[Header], name: bytes, value: bytes) -> tuple[Header, ...]:
    """Headers with one value of that name alone."""
    return (*(pair for pair in headers if pair[0] != name), (name, value))
