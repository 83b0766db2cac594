"""Properties that hold for every text and every day."""

from __future__ import annotations

from datetime import date
from datetime import time as clock_time

from hypothesis import given
from hypothesis import strategies as st

from ingest.dates import find_times
from ingest.dates.edtf import write_edtf
from ingest.dates.masks import mask
from ingest.dates.words import MONTHS, WEEKDAYS
from ingest.folding import fold

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31))
LAYOUTS = (
    "{d} {month} {y}", "{d:02} {mon} {y}", "{d}-{mon}-{y}", "{month} {d}, {y}",
    "{d:02}/{m:02}/{y}", "{d}.{m}.{y}",
    "{y}-{m:02}-{d:02}", "{weekday}, {d} {month} {y}", "{d} {month} {y} ({week})",
    "{d} {month} {y} ({weekday})",
    "{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日", "on {d} {month}, {y}.",
)  # fmt: skip
SENTENCE_PARTS = st.sampled_from(
    [
        "on", "by", "from", "to", "and", "3", "10 ", "12:00", "9:00 a.m.", "p.m.", "May", "June",
        "2026", "Q2", "/3", "-", "–", ",",
        "(", ")", "Monday", "first half of", "week of", "late ", "mid-", "every", "between",
        "2 weeks after", "the launch", "年", "6月",
        "12日", "上午9時", "至", "至6日", "noon", "the end of", "31", "12/06/2026", "2979 7222",
        "CT/075/25", "\n", "<sup>nd</sup>", "daily",
    ]
)  # fmt: skip


def _print(day: date, layout: str) -> str:
    month, weekday = MONTHS[day.month - 1].capitalize(), WEEKDAYS[day.weekday()].capitalize()
    return layout.format(
        d=day.day, m=day.month, y=day.year, month=month, mon=month[:3], weekday=weekday, week=weekday[:3]
    )


@given(DAYS, st.sampled_from(LAYOUTS))
def test_a_printed_day_is_read_back(day: date, layout: str) -> None:
    (found,) = find_times(_print(day, layout))
    assert (found.starts, found.ends, found.edtf) == (day.isoformat(),) * 3
    assert not found.weekday_wrong


@given(DAYS, DAYS)
def test_a_printed_range_is_read_back(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    (found,) = find_times(f"from {_print(first, LAYOUTS[0])} to {_print(last, LAYOUTS[0])}")
    assert (found.starts, found.ends) == (first.isoformat(), last.isoformat())


@given(DAYS, st.times(), st.sampled_from(["%H:%M", "%I:%M %p", "%I.%M%p", "%H%M hours"]))
def test_a_printed_minute_is_read_back(day: date, time: clock_time, layout: str) -> None:
    clock = f"{time:{layout}}"
    (found,) = find_times(f"{clock} on {_print(day, LAYOUTS[0])}")
    assert found.starts == f"{day.isoformat()}T{time:%H:%M}"


def _check(text: str) -> None:
    before = -1
    for found in find_times(text):
        assert found.span.of(text) == found.text != ""
        assert found.reach.contains(found.span)
        assert found.span.start >= before
        before = found.span.start
        assert (found.starts is None) == (found.ends is None)
        if found.shape == "date" and found.starts is not None and found.ends is not None:
            assert found.starts <= found.ends
            assert found.edtf is not None


@given(st.text())
def test_any_text_gives_ordered_spans_of_its_own(text: str) -> None:
    _check(text)


@given(st.lists(SENTENCE_PARTS, max_size=14), st.sampled_from(["", " "]))
def test_any_jumble_of_date_words_gives_ordered_spans(parts: list[str], glue: str) -> None:
    _check(glue.join(parts))


@given(st.lists(SENTENCE_PARTS, max_size=14))
def test_phrases_share_a_span_or_do_not_overlap(parts: list[str]) -> None:
    spans = [found.span for found in find_times(" ".join(parts))]
    for at, one in enumerate(spans):
        for other in spans[at + 1 :]:
            assert one == other or not one.overlaps(other)


@given(st.lists(SENTENCE_PARTS, max_size=14))
def test_folding_first_changes_no_value(parts: list[str]) -> None:
    text = " ".join(parts)
    values = [(found.span, found.starts, found.ends) for found in find_times(text)]
    assert values == [(found.span, found.starts, found.ends) for found in find_times(fold(text))]


@given(st.text(alphabet="0123456789 -+/().,:$%ABCv_", max_size=40))
def test_masks_keep_the_length(text: str) -> None:
    assert len(mask(fold(text))) == len(text)


NOISE = "|".join(
    (
        r"[2-9][0-9]{3}[ -][0-9]{4}",
        r"\+852 [0-9]{4} [0-9]{4}",
        r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}:[0-9]{4,5}",
        r"[A-Z]{2}/[A-Z]{2}/[0-9]{3}/(?:[0-9]{2}|20[0-9]{2})",
    )
)


@given(st.from_regex(f"(?:{NOISE})", fullmatch=True))
def test_phones_references_and_addresses_are_never_times(text: str) -> None:
    if not text.startswith("20"):  # two years side by side are no phone
        assert find_times(f"See {text} please") == ()


@given(DAYS, DAYS)
def test_edtf_of_day_intervals(one: date, other: date) -> None:
    first, last = min(one, other).isoformat(), max(one, other).isoformat()
    written = write_edtf(first, last, grain="day", modifier=None, bound=None)
    assert written == (first if first == last else f"{first}/{last}")
