"""Sets of rows, and rows by day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from pyroaring import BitMap

from kb.bitmaps import Days, kept, read

ROWS = st.sets(st.integers(0, 200_000))
DAYS = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2026, 2, 1)), st.sampled_from([date.min, date.max]))


@given(ROWS)
def test_a_set_that_was_kept_is_read_as_it_was(rows: set[int]) -> None:
    assert set(read(kept(rows))) == rows


@given(st.dictionaries(st.integers(0, 100_000), DAYS, max_size=60), DAYS)
def test_rows_until_and_since_a_day_are_those_whose_day_says_so(day_of: dict[int, date], asked: date) -> None:
    by_day: dict[date, BitMap] = {}
    for row, day in day_of.items():
        by_day.setdefault(day, BitMap()).add(row)
    found = Days.of(by_day)
    assert set(found.rows) == set(day_of)
    assert set(found.until(asked)) == {row for row, day in day_of.items() if day <= asked}
    assert set(found.since(asked)) == {row for row, day in day_of.items() if day >= asked}
    assert Days.named(dict(found.names())) == found
