"""Where readers find the site: what links that leave it begin with. What a request calls the site is not trusted."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

VARIABLE = "CIRCULARS_BASE_URL"
"""Environment variable that holds the site's address."""

WEB = ("http", "https")


class AddressError(ValueError):
    """``CIRCULARS_BASE_URL`` is no address of a site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Scheme (``http`` or ``https``), host with its port where it is not the usual one, and path (``/…/``)."""

    scheme: str
    host: str
    path: str = "/"

    @property
    def secure(self) -> bool:
        """Whether readers come over TLS."""
        return self.scheme == "https"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"


def checked(site: str) -> str:
    """The site's address, as it is.

    Raises:
        ValueError: if it is no http or https address, or holds a password or a query.
    """
    parts = urlsplit(site)
    if site and (parts.scheme not in WEB or not parts.hostname or parts.username or parts.query or parts.fragment):
        raise ValueError(f"an address such as https://kb.example.com is expected, not {site!r}")
    return site


def configured() -> Address | None:
    """What ``CIRCULARS_BASE_URL`` says, such as ``https://kb.example.com/``; None where it is not set.

    Raises:
        AddressError: if it is no address, see `checked`.
    """
    try:
        told = checked(os.environ.get(VARIABLE, ""))
    except ValueError as error:
        raise AddressError(f"{VARIABLE}: {error}") from error
    parts = urlsplit(told)
    path = f"/{parts.path.strip('/')}/".replace("//", "/")
    return Address(scheme=parts.scheme, host=parts.netloc, path=path) if told else None


def absolute(address: Address | None, path: str) -> str:
    """A path of the site as a whole address; as it is where the site does not know its own."""
    return urljoin(str(address), path) if address else path
