"""What a list can be narrowed by: the values of a facet, how many rows each leaves, and the links that choose them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.website.asked import Asked

UNSAID = ""
"""Stands for rows that say nothing of a facet."""
MOST = 60
"""Values of a facet that are listed; others have to be typed. Months are all listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value of a facet; ``href`` chooses it, or takes the choice back. None: it cannot be chosen."""

    label: str
    count: int
    chosen: bool
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """A facet with its values, the most frequent first (months in order), and how many more there are."""

    name: str
    title: str
    values: tuple[Value, ...]
    more: int = 0

    @property
    def chosen(self) -> Value | None:
        """The value that narrows the list."""
        return next((one for one in self.values if one.chosen), None)


def facet(
    name: str,
    title: str,
    counts: Mapping[str, int],
    asked: Asked,
    *,
    ordered: bool = False,
    unsaid: str | None = None,
) -> Facet:
    """A facet of the page asked for, whose parameter has its name.

    Where ``counts`` hold `UNSAID`, those rows are shown as such, and chosen by the word ``unsaid``, if there is one. A
    chosen value that no row has stays to be taken back.
    """
    silent = unsaid is not None and asked.text(name) == unsaid
    chosen = "" if silent else _spelt(asked.text(name), counts)
    told = {value: count for value, count in counts.items() if value != UNSAID}
    if chosen:
        told.setdefault(chosen, 0)
    by_name = sorted(told)
    ranked = by_name if ordered else sorted(by_name, key=lambda value: (value != chosen, -told[value]))
    shown = ranked if ordered else sorted(ranked[:MOST], key=lambda value: -told[value])
    values = [_value(name, value, told[value], asked, chosen=value == chosen) for value in shown]
    if counts.get(UNSAID) or silent:
        values.append(_unsaid(name, unsaid, counts.get(UNSAID, 0), asked, chosen=silent))
    return Facet(name=name, title=title, values=tuple(values), more=len(ranked) - len(shown))


def counted(rows: Iterable[Sequence[str]]) -> Counter[str]:
    """How many rows have each of their values; those with none count as `UNSAID`."""
    counts: Counter[str] = Counter()
    for values in rows:
        counts.update(dict.fromkeys(values or (UNSAID,), 1))
    return counts


def opened(counts: Counter[str]) -> Counter[str]:
    """The counts where rows that say nothing pass every choice, since they may concern anybody."""
    return Counter({value: count + (counts[UNSAID] if value != UNSAID else 0) for value, count in counts.items()})


def _value(name: str, value: str, count: int, asked: Asked, *, chosen: bool) -> Value:
    href = asked.here(**{name: None if chosen else value, "page": None})
    return Value(label=value, count=count, chosen=chosen, href=href)


def _unsaid(name: str, word: str | None, count: int, asked: Asked, *, chosen: bool) -> Value:
    href = asked.here(**{name: None if chosen else word, "page": None}) if word else None
    return Value(label="not said", count=count, chosen=chosen, href=href)


def _spelt(value: str, counts: Mapping[str, int]) -> str:
    """A value as the rows spell it: codes are found in any case."""
    return next((one for one in counts if one.upper() == value.upper()), value)
