"""What is written beside a kept base: everything that is needed to build the same bytes again, and to know them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kb.inputs import Inputs

FORM = 1
"""Raised when a field is renamed or taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """One kept build.

    Attributes:
        run: number of the build, from 1.
        built_at: when it was built, Hong Kong time (``YYYY-MM-DDTHH:MM:SS``).
        circulars: how many it holds.
        sha256: of the file of the base.
        size: of that file, in bytes.
        corpus_hash: one SHA-256 over the inputs and the code that built.
        inputs: SHA-256 of every facts file, of the listing and of every file of decisions.
        versions: of package, schema, builder, Python and SQLite; ``extractors`` lists those that made the facts.
        counts: rows per table.
        fill_rates: share of rows (0 to 1) that have a value, per column that should.
        runs: the rows of the table `runs`, this build last: a rebuild writes them as they are.
        problems: the rows of the table `problems`, likewise.
    """

    run: int
    built_at: str
    circulars: int
    sha256: str
    size: int
    corpus_hash: str
    inputs: Inputs
    versions: Mapping[str, Any]
    counts: Mapping[str, int]
    fill_rates: Mapping[str, float]
    runs: Sequence[Mapping[str, Any]]
    problems: Sequence[Mapping[str, Any]]

    @property
    def day(self) -> str:
        """The day of the build, Hong Kong."""
        return self.built_at[:10]

    @property
    def extractors(self) -> tuple[str, ...]:
        """The versions of the extractor that made the facts."""
        return tuple(self.versions["extractors"])

    def text(self) -> str:
        """The manifest as JSON."""
        return json.dumps({"form": FORM} | asdict(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def of_text(cls, text: str) -> Manifest:
        """What `text` wrote.

        Raises:
            ValueError: if it is something else; the message says what is wrong.
        """
        values = json.loads(text)
        if not isinstance(values, dict) or values.pop("form", None) != FORM:
            raise ValueError(f"no manifest of form {FORM}")
        try:
            manifest = cls(**values | {"inputs": Inputs(**values["inputs"])})
            told = (manifest.run, manifest.day, manifest.extractors)
        except (TypeError, KeyError) as error:
            raise ValueError(f"not a whole manifest: {error}") from error
        if not manifest.runs or manifest.runs[-1].get("id") != told[0]:
            raise ValueError("not a whole manifest: its last run is another")
        return manifest
