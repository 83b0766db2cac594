"""Frozen records as plain JSON values and back, driven by their type hints."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, TypeVar, cast

T = TypeVar("T")
Decoder = Callable[[Any], Any]

_FLAT = frozenset({"Span", "BBox", "Piece", "Place"})
"""Small positional records, written as lists."""


def encode(value: object) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """A record as plain JSON values; spans, boxes, pieces and places as lists, defaults left out."""
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
        TypeError, ValueError: if fields are missing, unknown or of another shape.
    """
    return cast("T", _decoder(cast("Hashable", kind))(value))


def _encode_record(value: Any) -> Any:  # noqa: ANN401 - any record
    fields = _fields(cast("Hashable", type(value)))
    if type(value).__name__ in _FLAT:
        return [encode(getattr(value, name)) for name, _, _ in fields]
    pairs = ((name, getattr(value, name), default) for name, _, default in fields)
    return {name: encode(field) for name, field, default in pairs if field != default}


@lru_cache
def _fields(kind: Hashable) -> tuple[tuple[str, Any, Any], ...]:
    hints = typing.get_type_hints(kind)
    return tuple((f.name, hints[f.name], f.default) for f in dataclasses.fields(cast("type[Any]", kind)))


@lru_cache
def _decoder(kind: Hashable) -> Decoder:
    """How values of a type are decoded, worked out once a type."""
    origin = typing.get_origin(kind)
    if origin is types.UnionType:
        inner = _decoder(next(a for a in typing.get_args(kind) if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if origin is tuple:
        return _tuple_decoder(typing.get_args(kind))
    if origin is frozenset:
        return lambda value: frozenset(_listed(value))
    if dataclasses.is_dataclass(kind):
        return _record_decoder(cast("type[Any]", kind))
    return _as_is


def _tuple_decoder(kinds: tuple[Any, ...]) -> Decoder:
    item = _decoder(kinds[0])
    if kinds[-1] is Ellipsis:
        return lambda value: tuple(_listed(value) if item is _as_is else [item(part) for part in _listed(value)])
    places = [_decoder(kind) for kind in kinds]
    return lambda value: tuple(place(part) for place, part in zip(places, _listed(value), strict=True))


def _record_decoder(kind: type[Any]) -> Decoder:
    decoders = {name: _decoder(hint) for name, hint, _ in _fields(cast("Hashable", kind))}
    telling = {name: decoder for name, decoder in decoders.items() if decoder is not _as_is}
    names = tuple(decoders)

    def from_list(value: Any) -> Any:  # noqa: ANN401 - any record
        return from_dict(dict(zip(names, _listed(value), strict=True)))

    def from_dict(value: Any) -> Any:  # noqa: ANN401 - any record
        for name in telling.keys() & value.keys():
            value[name] = telling[name](value[name])
        return kind(**value)

    return from_list if kind.__name__ in _FLAT else from_dict


def _as_is(value: Any) -> Any:  # noqa: ANN401 - any plain value
    return value


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - checked here
    if not isinstance(value, list):
        raise TypeError(f"a list is wanted, not {value!r}")
    return value
