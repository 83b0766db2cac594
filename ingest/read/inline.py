"""Inline marks of Markdown and HTML taken off a text: emphasis, links, note marks, tags, entities."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ingest.read.draft import Target
from ingest.spans import Span

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_TOKEN = re.compile(
    r"""
      \[(?P<linked>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)
    | <sup\b[^>]*>\s*(?P<sup>[^<]*?)\s*</sup>
    | \[\^(?P<ref>\w{1,3})\]
    | (?P<raised>[⁰¹²³⁴-⁹]+)
    | <a\b[^>]*?href\s*=\s*["'](?P<href>[^"']*)["'][^>]*>
    | </?(?P<tag>a|b|strong|i|em|u|s|span|font|sub|small|big|code|ins|del|mark|p|div|br|ul|ol|li|td|th|tr|table|tbody|
        thead|        h[1-6]|center|blockquote)\b[^<>]*>
    | <(?P<auto>(?:https?://|mailto:)[^<>\s]+|[\w.+-]+@[\w.-]+)>
    | (?P<strong>\*\*|__(?=\S)|(?<=\S)__)
    | \\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])
    | (?P<entity>&(?:\#\d+|\#x[0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
_SQUARED = re.compile(r"(?:^|[\s\d])(?:[kcm]?m|ft|in)$")
_BREAKING = frozenset({"p", "div", "br", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "center"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """A text without its marks.

    ``bold`` and ``italic`` tell whether all its letters are; ``open_bold`` whether emphasis goes on behind it;
    ``marks`` are the labels of the note marks taken out; ``targets`` the links. Tags that end a line (``<br>``,
    ``<p>``) have become newlines, ``<li>`` a newline and ``• `` or its number.
    """

    text: str
    bold: bool
    italic: bool
    open_bold: bool
    marks: tuple[str, ...]
    targets: tuple[Target, ...]


def strip_marks(raw: str, *, bold: bool = False) -> Inline:
    """Takes the marks off ``raw``; ``bold`` tells whether emphasis was open before it."""
    stripper = _Stripper(bold=bold)
    italic = _ITALIC.sub(r"\1", raw)
    stripper.feed(italic)
    return stripper.finished(italic=raw.strip().strip("*") != "" and italic.strip() == raw.strip()[1:-1])


class _Stripper:
    def __init__(self, *, bold: bool) -> None:
        self._text = ""
        self._bold = bold
        self._all_bold = True
        self._lists: list[int | None] = []
        self._marks: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._targets: list[tuple[str, int, int]] = []

    def feed(self, raw: str) -> None:
        position = 0
        for match in _TOKEN.finditer(raw):
            self._add(raw[position : match.start()])
            self._take(match)
            position = match.end()
        self._add(raw[position:])

    def finished(self, *, italic: bool) -> Inline:
        kept, moved = _tidied(self._text)
        targets = []
        for uri, start, end in self._targets:
            span = Span(moved[start], max(moved[start], moved[end]))
            targets.append(Target(uri=uri, span=span))
        lettered = any(sign.isalnum() for sign in kept)
        return Inline(
            text=kept,
            bold=self._all_bold and lettered,
            italic=italic and lettered,
            open_bold=self._bold,
            marks=tuple(self._marks),
            targets=tuple(targets),
        )

    def _add(self, text: str) -> None:
        if not self._bold and any(sign.isalnum() for sign in text):
            self._all_bold = False
        self._text += text

    def _take(self, match: re.Match[str]) -> None:
        if match["target"] is not None:
            start = len(self._text)
            self.feed(match["linked"])
            self._link(match["target"], start)
        elif match["sup"] is not None or match["raised"]:
            self._raise(match["sup"] if match["sup"] is not None else match["raised"])
        elif match["ref"]:
            self._marks.append(match["ref"])
        elif match["href"] is not None:
            self._links.append((match["href"], len(self._text)))
        elif match["tag"]:
            self._tag(match["tag"].lower(), closes=match[0].startswith("</"))
        elif match["auto"]:
            start = len(self._text)
            self._add(match["auto"])
            self._link(match["auto"], start)
        elif match["strong"]:
            self._bold = not self._bold
        elif match["escaped"]:
            self._add(match["escaped"])
        else:
            self._add(html.unescape(match["entity"]))

    def _raise(self, raised: str) -> None:
        """A raised figure or sign is a note mark, raised letters are the end of a word (``2nd``)."""
        plain = raised.translate(SUPERSCRIPTS)
        if raised != plain and _SQUARED.search(self._text):
            self._add(raised)
        elif re.fullmatch(r"\d{1,2}(?:\s*,\s*\d{1,2})*|[*†‡#]+", plain):
            self._marks += re.split(r"\s*,\s*", plain)
        else:
            self._add(plain)

    def _tag(self, tag: str, *, closes: bool) -> None:
        if tag in {"b", "strong"}:
            self._bold = not closes
        elif tag == "a" and closes and self._links:
            self._link(*self._links.pop())
        elif tag == "li":
            self._text += "\n" if closes else f"\n{self._bullet()} "
        elif tag in {"ul", "ol"}:
            if closes:
                self._lists = self._lists[:-1]
            else:
                self._lists.append(0 if tag == "ol" else None)
            self._text += "\n"
        elif tag in _BREAKING:
            self._text += "\n"

    def _bullet(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "•"
        self._lists[-1] += 1
        return f"{self._lists[-1]}."

    def _link(self, uri: str, start: int) -> None:
        if uri:
            self._targets.append((uri, start, len(self._text)))


def _tidied(text: str) -> tuple[str, list[int]]:
    """``text`` with single blanks and no empty lines, and where each of its offsets went.

    The number of a list's item goes where the item prints its own.
    """
    text = re.sub(r"(?m)^\d+\. (?=\(?(?:\d{1,2}|[a-z]{1,3})[.)])", lambda match: " " * len(match[0]), text)
    kept = ""
    moved = []
    for sign in text:
        moved.append(len(kept) if sign != "\n" else len(kept.rstrip(" ")))
        if sign == "\n":
            kept = kept.rstrip(" ")
            kept += "\n" if kept and not kept.endswith("\n") else ""
        elif sign.isspace() and sign != "\u3000":
            kept += " " if kept and kept[-1] not in " \n" else ""
        elif sign != "\u00ad":
            kept += sign
    end = len(kept.rstrip())
    return kept[:end], [min(at, end) for at in [*moved, len(kept)]]
