"""Figures by their shape: dates, years, days, clock times, quarters; whatever fits none becomes an ``x``."""

from __future__ import annotations

import re
from typing import Literal

from ingest.dateorder import DateOrder
from ingest.dates.cascade import Node
from ingest.dates.leaf import leaf
from ingest.dates.partial import Partial
from ingest.dates.window import DAY_MINUTES, Clock
from ingest.dates.words import MONTHS

_DIGITS = re.compile(r"\d+")
_DAY_FIRST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2((?:19|20)\d\d)|(\d{1,2})(/)(\d{1,2})/(\d\d)")
_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR = re.compile(r"199\d|20\d\d")
# "10 January 20251": the mark of a footnote that sticks to its year.
_FOOTNOTED = re.compile(r"20\d\d\d{1,2}")
_MONTH_BEFORE = re.compile(
    rf"(?:{'|'.join(name[:3] for name in MONTHS)})[a-z]*\.?(?:\s+\d{{1,2}})?,?\s*$", re.IGNORECASE
)
_COUNTED = re.compile(r"\s+(?:shares|units|contracts|lots|participants|bytes|options|notes|warrants|users|orders)\b")
_ELSEWHERE = re.compile(
    r"\s*\(?(?:GMT|UTC|EST|EDT|ET|BST|CET|JST|SGT|(?:London|New\s+York|Tokyo|Singapore|Sydney|Frankfurt|US|"
    r"UK)\s+time)\b"
)
_HALF = re.compile(r"noon|nn\b|midnight|[ap](?=\s?\.?\s?m\b)", re.IGNORECASE)
_HOUR = re.compile(r"(\d{1,2})(?:\s?[:.]\s?(\d\d))?")
_GLUED = re.compile(r"(\d{4})?[ -]?(?:([QH])(\d)|(\d)([QH]))['’\s-]?(\d{4}|\d\d)?", re.IGNORECASE)


def named(match: re.Match[str]) -> Node:
    """``12-Jun-2025``: a day with its month's name, without blanks."""
    day, year = _DIGITS.findall(match.group())
    month = re.sub(r"[^A-Za-z]", "", match.group())[:3]
    return Node("D", *match.span(), _day(f"{day} {month} {year}", "day_dashed"))


def number(match: re.Match[str], order: DateOrder = "DMY") -> Node:
    """A run of digits with points, colons or strokes: date, year, day of the month, maybe a time, else nothing."""
    printed = match.group()
    if _FOOTNOTED.fullmatch(printed) and _MONTH_BEFORE.search(match.string, max(0, match.start() - 20), match.start()):
        return Node("Y", match.start(), match.start() + 4, int(printed[:4]))
    code, value = _plain(printed, match, order)
    return Node(code, *match.span(), value)


def _plain(printed: str, match: re.Match[str], order: DateOrder) -> tuple[str, int | Partial | Clock | None]:
    if printed.isdigit():
        return _whole(printed, match)
    # "Cir-17/2003/10/29" is a reference.
    alone = match.string[match.start() - 1 : match.start()] not in ("/", "-", ".")
    if alone and (found := _DAY_FIRST.fullmatch(printed)):
        first, _, second, year = [part for part in found.groups() if part]
        return "D", _day_or_month_first(first, second, year, order)
    if alone and (found := _YEAR_FIRST.fullmatch(printed)):
        year, _, month, day = found.groups()
        return "D", _day(f"{year}-{month:0>2}-{day:0>2}", "day_iso")
    if re.fullmatch(r"\d{1,2}/\d{1,2}", printed):
        day, month = reversed(printed.split("/")) if order == "MDY" else printed.split("/")
        ok = 1 <= int(month) <= 12 and 1 <= int(day) <= 31
        return ("s", Partial(unit="day", rule="day_stroke", month=int(month), day=int(day))) if ok else ("x", None)
    if found := re.fullmatch(r"([01]?\d|2[0-4])\.([0-5]\d)", printed):
        return "c", clock_of(int(found[1]), int(found[2]), "")
    return "x", None


