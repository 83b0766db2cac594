"""The Python face: a book of circulars that answers questions, as of today or of any day before."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType

from kb.answers import (
    Answers,
    CircularRow,
    Difference,
    FindingRow,
    Hit,
    MilestoneRow,
    Sequence,
    Unknown,
    plain,
)
from kb.asking.asking import bound
from kb.asking.calendar import AboutCalendar
from kb.asking.circulars import AboutCirculars
from kb.asking.endpoints import AboutEndpoints
from kb.asking.plans import AboutPlans
from kb.asking.things import AboutThings
from kb.releases.shelf import BASE, find
from kb.searching import match_expression
from kb.sources import Row, Source, open_source

DEFAULT = "data/db/circulars.db"


def open_book(db: str | Path = DEFAULT, *, release: str | int | date | None = None) -> Book:
    """The base at a path or SQLAlchemy URL, or a release kept beside it.

    ``release`` is the number of a run, a day (the latest build of that Hong Kong day or before) or ``latest``.

    Raises:
        SourceError: if it is not there.
        ReleaseError: if there is no such release.
        ReleaseWordError: if ``release`` names none.
    """
    return Book(open_source(str(db if release is None else find(str(db), release) / BASE)), home=str(db))


class Book(AboutCalendar, AboutCirculars, AboutEndpoints, AboutPlans, AboutThings):
    """A base to be asked. Every filter is optional; codes of systems, audiences and houses in any case."""

    def __init__(self, source: Source, as_of: date | None = None, home: str = DEFAULT) -> None:
        """``home`` is the base beside which the releases are."""
        super().__init__(source, as_of)
        self._home = home

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the base."""
        self._source.close()

    def as_of(self, day: str | date) -> Book:
        """The book as a reader of every circular issued by that day had it.

        Raises:
            ValueError: if ``day`` is no ``YYYY-MM-DD``.
        """
        return Book(self._source, day if isinstance(day, date) else date.fromisoformat(day), self._home)

    def latest(self) -> Book:
        """The book as of no day: with every circular that is held."""
        return Book(self._source, None, self._home)

    def release(self, wanted: str | int | date) -> Book:
        """A kept build of this base, to be closed by itself; as of the same day. Arguments and errors: `open_book`."""
        kept = open_book(self._home, release=wanted)
        return kept.as_of(self._as_of) if self._as_of else kept

    @property
    def known_until(self) -> date | None:
        """The day as of which it answers; None where it knows everything."""
        return self._as_of

    def milestones(
        self, subject: str = "", *, status: str = "", audience: str = "", system: str = "", issuer: str = ""
    ) -> Answers[MilestoneRow]:
        """Planned things as they stand, soonest first; ``subject`` is a system, programme, circular or word."""
        concern = {"audience": audience, "system": system, "issuer": issuer}
        told = {"subject": subject, "status": status, "today": self.today.isoformat()}
        if self._as_of:
            rows = self._ask("milestones", **told, **concern, most="", after="")
        else:
            rows = self._ask("milestones_now", **told, **concern)
        return Answers(MilestoneRow, (MilestoneRow(**row) for row in rows))

    def deadlines_told(
        self, *, audience: str = "", system: str = "", issuer: str = "", most: int | None = None
    ) -> Answers[MilestoneRow]:
        """What binds somebody, is dated and not over, as of no day: at most ``most``, what was told of last first."""
        concern = {"audience": audience, "system": system, "issuer": issuer}
        rows = self._ask("deadlines_told", today=self.today.isoformat(), most=bound(most), **concern)
        return Answers(MilestoneRow, (MilestoneRow(**row) for row in rows))

    def diff(self, one: str, other: str) -> Answers[Difference]:
        """The schedules of two circulars side by side, by planned thing; each named as in `show`.

        Raises:
            LookupError: if one of them is not held.
        """
        ids = {"one_id": self._held(one), "other_id": self._held(other)}
        return Answers(Difference, (Difference(**row) for row in self._ask("diff", **ids)))

    def findings(
        self, code: str = "", *, severity: str = "", issuer: str = "", since: str = "", most_each: int | None = None
    ) -> Answers[FindingRow]:
        """What an analyst should look at, errors first; of each kind at most the latest ``most_each``.

        ``since`` leaves out what stands in circulars that were out before that day.
        """
        asked = {"code": code, "severity": severity, "issuer": issuer, "since": since}
        rows = self._ask("findings", **asked, most_each=bound(most_each))
        return Answers(FindingRow, (FindingRow(**row) for row in rows))

    def finding_counts(self, *, issuer: str = "") -> list[Row]:
        """How many findings there are: ``severity``, ``code``, ``findings``."""
        return list(self._ask("finding_counts", issuer=issuer, since=""))

    def unknowns(self, what: str = "", *, issuer: str = "", most_each: int | None = None) -> Answers[Unknown]:
        """What is known not to be known, the most cited missing circular first; ``what`` is a kind or a part of one.

        Of each kind at most the first ``most_each``. As of a day, gaps in numbers are left out: they are those of the
        whole base.
        """
        asked = {"what": what, "issuer": issuer, "today": self.today.isoformat(), "most_each": bound(most_each)}
        return Answers(Unknown, (Unknown(**row) for row in self._ask("unknowns", **asked)))

    def things_named(self, words: str) -> list[Row]:
        """A few planned things whose title holds these words, those with the latest dates first."""
        return list(self._ask("things_named", words=words, today=self.today.isoformat()))

    def search(self, words: str, *, limit: int = 50) -> Answers[Hit]:
        """Passages that hold all words, best first. Quotation marks find a phrase, ``word*`` beginnings.

        Where so many hold them that they are not ranked, those of the latest circulars come first.
        """
        asked = match_expression(words) if self._source.dialect == "sqlite" else words
        return Answers(Hit, (Hit(**row) for row in self._ask("search", words=asked, limit=str(limit))))

    def circulars(
        self,
        *,
        audience: str = "",
        system: str = "",
        issuer: str = "",
        month: str = "",
        held: bool = True,
        most: int | None = None,
        after: int = 0,
    ) -> Answers[CircularRow]:
        """Circulars held, or those only known, latest first: at most ``most`` of them without the first ``after``."""
        rows = self._ask(
            "circulars",
            audience=audience,
            system=system,
            issuer=issuer,
            month=month,
            held="" if held else "no",
            most=bound(most),
            after=str(after),
        )
        return Answers(CircularRow, (CircularRow(**row) for row in rows))

    def circular_counts(self, *, held: bool = True) -> list[Row]:
        """How many circulars each house issued in each month: ``issuer``, ``month``, ``circulars``."""
        return list(self._ask("circular_counts", held="" if held else "no"))

    def coverage(self) -> Answers[Sequence]:
        """How complete the whole base is: the numbers of each counter and year, latest year first."""
        rows = (row | {"missing": tuple(json.loads(row["missing"]))} for row in map(dict, self._ask("coverage")))
        return Answers(Sequence, (Sequence(**row) for row in rows))

    def figures(self) -> Row:
        """How many circulars are held, how many are only known, the day of the latest one, files that failed last."""
        return next(self._ask("figures"))

    def summary(self) -> Row:
        """The base in figures."""
        return next(self._ask("summary", today=self.today.isoformat()))

    def unheard(self, *, audience: str = "", system: str = "", issuer: str = "") -> list[str]:
        """Which of these codes no circular of the base names, in words such as ``audience XX``."""
        known = [self._index(name) for name in ("due", "endpoints")]
        given = {"audience": audience, "system": system, "issuer": issuer}
        # a code that no set knows may still stand in a bare mention
        doubtful = {
            name: "" if any(index.named(name, code) for index in known) else code for name, code in given.items()
        }
        asked = self._ask("unheard", **doubtful) if any(doubtful.values()) else ()
        return [f"{row['filter']} {row['code']}" for row in asked]

    def slips(self, *, audience: str = "", system: str = "", issuer: str = "") -> list[str]:
        """Those of `unheard` that no profile knows as an audience either: likely slips in typing."""
        known = audience.upper() in self._overlaps()
        return self.unheard(audience="" if known else audience, system=system, issuer=issuer)

    def columns(self, name: str) -> tuple[str, ...]:
        """The columns of a table or view.

        Raises:
            LookupError: if there is no such table or view.
        """
        found = self._source.columns(name) if name.isidentifier() else ()
        if not found:
            raise LookupError(f"no table or view {name!r}")
        return found

    def rows(self, name: str) -> Iterator[Row]:
        """Every row of a table or view; as of a day, those of circulars issued by then. Errors as in `columns`."""
        columns = self.columns(name)
        own = "circular_id" if "circular_id" in columns else "id" if name == "circulars" else None
        where = ""
        if self._as_of and own:
            known = "select id from circulars where known_on <= :as_of"
            where = f" where {own} in ({known})"
        sql = f"select * from {name}{where}"  # noqa: S608 - a name that the base itself has
        yield from (plain(row) for row in self._source.rows(sql, {"as_of": self._as_of_text()}))
