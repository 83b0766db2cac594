"""The address of a thing's page, which its text leaves open until somebody asks.

Marks stand for it: octets that are in no text, since UTF-8 has none of them (RFC 3629, 1).
"""

from __future__ import annotations

import re

from kb.calendars.lines import END, escaped, fitted

_BEGUN = b"\xff"
"""Ends a line and begins one that is there only where the address is known."""
_TOLD = b"\xfe"
"""The address as it stands in a text."""
_PLAIN = b"\xfd"
"""The address as it is."""
_LINKED = re.compile(rb"\xff[^\r]*")
"""Such a line, or several."""
_HISTORY = rb" \nHistory: "
_HISTORY_ALONE = rb" \n\nHistory: "
"""With the space of a line that goes on with the one before."""
_URL = b"URL:"
_ID = 13
"""Octets of an id (`kb.ids`)."""


def history(thing: str, *, alone: bool) -> bytes:
    """Goes on with a description, up to the end of a line; ``alone`` puts an empty line before it."""
    return _BEGUN + (_HISTORY_ALONE if alone else _HISTORY) + _TOLD + thing.encode()


def url(thing: str) -> bytes:
    """The property that tells the page, behind a line without its end."""
    return _BEGUN + _URL + _PLAIN + thing.encode()


def opened(texts: bytes, pages: str) -> bytes:
    """Texts with the address that pages of things have in common; without what tells them where it is empty."""
    if not pages:
        return _LINKED.sub(b"", texts)
    told = fitted(escaped(pages), ahead=len(_HISTORY_ALONE), behind=_ID)
    plain = fitted(pages.encode(), ahead=len(_URL), behind=_ID)
    return texts.replace(_BEGUN, END).replace(_TOLD, told).replace(_PLAIN, plain)
