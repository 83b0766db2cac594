"""Inline marks of Markdown and HTML taken off a text: emphasis, links, note marks, tags, entities."""

from __future__ import annotations

import html
import re

_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]*)\)")
_NOTE_MARK = re.compile(r"<sup>\s*\d{1,2}\s*</sup>|\[\^\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]+")
_BLOCK_END = re.compile(r"</?(?:p|div|br|ul|ol|tr|table)\b[^>]*>", re.IGNORECASE)
_ITEM = re.compile(r"<li\b[^>]*>\s*", re.IGNORECASE)
_ORDERED = re.compile(r"<ol\b[^>]*>(.*?)</ol>", re.IGNORECASE | re.DOTALL)
_KNOWN_TAG = re.compile(
    r"</?(?:a|b|i|u|s|em|strong|span|sup|sub|font|li|small|code|td|th|tbody|thead)\b[^>]*>", re.IGNORECASE
)


def plain(text: str) -> str:
    """The words alone: link texts stay, note marks go, ``2<sup>nd</sup>`` becomes ``2nd``. Line breaks stay."""
    text = _NOTE_MARK.sub("", text)
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.*?)(?<=\S)\1", r"\2", text, flags=re.DOTALL)
    text = re.sub(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=\S)\*(?![\w*])", r"\1", text)
    return html.unescape(_KNOWN_TAG.sub("", text)).replace("**", "").replace("\u00ad", "").strip()


def cell_lines(text: str) -> str:
    """The lines of a table cell: HTML lists become lines that start with ``• `` (ordered ones with their number)."""
    text = _ORDERED.sub(lambda match: _numbered(match[1]), text)
    text = _ITEM.sub("\n• ", text)
    text = re.sub(r"</li\s*>", "\n", _BLOCK_END.sub("\n", text), flags=re.IGNORECASE)
    text = re.sub(r"(?<=\S)\s+•\s+", "\n• ", text)
    lines = (" ".join(plain(line).split()) for line in text.split("\n"))
    return "\n".join(re.sub(r"^[-*▪◦●]\s+", "• ", line) for line in lines if line and line != "•")


def _numbered(items: str) -> str:
    parts = [part for part in _ITEM.split(items) if part.strip()]
    printed = all(re.match(r"\s*\d{1,2}[.)]", part) for part in parts)
    return "".join(f"\n{part}" if printed else f"\n{number}. {part}" for number, part in enumerate(parts, start=1))
