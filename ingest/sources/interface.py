"""How one site lists its circulars, read from a TOML file and checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from ingest.profiles import Profile, load_profiles
from ingest.sources.problems import InterfaceError
from ingest.sources.reach import LOOPBACK, Reach

_FOLDER = Path(__file__).parent
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAddress:
    """Path of the listing's page and the names of its parameters."""

    path: str
    language: str
    since: str
    until: str
    issuer: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreAddress:
    """How more rows are asked for: ``inputs`` maps fields of the body to ids of hidden inputs of the page."""

    path: str
    offset: str
    size: str
    answer: str
    language: str
    inputs: Mapping[str, str]
    always: Mapping[str, Any]
    nulls: tuple[str, ...]
    unsent: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowShape:
    """CSS selectors of a row and its parts, and the words in it that are no content."""

    row: str
    more: str
    day: str
    month: str
    labels: str
    title: str
    mark: str
    details: str
    attachments: str
    dates: tuple[str, ...]
    reference_words: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """Path of one RSS feed and whose circulars it tells of."""

    path: str
    issuer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One site. ``issuers`` and ``labels`` map what rows print to the words of its filters."""

    name: str
    title: str
    profile: str
    origin: str
    hosts: tuple[str, ...]
    page_size: int
    utc_offset: int
    languages: Mapping[str, str]
    page: PageAddress
    more: MoreAddress
    row: RowShape
    issuers: Mapping[str, str]
    labels: Mapping[str, str]
    feeds: tuple[Feed, ...]

    @property
    def timezone(self) -> timezone:
        """The zone of the days that the listing prints."""
        return timezone(timedelta(hours=self.utc_offset))

    @property
    def numbers(self) -> Profile:
        """The profile that knows how this site writes references."""
        return next(one for one in load_profiles() if one.name == self.profile)

    @property
    def is_local(self) -> bool:
        """Whether it is a server on this machine: for tests, and the only one that may go without https."""
        return urlsplit(self.origin).hostname in LOOPBACK

    @property
    def reach(self) -> Reach:
        """The hosts that may be asked."""
        port = urlsplit(self.origin).port
        return Reach(places=frozenset((host, port) for host in self.hosts), local=self.is_local)

    def at(self, origin: str) -> Interface:
        """The same interface on another server.

        Raises:
            InterfaceError: if ``origin`` is no https address (or http on this machine).
        """
        host = urlsplit(origin).hostname
        other = replace(
            self, origin=origin.rstrip("/"), hosts=tuple(dict.fromkeys([*filter(None, [host]), *self.hosts]))
        )
        _check_origin(other)
        return other


def load_interface(name: str) -> Interface:
    """The interface that comes with the product under that name, or the one in a TOML file of your own.

    Raises:
        InterfaceError: naming the file and the key that is missing or wrong.
    """
    path = Path(name) if name.endswith(".toml") else _FOLDER / f"{name}.toml"
    try:
        interface = _interface(tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise InterfaceError(f"{name}: no such source; known are {', '.join(known_interfaces())}") from error
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise InterfaceError(f"{path.name}: {error}") from error
    except KeyError as error:
        raise InterfaceError(f"{path.name}: {error.args[0]} is missing") from error
    _check_origin(interface)
    return interface


def known_interfaces() -> tuple[str, ...]:
    """Names of the interfaces that come with the product."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


def _interface(data: Mapping[str, Any]) -> Interface:
    if data["profile"] not in {one.name for one in load_profiles()}:
        raise ValueError(f"profile: there is none called {data['profile']!r}")
    return Interface(
        name=data["name"],
        title=data["title"],
        profile=data["profile"],
        origin=data["origin"].rstrip("/"),
        hosts=tuple(data["hosts"]),
        page_size=int(data["page_size"]),
        utc_offset=int(data["utc_offset"]),
        languages=dict(data["languages"]),
        page=_filled(PageAddress, data["page"]),
        more=_filled(MoreAddress, data["more"]),
        row=_filled(RowShape, data["row"]),
        issuers=dict(data["issuers"]),
        labels=dict(data["labels"]),
        feeds=tuple(_filled(Feed, feed) for feed in data.get("feeds", ())),
    )


def _filled(kind: type[T], values: Mapping[str, Any]) -> T:
    """A record of ``kind``; lists become tuples, missing and unknown keys are errors."""
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in values.items()})


def _check_origin(interface: Interface) -> None:
    parts = urlsplit(interface.origin)
    if not parts.hostname or (parts.scheme != "https" and not (parts.scheme == "http" and interface.is_local)):
        raise InterfaceError(f"{interface.name}: origin {interface.origin!r} is no https address")
    if parts.hostname not in interface.hosts:
        raise InterfaceError(f"{interface.name}: {parts.hostname} is not among its hosts")
