"""From the file of settings to channels and hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast

from kb.telling.channels import AtomFeed, Channel, Mail, Printed, Server, Webhook
from kb.telling.channels.server import Security
from kb.telling.channels.webhook import LOOPBACK
from kb.telling.hours import Hours
from kb.telling.settings import Part, read

_DIGESTS_ONLY = "digests_only"
_PORTS: dict[str, int] = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What channels need of the world.

    ``say`` prints a line, ``now`` gives a moment with its zone, ``sleep`` waits some seconds; ``environment`` holds the
    secrets.
    """

    say: Callable[[str], None]
    now: Callable[[], datetime]
    sleep: Callable[[float], None]
    environment: Mapping[str, str]


def configured(path: Path | None, around: Around) -> tuple[tuple[Channel, ...], Hours]:
    """The channels in the order of the file, and the hours; without a file the console alone, at any time.

    Raises:
        SettingsError: naming file and key.
    """
    if path is None:
        return (Printed("console", around.say),), Hours()
    file = read(path, around.environment)
    quiet = file.part("quiet")
    hours = quiet.quiet()
    quiet.end()
    tables = {name: part for name, part in file.parts("channels").items() if not _only_digests(part)}
    for other in ("digests", "site"):  # for digests alone: see `kb.digest.orders`
        file.part(other)
    file.end()
    if not tables:
        raise file.wrong("channels", "at least one table such as [channels.console] is expected")
    return tuple(_channel(name, part, path.parent, around) for name, part in tables.items()), hours


def mail_channel(name: str, part: Part, folder: Path, around: Around) -> Mail:
    """The channel in a table that is to be one of kind ``mail``.

    Raises:
        SettingsError: naming file and key.
    """
    part.flag(_DIGESTS_ONLY)
    part.choice("kind", ("mail",))
    made = _mail(name, part, folder, around)
    part.end()
    return made


def _only_digests(part: Part) -> bool:
    """Whether a channel is not for single news, which only mail can be."""
    return part.flag(_DIGESTS_ONLY) and bool(part.choice("kind", ("mail",)))


def _channel(name: str, part: Part, folder: Path, around: Around) -> Channel:
    kind = part.choice("kind", tuple(_MAKERS))
    made = _MAKERS[kind](name, part, folder, around)
    part.end()
    return made


def _console(name: str, part: Part, folder: Path, around: Around) -> Channel:  # noqa: ARG001 - as every maker
    return Printed(name, around.say)


def _atom(name: str, part: Part, folder: Path, around: Around) -> Channel:  # noqa: ARG001 - as every maker
    """Paths are seen from where the file of settings lies."""
    address = part.url("address", LOOPBACK) if part.has("address") else ""
    return AtomFeed(name, folder / part.text("path"), title=part.text("title", "Exchange circulars"), address=address)


def _webhook(name: str, part: Part, folder: Path, around: Around) -> Channel:  # noqa: ARG001 - as every maker
    secret = part.secret("secret_env", needed=True)
    return Webhook(name, part.url("url", LOOPBACK), secret, now=around.now, sleep=around.sleep)


def _mail(name: str, part: Part, folder: Path, around: Around) -> Mail:  # noqa: ARG001 - as every maker
    security = part.choice("security", tuple(_PORTS), "starttls")
    host = part.text("host")
    if security == "none" and host not in LOOPBACK:
        raise part.wrong("security", "none is only for a server on this machine")
    server = Server(
        host=host,
        port=part.number("port", _PORTS[security], least=1, most=65535),
        security=cast("Security", security),
        user=part.text("user", ""),
        password=part.secret("password_env", needed=False),
    )
    return Mail(name, server, sender=part.address("from"), to=part.addresses("to"), now=around.now)


_MAKERS: Mapping[str, Callable[[str, Part, Path, Around], Channel]] = {
    "console": _console,
    "atom": _atom,
    "webhook": _webhook,
    "mail": _mail,
}
