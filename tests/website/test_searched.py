"""The page of what was searched for: very many passages, addresses within networks."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kb.website.pages import search
from tests.prepared import prepare_anew
from tests.website.conftest import Get, getting

LATEST_FIRST = "those of the latest circulars come first"
WITHIN = "<h2>Networks and ranges that hold this address</h2>"


@pytest.fixture(scope="module")
def networked(story: Path, tmp_path_factory: pytest.TempPathFactory) -> Get:
    """A site whose endpoints are a network, a range and an address."""
    db = tmp_path_factory.mktemp("networked") / "base.db"
    shutil.copy(story, db)
    with closing(sqlite3.connect(db)) as connection, connection:
        columns = [name for _, name, *_ in connection.execute("pragma table_info(endpoints)")]
        (endpoint,) = connection.execute("select * from endpoints").fetchmany(1)
        for n, host in enumerate(("10.151.14.0/24", "10.151.14.100 - 10.151.14.130", "10.151.14.121")):
            new = dict(zip(columns, endpoint, strict=True)) | {"id": f"n{n}", "host": host}
            connection.execute(f"insert into endpoints values ({', '.join('?' * len(columns))})", list(new.values()))  # noqa: S608
    prepare_anew(db)
    return getting(db)


@pytest.mark.parametrize(
    ("question", "within"),
    [
        ("10.151.14.121", ["10.151.14.0/24", "10.151.14.100 - 10.151.14.130"]),
        ("10.151.14.121:18801", ["10.151.14.0/24", "10.151.14.100 - 10.151.14.130"]),
        ("10.151.14.7", ["10.151.14.0/24"]),
        ("10.151.15.7", []),
        ("10.151.14", []),
        ("10.151.14.0/24", []),
    ],
)
def test_an_address_is_found_within_its_networks(networked: Get, question: str, within: list[str]) -> None:
    _, heading, behind = networked(f"/search?q={question}").text.partition(WITHIN)
    assert bool(heading) is bool(within)
    shown = behind.partition("<h2>")[0]
    for host in ("10.151.14.0/24", "10.151.14.100 - 10.151.14.130", "10.151.14.121"):
        assert (f'<span class="host">{host} port' in shown) is (host in within), host


def test_an_address_is_found_as_it_stands(networked: Get) -> None:
    _, heading, behind = networked("/search?q=10.151.14.121").text.partition("<h2>Addresses</h2>")
    assert heading
    assert behind.partition("<h2>")[0].count('<span class="host">') == 1


def _addresses(page: str) -> str:
    return page.partition("<h2>Addresses</h2>")[2].partition("<h2>")[0]


def test_an_address_is_found_by_its_port_alone(networked: Get) -> None:
    (port,) = set(re.findall(r"port (\d+)", networked("/search?q=10.151.14.121").text))
    found = _addresses(networked(f"/search?q={port}").text)
    assert found.count('<span class="host">') > 1
    assert '<span class="host">10.151.14.121 port' in found
    assert not _addresses(networked(f"/search?q={port[:-1]}").text)


def test_of_many_addresses_some_are_listed_and_of_a_common_port_none(
    networked: Get, monkeypatch: pytest.MonkeyPatch
) -> None:
    (port,) = set(re.findall(r"port (\d+)", networked("/search?q=10.151.14.121").text))
    monkeypatch.setattr(search, "_MOST_ENDPOINTS", 2)
    found = _addresses(networked("/search?q=10.151.14.").text)
    assert found.count('<span class="host">') == 2
    assert "The first 2 of more" in found
    found = _addresses(networked(f"/search?q={port}&_kept=no").text)
    assert '<span class="host">' not in found
    assert "More than 2 addresses have this port" in found


def test_the_page_says_where_the_latest_come_first(crowded: Path) -> None:
    get = getting(crowded)
    assert LATEST_FIRST in get("/search?q=crowd").text
    assert LATEST_FIRST not in get("/search?q=some").text
    assert "come first" in get("/circulars/full_text_search?words=crowd").text
    rows = get("/circulars/full_text_search.json?words=crowd&_shape=array").json()
    assert {row["ranked"] for row in rows} == {0}


@pytest.mark.parametrize(
    ("question", "hosts"),
    [
        ("10.151.14.121 port 18801", 1),  # as circulars print it
        ("10.151.14.121 Port 18801", 1),
        ("port 18801", 4),
        ("port 1", 0),
        ("10.151.14.100 - 10.151.14.130", 1),  # a range as it stands
        ("10.151.14.121 port 2", 0),
    ],
)
def test_an_address_is_found_as_circulars_print_it(networked: Get, question: str, hosts: int) -> None:
    assert _addresses(networked(f"/search?q={question}").text).count('<span class="host">') == hosts


def test_planned_things_are_found_in_the_other_number(networked: Get) -> None:
    for question in ("Connectivity test", "connectivity tests"):
        assert ">Connectivity test</a>" in networked(f"/search?q={question}").text, question


@pytest.mark.parametrize("question", ["HKCC/914", "hkcc/914/2026", "914", "914/26", "SCS/HKCC/914"])
def test_a_circular_is_found_by_a_part_of_its_number(networked: Get, question: str) -> None:
    _, _, behind = networked(f"/search?q={question}").text.partition("Circulars of this number or name")
    assert ">PT/SCS/HKCC/914/2026</a>" in behind.partition("<h2>")[0]


@pytest.mark.parametrize("question", ["14", "HKCC", "HKCC/91", "9%/2026", "CC/914"])
def test_what_is_no_part_of_a_number_names_no_circular(networked: Get, question: str) -> None:
    assert "Circulars of this number or name" not in networked(f"/search?q={question}").text
