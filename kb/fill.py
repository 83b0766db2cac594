"""Puts the corpus into empty tables: first the text of the documents, one at a time, then what joins them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from sqlalchemy import Connection, Table

from ingest.profiles import load_profiles
from kb import fetched, rows, schema
from kb.corpus import Corpus
from kb.gaps import gap_findings, sequences_of
from kb.held import Held
from kb.hypotheses import identified
from kb.inserts import batches, insert
from kb.milestones import Joining, join
from kb.records import Circular
from kb.reissued import versions_to
from kb.resolve import resolve
from kb.rows import Row
from kb.timeline import NEVER, Ledger, write_ledger
from kb.validity import Successions, Withdrawals


def fill(connection: Connection, corpus: Corpus, joining: Joining = join) -> int:
    """Fills every table from the corpus, its statements joined by ``joining``; gives the number of documents.

    Raises:
        IngestError: for a facts file that is damaged.
        CurationError: for a decision on a file that is not clear.
    """
    held: dict[str, Held] = {}
    going_on: list[Row] = []
    insert(connection, schema.passages, _passages(corpus, held, going_on))
    insert(connection, schema.continuations, going_on)
    given = fetched.contents(corpus.journal)
    joined = resolve(list(held.values()), corpus.listing, given, fetched.reissues(corpus.journal))
    resolved = identified(joined, corpus.identities)
    gone = Withdrawals(resolved.circulars)
    ledger = write_ledger(resolved.circulars, resolved.links, corpus.decisions, resolved.claims, joining)
    milestone_of, told = ledger.milestone_of, ledger.told
    insert(connection, schema.issuers, _issuers(resolved.circulars))
    insert(connection, schema.audience_overlaps, rows.audience_overlaps(load_profiles(), held.values()))
    insert(connection, schema.circulars, (rows.circular(one) for one in _earlier_first(resolved.circulars)))
    listing = (rows.listing(row, resolved.listed[row.id], given.get(row.url, ())) for row in corpus.listing)
    insert(connection, schema.listing, listing)
    insert(connection, schema.listing_titles, (title for row in corpus.listing for title in rows.wordings(row)))
    insert(connection, schema.fetches, rows.fetches(fetched.requests(corpus.journal), held))
    insert(connection, schema.listing_claims, (rows.listing_claim(*claim) for claim in resolved.claims))
    insert(connection, schema.identity_candidates, (rows.identity_candidate(one) for one in resolved.candidates))
    each, successions = held.values(), Successions(resolved.circulars)
    insert(connection, schema.pages, chain.from_iterable(rows.pages(one) for one in each))
    _insert_facts(connection, schema.citations, rows.citations(resolved.links))
    insert(connection, schema.dates, chain.from_iterable(rows.dates(one) for one in each))
    house = {one.id: one.issuer for one in resolved.circulars}
    plans = (rows.schedule(one, house[one.id], milestone_of, told) for one in each)
    _insert_facts(connection, schema.schedule, chain.from_iterable(plans))
    endpoints = chain.from_iterable(rows.endpoints(one, gone, successions) for one in resolved.circulars)
    _insert_facts(connection, schema.endpoints, endpoints)
    _insert_facts(connection, schema.withdrawals, chain.from_iterable(rows.withdrawals(one) for one in each))
    _insert_facts(connection, schema.contacts, chain.from_iterable(rows.contacts(one) for one in each))
    _insert_facts(connection, schema.terms, chain.from_iterable(rows.terms(one) for one in each))
    _fill_ledger(connection, ledger, {one.id: one.known_on or NEVER for one in resolved.circulars})
    sequences = sequences_of(resolved.circulars, _shared_counters())
    insert(connection, schema.sequences, (rows.sequence(one) for one in sequences))
    raised = [*resolved.findings, *ledger.findings, *gap_findings(sequences), *fetched.loss_findings(corpus.journal)]
    _insert_facts(connection, schema.findings, rows.findings(held, raised))
    return len(held)


def _earlier_first(circulars: Sequence[Circular]) -> list[Circular]:
    """Versions behind those that they name, as databases with strict keys want it."""
    by_id = {one.id: one for one in circulars}
    return sorted(circulars, key=lambda one: len(versions_to(one, by_id)))


def _fill_ledger(connection: Connection, ledger: Ledger, known: Mapping[str, str]) -> None:
    insert(connection, schema.programmes, (rows.programme(one) for one in ledger.programmes))
    members = (row for one in ledger.programmes for row in rows.memberships(one))
    insert(connection, schema.memberships, members)
    insert(connection, schema.milestones, (rows.milestone(one) for one in ledger.milestones))
    insert(connection, schema.entries, (rows.entry(one) for one in ledger.entries))
    insert(connection, schema.standing, (rows.standing(one) for one in ledger.standings))
    insert(connection, schema.rivals, (rows.rival(one) for one in ledger.rivals))
    insert(connection, schema.changes, (rows.change(one, known) for one in ledger.changes))


def _passages(corpus: Corpus, held: dict[str, Held], going_on: list[Row]) -> Iterator[Row]:
    """The rows of all texts; what is left of each document goes to ``held``, so that no text stays in memory.

    ``going_on`` gets the rows of `continuations`, of which there are few.
    """
    for record in corpus.records():
        one = Held.of(record)
        held[one.id] = one
        going_on += rows.continuations(record)
        yield from rows.passages(record)


def _insert_facts(connection: Connection, table: Table, values: Iterable[Row]) -> None:
    """Puts in facts, and where their quotes go on."""
    for batch in batches(values):
        further = rows.take_further(batch)
        connection.execute(table.insert(), batch)
        insert(connection, schema.further_places, further)


def _shared_counters() -> list[tuple[str, ...]]:
    return [group for profile in load_profiles() for group in profile.references.shared_counters]


def _issuers(circulars: Iterable[Circular]) -> list[Row]:
    known: dict[str, Row] = {
        house.code: {
            "code": house.code,
            "name_en": house.name_en,
            "name_zh": house.name_zh or None,
            "timezone": profile.timezone,
        }
        for profile in load_profiles()
        for house in profile.issuers
    }
    named = sorted({one.issuer for one in circulars if one.issuer} - set(known))
    return [*known.values(), *({"code": code, "name_en": code, "name_zh": None, "timezone": None} for code in named)]
