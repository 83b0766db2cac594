"""Dates and clock times that belong together, in every order they are printed in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product

from ingest.dates.cascade import Node
from ingest.dates.expression import Bound
from ingest.dates.partial import Partial, Stretch, lend
from ingest.dates.periods import days_of, grain_of
from ingest.dates.window import DAY_MINUTES, Window
from ingest.facts import Grain


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One value of a phrase: days, a time on a day, or a time without a day, with what was printed of it.

    ``start`` and ``end`` are the phrase's half-open offsets; ``stretch`` or ``window`` may be None. ``bound`` is what
    is said between date and time: "on 3 May 2026 by 6 p.m.".
    """

    start: int
    end: int
    starts: str | None
    ends: str | None
    grain: Grain | None
    rule: str
    stretch: Stretch | None = None
    window: Window | None = None
    bound: Bound | None = None


_INNER: tuple[Bound, ...] = ("by", "before", "after", "since")
"""In the order of the lexicon's words of code ``y``."""

# What may stand between a time and its date, either way round.
_TO_DATE = r"\)?[@,fi(]{0,2}"
_TO_TIME = "(?:R?[,(-]?R?[@FiyBg]{0,2}|/)"
_ENDS = rf"(?:K{_TO_DATE}S|S{_TO_TIME}K)"
_MOMENT = re.compile(
    rf"(?P<span>{_ENDS}\)?-{_ENDS}|(?<=B){_ENDS}\)?&{_ENDS})"
    rf"|(?P<until>S{_TO_TIME}K-S(?!{_TO_TIME}K)|K{_TO_DATE}S-S(?!{_TO_TIME}K)|S-K{_TO_DATE}S)"
    rf"|(?P<before>K{_TO_DATE}S(?:(?:,?&|,)S(?!{_TO_TIME}K))*\)?)"
    rf"|(?P<after>S(?:(?:,?&|,)S)*{_TO_TIME}Kg?\)?)"
    r"|(?P<days>S)|(?P<times>K)"
)


def find_moments(nodes: list[Node], year: int | None) -> list[Moment]:
    """Every date and time of the rewritten text in order; siblings of one phrase share its offsets.

    Args:
        nodes: the text's nodes with ``S`` for chains of days and ``K`` for clock windows.
        year: completes dates that are printed without one.
    """
    codes = "".join(node.code for node in nodes)
    found: list[Moment] = []
    for match in _MOMENT.finditer(codes):
        run = nodes[match.start() : match.end()]
        found += _BUILD[match.lastgroup or "days"](run, year)
    return found


def _stretches(run: list[Node], year: int | None) -> list[Stretch]:
    parts = [part for node in run if node.code == "S" and isinstance(node.value, tuple) for part in node.value]
    return [_completed(part, year) for part in parts if isinstance(part, Stretch)]


def _windows(run: list[Node]) -> list[Window]:
    parts = [part for node in run if node.code == "K" and isinstance(node.value, tuple) for part in node.value]
    return [part for part in parts if isinstance(part, Window)]


def _completed(stretch: Stretch, year: int | None) -> Stretch:
    if year is None or stretch.rule == "yearly" or (stretch.first.year is not None and stretch.last.year is not None):
        return stretch
    given = Partial(unit="year", rule="year", year=year)
    first = lend(stretch.first, given, before=True, ordered=False)
    if stretch.single:
        return Stretch(first=first, last=first, rule=stretch.rule)
    return Stretch(first=first, last=lend(stretch.last, first, before=False, ordered=True), rule=stretch.rule)


def _bounds(run: list[Node]) -> tuple[int, int]:
    # A bracket that closes belongs to the phrase only when it opened there: "14 March 2026 (09:00-13:00)".
    last = run[-2] if run[-1].code == ")" and all(node.code != "(" for node in run) else run[-1]
    return run[0].start, last.end


def _days_only(run: list[Node], year: int | None) -> list[Moment]:
    return [_days(run, stretch) for stretch in _stretches(run, year)]


def _days(run: list[Node], stretch: Stretch, rule: str = "") -> Moment:
    start, end = _bounds(run)
    first, last = days_of(stretch.first), days_of(stretch.last)
    starts, ends = (first[0], last[1]) if first and last else (None, None)
    rule = rule or stretch.rule
    partials = (stretch.first, stretch.last)
    if any(partial.complete and partial.unit != "season" and not days_of(partial) for partial in partials):
        rule = "impossible_day"
    elif rule != "yearly" and any(partial.year is None for partial in partials):
        rule += "_no_year"
    elif starts and ends and ends < starts:
        starts, ends, rule = None, None, "range_reversed"
    return Moment(
        start=start,
        end=end,
        starts=starts.isoformat() if starts else None,
        ends=ends.isoformat() if ends else None,
        grain=_coarser(grain_of(stretch.first), grain_of(stretch.last)),
        rule=rule,
        stretch=stretch,
    )