def _whole(printed: str, match: re.Match[str]) -> tuple[str, int | None]:
    value = int(printed)
    if len(printed) <= 2 and 1 <= value <= 31:
        return "N", value
    if _YEAR.fullmatch(printed) and not _COUNTED.match(match.string, match.end()):
        return "Y", value
    if len(printed) == 4 and value // 100 <= 24 and value % 100 < 60:
        return "k", value
    return "x", None


def _day_or_month_first(first: str, second: str, year: str, order: DateOrder) -> Partial:
    if order == "MDY":
        first, second = second, first
    # In the order of the exchange, unless that cannot be: then there is only one reading left.
    if int(second) > 12 >= int(first) and int(second) <= 31:
        return _day(f"{second}/{first}/{year}", "day_month_first")
    return _day(f"{first}/{second}/{year}", "day_numeric")


def _day(core: str, rule: str) -> Partial:
    found = leaf(core)
    if found is None:
        return Partial(unit="day", rule="impossible_day", year=0, month=0, day=0)
    return Partial(unit="day", rule=rule, year=found.year, month=found.month, day=found.day)


def ordinal(match: re.Match[str]) -> Node:
    """``2nd``, also with markup around its letters."""
    value = int(_DIGITS.findall(match.group())[0])
    return Node("o" if 1 <= value <= 31 else "x", *match.span(), value)


def short_year(match: re.Match[str]) -> Node:
    """``'26`` is 2026."""
    return Node("Y", *match.span(), 2000 + int(match.group()[1:]))


def clock(match: re.Match[str]) -> Node:
    """A time of the day; times said to be of another zone stay out, since values are Hong Kong time."""
    if _ELSEWHERE.match(match.string, match.end()):
        return Node("x", *match.span())
    half = _HALF.search(match.group())
    hour = _HOUR.match(match.group())
    hours, minutes = (int(hour.group(1)), int(hour.group(2) or 0)) if hour else (12, 0)
    return Node("t", *match.span(), clock_of(hours, minutes, half.group() if half else ""))


def clock_of(hour: int, minute: int, half: str) -> Clock:
    """A clock time; ``half`` starts with a(m), p(m), n(oon), m(idnight) or is empty.

    >>> clock_of(12, 30, "am").minutes, clock_of(9, 0, "").open_half
    (30, True)
    """
    sign = half[:1].lower()
    if sign == "m":
        return Clock(minutes=DAY_MINUTES, half=True)
    if sign in ("a", "p") and hour <= 12:
        hour = hour % 12 + (12 if sign == "p" else 0)
    minutes = min(hour * 60 + minute, DAY_MINUTES)
    return Clock(minutes=minutes, half=bool(sign), open_half=not sign and 1 <= hour <= 12)


def military(match: re.Match[str]) -> Node:
    """``0900 hours``."""
    return Node("u", *match.span(), hours_of(int(match.group()[:4])))


def hours_of(figure: int) -> Clock:
    """The time of a figure such as 930 for 09:30."""
    return Clock(minutes=min(figure // 100 * 60 + figure % 100, DAY_MINUTES))


def glued(match: re.Match[str]) -> Node:
    """``Q2``, ``2Q26``, ``H1 2027``, ``2026Q2``: a quarter or half, with its year if printed."""
    found = _GLUED.fullmatch(match.group())
    if found is None:
        return Node("x", *match.span())
    before, name, figure, figure_first, name_first, after = found.groups()
    unit: Literal["quarter", "half-year"] = "quarter" if (name or name_first).upper() == "Q" else "half-year"
    printed = before or after
    year = int(printed) + (2000 if len(printed) == 2 else 0) if printed else None
    number_of = int(figure or figure_first)
    partial = Partial(unit=unit, rule=unit.replace("-", "_"), number=number_of, year=year)
    return Node("Q" if year is None else "G", *match.span(), partial)
