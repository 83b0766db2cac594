"""The grammar of reference numbers in running text, broken and abbreviated ones included."""

from __future__ import annotations

import re
from functools import lru_cache

Found = tuple[int, int, str]
"""Start and end in the text, normalised number."""

BEFORE = r"(?<![A-Za-z0-9/_@])"
AFTER = r"(?![A-Za-z0-9_]|/\w)"
"""What may not stand before and behind a number."""
_PART = r"[A-Za-z][A-Za-z0-9]{0,6}(?:\s[A-Za-z0-9]{1,5})?"
# Blanks may stand around slashes and inside a part that is fenced by slashes; the first part has no fence on its
# left, so that only a last single letter can be told to belong to it.
_BROKEN = re.compile(
    BEFORE
    + r"(?:[A-Z]{1,4}\s[A-Z](?=\s*/)|[A-Za-z]{2,6})"
    + rf"(?:(?:\s*/+\s*{_PART})*?\s*/+\s*\d{{1,4}}|(?:\s*/+\s*{_PART})+?(?<=[A-Za-z])\s+\d{{3}})"
    + r"\s*/+\s*(?:(?:19|20)\d\d|\d\d)"
    + AFTER
)
_SIBLING = re.compile(
    r"\s*(?:,|;|、|及|和|與|and|&|or|to|–|-)\s*(?:no\.?\s*)?(\d{2,4})/(\d{4}|\d{2})" + AFTER, re.IGNORECASE
)


def find_numbers(text: str, shape: str) -> list[Found]:
    """Every number of the given shape in folded text, in order; they do not overlap.

    Understood besides the plain form: blanks inside (``AB/ C D/ 012/2026``), small letters, a blank in place of the
    last slash before a three-digit number, and further numbers of the family just named (``AB/012/26 and 013/26``).
    """
    found = [(m.start(), m.end(), m.group()) for m in _plain(shape).finditer(text)]
    taken = [(start, end) for start, end, _ in found]
    for match in _BROKEN.finditer(text):
        number = normalise(match.group())
        apart = all(match.end() <= start or end <= match.start() for start, end in taken)
        if apart and _one_case(match.group()) and re.fullmatch(shape, number):
            found.append((match.start(), match.end(), number))
    return sorted([*found, *_siblings(text, sorted(found), shape)])


def normalise(printed: str) -> str:
    """Capitals, single slashes, no blanks; where the slash before the number is missing, it is set."""
    spaced = re.sub(r"(?<=[A-Za-z])\s+(?=\d{3}\s*/)", "/", printed)
    plain = re.sub(r"\s+", "", spaced).upper().replace("\\", "/")
    return re.sub(r"/{2,}", "/", plain).strip("/")


def read_number(value: str, shape: str, suffixes: tuple[str, ...]) -> str | None:
    """The number that a value of the header box gives, underscores and a language suffix forgiven; None if none.

    ``value`` must hold the number and nothing else.
    """
    plain = value.strip().strip("()[]*:：")
    if "/" not in plain:
        plain = re.sub(r"[_\-]", "/", plain)
    endings = ["", *(re.sub(r"[_\-]", "/", suffix) for suffix in suffixes)]
    for form in (normalise(plain), normalise(re.sub(r"(?<=[A-Za-z])\s+(?=[A-Za-z])", "/", plain))):
        for ending in endings:
            if form.endswith(ending) and re.fullmatch(shape, form.removesuffix(ending)):
                return form.removesuffix(ending)
    return None


def same_number(one: str, other: str) -> bool:
    """Whether two normalised numbers are one: years of two and four digits, padded or not, are the same."""
    return _key(one) == _key(other)


def _key(number: str) -> tuple[str, ...]:
    *family, count, year = number.split("/")
    return (*family, count.lstrip("0"), year[-2:])


@lru_cache
def _plain(shape: str) -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}(?:{shape}){AFTER}")


def _one_case(printed: str) -> bool:
    """``CPs/EPs`` are people, not a family."""
    letters = re.sub(r"[^A-Za-z]", "", printed)
    return letters.isupper() or letters.islower()


def _siblings(text: str, found: list[Found], shape: str) -> list[Found]:
    return [sibling for _, end, number in found for sibling in _siblings_of(text, end, number, shape)]


def _siblings_of(text: str, position: int, number: str, shape: str) -> list[Found]:
    *family, count, year = number.split("/")
    more: list[Found] = []
    while (match := _SIBLING.match(text, position)) and (len(match[1]), len(match[2])) == (len(count), len(year)):
        sibling = "/".join([*family, match[1], match[2]])
        if re.fullmatch(shape, sibling):
            more.append((match.start(1), match.end(), sibling))
        position = match.end()
    return more
