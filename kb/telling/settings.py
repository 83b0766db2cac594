"""The file of settings: who is told, how, and when they are left alone. Secrets stand in environment variables."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from kb.telling.hours import Hours
from kb.telling.problems import SettingsError

_QUIET = re.compile(r"(\d{2}:\d{2})\s*-\s*(\d{2}:\d{2})", re.ASCII)
_ADDRESS = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+")


class Part:
    """One table of the file, read key by key; whatever nobody asked for is an error."""

    def __init__(self, place: str, values: object, environment: Mapping[str, str]) -> None:
        """``place`` is file and table, for messages.

        Raises:
            SettingsError: if ``values`` is no table.
        """
        if not isinstance(values, dict):
            raise SettingsError(f"{place}: a table is expected")
        self.place = place
        self._values: dict[str, Any] = dict(values)
        self._environment = environment

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """A text that is not empty; errors as everywhere here: `SettingsError` with place, key and what is expected."""
        value = self._values.pop(key, default)
        if not isinstance(value, str) or (not value and default is None):
            raise self.wrong(key, "a text is expected")
        return value

    def number(self, key: str, default: int, *, least: int, most: int) -> int:
        """A whole number within bounds."""
        value = self._values.pop(key, default)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.wrong(key, f"a whole number from {least} to {most} is expected")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where it is not there."""
        value = self._values.pop(key, False)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false is expected")
        return value

    def choice(self, key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
        """One of some words."""
        value = self._values.pop(key, default)
        if value not in allowed:
            raise self.wrong(key, f"one of {', '.join(allowed)} is expected")
        return str(value)

    def address(self, key: str) -> str:
        """A mail address."""
        return self._one_address(key, self._values.pop(key, None))

    def addresses(self, key: str) -> tuple[str, ...]:
        """One mail address or more."""
        value = self._values.pop(key, None)
        if not isinstance(value, list) or not value:
            raise self.wrong(key, "a list of mail addresses is expected")
        return tuple(self._one_address(key, one) for one in value)

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or more, none of them empty."""
        value = self._values.pop(key, None)
        if not isinstance(value, list) or not value or not all(isinstance(one, str) and one for one in value):
            raise self.wrong(key, "a list of texts is expected")
        return tuple(value)

    def url(self, key: str, loopback: frozenset[str]) -> str:
        """An https address; http only to ``loopback``."""
        value = self.text(key)
        parts = urlsplit(value)
        local = parts.scheme == "http" and parts.hostname in loopback
        if not parts.hostname or not (parts.scheme == "https" or local) or parts.username:
            raise self.wrong(key, "an https address without a password is expected")
        return value

    def secret(self, key: str, *, needed: bool) -> str:
        """The content of the environment variable that ``key`` names."""
        variable = self.text(key, None if needed else "")
        if not variable:
            return ""
        if not self._environment.get(variable):
            raise self.wrong(key, f"the environment variable {variable} is not set")
        return self._environment[variable]

    def parts(self, key: str) -> dict[str, Part]:
        """The tables in a table, by name; none where it is not there."""
        inner = self.part(key)
        return {
            name: Part(f"{self.place}: [{key}.{name}]", value, self._environment)
            for name, value in inner._values.items()
        }

    def part(self, key: str) -> Part:
        """A table in this one; empty where it is not there."""
        return Part(f"{self.place}: [{key}]", self._values.pop(key, {}), self._environment)

    def quiet(self) -> Hours:
        """The hours of ``[quiet]``."""
        told = self.text("hours", "")
        return Hours(quiet=self._times(told) if told else None, business_days=self.flag("business_days_only"))

    def end(self) -> None:
        """Raises an error at the first key that means nothing here."""
        for key in self._values:
            raise self.wrong(key, "means nothing here")

    def wrong(self, key: str, words: str) -> SettingsError:
        """The error that says what is wrong with a key."""
        return SettingsError(f"{self.place}: {key}: {words}")

    def _one_address(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
            raise self.wrong(key, f"a mail address is expected, not {value!r}")
        return value

    def _times(self, told: str) -> tuple[time, time]:
        match = _QUIET.fullmatch(told.strip())
        try:
            first, last = (time.fromisoformat(one) for one in match.groups()) if match else (None, None)
        except ValueError:
            first, last = None, None
        if first is None or last is None or first == last:
            raise self.wrong("hours", "two times such as 20:00-08:00 are expected")
        return first, last


def read(path: Path, environment: Mapping[str, str]) -> Part:
    """The whole file.

    Raises:
        SettingsError: if it is not there or no TOML.
    """
    try:
        return Part(path.name, tomllib.loads(path.read_text("utf-8")), environment)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name}: {error}") from error
