"""Times in words: ``2nd half of July 2025``, ``late Q2 2023``, ``by 30 May 2025``, ``21 Jun 2025, 14:00–16:00``."""

from __future__ import annotations

from datetime import date, timedelta

_DAY_LENGTH = len("2025-07-01")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COARSE = frozenset({"week", "half-month", "month", "quarter", "half-year", "year"})
_PARTS = {"early": "early ", "mid": "mid-", "late": "late "}
UNDATED = "no date given"
_ANNOUNCED = "announcement"


def headline(kind: str | None, title: str) -> str:
    """What a planned thing of a kind is called where it stands alone: what is to be announced is not yet the thing."""
    return f"Announcement due: {title}" if kind == _ANNOUNCED else title


def is_fuzzy(grain: str | None, modifier: str | None) -> bool:
    """Whether an interval only bounds the true time: grains of a week and more, and modifiers such as ``late``."""
    return grain in _COARSE or modifier is not None


def day(text: str | date) -> str:
    """A day, or the day of a minute, as ``26 Oct 2026``."""
    at = _date(text) if isinstance(text, str) else text
    return f"{at.day} {_MONTHS[at.month - 1][:3]} {at.year}"


def moved(days: int) -> str:
    """How far something was moved, as ``35 days later`` or ``1 day earlier``."""
    return f"{abs(days)} {'day' if abs(days) == 1 else 'days'} {'later' if days > 0 else 'earlier'}"


def month_name(number: int) -> str:
    """The name of a month counted from 1."""
    return _MONTHS[number - 1]


def days_until(text: str, today: date) -> int:
    """Days from today until a day, or the day of a minute; negative when past."""
    return (_date(text) - today).days


def weekday(text: str) -> str:
    """Its weekday in three letters."""
    return f"{_date(text):%a}"


def interval(starts: str | None, ends: str | None, grain: str | None = None, modifier: str | None = None) -> str:
    """A time as the base holds it: days or minutes, both ends inclusive, None where it is open."""
    if starts and ends:
        named = _named(_date(starts), _date(ends), grain, modifier) if is_fuzzy(grain, modifier) else None
        return named or _between(starts, ends, modifier)
    if ends:
        return f"by {_at(ends)}"
    return f"from {_at(starts)}" if starts else UNDATED


def span(starts: str | None, ends: str | None) -> str:
    """The same where the grain is not known; what covers whole months is named by them."""
    whole = starts and ends and len(starts) == len(ends) == _DAY_LENGTH
    return interval(starts, ends, "month" if whole and starts != ends else None)


def _named(first: date, last: date, grain: str | None, modifier: str | None) -> str | None:
    """The name of a period that the calendar knows."""
    if grain == "week" and (last - first).days == 6:
        return f"week of {first.day} {_MONTHS[first.month - 1]} {first.year}"
    part = _PARTS.get(modifier or "", "")
    if part:
        whole = _whole(first, grain)
        return f"{part}{whole}" if whole else None
    if grain == "half-month" and (first.year, first.month) == (last.year, last.month):
        return f"{'1st' if first.day == 1 else '2nd'} half of {_MONTHS[first.month - 1]} {first.year}"
    if first.day != 1 or (last + timedelta(days=1)).day != 1:
        return None
    return _months(first, last)


def _whole(first: date, grain: str | None) -> str | None:
    """The period of which an interval is a part, by the day on which the part begins."""
    if grain == "month":
        return f"{_MONTHS[first.month - 1]} {first.year}"
    if grain == "quarter":
        return f"Q{(first.month + 2) // 3} {first.year}"
    if grain == "half-year":
        return f"{'1st' if first.month <= 6 else '2nd'} half of {first.year}"
    return str(first.year) if grain == "year" else None


def _months(first: date, last: date) -> str:
    """Whole months: a year, halves, quarters, or the months themselves."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    begins = first.month - 1
    if count == 12 and begins == 0:
        return str(first.year)
    if count == 6 and begins % 6 == 0:
        return f"{'1st' if begins == 0 else '2nd'} half of {first.year}"
    if count == 1:
        return f"{_MONTHS[begins]} {first.year}"
    if count % 3 == 0 and begins % 3 == 0:
        quarters = f"Q{begins // 3 + 1}"
        if count == 3:
            return f"{quarters} {first.year}"
        return f"{quarters}{_year_unless(first, last)} – Q{(last.month + 2) // 3} {last.year}"
    return f"{_MONTHS[begins]}{_year_unless(first, last)} – {_MONTHS[last.month - 1]} {last.year}"


def _year_unless(first: date, last: date) -> str:
    return "" if first.year == last.year else f" {first.year}"


def _between(starts: str, ends: str, modifier: str | None) -> str:
    first, last = _date(starts), _date(ends)
    around = "around " if modifier == "approx" else ""
    if first == last:
        hours = list(dict.fromkeys(text[_DAY_LENGTH + 1 :] for text in (starts, ends) if len(text) > _DAY_LENGTH))
        return f"{day(first)}, {around}{'–'.join(hours)}" if hours else f"{around}{day(first)}"
    if len(starts) > _DAY_LENGTH or len(ends) > _DAY_LENGTH:
        return f"{around}{_at(starts)} – {_at(ends)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{around}{first.day} – {day(last)}"
    shown = day(first).rsplit(" ", 1)[0] if first.year == last.year else day(first)
    return f"{around}{shown} – {day(last)}"


def _at(text: str) -> str:
    return f"{day(text)}, {text[_DAY_LENGTH + 1 :]}" if len(text) > _DAY_LENGTH else day(text)


def _date(text: str) -> date:
    return date.fromisoformat(text[:_DAY_LENGTH])


def is_chinese(text: str) -> bool:
    """Whether a text is to be read as Chinese: it has a Chinese sign for every three Latin letters or fewer."""
    if text.isascii():
        return False
    signs = sum("\u3400" <= sign <= "\u9fff" for sign in text)
    letters = sum(sign.isascii() and sign.isalpha() for sign in text)
    return signs > 0 and letters <= 3 * signs
