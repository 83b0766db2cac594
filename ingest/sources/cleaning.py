"""Cleans what listings print: references with attachment titles in front, labels run together, marks in titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from ingest.sources.interface import Interface
from ingest.sources.problems import RowError
from ingest.sources.rows import Attachment, ListedRow

SCRAPED = frozenset({"date", "departmentCode", "refNumber", "linkText", "link"})
"""Names of the fields of a row as a scraper writes it: every text of the row run together."""


def scraped_row(row: Mapping[str, Any], interface: Interface, place: str) -> ListedRow:
    """A row of a scraper's file, cleaned.

    Raises:
        RowError: with ``place``, if a part is missing or not understood.
    """
    if missing := sorted(SCRAPED - row.keys()):
        raise RowError(f"{place}: {missing[0]} is missing")
    kinds = interface.row.kinds
    glued, printed = split_reference(str(row["refNumber"]), interface.row.reference_words, place)
    return ListedRow(
        url=str(row["link"]).strip(),
        reference=reference_of(printed, interface),
        printed=printed,
        issued_on=day_of(str(row["date"]), interface.row.dates, place),
        labels=split_labels(str(row["departmentCode"]), interface, place),
        title=without_mark(str(row["linkText"]), kinds),
        language="en",
        attachments=tuple(_attachments(glued, kinds)),
    )


def split_reference(text: str, words: Iterable[str], place: str) -> tuple[str, str]:
    """What stands before the word for the reference, and the reference behind it.

    Raises:
        RowError: if there is text, but none of the words.
    """
    plain = squeezed(text)
    found = [(plain.rfind(word), word) for word in words if word in plain]
    if not plain:
        return "", ""
    if not found:
        raise RowError(f"{place}: one of {', '.join(words)} is expected before the reference, not {plain[:80]!r}")
    at, word = max(found, key=lambda one: (one[0], len(one[1])))
    return plain[:at].strip(), plain[at + len(word) :].strip()


def reference_of(printed: str, interface: Interface) -> str | None:
    """The number, normalised; what is none by the issuer's grammar stays as printed, in capitals. None for nothing."""
    return interface.numbers.references.read(printed) or squeezed(printed).upper() or None


def split_labels(glued: str, interface: Interface, place: str) -> tuple[str, ...]:
    """The labels in a text that may run them together, each as rows print it.

    Raises:
        RowError: at the first text that begins with no known label.
    """
    printings = _printings(interface)
    longest_first = sorted(printings, key=len, reverse=True)
    rest, found = squeezed(glued), []
    while rest := rest.lstrip(" |"):
        name = next((name for name in longest_first if rest.casefold().startswith(name)), None)
        if name is None:
            raise RowError(f"{place}: a known label is expected, not {rest!r}")
        found.append(printings[name])
        rest = rest[len(name) :]
    return tuple(dict.fromkeys(found))


def label_of(printed: str, interface: Interface) -> str | None:
    """The label that a filter's word or a printing means, as rows print it; None if it is not known."""
    return _printings(interface).get(squeezed(printed).casefold())


def day_of(text: str, formats: Iterable[str], place: str) -> str:
    """The day as ``YYYY-MM-DD``.

    Raises:
        RowError: if it is written in none of the formats.
    """
    plain = squeezed(text)
    for form in formats:
        try:
            return datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    raise RowError(f"{place}: a day written as {', '.join(formats)} is expected, not {plain!r}")


def without_mark(title: str, kinds: Iterable[str]) -> str:
    """The title without the kind of file that stands glued to its end."""
    plain = squeezed(title)
    marked = re.search(rf"(?P<before>[^\s.])?\s?(?:{'|'.join(kinds)})$", plain)
    return plain[: marked.end("before")].rstrip() if marked and marked["before"] else plain


def squeezed(text: str) -> str:
    """One blank between words, none around."""
    return " ".join(text.replace("\u200b", "").split())


def kind_of(url: str) -> str:
    """The suffix of an address, in small letters, without the dot; empty if it has none."""
    name = re.sub(r"[?#].*", "", url).rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[1].lower() if "." in name else ""


def _attachments(glued: str, kinds: Iterable[str]) -> Iterable[Attachment]:
    """Titles run together, each with its kind behind it: ``Form 1pdfForm 2xlsx``."""
    found = re.findall(rf"(.+?)({'|'.join(kinds)})(?=\s*(?:[^a-z\s]|$))", glued)
    known = "".join(title + kind for title, kind in found)
    for title, kind in found:
        yield Attachment(title=squeezed(title), url="", kind=kind)
    if rest := squeezed(glued[len(known) :]):
        yield Attachment(title=rest, url="", kind="")


def _printings(interface: Interface) -> dict[str, str]:
    both = {**interface.issuers, **interface.labels}
    return {word.casefold(): name for name, filter_word in both.items() for word in (name, filter_word)}
