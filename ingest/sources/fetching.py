"""One run: read the listings, remember their rows, bring the files, and say what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ingest.sources.answers import KeptAnswers
from ingest.sources.catalogue import Entry, read_catalogue, with_rows, write_catalogue
from ingest.sources.clock import Clock
from ingest.sources.downloads import Brought, Downloads, Wish
from ingest.sources.feeds import read_feed
from ingest.sources.interface import Feed, Interface
from ingest.sources.journal import Journal
from ingest.sources.manners import Manners
from ingest.sources.numbers import Gap, missing_numbers
from ingest.sources.pairs import language_pairs
from ingest.sources.problems import NotObtainedError
from ingest.sources.reader import ListingReader
from ingest.sources.repairs import Listed, read_listing
from ingest.sources.rows import ListedRow
from ingest.sources.session import Ask, Reply, Session
from ingest.sources.wanted import Wanted

Progress = Callable[[int, int, str], None]
"""Told of every step: how many are done, how many there are (0: not known yet), and what is at work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What the listings say: rows, each once; what each listing lost; remarks on what could not be read."""

    rows: tuple[ListedRow, ...]
    listed: tuple[Listed, ...]
    remarks: tuple[str, ...]
    gaps: tuple[Gap, ...]

    @property
    def unread(self) -> tuple[str, ...]:
        """Rows of unknown shape, in words."""
        return tuple(words for listed in self.listed for words in listed.unread)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run did; ``left`` files were not asked for since enough had been brought."""

    looked: Looked
    brought: Brought
    left: int
    requests: int


def look(
    session: Session, interface: Interface, wanted: Wanted, kept: KeptAnswers, progress: Progress
) -> tuple[tuple[ListedRow, ...], tuple[Listed, ...], tuple[str, ...]]:
    """Rows of every listing and feed that is wanted, the listings themselves, and remarks.

    Raises:
        FetchError: if a listing cannot be read.
    """
    reader = ListingReader(session, interface, kept, lambda place: progress(0, 0, place))
    listed = tuple(read_listing(query, reader) for query in wanted.queries())
    rows = {(row.language, *row.key): row for one in listed for row in one.rows}
    remarks: list[str] = []
    known = {row.url for row in rows.values()}
    for row in _fed(session, interface, wanted, remarks):
        if row.url not in known and wanted.covers(row.issued_on):
            rows.setdefault((row.language, *row.key), row)
    return tuple(rows.values()), listed, tuple(remarks)


def fetch(
    folder: Path, interface: Interface, wanted: Wanted, manners: Manners, clock: Clock, progress: Progress
) -> Outcome:
    """Brings what is wanted into ``folder``.

    Raises:
        FetchError: if the site cannot be read as it is known, or is down. What was brought until then stays, and the
            next run goes on from there.
    """
    journal = Journal(folder, clock, interface.timezone)
    session = Session(interface.reach, manners, clock, journal)
    try:
        journal.note("run", state="start", source=interface.name, asked=_asked(wanted))
        kept = KeptAnswers(folder)
        rows, listed, remarks = look(session, interface, wanted, kept, progress)
        entries = with_rows(read_catalogue(folder), rows, language_pairs(rows), interface.name, journal.moment())
        write_catalogue(folder, entries)
        looked = Looked(rows=rows, listed=listed, remarks=remarks, gaps=_gaps(entries, interface))
        downloads = Downloads(session, journal, folder, interface.name, wanted.recheck)
        wishes = list(_wishes(rows))
        chosen = _chosen(wishes, downloads, wanted.most)
        brought = downloads.bring(chosen, progress)
        _write_down(journal, looked)
        journal.note("run", state="end", rows=len(rows), requests=session.requests, **brought.counts())
        kept.forget()
        return Outcome(looked=looked, brought=brought, left=len(wishes) - len(chosen), requests=session.requests)
    finally:
        session.close()
        journal.close()


