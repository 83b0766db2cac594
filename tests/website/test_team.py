"""Files of accounts: what is read, and what is refused with its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kb.address import Address, AddressError, absolute, configured
from kb.website.access import team
from tests.website.conftest import HASH

GOOD = f'[accounts]\nann = "{HASH}"\n"bob.lee@desk.example" = "{HASH}"\n'


def read(folder: Path, text: str) -> team.Team:
    (folder / "team.toml").write_text(text, "utf-8")
    return team.read(folder / "team.toml")


def test_a_file_of_accounts(tmp_path: Path) -> None:
    plain = read(tmp_path, GOOD)
    assert (dict(plain.accounts), plain.feed_days, plain.feed_salt) == (
        {"ann": HASH, "bob.lee@desk.example": HASH},
        366,
        "",
    )
    set_ = read(tmp_path, GOOD + '[feeds]\ndays = 30\nsalt = "2"\n')
    assert (set_.feed_days, set_.feed_salt) == (30, "2")


def test_hashes_are_those_that_the_command_prints(tmp_path: Path) -> None:
    command = [str(Path(sys.executable).parent / "datasette"), "hash-password", "--no-confirm"]
    made = subprocess.run(command, input="a pass phrase", capture_output=True, text=True, check=True)
    assert read(tmp_path, f'[accounts]\nann = "{made.stdout.strip()}"\n').accounts["ann"] == made.stdout.strip()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no [accounts]; a private site needs one"),
        ("[accounts]\n", "no [accounts]; a private site needs one"),
        ('[accounts]\nann = "secret"\n', "accounts.ann is no hash as `datasette hash-password` prints it"),
        ("[accounts]\nann = 3\n", "accounts.ann is no hash as `datasette hash-password` prints it"),
        (
            f'[accounts]\n"ann b" = "{HASH}"\n',
            "accounts.ann b: a name has letters, digits, dots, @, - and _ only",
        ),
        (
            f'[accounts]\nann_password_hash = "{HASH}"\n',
            "accounts.ann_password_hash: a name has letters, digits, dots, @, - and _ only",
        ),
        (GOOD + "[feeds]\ndays = 0\n", "feeds.days must be a number of days from 1 to 3660, not 0"),
        (GOOD + "[feeds]\ndays = true\n", "feeds.days must be a number of days from 1 to 3660, not True"),
        (GOOD + "[feeds]\nsalt = 1\n", "feeds.salt must be text, not 1"),
        (GOOD + "[feeds]\npepper = 1\n", "unknown setting feeds.pepper"),
        (f"users = 1\n{GOOD}", "unknown setting users"),
        ('accounts = "ann"\n', "accounts must be a table, [accounts]"),
        (f"feeds = 3\n{GOOD}", "feeds must be a table, [feeds]"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(team.TeamError) as told:
        read(tmp_path, text)
    assert str(told.value) == f"{tmp_path / 'team.toml'}: {message}"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(team.TeamError, match="No such file"):
        team.read(tmp_path / "nowhere.toml")
    with pytest.raises(team.TeamError, match=r"team\.toml: Expected '\]'"):
        read(tmp_path, "[accounts")


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("https://desk.example", "https://desk.example/"),
        ("https://desk.example:8443/kb", "https://desk.example:8443/kb/"),
        ("http://10.0.0.7:8001/a/b/", "http://10.0.0.7:8001/a/b/"),
    ],
)
def test_addresses(monkeypatch: pytest.MonkeyPatch, told: str, address: str) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", told)
    found = configured()
    assert str(found) == address
    assert found is not None
    assert found.secure is told.startswith("https")


@pytest.mark.parametrize("told", ["desk.example", "ftp://desk.example", "https://", "https://a/?x", "https://u:p@a/"])
def test_what_is_no_address(monkeypatch: pytest.MonkeyPatch, told: str) -> None:
    monkeypatch.setenv("CIRCULARS_BASE_URL", told)
    with pytest.raises(AddressError, match="CIRCULARS_BASE_URL: an address such as"):
        configured()


def test_paths_become_addresses_where_the_site_knows_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CIRCULARS_BASE_URL", raising=False)
    assert configured() is None
    assert absolute(None, "/kb/x?y") == "/kb/x?y"
    assert absolute(Address(scheme="https", host="a.example", path="/kb/"), "/kb/x?y") == "https://a.example/kb/x?y"
