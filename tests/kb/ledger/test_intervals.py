"""The algebra of intervals: one relation for any pair, and what follows from that for changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.facts import Certainty, Former, Grain, Kind, ScheduleItem, Status
from kb.ledger import ChangeKind
from kb.timeline.intervals import Interval, Relation, relation, told_of
from kb.timeline.kinds import change_kind, days_moved
from tests.kb.items import make_item

MIRRORS: dict[Relation, Relation] = {
    "equal": "equal",
    "inside": "contains",
    "contains": "inside",
    "later": "earlier",
    "earlier": "later",
}
DAYS = st.integers(0, 40).map(lambda n: (date(2026, 3, 1) + timedelta(days=n)).isoformat())
INTERVALS = st.tuples(DAYS, DAYS).map(lambda pair: Interval(*sorted(pair)))


def _mirrored(one: Interval) -> Interval:
    """The same interval with time run backwards."""

    def turned(day: str) -> str:
        return (date(2026, 12, 31) - (date.fromisoformat(day) - date(2026, 1, 1))).isoformat()

    return Interval(turned(one.ends), turned(one.starts))


def test_an_interval_runs_forward() -> None:
    with pytest.raises(ValueError, match="comes after"):
        Interval("2026-03-02", "2026-03-01")


@given(INTERVALS, INTERVALS)
def test_a_pair_stands_in_one_relation_and_its_mirror_in_the_mirrored_one(one: Interval, other: Interval) -> None:
    found = relation(one, other)
    assert found in get_args(Relation)
    assert relation(other, one) == MIRRORS[found]


@given(INTERVALS, INTERVALS)
def test_later_and_earlier_are_mirror_images_in_time(one: Interval, other: Interval) -> None:
    backwards = relation(_mirrored(one), _mirrored(other))
    found = relation(one, other)
    assert backwards == (MIRRORS[found] if found in ("later", "earlier") else found)


@given(INTERVALS, INTERVALS, INTERVALS)
def test_lying_inside_is_transitive(one: Interval, other: Interval, third: Interval) -> None:
    if relation(one, other) == relation(other, third) == "inside":
        assert relation(one, third) == "inside"
    if relation(one, other) == relation(other, third) == "later":
        assert relation(one, third) == "later"


@given(INTERVALS, INTERVALS)
def test_what_is_later_ends_no_earlier_and_starts_later(one: Interval, other: Interval) -> None:
    if relation(one, other) == "later":
        assert one.starts > other.starts
        assert one.ends > other.ends


ITEMS = st.builds(
    make_item,
    kind=st.sampled_from(get_args(Kind)),
    starts=st.none() | DAYS,
    ends=st.none() | DAYS,
    grain=st.sampled_from(("day", "week", "month", "quarter")),
    certainty=st.sampled_from(get_args(Certainty)),
)


def _ordered(item: ScheduleItem) -> ScheduleItem:
    if item.starts and item.ends and item.starts > item.ends:
        return replace(item, starts=item.ends, ends=item.starts)
    return item


@given(ITEMS.map(_ordered), ITEMS.map(_ordered))
def test_two_statements_give_at_most_one_change_of_the_vocabulary(old: ScheduleItem, new: ScheduleItem) -> None:
    new = replace(new, kind=old.kind)
    kind = change_kind(old, new)
    assert kind is None or kind in get_args(ChangeKind)
    dated = told_of(new.kind, new) is not None
    assert (kind is None) == (not dated and told_of(old.kind, old) is not None)


@given(ITEMS.map(_ordered), ITEMS.map(_ordered))
def test_postponing_is_advancing_seen_from_the_other_side(old: ScheduleItem, new: ScheduleItem) -> None:
    kind: Kind = "effective"
    old, new = replace(old, kind=kind, certainty="confirmed"), replace(new, kind=kind, certainty="confirmed")
    there, back = change_kind(old, new), change_kind(new, old)
    mirrors: dict[ChangeKind, ChangeKind] = {"postpones": "advances", "advances": "postpones", "restates": "restates"}
    if there in mirrors and told_of(kind, old) and told_of(kind, new):
        assert back == mirrors[there]
        forth, to = days_moved(there, old, new), days_moved(mirrors[there], new, old)
        assert forth is not None
        assert to is not None
        assert forth == -to


@given(ITEMS.map(_ordered))
def test_saying_the_same_again_restates(item: ScheduleItem) -> None:
    assert change_kind(item, item) == "restates"
    assert days_moved("restates", item, item) == 0


def _item(told: str, quote: str = "") -> ScheduleItem:
    """An item told as ``kind starts..ends grain word``; the word is a certainty or a status, grains default to day."""
    kind, interval, *words = told.split()
    starts, _, ends = interval.partition("..")
    fields: dict[str, Any] = {"kind": kind, "starts": starts or None, "ends": ends or None}
    for word in words:
        name = next(n for n, values in VOCABULARY.items() if word in get_args(values))
        fields[name] = word
    return make_item(quote=quote, **fields)


VOCABULARY = {"grain": Grain, "certainty": Certainty, "status": Status}
QUARTER = "effective 2026-07-01..2026-09-30 quarter"
DAY = "session 2026-09-05..2026-09-05"
HOURS = "session 2026-09-05T09:00..2026-09-05T12:00 minute"
PERIOD = "period 2026-10-01..2026-12-31"


@pytest.mark.parametrize(
    ("old", "new", "kind", "days"),
    [
        (QUARTER, "effective 2026-08-01..2026-08-31 month", "refines", None),
        (QUARTER, "effective 2026-10-01..2026-12-31 quarter", "postpones", 92),
        (QUARTER, "effective 2026-07-01..2026-12-31 half-year", "widens", 92),
        # firmer: the same day, or a day within
        (f"{DAY} tentative", DAY, "confirms", 0),
        ("session 2026-09-01..2026-09-30 month tentative", DAY, "confirms", None),
        (DAY, f"{DAY} tentative", "reopens", 0),
        # a deadline has no start: later is longer, earlier is shorter
        ("deadline ..2026-07-31", "deadline ..2026-08-14", "extends", 14),
        ("deadline ..2026-07-31", "deadline ..2026-07-24", "shortens", -7),
        # the hour of the same day
        ("deadline ..2026-07-31T12:00 minute", "deadline ..2026-07-31T18:00 minute", "extends", 0),
        ("deadline ..2026-07-31", "deadline ..2026-07-31T18:00 minute", "refines", None),
        # by a quarter, then by a day in it
        ("deadline ..2026-06-30 quarter", "deadline ..2026-06-12", "refines", None),
        # a period with the same start lasts longer; moved as a whole it is postponed
        (PERIOD, "period 2026-10-01..2027-01-31", "extends", 31),
        (PERIOD, "period 2026-11-01..2027-01-31", "postpones", 31),
        # a day without the hours given before says the same in fewer words
        (HOURS, DAY, "restates", 0),
        (HOURS, "session 2026-09-05T14:00..2026-09-05T17:00 minute", "postpones", 0),
        # what can be had from a day on opens within the quarter that was told
        ("availability 2026-04-01..2026-06-30 quarter", "availability 2026-05-18..", "refines", None),
        # called off, put off, over
        (DAY, f"{DAY} cancelled", "cancels", None),
        (DAY, "session .. postponed", "suspends", None),
        (DAY, f"{DAY} completed", None, None),
        # a date given at last lies within a time that was open
        ("session ..", DAY, "refines", None),
        # a bare mention says nothing of the time
        (DAY, "session ..", None, None),
    ],
)
def test_change_kinds(old: str, new: str, kind: ChangeKind | None, days: int | None) -> None:
    assert change_kind(_item(old), _item(new)) == kind
    if kind is not None:
        assert days_moved(kind, _item(old), _item(new)) == days


def test_where_only_the_new_end_is_told_the_start_stays() -> None:
    new = _item("effective 2027-01-31..2027-01-31", "The trial phase is extended to 31 January 2027.")
    assert change_kind(_item(PERIOD), new) == "extends"
    assert change_kind(_item(PERIOD), _item("effective 2027-01-31..2027-01-31", "It ends.")) == "postpones"


def test_a_former_time_can_stand_for_the_statement_before() -> None:
    new = _item("session 2026-10-17..2026-10-17")
    old = Former(
        text="12 September", starts="2026-09-12", ends="2026-09-12", grain="day", modifier=None, evidence=new.evidence
    )
    assert change_kind(old, new) == "postpones"
    assert days_moved("postpones", old, new) == 35
