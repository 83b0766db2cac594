"""The page of a history and the list of what has one, read back as HTML."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kb
from kb import wording
from kb.answers import Event, SubjectRow
from kb.pictures.lanes import groups
from kb.website.histories.days import AROUND, days_of, slider
from kb.website.histories.lanes import PER_PAGE, page_at, pages_of, part
from kb.website.histories.subjects import programmes, systems
from tests.kb.conftest import make_record
from tests.kb.statements import TODAY, event, moved
from tests.website.conftest import Get, getting
from tests.website.plans.conftest import Show, Tree, reading, words


def _statements(page: Tree) -> list[str]:
    return list(page.xpath('//table[contains(@class, "statements")]//td[@class="source"]/a/@href'))


def _row(name: str | None, codes: tuple[str, ...], things: int, moves: int, day: str) -> SubjectRow:
    return SubjectRow(
        programme=name, programme_id=name and name.lower(), systems=codes, things=things, moves=moves, last_told=day
    )


@pytest.mark.parametrize("subject", ["SRG", "srg", "Secure Report Gateway", "PT/SCS/HKCC/914/2026", "RAP"])
def test_a_history_has_every_statement_as_picture_and_as_words(show: Show, book: kb.Book, subject: str) -> None:
    events = book.timeline(subject)
    assert events
    page = show(f"/timeline?subject={subject}")
    expected = sorted(f"/circular/{one.circular_id}#p{one.page}-{one.id}" for one in events)
    assert sorted(_statements(page)) == expected
    assert sorted(page.xpath('//figure//*[@class="bar"]//a/@href')) == expected
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for href in page.xpath('//table[contains(@class, "statements")]//tr/td[1]/a/@href'):
        assert href[1:] in ids
    assert page.xpath('//figure//*[@role="group"]')
    assert page.xpath("//style | //@style | //script") == []


def test_one_tick_for_each_day_on_which_a_circular_spoke(show: Show, book: kb.Book) -> None:
    days = sorted({one.known_on for one in book.timeline("SRG") if one.known_on})
    page = show("/timeline?subject=SRG")
    assert page.xpath('//ol[@class="ticks"]//time/@datetime') == days
    assert page.xpath('//ol[@class="ticks"]//a[@aria-current]//time/@datetime') == days[-1:]
    assert page.xpath('//nav[@class="slider"]//a[@rel="prev"]/@href') == [f"/timeline?subject=SRG&as_of={days[-2]}"]
    assert not page.xpath('//nav[@class="slider"]//a[@rel="next"]')


def test_following_the_ticks_shows_what_was_known(show: Show, book: kb.Book) -> None:
    for href in show("/timeline?subject=SRG").xpath('//ol[@class="ticks"]//a/@href'):
        page = show(href)
        day = href.partition("as_of=")[2]
        expected = book.as_of(day).timeline("SRG")
        assert len(_statements(page)) == len(expected)
        assert page.xpath('//ol[@class="ticks"]//a[@aria-current]//time/@datetime') == [day]
        (told,) = page.xpath('//p[@class="told"]')
        assert words(told).startswith(f"{wording.day(day)}, ")


def test_a_tick_says_what_it_changed(show: Show) -> None:
    (told,) = show("/timeline?subject=SRG&as_of=2026-09-10").xpath('//p[@class="told"]')
    assert words(told).startswith("4 Sep 2026, PT/SCS/HKCC/933/2026: 1 thing told for the first time, extends Register")
    assert ", postpones Launch of SRG by 35 days, " in words(told)


def test_before_the_first_word_nothing_was_announced(show: Show) -> None:
    page = show("/timeline?subject=SRG&as_of=2025-01-01")
    assert words(page.xpath('//p[@class="told"]')[0]) == "Nothing had been announced by then."
    assert not page.xpath("//figure")
    assert page.xpath('//nav[@class="slider"]//a[@rel="next"]/@href') == ["/timeline?subject=SRG&as_of=2026-01-12"]


def test_a_history_narrowed_by_kind_is_that_of_the_book(show: Show, book: kb.Book) -> None:
    page = show("/timeline?subject=SRG&kind=deadline")
    assert len(_statements(page)) == len(book.timeline("SRG", kind="deadline"))
    assert [words(one) for one in page.xpath('//a[@class="chip"]')] == ["Remove filter Kind: deadline ✕"]
    for one in show("/timeline?subject=SRG").xpath("//aside//li[a]"):
        narrowed = show(one.xpath("a/@href")[0])
        things = narrowed.xpath('//table[contains(@class, "statements")]//th[@scope="rowgroup"]')
        assert len(things) == int(words(one.xpath('span[@class="n"]')[0])), words(one)


def test_programmes_and_things_can_be_asked_for_by_id(show: Show, book: kb.Book) -> None:
    one = next(one for one in book.timeline("SRG") if one.programme_id and one.milestone == "Launch of SRG")
    assert words(show(f"/timeline?subject={one.programme_id}").xpath("//h1")[0]) == f"Timeline of {one.programme}"
    page = show(f"/timeline?subject={one.milestone_id}")
    assert words(page.xpath("//h1")[0]) == "Timeline of Launch of SRG"
    assert len(_statements(page)) == len(book.history(one.milestone_id or ""))


def test_what_is_too_much_for_a_timeline_is_told(
    show: Show, answer: Get, book: kb.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert show("/timeline?subject=SRG&since=2026-01-01").xpath('//a[contains(., "Those of all times")]')
    monkeypatch.setattr("kb.website.pages.timeline._TOO_MANY", book.statements_about("SRG") - 1)
    whole = answer("/timeline?subject=srg&since=all")
    assert whole.status_code == 400
    assert "statements are about srg: too many for a timeline, give a later since" in whole.text
    lately = show("/timeline?subject=SRG&as_of=2026-09-18")
    assert "Only what circulars issued since 4 Sep 2026" in words(lately)
    assert "too many for a timeline; since takes other days" in words(lately)
    assert not lately.xpath('//a[contains(., "Those of all times")]')


def test_what_nobody_spoke_of_is_said_so(show: Show) -> None:
    page = show("/timeline?subject=%22%3E%3Cscript%3E")
    assert 'Nothing was announced about “"><script>”.' in words(page)
    assert not page.xpath("//script")


def test_what_there_are_timelines_of(show: Show, book: kb.Book) -> None:
    page = show("/timeline?since=all")
    tables = [
        {words(row.xpath(".//a")[0]): [int(words(cell)) for cell in row.xpath('td[@class="n"]')] for row in table}
        for table in (table.xpath(".//tbody/tr") for table in page.xpath("//table"))
    ]
    things = book.milestones()
    assert {name: figures[0] for name, figures in tables[0].items()} == {
        name: sum(one.programme == name for one in things) for name in {one.programme for one in things} - {None}
    }
    assert {name: figures[1] for name, figures in tables[0].items()} == {
        name: sum(one.moves for one in things if one.programme == name) for name in tables[0]
    }
    assert {"SRG", "RAP", "CCASS"} <= set(tables[1])
    days = page.xpath("(//table)[1]//time/@datetime")
    assert days == sorted(days, reverse=True)
    for href in page.xpath("//table//a/@href"):
        assert _statements(show(href)), href


def test_lately_is_the_last_half_year(show: Show, book: kb.Book) -> None:
    page = show("/timeline?as_of=2026-08-20")
    assert page.xpath('//p[@class="lede"]//time/@datetime') == ["2026-02-19"]
    known = book.as_of("2026-08-20").subjects(since="2026-02-19")
    assert len(page.xpath("(//table)[1]/tbody/tr")) == len(programmes(known))
    assert all("as_of=2026-08-20" in href for href in page.xpath("//table//a/@href"))


def test_figures_of_subjects_are_summed() -> None:
    rows = [
        _row("Gateway", ("SRG", "RDF"), 3, 2, "2026-05-04"),
        _row("Gateway", (), 1, 0, "2026-08-10"),
        _row(None, ("SRG",), 2, 1, "2026-01-12"),
    ]
    assert [(one.name, one.asked, one.things, one.moves, one.last_told) for one in programmes(rows)] == [
        ("Gateway", "gateway", 4, 2, "2026-08-10")
    ]
    assert [(one.name, one.things, one.moves, one.last_told) for one in systems(rows)] == [
        ("RDF", 3, 2, "2026-05-04"),
        ("SRG", 5, 3, "2026-05-04"),
    ]


def _events(count: int) -> list[Event]:
    return [
        event(id=f"e{n}", milestone_id=f"m{n}", known_on=(TODAY + timedelta(days=n)).isoformat(), turn=1)
        for n in range(count)
    ]


@given(st.integers(1, 120), st.integers(-3, 130))
def test_the_slider_stands_on_the_last_day_that_was_known(count: int, at: int) -> None:
    made = slider(days_of(_events(count)), TODAY + timedelta(days=at))
    expected = min(at, count - 1)
    assert made.before + len(made.days) + made.after == count
    assert len(made.days) <= 2 * AROUND + 1
    assert (made.current.day if made.current else None) == (TODAY + timedelta(days=expected) if expected >= 0 else None)
    assert (made.earlier.day if made.earlier else None) == (
        TODAY + timedelta(days=expected - 1) if expected > 0 else None
    )
    assert (made.later is None) == (at >= count - 1)


def test_days_tell_what_is_new_and_what_changed() -> None:
    again = replace(moved(0)[1], id="three", change="restates", known_on="2026-03-01")
    first, second, third = days_of(
        [*(replace(one, known_on=day) for one, day in zip(moved(35), ("2026-01-12", "2026-02-01"), strict=True)), again]
    )
    assert (len(first.first), len(first.changes)) == (1, 0)
    assert (len(second.first), [one.days_moved for one in second.changes]) == (0, [35])
    assert (third.first, third.changes) == ((), ())


@given(st.integers(0, 100))
def test_every_lane_is_on_one_page(count: int) -> None:
    made = groups(_events(count), TODAY)
    pages = [part(made, number) for number in range(1, pages_of(made) + 1)]
    assert [lane for page in pages for group in page for lane in group.lanes] == [
        lane for group in made for lane in group.lanes
    ]
    assert all(sum(len(group.lanes) for group in page) <= PER_PAGE for page in pages)


def test_the_page_of_today_comes_first() -> None:
    day = date(2026, 1, 1)
    events = [
        event(id=f"e{n}", milestone_id=f"m{n}", starts=str(day + timedelta(days=n)), ends=str(day + timedelta(days=n)))
        for n in range(100)
    ]
    made = groups(events, TODAY)
    assert [page_at(made, day + timedelta(days=n)) for n in (-5, 0, 29, 30, 99, 300)] == [1, 1, 1, 2, 4, 4]


def test_hundreds_of_lanes_come_page_by_page(base: Callable[..., Path]) -> None:
    evil = '"><script>alert(1)</script>'
    plans = [
        {
            "title": f"Session {n} {evil}",
            "kind": "session",
            "starts": f"2026-10-{n % 28 + 1:02}",
            "ends": f"2026-10-{n % 28 + 1:02}",
            "systems": ("SRG",),
        }
        for n in range(70)
    ]
    made = make_record("many.pdf", reference="PT/SCS/HKCC/901/2026", issued_on="2026-01-12", plans=plans)
    show = reading(getting(base(made)))
    page = show("/timeline?subject=SRG")
    seen = len(page.xpath('//*[@class="lane"]'))
    assert seen == PER_PAGE
    assert "Page 1 of 3: 70 planned things." in words(page)
    while following := page.xpath('//nav[@class="pager"]//a[@rel="next"]/@href'):
        page = show(following[0])
        seen += len(page.xpath('//*[@class="lane"]'))
    assert seen == 70
    assert not page.xpath("//script")
