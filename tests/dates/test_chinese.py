"""Chinese dates and times, traditional and simplified."""

from __future__ import annotations

import pytest

from ingest.dates import find_times

CHINESE = [
    # days
    ("2026年6月12日", "2026-06-12", "2026-06-12", "day"),
    ("2026 年 6 月 12 日", "2026-06-12", "2026-06-12", "day"),
    ("2026 年11 月12日(星期四)", "2026-11-12", "2026-11-12", "day"),
    ("2026年11月12日（四）", "2026-11-12", "2026-11-12", "day"),
    ("2026年11月12号 周四", "2026-11-12", "2026-11-12", "day"),
    ("２０２６年６月１２日", "2026-06-12", "2026-06-12", "day"),
    ("2026 年 6 ⽉ 12 ⽇", "2026-06-12", "2026-06-12", "day"),
    ("二零二六年六月十二日", "2026-06-12", "2026-06-12", "day"),
    ("二〇二六年十一月二十三日", "2026-11-23", "2026-11-23", "day"),
    # ranges
    ("2026年11月2日至6日", "2026-11-02", "2026-11-06", "day"),
    ("2026年11月30日至12月4日", "2026-11-30", "2026-12-04", "day"),
    ("2026年12月28日至2027年1月8日(首尾兩天包括在內)", "2026-12-28", "2027-01-08", "day"),
    ("2026年6月12日起至2026年7月31日止", "2026-06-12", "2026-07-31", "day"),
    ("2026年3月至5月", "2026-03-01", "2026-05-31", "month"),
    # periods
    ("2026年6月", "2026-06-01", "2026-06-30", "month"),
    ("2026年6月份", "2026-06-01", "2026-06-30", "month"),
    ("2026年7月上旬", "2026-07-01", "2026-07-10", "month"),
    ("2026年7月中旬", "2026-07-11", "2026-07-20", "month"),
    ("2026年7月下旬", "2026-07-21", "2026-07-31", "month"),
    ("2026年7月底", "2026-07-31", "2026-07-31", "day"),
    ("2026年7月下半月", "2026-07-16", "2026-07-31", "half-month"),
    ("2027年第一季", "2027-01-01", "2027-03-31", "quarter"),
    ("2027年第四季度", "2027-10-01", "2027-12-31", "quarter"),
    ("2026年上半年", "2026-01-01", "2026-06-30", "half-year"),
    ("2026年下半年", "2026-07-01", "2026-12-31", "half-year"),
    ("2026年年底", "2026-12-31", "2026-12-31", "day"),
    ("2026年", "2026-01-01", "2026-12-31", "year"),
    # with times
    ("2026 年 9 月 12 日(星期六)上午 9 時至下午 4 時 30 分", "2026-09-12T09:00", "2026-09-12T16:30", "minute"),
    ("2026年9月12日下午2時至4時30分", "2026-09-12T14:00", "2026-09-12T16:30", "minute"),
    ("2026年9月12日（星期六），上午9时半", "2026-09-12T09:30", "2026-09-12T09:30", "minute"),
    ("2026年9月12日中午12時", "2026-09-12T12:00", "2026-09-12T12:00", "minute"),
    ("2026年9月12日下午6:00", "2026-09-12T18:00", "2026-09-12T18:00", "minute"),
    ("2026年9月12日 18:00", "2026-09-12T18:00", "2026-09-12T18:00", "minute"),
]


@pytest.mark.parametrize(("text", "starts", "ends", "grain"), CHINESE)
def test_chinese_values(text: str, starts: str, ends: str, grain: str) -> None:
    (found,) = find_times(text)
    assert (found.starts, found.ends, found.grain) == (starts, ends, grain)
    assert not found.weekday_wrong


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("2026年8月28日(星期五)或之前", "by"),
        ("2026年8月28日或以前", "by"),
        ("不遲於2026年8月28日", "by"),
        ("最遲於2026年8月28日", "by"),
        ("2026年8月28日下午6時前", "before"),
        ("2026年8月28日之前", "before"),
        ("由2026年8月28日起", "from"),
        ("自2026年8月28日起", "from"),
        ("2026年8月28日後", "after"),
        ("截至2026年8月28日", "until"),
        ("直至2026年8月28日為止", "until"),
        ("於2026年8月28日舉行", "on"),
        ("2026年8月28日", None),
    ],
)
def test_chinese_bounds(text: str, bound: str | None) -> None:
    (found,) = find_times(text)
    assert found.bound == bound


def test_lists_and_missing_years() -> None:
    assert [found.starts for found in find_times("2026年6月12日及13日")] == ["2026-06-12", "2026-06-13"]
    assert [found.starts for found in find_times("2026年6月12日、13日和15日")] == [
        "2026-06-12",
        "2026-06-13",
        "2026-06-15",
    ]
    (found,) = find_times("6月12日")
    assert (found.starts, found.rule) == (None, "day_chinese_no_year")
    assert find_times("6月12日", year=2026)[0].starts == "2026-06-12"


def test_a_wrong_weekday_is_noticed() -> None:
    (found,) = find_times("2026年6月12日(星期六)")
    assert (found.weekday, found.weekday_wrong) == (5, True)


def test_both_languages_in_one_passage() -> None:
    found = find_times("日期 2026 年 6 月 15 日\nDate: 15 June 2026")
    assert [one.starts for one in found] == ["2026-06-15", "2026-06-15"]


@pytest.mark.parametrize("text", ["第二份問卷", "3個月", "30日內", "共12頁", "甲及乙至丙", "每股0.10元"])
def test_other_chinese_numbers_are_no_dates(text: str) -> None:
    assert [found for found in find_times(text) if found.shape in ("date", "clock")] == []
