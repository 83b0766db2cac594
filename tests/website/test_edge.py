"""What the edge does for the site itself: pages made once, new ones for a new base, nothing that a request made up."""

from __future__ import annotations

import asyncio
import re
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kb.website.access.team import Team
from kb.website.edge.edition import edition
from kb.website.edge.headers import HEADERS
from kb.website.site import open_site
from tests.website.conftest import Asked

PAGES = ("/", "/deadlines", "/circulars", "/circulars/deadlines", "/circulars/due_this_month", "/circulars/circulars")
EVERYTHING = (*PAGES, "/circulars/deadlines.json", "/circulars/deadlines.csv", "/assets/site.css", "/nowhere", "/-/x")
INLINE = re.compile(r"<script|<style|\sstyle\s*=|\son[a-z]+\s*=|javascript:", re.IGNORECASE)
EVIL = "evil.example"


@pytest.mark.parametrize("path", [*PAGES, "/circulars/deadlines.json", "/circulars/due_this_month.json"])
def test_pages_have_a_tag_and_are_not_sent_twice(public: Asked, path: str) -> None:
    first = public.get(path)
    assert first.status_code == 200
    assert first.headers["cache-control"] == "no-cache"
    assert {part.strip() for part in first.headers["vary"].split(",")} == {"Cookie", "Authorization", "Accept-Encoding"}
    again = public.get(path, if_none_match=first.headers["etag"])
    assert (again.status_code, again.text) == (304, "")
    assert public.get(path).text == first.text


@pytest.mark.parametrize("path", ["/nowhere", "/circulars/nowhere", "/-/databases", "/circulars?sql=select+1"])
def test_errors_have_none(public: Asked, path: str) -> None:
    answer = public.get(path)
    assert answer.status_code in {302, 403, 404}
    assert "etag" not in answer.headers


def test_what_was_kept_is_not_made_again(public: Asked) -> None:
    path = "/circulars/passages?_size=5"
    public.get(path)
    before = len(public.site.setup.store)
    public.get(path)
    public.get(path, if_none_match='"x"')
    assert len(public.site.setup.store) == before
    public.get("/circulars/passages?_size=6")
    assert len(public.site.setup.store) == before + 1


@pytest.mark.parametrize("headers", [{"cookie": "any=thing"}, {"authorization": "Bearer x"}])
def test_persons_get_pages_of_their_own(public: Asked, headers: dict[str, str]) -> None:
    before = len(public.site.setup.store)
    answer = public.get("/circulars/terms", **headers)
    assert "private" in answer.headers["cache-control"]
    assert "etag" not in answer.headers
    assert len(public.site.setup.store) == before


def test_streams_are_packed_but_not_kept(public: Asked) -> None:
    answer = public.get("/circulars/schedule.csv?_stream=on")
    assert answer.headers["content-encoding"] == "gzip"
    assert "etag" not in answer.headers
    assert answer.text == public.get("/circulars/schedule.csv?_stream=on", accept_encoding="identity").text
    assert "Connectivity test" in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_pages_say_the_same_packed_or_not(public: Asked, path: str) -> None:
    packed, plain = public.get(path, accept_encoding="gzip"), public.get(path, accept_encoding="identity")
    assert packed.text == plain.text
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert packed.headers["etag"] != plain.headers["etag"]


