"""Words to be found: how text enters the full-text index, and how a question becomes a match expression.

The index splits at blanks and signs, which Chinese does not write; so every Chinese sign is made a word of its own,
and a run of them in a question a phrase.
"""

from __future__ import annotations

import re
import unicodedata

_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGN = re.compile(f"([{_CJK}])")
_QUESTION = re.compile(r'"([^"]*)"|(\S+)')


def indexed(text: str) -> str:
    """The text as the index gets it: full-width and radical forms made plain, Chinese signs set apart."""
    return " ".join(_SIGN.sub(r" \1 ", unicodedata.normalize("NFKC", text)).split())


def match_expression(question: str) -> str:
    """An FTS5 expression that is safe for any input: all words, phrases in quotation marks, ``word*`` for beginnings.

    An empty question gives ``""``, which matches nothing.
    """
    terms = []
    for phrase, word in _QUESTION.findall(question.replace("\0", " ")):
        beginning = word.endswith("*")
        words = indexed((phrase or word).rstrip("*").replace('"', " "))
        if any(sign.isalnum() for sign in words):
            terms.append(f'"{words}"' + ("*" if beginning else ""))
    return " ".join(terms) or '""'
