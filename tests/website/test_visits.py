"""The morning's page tells what moved since the reader was here last."""

from __future__ import annotations

import re

import pytest

from tests.website.conftest import Asked

TODAY = "2026-07-10"


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY)


@pytest.mark.parametrize(
    ("sent", "shown", "given"),
    [
        # The first visit, and one whose cookie means nothing.
        (None, "in the last 14 days", f"{TODAY}.{TODAY}"),
        ("visits=yesterday", "in the last 14 days", f"{TODAY}.{TODAY}"),
        ("visits=2026-07-99.2026-07-99", "in the last 14 days", f"{TODAY}.{TODAY}"),
        ("visits=2026-08-01.2026-08-02", "in the last 14 days", f"{TODAY}.{TODAY}"),
        # A visit on a later day: what moved since the last one.
        ("visits=2026-05-01.2026-07-01", "since your last visit on 1 Jul 2026", f"2026-07-01.{TODAY}"),
        # Once more on the same day: still since the visit before.
        (f"visits=2026-07-01.{TODAY}", "since your last visit on 1 Jul 2026", None),
        (f"visits={TODAY}.{TODAY}", "in the last 14 days", None),
    ],
)
def test_what_moved_since_the_last_visit(public: Asked, sent: str | None, shown: str, given: str | None) -> None:
    page = public.get("/", **({"cookie": sent} if sent else {}))
    assert shown in page.text
    told = page.headers.get("set-cookie", "")
    if given is None:
        assert told == ""
    else:
        assert re.fullmatch(rf"visits={re.escape(given)}; Max-Age=\d+; Path=/; HttpOnly; SameSite=Lax", told)


def test_what_is_asked_for_goes_before(public: Asked) -> None:
    cookie = "visits=2026-05-01.2026-07-01"
    assert "in the last 30 days" in public.get("/?days=30", cookie=cookie).text
    assert "in the last 14 days" in public.get("/?as_of=2026-06-01", cookie=cookie).text
    assert "set-cookie" not in public.get("/deadlines", cookie=cookie).headers


def test_pages_of_a_reader_with_that_cookie_alone_are_kept_for_all(public: Asked) -> None:
    first = public.get("/deadlines", cookie="visits=2026-05-01.2026-07-01")
    other = public.get("/deadlines")
    assert first.headers["etag"] == other.headers["etag"]
    assert "private" not in first.headers["cache-control"]
    mine = public.get("/deadlines", cookie="visits=2026-05-01.2026-07-01; ds_actor=me")
    assert "etag" not in mine.headers
