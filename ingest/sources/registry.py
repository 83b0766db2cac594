"""Which class reads a place: looked up in ``registry.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from ingest.issues import IngestError
from ingest.sources.found import Desk, Found, Source

_FILE = Path(__file__).with_name("registry.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One entry of the registry; what it does not ask for is empty."""

    reader: str
    scheme: str = ""
    suffixes: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    folder: bool = False

    def fits(self, address: str) -> bool:
        """Whether places of this kind look like ``address``."""
        scheme, path = scheme_of(address), Path(address)
        if scheme or self.scheme:
            return scheme == self.scheme
        if self.holds:
            return all((path / name).is_dir() for name in self.holds)
        if self.folder:
            return path.is_dir()
        return not self.suffixes or path.suffix.lower() in self.suffixes

    def source(self) -> Source:
        """The class that reads it. Loaded only now: most runs need no mail and no network."""
        module, _, name = self.reader.partition(":")
        return cast("Source", getattr(import_module(module), name)())


@lru_cache
def kinds() -> tuple[Kind, ...]:
    """Every kind of place, in the order in which they are tried."""
    return tuple(_kind(entry) for entry in tomllib.loads(_FILE.read_text("utf-8"))["sources"])


def _kind(entry: Mapping[str, Any]) -> Kind:
    return Kind(
        reader=entry["reader"],
        scheme=entry.get("scheme", ""),
        suffixes=tuple(entry.get("suffixes", ())),
        holds=tuple(entry.get("holds", ())),
        folder=entry.get("folder", False),
    )


def scheme_of(address: str) -> str:
    """``imaps`` of ``imaps://…``; empty for a path."""
    scheme, mark, _ = address.partition("://")
    return scheme.lower() if mark and scheme.isalnum() else ""


def everything_at(addresses: Sequence[str], desk: Desk) -> Iterator[Found]:
    """What lies at the addresses, one after the other; a place that cannot be opened is an error among the others."""
    for address in addresses:
        kind = next((one for one in kinds() if one.fits(address)), None)
        if kind is None:
            yield IngestError(address, "missing", f"nothing reads {scheme_of(address)}:// addresses")
            continue
        try:
            yield from kind.source().found(address, desk)
        except IngestError as error:
            yield error
        except OSError as error:
            yield IngestError(address, "missing", f"cannot be opened: {error.strerror or error}")
