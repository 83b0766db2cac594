"""The page of changes, read back as HTML."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import kb
from kb.answers import Change
from tests.kb.conftest import make_record
from tests.website.conftest import getting
from tests.website.plans.conftest import Show, Tree, reading, words

SINCE = str(date(2026, 8, 20) - timedelta(days=90))


def _shown(page: Tree) -> list[str]:
    return [one.get("id").removeprefix("change-") for one in page.xpath('//article[@class="move"]')]


def _move(page: Tree, one: Change) -> Tree:
    return page.xpath(f'//article[@id="change-{one.id}"]')[0]


def test_the_last_ninety_days_come_latest_first(show: Show, book: kb.Book) -> None:
    page = show("/changes")
    expected = [one for one in book.changes(since=SINCE) if one.kind != "restates"]
    assert _shown(page) == [one.id for one in expected]
    assert page.xpath('//p[@class="lede"]//time/@datetime') == [SINCE]
    days = page.xpath('//section[@class="announced"]/h2/time/@datetime')
    assert days == sorted(days, reverse=True)
    said = words(page.xpath('//*[@role="status"]')[0])
    assert said.startswith(
        f"{len(expected)} changes; {len(book.changes(since=SINCE)) - len(expected)} more only say again"
    )


@pytest.mark.parametrize("since", ["all", "2026-05-01", "7d", "1y"])
def test_the_time_to_look_back_can_be_chosen(show: Show, book: kb.Book, since: str) -> None:
    first = {"all": "", "2026-05-01": "2026-05-01", "7d": "2026-08-13", "1y": "2025-08-20"}[since]
    expected = [one.id for one in book.changes(since=first) if one.kind != "restates"]
    assert _shown(show(f"/changes?since={since}")) == expected


def test_each_change_stands_under_the_circular_that_makes_it(show: Show, book: kb.Book) -> None:
    page = show("/changes?since=all")
    for one in book.changes():
        if one.kind != "restates":
            (group,) = _move(page, one).xpath('ancestor::section[@class="announced"]')
            heading = group.xpath("h2")[0]
            assert heading.xpath("time/@datetime") == [one.announced_on]
            assert heading.xpath("a/@href") == [f"/circular/{one.circular_id}"]


def test_both_words_stand_side_by_side_with_who_says_them(show: Show, book: kb.Book) -> None:
    page = show("/changes?since=all")
    for one in book.changes():
        if one.kind == "restates":
            continue
        move = _move(page, one)
        assert move.xpath("h3/a/@href") == [f"/milestone/{one.milestone_id}"]
        before, after = move.xpath('div[@class="both"]/div')
        for part, quote in ((before, one.old_quote), (after, one.quote)):
            assert [" ".join((quote or "").split())] * bool(quote) == [words(said) for said in part.xpath("q")]
        if one.old_circular:
            assert before.xpath("p/a/@href") == [f"/circular/{one.old_circular_id}#p{one.old_page}-{one.before_id}"]
        if one.page and one.after_id:
            assert after.xpath("p/a/@href") == [f"/circular/{one.circular_id}#p{one.page}-{one.after_id}"]


@pytest.mark.parametrize(
    ("milestone", "kind", "said"),
    [
        ("Launch of SRG", "postpones", "21 Sep 2026 26 Oct 2026 35 days later tentative"),
        ("Launch of SRG", "confirms", "26 Oct 2026, as before tentative, now confirmed"),
        ("Launch of SRG", "refines", "Q3 2026 2nd half of September 2026 tentative"),
        ("Launch of the Upgrade", "postpones", "9 Nov 2026 late Q1 2027 the last day 142 days later tentative"),
        (
            "Market rehearsal",
            "advances",
            "week of 14 September 2026 12 Sep 2026, 09:00–16:30 the last day 8 days earlier tentative, now confirmed",
        ),
        ("Optional certification day", "suspends", "24 Oct 2026 until further notice"),
        ("Stabilisation period", "drops", "9 – 20 Nov 2026 not planned any more"),
        ("Session 2", "cancels", "19 Sep 2026, 09:00–13:00 cancelled"),
        ("Register for the connectivity verification", "extends", "by 11 Sep 2026 by 16 Oct 2026 35 days later"),
    ],
)
def test_times_and_days_in_words(show: Show, book: kb.Book, milestone: str, kind: str, said: str) -> None:
    found = [one for one in book.changes(kind, subject=milestone) if one.milestone == milestone]
    page = show(f"/changes?since=all&kind={kind}")
    told = [words(_move(page, one).xpath('p[@class="times"]')[0]) for one in found]
    assert said in told


@pytest.mark.parametrize("question", ["since=all", "", "since=all&issuer=HKCC", "since=all&system=SRG"])
def test_every_facet_leaves_as_many_changes_as_it_says(show: Show, question: str) -> None:
    for one in show(f"/changes?{question}").xpath('//aside//li[a and not(@class="on")]'):
        narrowed = show(one.xpath("a/@href")[0])
        said = words(one.xpath('span[@class="n"]')[0])
        assert len(_shown(narrowed)) == int(said), words(one)


@pytest.mark.parametrize(
    ("question", "filters"),
    [
        ("kind=postpones", {"kind": "postpones"}),
        ("kind=restates", {"kind": "restates"}),
        ("issuer=hkcc", {"issuer": "hkcc"}),
        ("system=srg", {"system": "srg"}),
        ("subject=launch", {"subject": "launch"}),
    ],
)
def test_filters_are_those_of_the_book(show: Show, book: kb.Book, question: str, filters: dict[str, Any]) -> None:
    expected = [one.id for one in book.changes(**filters) if "kind" in filters or one.kind != "restates"]
    assert expected
    page = show(f"/changes?since=all&{question}")
    assert _shown(page) == expected
    (chip,) = page.xpath('//a[@class="chip"]/@href')
    assert chip == "/changes?since=all"


def test_as_of_a_day_later_changes_are_not_known(show: Show, book: kb.Book) -> None:
    page = show("/changes?since=all&as_of=2026-06-01")
    expected = [one.id for one in book.as_of("2026-06-01").changes() if one.kind != "restates"]
    assert _shown(page) == expected
    assert 0 < len(expected) < len(_shown(show("/changes?since=all")))
    assert all("as_of=2026-06-01" in href for href in page.xpath("//article//a/@href"))


def test_the_list_can_be_taken_away(answer: Callable[[str], Any], show: Show) -> None:
    page = show("/changes?since=all&kind=postpones")
    links = {words(one): one.get("href") for one in page.xpath('//*[@class="exports"]/a')}
    assert links["follow it"] == "/-/feeds/changes.atom?kind=postpones"
    rows = list(csv.DictReader(io.StringIO(answer(links["CSV"]).text)))
    assert [row["id"] for row in rows] == [one["id"] for one in answer(links["JSON"]).json()] == _shown(page)
    assert rows[0]["old_starts"]


def test_many_changes_come_page_by_page(base: Callable[..., Path]) -> None:
    evil = '"><script>alert(1)</script>'

    def circular(number: int, day: str, due: str) -> Any:
        plans = [{"title": f"Test {n} {evil}", "kind": "session", "starts": due, "ends": due} for n in range(70)]
        reference, cites = f"PT/SCS/HKCC/{number}/2026", [{"reference": "PT/SCS/HKCC/901/26", "predicate": "amends"}]
        return make_record(
            f"{number}.pdf", reference=reference, issued_on=day, plans=plans, cites=cites if number > 901 else ()
        )

    show = reading(getting(base(circular(901, "2026-08-01", "2026-10-01"), circular(902, "2026-08-10", "2026-10-08"))))
    first, second = show("/changes"), show("/changes?page=2")
    assert (len(_shown(first)), len(_shown(second))) == (60, 10)
    assert len({*_shown(first), *_shown(second)}) == 70
    assert not first.xpath("//script")
    assert "7 days later" in words(first)


@pytest.mark.parametrize(
    ("question", "said"), [("since=soon", "'soon' is no period"), ("page=0", "page must be a whole number from 1")]
)
def test_what_cannot_be_asked_is_told(show: Show, question: str, said: str) -> None:
    assert said in words(show(f"/changes?{question}", 400))


def test_where_nothing_changed_the_page_says_so(show: Show) -> None:
    page = show("/changes?since=7d&kind=cancels&as_of=2026-02-01")
    assert "Nothing changed since 25 Jan 2026 with these filters: take one away above." in words(page)
