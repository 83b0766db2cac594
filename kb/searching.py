"""Words to be found: how text enters the full-text index, and how a question becomes a match expression.

The index splits at blanks and signs, which Chinese does not write; so every Chinese sign is made a word of its own,
and a run of them in a question a phrase. It knows no grammar: a question asks for both numbers of English words.
"""

from __future__ import annotations

import re
import unicodedata

_CJK = "\u2e80-\u2fdf\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SIGN = re.compile(f"([{_CJK}])")
_PLAIN = re.compile("[A-Za-z]{4,}")
_NUMBERS = tuple(
    (re.compile(ending, re.IGNORECASE), other)
    for ending, other in (
        (r"ies$", "y"),
        (r"(?<=ss|sh|ch)es$|(?<=[xz])es$|(?<![sui])s$", ""),
        (r"(?<=[^aeiou])y$", "ies"),
        (r"(?<=[sxzh])$", "es"),
        (r"$", "s"),
    )
)
"""How a word ends in one number, and in the other; the first that fits."""
_QUESTION = re.compile(r'"([^"]*)"|(\S+)')


def indexed(text: str) -> str:
    """The text as the index gets it: full-width and radical forms made plain, Chinese signs set apart."""
    return " ".join(_SIGN.sub(r" \1 ", unicodedata.normalize("NFKC", text)).split())


def match_expression(question: str) -> str:
    """An FTS5 expression that is safe for any input: all words, phrases in quotation marks, ``word*`` for beginnings.

    Words are found in singular and plural. An empty question gives ``""``, which matches nothing.
    """
    terms = []
    for phrase, word in _QUESTION.findall(question.replace("\0", " ")):
        words = indexed((phrase or word).rstrip("*").replace('"', " "))
        if any(sign.isalnum() for sign in words):
            terms.append(_term(words, phrase=bool(phrase), beginning=word.endswith("*")))
    return " AND ".join(terms) or '""'


def in_both_numbers(word: str) -> tuple[str, ...]:
    """An English word as it is, and in the other number; codes in capitals and short words as they are."""
    if not _PLAIN.fullmatch(word) or word.isupper():
        return (word,)
    return word, next(pattern.sub(other, word) for pattern, other in _NUMBERS if pattern.search(word))


def _term(words: str, *, phrase: bool, beginning: bool) -> str:
    if phrase or beginning:
        return f'"{words}"' + ("*" if beginning else "")
    either = [f'"{one}"' for one in in_both_numbers(words)]
    return either[0] if len(either) == 1 else f"({' OR '.join(either)})"
