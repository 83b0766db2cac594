"""Shapes of lines that mean the same in every kind of file: contents lines, page numbers, captions, titles."""

from __future__ import annotations

import re

from ingest.read.labels import Label

CONTENTS_LINE = re.compile(r"(?<=\S)\s*(?:\.{4,}|(?:\. ){4,}\.?|…{2,}|·{4,}|_{4,})[\s.…]*(?:\d{1,3}|[ivx]{1,5})\s*$")
"""From the leader on: dots and the number of a page."""

CONTENTS_TITLE = re.compile(r"(?:table of )?contents|目\s*[錄录次]", re.IGNORECASE)

PAGE_LINE = re.compile(
    r"\W*(?:page|p\.)\s*\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?\W*$|\W*\d{1,3}\s*(?:of|/)\s*\d{1,3}\W*$|[-–—]\s*\d{1,3}\s*[-–—]$"
    r"|第\s*\d{1,3}\s*[頁页](?:\W*共\s*\d{1,3}\s*[頁页])?$",
    re.IGNORECASE,
)
"""A line that says which page this is and nothing else."""

TABLE_CAPTION = re.compile(
    r"(?:table|figure|exhibit|表|圖)\s*[\dA-Z一二三四五六七八九十]{1,3}\b\s*[:：.–—-]", re.IGNORECASE
)

_LONGEST_TITLE = 130


def is_key_and_value(text: str) -> bool:
    """``Subject: Trading hours``: a short key, a colon, and something behind it."""
    return re.match(r"[^:：]{1,40}[:：]\s*\S", text) is not None


def may_be_title(text: str, label: Label | None) -> bool:
    """Whether the words of a line that stands out could head a section.

    No sentence, no key with its value, not in brackets; a label, if any, is one that sections have.
    """
    if label is not None and (label.is_bullet or label.readings[0][0].startswith(("roman-lower", "letter-lower"))):
        return False
    words = text[label.end :] if label else text
    if not re.search(r"[^\W\d_]", words) or len(words) > _LONGEST_TITLE or not re.match(r"[\w“\"'‘「『《【<*]", words):
        return False
    if is_key_and_value(words) and label is None:
        return False
    return re.search(r"[.,;。，；、!！]\W*$", words) is None
