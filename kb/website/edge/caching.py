"""Pages that are the same for everybody are made once: tags before rendering (RFC 9110, section 13), and a store.

What a page shows follows from the base, the code, the day in Hong Kong and the address asked for: so the tag of a page
is known before the page is made, and who has it already costs no query. Requests with a cookie, a login or a token are
a person's: they pass by, and Datasette marks their answers as private. Style sheets and the like are nobody's own.
"""

from __future__ import annotations

import hashlib

from kb import clock
from kb.website.edge.asgi import Answer, App, Header, Message, Receive, Send, lowered, replaced, value_of
from kb.website.edge.compression import takes_gzip
from kb.website.edge.store import Store

_PERSONAL = frozenset({b"cookie", b"authorization"})
TOKEN = "token"  # noqa: S105 - the name of a parameter
"""The parameter of addresses that lets one person in."""

_FILES = (b"/assets/", b"/-/static/", b"/-/static-plugins/")
"""Where files are served that are nobody's."""

_FRESH = b"no-cache"
"""May be kept by anybody, but has to be asked for anew each time (by its tag)."""


def kept(app: App, store: Store, edition: str) -> App:
    """The application that gives pages of ``edition`` (see `kb.website.edge.edition`) from the store."""

    async def answer(scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or _personal(scope):
            await app(scope, receive, send)
            return
        whole, tag = scope["method"] == "GET", _tag(scope, edition)
        if tag in _known_to(scope):
            await Answer(status=304, headers=_labels(tag, _VARY), body=b"").sent(send)
            return
        found = store.get(tag)
        if found is None:
            collecting = _Collecting(send, whole=whole)
            await app({**scope, "method": "GET"}, receive, collecting)
            found = collecting.answer
            if found is None:
                return  # it was a stream and has been passed on
            if _may_be_kept(found):
                found = _labelled(found, tag)
                store.put(tag, found)
            elif found.status >= 400:
                found = Answer(
                    status=found.status, headers=replaced(found.headers, b"cache-control", b"no-store"), body=found.body
                )
        await found.sent(send, body=whole)

    return answer


_VARY = b"Accept-Encoding, Cookie, Authorization"


class _Collecting:
    """Holds an answer that comes whole; passes streams on."""

    def __init__(self, send: Send, *, whole: bool) -> None:
        self.answer: Answer | None = None
        self._send = send
        self._whole = whole
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start is not None:
            start, self._start = self._start, None
            if not message.get("more_body", False):
                headers = lowered(start.get("headers", ()))
                self.answer = Answer(status=start["status"], headers=headers, body=message.get("body", b""))
                return
            await self._send(start)
        await self._send(message if self._whole else {**message, "body": b""})


def _personal(scope: Message) -> bool:
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    if path.startswith(_FILES):
        return False
    if any(name.lower() in _PERSONAL for name, _ in scope["headers"]):
        return True
    return f"{TOKEN}=".encode() in scope["query_string"]


def _tag(scope: Message, edition: str) -> bytes:
    headers = lowered(scope["headers"])
    parts = (
        edition.encode(),
        clock.today().isoformat().encode(),
        b"gzip" if takes_gzip(headers) else b"",
        value_of(headers, b"host"),  # Datasette may repeat it in an answer
        scope.get("raw_path") or scope["path"].encode(),
        scope["query_string"],
    )
    return b'"%s"' % hashlib.sha256(b"\0".join(parts)).hexdigest()[:32].encode()


def _known_to(scope: Message) -> set[bytes]:
    told = value_of(lowered(scope["headers"]), b"if-none-match")
    return {one.strip().removeprefix(b"W/") for one in told.split(b",")}


def _may_be_kept(answer: Answer) -> bool:
    told = value_of(answer.headers, b"cache-control")
    own = value_of(answer.headers, b"set-cookie") or b"private" in told or b"no-store" in told
    return answer.status == 200 and not own


def _labelled(answer: Answer, tag: bytes) -> Answer:
    dropped = {b"etag", b"cache-control", b"vary", b"content-length"}
    rest = tuple(pair for pair in answer.headers if pair[0] not in dropped)
    length = (b"content-length", str(len(answer.body)).encode())
    vary = value_of(answer.headers, b"vary") or _VARY
    return Answer(status=answer.status, headers=(*rest, length, *_labels(tag, vary)), body=answer.body)


def _labels(tag: bytes, vary: bytes) -> tuple[Header, ...]:
    return ((b"etag", tag), (b"cache-control", _FRESH), (b"vary", vary))
