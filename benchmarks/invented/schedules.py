"""Schedules that change from circular to circular: refined, postponed, confirmed, dropped, called off, completed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from benchmarks.invented.words import SITES, TEMPLATES, Template
from ingest.facts import Certainty, Grain, Site, Status

_ORDINALS = ("First", "Second", "Third", "Fourth")
HORIZON = 300
"""Days from the first circular of an undertaking to its launch, at most."""
_LENGTH = 20
"""Days of a period."""


@dataclass(slots=True)
class Thing:
    """A planned thing as it stands, told apart by its ``key``.

    ``day`` is its first day, ``moved_from`` the day before the last move.
    """

    key: int
    template: Template
    number: int
    wording: int
    site: Site | None
    day: date
    grain: Grain
    certainty: Certainty
    status: Status = "scheduled"
    moved_from: date | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """What one circular says of a thing: its title, and the interval as in facts (``YYYY-MM-DD`` or with minutes).

    ``thing`` is the number of the thing in its undertaking: the same in every circular that speaks of it.
    """

    thing: int
    template: Template
    title: str
    starts: str | None
    ends: str | None
    grain: Grain | None
    certainty: Certainty
    status: Status
    site: Site | None
    former: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """The plans of one circular; ``tabled`` where they stand in a table, else in running text and lists."""

    tabled: bool
    plans: tuple[Stated, ...]


def tell(random: Random, name: str, short: str, days: Sequence[date], horizon: int = HORIZON) -> Iterator[Told]:
    """What the circulars of an undertaking say, one for each day of issue; its launch is within ``horizon`` days."""
    launch = days[0] + timedelta(random.randrange(120, horizon))
    things = list(_planned(random, launch))
    random.shuffle(things)
    later = things[int(len(things) * random.uniform(0.7, 1.0)) :]
    open_now = things[: len(things) - len(later)]
    for step, day in enumerate(days):
        if step:
            open_now = list(_moved(random, open_now, day))
            while later and random.random() < 0.3:
                open_now.append(later.pop())
        open_now.sort(key=lambda thing: (thing.day, thing.template.offset, thing.number))
        tabled = step == 0 or random.random() < 0.55
        shown = open_now if tabled else open_now[: random.randrange(3, 7)]
        yield Told(tabled, tuple(_stated(random, thing, name, short) for thing in shown))


def _planned(random: Random, launch: date) -> Iterator[Thing]:
    """Eight to twenty-five things around a launch."""
    numbered = [(template, number) for template in TEMPLATES for number in range(1, template.several + 1)]
    for key, (template, number) in enumerate(random.sample(numbered, random.randrange(8, 26))):
        near = template.offset < -100
        yield Thing(
            key=key,
            template=template,
            number=number if template.several > 1 else 0,
            wording=random.randrange(len(template.wordings)),
            site=random.choice(("primary", "secondary", None, None)) if template.hours else None,
            day=launch + timedelta(template.offset + 7 * number + random.randrange(-5, 6)),
            grain="day" if near or random.random() < 0.5 else random.choice(("month", "quarter")),
            certainty="confirmed" if near or random.random() < 0.5 else "tentative",
        )


def _moved(random: Random, things: Sequence[Thing], day: date) -> Iterator[Thing]:
    """The things that a circular of ``day`` still speaks of, as they stand by then."""
    put_off = timedelta(7 * random.randrange(1, 9)) if random.random() < 0.25 else timedelta(0)
    for thing in things:
        thing.moved_from = None
        chance = random.random()
        if thing.status != "scheduled" or chance < 0.03:
            continue
        if thing.day < day:
            if chance > 0.15:
                continue
            thing.status = "completed"
        elif chance < 0.05:
            thing.status = "cancelled"
        elif put_off or chance < 0.1:
            thing.moved_from = thing.day if thing.grain == "day" and random.random() < 0.4 else None
            thing.day += put_off or timedelta(random.choice((-7, 7, 14)))
        elif thing.grain != "day" and chance < 0.6:
            thing.grain = "month" if thing.grain == "quarter" and chance < 0.3 else "day"
        elif thing.certainty == "tentative" and chance < 0.7:
            thing.certainty = "confirmed"
        yield thing


def _stated(random: Random, thing: Thing, name: str, short: str) -> Stated:
    template = thing.template
    if random.random() < 0.2:
        thing.wording = random.randrange(len(template.wordings))
    wording = template.wordings[thing.wording]
    title = wording.format(
        name=name,
        short=short,
        site=SITES[thing.site == "secondary"],
        n=thing.number,
        nth=_ORDINALS[thing.number - 1],
    )
    if thing.number and "{n" not in wording:
        title += f" {thing.number}"
    starts, ends, grain = _interval(thing)
    return Stated(
        thing=thing.key,
        template=template,
        title=title,
        starts=starts,
        ends=ends,
        grain=grain,
        certainty=thing.certainty,
        status=thing.status,
        site=thing.site,
        former=thing.moved_from.isoformat() if thing.moved_from else None,
    )


def _interval(thing: Thing) -> tuple[str | None, str | None, Grain | None]:
    kind, day = thing.template.kind, thing.day
    if kind == "announcement" and day.day % 3 == 0:
        return None, None, None
    if thing.grain != "day":
        months = 1 if thing.grain == "month" else 3
        first = day.replace(day=1, month=day.month - (day.month - 1) % months)
        following = date(first.year + (first.month + months > 12), (first.month + months - 1) % 12 + 1, 1)
        last = (following - timedelta(1)).isoformat()
        return None if kind == "deadline" else first.isoformat(), last, thing.grain
    if thing.template.hours:
        return f"{day}T09:30", f"{day}T12:30", "minute"
    if kind == "period":
        return day.isoformat(), (day + timedelta(_LENGTH)).isoformat(), "day"
    starts = None if kind == "deadline" else day.isoformat()
    return starts, None if kind == "availability" else day.isoformat(), "day"
