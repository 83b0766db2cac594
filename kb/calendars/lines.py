"""Content lines of iCalendar: texts escaped, long lines folded (RFC 5545, 3.1 and 3.3.11), as the library does both."""

from __future__ import annotations

END = b"\r\n"
FOLD = b"\r\n "
_MOST = 74
"""Octets of a line, besides the space that the next ones begin with."""
_HELD = b"\\^"
"""What these signs begin stays in one line with them (the caret's is RFC 6868)."""


def escaped(text: str) -> bytes:
    """A text as it stands in a line; every kind of line end becomes the same one."""
    # a backslash before a large N is the end of a line for the library, in whatever text it stands
    plain = text.replace(r"\N", "\n").replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    return plain.replace("\r\n", r"\n").replace("\n", r"\n").replace("\r", r"\n").encode()


def folded(line: bytes) -> bytes:
    """A line of any length, without its end, as lines of at most 75 octets."""
    return line if len(line) <= _MOST else FOLD.join(_pieces(line))


def unfolded(lines: bytes) -> bytes:
    """The line that was folded."""
    return lines.replace(FOLD, b"")


def fitted(part: bytes, *, ahead: int, behind: int) -> bytes:
    """A part of a line that has so many octets ahead of it and behind; on lines of its own where it is too long."""
    return part if ahead + len(part) + behind <= _MOST else FOLD.join([b"", *_pieces(part), b""])


def _pieces(line: bytes) -> list[bytes]:
    """The line in pieces that fit, none of which ends within a sign or parts what belongs together."""
    found, first = [], 0
    while len(line) - first > _MOST:
        after = first + _MOST
        while line[after] & 0xC0 == 0x80:  # UTF-8: an octet that no sign begins with
            after -= 1
        if line[after - 1] in _HELD:
            after -= 1
        found.append(line[first:after])
        first = after
    return [*found, line[first:]]
