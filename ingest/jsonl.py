"""Records to JSON Lines and back: the seam between ingesting and building, and the golden format.

A facts file holds one line per value, each ``{"type": <record name>, ...fields}``: first the `Record` head, then
pages, passages, tables and links of the document, then its facts. Fields that hold their default are left out.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

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

T = TypeVar("T")


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


_DOCUMENT_PARTS: tuple[tuple[str, type], ...] = (
    ("pages", Page),
    ("passages", Passage),
    ("tables", Table),
    ("links", Link),
)
_FACT_PARTS: tuple[tuple[str, type], ...] = (
    ("citations", Citation),
    ("dates", DateFact),
    ("schedule", ScheduleItem),
    ("endpoints", Endpoint),
    ("withdrawals", Withdrawal),
    ("contacts", Contact),
    ("terms", Term),
    ("findings", Finding),
)


def dump(record: Record) -> bytes:
    """The record as UTF-8 JSON Lines; equal records give equal bytes."""
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(record)).encode()


def load(path: Path) -> Record:
    """The record of one facts file.

    Raises:
        IngestError: naming file and line when it is not a facts file (``not_a_document``).
    """
    return loads(path.read_bytes(), path.name)


def loads(data: bytes, name: str) -> Record:
    """The record that `dump` wrote; ``name`` is what errors call the data. Errors as in `load`."""
    values: dict[str, list[dict[str, Any]]] = {}
    for number, line in enumerate(data.decode("utf-8").split("\n")[:-1], start=1):
        try:
            value = json.loads(line)
            values.setdefault(value.pop("type"), []).append(value)
        except (ValueError, KeyError, AttributeError) as error:
            raise IngestError(name, "not_a_document", f"line {number} is no record: {error}") from error
    try:
        return _record(values)
    except (KeyError, IndexError, TypeError) as error:
        raise IngestError(name, "not_a_document", f"not a whole facts file: {error!r}") from error


def encode(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """A record as plain JSON values; spans, boxes and pieces as lists, defaults left out."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _encode_record(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, float):
        return round(value, 2)
    return value


def decode(kind: type[T], value: Any) -> T:  # noqa: ANN401 - JSON has no narrower type
    """The record of type ``kind`` that `encode` made ``value`` of.

    Raises:
        TypeError: if fields are missing or unknown.
    """
    return cast("T", _decode(kind, value))


def _lines(record: Record) -> Iterator[dict[str, Any]]:
    fields = {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}
    document, facts = fields.pop("document"), fields.pop("facts")
    yield {"type": "Record"} | {name: encode(value) for name, value in fields.items()}
    head = {"name": document.name, "reader": document.reader, "coverage": document.coverage}
    yield {"type": "Document"} | head | {"notes": list(document.notes)}
    yield from _parts(document, _DOCUMENT_PARTS)
    yield {"type": "Header"} | encode(facts.header)
    yield from _parts(facts, _FACT_PARTS)


def _parts(owner: object, parts: Iterable[tuple[str, type]]) -> Iterator[dict[str, Any]]:
    for name, kind in parts:
        for value in getattr(owner, name):
            yield {"type": kind.__name__} | encode(value)


def _record(values: dict[str, list[dict[str, Any]]]) -> Record:
    def part(kind: type) -> Any:  # noqa: ANN401 - a tuple of that kind
        return tuple(decode(kind, value) for value in values.get(kind.__name__, ()))

    head = values["Record"][0]
    document = Document(
        **values["Document"][0] | {"notes": tuple(values["Document"][0]["notes"])},
        media_type=head["media_type"],
        sha256=head["sha256"],
        **{name: part(kind) for name, kind in _DOCUMENT_PARTS},
    )
    facts = Facts(header=part(Header)[0], **{name: part(kind) for name, kind in _FACT_PARTS})
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in head.items()}
    return Record(**plain, document=document, facts=facts)


@lru_cache
def _fields(kind: Hashable) -> tuple[tuple[str, Any, Any], ...]:
    hints = typing.get_type_hints(kind)
    fields = dataclasses.fields(cast("type[Any]", kind))
    return tuple((f.name, hints[f.name], f.default) for f in fields)


def _is_flat(kind: type) -> bool:
    """Small positional records (spans, boxes, pieces, places) are written as lists."""
    return kind.__name__ in {"Span", "BBox", "Piece", "Place"}


def _encode_record(value: Any) -> Any:  # noqa: ANN401 - any record
    fields = _fields(cast("Hashable", type(value)))
    if _is_flat(type(value)):
        return [encode(getattr(value, name)) for name, _, _ in fields]
    pairs = ((name, getattr(value, name), default) for name, _, default in fields)
    return {name: encode(field) for name, field, default in pairs if field != default}


def _decode(kind: Any, value: Any) -> Any:  # noqa: ANN401 - driven by the type at hand
    origin = typing.get_origin(kind)
    if origin is types.UnionType:
        if value is None:
            return None
        return _decode(next(a for a in typing.get_args(kind) if a is not type(None)), value)
    if origin is tuple:
        return _decode_tuple(typing.get_args(kind), value)
    if origin is frozenset:
        return frozenset(value)
    if dataclasses.is_dataclass(kind):
        return _decode_record(cast("type", kind), value)
    return value


def _decode_tuple(kinds: tuple[Any, ...], value: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_decode(kinds[0], item) for item in value)
    return tuple(_decode(kind, item) for kind, item in zip(kinds, value, strict=True))


def _decode_record(kind: type, value: Any) -> Any:  # noqa: ANN401 - any record
    fields = _fields(cast("Hashable", kind))
    if _is_flat(kind):
        return kind(**{name: _decode(hint, item) for (name, hint, _), item in zip(fields, value, strict=True)})
    hints = {name: hint for name, hint, _ in fields}
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise TypeError(f"{kind.__name__} has no field {unknown[0]!r}")
    return kind(**{name: _decode(hints[name], item) for name, item in value.items()})
