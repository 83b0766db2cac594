"""Which circulars there are: undertakings of one to twelve each, spread over years, numbered, citing each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.invented.words import (
    FACILITIES,
    FAMILIES,
    HOUSES,
    LATER_SUBJECTS,
    QUALITIES,
    RENAMED,
    SHORT_YEARS,
    SUBJECTS,
)
from ingest.facts import Predicate

A_YEAR = 2000
"""Circulars a year."""
_LAST = date(2026, 12, 31)
_SIZES = (1, 2, 3, 4, 5, 6, 7, 8, 10, 12)
_SHARES = (30, 18, 14, 11, 8, 6, 5, 3, 3, 2)


@dataclass(frozen=True, slots=True)
class Cited:
    """A circular that is cited; ``day`` where its date is told."""

    reference: str
    day: str | None
    predicate: Predicate


@dataclass(slots=True)
class Issue:
    """One circular: ``step`` of its undertaking; a twin repeats the step for another house."""

    step: int
    day: date
    house: str
    subject: str
    reference: str = ""
    cites: list[Cited] = field(default_factory=list)


@dataclass(slots=True)
class Undertaking:
    """What a row of circulars is about; ``key`` seeds whatever is told of it."""

    key: str
    name: str
    short: str
    days: tuple[date, ...]
    issues: list[Issue]


def undertakings(number: int, seed: int, until: date | None = None) -> list[Undertaking]:
    """Undertakings with ``number`` circulars in all, numbered in order of issue and citing earlier ones.

    They begin in the years up to 2026 and go on as long as they do; ``until``: none of their circulars is issued later.
    """
    random = Random(f"{seed} {number}")
    made: list[Undertaking] = []
    left = number
    while left > 0:
        made.append(_undertaking(random, f"{seed} {number} {len(made)}", number, until))
        made[-1].issues = made[-1].issues[:left]
        left -= len(made[-1].issues)
    everything = sorted((issue.day, at, place) for at, one in enumerate(made) for place, issue in enumerate(one.issues))
    ordered = [made[at].issues[place] for _, at, place in everything]
    lacking = _number(random, ordered)
    for one in made:
        _cite_predecessors(random, one.issues)
    _cite_in_passing(random, ordered, lacking)
    return made


def _undertaking(random: Random, key: str, number: int, until: date | None) -> Undertaking:
    name = " ".join(random.choice(words) for words in (QUALITIES, SUBJECTS, FACILITIES))
    house = random.choice(HOUSES)
    days = [(until or _LAST) - timedelta(random.randrange(max(365, 365 * number // A_YEAR)))]
    for _ in range(random.choices(_SIZES, _SHARES)[0] - 1):
        days.append(days[-1] + timedelta(random.randrange(10, 60)))
    issues = []
    for step, day in enumerate(days):
        if until and day > until:
            break
        subject = f"{name} – {random.choice(LATER_SUBJECTS)}" if step else f"Introduction of {name}"
        houses = [house]
        if random.random() < 0.06:
            houses.append(random.choice([one for one in HOUSES if one != house]))
        issues += [Issue(step=step, day=day, house=one, subject=subject) for one in houses]
    short = "".join(part[0] for word in name.split() for part in word.split("-")).upper()
    return Undertaking(key=key, name=name, short=short, days=tuple(days), issues=issues)


def _number(random: Random, ordered: Sequence[Issue]) -> list[str]:
    """Numbers in order of issue; gives those of the circulars that are not held (some three in a hundred)."""
    last: Counter[tuple[str, int]] = Counter()
    lacking = []
    for issue in ordered:
        family = _family(random, issue)
        key = family, issue.day.year
        last[key] += 1
        if random.random() < 0.03:
            lacking.append(_reference(family, last[key], issue.day.year))
            last[key] += 1
        if random.random() < 0.97:
            issue.reference = _reference(family, last[key], issue.day.year)
    return lacking


def _family(random: Random, issue: Issue) -> str:
    family = random.choice(FAMILIES[issue.house])
    head, _, house = family.rpartition("/")
    return f"{RENAMED[head]}/{house}" if issue.day.year >= 2025 and head in RENAMED else family


def _reference(family: str, number: int, year: int) -> str:
    return f"{family}/{number:03d}/{year % 100:02d}" if family in SHORT_YEARS else f"{family}/{number:03d}/{year}"


def _cite_predecessors(random: Random, issues: Sequence[Issue]) -> None:
    predicates: Sequence[Predicate] = ("follows_up", "follows_up", "amends", "reminds_of", "supplements", "cites")
    for at, issue in enumerate(issues):
        before = [one for one in issues[:at] if one.reference and one.step < issue.step]
        for one in before[-1:] + (before[:1] if len(before) > 2 and random.random() < 0.3 else []):
            issue.cites.append(Cited(one.reference, one.day.isoformat(), random.choice(predicates)))


def _cite_in_passing(random: Random, ordered: Sequence[Issue], lacking: Sequence[str]) -> None:
    """Other undertakings, circulars that are not held, and standing rules of long ago that many cite."""
    standing = [f"LSD/{900 + at}/1999" for at in range(8)]
    for at, issue in enumerate(ordered):
        chance = random.random()
        if chance < 0.02:
            issue.cites.append(Cited(random.choice(standing), None, "cites"))
        elif chance < 0.06 and lacking:
            issue.cites.append(Cited(random.choice(lacking), None, "cites"))
        elif chance < 0.2 and at:
            other = ordered[max(0, at - 1 - int(random.expovariate(0.001)))]
            if other.reference and all(other.reference != one.reference for one in issue.cites):
                issue.cites.append(Cited(other.reference, other.day.isoformat(), "cites"))
