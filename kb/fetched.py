"""The journal of fetching: found beside the inputs, remembered in the folder of facts; what it says is missing."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from ingest.issues import Finding
from ingest.sources.journal import NAME as JOURNAL
from ingest.sources.journal import Line, read_journal
from kb.records import Raised

NAME = "journal.json"
"""Beside the facts it is an array: files of JSON Lines there are circulars."""


def find(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Every journal in or beside the given files and folders."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob(JOURNAL)) if path.is_dir() else []
        found |= dict.fromkeys(p.resolve() for p in [path.resolve().parent / JOURNAL, *inside] if p.is_file())
    return tuple(found)


def remember(facts: Path, journal: Path) -> None:
    """Adds the lines of a journal to what the folder of facts knows of fetching.

    Raises:
        FetchError: if the journal is damaged.
    """
    known = recall(facts)
    merged = _merged([*known, *read_journal(journal)])
    if merged == known:
        return
    facts.mkdir(parents=True, exist_ok=True)
    draft = facts / f".{NAME}.{os.getpid()}.part"
    lines = ",\n".join(json.dumps(line, ensure_ascii=False) for line in merged)
    draft.write_text(f"[\n{lines}\n]\n", "utf-8")
    draft.replace(facts / NAME)


def recall(facts: Path) -> list[Line]:
    """What `remember` has gathered, oldest first."""
    path = facts / NAME
    return list(json.loads(path.read_text("utf-8"))) if path.is_file() else []


def _merged(lines: Iterable[Line]) -> list[Line]:
    """Each line once, by run and moment, else in the order in which they were written."""
    once = {json.dumps(line, ensure_ascii=False, sort_keys=True): line for line in lines}
    return sorted(once.values(), key=lambda line: (line["at"], line["run"]))


def requests(lines: Iterable[Line]) -> Iterator[Line]:
    """Every request, oldest first."""
    return (line for line in lines if line["kind"] == "request")


def contents(lines: Iterable[Line]) -> dict[str, list[str]]:
    """The SHA-256 of every content that an address gave, by address, the latest last."""
    found: dict[str, dict[str, None]] = {}
    for line in requests(lines):
        if line.get("sha256"):
            given = found.setdefault(line["asked"], {})
            given.pop(line["sha256"], None)
            given[line["sha256"]] = None
    return {url: list(given) for url, given in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissue:
    """An address that gave one content (SHA-256) ``before`` and another one ``after``, first seen ``on`` a day."""

    before: str
    after: str
    on: str


def reissues(lines: Iterable[Line]) -> tuple[Reissue, ...]:
    """Every change of what an address gives, in the order of `contents`: one that comes back is the latest again."""
    spells: dict[str, dict[str, str]] = {}
    last: dict[str, str] = {}
    for line in requests(lines):
        url, content = line.get("asked"), line.get("sha256")
        if url and content and last.get(url) != content:
            given = spells.setdefault(url, {})
            given.pop(content, None)
            given[content] = line["at"][:10]
            last[url] = content
    return tuple(
        Reissue(before=before, after=after, on=given[after])
        for _, given in sorted(spells.items())
        for before, after in pairwise(given)
    )


def loss_findings(lines: Sequence[Line]) -> Iterator[Raised]:
    """A finding for every hole of the listing that no later reading of the same days has filled, and unread rows."""
    for at, line in enumerate(lines):
        if line["kind"] in ("hole", "unread") and not _read_again(line, lines[at + 1 :]):
            message = _hole(line) if line["kind"] == "hole" else f"a row of unknown shape: {line['words']}"
            finding = Finding(code="row_loss", severity="warning", message=message)
            yield Raised(circular_id=None, finding=finding)


def _read_again(line: Mapping[str, Any], later: Iterable[Line]) -> bool:
    """Whether a later run read the same listing, or one that holds it, over the days in question."""
    first, last = line.get("first_day", line["since"]), line.get("last_day", line["until"])
    return any(
        other["kind"] == "listed"
        and other["run"] > line["run"]
        and other["language"] == line["language"]
        and all(other[name] in ("", line[name]) for name in ("issuer", "label"))
        and other["since"] <= first
        and other["until"] >= last
        for other in later
    )


def _hole(line: Mapping[str, Any]) -> str:
    days = line["first_day"] if line["first_day"] == line["last_day"] else f"{line['first_day']} to {line['last_day']}"
    count = f"{line['missing']} row{'s' if line['missing'] > 1 else ''}"
    around = f"between {line['older'] or 'its end'} and {line['newer'] or 'its beginning'}"
    perhaps = f"; perhaps {', '.join(line['perhaps'])}" if line["perhaps"] else ""
    return f"{count} of the listing {line['listing']} lost {around}, {days} (place {line['offset']}){perhaps}"
