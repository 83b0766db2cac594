"""The page of a month, read back as HTML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import kb
from kb.answers import Due
from kb.website.pages import calendar
from kb.wording import headline
from tests.kb.conftest import make_record
from tests.website.conftest import getting
from tests.website.plans.conftest import Show, Tree, reading, words

MONTHS = ("2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12")


def _cell(page: Tree, day: str) -> Tree:
    (cell,) = page.xpath(f'//table//td[.//time[@datetime="{day}"]]')
    return cell


def _titles(part: Tree, kind: str) -> list[str]:
    return [one.get("title") for one in part.xpath(f'.//*[contains(@class, "{kind}")]//a[@title]')]


def _is_of_one_day(one: Due) -> bool:
    return len({text[:10] for text in (one.starts, one.ends) if text}) == 1


@pytest.mark.parametrize("month", MONTHS)
def test_everything_of_a_day_is_in_its_cell(show: Show, book: kb.Book, month: str) -> None:
    page = show(f"/calendar?month={month}")
    shown = 0
    for one in book.due(month):
        if _is_of_one_day(one):
            assert any(
                title.endswith(f": {headline(one.kind, one.title)}")
                for title in _titles(_cell(page, one.due_on or ""), "thing")
            )
            shown += 1
    assert shown == len(page.xpath('//table//li[contains(@class, "thing")]'))


@pytest.mark.parametrize("month", MONTHS)
def test_everything_of_a_month_is_once_in_the_agenda(show: Show, book: kb.Book, month: str) -> None:
    page = show(f"/calendar?month={month}")
    told = [(words(one), one.get("href")) for one in page.xpath('//*[@class="list"]//a[@class="what"]')]
    due = book.due(month)
    assert sorted(told) == sorted(
        (" ".join(headline(one.kind, one.title).split()), f"/milestone/{one.milestone_id}") for one in due
    )
    assert words(page.xpath('//*[@role="status"]')[0]).startswith(f"{len(due)} thing")
    for one in due:
        source = f"/circular/{one.circular_id}#p{one.page}-{one.id}"
        assert page.xpath(f'//*[@class="list"]//a[@href="{source}"]')


def test_a_crowded_month_leads_to_the_lists_of_its_days(
    show: Show, book: kb.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.website.pages.calendar.CROWDED", 5)
    monkeypatch.setattr("kb.website.pages.calendar.FEW_A_DAY", 1)
    monkeypatch.setattr("kb.website.pages.calendar.MOST_ABOVE", 1)
    page = show("/calendar?month=2026-09&kind=session")
    links = page.xpath('//*[@class="list"]//*[@class="rest"]/a')
    told = page.xpath('//*[@class="list"]//a[@class="what"]')
    assert links
    assert len(told) + sum(int(words(one).split()[0]) for one in links) == len(book.due("2026-09", kind="session"))
    for link in links:
        assert "kind=session" in link.get("href")
        assert len(show(link.get("href")).xpath('//table//a[@class="what"]')) > 1


@pytest.mark.parametrize("month", MONTHS)
def test_a_crowded_month_leaves_out_only_what_it_counts(
    show: Show, book: kb.Book, monkeypatch: pytest.MonkeyPatch, month: str
) -> None:
    monkeypatch.setattr("kb.website.pages.calendar.CROWDED", 0)
    monkeypatch.setattr("kb.website.pages.calendar.FEW_A_DAY", 1)
    monkeypatch.setattr("kb.website.pages.calendar.MOST_ABOVE", 1)
    page, due = show(f"/calendar?issuer=&month={month}"), book.due(month)  # an address of its own: pages are kept
    assert words(page.xpath('//*[@role="status"]')[0]).startswith(f"{len(due)} thing")
    for part in ('//*[@class="list"]', '//*[@class="grid"]'):
        told = page.xpath(f'{part}//a[@class="what"] | {part}//*[contains(@class, "thing")]/a')
        bands = {one.get("href") for one in page.xpath(f'{part}//*[contains(@class, "band ")]/a')}
        above = page.xpath(f'{part}//ul[@class="above"]/li[not(@class="rest")]/a')
        more = sum(int(words(one).split()[0]) for one in page.xpath(f'{part}//*[@class="rest"]/a'))
        assert len(told) + len(bands) + len(above) + more == len(due), part


@pytest.mark.parametrize(
    ("path", "place", "told"),
    [
        ("/calendar?month=2027-01", '//li[contains(@class, "thing")]/a', "Announcement due: Launch date, announcement"),
        ("/calendar?month=2026-10", '//*[contains(@class, "band ")]/a',
         "Announcement due: Launch date, announcement, week of 12 October 2026"),
        ("/calendar?month=2026-06", '//ul[@class="above"]//a',
         "June 2026: Announcement due: Questionnaire No. 2, announcement"),
        ("/calendar?month=2026-10", '//*[@class="list"]//a[@class="what"]', "Announcement due: Launch date"),
        ("/deadlines", '//a[@class="what"]', "Announcement due: Launch date"),
        ("/", '//a[@class="what"]', "Announcement due: Launch date and the dates of the parallel run"),
        ("/changes?kind=restates&since=2026-01-01", '//h3/a', "Announcement due: Details of the practice session"),
        ("/timeline?subject=SRG", '//th[@scope="rowgroup"]/a', "Announcement due: Launch date"),
    ],
)  # fmt: skip
def test_an_announcement_does_not_look_like_what_is_announced(show: Show, path: str, place: str, told: str) -> None:
    assert told in [words(one) for one in show(path).xpath(place)]


def test_what_takes_longer_is_a_band_over_its_days(show: Show) -> None:
    page = show("/calendar?month=2026-09")
    (band,) = page.xpath('//*[contains(@class, "band ")]')
    assert "Register of members will be closed" in words(band)
    assert band.getparent() is _cell(page, "2026-09-01")
    assert {"span-3", "lane-1", "came", "kind-period"} <= set(band.get("class").split())
    assert "goes-on" not in band.get("class")
    (before,) = show("/calendar?month=2026-08").xpath('//*[contains(@class, "band ") and contains(., "Register")]')
    assert {"span-1", "goes-on"} <= set(before.get("class").split())


def test_what_may_be_any_day_of_the_month_stands_above_the_days(show_story: Show) -> None:
    (above,) = show_story("/calendar?month=2026-08").xpath('//ul[@class="above"]/li')
    assert words(above).startswith("Q3 2026: Launch of SRG")
    assert {"tentative", "fuzzy", "kind-effective"} <= set(above.get("class").split())


def test_today_weekends_holidays_and_neighbours_are_marked(show: Show) -> None:
    page = show("/calendar")
    assert words(page.xpath("//h1")[0]) == "August 2026"
    (today,) = page.xpath('//td[contains(@class, "today")]')
    assert today is _cell(page, "2026-08-20")
    assert today.xpath('.//*[@aria-current="date"]')
    assert "weekend" in _cell(page, "2026-08-22").get("class")
    assert "outside" in _cell(page, "2026-07-31").get("class")
    assert words(_cell(page, "2026-07-31")) == "31 Jul"
    october = show("/calendar?month=2026-10")
    assert "National Day" in words(_cell(october, "2026-10-01"))
    assert "holiday" in _cell(october, "2026-10-01").get("class")


def test_the_day_asked_from_is_today_and_gives_the_month(show: Show) -> None:
    page = show("/calendar?as_of=2026-05-04")
    assert words(page.xpath("//h1")[0]) == "May 2026"
    assert "today" in _cell(page, "2026-05-04").get("class")


def test_as_of_a_day_before_things_stand_where_they_were(show: Show, book: kb.Book) -> None:
    (launch,) = {one.milestone_id for one in book.milestones("SRG") if one.milestone == "Launch of SRG"}

    def has_it(question: str) -> bool:
        return bool(
            show(f"/calendar?{question}").xpath(f'//*[@class="list"]//a[starts-with(@href, "/milestone/{launch}")]')
        )

    assert has_it("month=2026-10")
    assert not has_it("month=2026-10&as_of=2026-05-04")
    assert has_it("month=2026-09&as_of=2026-05-04")
    assert not has_it("month=2026-09")


def test_what_holds_no_more_is_left_out_unless_asked_for(show: Show, show_story: Show) -> None:
    assert not show("/calendar?month=2026-09").xpath('//*[contains(@class, "gone")]')
    page = show("/calendar?month=2026-09&all=1")
    gone = [words(one) for one in page.xpath('//*[@class="list"]//li[contains(@class, " gone")]//a[@class="what"]')]
    assert "Launch of SRG" in gone
    assert page.xpath('//a[normalize-space()="Hide what was cancelled or replaced"]/@href') == [
        "/calendar?month=2026-09"
    ]
    (cancelled,) = show_story("/calendar?month=2026-06&all=1").xpath('//table//li[contains(@class, "gone")]')
    assert words(cancelled) == "Rehearsal, session, cancelled required"


@pytest.mark.parametrize(
    "question",
    ["kind=session", "audience=CP", "system=srg", "issuer=HKSCC", "strength=required", "certainty=tentative"],
)
def test_filters_narrow_the_month_as_they_narrow_the_list(show: Show, book: kb.Book, question: str) -> None:
    name, _, value = question.partition("=")
    page = show(f"/calendar?month=2026-09&{question}")
    expected: Any = book.due("2026-09", **{name: value})
    assert words(page.xpath('//*[@role="status"]')[0]).startswith(f"{len(expected)} ")
    (chip,) = page.xpath('//a[@class="chip"]')
    assert chip.get("href") == "/calendar?month=2026-09"
    for link in page.xpath('//*[@class="exports"]/a[position() < 3]'):
        assert parse_qs(urlsplit(link.get("href")).query)[name] == [value]


def test_ways_on_keep_the_filters_and_the_day(show: Show) -> None:
    page = show("/calendar?month=2026-09&kind=session&as_of=2026-05-04")
    assert page.xpath('//a[@rel="prev"]/@href') == ["/calendar?month=2026-08&kind=session&as_of=2026-05-04"]
    assert page.xpath('//a[@rel="next"]/@href') == ["/calendar?month=2026-10&kind=session&as_of=2026-05-04"]
    hidden = {one.get("name"): one.get("value") for one in page.xpath('//form[@class="jump"]//input[@type="hidden"]')}
    assert hidden == {"kind": "session", "as_of": "2026-05-04"}
    assert page.xpath('//a[.="As a list"]/@href') == ["/deadlines?as_of=2026-05-04&period=2026-09&kind=session"]
    assert page.xpath('//a[.="Subscribe to this calendar"]/@href') == ["/-/calendar.ics?kind=session"]


def test_links_of_days_lead_to_their_place_in_the_agenda(show: Show) -> None:
    for month in MONTHS:
        page = show(f"/calendar?month={month}")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in page.xpath('//table//*[@class="number"]//a/@href'):
            assert href[1:] in ids, (month, href)


def test_the_list_has_what_the_month_has(show: Show) -> None:
    page = show("/calendar?month=2026-09")
    listed = show(page.xpath('//a[.="As a list"]/@href')[0])
    assert sorted(map(words, listed.xpath('//table//a[@class="what"]'))) == sorted(
        map(words, page.xpath('//*[@class="list"]//a[@class="what"]'))
    )


@pytest.mark.parametrize(
    ("question", "said"),
    [("month=2026-13", "month must be one from 1970-01"), ("all=2", "all must be one of 1, not '2'")],
)
def test_what_cannot_be_asked_is_told(show: Show, question: str, said: str) -> None:
    assert said in words(show(f"/calendar?{question}", 400))


def test_words_of_circulars_stay_words(base: Callable[..., Path]) -> None:
    evil = '"><script>alert(1)</script>'
    plans = [
        {"title": evil, "kind": "session", "starts": "2026-09-15", "ends": "2026-09-15", "quote": evil},
        {"title": f"{evil} again", "kind": "period", "starts": "2026-09-02", "ends": "2026-09-04", "quote": evil},
    ]
    made = make_record("evil.pdf", reference="PT/SCS/HKCC/901/2026", issued_on="2026-01-12", plans=plans)
    page = reading(getting(base(made)))("/calendar?month=2026-09")
    assert not page.xpath("//script")
    assert page.xpath("//@style") == []
    assert any(evil in words(one) for one in page.xpath('//table//li[contains(@class, "thing")]'))


def test_every_filter_of_the_page_is_one_of_due_things() -> None:
    assert calendar.FILTERS == ("system", "audience", "issuer", "strength", "certainty", "kind")


@pytest.mark.parametrize("question", ["month=2026-09", "month=2026-10&all=1"])
def test_every_facet_leaves_as_many_things_as_hold(show: Show, question: str) -> None:
    for one in show(f"/calendar?{question}").xpath('//aside//li[a and not(@class="on")]'):
        narrowed = show(one.xpath("a/@href")[0].replace("all=1", "").replace("&&", "&"))
        said = words(one.xpath('span[@class="n"]')[0])
        assert words(narrowed.xpath('//*[@role="status"]')[0]).startswith(f"{said} thing"), words(one)
