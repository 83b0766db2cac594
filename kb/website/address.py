"""Where readers find the site: what links that leave it begin with. What a request calls the site is not trusted."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

VARIABLE = "CIRCULARS_BASE_URL"


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


def configured() -> Address | None:
    """What ``CIRCULARS_BASE_URL`` says, such as ``https://circulars.example/``; None where it is not set.

    Raises:
        AddressError: if it is anything else than ``http`` or ``https``, a host, and perhaps a path.
    """
    told = os.environ.get(VARIABLE, "")
    if not told:
        return None
    parts = urlsplit(told)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise AddressError(f"{VARIABLE} must be an address such as https://circulars.example/, not {told!r}")
    return Address(scheme=parts.scheme, host=parts.netloc, path=f"/{parts.path.strip('/')}/".replace("//", "/"))


def absolute(address: Address | None, path: str) -> str:
    """A path of the site as a whole address; as it is where the site does not know its own."""
    return urljoin(str(address), path) if address else path
