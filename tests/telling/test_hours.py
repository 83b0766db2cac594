from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from kb.telling.hours import Hours

NIGHT = Hours(quiet=(time(20), time(8)), business_days=True)


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        ("2026-09-08T19:59", True),
        ("2026-09-08T20:00", False),
        ("2026-09-09T00:00", False),
        ("2026-09-09T07:59", False),
        ("2026-09-09T08:00", True),
        ("2026-09-12T10:00", False),  # a Saturday
        ("2026-04-03T10:00", False),  # Good Friday
        ("2026-10-19T10:00", False),  # the day after a holiday that fell on a Sunday
        ("2026-12-24T10:00", True),  # half a day of trading
    ],
)
def test_quiet_hours_over_midnight_and_business_days(moment: str, allowed: bool) -> None:  # noqa: FBT001
    assert NIGHT.allow(datetime.fromisoformat(f"{moment}+08:00")) is allowed


def test_the_time_is_that_of_hong_kong() -> None:
    assert not NIGHT.allow(datetime(2026, 9, 8, 12, 30, tzinfo=UTC))
    assert NIGHT.allow(datetime(2026, 9, 8, 2, 0, tzinfo=UTC))


def test_within_a_day_and_never() -> None:
    lunch = Hours(quiet=(time(12), time(13)))
    asked = [datetime.fromisoformat(f"2026-09-12T{one}+08:00") for one in ("11:59", "12:00", "13:00")]
    assert [lunch.allow(one) for one in asked] == [True, False, True]
    assert Hours().allow(asked[1])
