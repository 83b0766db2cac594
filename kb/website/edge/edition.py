"""What all pages of a running site follow from, as one value: other pages, another edition."""

from __future__ import annotations

import hashlib
from importlib import metadata, resources
from pathlib import Path

from kb.hashes import sha256_of

_MAKERS = ("datasette", "jinja2")
_PARTS = (".py", ".sql", ".html", ".css", ".js", ".toml")


def edition(db: Path, address: str) -> str:
    """A hash of the base, of the code, queries and templates that make pages of it, and of the address of the site."""
    digest = hashlib.sha256(f"{sha256_of(db)}\0{address}".encode())
    for name in _MAKERS:
        digest.update(f"\0{name}\0{metadata.version(name)}".encode())
    with resources.as_file(resources.files("kb")) as home:
        for path in sorted(one for one in home.rglob("*") if one.suffix in _PARTS):
            digest.update(f"\0{path.relative_to(home)}\0{sha256_of(path)}".encode())
    return digest.hexdigest()
