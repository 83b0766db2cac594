"""A private site, with datasette-auth-passwords as it is installed: who gets in, with what, and until when."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.plugins import pm

from kb.website.access.team import Team
from kb.website.edge.returning import login_for
from kb.website.site import open_site
from kb.website.versions import SPLIT
from tests.website.conftest import HASH, SECRET, Asked

FEED, OTHER_FEED = "/-/calendar.ics", "/-/feeds/changes.atom"
CLOSED = (
    *("/", "/deadlines", "/circulars", "/circulars/deadlines", "/circulars/deadlines.json", "/circulars/deadlines.csv"),
    *("/circulars/deadlines.excel", "/circulars/due_this_month.json", "/circulars/schedule.csv?_stream=on"),
    *("/-/my-feeds", "/-/versions.json", "/-/plugins", "/-/settings", FEED, OTHER_FEED),
)
ANOTHER_HASH = HASH.replace("9c5f4a3d2b1e", "000000000000")


@pytest.fixture(scope="module")
def open_private(story: Path) -> Callable[..., Asked]:
    """Opens a private site for a team, with the secret of the tests."""
    return lambda team, secret=SECRET: Asked(open_site(story, team=team, secret=secret))


@pytest.fixture(scope="module")
def private(open_private: Callable[..., Asked], team: Team) -> Asked:
    return open_private(team)


def login(site: Asked, name: str, password: str, path: str = "/-/login") -> Any:
    form = site.get(path)
    token = re.search(r'name="csrftoken" value="([^"]+)"', form.text)
    assert token
    headers = {} if SPLIT else {"cookie": f"ds_csrftoken={form.cookies['ds_csrftoken']}"}
    data = {"username": name, "password": password, "csrftoken": token[1]}
    action = re.search(r'<form class="core" action="([^"]+)"', form.text)
    assert action
    return site.request("POST", unescape(action[1]), data=data, headers=headers)


def cookie_of(site: Asked, name: str) -> str:
    return f"ds_actor={login(site, name, 'correct horse').cookies['ds_actor']}"


def token_of(site: Asked, name: str) -> str:
    page = site.get("/-/my-feeds", cookie=cookie_of(site, name))
    found = re.search(r"calendar\.ics\?token=([\w.-]+)", page.text)
    assert found, page.text
    return found[1]


@pytest.mark.parametrize("path", CLOSED)
def test_nobody_sees_anything_without_a_login(private: Asked, path: str) -> None:
    answer = private.get(path)
    assert (answer.status_code, "etag" in answer.headers) == (403, False)
    assert "gateway" not in answer.text
    reader = private.get(path, accept="text/html")
    assert (reader.status_code, reader.headers["location"]) == (302, login_for(*path.partition("?")[::2]))
    forged = private.get(path, cookie="ds_actor=eyJhIjp7ImlkIjoiYW5uIn19.AAAA")
    assert forged.status_code == 403


@pytest.mark.parametrize("path", CLOSED)
def test_who_is_logged_in_sees_everything_and_no_cache_does(private: Asked, path: str) -> None:
    cookie = cookie_of(private, "ann")
    before = len(private.site.setup.store)
    answer = private.get(path, cookie=cookie)
    assert answer.status_code == 200
    assert "private" in answer.headers["cache-control"]
    assert len(private.site.setup.store) == before


def test_what_a_login_needs_is_open(private: Asked) -> None:
    for path in ("/-/login", "/assets/site.css", "/-/static/app.css"):
        assert private.get(path).status_code == 200


@pytest.mark.parametrize(
    ("name", "password"), [("ann", "wrong"), ("eve", "correct horse"), ("", ""), ("ann_password_hash", "x")]
)
def test_others_do_not_get_in(private: Asked, name: str, password: str) -> None:
    answer = login(private, name, password)
    assert answer.status_code == 200
    assert "Invalid username or password" in answer.text
    assert "ds_actor" not in answer.cookies


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/deadlines", "period=next+30+days&system=OTP-C"),
        ("/search", "q=%E4%BA%A4%E6%98%93&as_of=2026-05-01"),
        ("/circulars/deadlines", "_sort_desc=ends"),
        ("/", ""),
    ],
)
@pytest.mark.parametrize("address", ["", "https://desk.example/kb/"])
def test_a_login_leads_to_the_page_that_was_asked_for(
    open_private: Callable[..., Asked], team: Team, monkeypatch: pytest.MonkeyPatch, path: str, query: str, address: str
) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", address)
    if not address:
        monkeypatch.delenv("CIRCULARS_BASE_URL")
    root = "/kb" if address else ""
    asked = f"{root}{path}?{query}" if query else root + path
    site = open_private(team)
    led = site.get(asked, accept="text/html").headers["location"]
    assert led.startswith(f"{root}/-/login")
    assert login(site, "ann", "wrong", led).status_code == 200
    assert login(site, "ann", "correct horse", led).headers["location"] == asked


@pytest.mark.parametrize(
    "told",
    [
        *("//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example/", "evil"),
        *("javascript:alert(1)", "/x\r\nset-cookie: a=b", "/\tx", "/x y", "/\u00e9", "///evil.example", ""),
    ],
)
def test_a_login_leads_nowhere_else(private: Asked, told: str) -> None:
    answer = login(private, "ann", "correct horse", f"/-/login?{urlencode({'next': told})}")
    assert (answer.status_code, answer.headers["location"]) == (302, "/")


@pytest.mark.parametrize("path", ["/-/login", "/-/logout", "/-/my-feeds", "/circulars/terms"])
def test_other_sites_send_nothing_in_a_persons_name(private: Asked, path: str) -> None:
    headers = {"cookie": cookie_of(private, "ann"), "origin": "https://evil.example", "sec-fetch-site": "cross-site"}
    answer = private.request("POST", path, data={"username": "ann", "password": "correct horse"}, headers=headers)
    assert answer.status_code == 403
    assert "ds_actor" not in answer.headers.get("set-cookie", "")


@pytest.mark.parametrize(("address", "secure"), [("https://desk.example/", True), ("http://desk.example/", False)])
def test_cookies_are_for_browsers_alone(
    open_private: Callable[..., Asked],
    team: Team,
    monkeypatch: pytest.MonkeyPatch,
    address: str,
    secure: bool,  # noqa: FBT001 - a column of the table
) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", address)
    site = open_private(team)
    for answer in (site.get("/-/login"), login(site, "ann", "correct horse")):
        for cookie in answer.headers.get_list("set-cookie"):
            flags = {part.strip().lower() for part in cookie.split(";")[1:]}
            assert {"httponly", "samesite=lax"} <= flags
            assert ("secure" in flags) is secure


def test_who_left_is_out_at_once(open_private: Callable[..., Asked], private: Asked, team: Team) -> None:
    cookie, token = cookie_of(private, "bob"), token_of(private, "bob")
    smaller = open_private(replace(team, accounts={"ann": HASH}))
    assert private.get("/deadlines", cookie=cookie).status_code == 200
    assert smaller.get("/deadlines", cookie=cookie).status_code == 403
    assert smaller.get(f"{FEED}?token={token}").status_code == 403


def test_a_token_opens_the_feeds_and_nothing_else(private: Asked) -> None:
    token = token_of(private, "bob")
    before = len(private.site.setup.store)
    for path in CLOSED:
        answer = private.get(f"{path}{'&' if '?' in path else '?'}token={token}")
        if path in {FEED, OTHER_FEED}:
            assert answer.status_code == 200
            assert "PT/SCS/HKCC" in answer.text
            assert token not in answer.text
            assert "private" in answer.headers["cache-control"]
        else:
            assert answer.status_code == 403, path
    assert private.get(f"{FEED}?system=SRG&token={token}").status_code == 200
    assert len(private.site.setup.store) == before


@pytest.mark.parametrize("path", [f"{FEED}/x", f"/-/x{FEED}", "/-/feeds/x/../my-feeds", "/-/feeds/changes.atom.json"])
def test_paths_like_those_of_feeds_are_none(private: Asked, path: str) -> None:
    assert private.get(f"{path}?token={token_of(private, 'bob')}").status_code in {403, 404}


def test_tokens_end(private: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-01-01")
    token = token_of(private, "ann")
    for day, status in (("2027-01-02", 200), ("2027-01-03", 403)):  # 366 days
        monkeypatch.setenv("CIRCULARS_TODAY", day)
        assert private.get(f"{FEED}?token={token}").status_code == status


def test_tokens_can_be_made_void(open_private: Callable[..., Asked], private: Asked, team: Team) -> None:
    token = token_of(private, "ann")
    of_bob = token_of(private, "bob")
    password_changed = open_private(replace(team, accounts={"ann": ANOTHER_HASH, "bob": HASH}))
    assert password_changed.get(f"{FEED}?token={token}").status_code == 403
    assert password_changed.get(f"{FEED}?token={of_bob}").status_code == 200
    for changed in (open_private(replace(team, feed_salt="2")), open_private(team, secret=SECRET * 2)):
        for one in (token, of_bob):
            assert changed.get(f"{FEED}?token={one}").status_code == 403
    assert open_private(team).get(f"{FEED}?token={token}").status_code == 200  # a restart changes nothing


def test_forged_tokens_open_nothing(private: Asked) -> None:
    token = token_of(private, "ann")
    sign = private.site.sign
    said = private.site.unsign(token, "circulars-feed")
    forged = [
        *("", "x", token[:-1], token + "A", token.swapcase()),
        sign(said, "actor"),
        sign({"a": {"id": "ann"}}, "actor"),
        sign(said | {"until": "9999-12-31"}, "another purpose"),
    ]
    for one in forged:
        assert private.get(f"{FEED}?token={one}").status_code == 403
    assert private.get("/", cookie=f"ds_actor={token}").status_code == 403


def test_the_page_of_feeds_gives_whole_addresses_where_it_can(
    open_private: Callable[..., Asked], public: Asked, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", "https://desk.example/kb/")
    site = open_private(team)
    page = site.get("/-/my-feeds", cookie=cookie_of(site, "ann"), host="evil.example").text
    assert len(re.findall(r'value="https://desk\.example/kb/-/[\w./]+\?token=[\w.-]+"', page)) == 5
    assert "evil.example" not in page
    assert "token=" not in public.get("/-/my-feeds").text
    assert "/-/feeds/changes.atom" in public.get("/-/my-feeds").text


def test_every_route_of_ours_asks_who_is_there(private: Asked) -> None:
    """Pages that plugins bring are asked for nothing by Datasette: each has to ask by itself."""
    sample = {"login": 200}
    for routes in pm.hook.register_routes(datasette=private.site):
        for pattern, view in routes:
            if not view.__module__.startswith("kb."):
                continue
            path = re.sub(r"\(\?P<\w+>(?:[^()]|\([^()]*\))*\)", "x", pattern).strip("^$").replace("\\", "")
            if not re.fullmatch(r"[\w/.-]+", path):
                continue  # what closes doors
            assert private.get(path).status_code in {403, 404}, path
            sample[path] = 403
    assert "/deadlines" in sample
    assert "/-/my-feeds" in sample
