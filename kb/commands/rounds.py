"""Rounds of watching: fetch, ingest and build what is new, tell it; one after the other until someone stops it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import click

from ingest.sources.clock import Clock
from ingest.sources.fetching import Outcome
from ingest.sources.fetching import fetch as bring
from ingest.sources.problems import FetchError
from kb.book import open_book
from kb.clock import ClockError, today
from kb.commands.fingerprint import fingerprint, is_anything
from kb.commands.making import make
from kb.commands.sites import Site
from kb.sources import SourceError
from kb.telling.gather import gather
from kb.telling.news import News
from kb.telling.problems import TellingError
from kb.telling.telling import Teller
from kb.telling.words import counted

PROBLEMS = (click.ClickException, ClockError, FetchError, OSError, SourceError, TellingError)
"""What may go wrong in a round and leaves the next one to go on; each says in one line what and why."""
Say = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What is watched: the last ``days`` days of a site, files not looked at for ``recheck``; and where all of it lies.

    ``db`` is a path.
    """

    site: Site
    days: int
    recheck: timedelta
    db: str
    facts: Path
    curation: Path
    jobs: int


class Watch:
    """A task with the clock and those who are told."""

    def __init__(self, task: Task, teller: Teller, clock: Clock, say: Say) -> None:
        """``say`` prints a line that is no news."""
        self._task, self._teller, self._clock, self._say = task, teller, clock, say

    def round(self) -> int:
        """One round; how many problems there were, each said in a line."""
        steps = (self._look_back, self._fetch, self._make, self._tell)
        return sum(self._tried(step) for step in steps)

    def run(self, every: float) -> None:
        """Round after round, one every so many seconds, or as soon as a longer one is over."""
        while True:
            started = self._clock.seconds()
            self.round()
            self._clock.sleep(max(0.0, started + every - self._clock.seconds()))

    def _tried(self, step: Callable[[], int]) -> int:
        try:
            return step()
        except PROBLEMS as error:
            words = error.format_message() if isinstance(error, click.ClickException) else str(error)
            self._say(f"failed: {' '.join(words.split())}")
            return 1

    def _look_back(self) -> int:
        """Before anything is brought: what is in the base already is no news."""
        if not self._teller.log.begun and Path(self._task.db).is_file():
            self._begin(self._news())
        return 0

    def _begin(self, news: tuple[News, ...]) -> None:
        passed = self._teller.begin(news)
        self._teller.welcome()
        if passed is not None:
            self._say(f"first run: passed over what is there already ({counted(news) or 'nothing'})")

    def _fetch(self) -> int:
        site, until = self._task.site, today()
        interface = site.interface()
        wanted = site.wanted(until - timedelta(days=self._task.days), until, recheck=self._task.recheck)
        manners = site.manners(local=interface.is_local)
        return self._said(bring(site.into, interface, wanted, manners, self._clock, lambda *_: None))

    def _said(self, outcome: Outcome) -> int:
        figures = ", ".join(f"{count} {state}" for state, count in outcome.brought.counts().items())
        self._say(f"{len(outcome.looked.rows)} rows listed; files: {figures}; {outcome.requests} requests")
        failed = [f"{url}: {reason}" for url, reason in outcome.brought.failed.items()]
        for some in (failed, list(outcome.looked.unread)):
            if some:
                self._say(f"failed: {some[0]}" + (f", and {len(some) - 1} more" if len(some) > 1 else ""))
        return len(failed) + len(outcome.looked.unread)

    def _make(self) -> int:
        """Builds if anything would be otherwise in the base."""
        task, log = self._task, self._teller.log
        inputs = fingerprint(task.site.into, task.curation)
        if (inputs == log.inputs and Path(task.db).is_file()) or not is_anything(task.site.into):
            return 0
        made = make((task.site.into,), task.db, facts=task.facts, curation=task.curation, jobs=task.jobs)
        log.made(inputs, self._teller.at())
        self._say(f"{made.report.read} read; {task.db} {'built' if made.built else 'is up to date'}")
        return made.failed

    def _tell(self) -> int:
        if not Path(self._task.db).is_file():
            return 0
        self._find()
        problems = list(self._teller.tell())
        for words in problems:
            self._say(f"failed: {words}")
        for name, count in self._teller.waiting().items():
            self._say(f"{name}: {count} waiting to be told")
        return len(problems)

    def _find(self) -> None:
        """Finds what is new, unless the base is the very file that was looked at last."""
        log, seen = self._teller.log, Path(self._task.db).stat()
        state = f"{seen.st_ino} {seen.st_size} {seen.st_mtime_ns}"
        news = () if state == log.looked_at else self._news()
        self._begin(news)  # passes over nothing where there was a base before the round
        self._teller.find(news)
        log.looked(state, self._teller.at())

    def _news(self) -> tuple[News, ...]:
        with open_book(self._task.db) as book:
            return gather(book)
