"""One text, two faces: folded for matching, raw for quoting, with the same offsets in both."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_KEPT = frozenset("“”‘’…–—•，。、；：（）「」")
"""Signs that matching wants to see as printed, or whose folding would change the length of the text."""

_ODD = re.compile(r"[^\x00-\x7f]|\t")


@lru_cache(maxsize=65536)
def _fold_sign(sign: str) -> str:
    if sign in _KEPT:
        return sign
    if sign in "\u00a0\u2002\u2003\u2009\u202f\u3000\t":
        return " "
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign


def fold(text: str) -> str:
    """``text`` with Kangxi radicals, full-width letters and odd blanks made plain, sign by sign.

    The result has as many code points as ``text``, so that spans found in it hold in the raw text. Chinese
    punctuation, dashes and quotation marks stay as they are. Folding twice changes nothing.
    """
    if text.isascii():
        return text.replace("\t", " ")
    return _ODD.sub(lambda match: _fold_sign(match[0]), text)
