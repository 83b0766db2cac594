"""The Python face: a book of circulars that answers questions, as of today or of any day before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

from kb import clock, queries
from kb.answers import Answers, Change, Dossier, Due, EndpointRow, Event, FindingRow, Hit, plain
from kb.periods import Period, parse_period
from kb.references import normalised
from kb.searching import match_expression
from kb.sources import Row, Source, open_source

DEFAULT = "data/db/circulars.db"
_SECTIONS = (
    "schedule",
    "changes",
    "citations",
    "cited_by",
    "endpoints",
    "withdrawals",
    "contacts",
    "terms",
    "findings",
    "listing",
    "identity",
)


def open_book(db: str | Path = DEFAULT) -> Book:
    """The base at a path or SQLAlchemy URL.

    Raises:
        SourceError: if it is not there.
    """
    return Book(open_source(str(db)))


class Book:
    """A base to be asked. Every filter is optional; codes of systems, audiences and houses in any case."""

    def __init__(self, source: Source, as_of: date | None = None) -> None:
        self._source = source
        self._as_of = as_of

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
        return Book(self._source, day if isinstance(day, date) else date.fromisoformat(day))

    @property
    def today(self) -> date:
        """The day of the question: that of `as_of`, else today in Hong Kong."""
        return self._as_of or clock.today()

    def due(
        self,
        period: str | Period | None = None,
        *,
        audience: str = "",
        system: str = "",
        issuer: str = "",
        kind: str = "",
        certainty: str = "",
        strength: str = "",
    ) -> Answers[Due]:
        """What is due in a period (see `kb.periods`), soonest first; without one, everything ahead.

        Raises:
            PeriodError: if ``period`` names none.
        """
        today = self.today
        asked = parse_period(period, today) if isinstance(period, str) else period or Period(today, None)
        rows = self._ask(
            "due",
            starts=asked.starts.isoformat() if asked.starts else "",
            ends=asked.ends.isoformat() if asked.ends else "",
            audience=audience,
            system=system,
            issuer=issuer,
            kind=kind,
            certainty=certainty,
            strength=strength,
        )
        return Answers(Due, (Due(**row, **_counted(row["due_on"], today)) for row in rows))

    def timeline(self, subject: str = "", *, issuer: str = "", kind: str = "") -> Answers[Event]:
        """Everything announced about a system, programme or circular, in order of date, with what became of it."""
        rows = self._ask("timeline", subject=subject, issuer=issuer, kind=kind)
        return Answers(Event, (Event(**row) for row in rows))

    def changes(self, kind: str = "", *, system: str = "", issuer: str = "", since: str = "") -> Answers[Change]:
        """How plans changed, latest first; ``since`` is a day."""
        rows = self._ask("changes", kind=kind, system=system, issuer=issuer, since=since)
        return Answers(Change, (Change(**row) for row in rows))

    def endpoints(
        self, system: str = "", *, site: str = "", audience: str = "", issuer: str = "", withdrawn: bool = False
    ) -> Answers[EndpointRow]:
        """Addresses to connect to, each as the latest circular gives it; ``withdrawn`` shows withdrawn ones too."""
        rows = self._ask(
            "endpoints",
            system=system,
            site=site,
            audience=audience,
            issuer=issuer,
            withdrawn="yes" if withdrawn else "",
            today=self.today.isoformat(),
        )
        return Answers(EndpointRow, (EndpointRow(**row) for row in rows))

    def findings(self, code: str = "", *, severity: str = "", issuer: str = "") -> Answers[FindingRow]:
        """What an analyst should look at, errors first."""
        rows = self._ask("findings", code=code, severity=severity, issuer=issuer)
        return Answers(FindingRow, (FindingRow(**row) for row in rows))

    def search(self, words: str, *, limit: int = 50) -> Answers[Hit]:
        """Passages that hold all words, best first. Quotation marks find a phrase, ``word*`` beginnings."""
        asked = match_expression(words) if self._source.dialect == "sqlite" else words
        return Answers(Hit, (Hit(**row) for row in self._ask("search", words=asked, limit=str(limit))))

    def show(self, name: str) -> Answers[Dossier]:
        """Everything known of the circulars of that reference (however written), file name or id; usually one."""
        found = list(self._ask("circular", reference=name)) or list(self._ask("circular", reference=normalised(name)))
        return Answers(Dossier, (Dossier(circular=row, sections=self._sections(row["id"])) for row in found))

    def summary(self) -> Row:
        """The base in figures."""
        return next(self._ask("summary", today=self.today.isoformat()))

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

    def _sections(self, circular_id: str) -> dict[str, tuple[Row, ...]]:
        return {name: tuple(self._ask(f"circular_{name}", circular_id=circular_id)) for name in _SECTIONS}

    def _ask(self, name: str, **values: str) -> Iterator[Row]:
        query = queries.load(name, self._source.dialect)
        given = {"as_of": self._as_of_text()} | values
        asked = {parameter: given[parameter] for parameter in query.parameters}
        yield from (plain(row) for row in self._source.rows(query.sql, asked))

    def _as_of_text(self) -> str:
        return self._as_of.isoformat() if self._as_of else ""


def _counted(due_on: str, today: date) -> dict[str, Any]:
    day = date.fromisoformat(due_on)
    return {"weekday": f"{day:%a}", "days_left": (day - today).days}
