"""Options that say which site is asked for what, and how; shared by the verbs that fetch."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

from ingest.sources.cleaning import label_of
from ingest.sources.interface import Interface, load_interface
from ingest.sources.manners import Manners
from ingest.sources.wanted import Wanted

F = TypeVar("F", bound=Callable[..., Any])
_LANGUAGES = {"en": ("en",), "zh": ("zh",), "both": ("en", "zh")}

_OPTIONS = (
    click.option("--issuer", "issuers", multiple=True, metavar="LABEL", help="Only of this house; may be repeated."),
    click.option(
        "--label", "labels", multiple=True, metavar="LABEL", help="Only with this label, such as `Stock Connect`."
    ),
    click.option(
        "--lang", type=click.Choice([*_LANGUAGES]), default="both", show_default=True, help="Listings to read."
    ),
    click.option(
        "--into", default="data/raw", show_default=True, type=click.Path(path_type=Path), help="Folder of files."
    ),
    click.option(
        "--contact",
        envvar="CIRCULARS_CONTACT",
        default="",
        metavar="WORDS",
        help="Mail address or web page, told to the site; or set CIRCULARS_CONTACT.",
    ),
    click.option(
        "--pause", default=1.0, show_default=True, type=click.FloatRange(min=0), help="Seconds between requests."
    ),
    click.option("--feeds/--no-feeds", default=True, show_default=True, help="Read the RSS feeds besides."),
    click.option(
        "--source", default="hkex", show_default=True, metavar="NAME", help="The site, or a TOML file of your own."
    ),
    click.option("--origin", metavar="URL", help="The same site on another server, such as one for tests."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The options as they were given; what they mean is worked out when it is asked for."""

    issuers: tuple[str, ...]
    labels: tuple[str, ...]
    lang: str
    into: Path
    contact: str
    pause: float
    feeds: bool
    source: str
    origin: str | None

    def interface(self) -> Interface:
        """The site.

        Raises:
            InterfaceError: if there is none of that name, or its file is wrong.
        """
        interface = load_interface(self.source)
        return interface.at(self.origin) if self.origin else interface

    def wanted(self, since: date, until: date, *, most: int | None = None, recheck: timedelta) -> Wanted:
        """What is asked of it, as `Wanted` says.

        Raises:
            click.UsageError: naming a label or language that the listing does not have.
        """
        interface = self.interface()
        return Wanted(
            since=since,
            until=until,
            issuers=_labels(self.issuers, interface, "--issuer"),
            labels=_labels(self.labels, interface, "--label"),
            languages=_languages(self.lang, interface),
            most=most,
            recheck=recheck,
            feeds=self.feeds,
        )

    def manners(self, *, local: bool) -> Manners:
        """How it is treated; ``local``: it is a server on this machine.

        Raises:
            click.UsageError: if it would not be told whom to write to, or be asked in haste.
        """
        if not local and not self.contact:
            raise click.UsageError("the site must be told who asks: give --contact or set CIRCULARS_CONTACT")
        if not local and self.pause < 1:
            raise click.UsageError("--pause may be less than 1 only for a server on this machine")
        return Manners(contact=self.contact, pause=self.pause)


def asked(verb: F) -> F:
    """Gives the verb these options, as its ``site``."""

    @wraps(verb)
    def call(*args: Any, **given: Any) -> Any:  # noqa: ANN401 - whatever the verb takes and gives
        own = {name: given.pop(name) for name in Site.__slots__}
        return verb(*args, site=Site(**own), **given)

    made: Callable[..., Any] = call
    for option in reversed(_OPTIONS):
        made = option(made)
    return cast("F", made)


def recheck(hours: float) -> Callable[[F], F]:
    """The option ``--recheck-after``, in hours."""
    return click.option(
        "--recheck-after",
        default=hours,
        show_default=True,
        type=click.FloatRange(min=0),
        metavar="HOURS",
        help="Ask again about files that are here only if they were not looked at for so long.",
    )


def _labels(asked: tuple[str, ...], interface: Interface, option: str) -> tuple[str, ...]:
    """The labels as rows print them."""
    known = interface.issuers if option == "--issuer" else interface.labels
    for word in asked:
        if label_of(word, interface) not in known:
            raise click.UsageError(f"{option} {word!r} is none of {', '.join(known)}")
    return tuple(dict.fromkeys(label_of(word, interface) or "" for word in asked))


def _languages(lang: str, interface: Interface) -> tuple[str, ...]:
    chosen = tuple(language for language in _LANGUAGES[lang] if language in interface.languages)
    if not chosen:
        raise click.UsageError(f"--lang {lang}: {interface.name} lists only {', '.join(interface.languages)}")
    return chosen
