"""What a subscriber wishes for: the parameters of a calendar's address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from kb.answers import CERTAINTIES, KINDS, STRENGTHS
from kb.clock import YEARS

FILTERS = ("system", "audience", "issuer", "strength", "kind", "certainty")
"""Parameters that narrow down; each may stand several times and hold several words with commas."""

_SINGLE = ("as_of", "since", "todo")
_ALARM = "alarm"
_WORDS: Mapping[str, tuple[str, ...]] = {"strength": STRENGTHS, "kind": KINDS, "certainty": CERTAINTIES}
_CODE = re.compile(r"[\w&+./ -]{1,40}")
_DURATION = re.compile(
    r"P((?P<weeks>\d{1,3})W"
    r"|(?=[\dT])((?P<days>\d{1,3})D)?(T(?=\d)((?P<hours>\d{1,4})H)?((?P<minutes>\d{1,5})M)?((?P<seconds>\d{1,7})S)?)?)",
    re.ASCII,
)
"""ISO 8601 as RFC 5545, 3.3.6 has it: no months, no years, no fractions."""
_MOST_ALARMS = 5
_EARLIEST = timedelta(days=366)


class WishError(ValueError):
    """A parameter that means nothing. The message names it, on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is to be in a calendar, and how.

    Attributes:
        filters: the words of each of `FILTERS` that was given.
        as_of: the day to look from, None for today.
        since: what ended before this day is left out; None for the usual (see `kb.book.Book.calendar`).
        alarms: how long before the start an alarm is to sound.
        todo: whether deadlines are to be there as tasks too.
    """

    filters: Mapping[str, tuple[str, ...]]
    as_of: date | None = None
    since: date | None = None
    alarms: tuple[timedelta, ...] = ()
    todo: bool = False


def wished(parameters: Iterable[tuple[str, str]]) -> Wish:
    """The wish in the parameters of an address, in any order; empty ones count as not given.

    Raises:
        WishError: for an unknown name, a meaningless value, or one that stands twice and may not.
    """
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        if name not in (*FILTERS, *_SINGLE, _ALARM):
            raise WishError(f"{_shown(name)} is no parameter; there are {', '.join((*FILTERS, *_SINGLE, _ALARM))}")
        given.setdefault(name, []).extend([value.strip()] if value.strip() else [])
    single = {name: _only(name, given.get(name, [])) for name in _SINGLE}
    filters = {name: _words(name, given[name]) for name in FILTERS if given.get(name)}
    return Wish(
        filters={name: words for name, words in filters.items() if words},
        as_of=_day("as_of", single["as_of"]),
        since=_day("since", single["since"]),
        alarms=_alarms(given.get(_ALARM, [])),
        todo=_is_on("todo", single["todo"]),
    )


def _only(name: str, values: list[str]) -> str:
    if len(values) > 1:
        raise WishError(f"{name} may be given once, not {len(values)} times")
    return values[0] if values else ""


def _words(name: str, values: list[str]) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word for value in values for part in value.split(",") if (word := part.strip())))
    for word in words:
        allowed = _WORDS.get(name)
        if allowed and word.lower() not in allowed:
            raise WishError(f"{name} must be of {', '.join(allowed)}, not {_shown(word)}")
        if not _CODE.fullmatch(word):
            raise WishError(f"{name} must be a code such as CP, not {_shown(word)}")
    return words


def _day(name: str, value: str) -> date | None:
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError as error:
        raise WishError(f"{name} must be a day such as 2026-05-01, not {_shown(value)}") from error
    if day is not None and day.year not in YEARS:
        raise WishError(f"{name} must lie in the years {YEARS.start} to {YEARS.stop - 1}, not {_shown(value)}")
    return day


def _alarms(values: list[str]) -> tuple[timedelta, ...]:
    if len(values) > _MOST_ALARMS:
        raise WishError(f"{_ALARM} may be given {_MOST_ALARMS} times, not {len(values)}")
    return tuple(sorted({_duration(value) for value in values}, reverse=True))


def _duration(value: str) -> timedelta:
    match = _DURATION.fullmatch(value)
    found = timedelta(**{unit: int(count) for unit, count in match.groupdict("0").items()}) if match else None
    if found is None or found > _EARLIEST:
        raise WishError(f"{_ALARM} must be a time before the start such as P1D or PT2H, not {_shown(value)}")
    return found


def _is_on(name: str, value: str) -> bool:
    if value not in ("", "0", "1"):
        raise WishError(f"{name} must be 0 or 1, not {_shown(value)}")
    return value == "1"


def _shown(value: str) -> str:
    """On one line, and not at any length."""
    return repr(value if len(value) <= 40 else f"{value[:40]}…")
