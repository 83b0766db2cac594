"""What a page can be asked for: the names of its parameters, and the words that some of them are held to."""

from __future__ import annotations

from collections.abc import Mapping

from kb.answers import CERTAINTIES, KINDS, SITES, STRENGTHS
from kb.asking.row_sets import NONE_NAMED
from kb.website.asked import AS_OF, Asked, AskedError
from kb.website.months.month import Month

Parameters = Mapping[str, tuple[str, ...]]
"""Names with the words that are allowed, in any case; no words where any do."""

MOST_PAGES = 100_000
_WORDS: Parameters = {
    "kind": KINDS,
    "certainty": CERTAINTIES,
    "strength": STRENGTHS,
    "site": SITES,
    "withdrawn": ("yes", "no"),
}
OR_NONE: Parameters = {name: (*_WORDS[name], NONE_NAMED) for name in ("strength", "site")}
"""The words of what circulars may not say, and that which asks for where they do not."""
_OTHERS = "_"
"""What names begin with that are not ours: Datasette's, and those that mails and chats put behind links."""


def named(*names: str, **words: tuple[str, ...]) -> Parameters:
    """Parameters of these names, with the words that such ones are held to everywhere; ``words`` are of this page."""
    return {name: _WORDS.get(name, ()) for name in names} | words


def page_of(asked: Asked, total: int, per_page: int) -> tuple[int, int]:
    """The page of a list that is asked for, and how many it has.

    Raises:
        AskedError: if it does not have that one.
    """
    pages = -(-total // per_page)
    page = asked.number("page", 1, most=MOST_PAGES)
    if page > max(pages, 1):
        raise AskedError(f"there is no page {page}: the list has {max(pages, 1)}")
    return page, pages


def check(asked: Asked, allowed: Parameters) -> None:
    """Looks at the parameters of a page.

    Raises:
        AskedError: for a name that the page does not have, and a word, month or page that there is not.
    """
    for name, value in asked.values.items():
        if name.startswith(_OTHERS) or name == AS_OF:
            continue
        if name not in allowed:
            takes = ", ".join((*allowed, AS_OF))
            raise AskedError(f"this page has no parameter {name!r}; it has {takes}")
        words = allowed[name]
        if words and value.casefold() not in words:
            told = ", ".join(word for word in words if word != NONE_NAMED)
            raise AskedError(f"{name} must be one of {told}, not {value!r}")
    if "month" in asked.values:
        Month.parse(asked.text("month"))
    asked.number("page", 1, most=MOST_PAGES)
