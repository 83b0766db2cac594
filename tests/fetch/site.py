"""A site on loopback that lists circulars as the stored pieces of the real one do, with faults at will."""

from __future__ import annotations

import asyncio
import hashlib
import json
import threading
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import parse_qs, quote

import uvicorn

from tests.fetch.rows import PAGE, Row, hidden, pdf, shown

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]

MORE = "/layouts/HKEX_Common/Tab/NewsCentreDetailsLoad.aspx/DisplayNewsCentreDetailsLoad"
WIDE = 10
"""Days: rows in `Site.narrow_only` are lost in wider windows."""


@dataclass(slots=True)
class Site:
    """What it lists and the faults that it has; every request is counted in ``asked``."""

    rows: list[Row] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    lost_once: dict[int, int] = field(default_factory=dict)
    lost_in_page: dict[int, int] = field(default_factory=dict)
    narrow_only: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    file_faults: dict[str, list[str]] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    more_faults: list[str] = field(default_factory=list)
    page_faults: list[str] = field(default_factory=list)
    robots: str | None = "User-agent: *\nDisallow: /private/\n"
    robots_faults: list[str] = field(default_factory=list)
    gate: bool = False
    no_steps: bool = False
    last_has_marker: bool = False
    feeds: dict[str, str] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    log: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    tokens: set[str] = field(default_factory=set)
    on_request: Callable[[str], None] = lambda _: None

    def publish(self, rows: list[Row]) -> None:
        """Lists rows, newest first, and puts their files."""
        self.rows = sorted([*self.rows, *rows], key=lambda row: row.day, reverse=True)
        for row in rows:
            for language in ("en", "zh"):
                if language == "en" or row.zh is not None:
                    self.files.setdefault(row.path_in(language), pdf(f"{row.reference} {language}"))
            for _, name in row.attached:
                self.files.setdefault(f"{row.path.rpartition('/')[0]}/{name}", pdf(name))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        body = b""
        while True:
            message = await receive()
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        path = quote(scope["path"], safe="/()&,")
        self.log.append(f"{scope['method']} {path}?{scope['query_string'].decode()}")
        self.agents.add(headers.get("user-agent", ""))
        self.on_request(path)
        query = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
        reply = self._reply(path, query, headers, body)
        await _answer(send, *reply)

    def _reply(self, path: str, query: dict[str, str], headers: dict[str, str], body: bytes) -> Any:
        if path == "/robots.txt":
            self.asked["robots"] += 1
            if self.robots_faults:
                return _fault(self.robots_faults.pop(0), b"", path)
            return (404, b"", "text/plain") if self.robots is None else (200, self.robots.encode(), "text/plain")
        if self.gate and "gate=open" not in headers.get("cookie", ""):
            self.asked["gate"] += 1
            return 200, b"<html>Please wait</html>", "text/html", {"set-cookie": "gate=open; Path=/"}
        if path == PAGE:
            self.asked["page"] += 1
            return self._page(query)
        if path == MORE:
            self.asked["more"] += 1
            return self._more(json.loads(body))
        if path in self.feeds:
            self.asked["feed"] += 1
            return 200, self.feeds[path].encode(), "application/rss+xml"
        if "/RSS-Feeds/" in path:
            self.asked["feed"] += 1
            return 404, b"", "text/html"
        self.asked["file"] += 1
        return self._file(path, headers)

    def _page(self, query: dict[str, str]) -> Any:
        if self.page_faults:
            return _fault(self.page_faults.pop(0), b"<html></html>", PAGE)
        token = f"{{{len(self.tokens):08X}-{hashlib.md5(str(len(self.tokens)).encode()).hexdigest()[:8]}}}"  # noqa: S324
        self.tokens.add(token)
        values = {
            "pageUrl": f"{PAGE}?sc_lang={query['sc_lang']}", "currentLoadCount": "20", "LoadMoreCount": "20",
            "isCardView": "N", "tabItemSourceID": token, "TopicFieldName": "Link Title1", "DateFieldName": "Datetime",
            "FilesFieldName": "Link1", "ImageFieldName": "", "ContentFieldName": "Reference Number",
            "Category1FieldName": "Category1", "Category2FieldName": "Category2", "Category3FieldName": "Category3",
            "keyword": "", "category": query.get("Category", ""), "category2": query.get("Category2", ""),
            "datefrom": query.get("DateFrom", ""), "dateto": query.get("DateTo", ""), "isHideDay": "False",
            "YearRange": "1995:2030", "urlHost": "127.0.0.1",
        }  # fmt: skip
        inputs = "".join(hidden(name, value) for name, value in values.items())
        part = self._fragment({**values, "language": query["sc_lang"]}, 0, 20)
        page = f'<html><form>{inputs}<div class="section_container_in whats_on_tdy">{part}</div></form></html>'
        return 200, page.encode(), "text/html; charset=utf-8"

    def _more(self, asked: dict[str, Any]) -> Any:
        if self.more_faults:
            return _fault(self.more_faults.pop(0), b'{"d": "<div class="', MORE)
        if asked["TabItemSourceID"] not in self.tokens:
            return 500, b'{"Message": "There was an error processing the request."}', "application/json"
        assert (asked["IsLoadMore"], asked["TargetSite"], "YearRange" in asked) == (True, None, False)
        asked = asked | {"language": asked["TargetLanguage"]}
        size = 20 if self.no_steps else asked["loadmorecount"]
        fragment = self._fragment(asked, asked["currentcount"], size)
        return 200, json.dumps({"d": fragment}).encode(), "application/json; charset=utf-8"

    def _fragment(self, asked: dict[str, Any], offset: int, size: int) -> str:
        rows = [row for row in self.rows if _fits(row, asked)]
        if offset >= len(rows):
            return ""
        wide = _days(asked) > WIDE
        here = rows[offset : offset + size]
        lost = self.gone | (self.narrow_only if wide else set())
        if wide and size == 20 and offset in self.lost_once:
            lost = lost | {row.reference for row in here[3 : 3 + self.lost_once.pop(offset)]}
        if wide and size == 20 and offset in self.lost_in_page:
            lost = lost | {row.reference for row in here[: self.lost_in_page[offset]]}
        text = "".join(shown(row, asked["language"]) for row in here if row.reference not in lost)
        last = offset + size >= len(rows) and not self.last_has_marker
        return text if last else text + '<div class="whats_on_tdy_more_row grid"><div>Load More</div></div>'

    def _file(self, path: str, headers: dict[str, str]) -> Any:
        if faults := self.file_faults.get(path):
            return _fault(faults.pop(0), self.files.get(path, b""), path)
        if path in self.moved:
            return 302, b"", "text/html", {"location": self.moved[path]}
        body = self.files.get(path)
        if body is None:
            return 404, b"<html>Not found</html>", "text/html"
        etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
        if headers.get("if-none-match") == etag:
            self.asked["not modified"] += 1
            return 304, b"", "application/pdf", {"etag": etag}
        return 200, body, "application/pdf", {"etag": etag, "last-modified": "Wed, 05 Aug 2026 08:00:00 GMT"}