def test_a_new_base_has_new_tags(story: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.db"
    shutil.copy(story, fresh)
    same = Asked(open_site(fresh)).get("/circulars/runs.json").headers["etag"]
    with closing(sqlite3.connect(fresh)) as connection, connection:
        connection.execute("update terms set short = 'CP'")
    site = Asked(open_site(fresh))
    assert site.get("/circulars/runs.json", if_none_match=same).status_code == 200
    assert site.get("/circulars/runs.json").headers["etag"] != same


def test_the_same_base_has_the_same_tags_in_every_process(story: Path, tmp_path: Path) -> None:
    shutil.copy(story, tmp_path / "copy.db")
    assert edition(story, "") == edition(tmp_path / "copy.db", "") != edition(story, "https://a.example/")


def test_a_new_day_has_new_pages(public: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-10")
    tag = public.get("/").headers["etag"]
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-11")
    assert public.get("/", if_none_match=tag).status_code == 200


def test_the_head_of_a_page_is_that_of_the_page(public: Asked) -> None:
    page, head = public.get("/deadlines"), public.request("HEAD", "/deadlines")
    assert head.content == b""
    assert dict(head.headers) == dict(page.headers)


@pytest.mark.parametrize("path", EVERYTHING)
def test_every_answer_carries_the_security_headers(public: Asked, path: str) -> None:
    answer = public.get(path)
    known = public.get(path, if_none_match=answer.headers.get("etag", ""))
    for one in (answer, known):
        assert {name: one.headers.get_list(name) for name in HEADERS} == {k: [v] for k, v in HEADERS.items()}


@pytest.mark.parametrize("path", [*PAGES, "/nowhere", "/-/versions", "/-/plugins", "/-/settings", "/-/my-feeds"])
def test_pages_need_nothing_that_the_policy_forbids(public: Asked, path: str) -> None:
    assert not INLINE.search(public.get(path).text)


@pytest.mark.parametrize("path", [*EVERYTHING, "/circulars/passages.json?_size=1", "/circulars/passages?_size=1"])
def test_the_name_in_a_request_is_not_believed(public: Asked, path: str) -> None:
    address = f"{path}{'&' if '?' in path else '?'}asked=first"  # not in the store yet
    answer = public.get(address, host=EVIL)
    assert EVIL not in answer.text + str(answer.headers)
    assert EVIL not in public.get(address).text


def test_links_begin_with_the_configured_address(opened: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", "https://desk.example/circulars-of/")
    site = opened()
    for path in ("/circulars-of/circulars/passages", "/circulars/passages"):  # as proxies leave it, or take it away
        answer = site.get(f"{path}.json?_size=1&_extra=request", host=EVIL)
        assert answer.status_code == 200
        assert EVIL not in answer.text
    page = site.get("/circulars-of/circulars/passages?_size=1")
    assert 'href="https://desk.example/circulars-of/circulars/passages?_size=1' in page.text  # the next page
    assert set(re.findall(r'(?:href|src|action)="(/[^/"]*)', page.text)) == {"/circulars-of"}


def test_text_of_circulars_is_never_markup(story: Path, tmp_path: Path) -> None:
    db = tmp_path / "attack.db"
    shutil.copy(story, db)
    attack = '<img src=x onerror="alert(1)"><script>alert(1)</script>'
    with closing(sqlite3.connect(db)) as connection, connection:
        for table, column in (("circulars", "subject"), ("schedule", "title"), ("passages", "text"), ("terms", "long")):
            connection.execute(f"update {table} set {column} = ?", [attack])  # noqa: S608 - names from the line above
        connection.execute("update milestones set title = ?", [attack])
        (circular,) = connection.execute("select id from circulars where reference like 'PT/SCS/%'").fetchone()
        (thing,) = connection.execute("select id from milestones").fetchone()
    site = Asked(open_site(db))
    seen = 0
    for path in (*PAGES, f"/circulars/circulars/{circular}", f"/circulars/milestones/{thing}", "/circulars/passages"):
        text = site.get(path).text
        assert "<img" not in text
        assert "<script" not in text
        seen += "&lt;img src=x" in text
    assert seen >= 5


def test_secrets_of_accounts_are_shown_nowhere(opened: Callable[..., Asked], team: Team) -> None:
    site = opened(team=team)
    cookie = f"ds_actor={site.site.sign({'a': {'id': 'ann'}}, 'actor')}"
    for path in (*EVERYTHING, "/-/my-feeds", "/-/metadata.json", "/-/config.json", "/.json", "/circulars.json"):
        answer = site.get(path, cookie=cookie)
        assert not any(value in answer.text for value in ("pbkdf2", *team.accounts.values())), path


@pytest.mark.parametrize("known", [False, True], ids=["kept", "not modified"])
def test_pages_that_were_made_cost_next_to_nothing(public: Asked, *, known: bool) -> None:
    """Aim: less than 1 ms of CPU; it is some hundredths, so that a busy machine makes no test wrong."""
    tag = public.get("/deadlines", accept_encoding="identity").headers["etag"]
    headers = [(b"host", b"site.example"), *([(b"if-none-match", tag.encode())] if known else [])]
    asked = {"type": "http", "method": "GET", "path": "/deadlines", "query_string": b"", "headers": headers}
    app = public.site.app()
    said: list[int] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request"}

    async def send(message: dict[str, object]) -> None:
        said.append(int(str(message.get("status", 0))))

    async def ask() -> float:
        await app(asked, receive, send)
        started = time.process_time()
        for _ in range(500):
            await app(asked, receive, send)
        return (time.process_time() - started) * 1000 / 500

    assert asyncio.run(ask()) < 1
    assert said[-2] == (304 if known else 200)
