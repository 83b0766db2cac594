"""What is due by sets of rows, against the plain query that reads every row."""

from __future__ import annotations

import sqlite3
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kb import Period, queries
from kb.asking.due_sets import DUE_FILTERS
from kb.asking.excerpts import excerpt
from kb.book import Book
from kb.sources.connection import ConnectionSource
from kb.website.facets import opened

DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 30))
WORDS: Mapping[str, tuple[str, ...]] = {
    "month": ("2026-08", "2026-09", "1999-01"),
    "system": ("CCASS", "ccass", "-", "SRG", "HKATS", "nothing"),
    "audience": ("CP", "ep", "TP", "nobody"),
    "issuer": ("HKSCC", "hkcc", "SEHK", "X"),
    "strength": ("required", "recommended", "optional"),
    "certainty": ("confirmed", "tentative"),
    "kind": ("deadline", "session", "go_live", "announcement"),
    "over": ("yes",),
    "gone": ("yes",),
}
FILTERS = st.fixed_dictionaries({}, optional={name: st.sampled_from(words) for name, words in WORDS.items()})
PERIODS = st.builds(
    lambda one, other: Period(*(sorted((one, other)) if one and other else (one, other))),
    st.none() | DAYS,
    st.none() | DAYS,
)


def _plain(
    connection: sqlite3.Connection, period: Period, filters: Mapping[str, str], as_of: date | None
) -> list[tuple[str, str, str]]:
    """What the plain query says is due: item, whether surely, and its state."""
    query = queries.load("due")
    days = {"starts": period.starts, "ends": period.ends, "as_of": as_of}
    asked = dict.fromkeys(query.parameters, "") | {name: str(day) for name, day in days.items() if day} | dict(filters)
    rows = ConnectionSource(connection).rows(query.sql, {name: asked[name] for name in query.parameters})
    return [(row["id"], row["due"], row["state"]) for row in rows]


@settings(max_examples=25)
@given(period=PERIODS, filters=FILTERS, as_of=st.none() | DAYS)
def test_the_sets_say_what_the_plain_query_says(
    connection: sqlite3.Connection, period: Period, filters: dict[str, str], as_of: date | None
) -> None:
    book = Book(ConnectionSource(connection), as_of)
    expected = _plain(connection, period, filters, as_of)
    assert [(one.id, one.due, one.state) for one in book.due_part(period, filters)] == expected
    due = book.due_set(period, filters)
    assert len(due.rows) == len(expected)
    assert len(due.rows & due.must) == sum(sure == "must" for _, sure, _ in expected)


@settings(max_examples=12)
@given(period=PERIODS, filters=FILTERS, as_of=st.none() | DAYS, facet=st.sampled_from(DUE_FILTERS))
def test_each_value_of_a_facet_leaves_as_many_things_as_are_counted(
    connection: sqlite3.Connection, period: Period, filters: dict[str, str], as_of: date | None, facet: str
) -> None:
    book = Book(ConnectionSource(connection), as_of)
    counts = Counter(book.due_set(period, filters).counts(facet))
    left = opened(counts) if facet == "audience" else counts
    for value in [value for value in left if value][:5]:
        assert left[value] == len(_plain(connection, period, filters | {facet: value}, as_of)), value
    without = {name: value for name, value in filters.items() if name != facet}
    assert bool(counts) == bool(_plain(connection, period, without, as_of))


@settings(max_examples=8)
@given(period=PERIODS, most=st.integers(15, 60), order=st.sampled_from(("soonest", "latest")))
def test_pages_of_what_is_due_follow_each_other(
    connection: sqlite3.Connection, period: Period, most: int, order: str
) -> None:
    book = Book(ConnectionSource(connection))
    everything = [one.id for one in book.due_part(period, {})]
    asked: dict[str, Any] = {"latest_first": order == "latest", "most": most}
    pages = [book.due_part(period, {}, after=after, **asked) for after in range(0, len(everything) + most, most)]
    found = [one.id for page in pages for one in page]
    assert found == (everything[::-1] if order == "latest" else everything)
    assert all(len(page) <= most for page in pages)


