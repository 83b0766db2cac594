"""What is known of everything that was ever fetched into a folder, told by its journal and listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ingest.sources.catalogue import read_catalogue
from ingest.sources.holdings import versions_of
from ingest.sources.journal import NAME, Line, read_journal


def report(folder: Path) -> Iterator[str]:
    """The report, line by line; no request is made.

    Raises:
        FetchError: if the journal or the listing is damaged.
    """
    lines = read_journal(folder / NAME)
    entries = [entry for entry in read_catalogue(folder) if entry.get("seen")]
    versions = versions_of(lines)
    requests = [line for line in lines if line["kind"] == "request"]
    runs = [line for line in lines if line["kind"] == "run"]
    ended = sum(line["state"] == "end" for line in runs)
    yield f"runs       {sum(line['state'] == 'start' for line in runs)}, {ended} of them to their end"
    yield f"requests   {len(requests)}: {_counted(str(line.get('status') or 'no answer') for line in requests)}"
    edited = sum(len(entry["titles"]) > len(entry["langs"]) for entry in entries)
    yield f"listed     {len(entries)} circulars, {edited} with edited titles"
    yield f"held       {sum(len(one) for one in versions.values())} files of {len(versions)} addresses"
    yield from _told("re-issued", [f"{url}: {len(one)} versions" for url, one in versions.items() if len(one) > 1])
    yield from _told("failed", list(_failed(requests)))
    yield from _told("lost", list(_holes(lines)))


def _counted(words: Iterable[str]) -> str:
    return ", ".join(f"{count} × {word}" for word, count in Counter(words).most_common())


def _told(name: str, what: Sequence[str]) -> Iterator[str]:
    yield f"{name:<10} {len(what)}"
    yield from (f"  {line}" for line in what)


def _failed(requests: Iterable[Line]) -> Iterator[str]:
    """Files whose last request gave nothing, with the reason."""
    last: dict[str, str | None] = {}
    for line in requests:
        if line["purpose"] == "file":
            last[line.get("asked", line["url"])] = line.get("failure")
    return (f"{url}: {reason}" for url, reason in last.items() if reason)


def _holes(lines: Sequence[Line]) -> Iterator[str]:
    """Holes of the last reading of each listing."""
    latest = {line["listing"]: line["run"] for line in lines if line["kind"] == "listed"}
    for line in lines:
        if line["kind"] == "hole" and latest.get(line["listing"]) == line["run"]:
            perhaps = f", perhaps {', '.join(line['perhaps'])}" if line["perhaps"] else ""
            place = f"{line['listing']}, place {line['offset']}"
            yield f"{place}: {line['missing']} between {line['older']} and {line['newer']}{perhaps}"
        elif line["kind"] == "unread" and latest.get(line["listing"]) == line["run"]:
            yield str(line["words"])
