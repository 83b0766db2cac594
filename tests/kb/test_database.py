from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from kb.database import DatabaseError, as_url, file_of, reading, shown


@pytest.mark.parametrize(
    ("db", "file"),
    [
        ("data/db/circulars.db", "data/db/circulars.db"),
        ("sqlite:///data/a.db", "data/a.db"),
        ("sqlite:////srv/a.db", "/srv/a.db"),
        ("with spaces & signs?.db", "with spaces & signs?.db"),
        ("postgresql+psycopg://analyst:secret@db.example/circulars", None),
    ],
)
def test_a_base_is_a_path_or_an_address(db: str, file: str | None) -> None:
    assert file_of(as_url(db)) == (Path(file) if file else None)


def test_what_is_no_address_says_so() -> None:
    with pytest.raises(DatabaseError, match="is no database address"):
        as_url("://")


def test_passwords_are_not_printed() -> None:
    assert shown("postgresql://analyst:secret@db.example/c") == "postgresql://analyst:***@db.example/c"
    assert shown("data/a.db") == "data/a.db"


def test_a_base_is_opened_for_reading_only(story: Path, tmp_path: Path) -> None:
    db = tmp_path / "odd #name? 100%.db"
    db.write_bytes(story.read_bytes())
    engine = reading(as_url(db))
    with engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from schedule").scalar_one() == 5
        with pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("delete from schedule")
    engine.dispose()
