"""Where the parts of a picture lead, when it stands in a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from kb.answers import Event
from kb.markup import element


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Addresses of the passage that makes a ``statement``, and of the planned ``thing``; None where there is none."""

    statement: Callable[[Event], str | None]
    thing: Callable[[Event], str | None]


def linked(parts: Iterable[Element], address: str | None, name: str | None) -> tuple[Element, ...]:
    """The parts as a link of that name; as they are where there is no address. Without name, their text names it."""
    return (element("a", *parts, href=address, aria_label=name),) if address else tuple(parts)
