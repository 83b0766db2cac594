"""Plain text in lines of so many columns: words stay whole, Chinese signs take two columns and may end a line."""

from __future__ import annotations

import re

from rich.cells import cell_len

WIDTH = 78
_HAN = "\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSING = "、。，．：；！？）】」』》〉’”)"
_OPENING = "（【「『《〈‘“("
_PIECE = re.compile(rf"\s+|[{_OPENING}]*[{_HAN}][{_CLOSING}]*|[^\s{_HAN}]+")


def wrapped(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """The lines of a text; the first begins with ``first``, all others with ``rest``, which is blanks if not given.

    A word that is longer than a line stands on one of its own and sticks out.
    """
    rest = " " * cell_len(first) if rest is None else rest
    lines, line, blank = [], first, ""
    empty = True
    for piece in _PIECE.findall(text.strip()):
        if piece.isspace():
            blank = " "
            continue
        if not empty and cell_len(line + blank + piece) > width:
            lines.append(line)
            line, blank, empty = rest, "", True
        line += ("" if empty else blank) + piece
        blank, empty = "", False
    return [*lines, line.rstrip()]
