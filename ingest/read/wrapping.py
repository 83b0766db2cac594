"""Where a text goes on: a line that was only wrapped, a sentence that a page break cut in two."""

from __future__ import annotations

import re

_CJK = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]"
_ENDED = re.compile(r"[.!?:;。！？：；…][)\]）」』”’\"'*]*\s*$")
_DANGLING = re.compile(
    r"(?:[,，、(（「“/&–-]|\b(?:a|an|and|any|are|as|at|be|been|between|but|by|can|each|every|for|from|has|have|if|in|into|is|its|"
    r"may|must|no|not|of|on|or|our|per|shall|should|such|than|that|the|their|these|this|those|to|under|upon|via|was|were|"
    r"when|where|which|who|whose|will|with|within|would))\s*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}|https?://|www\.|[\w.+-]+@[\w-]+\.\w|[\w-]+(?:\.[\w-]+){2,})")
_LONG_ENOUGH = 60
_SHORT_BUT_OPEN = 25


def has_ended(text: str) -> bool:
    """Whether a text ends as sentences do, or announces what follows with a colon."""
    return _ENDED.search(text) is not None


def is_open(text: str) -> bool:
    """Whether a text ends with a word or sign that needs another one behind it: ``from 2 to``."""
    return _DANGLING.search(text) is not None


def are_parallel(line: str, after: str) -> bool:
    """Whether two lines are entries of a list: the same but for their figures, or an address each."""
    if is_open(line):
        return False
    alike = re.sub(r"\d+", "#", line) == re.sub(r"\d+", "#", after) and any(sign.isdigit() for sign in line)
    return alike or bool(_ADDRESS.match(line) and _ADDRESS.match(after))


def goes_on(text: str, after: str) -> bool:
    """Whether ``after`` is the rest of the sentence in which ``text`` breaks off.

    ``after`` must be a passage without a label of its own; headings and table rows are the caller's to exclude.
    """
    if has_ended(text) or not after or width_of(text) < _SHORT_BUT_OPEN:
        return False
    if is_open(text):
        return True
    if re.search(rf"{_CJK}$", text):
        return width_of(text) >= _LONG_ENOUGH and re.match(_CJK, after) is not None
    return width_of(text) >= _LONG_ENOUGH and re.match(r"[(“\"'‘]?[a-z\d]|[)\],;.]", after) is not None


def width_of(text: str) -> int:
    """Columns a text takes: Chinese signs are two wide."""
    return len(text) + len(re.findall(_CJK, text))


def joint(text: str, after: str) -> str:
    """What stands between two lines of one paragraph: a blank, or nothing.

    Nothing between Chinese signs, behind a hyphen inside a word, and inside an address that was broken at a slash.
    """
    if re.search(rf"{_CJK}$", text) and re.match(_CJK, after):
        return ""
    if re.search(r"\w[-\u00ad]$", text) and re.match(r"\w", after):
        return ""
    return "" if re.search(r"(?:https?:/|www\.)\S*[/.?=&_-]$", text) or re.search(r"\w/$", text) else " "
