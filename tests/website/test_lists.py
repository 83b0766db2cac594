"""The pages that list things: deadlines, addresses, what needs an eye, circulars and what was searched for."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

import kb
from kb.periods import Period
from kb.website.pages import deadlines
from tests.website.conftest import Get, getting

TODAY = date(2026, 8, 20)
_FACET = re.compile(r'<li(?: class="on")?><a href="([^"]+)"[^>]*>([^<]+)</a>\s*<span class="n">([\d,]+)</span>')


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIRCULARS_TODAY", TODAY.isoformat())


@pytest.fixture(scope="module")
def get(sample: Path) -> Get:
    return getting(sample)


@pytest.fixture(scope="module")
def book(sample: Path) -> Iterator[kb.Book]:
    with kb.open(sample) as opened:
        yield opened


def _total(page: Any) -> int:
    found = re.search(r'role="status"><strong>([\d,]+)</strong>', page.text)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("question", ["", "?when=all", "?kind=deadline", "?period=2026-09&audience=CP", "?system=srg"])
def test_every_facet_leaves_as_many_deadlines_as_it_says(get: Get, question: str) -> None:
    page = get(f"/deadlines{question}")
    facets = _FACET.findall(page.text)
    assert len(facets) > 15
    chosen = 0
    for href, label, count in facets:
        narrowed = get(html.unescape(href))
        if (
            f'aria-label="Show all, not only {label}"' in page.text
            and href in page.text.partition(f"only {label}")[0][-400:]
        ):
            chosen += 1
            assert _total(page) == int(count)
        else:
            assert _total(narrowed) == int(count), label
    assert chosen == len(re.findall("kind=|audience=|system=", question))


def test_the_list_of_deadlines_is_what_is_due(get: Get, book: kb.Book) -> None:
    page = get("/deadlines?period=next+30+days")
    expected = book.due("next 30 days")
    assert _total(page) == len(expected)
    for one in expected:
        assert f"#p{one.page}-{one.id}" in page.text
        assert html.escape(one.quote[:40], quote=False).replace("'", "&#39;") in page.text
    assert f"{sum(one.due == 'must' for one in expected)} surely within these days" in page.text


def test_a_list_can_be_taken_as_it_is_shown(get: Get) -> None:
    question = "?kind=deadline&audience=EP"
    shown = _total(get(f"/deadlines{question}"))
    rows = json.loads(get(f"/deadlines.json{question}").text)
    lines = list(csv.DictReader(io.StringIO(get(f"/deadlines.csv{question}").text)))
    events = icalendar.Calendar.from_ical(get(f"/deadlines.ics{question}").text).walk("VEVENT")
    sheet = get(f"/deadlines.excel{question}")
    assert shown == len(rows) == len(lines) == len(events) == len(list(csv.reader(io.StringIO(sheet.text)))) - 1 > 0
    assert sheet.headers["content-disposition"] == 'attachment; filename="deadlines-2026-08-20.csv"'
    assert sheet.text.startswith("\ufeff")
    assert {row["kind"] for row in rows} == {"deadline"}
    assert [row["title"] for row in rows] == [line["title"] for line in lines]
    for form in ("json", "csv", "ics", "excel"):
        assert f'href="/deadlines.{form}?kind=deadline&amp;audience=EP"' in get(f"/deadlines{question}").text


def test_as_of_a_day_is_said_and_kept_by_every_link(get: Get, book: kb.Book) -> None:
    page = get("/deadlines?as_of=2026-05-10&when=all")
    assert "As of 10 May 2026" in page.text
    assert _total(page) == len(book.as_of("2026-05-10").due_part(Period(None, None), {}))
    assert _total(page) < _total(get("/deadlines?when=all"))
    links = re.findall(r'href="(/(?:circular|milestone|calendar|firewall|deadlines)(?![a-z])[^"]*)"', page.text)
    assert links
    back = '<a href="/deadlines?when=all">Back to today</a>'
    assert back in page.text
    for link in set(links) - {"/deadlines?when=all"}:
        assert "as_of=2026-05-10" in link, link


def test_days_and_times_without_certainty_look_different(get: Get) -> None:
    page = get("/deadlines?when=all&certainty=tentative")
    assert '<span class="badge soft"' in page.text
    assert 'class="when fuzzy' in get("/deadlines?when=all").text


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/deadlines?as_of=yesterday", "as_of must be a day such as 2026-05-01, not &#39;yesterday&#39;"),
        ("/deadlines?page=0", "page must be a whole number from 1"),
        ("/deadlines?page=²", "page must be a whole number from 1"),
        ("/deadlines?when=soon", "when must be one of ahead, past, all"),
        ("/deadlines?period=<b>", "&lt;b&gt;"),
        ("/firewall?since=1", "since must be a day"),
        ("/unknowns?severity=awful", "severity must be one of error, warning, note"),
        ("/search?held=maybe", "held must be one of yes, no"),
        ("/deadlines?bogus=1", "this page has no parameter &#39;bogus&#39;; it has page, when, period, month, system"),
        ("/deadlines.csv?bogus=1", "this page has no parameter"),
        ("/deadlines?month=x", "month must be one from 1970-01 to 2199-12 such as 2026-09, not &#39;x&#39;"),
        ("/deadlines?kind=zzz", "kind must be one of deadline, session, effective, period, availability, announcement"),
        ("/deadlines?certainty=maybe", "certainty must be one of confirmed, tentative, not &#39;maybe&#39;"),
        ("/deadlines.ics?strength=must", "strength must be one of required, expected, recommended, optional"),
        ("/calendar?kind=zzz", "kind must be one of deadline"),
        ("/timeline?subject=SRG&kind=moves", "kind must be one of deadline"),
        ("/changes?kind=deadline", "kind must be one of postpones"),
        ("/firewall?withdrawn=maybe", "withdrawn must be one of yes, no, not &#39;maybe&#39;"),
        ("/firewall.txt?site=moon", "site must be one of primary, secondary, test, not &#39;moon&#39;"),
        ("/search?page=0", "page must be a whole number from 1"),
        ("/search?q=gateway&page=0", "page must be a whole number from 1"),
        ("/search?month=2026-13", "month must be one from 1970-01"),
        ("/unknowns?site=primary", "this page has no parameter &#39;site&#39;; it has severity, what, issuer, as_of"),
        ("/circulars/deadlines?_sort_desc=nope", "Cannot sort table by nope"),
        ("/?days=4000", "days must be a whole number from 1 to 3650"),
    ],
)
def test_what_means_nothing_is_told(get: Get, path: str, words: str) -> None:
    page = get(path)
    assert page.status_code == 400
    assert words in page.text
    assert "<b>" not in page.text


@pytest.mark.parametrize(
    "path", ["/deadlines?_utm=1&kind=Deadline&page=1&as_of=2026-05-04", "/firewall?withdrawn=no&site=PRIMARY", "/?_=1"]
)
def test_what_begins_with_a_stroke_passes_and_words_in_any_case_do(get: Get, path: str) -> None:
    assert get(path).status_code == 200


def test_links_of_pages_ask_for_nothing_that_is_refused(get: Get) -> None:
    own = re.compile(r'href="(/(?:deadlines|calendar|changes|timeline|firewall|unknowns|search)?\?[^"#]*)')
    starts = ("/", "/deadlines", "/calendar", "/changes", "/timeline", "/firewall", "/unknowns", "/search")
    links = {html.unescape(link) for path in starts for link in own.findall(get(f"{path}?as_of=2026-05-04").text)}
    assert len(links) > 30
    assert {link: get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_pages_of_a_list_follow_each_other(get: Get, book: kb.Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadlines, "PER_PAGE", 30)
    everything = [one.id for one in book.due_part(Period(None, None), {})]
    shown: list[str] = []
    for number in range(1, -(-len(everything) // 30) + 1):
        page = get(f"/deadlines?when=all&page={number}").text
        assert ('rel="prev"' in page, 'rel="next"' in page) == (number > 1, number * 30 < len(everything))
        shown += re.findall(r'data-label="Who says so" class="source"><a href="[^"#]+#p\d+-(\w+)"', page)
    assert shown == everything
    past = re.findall(
        r'<time datetime="([\d-]+)">[^<]+</time> <span class="weekday">', get("/deadlines?when=past").text
    )
    assert past == sorted(past, reverse=True)
    assert past[0] < TODAY.isoformat()


def test_the_home_page_shows_what_is_due_and_what_moved(get: Get, book: kb.Book) -> None:
    page = get("/?days=90").text
    for period in ("next 7 days", "next 30 days", "this month"):
        must = sum(one.due == "must" for one in book.due(period))
        assert re.search(
            rf'period={period.replace(" ", "[+]")}">[^<]+</a></h2>\s*<p><span class="figure">{must}<', page
        )
    moved = [one for one in book.as_of(TODAY).changes(since="2026-05-22") if one.kind != "restates"]
    assert f'<span class="figure">{len(moved)}</span> changes' in page
    assert moved[0].milestone in page
    held, span = sum(one.held for one in book.coverage()), sum(one.span for one in book.coverage())
    assert f"{held} of {span} numbers in the sequences held" in page


def test_the_firewall_page_gives_every_address_with_its_circular(get: Get, book: kb.Book) -> None:
    page = get("/firewall").text
    for one in book.endpoints():
        assert f'<span class="host">{one.host}</span>' in page
        assert f"#p{one.page}-{one.id}" in page
    for href, label, count in _FACET.findall(page):
        assert _total(get(html.unescape(href))) == int(count), label


def test_the_firewall_page_tells_what_changed_since_a_day(get: Get, book: kb.Book) -> None:
    before, now = book.as_of("2026-06-30").endpoints(), book.endpoints()
    added = {(one.host, one.port) for one in now} - {(one.host, one.port) for one in before}
    page = get("/firewall?since=2026-06-30").text
    assert added
    section = page[page.index("Since 30 Jun 2026") : page.index("<h2>Now</h2>")]
    for host, _ in added:
        assert host in section


@pytest.mark.parametrize("path", ["/deadlines?when=all", "/changes?since=all", "/firewall?withdrawn=yes"])
def test_what_says_nothing_of_a_facet_can_be_chosen(get: Get, path: str) -> None:
    found = [one for one in _FACET.findall(get(path).text) if one[1] == "not said"]
    for href, _, count in found:
        chosen = get(html.unescape(href))
        assert _total(chosen) == int(count), href
        assert "not said" in chosen.text
        for link in re.findall(r'href="(/-/(?:calendar\.ics|feeds)[^"]*)"', chosen.text):
            assert get(html.unescape(link)).status_code == 200, link
    assert found or not path.startswith("/deadlines")


def test_a_calendar_can_be_narrowed_to_what_says_nothing(get: Get, book: kb.Book) -> None:
    page = get("/calendar?month=2026-09&strength=-").text
    silent = [one for one in book.due("2026-09") if one.strength is None]
    assert f"<strong>{len(silent)}</strong>" in page


def test_what_is_withdrawn_is_no_rule(get: Get, book: kb.Book) -> None:
    gone = [one for one in book.endpoints(withdrawn=True) if one.withdrawn_in]
    lines = get("/firewall.txt?withdrawn=yes").text.splitlines()
    assert gone
    assert {line.split()[1] for line in lines if line.startswith("#")} == {one.host for one in gone}
    assert all("WITHDRAWN in" in line for line in lines if line.startswith("#"))


def test_very_many_changes_of_addresses_are_counted_alone(get: Get, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "<h3>" in get("/firewall?since=2026-06-30").text
    monkeypatch.setattr("kb.website.firewall.changed.MOST", 1)
    page = get("/firewall?since=2026-06-29").text
    assert "More than 1 addresses are told of otherwise since then: take a later day" in page
    assert "<h3>" not in page[page.index("Since 29 Jun 2026") : page.index("<h2>Now</h2>")]


def test_exports_tell_what_changed_since_a_day(get: Get) -> None:
    since = "since=2026-06-30&system=SRG"
    page = get(f"/firewall?{since}").text
    changes, now = (page.partition("<h2>Now</h2>")[part] for part in (0, 2))
    rows = get(f"/firewall.json?{since}").json()
    told = {change: {row["host"] for row in rows if row["change"] == change} for change in ("new", "gone", "")}
    assert told["new"]
    assert told["gone"]
    assert all(f'<span class="host">{host}</span>' in changes for host in told["new"] | told["gone"])
    assert len([row for row in rows if row["change"] != "gone"]) == now.count('data-label="Host"')
    lines = get(f"/firewall.txt?{since}").text.splitlines()
    assert {line.split()[0] for line in lines if "; NEW" in line} == told["new"]
    assert {line.split()[1] for line in lines if line.startswith("#") and "; GONE" in line} == told["gone"]
    assert "change" not in get("/firewall.json?system=SRG").json()[0]


def test_rules_are_lines_of_host_port_protocol_and_comment(get: Get, book: kb.Book) -> None:
    lines = get("/firewall.txt?system=SRG").text.splitlines()
    assert len(lines) == len(book.endpoints("SRG"))
    for line, one in zip(lines, book.endpoints("SRG"), strict=True):
        host, port, protocol, sign, *comment = line.split(" ")
        assert (host, port, protocol, sign) == (one.host, one.port, one.protocol or "-", "#")
        assert one.circular in comment
        assert f"({one.subject})" in line  # a rehearsal's addresses look like any others
        assert comment[-2:] == ["p.", str(one.page)] or "CHECK:" in line


def test_everything_that_needs_an_eye_is_told(get: Get, book: kb.Book) -> None:
    page = html.unescape(get("/unknowns").text)
    for finding in book.findings():
        assert finding.message in page
    for unknown in book.unknowns():
        assert unknown.detail in page


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("PT/SCS/HKCC/914/2026", "Circulars of this number or name"),
        ("pt/scs/hkcc/914/26", "Circulars of this number or name"),
        ("10.205.7.31", "<h2>Addresses</h2>"),
        ("practice session", "<mark>Practice</mark> <mark>session</mark>"),
        ('"practice session"', "<mark>Practice session</mark>"),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_search(get: Get, question: str, found: str) -> None:
    page = get(f"/search?q={question}")
    assert page.status_code == 200
    assert found in page.text
    assert "<script" not in page.text


def test_every_circular_is_listed_latest_first(get: Get, book: kb.Book) -> None:
    page = get("/search").text
    listed = list(book.circulars())
    assert len(listed) == 16
    at = [page.index(f'href="/circular/{one.circular_id}"') for one in listed]
    assert at == sorted(at)
    assert _total(get("/search?issuer=HKCC")) == len(book.circulars(issuer="HKCC"))


@pytest.mark.parametrize(
    "path", ["/", "/deadlines", "/firewall", "/unknowns", "/search", "/search?q=gateway", "/nowhere"]
)
def test_pages_need_no_script_and_no_style_of_their_own(get: Get, path: str) -> None:
    text = get(path).text
    assert "<script" not in text
    assert " style=" not in text
    assert "<style" not in text


@pytest.mark.parametrize(
    "path", ["/deadlines?page=9", "/changes?since=all&page=9", "/firewall?page=9", "/search?page=9"]
)
def test_a_page_behind_the_last_is_refused(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 400
    assert "there is no page 9: the list has " in answer.text


def test_an_empty_list_of_an_unknown_code_says_so(get: Get) -> None:
    assert "No circular names system NOPE" in get("/deadlines?system=NOPE").text
    assert "No circular names" not in get("/deadlines?system=SRG&month=1999-01").text


def test_a_filter_tells_how_much_is_for_others_only(get: Get, book: kb.Book) -> None:
    hidden = len(book.endpoints("SRG")) - len(book.endpoints("SRG", audience="EP"))
    page = get("/firewall?system=SRG&audience=EP").text
    assert hidden
    assert f'<a href="/firewall?system=SRG">{hidden} more</a> are for others only' in page
    others = len(book.due(None)) - len(book.due(None, audience="EP"))
    assert f'<a href="/deadlines">{others} more</a> are for others only' in get("/deadlines?audience=EP").text


def test_home_says_what_may_be_over_or_lie_outside(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def due_next(day: str) -> str:
        monkeypatch.setenv("CIRCULARS_TODAY", day)
        page: str = getting(sample)("/").text
        return page[page.index('id="due"') : page.index('id="moved"')]

    monthly, running = due_next("2026-08-20"), due_next("2026-11-27")
    assert "may be over already" in monthly  # "in August 2026"
    assert "running, ends in 3 days" in running  # 1 June to 30 November, both for certain
    assert "may be over" not in running


@pytest.mark.parametrize("sign", ["_", "%25", "*"])
def test_signs_that_databases_take_for_any_other_are_none(get: Get, sign: str) -> None:
    assert "<strong>0</strong> changes" in get(f"/changes?since=all&subject={sign}").text
    assert (
        "0 planned things" in get(f"/timeline?subject={sign}").text
        or "Nothing" in get(f"/timeline?subject={sign}").text
    )


def test_what_is_found_says_what_became_of_it(get: Get, book: kb.Book) -> None:
    gone = [one for one in book.milestones() if one.status in ("cancelled", "superseded")]
    assert gone
    for one in gone[:4]:
        page = get(f"/search?q={one.milestone.replace(' ', '+')}").text
        row = page[page.index(f"/milestone/{one.milestone_id}") :].partition("</li>")[0]
        assert f'<span class="badge status-{one.status}">' in row
        assert "<del>" in row


def test_home_says_where_circulars_of_later_days_count_in(get: Get) -> None:
    page = get("/").text
    assert "The base holds circulars of later days (the latest of 9 Nov 2026)" in page
    assert f'<a href="/?as_of={TODAY}">as of 20 Aug 2026</a>' in page
    assert "circulars of later days" not in get(f"/?as_of={TODAY}").text
    total = re.search(r'<span class="figure">(\d+)</span> change', page)
    moved = re.search(r'href="(/changes\?since=[^"]+)">Moved', page)
    assert total
    assert moved
    assert _total(get(html.unescape(moved[1]))) == int(total[1])
