"""The contract: tables, columns, views, vocabularies, comments."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest
from sqlalchemy import Connection, create_engine, inspect
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateTable

from ingest.document import PassageKind
from ingest.facts import (
    Certainty,
    ContactKind,
    DateRole,
    Grain,
    Kind,
    Language,
    Modifier,
    Predicate,
    ReferenceBasis,
    Site,
    Status,
    Strength,
)
from ingest.issues import FindingCode, Severity
from kb import schema
from kb.ledger import ChangeKind
from kb.schema.views import VIEWS

CONTRACT = {
    "issuers": "code name_en name_zh",
    "circulars": "id reference reference_basis issuer issued_on issued_earliest issued_latest subject language"
    " signatory held source_name source_url sha256 pages",
    "passages": "id circular_id seq page kind text x0 top x1 bottom section",
    "dates": "id circular_id passage_id text starts ends grain modifier edtf role char_start char_end",
    "citations": "id circular_id cited_id reference issued_on predicate quote page basis",
    "schedule": "id circular_id milestone_id kind title starts ends grain modifier edtf certainty condition status"
    " strength audience systems site quote page passage_id rule",
    "milestones": "id title programme_id kind current_item_id",
    "programmes": "id title systems",
    "changes": "id milestone_id before_id after_id circular_id kind days_moved announced_on",
    "endpoints": "id circular_id system site audience host port protocol valid_from valid_to quote page passage_id",
    "contacts": "id circular_id kind label value page",
    "terms": "id circular_id short long quote page",
    "findings": "id circular_id code severity message quote page",
    "listing": "titles",
    "runs": "counts versions corpus_hash files",
    "deadlines": "due_on days_left weekday title kind certainty strength audience systems circular page quote",
    "current_schedule": "title starts ends",
    "superseded_schedule": "title starts ends",
    "schedule_history": "title starts ends",
    "firewall_rules": "host port system site audience",
    "endpoint_history": "host port valid_to",
    "known_unknowns": "what",
    "circular_graph": "circular predicate cited",
}

VOCABULARIES = [
    ("circulars", "reference_basis", ReferenceBasis),
    ("circulars", "language", Language),
    ("passages", "kind", PassageKind),
    ("dates", "grain", Grain),
    ("dates", "modifier", Modifier),
    ("dates", "role", DateRole),
    ("citations", "predicate", Predicate),
    ("schedule", "kind", Kind),
    ("schedule", "grain", Grain),
    ("schedule", "modifier", Modifier),
    ("schedule", "certainty", Certainty),
    ("schedule", "status", Status),
    ("schedule", "strength", Strength),
    ("schedule", "site", Site),
    ("milestones", "kind", Kind),
    ("changes", "kind", ChangeKind),
    ("endpoints", "site", Site),
    ("contacts", "kind", ContactKind),
    ("findings", "code", FindingCode),
    ("findings", "severity", Severity),
]


@pytest.fixture
def empty() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.create(connection)
        yield connection
    engine.dispose()


@pytest.mark.parametrize("name", CONTRACT)
def test_every_name_of_the_contract_is_there(empty: Connection, name: str) -> None:
    columns = {column["name"] for column in inspect(empty).get_columns(name)}
    assert set(CONTRACT[name].split()) <= columns


def test_every_table_view_and_column_is_described(empty: Connection) -> None:
    told = {
        (table, column): text
        for table, column, text in empty.exec_driver_sql(
            "select table_name, column_name, description from data_dictionary"
        )
    }
    seen = inspect(empty)
    names = [*seen.get_table_names(), *seen.get_view_names()]
    assert set(names) == {table for table, _ in told}
    for name in names:
        for column in ["", *(column["name"] for column in seen.get_columns(name))]:
            assert told[name, str(column)].strip(), (name, column)


def test_every_column_carries_its_comment_in_the_schema() -> None:
    for table in schema.metadata.sorted_tables:
        assert table.comment, table.name
        assert [column.name for column in table.columns if not column.comment] == []


def test_points_and_lists_say_what_they_are_measured_in() -> None:
    assert "points" in (schema.passages.c.x0.comment or "")
    assert "JSON array" in (schema.schedule.c.audience.comment or "")
    assert "Hong Kong" in (schema.schedule.c.starts.comment or "")


@pytest.mark.parametrize(("table", "column", "vocabulary"), VOCABULARIES)
def test_a_vocabulary_takes_its_words_and_no_others(story: Path, table: str, column: str, vocabulary: object) -> None:
    with closing(sqlite3.connect(story)) as connection:
        create = connection.execute("select sql from sqlite_master where name = ?", [table]).fetchone()[0]
    listed = ", ".join(f"'{word}'" for word in get_args(vocabulary))
    assert f"CHECK ({column} in ({listed}))" in create


@pytest.mark.parametrize(
    ("column", "value"),
    [("kind", "party"), ("grain", "fortnight"), ("status", ""), ("starts", "1 July 2026"), ("ends", "2026-07-01T9:00"),
     ("page", "one"), ("title", None), ("certainty", None)],
)  # fmt: skip
def test_foreign_values_are_refused(empty: Connection, column: str, value: object) -> None:
    row: dict[str, object] = {
        "id": "x",
        "circular_id": "c",
        "kind": "deadline",
        "title": "t",
        "certainty": "confirmed",
        "status": "scheduled",
        "audience": "[]",
        "systems": "[]",
        "audience_told": "[]",
        "systems_told": "[]",
        "systems_about": "[]",
        "quote": "q",
        "page": 1,
        "passage_id": "p",
    }
    empty.execute(schema.schedule.insert(), row)
    with pytest.raises(IntegrityError):
        empty.execute(schema.schedule.insert(), row | {"id": "y", column: value})


def test_every_foreign_key_and_facet_has_an_index() -> None:
    for table in schema.metadata.sorted_tables:
        if table.name in ("problems",):
            continue
        indexed = {column.name for index in table.indexes for column in index.columns}
        indexed.add(table.primary_key.columns[0].name)
        assert {key.parent.name for key in table.foreign_keys} <= indexed, table.name


def test_links_that_hardly_any_row_has_are_looked_up(empty: Connection) -> None:
    rows = [{"id": f"c{at}", "label": "x", "held": 1, "also_known_as": "[]"} for at in range(100)]
    empty.execute(schema.circulars.insert(), rows)
    empty.exec_driver_sql("analyze")
    asked = "select 1 from circulars v where v.version_of = 'c1' and v.known_on < '2026-08-20'"
    plan = empty.exec_driver_sql(f"explain query plan {asked}").fetchall()
    assert "ix_circulars_version_of" in plan[0][-1]


def test_views_work_on_an_empty_base(empty: Connection) -> None:
    for view in VIEWS:
        assert empty.exec_driver_sql(f"select * from {view.name}").fetchall() == []  # noqa: S608 - our own names


def test_the_schema_can_be_written_for_postgresql() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call]  # a class without annotations
    for table in schema.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
    for view in VIEWS:
        assert "strftime" not in view.sql("postgresql")
        assert "julianday" not in view.sql("postgresql")
    with pytest.raises(LookupError, match="not written for mysql"):
        VIEWS[0].sql("mysql")


def test_tables_are_strict(story: Path) -> None:
    with closing(sqlite3.connect(story)) as connection:
        rows = connection.execute("select name, strict from pragma_table_list where type = 'table'")
        loose = {
            name
            for name, strict in rows
            if not strict and not name.startswith(("sqlite_", "passages_fts", "titles_fts"))
        }
    assert loose == set()
