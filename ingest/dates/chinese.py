"""Chinese dates and times, traditional and simplified, cut out before the words of Latin letters are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from ingest.dates.cascade import Node
from ingest.dates.numerals import clock_of
from ingest.dates.partial import Partial
from ingest.dates.words import MONTHS
from ingest.facts import Modifier

_FIGURES = "〇○零一二三四五六七八九"
_NUMBER = rf"(?:\d{{1,2}}|[{_FIGURES}十廿]{{1,4}})"


def _year(name: str) -> str:
    return rf"(?:(?<!\d)(?P<{name}>(?:19|20)\d\d|[{_FIGURES}]{{4}})\s*年\s*)"


def _weekday_of(long: str, short: str) -> str:
    week = r"(?:星\s*期|週|周|禮拜|礼拜)"
    return (
        rf"(?:\s*[(（]?\s*{week}\s*(?P<{long}>[一二三四五六日天])\s*[)）]?|\s*[(（](?P<{short}>[一二三四五六日])[)）])?"
    )


_TOKEN = re.compile(
    rf"""
  (?P<day>{_year("year")}?(?<![\d{_FIGURES}十])(?P<month>{_NUMBER})\s*月\s*(?P<of_month>{_NUMBER})\s*[日號号]
     {_weekday_of("weekday", "short")})
 |(?P<period>{_year("year_of")}?(?<![\d{_FIGURES}十])(?P<month_of>{_NUMBER})\s*月\s*份?\s*(?:的\s*)?
     (?P<part>上旬|中旬|下旬|初|中(?!午)|底|末|上半月|下半月)?)
 |(?P<piece>{_year("year_by")}?\s*(?:第\s*(?P<quarter>[一二三四1-4])\s*季\s*度?|(?P<half>上|下)\s*半\s*年))
 |(?P<whole>{_year("year_as")}(?P<edge>初|年初|年中|中期|底|年底|末|年末)?)
 |(?P<clock>(?P<half_of_day>凌晨|清晨|早上|上午|中午|正午|下午|傍晚|晚上|午夜|晚)?\s*(?<![\d第])(?P<hour>{_NUMBER})
     \s*(?:[時时點点](?!間|间)|(?<=午\d):(?=\d\d)|(?<=午\d\d):(?=\d\d)|(?<=午\s\d):(?=\d\d))\s*
     (?:正|整|(?P<half_hour>半)|(?P<minute>{_NUMBER})\s*分?)?)
 |(?P<bare>(?<![\d月])(?P<bare_day>\d{{1,2}})\s*[日號号](?![期常間间後后內内])
     {_weekday_of("w2", "s2")})
 |(?P<to>(?:起\s*)?(?:直?至|到))
 |(?P<both>及|和|與|与|、|以及)
 |(?P<either>或(?!之前|以前|之後|以後|之后|以后|者))
 |(?P<at>[於于在])
 |(?P<comma>，)
 |(?P<since>由|自|從|从)
