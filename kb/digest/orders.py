"""Digests that are mailed: which, to whom and of what, by the file of settings that watching has too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kb.address import VARIABLE, checked
from kb.digest.collecting import beginning
from kb.periods import PeriodError
from kb.telling.channels import Mail
from kb.telling.configuring import Around, mail_channel
from kb.telling.problems import SettingsError
from kb.telling.settings import Part, read

FILTERS = ("audience", "system", "issuer")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A digest to be mailed.

    Attributes:
        name: what was told is remembered by it; it stands in ``List-Id`` too.
        channels: the mail channels that get it.
        since: where its period begins, in words; empty: a week ago.
        filters: what it is narrowed by.
        always: whether it is sent when there is nothing new, too.
        log: the file in which is written down what was told; None: one beside the base.
        site: address of the site, for links; may be empty.
    """

    name: str
    channels: tuple[Mail, ...]
    since: str
    filters: Mapping[str, str]
    always: bool
    log: Path | None
    site: str


def orders(path: Path, around: Around, today: date) -> tuple[Order, ...]:
    """The digests of a file of settings, in its order. Of channels, only those are looked at that get one.

    Raises:
        SettingsError: naming file and key.
    """
    file = read(path, around.environment)
    file.part("quiet")  # for watching: a digest is sent when it is asked for
    channels, site = file.parts("channels"), _site(file.part("site"), around.environment)
    tables = file.parts("digests")
    file.end()
    if not tables:
        raise file.wrong("digests", "at least one table such as [digests.weekly] is expected")
    named = {name: _channels(part, channels) for name, part in tables.items()}
    wanted = dict.fromkeys(channel for some in named.values() for channel in some)
    made = {name: mail_channel(name, channels[name], path.parent, around) for name in wanted}
    return tuple(
        _order(name, part, tuple(made[channel] for channel in named[name]), path.parent, site, today)
        for name, part in tables.items()
    )


def site_of(environment: Mapping[str, str]) -> str:
    """The site's address that the environment tells; empty if it tells none.

    Raises:
        SettingsError: if it is none.
    """
    try:
        return checked(environment.get(VARIABLE, ""))
    except ValueError as error:
        raise SettingsError(f"{VARIABLE}: {error}") from error


def _site(part: Part, environment: Mapping[str, str]) -> str:
    """The address in ``[site]``, else that of the environment."""
    told = part.text("address", "")
    part.end()
    try:
        return checked(told) or site_of(environment)
    except ValueError as error:
        raise part.wrong("address", str(error)) from error


def _channels(part: Part, channels: Mapping[str, Part]) -> tuple[str, ...]:
    """The names of the channels that get a digest."""
    named = part.texts("channels")
    for name in named:
        if name not in channels:
            raise part.wrong("channels", f"there is no [channels.{name}]")
    return named


def _order(name: str, part: Part, channels: tuple[Mail, ...], folder: Path, site: str, today: date) -> Order:
    """One table; paths are seen from where the file of settings lies."""
    if not _NAME.fullmatch(name):
        raise part.wrong(name, "a name of small letters, digits and hyphens is expected")
    log = part.text("log", "")
    order = Order(
        name=name,
        channels=channels,
        since=_since(part, today),
        filters={one: part.text(one, "") for one in FILTERS},
        always=part.flag("always"),
        log=folder / log if log else None,
        site=site,
    )
    part.end()
    return order


def _since(part: Part, today: date) -> str:
    words = part.text("since", "")
    try:
        beginning(words, today)
    except PeriodError as error:
        raise part.wrong("since", str(error)) from error
    return words
