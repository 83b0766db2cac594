"""Records to JSON Lines and back: the seam between ingesting and building, and the golden format.

A facts file holds one line per value, each ``{"type": <record name>, ...fields}``: first the `Record` head, then
pages, passages, tables and links of the document, then its facts, last an ``End`` that counts the lines, so that a
file cut short is known. Fields that hold their default are left out.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.codec import decode, encode
from ingest.document import Document, Link, Page, Passage, Table
from ingest.facts import (
    Citation,
    Contact,
    DateFact,
    Endpoint,
    Facts,
    Header,
    ScheduleItem,
    Term,
    Withdrawal,
)
from ingest.issues import Finding, IngestError

__all__ = ["Record", "decode", "dump", "encode", "load", "loads", "notes_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One ingested document: where it came from, how it was read, what was found.

    ``names`` and ``paths`` hold every file seen with this content, sorted; ``extractor`` is the version that made
    the facts.
    """

    sha256: str
    names: tuple[str, ...]
    paths: tuple[str, ...]
    media_type: str
    size: int
    extractor: str
    document: Document
    facts: Facts
    url: str | None = None


_DOCUMENT_PARTS: dict[str, type] = {"pages": Page, "passages": Passage, "tables": Table, "links": Link}
_FACT_PARTS: dict[str, type] = {
    "citations": Citation,
    "dates": DateFact,
    "schedule": ScheduleItem,
    "endpoints": Endpoint,
    "withdrawals": Withdrawal,
    "contacts": Contact,
    "terms": Term,
    "findings": Finding,
}
_KINDS = {kind.__name__: kind for kind in (Header, *_DOCUMENT_PARTS.values(), *_FACT_PARTS.values())}
_HEADS = ("Record", "Document", "End")


def dump(record: Record) -> bytes:
    """The record as UTF-8 JSON Lines; equal records give equal bytes."""
    lines = [json.dumps(line, ensure_ascii=False) for line in _lines(record)]
    lines.append(json.dumps({"type": "End", "lines": len(lines)}))
    return ("\n".join(lines) + "\n").encode()


def load(path: Path) -> Record:
    """The record of one facts file.

    Raises:
        IngestError: naming file and line when it is not a whole facts file (``not_a_document``).
    """
    return loads(path.read_bytes(), path.name)


def loads(data: bytes, name: str) -> Record:
    """The record that `dump` wrote; ``name`` is what errors call the data. Errors as in `load`."""
    heads: dict[str, dict[str, Any]] = {}
    parts: dict[str, list[Any]] = {}
    number = 0
    for number, line in enumerate(data.splitlines(), start=1):
        try:
            value = json.loads(line)
            kind = value.pop("type")
            if kind in _HEADS:
                heads[kind] = value
            else:
                parts.setdefault(kind, []).append(decode(_KINDS[kind], value))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise IngestError(name, "not_a_document", f"line {number} is no record: {error!r}") from error
    if heads.get("End", {}).get("lines") != number - 1 or not data.endswith(b"\n"):
        raise IngestError(name, "not_a_document", f"not a whole facts file: cut short after line {number}")
    try:
        return _record(heads, parts)
    except (KeyError, IndexError, TypeError) as error:
        raise IngestError(name, "not_a_document", f"not a whole facts file: {error!r}") from error


def notes_of(data: bytes) -> tuple[str, ...]:
    """The reader's remarks in what `dump` wrote, without decoding the rest."""
    described = json.loads(data.split(b"\n", 2)[1])
    return tuple(described["notes"])


def _lines(record: Record) -> Iterator[dict[str, Any]]:
    fields = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    document, facts = fields.pop("document"), fields.pop("facts")
    yield {"type": "Record"} | {name: encode(value) for name, value in fields.items()}
    head = {"name": document.name, "reader": document.reader, "coverage": document.coverage}
    yield {"type": "Document"} | head | {"notes": list(document.notes)}
    yield from _parts(document, _DOCUMENT_PARTS)
    yield {"type": "Header"} | encode(facts.header)
    yield from _parts(facts, _FACT_PARTS)


def _parts(owner: object, parts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for name in parts:
        for value in getattr(owner, name):
            yield {"type": type(value).__name__} | encode(value)


def _record(heads: dict[str, dict[str, Any]], parts: dict[str, list[Any]]) -> Record:
    def part(kind: type) -> Any:  # noqa: ANN401 - a tuple of that kind
        return tuple(parts.get(kind.__name__, ()))

    head, described = heads["Record"], heads["Document"]
    document = Document(
        **described | {"notes": tuple(described["notes"])},
        media_type=head["media_type"],
        sha256=head["sha256"],
        **{name: part(kind) for name, kind in _DOCUMENT_PARTS.items()},
    )
    facts = Facts(header=part(Header)[0], **{name: part(kind) for name, kind in _FACT_PARTS.items()})
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in head.items()}
    return Record(**plain, document=document, facts=facts)
