"""What is known not to be known: the named query, the view and the book agree."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

import kb
from ingest.issues import Finding, FindingCode
from ingest.jsonl import Record
from tests.prepared import prepare_anew

Make = Callable[..., Record]
Base = Callable[..., Path]
PROMISE = {"kind": "announcement", "strength": None}
FINDINGS: dict[FindingCode, str] = {
    "unfulfilled_announcement": "promise not kept",
    "unresolved_date": "date not worked out",
    "silent_omission": "silently dropped",
    "row_loss": "row lost",
    "sequence_gap": "gap in numbers",
}


@pytest.fixture
def open_base(base: Base, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., kb.Book]]:
    monkeypatch.setenv("CIRCULARS_TODAY", "2026-07-01")
    books: list[kb.Book] = []

    def opened(*records: Record, **more: object) -> kb.Book:
        books.append(kb.open(base(*records, **more)))
        return books[-1]

    yield opened
    for book in books:
        book.close()


def _told(book: kb.Book, what: str = "", issuer: str = "") -> list[tuple[str, int | None, str, str | None]]:
    return [(one.what, one.rank, one.detail, one.circular) for one in book.unknowns(what, issuer=issuer)]


def test_the_most_cited_missing_circular_comes_first(make: Make, open_base: Callable[..., kb.Book]) -> None:
    once, twice = {"reference": "MO/DT/302/22", "issued_on": "2022-11-11"}, {"reference": "LSD/005/2024"}
    listed = {"ref": "CT/944/26", "date": "2026-11-09", "dept": "SEHK", "title": "Fees", "url": "https://x/a.pdf"}
    superseded = listed | {"ref": "CT/943/26", "title": "Fees (10 Nov: Superseded by EQD/07/26)", "url": "https://x/b"}
    book = open_base(
        make("b.pdf", reference="PA/2/2026", issued_on="2026-02-05", cites=[twice, once]),
        make("a.pdf", reference="PA/1/2026", issued_on="2026-01-05", cites=[twice]),
        listing=[listed, superseded],
    )
    assert _told(book, "not held") == [
        ("circular not held", 2, "LSD/005/2024", "PA/1/2026"),
        ("circular not held", 1, "MO/DT/302/22 of 2022-11-11", "PA/2/2026"),
        ("circular not held", 0, "CT/943/26 of 2026-11-09: Fees (10 Nov: Superseded by EQD/07/26)", None),
        ("circular not held", 0, "CT/944/26 of 2026-11-09: Fees", None),
        ("circular not held", 0, "EQD/07/26", None),
    ]
    assert _told(book.as_of("2026-01-31")) == [("circular not held", 1, "LSD/005/2024", "PA/1/2026")]
    assert _told(book.as_of("2026-01-04")) == []
    assert len(_told(book.as_of("2026-11-09"))) == 4
    assert len(_told(book.as_of("2026-11-10"))) == 5
    assert [told[2] for told in _told(book, issuer="sehk")] == [
        "CT/943/26 of 2026-11-09: Fees (10 Nov: Superseded by EQD/07/26)",
        "CT/944/26 of 2026-11-09: Fees",
    ]


def test_promises_and_plans_without_a_date(make: Make, open_base: Callable[..., kb.Book]) -> None:
    plans = [
        PROMISE | {"title": "Some day", "grain": None},
        PROMISE | {"title": "In June", "starts": "2026-06-01", "ends": "2026-06-30", "grain": "month"},
        PROMISE | {"title": "By May", "ends": "2026-05-01"},
        PROMISE | {"title": "Today", "ends": "2026-07-01"},
        PROMISE | {"title": "Kept", "ends": "2026-05-01", "status": "completed"},
        PROMISE | {"title": "Given up", "grain": None, "status": "cancelled"},
        {"title": "Launch", "kind": "effective", "grain": None},
        {"title": "Rehearsal", "kind": "session", "grain": None, "status": "postponed"},
        {"title": "Form", "ends": "2026-05-01"},
    ]
    book = open_base(make("a.pdf", reference="PA/1/2026", issued_on="2026-01-05", plans=plans))
    assert [(what, detail) for what, _, detail, _ in _told(book)] == [
        ("plan without a date", "Launch"),
        ("plan without a date", "Rehearsal"),
        ("promise past its date", "By May (until 2026-05-01)"),
        ("promise past its date", "In June (until 2026-06-30)"),
        ("promise without a date", "Some day"),
    ]
    assert [told[2] for told in _told(book.as_of("2026-06-30"), "Promise")] == ["By May (until 2026-05-01)", "Some day"]
    assert [one.page for one in book.unknowns()] == [1] * 5


@pytest.mark.parametrize(("code", "what"), FINDINGS.items())
def test_findings_that_tell_of_the_unknown(
    make: Make, open_base: Callable[..., kb.Book], code: FindingCode, what: str
) -> None:
    found = Finding(code=code, severity="note", message="look here")
    book = open_base(make("a.pdf", reference="PA/1/2026", issued_on="2026-01-05", findings=[found]))
    assert _told(book) == [(what, None, "look here", "PA/1/2026")]
    assert _told(book.as_of("2026-01-04")) == []


def test_gaps_in_numbers_belong_to_the_whole_base(make: Make, open_base: Callable[..., kb.Book]) -> None:
    records = [make(f"{n}.pdf", reference=f"PA/{n}/2026", issued_on=f"2026-01-0{n}") for n in (1, 2, 4)]
    book = open_base(*records)
    assert _told(book) == [("gap in numbers", None, "PA/3/2026 (1): held, listed or cited nowhere", None)]
    assert _told(book.as_of("2026-02-01")) == []


def test_a_circular_without_a_number_is_told_once(make: Make, open_base: Callable[..., kb.Book]) -> None:
    found = Finding(code="missing_reference", severity="warning", message="prints no number")
    book = open_base(
        make("a.pdf", bounds=(None, "2026-03-01"), findings=[found]),
        make("b.pdf", bounds=(None, "2026-03-02"), subject="Fees"),
        make("c.pdf", bounds=(None, "2026-03-03"), findings=[found]),
        listing=[{"ref": "CT/944/26", "date": "2026-03-03", "dept": "HKCC", "title": "x", "url": "https://x/c.pdf"}],
    )
    assert _told(book) == [
        ("circular without a number", None, "b.pdf: Fees", "b.pdf"),
        ("circular without a number", None, "prints no number", "a.pdf"),
    ]
    assert [told[3] for told in _told(book.as_of("2026-03-01"))] == ["a.pdf"]


def _guess(connection: sqlite3.Connection, nth: int, name: str, score: float, accepted: int, basis: str) -> None:
    circular = connection.execute("select id from circulars where source_name = ?", [name]).fetchone()[0]
    row = [f"i{nth}", circular, f"CT/{nth}/26", "gone", score, "[]", accepted, basis]
    connection.execute("insert into identity_candidates values (?, ?, ?, ?, ?, ?, ?, ?)", row)


def test_guesses_await_a_person(make: Make, base: Base) -> None:
    plan = {"title": "Rehearsal", "kind": "session", "starts": "2026-08-01", "ends": "2026-08-01"}
    db = base(
        make("a.pdf", reference="PA/1/2026", issued_on="2026-01-05", plans=[plan]),
        make("b.pdf", reference="PA/2/2026", issued_on="2026-02-05"),
        make("c.pdf", reference="PA/3/2026", issued_on="2026-03-05"),
    )
    with closing(sqlite3.connect(db)) as connection, connection:
        item = connection.execute("select id from schedule").fetchone()[0]
        connection.execute("insert into milestones values ('m', 'Failover', null, 'session', ?)", [item])
        connection.execute("insert into rivals values ('r', ?, 'm', 0.64, 'same day')", [item])
        _guess(connection, 1, "b.pdf", 0.5, 0, "inferred")
        _guess(connection, 2, "b.pdf", 0.7, 0, "inferred")
        _guess(connection, 3, "b.pdf", 0.9, 0, "human")  # decided: it is not that one
        _guess(connection, 4, "c.pdf", 0.6, 0, "inferred")
        _guess(connection, 5, "c.pdf", 0.8, 1, "inferred")  # known: the others are moot
    prepare_anew(db)
    told = f"Rehearsal may be the same as Failover: same day (decide on items {item}, {item})"
    with kb.open(db) as book:
        assert _told(book, "perhaps") == [
            ("perhaps the same circular", 70, "PA/2/2026 may be CT/2/26", "PA/2/2026"),
            ("perhaps the same circular", 50, "PA/2/2026 may be CT/1/26", "PA/2/2026"),
            ("perhaps the same plan", 64, told, "PA/1/2026"),
        ]
        assert [told[1] for told in _told(book.as_of("2026-01-31"), "perhaps")] == [64]


def test_the_view_shows_what_the_book_answers_today(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(story)) as connection:
        connection.row_factory = sqlite3.Row
        today = connection.execute("select date('now', '+8 hours')").fetchone()[0]
        view = [dict(row) for row in connection.execute("select * from known_unknowns")]
    monkeypatch.setenv("CIRCULARS_TODAY", date.fromisoformat(today).isoformat())
    with kb.open(story) as book:
        assert [{name: getattr(one, name) for name in view[0]} for one in book.unknowns()] == view