def dry_run(
    folder: Path, interface: Interface, wanted: Wanted, manners: Manners, clock: Clock, progress: Progress
) -> tuple[Looked, tuple[str, ...]]:
    """What a run would do: the listings are read, nothing is written; addresses that would be brought.

    Raises:
        FetchError: if the site cannot be read as it is known, or is down.
    """
    session = Session(interface.reach, manners, clock, None)
    try:
        rows, listed, remarks = look(session, interface, wanted, KeptAnswers(None), progress)
    finally:
        session.close()
    entries = with_rows(read_catalogue(folder), rows, {}, interface.name, "")
    looked = Looked(rows=rows, listed=listed, remarks=remarks, gaps=_gaps(entries, interface))
    return looked, tuple(wish.url for wish in _wishes(rows))[: wanted.most]


def _fed(session: Session, interface: Interface, wanted: Wanted, remarks: list[str]) -> Iterator[ListedRow]:
    """Rows of the feeds; what cannot be had or read becomes a remark: the listing is the first source."""
    feeds = [one for one in interface.feeds if not wanted.issuers or one.issuer in wanted.issuers]
    for feed in feeds if wanted.feeds and not wanted.labels else ():
        for language in wanted.languages:
            yield from _items(session, interface, feed, language, remarks)


def _items(session: Session, interface: Interface, feed: Feed, language: str, remarks: list[str]) -> list[ListedRow]:
    rows: list[ListedRow] = []

    def accept(reply: Reply) -> Mapping[str, Any]:
        found, unread = read_feed(reply.body, feed, interface, language)
        rows[:] = found
        remarks.extend(unread)
        return {}

    url = f"{interface.origin}{feed.path}?{interface.page.language}={interface.languages[language]}"
    try:
        session.ask(Ask(url=url, purpose="feed"), accept)
    except NotObtainedError as error:
        remarks.append(f"feed {error}")
    return rows


def _wishes(rows: Sequence[ListedRow]) -> Iterator[Wish]:
    """Every PDF of the rows once, newest first; attachments behind the circulars of their day."""
    newest_first = sorted(rows, key=lambda row: row.issued_on, reverse=True)
    wishes = {row.url: Wish(url=row.url) for row in newest_first if _is_pdf(row.url)}
    attached = (one.url for row in newest_first for one in row.attachments if one.kind == "pdf" and one.url)
    return iter((wishes | {url: Wish(url=url, attachment=True) for url in attached if url not in wishes}).values())


def _is_pdf(url: str) -> bool:
    return url.partition("?")[0].lower().endswith(".pdf")


def _chosen(wishes: Sequence[Wish], downloads: Downloads, most: int | None) -> list[Wish]:
    """What is asked for: all, or of what is not here yet so many."""
    if most is None:
        return list(wishes)
    return downloads.needed(wishes)[:most]


def _gaps(entries: Sequence[Entry], interface: Interface) -> tuple[Gap, ...]:
    own = (
        (str(entry["ref"]), str(entry["date"]))
        for entry in entries
        if entry.get("src") == interface.name and entry["ref"]
    )
    return missing_numbers(own, interface)


def _write_down(journal: Journal, looked: Looked) -> None:
    """Tells the journal what the listings were and what they lost."""
    for one in looked.listed:
        query = {"listing": one.query.name, **_plain(asdict(one.query))}
        journal.note("listed", **query, rows=len(one.rows), holes=len(one.holes))
        for hole in one.holes:
            perhaps = [gap.reference for gap in looked.gaps if gap.may_be_in(hole)]
            told = {
                "offset": hole.offset,
                "missing": hole.missing,
                "first_day": hole.since.isoformat(),
                "last_day": hole.until.isoformat(),
                "newer": hole.newer.named if hole.newer else None,
                "older": hole.older.named if hole.older else None,
                "perhaps": perhaps,
            }
            journal.note("hole", **query, **told)
        for words in one.unread:
            journal.note("unread", **query, words=words)


def _asked(wanted: Wanted) -> dict[str, Any]:
    return _plain({name: value for name, value in asdict(wanted).items() if name != "recheck"})


def _plain(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
