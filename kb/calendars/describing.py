"""What an event says in words: its summary, and a description with quote, page, circular and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.answers import CalendarRow, Move, Window
from kb.wording import day, headline, interval, is_fuzzy

_OVER = {
    "cancelled": "Cancelled",
    "postponed": "Suspended until further notice",
    "superseded": "No longer planned",
}
"""States of what is not planned any more."""
_SITES = {"primary": "Primary data centre", "secondary": "Secondary data centre", "test": "Test site"}


def is_over(row: CalendarRow) -> bool:
    """Whether it is not planned any more: cancelled, suspended, replaced or left out."""
    return row.state in _OVER


def location(row: CalendarRow) -> str | None:
    """The data centre where it takes place, where one is named and not several."""
    return None if row.windows else _SITES.get(row.site or "")


def summary(row: CalendarRow) -> str:
    """One line: what became of it, what it is, and what is not sure about its time."""
    title = headline(row.kind, row.milestone)
    title = f"Due: {title}" if row.kind == "deadline" and not is_over(row) else title
    unsure = [_time(row)] if is_fuzzy(row.grain, row.modifier) else []
    unsure += ["tentative"] if row.certainty == "tentative" and not is_over(row) else []
    named = f"{title} ({', '.join(unsure)})" if unsure else title
    return f"{_OVER[row.state]}: {named}" if is_over(row) else named


def description(row: CalendarRow) -> str:
    """Everything a reader needs to check it, but for addresses."""
    parts = (
        "\n".join(_standing(row)),
        _source(row),
        "\n".join(_moves(row)),
        "\n".join(_scope(row)),
    )
    return "\n\n".join(part for part in parts if part)


def _standing(row: CalendarRow) -> Iterator[str]:
    """What holds now."""
    if is_over(row):
        yield f"{_OVER[row.state]}. The last time given was {_bounded(row)}."
    elif row.state == "completed":
        yield f"When: {_bounded(row)}. Completed, says the circular."
    else:
        why = f": {row.condition}" if row.condition and row.condition.casefold() != row.certainty else ""
        yield f"When: {_bounded(row)}, {row.certainty}{why}."
    if row.hours_circular:
        yield f"The hours are those of {_told(row.hours_circular, row.hours_page)}."
    if row.doubt:
        where = f"“{row.doubt_quote}” in {_told(row.circular, row.page)}"
        yield f"Doubt: {row.doubt.replace('_', ' ')}, see {where}."
    if row.windows:
        yield "Within this, there are times of their own:"
    for window in row.windows:
        yield f"• {_window(window)}, {_told(window.circular, window.page)}: “{window.quote}”"


def _source(row: CalendarRow) -> str:
    issued = f", issued {day(row.issued_on)}" if row.issued_on else ", day of issue unknown"
    subject = f": {row.subject}" if row.subject else ""
    return f"“{row.quote}”\n{row.circular}, page {row.page}{issued}{subject}"


def _moves(row: CalendarRow) -> Iterator[str]:
    """The way to the time that holds now, with both quotes of each step."""
    if row.moves:
        yield "How it came to this:"
    quoted = {row.quote, *(window.quote for window in row.windows)}
    for move in row.moves:
        yield f"• {_step(move)}"
        for told, quote in _words(move.old_windows, _told(move.old_circular, move.old_page), move.old_quote):
            yield f"  before, {told}: “{quote}”"
        for told, quote in _words(move.new_windows, _told(move.circular, move.page), move.quote):
            if quote not in quoted:
                yield f"  then, {told}: “{quote}”"


def _words(windows: Iterable[Window], told: str, quote: str | None) -> Iterator[tuple[str, str]]:
    """Who says so and how: of several times each, else the one."""
    several = [(_told(window.circular, window.page), window.quote) for window in windows]
    yield from several or ([(told, quote)] if quote else [])


def _step(move: Move) -> str:
    told = f"{day(move.announced_on)}, " if move.announced_on else ""
    old = interval(move.old_starts, move.old_ends, move.old_grain, move.old_modifier)
    new = interval(move.new_starts, move.new_ends, move.new_grain, move.new_modifier)
    moved = f" by {move.days_moved:+d} d" if move.days_moved else ""
    return f"{told}{move.circular} {move.kind}{moved}: {old} → {new}"


def _window(window: Window) -> str:
    """One of several times, with its site."""
    time = interval(window.starts, window.ends, window.grain, window.modifier)
    return f"{time}, {_SITES[window.site].lower()}" if window.site in _SITES else time


def _told(circular: str | None, page: int | None) -> str:
    """Who says so; without a circular the later one tells of the time before."""
    if circular is None:
        return "as the later circular tells it"
    return f"{circular}, page {page}" if page else circular


def _scope(row: CalendarRow) -> Iterator[str]:
    """For whom, and how binding; what no circular says is said to be unknown."""
    yield f"For: {', '.join(row.audience) or 'no circular says for whom'}"
    if row.systems:
        yield f"Systems: {', '.join(row.systems)}"
    if row.strength:
        yield f"How binding: {row.strength}"
    if row.programme:
        yield f"Programme: {row.programme}"


def _time(row: CalendarRow) -> str:
    return interval(row.starts, row.ends, row.grain, row.modifier)


def _bounded(row: CalendarRow) -> str:
    """The time in words, with its first and last day where the words do not tell them."""
    time, bounds = _time(row), interval(row.starts, row.ends)
    return f"{time} ({bounds})" if is_fuzzy(row.grain, row.modifier) and bounds not in time else time
