"""Hashes of files, and one over all inputs. Apart from `kb.inputs`, as questions need no hashing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from kb.inputs import Inputs


def hashes_of(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of each file by its name."""
    return {path.name: sha256_of(path) for path in paths}


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def corpus_hash(inputs: Inputs, builder: str) -> str:
    """One SHA-256 over all inputs and over the version of the code that builds."""
    digest = hashlib.sha256(builder.encode())
    single = {"listing": inputs.listing, "journal": inputs.journal}
    alone = {name: value for name, value in single.items() if value}
    for kind, hashes in (("facts", inputs.facts), ("listing", alone), ("curation", inputs.curation)):
        for name, value in sorted(hashes.items()):
            digest.update(f"\0{kind}\0{name}\0{value}".encode())
    return digest.hexdigest()
