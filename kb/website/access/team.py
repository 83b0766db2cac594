"""The people of a private site, from the file that ``circulars serve --auth`` names."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

PLUGIN = "datasette-auth-passwords"
_MODULE = "datasette_auth_passwords"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.@-]|_(?!password_hash))*")
_HASH = re.compile(r"pbkdf2_sha256\$[1-9]\d{4,6}\$[^$\s]+\$[A-Za-z0-9+/]{43}=")
_FEED_DAYS = 366


class TeamError(ValueError):
    """A file of accounts that cannot be used. The message says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Names with the hashes of their passwords.

    Addresses for feed readers are good for ``feed_days`` days; another ``feed_salt`` makes all of them void.
    """

    accounts: Mapping[str, str]
    feed_days: int = _FEED_DAYS
    feed_salt: str = ""

    def plugin(self) -> dict[str, str]:
        """The configuration of datasette-auth-passwords."""
        return {f"{name}_password_hash": value for name, value in self.accounts.items()}

    def packed(self) -> bytes:
        """The team as one line, for the process that serves it."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def unpacked(cls, line: bytes) -> Team:
        """The team of a line that `packed` made."""
        return cls(**json.loads(line))


def read(path: Path) -> Team:
    """Reads a file of accounts (TOML).

    Raises:
        TeamError: if it is no such file, has no account, something that is no hash or an unknown setting, or if the
            plugin that checks passwords is not installed.
    """
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise TeamError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    accounts, feeds = _table(path, told, "accounts"), _table(path, told, "feeds")
    days, salt = feeds.pop("days", _FEED_DAYS), feeds.pop("salt", "")
    if unknown := [*told, *(f"feeds.{name}" for name in feeds)]:
        raise TeamError(f"{path}: unknown setting {unknown[0]}")
    if not accounts:
        raise TeamError(f"{path}: no [accounts]; a private site needs one")
    for name, value in accounts.items():
        _checked(path, name, value)
    if type(days) is not int or not 1 <= days <= 3660:
        raise TeamError(f"{path}: feeds.days must be a number of days from 1 to 3660, not {days!r}")
    if not isinstance(salt, str):
        raise TeamError(f"{path}: feeds.salt must be text, not {salt!r}")
    if find_spec(_MODULE) is None:
        raise TeamError(f"{PLUGIN} is not installed; install exchange-circulars[auth]")
    return Team(accounts=accounts, feed_days=days, feed_salt=salt)


def _table(path: Path, told: dict[str, Any], name: str) -> dict[str, Any]:
    table = told.pop(name, {})
    if not isinstance(table, dict):
        raise TeamError(f"{path}: {name} must be a table, [{name}]")
    return table


def _checked(path: Path, name: str, value: Any) -> None:  # noqa: ANN401 - whatever TOML holds
    if not _NAME.fullmatch(name):
        raise TeamError(f"{path}: accounts.{name}: a name has letters, digits, dots, @, - and _ only")
    if not isinstance(value, str) or not _HASH.fullmatch(value):
        raise TeamError(f"{path}: accounts.{name} is no hash as `datasette hash-password` prints it")
