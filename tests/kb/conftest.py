"""Records made by hand, and bases built from them."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine

from benchmarks.site.shelf import kept_base
from ingest.document import Document, Page, Passage, Piece
from ingest.facts import (
    Citation,
    Contact,
    DateFact,
    Endpoint,
    Facts,
    Header,
    ScheduleItem,
    Term,
    Withdrawal,
)
from ingest.issues import Finding
from ingest.jsonl import Record, dump
from ingest.spans import BBox, Evidence, Place, Span
from kb.build import build
from kb.corpus import open_corpus
from kb.database import as_url
from kb.history import Run
from kb.schema.fulltext import index_passages
from tests.corpora import Ingested
from tests.kb.items import make_item

Row = dict[str, Any]
BUILT = datetime(2026, 7, 1, 4, 0, tzinfo=UTC)
MANY = 10_000
"""Where more passages hold some words, the search does not compare them with each other."""


class _Text:
    """The passages of one document; every quote becomes one, twenty to a page."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []

    def quote(self, words: str) -> Evidence:
        seq = len(self.passages)
        page = 1 + seq // 20
        span = Span(0, len(words))
        piece = Piece(span=span, page=page, box=BBox(72.0, 72.0 + seq, 500.0, 84.0 + seq))
        passage = Passage(seq=seq, kind="paragraph", text=words, page=page, pieces=(piece,), section=("1. Plan",))
        self.passages.append(passage)
        return Evidence(quote=words, page=page, places=(Place(passage=seq, span=span),))


def _item(text: _Text, row: Row) -> ScheduleItem:
    plain: Row = {"kind": "deadline", "title": "Return the form", "strength": "required"}
    quote = row.get("quote", f"{row.get('title', 'Return the form')}: {row.get('starts')} to {row.get('ends')}")
    return make_item(**plain | {k: v for k, v in row.items() if k != "quote"}, evidence=text.quote(quote))


