"""What an address asks for: the day to look from, the filters, and links that keep both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from kb import clock

AS_OF = "as_of"
LONGEST = 500
"""Characters of a parameter."""


class AskedError(ValueError):
    """An address that asks for something meaningless. The message names the parameter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question of one request.

    Attributes:
        path: the path asked, without the site's own prefix.
        values: the parameters that are not empty; of repeated ones the last.
        root: the site's prefix, without a slash at its end.
        as_of: the day to look from, None for today.
    """

    path: str
    values: Mapping[str, str]
    root: str = ""
    as_of: date | None = None

    @classmethod
    def of(cls, path: str, query: str, root: str = "") -> Asked:
        """The question in an address.

        Raises:
            AskedError: if ``as_of`` is no day, or a parameter is too long.
        """
        values = {name: value.strip() for name, value in parse_qsl(query) if value.strip()}
        if long := [name for name, value in values.items() if len(value) > LONGEST]:
            raise AskedError(f"{long[0][:LONGEST]} must not be longer than {LONGEST} characters")
        return cls(path=path.removeprefix(root), values=values, root=root, as_of=_day(AS_OF, values.get(AS_OF)))

    @property
    def today(self) -> date:
        """The day of the question."""
        return self.as_of or clock.today()

    def text(self, name: str, default: str = "") -> str:
        """A parameter's words."""
        return self.values.get(name, default)

    def choice(self, name: str, allowed: Iterable[str], default: str = "") -> str:
        """One of some words.

        Raises:
            AskedError: if it is another one.
        """
        value, words = self.text(name, default), tuple(allowed)
        if value and value not in words:
            raise AskedError(f"{name} must be one of {', '.join(words)}, not {value!r}")
        return value

    def number(self, name: str, default: int, *, most: int) -> int:
        """A whole number from 1.

        Raises:
            AskedError: if it is none, or more than ``most``.
        """
        value = self.text(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= most:
            raise AskedError(f"{name} must be a whole number from 1 to {most}, not {value!r}")
        return int(value)

    def day(self, name: str) -> date | None:
        """A day, None where it is not asked for.

        Raises:
            AskedError: if it is no ``YYYY-MM-DD``.
        """
        return _day(name, self.values.get(name))

    def at(self, path: str, **values: object) -> str:
        """The address of another page of the site, as of the same day."""
        kept = {AS_OF: self.as_of.isoformat()} if self.as_of else {}
        return _address(self.root + path, kept | values)

    def here(self, **values: object) -> str:
        """The address of this page with other parameters; those given as None or empty are left out."""
        return _address(self.root + self.path, dict(self.values) | values)

    def exported(self, form: str) -> str:
        """The address of everything that this page lists, in another format."""
        kept = {name: value for name, value in self.values.items() if name != "page"}
        return _address(f"{self.root}{self.path}.{form}", kept)


def _address(path: str, values: Mapping[str, object]) -> str:
    path, hash_, fragment = path.partition("#")
    asked = urlencode([(name, str(value)) for name, value in values.items() if value not in (None, "")])
    return path + (f"?{asked}" if asked else "") + hash_ + fragment


def _day(name: str, value: str | None) -> date | None:
    try:
        day = date.fromisoformat(value) if value else None
    except ValueError as error:
        raise AskedError(f"{name} must be a day such as 2026-05-01, not {value!r}") from error
    if day is not None and day.year not in clock.YEARS:
        raise AskedError(f"{name} must lie in the years {clock.YEARS.start} to {clock.YEARS.stop - 1}, not {value!r}")
    return day