def _fault(kind: str, body: bytes, path: str) -> Any:
    """An answer that is wrong in some way; ``short`` tells no length, so that only the file shows that it is cut."""
    if kind.isdecimal():
        return int(kind), b"busy", "text/plain", {"retry-after": "7"} if kind == "429" else {}
    moved = {"elsewhere": "https://cdn.example.com/a.pdf", "private": "/private/a.pdf", "moved": f"{path}?again=1"}
    if kind in moved:
        return 302, b"", "text/html", {"location": moved[kind]}
    return {
        "empty": (200, b'{"d": ""}', "application/json"),
        "stall": (200, body, "application/pdf", {}, "stall"),
        "cut": (200, body, "application/pdf", {}, "cut"),
        "short": (200, body[: len(body) // 2], "application/pdf"),
        "word": (200, body, "application/msword"),
        "html": (200, b"<html>Sorry, something went wrong</html>", "text/html"),
    }[kind]


async def _answer(
    send: Send, status: int, body: bytes, kind: str, more: dict[str, str] | None = None, how: str = ""
) -> None:
    headers = {"content-type": kind, "content-length": str(len(body)), **(more or {})}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    if status == 304:
        raw = [pair for pair in raw if pair[0] != b"content-length"]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    if how == "stall":
        await asyncio.sleep(0.4)
    await send({"type": "http.response.body", "body": body[: len(body) // 2] if how == "cut" else body})


def _days(asked: dict[str, Any]) -> int:
    if not asked["datefrom"] or not asked["dateto"]:
        return 9999
    return (date.fromisoformat(asked["dateto"]) - date.fromisoformat(asked["datefrom"])).days


def _fits(row: Row, asked: dict[str, Any]) -> bool:
    since, until = asked["datefrom"] or "0000", asked["dateto"] or "9999"
    language = asked["language"] == "en" or row.zh is not None
    issuer = not asked["category"] or row.labels[0].upper() == asked["category"]
    label = not asked["category2"] or asked["category2"] in row.labels
    return since <= row.day.isoformat() <= until and language and issuer and label


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The address of the site while it runs."""
    config = uvicorn.Config(site, host="127.0.0.1", port=0, log_level="critical", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=5)
