"""The order in which circulars came out, as far as it is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kb.records import Circular, Link
from kb.references import reference_key

UNKNOWN = "9999-12-31"
"""Stands for the day of circulars that nothing bounds: they come last and move nothing."""


def in_order(circulars: Iterable[Circular], links: Iterable[Link]) -> tuple[Circular, ...]:
    """Held circulars by the day by which each was out; one comes before those that cite it, and its later versions.

    Circulars of one day that do not cite each other follow by number and name of file: their order says nothing.
    """
    held = {one.id: one for one in circulars if one.held is not None}
    cited_by: dict[str, list[str]] = {}
    for link in links:
        if link.cited_id in held and link.citing.id in held:
            cited_by.setdefault(link.cited_id, []).append(link.citing.id)
    days = _days(held, cited_by)
    by_day = sorted(held.values(), key=lambda one: (days[one.id], *_place(one)))
    for one in held.values():
        if one.version_of in held:
            cited_by.setdefault(one.version_of or "", []).append(one.id)
    return tuple(_cited_first(by_day, cited_by, days))


def _place(circular: Circular) -> tuple[int, tuple[str, ...], str]:
    key = reference_key(circular.reference) if circular.reference else None
    return key.number if key else 0, circular.held.names if circular.held else (), circular.id


def _days(held: Mapping[str, Circular], cited_by: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The day of each, no later than that of a circular that cites it."""
    days = {key: one.known_on or UNKNOWN for key, one in held.items()}
    cites: dict[str, list[str]] = {}
    for cited, citing in cited_by.items():
        for one in citing:
            cites.setdefault(one, []).append(cited)
    waiting = list(days)
    while waiting:
        key = waiting.pop()
        first = min((days[citing] for citing in cited_by.get(key, ())), default=days[key])
        if held[key].issued_on is None and first < days[key]:
            days[key] = first
            waiting += cites.get(key, ())
    return days


def _cited_first(
    ordered: Sequence[Circular], cited_by: Mapping[str, Sequence[str]], days: Mapping[str, str]
) -> Iterable[Circular]:
    """Within one day, the cited ones before those that cite them."""
    cites: dict[str, list[Circular]] = {one.id: [] for one in ordered}
    for one in ordered:
        for citing in cited_by.get(one.id, ()):
            if days[citing] == days[one.id]:
                cites[citing].append(one)
    done: set[str] = set()

    def place(one: Circular) -> Iterable[Circular]:
        if one.id in done:
            return
        done.add(one.id)
        for cited in cites[one.id]:
            yield from place(cited)
        yield one

    for one in ordered:
        yield from place(one)