_ORDER: tuple[Grain, ...] = ("minute", "day", "week", "half-month", "month", "quarter", "half-year", "year")


def _coarser(one: Grain, other: Grain) -> Grain:
    # "from 3 May to the end of Q3": its ends are as exact as the exacter of the two.
    return min(one, other, key=_ORDER.index)


def _times_only(run: list[Node], _year: int | None) -> list[Moment]:
    start, end = _bounds(run)
    return [
        Moment(
            start=start,
            end=end,
            starts=_hhmm(window.first),
            ends=_hhmm(window.last),
            grain="minute",
            rule="clock" if window.point else "clock_window",
            window=window,
        )
        for window in _windows(run)
    ]


def _hhmm(minutes: int) -> str:
    hour, minute = divmod(minutes % DAY_MINUTES, 60)
    return f"{hour:02}:{minute:02}"


def _days_with_times(run: list[Node], year: int | None) -> list[Moment]:
    stretches, windows = _stretches(run, year), _windows(run)
    if not any(grain_of(part.first) == "day" for part in stretches):
        return _apart(run, year)
    bound = _bound_inside(run) if len(windows) == 1 and windows[0].point else None
    return [
        replace(_timed(run, stretch, window), bound=bound) if stretch.single else _days(run, stretch, "daily_window")
        for stretch, window in product(stretches, windows)
        if stretch.single or window is windows[0]
    ]


def _bound_inside(run: list[Node]) -> Bound | None:
    word = next((node for node in run if node.code in "yF"), None)
    if word is None:
        return None
    return "from" if word.code == "F" else _INNER[word.value if isinstance(word.value, int) else 0]


def _apart(run: list[Node], year: int | None) -> list[Moment]:
    # "in June 2026, 9 a.m. to 5 p.m.": no day to put the window on.
    made: list[Moment] = []
    for node in run:
        if node.code == "S":
            made += _days_only([node], year)
        elif node.code == "K":
            made += _times_only([node], year)
    return made


def _timed(run: list[Node], stretch: Stretch, window: Window) -> Moment:
    start, end = _bounds(run)
    day = days_of(stretch.first)
    if day is None:
        bare = _days(run, stretch)
        return Moment(
            start=start, end=end, starts=None, ends=None, grain="minute", rule=bare.rule, stretch=stretch, window=window
        )
    last = window.last + (DAY_MINUTES if window.last < window.first else 0)
    return Moment(
        start=start,
        end=end,
        starts=_minute(day[0], window.first),
        ends=_minute(day[0], last),
        grain="minute",
        rule="time_on_day" if window.point else "window_on_day",
        stretch=stretch,
        window=window,
    )


def _minute(day: date, minutes: int) -> str:
    return (datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)).isoformat(timespec="minutes")


def _from_time_to_time(run: list[Node], year: int | None) -> list[Moment]:
    stretches, windows = _stretches(run, year), _windows(run)
    first, last = stretches[0].first, stretches[-1].last
    first = lend(first, last, before=True, ordered=True) if not first.complete else first
    last = lend(last, first, before=False, ordered=True) if not last.complete else last
    stretch = Stretch(first=first, last=last, rule="time_to_time")
    days = _days(run, stretch)
    begins, finishes = days_of(first), days_of(last)
    if len(stretches) != 2 or grain_of(first) != "day" or grain_of(last) != "day" or not begins or not finishes:
        return [days]
    return [
        Moment(
            start=days.start,
            end=days.end,
            starts=_minute(begins[0], windows[0].first),
            ends=_minute(finishes[0], windows[-1].last),
            grain="minute",
            rule="time_to_time",
            stretch=stretch,
            window=Window(first=windows[0].first, last=windows[-1].last, approx=any(w.approx for w in windows)),
        )
    ]


def _from_time_to_day(run: list[Node], year: int | None) -> list[Moment]:
    stretches = _stretches(run, year)
    return [_days(run, Stretch(first=stretches[0].first, last=stretches[-1].last, rule="time_to_day"))]


_BUILD: dict[str, Callable[[list[Node], int | None], list[Moment]]] = {
    "span": _from_time_to_time,
    "until": _from_time_to_day,
    "before": _days_with_times,
    "after": _days_with_times,
    "days": _days_only,
    "times": _times_only,
}
