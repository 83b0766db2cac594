"""What edited titles of the listing say of their circulars: cancelled, superseded, revised."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib import resources
from typing import get_args

from ingest.profiles import load_profiles
from kb.records import ListingClaim, ListingClaimKind, ListingRow

_OPENING = {")": "(", "]": "[", "）": "（", "】": "【", "］": "［"}
_DASH_TAIL = re.compile(r"(?:\s[-–—]+\s|[—－]+)\s*(?P<words>(?:(?!\s[-–—]|[—－]).)+)$")
_SEVERAL = re.compile(r"\s*[;；]\s*")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = (
    rf"(?:\d{{1,2}}\s*{_MONTH}(?:\s*\d{{4}})?|{_MONTH}\s*\d{{1,2}}(?:,?\s*\d{{4}})?"
    r"|(?:\d{4}\s*年\s*)?\d{1,2}\s*月\s*\d{1,2}\s*日)"
)
_NUMBER = r"[a-z]\S*\d"
_DATED = re.compile(rf"(?P<day>{_DAY})\s*[:：,，-]?\s*(?P<rest>.+)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cue:
    """One way to say ``kind``; ``bare`` is the pattern for titles that use neither brackets nor a dash."""

    kind: ListingClaimKind
    whole: re.Pattern[str]
    bare: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What one remark of a title says, and the day it names, as printed."""

    kind: ListingClaimKind
    words: str
    day: str | None


def claims_of(row: ListingRow, circular_id: str) -> Iterator[ListingClaim]:
    """What every title that the row ever had says of the circular, each remark once, in the order of the titles.

    Only remarks at the end of a title count: in brackets, behind a dash, or "superseded by" with a number. A day
    without a year is the first one from the issue date on; without an issue date it stays open.
    """
    seen: set[str] = set()
    for title in row.titles:
        for said in _remarks(title):
            if said.words.casefold() not in seen:
                seen.add(said.words.casefold())
                yield _claim(row, circular_id, said, title)


def _claim(row: ListingRow, circular_id: str, said: _Said, title: str) -> ListingClaim:
    return ListingClaim(
        listing_id=row.id,
        circular_id=circular_id,
        kind=said.kind,
        by_reference=_number(said.words) if said.kind == "superseded" else None,
        said_on=_day(said.day, row.issued_on) if said.day else None,
        words=said.words,
        title=title,
    )


def _remarks(title: str) -> list[_Said]:
    """The remarks of one title, in reading order."""
    found: list[_Said] = []
    rest = title.strip()
    while True:
        words, before, bracketed = _last(rest)
        said = [one for part in _SEVERAL.split(words) if (one := _understood(part))] if words else []
        if not said and not bracketed:
            break
        found[:0] = said
        rest = before
    return found or _bare(title)


def _last(title: str) -> tuple[str, str, bool]:
    """What stands in brackets or behind a dash at the end, what stands before it, and whether it is in brackets."""
    if title and title[-1] in _OPENING and (start := _opening(title)) is not None:
        return title[start + 1 : -1].strip(), title[:start].rstrip(), True
    tail = _DASH_TAIL.search(title)
    return (tail["words"].strip(), title[: tail.start()], False) if tail else ("", title, False)


def _opening(title: str) -> int | None:
    """Where the bracket that closes at the end of ``title`` opens."""
    close, depth = title[-1], 0
    for at in range(len(title) - 1, -1, -1):
        depth += (title[at] == close) - (title[at] == _OPENING[close])
        if depth == 0:
            return at
    return None


def _understood(words: str) -> _Said | None:
    plain = unicodedata.normalize("NFKC", words).strip().rstrip(".")
    dated = _DATED.fullmatch(plain)
    rest = dated["rest"] if dated else plain
    for cue in _cues():
        if match := cue.whole.fullmatch(rest):
            inner = next((day for day in match.groups() if day), None)
            return _Said(kind=cue.kind, words=words, day=dated["day"] if dated else inner)
    return None


def _bare(title: str) -> list[_Said]:
    for cue in _cues():
        match = cue.bare.search(title) if cue.bare else None
        if match and _number(match.group()):
            return [_Said(kind=cue.kind, words=match.group(), day=None)]
    return []


def _number(words: str) -> str | None:
    """The first reference number in ``words``, normalised."""
    plain = unicodedata.normalize("NFKC", words)
    found = [number for profile in load_profiles() for _, _, number in profile.references.find(plain)]
    return found[0] if found else None


def _day(printed: str, issued_on: str | None) -> str | None:
    """The day as ``YYYY-MM-DD``, in the first year that puts it on or after the issue date; None if there is none."""
    figures = [int(figure) for figure in re.findall(r"\d+", printed)]
    stated = next((figure for figure in figures if figure > 31), None)
    first = int(issued_on[:4]) if issued_on else None
    years = [stated] if stated else [first, first + 1] if first else []
    days = (_iso(printed, [figure for figure in figures if figure <= 31], year) for year in years)
    return next((day for day in days if day and (stated or day >= (issued_on or ""))), None)


def _iso(printed: str, figures: list[int], year: int) -> str | None:
    name = re.search(r"[A-Za-z]{3}", printed)
    month, day = (f"{name.group():.3}", figures[0]) if name else (str(figures[0]), figures[1])
    try:
        return datetime.strptime(f"{day} {month} {year}", f"%d {'%b' if name else '%m'} %Y").date().isoformat()
    except ValueError:
        return None  # 31 June


@lru_cache
def _cues() -> tuple[_Cue, ...]:
    entries = tomllib.loads(resources.files("kb.cues").joinpath("titles.toml").read_text("utf-8"))["claim"]
    return tuple(_cue(entry["kind"], entry["patterns"], entry.get("bare")) for entry in entries)


def _cue(kind: ListingClaimKind, patterns: list[str], bare: str | None) -> _Cue:
    if kind not in get_args(ListingClaimKind):
        raise ValueError(f"titles.toml: {kind!r} is none of {', '.join(get_args(ListingClaimKind))}")
    whole = "|".join(_filled(pattern) for pattern in patterns)
    return _Cue(kind=kind, whole=_compiled(whole), bare=_compiled(_filled(bare)) if bare else None)


def _filled(pattern: str) -> str:
    return pattern.replace("{day}", f"({_DAY})").replace("{number}", _NUMBER)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)
