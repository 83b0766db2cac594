"""Reads and checks the profile files that lie beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ingest.dateorder import DateOrder
from ingest.facts import Site
from ingest.profiles.profile import Glossary, HeaderWords, Issuer, Profile, ProfileError, References
from ingest.profiles.shapes import GROUPS, Shape

_FOLDER = Path(__file__).parent


@lru_cache
def load_profiles() -> tuple[Profile, ...]:
    """Every profile that comes with the product: the fallback, then the others by name.

    Raises:
        ProfileError: if one of them is broken.
    """
    found = [load_profile(path) for path in sorted(_FOLDER.glob("*.toml"))]
    if sum(profile.fallback for profile in found) != 1:
        raise ProfileError("fallback: one profile and only one must be it")
    return tuple(sorted(found, key=lambda profile: not profile.fallback))


def load_profile(path: Path) -> Profile:
    """One profile file, checked.

    Raises:
        ProfileError: naming the file and the key that is missing or wrong.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"{path.name}: {error}") from error
    try:
        return _profile(data)
    except (TypeError, ValueError, ZoneInfoNotFoundError, re.error) as error:
        raise ProfileError(f"{path.name}: {error}") from error
    except KeyError as error:
        raise ProfileError(f"{path.name}: {error.args[0]} is missing") from error


def _profile(data: Mapping[str, Any]) -> Profile:
    order = data["date_order"]
    if order not in get_args(DateOrder):
        raise ValueError(f"date_order: {order!r} is none of {', '.join(get_args(DateOrder))}")
    ZoneInfo(data["timezone"])
    return Profile(
        name=data["name"],
        title=data["title"],
        fallback=bool(data.get("fallback", False)),
        date_order=order,
        timezone=data["timezone"],
        issuers=tuple(_issuer(entry) for entry in data["issuers"]),
        header=HeaderWords(**{key: _words(data["header"], key) for key in HeaderWords.__annotations__}),
        references=_references(data["references"], [entry["code"] for entry in data["issuers"]]),
        systems=_glossary(data, "systems"),
        audiences=_glossary(data, "audiences", plural=True),
        sites=_sites(data),
        audience_parts=_audience_parts(data),
        common_words=frozenset(word.casefold() for word in _words(data, "common_words")),
    )


def _issuer(entry: Mapping[str, Any]) -> Issuer:
    names = tuple(entry.get("names", ()))
    return Issuer(code=entry["code"], name_en=entry["name_en"], name_zh=entry.get("name_zh", ""), names=names)


def _references(entry: Mapping[str, Any], codes: Sequence[str]) -> References:
    houses = {name: _words(entry.get("houses", {}), name) for name in entry.get("houses", {})}
    proves = dict(entry.get("proves", {}))
    named = [*proves.values(), *(code for name in houses for code in houses[name])]
    if unknown := sorted(set(named) - set(codes)):
        raise ValueError(f"references: {unknown[0]!r} is no issuer")
    return References(
        shapes=tuple(_shape(shape) for shape in entry["shapes"]),
        file_suffixes=_words(entry, "file_suffixes"),
        two_digit_years=frozenset(_words(entry, "two_digit_years")),
        shared_counters=tuple(tuple(group) for group in entry.get("shared_counters", ())),
        houses={code: (code,) for code in codes} | houses,
        proves={code: code for code in codes} | proves,
    )


def _shape(entry: Mapping[str, Any]) -> Shape:
    groups = set(re.compile(entry["pattern"]).groupindex)
    if groups - GROUPS or (groups and "family" not in groups) or len(groups) == len(GROUPS) - 1:
        raise ValueError(f"references.shapes: {entry['pattern']!r} names {', '.join(sorted(groups))}")
    if re.search(r"\[[^\]]*/", entry["pattern"]):
        raise ValueError(f"references.shapes: {entry['pattern']!r} holds a slash in brackets, which tells no parts")
    return Shape(
        pattern=entry["pattern"], counter=entry.get("counter"), counts_all=bool(entry.get("counts_all", False))
    )


def _words(entry: Mapping[str, Any], key: str) -> tuple[str, ...]:
    words = entry[key]
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ValueError(f"{key}: a list of words is wanted")
    return tuple(cast("list[str]", words))


def _glossary(data: Mapping[str, Any], key: str, *, plural: bool = False) -> Glossary:
    return Glossary(tuple((code, _words(data[key], code)) for code in data[key]), plural=plural)


def _audience_parts(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    given = data.get("audience_parts", {})
    parts = {code: _words(given, code) for code in given}
    named = {*parts, *(one for own in parts.values() for one in own)}
    if unknown := sorted(named - set(data["audiences"])):
        raise ValueError(f"audience_parts: {unknown[0]!r} is no audience")
    return parts


def _sites(data: Mapping[str, Any]) -> Glossary:
    unknown = sorted(set(data["sites"]) - set(get_args(Site)))
    if unknown:
        raise ValueError(f"sites: {unknown[0]!r} is none of {', '.join(get_args(Site))}")
    entries = tuple((code, _words(data["sites"], code)) for code in data["sites"])
    return Glossary(entries, plural=True, codes_are_printed=False)