@settings(max_examples=15)
@given(filters=FILTERS, as_of=st.none() | DAYS, nth=st.integers(0, 17), few=st.integers(1, 4), whole=st.integers(1, 3))
def test_an_excerpt_of_a_month_leaves_out_what_it_counts(
    connection: sqlite3.Connection, filters: dict[str, str], as_of: date | None, nth: int, few: int, whole: int
) -> None:
    first = date(2026 + nth // 12, nth % 12 + 1, 1)
    period = Period(first, date(first.year, first.month, monthrange(first.year, first.month)[1]))
    assert period.ends
    book = Book(ConnectionSource(connection), as_of)
    narrowed = {name: value for name, value in filters.items() if name != "over"}
    some = excerpt(book.due_set(period, narrowed), first, period.ends, few=few, few_whole=whole)
    shown = [one.id for one in book.due_rows(some.rows, period)]
    expected, left = [], Counter[date | None]()
    for one in book.due_part(period, narrowed):
        begins, ends = (
            date.fromisoformat((text or "")[:10]) for text in (one.starts or one.ends, one.ends or one.starts)
        )
        place = begins if begins == ends else None if begins <= first and ends >= period.ends else one.id
        left[place if not isinstance(place, str) else date.max] += 1
        if isinstance(place, str) or left[place] <= (whole if place is None else few):
            expected.append(one.id)
    assert shown == expected
    assert some.whole == max(left[None] - whole, 0)
    assert dict(some.by_day) == {day: max(left[day] - few, 0) for day in some.by_day}
    assert len(some.by_day) == period.ends.day


def test_what_has_no_day_is_counted(connection: sqlite3.Connection) -> None:
    for as_of in (None, date(2026, 5, 1), date(2026, 7, 1)):
        known = as_of.isoformat() if as_of else "9999-12-31"
        plain = """
            select count(*) from schedule s join standing st on st.item_id = s.id
            where s.due_on is null
              and (st.state = 'current' or (s.kind <> 'announcement' and st.state = 'postponed'))
              and st.known_from <= ? and (st.known_until is null or st.known_until > ?)
        """
        (expected,) = connection.execute(plain, [known, known]).fetchone()
        assert Book(ConnectionSource(connection), as_of).undated() == expected


def test_the_examples_are_not_all_empty(connection: sqlite3.Connection) -> None:
    book = Book(ConnectionSource(connection))
    assert len(book.due_set(Period(date(2026, 1, 1), None), {}).rows) > 20
    assert book.undated() > 0


ENDPOINTS = st.fixed_dictionaries(
    {},
    optional={
        "system": st.sampled_from(("SRG", "srg", "CCASS", "nothing")),
        "site": st.sampled_from(("primary", "Secondary", "test")),
        "audience": st.sampled_from(("CP", "ep", "nobody")),
        "issuer": st.sampled_from(("HKSCC", "hkcc", "SEHK")),
    },
)


@settings(max_examples=20)
@given(filters=ENDPOINTS, as_of=st.none() | DAYS, withdrawn=st.sampled_from(("", "yes")), most=st.integers(1, 9))
def test_the_sets_of_addresses_say_what_the_plain_query_says(
    connection: sqlite3.Connection, filters: dict[str, str], as_of: date | None, withdrawn: str, most: int
) -> None:
    book, gone = Book(ConnectionSource(connection), as_of), withdrawn == "yes"
    expected = list(book.endpoints(**filters, withdrawn=gone))
    assert list(book.endpoints_part(filters, withdrawn=gone)) == expected
    assert list(book.endpoints_part(filters, withdrawn=gone, most=most, after=2)) == expected[2 : 2 + most]
    counts = book.endpoint_set(filters, withdrawn=gone).counts("site")
    assert counts == Counter(one.site or "" for one in book.endpoints(**filters | {"site": ""}, withdrawn=gone))


@settings(max_examples=25)
@given(
    part=st.sampled_from(("10.", "10.0.1", ".1:1", ":188", "1880", "SRG", "srg", "例", "nothing"))
    | st.text("0123456789.:", min_size=1, max_size=6),
    port=st.sampled_from(("18801", "1880", "443", "nothing")),
    as_of=st.none() | DAYS,
    most=st.none() | st.integers(1, 9),
)
def test_addresses_are_found_by_what_is_written_of_them(
    connection: sqlite3.Connection, part: str, port: str, as_of: date | None, most: int | None
) -> None:
    book = Book(ConnectionSource(connection), as_of)
    every = list(book.endpoints(withdrawn=True))
    named = [one for one in every if part.lower() in f"{one.host}:{one.port or ''}".lower()]
    assert list(book.endpoints_named(part, most)) == named[:most]
    assert list(book.endpoints_at(port, most)) == [one for one in every if one.port == port][:most]


@settings(max_examples=15)
@given(one=DAYS, other=DAYS)
def test_two_days_differ_by_the_addresses_of_which_they_tell_something_else(
    connection: sqlite3.Connection, one: date, other: date
) -> None:
    first, second = (Book(ConnectionSource(connection), day) for day in (one, other))
    own, others = list(first.endpoints(withdrawn=True)), list(second.endpoints(withdrawn=True))
    assert [row for row in own if row not in others] == [
        row for row in first.endpoints_unlike(second, {}, withdrawn=True) if row not in others
    ]
    assert {row.id for row in own} - {row.id for row in others} <= {
        row.id for row in first.endpoints_unlike(second, {}, withdrawn=True)
    }


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(("postpones", "restates", "cancels")),
        "system": st.sampled_from(("SRG", "ccass", "nothing")),
        "audience": st.sampled_from(("CP", "ep")),
        "issuer": st.sampled_from(("HKSCC", "hkcc", "SEHK")),
    },
)


