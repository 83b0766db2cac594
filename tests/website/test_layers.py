"""Each layer of the edge around a small application of its own."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.website.edge.asgi import Answer, App, Message
from kb.website.edge.caching import kept
from kb.website.edge.compression import compressed, takes_gzip
from kb.website.edge.cookies import sealed
from kb.website.edge.gathering import gathered
from kb.website.edge.headers import HEADERS, POLICY, POLICY_WITH_SCRIPTS, guarded
from kb.website.edge.store import Store

Pairs = Sequence[tuple[bytes, bytes]]
TEXT = (b"Content-Type", b"text/html; charset=utf-8")


class Application:
    """Answers the same to every request, in pieces; counts how often it was asked."""

    def __init__(self, *pieces: bytes, status: int = 200, headers: Pairs = (TEXT,)) -> None:
        self.pieces, self.status, self.headers = pieces or (b"page",), status, headers
        self.asked = 0

    async def __call__(self, scope: Message, _receive: Any, send: Any) -> None:
        assert scope["method"] == "GET"
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": [list(p) for p in self.headers]})
        for number, piece in enumerate(self.pieces, start=1):
            await send({"type": "http.response.body", "body": piece, "more_body": number < len(self.pieces)})


def ask(app: App, path: str = "/", query: str = "", method: str = "GET", headers: Pairs = ()) -> tuple[Answer, int]:
    """The answer, and in how many pieces it came."""
    start: list[Message] = []
    pieces: list[bytes] = []

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.append(message)
        else:
            assert start, "a body before its head"
            pieces.append(message["body"])

    async def receive() -> Message:
        raise AssertionError("nobody reads the request")

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": list(headers),
    }

    async def whole() -> None:
        await app(scope, receive, send)

    asyncio.run(whole())
    (head,) = start
    names = tuple((name.lower(), value) for name, value in head["headers"])
    return Answer(status=head["status"], headers=names, body=b"".join(pieces)), len(pieces)


def header(answer: Answer, name: str) -> str:
    values = [value.decode() for key, value in answer.headers if key.decode() == name]
    assert len(values) <= 1, values
    return values[0] if values else ""


def test_a_page_is_made_once() -> None:
    app = Application()
    site = kept(app, Store(), "edition")
    first, second = ask(site)[0], ask(site)[0]
    assert first == second
    assert (app.asked, first.body, header(first, "cache-control")) == (1, b"page", "no-cache")
    assert header(first, "content-length") == "4"


@pytest.mark.parametrize("told", ["{}", "W/{}", '"other", {}', '{} , "other"'])
def test_who_has_a_page_gets_no_other(told: str) -> None:
    app = Application()
    site = kept(app, Store(), "edition")
    tag = header(ask(site)[0], "etag")
    for fresh in (site, kept(app, Store(), "edition")):  # also when nothing is in the store
        known = ask(fresh, headers=[(b"if-none-match", told.format(tag).encode())])[0]
        assert (known.status, known.body, header(known, "etag")) == (304, b"", tag)
        assert header(known, "cache-control") == "no-cache"
        assert "Cookie" in header(known, "vary")
    assert app.asked == 1


def test_tags_differ_with_everything_a_page_follows_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")
    app, store = Application(), Store()
    site = kept(app, store, "edition")
    tags = [
        header(ask(site)[0], "etag"),
        header(ask(site, "/x")[0], "etag"),
        header(ask(site, "/", "x=1")[0], "etag"),
        header(ask(site, headers=[(b"accept-encoding", b"gzip")])[0], "etag"),
        header(ask(site, headers=[(b"host", b"elsewhere")])[0], "etag"),
        header(ask(kept(app, store, "another edition"))[0], "etag"),
    ]
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-02")
    tags.append(header(ask(site)[0], "etag"))
    assert len(set(tags)) == len(tags) == app.asked
    stale = ask(site, headers=[(b"if-none-match", tags[0].encode())])[0]
    assert stale.status == 200


@pytest.mark.parametrize(
    ("query", "headers"),
    [("", [(b"cookie", b"a=b")]), ("", [(b"Authorization", b"Basic x")]), ("a=1&token=x", [])],
)
def test_what_is_a_persons_passes_by(query: str, headers: Pairs) -> None:
    app, store = Application(), Store()
    site = kept(app, store, "edition")
    for _ in range(2):
        assert header(ask(site, query=query, headers=headers)[0], "etag") == ""
    assert (app.asked, len(store)) == (2, 0)


def test_style_sheets_are_nobodys() -> None:
    app, store = Application(), Store()
    for _ in range(2):
        assert header(ask(kept(app, store, "edition"), "/assets/site.css", headers=[(b"cookie", b"a=b")])[0], "etag")
    assert app.asked == 1


@pytest.mark.parametrize(
    ("status", "headers", "control"),
    [
        (404, [TEXT], "no-store"),
        (403, [TEXT, (b"cache-control", b"max-age=5")], "no-store"),
        (500, [TEXT], "no-store"),
        (302, [(b"location", b"/x")], ""),
        (200, [TEXT, (b"Set-Cookie", b"a=b")], ""),
        (200, [TEXT, (b"cache-control", b"private")], "private"),
        (200, [TEXT, (b"cache-control", b"no-store")], "no-store"),
    ],
)
def test_errors_and_answers_to_one_are_never_kept(status: int, headers: Pairs, control: str) -> None:
    app, store = Application(status=status, headers=headers), Store()
    for _ in range(2):
        answer = ask(kept(app, store, "edition"))[0]
        assert (answer.status, header(answer, "etag"), header(answer, "cache-control")) == (status, "", control)
    assert (app.asked, len(store)) == (2, 0)


def test_streams_are_passed_on_as_they_come() -> None:
    app, store = Application(b"one", b"two", b"three"), Store()
    answer, pieces = ask(kept(app, store, "edition"))
    assert (answer.body, pieces, len(store)) == (b"onetwothree", 3, 0)
    assert ask(kept(app, store, "edition"), method="HEAD")[0].body == b""


def test_the_head_is_that_of_the_page() -> None:
    site = kept(Application(), Store(), "edition")
    head = ask(site, method="HEAD")[0]
    page = ask(site)[0]
    assert (head.body, page.body, head.headers) == (b"", b"page", page.headers)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 200)), max_size=80))
def test_the_store_never_takes_more_than_it_may(puts: list[tuple[int, int]]) -> None:
    store, latest = Store(limit=400), dict[int, int]()  # so answers of up to 100 bytes
    for tag, size in puts:
        store.put(b"%d" % tag, Answer(status=200, headers=(), body=b"x" * size))
        if size <= 100:
            latest[tag] = size
    found = {tag: len(one.body) for tag in latest if (one := store.get(b"%d" % tag))}
    assert found.items() <= latest.items()
    assert (store.size, len(store)) == (sum(found.values()), len(found))
    assert store.size <= 400
    if sum(latest.values()) <= 400 and not any(size > 100 for _, size in puts) and len(puts) <= 4:
        assert found == latest


def test_what_was_asked_for_last_stays() -> None:
    store = Store(limit=64)
    for number in range(16):
        store.put(b"%d" % number, Answer(status=200, headers=(), body=b"xxxx"))
    assert store.get(b"0")
    store.put(b"new", Answer(status=200, headers=(), body=b"xxxx"))
    assert [bool(store.get(tag)) for tag in (b"0", b"1", b"2", b"new")] == [True, False, True, True]


@pytest.mark.parametrize(
    ("told", "takes"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("deflate", False),
        ("", False),
        ("x-gzip", False),
    ],
)
def test_who_takes_gzip(told: str, takes: bool) -> None:  # noqa: FBT001 - a column of the table
    assert takes_gzip(((b"accept-encoding", told.encode()),)) is takes


@given(st.lists(st.binary(max_size=600), min_size=1, max_size=6))
def test_packed_answers_say_the_same(pieces: list[bytes]) -> None:
    app = Application(*pieces, headers=[TEXT, (b"content-length", b"%d" % sum(map(len, pieces)))])
    plain = ask(compressed(app))[0]
    packed = ask(compressed(app), headers=[(b"accept-encoding", b"gzip")])[0]
    whole = b"".join(pieces)
    if header(packed, "content-encoding"):
        assert header(packed, "content-length") == ""
        assert gzip.decompress(packed.body) == whole
        assert packed == ask(compressed(app), headers=[(b"accept-encoding", b"gzip")])[0]  # no time within
    else:
        assert packed.body == whole
        assert len(pieces) == 1
    assert plain.body == whole
    assert header(plain, "vary") == header(packed, "vary") == "Accept-Encoding"


@pytest.mark.parametrize(
    "headers", [[(b"content-type", b"image/png")], [TEXT, (b"content-encoding", b"br")]], ids=["picture", "packed"]
)
def test_what_is_packed_already_stays(headers: Pairs) -> None:
    app = Application(b"x" * 5000, headers=headers)
    assert ask(compressed(app), headers=[(b"accept-encoding", b"gzip")])[0].body == b"x" * 5000


@pytest.mark.parametrize(("length", "pieces"), [("6", 1), (str(2 << 20), 2), ("", 2), ("x", 2)])
def test_small_files_come_whole(length: str, pieces: int) -> None:
    headers = [TEXT, *([(b"Content-Length", length.encode())] if length else [])]
    answer, came = ask(gathered(Application(b"one", b"two", headers=headers)))
    assert (answer.body, came) == (b"onetwo", pieces)


def test_every_answer_is_guarded_once() -> None:
    own = [(b"X-Frame-Options", b"SAMEORIGIN"), (b"content-security-policy", b"script-src *")]
    answer = ask(guarded(Application(headers=[TEXT, *own])))[0]
    assert {name: header(answer, name) for name in HEADERS} == HEADERS
    assert "unsafe-inline" not in POLICY


def test_a_page_may_ask_for_scripts_of_ours_and_no_more() -> None:
    own = [(b"Content-Security-Policy", POLICY_WITH_SCRIPTS.encode())]
    answer = ask(guarded(Application(headers=own)))[0]
    assert header(answer, "content-security-policy") == POLICY_WITH_SCRIPTS
    assert POLICY.replace("script-src 'none'", "script-src 'self'") == POLICY_WITH_SCRIPTS


@pytest.mark.parametrize(
    ("told", "secure", "sent"),
    [
        ("a=b; Path=/", True, "a=b; Path=/; HttpOnly; SameSite=Lax; Secure"),
        ("a=b; Path=/; samesite=strict; HTTPONLY", False, "a=b; Path=/; samesite=strict; HTTPONLY"),
        ("HttpOnly=1", False, "HttpOnly=1; HttpOnly; SameSite=Lax"),
        ("a=b; secure", True, "a=b; secure; HttpOnly; SameSite=Lax"),
    ],
)
def test_cookies_are_sealed(told: str, secure: bool, sent: str) -> None:  # noqa: FBT001 - a column of the table
    app = Application(headers=[(b"Set-Cookie", told.encode())])
    assert header(ask(sealed(app, secure=secure))[0], "set-cookie") == sent