def make_record(  # one argument per kind of fact
    name: str,
    *,
    reference: str | None = None,
    issued_on: str | None = None,
    issuer: str | None = "HKCC",
    subject: str | None = "Launch of the gateway",
    language: Any = "en",
    bounds: tuple[str | None, str | None] | None = None,
    cites: Sequence[Row] = (),
    plans: Sequence[Row] = (),
    hosts: Sequence[Row] = (),
    gone: Sequence[Row] = (),
    findings: Sequence[Finding] = (),
    words: Sequence[str] = (),
    content: str = "",
) -> Record:
    text = _Text()
    first, last = bounds or (issued_on, issued_on)
    own = text.quote(f"{reference} {subject}")
    header = Header(
        reference=reference,
        reference_basis="printed" if reference else None,
        issuer=issuer,
        issued_on=issued_on,
        issued_earliest=first,
        issued_latest=last,
        subject=subject,
        subject_zh=None,
        language=language,
        signatory="Chan Tai Man",
        evidence=(("reference", own),) if reference else (),
    )
    said: Row = {"issued_on": None, "issuer": None, "predicate": "cites", "basis": "number", "rule": "by hand"}
    target: Row = {"port": None, "protocol": None, "site": None, "audience": (), "system": None, "valid_from": None}
    withdrawal: Row = {"port": None, "valid_to": None}
    for words_ in words:
        text.quote(words_)
    plan_items = tuple(_item(text, row) for row in plans)
    facts = Facts(
        header=header,
        citations=tuple(
            Citation(**said | row, evidence=text.quote(f"Reference is made to {row['reference']}")) for row in cites
        ),
        dates=tuple(
            DateFact(
                text=item.ends or "",
                starts=item.starts,
                ends=item.ends,
                grain=item.grain,
                modifier=item.modifier,
                edtf=item.edtf,
                role="schedule",
                evidence=item.evidence,
                rule="by hand",
            )
            for item in plan_items
            if item.ends
        ),
        schedule=plan_items,
        endpoints=tuple(
            Endpoint(**target | row, evidence=text.quote(f"{row['host']} port {row.get('port')}"), rule="by hand")
            for row in hosts
        ),
        withdrawals=tuple(
            Withdrawal(
                **withdrawal | row,
                evidence=text.quote(f"no longer {row['host']}"),
                rule="by hand",
            )
            for row in gone
        ),
        contacts=(
            Contact(kind="phone", label="Hotline", value="2979 0000", evidence=text.quote("2979 0000"), rule="by hand"),
        ),
        terms=(
            Term(
                short="CPs", long="Clearing Participants", evidence=text.quote('Participants ("CPs")'), rule="by hand"
            ),
        ),
        findings=tuple(findings),
    )
    sha256 = hashlib.sha256((content or name).encode()).hexdigest()
    document = Document(
        name=name,
        media_type="application/pdf",
        sha256=sha256,
        reader="by hand",
        pages=tuple(Page(number=n + 1, width=595.0, height=842.0) for n in range(1 + len(text.passages) // 20)),
        passages=tuple(text.passages),
    )
    return Record(
        sha256=sha256,
        names=(name,),
        paths=(f"raw/{name}",),
        media_type="application/pdf",
        size=1000,
        extractor="by hand",
        document=document,
        facts=facts,
    )


@pytest.fixture
def make() -> Callable[..., Record]:
    """Makes a record; see `make_record`."""
    return make_record


def write_facts(folder: Path, records: Sequence[Record], listing: Sequence[Row] = ()) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for record in records:
        (folder / f"{record.sha256}.jsonl").write_bytes(dump(record))
    if listing:
        (folder / "listing.json").write_text(json.dumps(list(listing)), "utf-8")
    return folder


@pytest.fixture
def facts(tmp_path: Path) -> Callable[..., Path]:
    """Writes records (and rows of a listing) into a folder of facts."""

    def write(*records: Record, listing: Sequence[Row] = (), folder: str = "facts") -> Path:
        return write_facts(tmp_path / folder, records, listing)

    return write


@pytest.fixture
def base(tmp_path: Path, facts: Callable[..., Path]) -> Callable[..., Path]:
    """Builds a base from records."""

    def made(*records: Record, listing: Sequence[Row] = (), run: Run | None = None) -> Path:
        corpus = open_corpus(facts(*records, listing=listing), tmp_path / "no decisions")
        db = tmp_path / "base.db"
        build(as_url(db), corpus, run or Run(), now=BUILT)
        return db

    return made


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base that several tests look at: three circulars of one programme, one without a header, one listed only."""
    folder = tmp_path_factory.mktemp("story")
    finding = Finding(code="parse_coverage", severity="note", message="one page has no text")
    records = [
        make_record(
            "plan.pdf",
            reference="PT/SCS/HKCC/901/2026",
            issued_on="2026-01-12",
            cites=[{"reference": "MO/DT/302/22", "issued_on": "2022-11-11"}],
            plans=[
                {
                    "title": "Launch of SRG",
                    "kind": "effective",
                    "starts": "2026-07-01",
                    "ends": "2026-09-30",
                    "grain": "quarter",
                    "certainty": "tentative",
                    "systems": ("SRG",),
                    "audience": ("CP",),
                    "strength": None,
                },
                {"title": "Register for the test", "ends": "2026-07-15", "audience": ("CP", "DB"), "systems": ("SRG",)},
                {
                    "title": "Connectivity test",
                    "kind": "session",
                    "starts": "2026-07-18T09:00",
                    "ends": "2026-07-18T12:30",
                    "grain": "minute",
                    "systems": ("SRG", "CCASS"),
                    "site": "secondary",
                },
                {"title": "User guide", "kind": "announcement", "grain": None, "strength": None},
            ],
            hosts=[{"host": "10.1.2.3", "port": "18801", "system": "SRG", "site": "primary", "audience": ("CP",)}],
            words=["香港期貨結算有限公司", 'He said "stop" at 10.1.2.3; see CD/OEC/HKCC/303/2022'],
        ),
        make_record(
            "revised.pdf",
            reference="PT/SCS/HKCC/914/2026",
            issued_on="2026-05-04",
            cites=[{"reference": "PT/SCS/HKCC/901/26", "issued_on": "2026-01-13", "predicate": "amends"}],
            plans=[
                {
                    "title": "Rehearsal",
                    "kind": "session",
                    "starts": "2026-06-20",
                    "ends": "2026-06-20",
                    "status": "cancelled",
                    "systems": ("SRG",),
                }
            ],
            gone=[{"host": "10.1.2.0/24", "valid_to": "2026-08-31"}],
            findings=[finding],
        ),
        make_record(
            "no-header.pdf", issuer="HKSCC", bounds=("2026-02-01", "2026-03-31"), subject="Share consolidation"
        ),
    ]
    rows = [
        {
            "ref": "PT/NIS/CCASS/926/2026",
            "date": "18 Aug 2026",
            "dept": "HKSCC",
            "title": "Share consolidation",
            "url": "https://www.example.com/2026/no-header.pdf",
            "attachments": "",
        },
        {
            "ref": "CT/944/26",
            "date": "09 Nov 2026",
            "dept": "SEHK",
            "title": "Not held",
            "url": "https://www.example.com/2026/other.pdf",
            "attachments": "",
        },
    ]
    corpus = open_corpus(write_facts(folder / "facts", records, rows), folder / "no decisions")
    db = folder / "circulars.db"
    build(as_url(db), corpus, Run(), now=BUILT)
    return db


@pytest.fixture(scope="module", params=["sample", "invented"])
def connection(
    request: pytest.FixtureRequest, ingested: Callable[[str], Ingested], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[sqlite3.Connection]:
    """The base of the sample circulars, and one of invented ones."""
    sample = request.param == "sample"
    base = ingested("sample").db if sample else kept_base(tmp_path_factory.mktemp("invented"), 300)
    with closing(sqlite3.connect(f"{base.as_uri()}?mode=ro", uri=True)) as opened:
        yield opened


@pytest.fixture(scope="session")
def crowded(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base where more passages hold "crowd" than are compared, and just as many as are "some"."""
    db = tmp_path_factory.mktemp("crowded") / "base.db"
    shutil.copy(story, db)
    engine = create_engine(f"sqlite:///{db}")
    with engine.begin() as connection:
        connection.exec_driver_sql(f"""
            with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < {MANY}),
            nth as (select id, row_number() over (order by known_on) - 1 as nth from circulars where held = 1)
            insert into passages (id, circular_id, seq, page, kind, text)
            select 'many' || n, c.id, 1000 + n, 1, 'paragraph',
                'a crowd' || iif(n < {MANY}, ' of some', '') || iif(n = 7, ' rare', '')
            from nth c
            join numbers on n / {MANY // 2} = c.nth
        """)  # noqa: S608 - numbers of our own
        for sql in (
            "create temp table side_by_side as select * from passages order by circular_id, seq",
            "delete from passages",
            "insert into passages select * from side_by_side",
        ):
            connection.exec_driver_sql(sql)
        index_passages(connection)
    engine.dispose()
    return db
