"""The calendar and the feeds of the site: what they hold, tags, errors, who may have them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from kb.feeds import FEEDS
from tests.website.conftest import Asked

ATOM = "{http://www.w3.org/2005/Atom}"
CALENDAR = "/-/calendar.ics"
PATHS = (CALENDAR, *(f"/-/feeds/{name}.atom" for name in FEEDS))
SITE = "https://desk.example/kb/"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")


@pytest.fixture
def known(opened: Callable[..., Asked], monkeypatch: pytest.MonkeyPatch) -> Asked:
    """A site that knows its address."""
    monkeypatch.setenv("CIRCULARS_BASE_URL", SITE)
    return opened()


def _events(site: Asked, query: str = "") -> dict[str, Any]:
    answer = site.get(f"{CALENDAR}?{query}")
    assert answer.status_code == 200
    return {str(one["summary"]): one for one in Calendar.from_ical(answer.content).walk("VEVENT")}


def _feed(site: Asked, name: str, query: str = "") -> ElementTree.Element:
    """A feed that is what RFC 4287 wants of one."""
    answer = site.get(f"/-/feeds/{name}.atom?{query}")
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    for element in [root, *root.iter(f"{ATOM}entry")]:
        for part in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{part}")) == 1
        assert datetime.fromisoformat(element.findtext(f"{ATOM}updated", "")).utcoffset() == timedelta(hours=8)
        assert element.findtext(f"{ATOM}id", "").partition(":")[0] in ("tag", "https")
    moments = [entry.findtext(f"{ATOM}updated", "") for entry in root.iter(f"{ATOM}entry")]
    assert moments == sorted(moments, reverse=True)
    assert root.findtext(f"{ATOM}updated") == (moments or ["1970-01-01T00:00:00+08:00"])[0]
    return root


def _titles(root: ElementTree.Element) -> list[str]:
    return [entry.findtext(f"{ATOM}title", "") for entry in root.iter(f"{ATOM}entry")]


def _content(root: ElementTree.Element) -> str:
    return "\n".join(entry.findtext(f"{ATOM}content", "") for entry in root.iter(f"{ATOM}entry"))


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (CALENDAR, "text/calendar; charset=utf-8"),
        *((path, "application/atom+xml; charset=utf-8") for path in PATHS[1:]),
    ],
)
def test_who_has_it_already_gets_only_the_tag(public: Asked, path: str, kind: str) -> None:
    first = public.get(path)
    assert (first.status_code, first.headers["content-type"]) == (200, kind)
    again = public.get(path, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
    assert public.get(path, if_none_match='"other"').content == first.content
    head = public.request("HEAD", path)
    assert (head.status_code, head.content) == (200, b"")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_layers_around_there_is_a_tag_too(public: Asked, path: str) -> None:
    first = asyncio.run(public.site.client.get(path, headers={"cookie": "x=1"}))
    again = asyncio.run(public.site.client.get(path, headers={"cookie": "x=1", "if-none-match": first.headers["etag"]}))
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_the_calendar_of_the_site(public: Asked) -> None:
    found = _events(public)
    assert set(found) == {
        "Launch of SRG (Q3 2026, tentative)",
        "Due: Register for the test",
        "Connectivity test",
        "Cancelled: Rehearsal",
    }
    assert "url" not in found["Connectivity test"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("system=CCASS", {"Connectivity test"}),
        ("system=CCASS&kind=deadline", set()),
        ("kind=deadline&kind=session", {"Due: Register for the test", "Connectivity test", "Cancelled: Rehearsal"}),
        ("kind=deadline,session&strength=required&audience=EP", {"Connectivity test", "Cancelled: Rehearsal"}),
        ("as_of=2026-02-01&kind=session", {"Connectivity test"}),
        ("since=2026-07-16&kind=session,deadline", {"Connectivity test"}),
    ],
)
def test_parameters_narrow_it_down(public: Asked, query: str, names: set[str]) -> None:
    assert set(_events(public, query)) == names


def test_alarms_and_tasks_on_request(public: Asked) -> None:
    read: Any = Calendar.from_ical(public.get(f"{CALENDAR}?todo=1&alarm=P7D&alarm=P1D&kind=deadline").content)
    (todo,) = read.walk("VTODO")
    assert todo.decoded("due") == date(2026, 7, 15)
    assert [one.decoded("trigger") for one in todo.walk("VALARM")] == [timedelta(days=-7), timedelta(days=-1)]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        (f"{CALENDAR}?certainty=sure", "certainty must be of confirmed, tentative, not 'sure'\n"),
        (f"{CALENDAR}?alarm=1d", "alarm must be a time before the start such as P1D or PT2H, not '1d'\n"),
        (f"{CALENDAR}?as_of=0001-01-01", "as_of must lie in the years 1900 to 2199, not '0001-01-01'\n"),
        (f"{CALENDAR}?as_of=now", "as_of must be a day such as 2026-05-01, not 'now'\n"),
        ("/-/feeds/circulars.atom?kind=x", "'kind' is no parameter; there are audience, system, issuer\n"),
        ("/-/feeds/changes.atom?kind=moves", ("kind must be one of postpones, advances, extends, shortens, refines, "
         "widens, restates, confirms, suspends, reopens, cancels, drops, not 'moves'\n")),
        ("/-/feeds/changes.atom?system=A&system=B", "system may be given once\n"),
        ("/-/feeds/changes.atom?system=%00", "system must be a code such as CP, not '\\x00'\n"),
    ],
)  # fmt: skip
def test_what_is_meaningless_is_said_on_one_line(public: Asked, path: str, message: str) -> None:
    answer = public.get(path)
    assert (answer.status_code, answer.text) == (400, message)
    assert answer.headers["content-type"].startswith("text/plain")


def test_links_begin_with_the_configured_address_and_no_other(known: Asked, public: Asked) -> None:
    answer = known.get(f"/kb{CALENDAR}?system=SRG&token=x", host="evil.example")
    assert known.get(f"{CALENDAR}?system=SRG", cookie="x=1").text == answer.text
    text = answer.text.replace("\r\n ", "")
    assert "SOURCE;VALUE=URI:https://desk.example/kb/-/calendar.ics?system=SRG\r\n" in text
    assert "URL:https://desk.example/kb/milestone/" in text
    root = _feed(known, "changes", "audience=CP&token=x")
    (link,) = (one for one in root.findall(f"{ATOM}link") if one.get("rel") == "self")
    assert link.get("href") == root.findtext(f"{ATOM}id") == f"{SITE}-/feeds/changes.atom?audience=CP"
    entry = root.find(f"{ATOM}entry/{ATOM}link")
    assert entry is not None
    assert entry.get("href", "").startswith(f"{SITE}milestone/")
    assert "evil" not in answer.text
    assert _feed(public, "changes").findall(f"{ATOM}link") == []


@pytest.mark.parametrize(
    ("name", "titles"),
    [
        ("circulars", ["new circular PT/SCS/HKCC/914/2026: Launch of the gateway",
                       "new circular PT/NIS/CCASS/926/2026: Share consolidation",
                       "new circular PT/SCS/HKCC/901/2026: Launch of the gateway"]),
        ("deadlines", ["due by 15 Jul 2026: Register for the test", "due 18 Jul 2026, 09:00–12:30: Connectivity test"]),
        ("changes", ["cancels: Rehearsal"]),
    ],
)  # fmt: skip
def test_what_feeds_tell(public: Asked, name: str, titles: list[str]) -> None:
    assert sorted(_titles(_feed(public, name))) == sorted(titles)


def test_findings_are_told_without_notes(public: Asked) -> None:
    root = _feed(public, "findings")
    assert _titles(root)
    assert "one page has no text" not in _content(root)


def test_a_feed_can_be_narrowed_down(public: Asked) -> None:
    assert _titles(_feed(public, "deadlines", "audience=DB")) == _titles(_feed(public, "deadlines"))
    assert _titles(_feed(public, "deadlines", "system=CCASS")) == ["due 18 Jul 2026, 09:00–12:30: Connectivity test"]
    assert _titles(_feed(public, "changes", "issuer=SEHK")) == []
    assert _titles(_feed(public, "changes", "kind=cancels&issuer=")) == ["cancels: Rehearsal"]
    assert _titles(_feed(public, "changes", "kind=postpones")) == []


@pytest.mark.parametrize(
    ("path", "slip"),
    [
        ("/-/calendar.ics?system=SRGG", "system SRGG"),
        ("/-/calendar.ics?system=SRG,SRGG", "system SRGG"),
        ("/-/feeds/deadlines.atom?issuer=HKCX", "issuer HKCX"),
        ("/-/feeds/changes.atom?audience=CPP", "audience CPP"),
        ("/firewall.txt?system=SRGG", "system SRGG"),
        ("/firewall.csv?audience=CPP", "audience CPP"),
    ],
)
def test_a_code_that_nobody_names_gets_no_empty_feed(public: Asked, path: str, slip: str) -> None:
    answer = public.get(path)
    assert answer.status_code == 400
    assert f"no circular names {slip}: a slip in typing?" in answer.text


def test_an_audience_of_which_nobody_spoke_yet_can_be_subscribed_to(public: Asked) -> None:
    assert public.get("/-/calendar.ics?audience=DCP").status_code == 200
