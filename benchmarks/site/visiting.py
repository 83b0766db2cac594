"""A site in this process, visited without a browser or a socket: what a request costs is what the site does."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from datasette import hookimpl
from datasette.plugins import pm

from benchmarks.site.listening import Listener
from kb.website.configuration import DATABASE
from kb.website.site import open_site


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the site sent; names of headers in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Visitor:
    """Asks one site for pages, one after the other; ``listener`` hears what they ask of the base."""

    __name__ = "visitor"
    """Datasette asks its plugins for it."""

    def __init__(self, db: Path) -> None:
        self.listener = Listener()
        self._loop = asyncio.new_event_loop()
        pm.register(self)
        self._site = open_site(db)
        self._loop.run_until_complete(self._site.invoke_startup())
        self._app = self._site.app()

    def __enter__(self) -> Visitor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        pm.unregister(self)
        self._loop.run_until_complete(self._loop.shutdown_default_executor())
        self._loop.close()

    @hookimpl  # type: ignore[untyped-decorator]  # Datasette publishes no types
    def prepare_connection(self, conn: sqlite3.Connection, database: str) -> None:
        """Listens to connections to the base."""
        if database == DATABASE:
            self.listener.attach(conn)

    def get(self, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer to one request."""
        return self._loop.run_until_complete(self._get(path, headers))

    def get_anew(self, path: str, headers: Mapping[str, str]) -> Answer:
        """The answer of a site that remembers nothing of what its base answered."""
        self._site.setup.memory.forget()
        self._site.setup.feeds.forget()
        return self.get(path, headers)

    def statements(self, path: str, headers: Mapping[str, str]) -> list[str]:
        """What the page asks of the base."""
        with self.listener.heard() as heard:
            self.get_anew(path, headers)
        return heard

    async def _get(self, path: str, headers: Mapping[str, str]) -> Answer:
        route, _, query = path.partition("?")
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            "path": unquote(route),
            "raw_path": route.encode(),
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in {"host": "localhost", **headers}.items()],
            "client": ("127.0.0.1", 0),
            "server": ("localhost", 80),
            "root_path": "",
        }
        sent: list[MutableMapping[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: MutableMapping[str, Any]) -> None:
            sent.append(message)

        await self._app(scope, receive, send)
        return Answer(
            status=sent[0]["status"],
            headers={name.decode().lower(): value.decode() for name, value in sent[0]["headers"]},
            body=b"".join(message.get("body", b"") for message in sent[1:]),
        )
