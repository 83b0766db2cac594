"""The telling words of a phrase, cut short so that different forms of one word meet."""

from __future__ import annotations

import re

_COMMON_WORDS = (
    "the a an of for to in on at by and or with from is are be will shall as this that its it their his "
    "new all any each per via under date dates time first last day days set out following not no have has "
    "been which who must should may can please required"
)
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[a-z][a-z-]*|\d+|(?=([\u3400-\u9fff]{2}))")
_PREFIX = re.compile(r"^(re|de|pre|post)-|-")


def stems(text: str) -> frozenset[str]:
    """The telling words of a phrase, cut to their first six letters so that register meets registration."""
    words = (match[1] or match[0] for match in _WORD.finditer(text.casefold()))
    plain = (_PREFIX.sub("", word) for word in words)
    return frozenset(word[:6].rstrip("s") or word for word in plain if word not in _COMMON)