@settings(max_examples=20)
@given(
    filters=CHANGES,
    as_of=st.none() | DAYS,
    since=st.none() | DAYS,
    subject=st.sampled_from(
        ("", "SRG", "launch", "rehearsal", "ab", "_", "%", "Secure Report", "pt/scs/hkcc/914/26", "SEOCH/902")
    ),
    moved=st.sampled_from(("", "yes")),
    most=st.integers(1, 9),
)
def test_the_sets_of_changes_say_what_the_plain_query_says(
    connection: sqlite3.Connection,
    filters: dict[str, str],
    as_of: date | None,
    since: date | None,
    subject: str,
    moved: str,
    most: int,
) -> None:
    query = queries.load("changes")
    told = {"since": str(since or ""), "as_of": str(as_of or ""), "subject": subject, "moved": moved}
    asked = dict.fromkeys(query.parameters, "") | told | filters
    rows = ConnectionSource(connection).rows(query.sql, {name: asked[name] for name in query.parameters})
    expected = [(row["id"], row["circular"], row["quote"], row["new_ends"]) for row in rows]

    book = Book(ConnectionSource(connection), as_of)
    known: dict[str, Any] = {"subject": subject, "since": str(since or ""), "moved": moved == "yes"}
    found = [(one.id, one.circular, one.quote, one.new_ends) for one in book.changes_part(filters, **known)]
    assert found == expected
    assert [one.id for one in book.changes_part(filters, **known, most=most, after=1)] == [
        one for one, *_ in expected[1 : 1 + most]
    ]


THINGS = st.fixed_dictionaries(
    {},
    optional={
        "subject": st.sampled_from(("SRG", "ccass", "launch", "rehearsal", "nothing")),
        "status": st.sampled_from(("tentative", "confirmed", "lapsed", "completed", "cancelled", "announced")),
        "system": st.sampled_from(("SRG", "ccass", "nothing")),
        "audience": st.sampled_from(("CP", "ep")),
        "issuer": st.sampled_from(("HKSCC", "hkcc", "SEHK")),
    },
)


@settings(max_examples=25)
@given(filters=THINGS, today=DAYS, as_of=st.sampled_from(("", "2026-06-01", "2026-08-20")), most=st.integers(1, 9))
def test_planned_things_are_chosen_before_they_are_judged_as_if_all_had_been_judged(
    connection: sqlite3.Connection, filters: dict[str, str], today: date, as_of: str, most: int
) -> None:
    query = queries.load("milestones")
    asked = dict.fromkeys(query.parameters, "") | filters | {"as_of": as_of, "today": str(today)}
    known = "select t.milestone_id from some_today t"
    assert known in query.sql
    judged = query.sql.replace(known, "select m.id as milestone_id from milestones m where cast(:as_of as text) = ''")
    expected = list(ConnectionSource(connection).rows(judged, asked))
    assert list(ConnectionSource(connection).rows(query.sql, asked)) == expected
    part = asked | {"most": str(most), "after": "2"}
    assert list(ConnectionSource(connection).rows(query.sql, part)) == expected[2 : 2 + most]
