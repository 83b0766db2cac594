"""News in words, the same on every channel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kb.telling.news import KINDS, Kind, News
from kb.wording import UNDATED, day

_NAMES: dict[Kind, tuple[str, str]] = {
    "change": ("schedule change", "schedule changes"),
    "deadline": ("new deadline", "new deadlines"),
    "circular": ("new circular", "new circulars"),
    "finding": ("new finding", "new findings"),
}
_LONGEST = 300


def headline(news: News) -> str:
    """One line: what happened to what."""
    if news.kind == "change":
        return f"{happened(news)}: {news.title}"
    if news.kind == "deadline":
        return f"{news.new if news.new == UNDATED else f'due {news.new}'}: {news.title}"
    if news.kind == "circular":
        return f"{news.what} circular {news.circular}: {news.title}"
    return f"{news.what}: {news.title}"


def happened(news: News) -> str:
    """What became of a plan: ``postpones by +35 d``."""
    return f"{news.what} by {news.days_moved:+d} d" if news.days_moved else news.what


def details(news: News) -> tuple[str, ...]:
    """The lines under the headline: old and new time, the quotes, who says so."""
    lines = [f"{news.old} → {news.new}"] if news.kind == "change" else []
    lines += [f"before: {quoted(news.old_quote)}{_in_brackets(former_source(news))}"] if news.old_quote else []
    lines += [f"{'now: ' if news.old_quote else ''}{quoted(news.quote)}"] if news.quote else []
    lines += [told] if (told := source(news)) else []
    return (*lines, *([news.url] if news.url else ()))


def source(news: News) -> str:
    """Who says so, on which page, announced when; nothing where it is about the base itself."""
    if news.kind == "circular":
        issued = day(news.announced_on) if news.announced_on else None
        return ", ".join(part for part in (news.issuer, issued) if part)
    if not news.circular:
        return ""
    announced = f", announced {day(news.announced_on)}" if news.announced_on else ""
    return f"{paged(news.circular, news.page)}{announced}"


def former_source(news: News) -> str:
    """Who told the time before a change; nothing where the later circular alone tells it."""
    return paged(news.old_circular, news.old_page) if news.old_circular else ""


def paged(circular: str, page: int | None) -> str:
    """A circular and where in it."""
    return f"{circular}, page {page}" if page else circular


def quoted(text: str) -> str:
    """Words in quotation marks, shortened."""
    return f"“{shortened(text)}”"


def counted(news: Iterable[News]) -> str:
    """``2 schedule changes, 1 new circular``; the kinds that there are."""
    counts = Counter(one.kind for one in news)
    return ", ".join(f"{counts[kind]} {_NAMES[kind][counts[kind] > 1]}" for kind in KINDS if counts[kind])


def by_kind(news: Sequence[News]) -> list[tuple[str, list[News]]]:
    """The news under headings, in the order in which kinds are told."""
    groups = [(_NAMES[kind][1], [one for one in news if one.kind == kind]) for kind in KINDS]
    return [(name.capitalize(), some) for name, some in groups if some]


def shortened(text: str) -> str:
    """On one line, cut with a mark where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""