""",
    re.VERBOSE,
)
_HAS_CHINESE = re.compile(r"[年月日時时點点季號号]")
_WEEKDAYS = "一二三四五六日"
_HALVES = {"凌": "a", "清": "a", "早": "a", "上": "a", "中": "n", "正": "n", "下": "p", "傍": "p", "晚": "p"}
_MODIFIERS: dict[str, Modifier] = {
    "上旬": "early",
    "初": "early",
    "中旬": "mid",
    "中": "mid",
    "下旬": "late",
    "年初": "early",
    "年中": "mid",
    "中期": "mid",
}


def cut_chinese(text: str) -> tuple[list[Node], str]:
    """Nodes of the Chinese dates and times and of the words between them; and the text with those blanked out."""
    if not _HAS_CHINESE.search(text):
        return [], text
    nodes = [node for match in _TOKEN.finditer(text) for node in _READ[_kind(match)](match)]
    letters = list(text)
    for node in nodes:
        letters[node.start : node.end] = " " * (node.end - node.start)
    return nodes, "".join(letters)


def _kind(match: re.Match[str]) -> str:
    return next(name for name in _READ if match.group(name))


def _figure(printed: str | None) -> int | None:
    """The number that figures or Chinese numerals up to 99 print.

    >>> _figure("二十一"), _figure("12"), _figure("二零二六")
    (21, 12, 2026)
    """
    if printed is None:
        return None
    plain = printed.replace("○", "零").replace("〇", "零").replace("廿", "二十")
    if "十" in plain:
        tens, _, ones = plain.partition("十")
        return 10 * (_digit(tens) if tens else 1) + (_digit(ones) if ones else 0)
    return int("".join(str(_digit(sign)) for sign in plain))


def _digit(sign: str) -> int:
    return int(sign) if sign.isascii() else max(0, _FIGURES.index(sign[0]) - 2)


def _weekday(match: re.Match[str], long: str, short: str) -> int | None:
    sign = match.group(long) or match.group(short)
    return _WEEKDAYS.index(sign.replace("天", "日")) if sign else None


def _day(match: re.Match[str]) -> Iterable[Node]:
    year, month, day = _figure(match["year"]), _figure(match["month"]), _figure(match["of_month"])
    if not 1 <= (month or 0) <= len(MONTHS):
        return []
    partial = Partial(
        unit="day",
        rule="day_chinese",
        year=year,
        month=month,
        day=day,
        core=f"{year}年{month}月{day}日" if year else None,
        weekday=_weekday(match, "weekday", "short"),
        month_first=True,
    )
    return [Node("A", *match.span(), partial)]


def _bare(match: re.Match[str]) -> Iterable[Node]:
    partial = Partial(
        unit="day", rule="day_chinese", day=_figure(match["bare_day"]), weekday=_weekday(match, "w2", "s2")
    )
    return [Node("Z", *match.span(), partial)]


def _period(match: re.Match[str]) -> Iterable[Node]:
    year, month, part = _figure(match["year_of"]), _figure(match["month_of"]), match["part"]
    if not 1 <= (month or 0) <= len(MONTHS):
        return []
    if part in ("上半月", "下半月"):
        half = Partial(
            unit="half-month", rule="half_month", year=year, month=month, number=1 if part == "上半月" else 2
        )
        return [Node("C", *match.span(), half)]
    last = part in ("底", "末")
    partial = Partial(
        unit="month",
        rule="last_day_of_month" if last else "month",
        year=year,
        month=month,
        modifier=_MODIFIERS.get(part or ""),
        edge="last" if last else None,
    )
    return [Node("C", *match.span(), partial)]


def _piece(match: re.Match[str]) -> Iterable[Node]:
    year = _figure(match["year_by"])
    if match["quarter"]:
        partial = Partial(unit="quarter", rule="quarter", year=year, number=_figure(match["quarter"]))
    else:
        partial = Partial(unit="half-year", rule="half_year", year=year, number=1 if match["half"] == "上" else 2)
    return [Node("C", *match.span(), partial)]


def _whole(match: re.Match[str]) -> Iterable[Node]:
    edge = match["edge"] or ""
    last = edge.endswith(("底", "末"))
    partial = Partial(
        unit="year",
        rule="last_day_of_year" if last else "year",
        year=_figure(match["year_as"]),
        modifier=_MODIFIERS.get(edge),
        edge="last" if last else None,
    )
    return [Node("C", *match.span(), partial)]


def _clock(match: re.Match[str]) -> Iterable[Node]:
    hour = _figure(match["hour"]) or 0
    minute = 30 if match["half_hour"] else _figure(match["minute"]) or 0
    if hour > 24 or minute > 59:
        return []
    part = match["half_of_day"] or ""
    half = _HALVES.get(part[:1], "")
    # 晚上12時 and 午夜 end the day.
    if part == "午夜" or (half == "p" and hour == 12 and part != "下午"):
        half = "m"
    return [Node("t", *match.span(), clock_of(hour, minute, half))]


def _joint(code: str) -> Callable[[re.Match[str]], Iterable[Node]]:
    return lambda match: [Node(code, *match.span(), 0)]


_READ: dict[str, Callable[[re.Match[str]], Iterable[Node]]] = {
    "day": _day,
    "period": _period,
    "piece": _piece,
    "whole": _whole,
    "clock": _clock,
    "bare": _bare,
    "to": _joint("-"),
    "both": _joint("&"),
    "either": _joint("|"),
    "at": _joint("@"),
    "comma": _joint(","),
    "since": _joint("F"),
}
